#!/bin/sh
# The workbook: the same bytes at any time and place, the figures of the CSV
# and the JSON, text that stays text, and nothing left behind. It is read by
# workbook.py, and by LibreOffice where it is installed.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

samples=$WARDSCORE_SOURCE/data/samples
judge="$WARDSCORE_SOURCE/tests/cli/workbook.py"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
mkdir tmp
TMPDIR=$work/tmp
export TMPDIR

write() { # FILE OPTIONS...: the report of three years and a plan
    out=$1
    shift
    "$WARDSCORE" "$samples"/osaka-201*.csv \
        "$samples/plans/minato-2017-plan.csv" -q -o "$out" "$@"
}

# ---- the same bytes ---------------------------------------------------------

write a.xlsx --lang ja
sleep 2 # zip archives count in steps of two seconds
TZ=Pacific/Kiritimati LC_ALL=de_DE.UTF-8 write b.xlsx --lang ja
SOURCE_DATE_EPOCH=1000000000 TZ=America/Caracas write c.xlsx --lang ja
ok "it was written" [ -s a.xlsx ]
ok "same bytes later, elsewhere" cmp -s a.xlsx b.xlsx
ok "same bytes in another era" cmp -s a.xlsx c.xlsx
"$WARDSCORE" "$samples"/osaka-201*.csv "$samples/plans/minato-2017-plan.csv" \
    -q -f xlsx --lang ja >piped.xlsx
ok "same bytes through a pipe" cmp -s a.xlsx piped.xlsx
ok "nothing is left behind" [ -z "$(ls -A tmp)" ]
for lang in ja en; do
    write "$lang.xlsx" --lang $lang
    write "$lang.csv" --lang $lang
    write "$lang.json" --lang $lang
done

# ---- what it holds ------------------------------------------------------------

if have python3; then
    for lang in ja en; do
        ok "data is the CSV ($lang)" \
            python3 "$judge" data $lang.xlsx $lang.csv $lang.json
        ok "sound parts ($lang)" python3 "$judge" rules $lang.xlsx
        ok "signs are the verdicts ($lang)" \
            python3 "$judge" colours $lang.xlsx $lang.csv
    done
    write ward.xlsx -w 港区 --lang ja
    write ward.csv -w 港区 --lang ja
    write ward.json -w 港区 --lang ja
    ok "data is the CSV (one ward)" \
        python3 "$judge" data ward.xlsx ward.csv ward.json
    ok "sound parts (one ward)" python3 "$judge" rules ward.xlsx
    for command in "rank" "progress" "explain -w 港区 -i K01" "check"; do
        name=${command%% *}
        # shellcheck disable=SC2086 # words of a command
        "$WARDSCORE" $command "$samples"/osaka-201*.csv -q -o "$name.xlsx"
        ok "sound parts ($name)" python3 "$judge" rules "$name.xlsx"
    done
    "$WARDSCORE" tally --survey "$WARDSCORE_SOURCE/data/surveys/osaka-2017-residents.json" \
        "$samples"/respondents/osaka-2017-respondents.csv -q -o tally.xlsx
    ok "sound parts (tally)" python3 "$judge" rules tally.xlsx
fi

# ---- hostile text -------------------------------------------------------------

long=$(printf '%040000d' 0 | tr 0 a)
sed -e "s|\"つながり|\"=1+1[]:*?/'つながり|" \
    "$WARDSCORE_SOURCE/data/policies/osaka-2015.json" >hostile.json
cat >hostile.csv <<END
年度,区,指標,値,備考
2017,北区,K01,57.25,=1+1
2017,港区,K01,50.6,+1
2017,西区,K01,50.6,@SUM(A1)
2017,旭区,K01,50.6,<script>alert(1)</script>
2017,福島区,K01,50.6,a_x0041_b
2017,此花区,K01,50.6,http://example.org/
2017,都島区,K01,50.6,$long
END
sed 's/"大阪市"/"大阪\&\\u0001市\&P"/' \
    "$WARDSCORE_SOURCE/data/wards/osaka.json" >wards.json
ok "a hostile city" grep -q '&P' wards.json
"$WARDSCORE" hostile.csv --policy hostile.json --wards wards.json -q --lang ja -o hostile.xlsx
ok "hostile text is written" [ -s hostile.xlsx ]
if have python3 && [ -s hostile.xlsx ]; then
    ok "sound parts (hostile)" python3 "$judge" rules hostile.xlsx
    ok "it stays text" python3 "$judge" text hostile.xlsx '=1+1' '+1' \
        '@SUM(A1)' '<script>alert(1)</script>' a_x0041_b http://example.org/
    cut=$(python3 "$judge" show hostile.xlsx | grep -c 'aaa \[…\]$')
    ok "what is too long is cut with a sign" [ "$cut" -gt 0 ]
fi

# ---- LibreOffice ----------------------------------------------------------------

if have soffice && have python3; then
    # Sheets name the files, in any letters.
    office() { # FILE: every sheet as CSV
        LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/office" --headless \
            --convert-to \
            'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1' \
            "$1" >/dev/null 2>&1
    }
    office ja.xlsx
    ok "LibreOffice opens it" [ -s ja-data.csv ]
    cat >compare.py <<'END'
import csv, sys
a, b = (list(csv.reader(open(p, encoding="utf-8", newline="")))
        for p in sys.argv[1:])
assert len(a) == len(b)
for x, y in zip(a, b):
    for u, v in zip(x, y):
        # Text guarded in CSV needs no guard here.
        assert u == v or u == v.removeprefix("'"), (u, v)
END
    ok "and shows the figures of the CSV, cell by cell" \
        python3 compare.py ja-data.csv ja.csv
    ok "every sheet" [ "$(find . -maxdepth 1 -name 'ja-*.csv' | wc -l)" = 9 ]
    office hostile.xlsx
    for text in '=1+1' '+1' '@SUM(A1)' '<script>alert(1)</script>' \
        'http://example.org/' 'a_x0041_b'; do
        ok "$text is text there" grep -qF "$text" hostile-data.csv
    done
fi

# ---- where it cannot be written -------------------------------------------------

code=0
TMPDIR=$work/nowhere write no.xlsx 2>err || code=$?
ok "no folder for temporary files: 73" [ "$code" = 73 ]
ok "and it is named" grep -q "$work/nowhere" err
ok "and nothing is written" [ ! -e no.xlsx ]

code=0
write no.xls 2>err || code=$?
ok "another ending is refused: 64" [ "$code" = 64 ]

if have_terminal; then
    script -qec "$WARDSCORE $samples/osaka-2017-survey.csv -q -f xlsx" \
        /dev/null >shown </dev/null
    code=$?
    ok "a terminal is spared: 64" [ "$code" = 64 ]
    ok "with a hint" grep -q -- '-o ' shown
fi

if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=64k none small \
    2>/dev/null; then
    code=0
    TMPDIR=$work/small write full.xlsx 2>err || code=$?
    left=$(ls -A small)
    umount small
    ok "a full disk: 74" [ "$code" = 74 ]
    ok "with a reason" grep -q small err
    ok "and nothing is written" [ ! -e full.xlsx ]
    ok "or left behind" [ -z "$left" ]
else
    skipped=$((skipped + 1))
    echo "skipped: a small disk needs root and mount"
fi

finish
