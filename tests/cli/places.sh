#!/bin/sh
# Odd places and names: files that change while they are read, devices and
# pipes as input, an output that is an input, links, rights, limits, and names
# with all that a name may hold. What tests/cli/output.sh has is not repeated.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
cp "$WARDSCORE_SOURCE"/tests/golden/data/town-* \
    "$WARDSCORE_SOURCE"/tests/golden/data/workbook.xlsx .
figures="town-office.csv --policy town-policy.json --wards town-wards.json -q"
people=$WARDSCORE_SOURCE/data/samples/respondents/osaka-2017-respondents.csv
survey=$WARDSCORE_SOURCE/data/surveys/osaka-2017-residents.json

run() { # ARGUMENTS...: sets code, files stdout and stderr
    code=0
    timeout 60 "$WARDSCORE" "$@" >stdout 2>stderr || code=$?
}

# shellcheck disable=SC2086 # several arguments, here and below
"$WARDSCORE" town-survey.csv $figures -f csv -o good.csv

# ---- an output that is an input ------------------------------------------------------

ln -s town-survey.csv town-link.csv
ln town-survey.csv town-second.csv
cp town-survey.csv kept.csv
for output in town-survey.csv ./town-survey.csv town-link.csv town-second.csv \
    town-policy.json town-wards.json town-office.csv; do
    before=$(sha256sum "$output")
    run town-survey.csv $figures -f csv -o "$output"
    ok "-o $output, which is read: 73" [ "$code" = 73 ]
    ok "-o $output: stays" [ "$before" = "$(sha256sum "$output")" ]
    ok "-o $output: is said" grep -q "$output is one of the files to read" stderr
done
run 'workbook.xlsx#作業用' -q -o workbook.xlsx
ok "-o a workbook of which a sheet is read: 73" [ "$code" = 73 ]
code=0
"$WARDSCORE" - $figures -f csv -o town-survey.csv <town-survey.csv 2>stderr || code=$?
ok "-o what standard input comes from: 73" [ "$code" = 73 ]
ok "and it stays" cmp -s town-survey.csv kept.csv
run tally --survey "$survey" "$people" -o "$survey" -q
ok "-o the survey definition: 73" [ "$code" = 73 ]
cp town-survey.csv report
run report town-survey.csv $figures -f csv -o report
ok "a file with the name of the command is none" [ "$code" = 0 ]
ok "and is written" cmp -s report good.csv

# ---- names -----------------------------------------------------------------------------

newline='new
line'
bytes=$(printf 'caf\351')
escape=$(printf 'esc\033[2J\007')
for file in 'two words' "$newline" "it's \"quoted\"" 'back\slash' "$bytes" \
    "$escape" '-o' '--help' '%s%n' '<b>' '|pipe' '$(touch ran)' '`touch ran`' \
    ',;' '=1+1'; do
    mkdir in
    cp town-survey.csv "in/$file"
    run "in/$file" $figures -f csv -o "in/$file.out"
    shown=$(printf '%s' "$file" | tr '\n' ' ')
    ok "a file called $shown: read" [ "$code" = 0 ]
    ok "a file called $shown: written" cmp -s "in/$file.out" good.csv
    (cd in && "$WARDSCORE" -f csv -q --policy ../town-policy.json \
        --wards ../town-wards.json -- "$file" >../stdout 2>/dev/null) ||
        echo "$shown" >>not-read
    echo broken >"in/$file"
    run "in/$file" $figures
    ok "a file called $shown: findings on it" [ "$code" = 65 ]
    ok "a file called $shown: no control bytes in messages" [ "$(tr -d '\n' <stderr |
        LC_ALL=C tr -cd '\000-\037\177' | wc -c)" = 0 ]
    for format in csv json html md xlsx; do
        cp town-survey.csv "in/$file"
        run explain "in/$file" $figures -w east -i T1 -f $format -o out.$format
        ok "a file called $shown: named in $format" [ "$code" = 0 ]
    done
    rm -rf in
done
ok "behind -- any name is a file" [ ! -e not-read ]
ok "no name is run" [ ! -e ran ]

# Data keeps controls, but not on a terminal.
sed 's/訪問/x/; s/=cmd()/a\x1b[2J\x07\xc2\x9b31mb/' town-office.csv >sly.csv
"$WARDSCORE" town-survey.csv sly.csv --policy town-policy.json --wards town-wards.json \
    -q -f csv >sly.out
ok "a control in a remark comes back in CSV" grep -q "$(printf '\033')" sly.out
if have_terminal; then
    for format in csv tsv json ndjson md table; do
        script -qec "'$WARDSCORE' town-survey.csv sly.csv --policy town-policy.json \
            --wards town-wards.json -q -f $format --color never" /dev/null \
            </dev/null >shown 2>&1
        ok "$format on a terminal: controls are shown, not sent" \
            [ "$(LC_ALL=C tr -d '\n\r\t' <shown | LC_ALL=C grep -c \
                "$(printf '[\001-\037\177]\|\302[\200-\237]')")" = 0 ]
        ok "$format on a terminal: is printed" [ -s shown ]
    done
fi

# ---- what is no file -------------------------------------------------------------------------

mkfifo pipe
cat town-survey.csv >pipe &
run pipe $figures -f csv
wait
ok "a named pipe is read" cmp -s stdout good.csv
(head -c 100 town-survey.csv; sleep 0.2; tail -c +101 town-survey.csv) >pipe &
run pipe $figures -f csv
wait
ok "a slow pipe is read to its end" cmp -s stdout good.csv
cat "$people" >pipe &
run tally --survey "$survey" -j 2 pipe -q
wait
mv stdout from-pipe
run tally --survey "$survey" -j 2 "$people" -q
ok "people from a pipe" cmp -s stdout from-pipe
for place in /dev/null . /proc/self/mem /dev/tty no-such-file ''; do
    echo old >out.csv
    run town-survey.csv "$place" $figures -o out.csv </dev/null
    ok "input from '$place': 65 or 66" sh -c '[ "$1" = 65 ] || [ "$1" = 66 ]' sh "$code"
    ok "input from '$place': the old output stays" [ "$(cat out.csv)" = old ]
    run tally --survey "$survey" "$place" -o out.csv </dev/null
    ok "people from '$place': 65 or 66" sh -c '[ "$1" = 65 ] || [ "$1" = 66 ]' sh "$code"
    run town-survey.csv town-office.csv --policy "$place" -o out.csv </dev/null
    ok "a policy from '$place': 78" [ "$code" = 78 ]
done
run town-survey.csv $figures --policy /proc/self/environ
ok "a policy that is none: 78" [ "$code" = 78 ]
ok "and is not printed" [ "$(grep -c "PATH=" stderr)" = 0 ]
for place in /proc/self/mem /proc/version; do
    run town-survey.csv $figures -f csv -o $place
    ok "output to $place: 73 or 74" sh -c '[ "$1" = 73 ] || [ "$1" = 74 ]' sh "$code"
done
run town-survey.csv $figures -f csv -o /dev/null
ok "output to /dev/null" [ "$code" = 0 ]
ok "which stays a device" [ -c /dev/null ]
run town-survey.csv $figures -f csv -o /dev/stdout
ok "output to /dev/stdout" cmp -s stdout good.csv

# ---- links -----------------------------------------------------------------------------------------

mkdir far
echo old >far/real.csv
ln -s far/real.csv one
ln -s one two
run town-survey.csv $figures -f csv -o two
ok "a link to a link: both stay" sh -c '[ -L one ] && [ -L two ]'
ok "and the file they lead to is new" cmp -s far/real.csv good.csv
ok "nothing is left beside it" [ "$(ls -A far)" = real.csv ]
ln -s loop loop
run town-survey.csv $figures -f csv -o loop
ok "a link to itself: 73" [ "$code" = 73 ]
ok "and it stays" [ -L loop ]
ln -s no-such-folder/file dangling
run town-survey.csv $figures -f csv -o dangling
ok "a link to nowhere: 73" [ "$code" = 73 ]
ok "and it stays" [ -L dangling ]
ok "no folder is made for it" [ ! -e no-such-folder ]

# ---- rights -----------------------------------------------------------------------------------------------

chmod 755 . far
if [ "$(id -u)" = 0 ] && setpriv --reuid=65534 --clear-groups \
    "$WARDSCORE" --version >/dev/null 2>&1; then
    as_other="setpriv --reuid=65534 --clear-groups"
elif [ "$(id -u)" != 0 ]; then
    as_other=
else
    as_other=none
fi
if [ "$as_other" != none ]; then
    other() { # ARGUMENTS...
        code=0
        $as_other "$WARDSCORE" "$@" >stdout 2>stderr || code=$?
    }
    cp town-survey.csv hidden.csv
    chmod 000 hidden.csv
    other hidden.csv $figures
    ok "a file that may not be read: 66" [ "$code" = 66 ]
    ok "and it is said why" grep -q 'Permission denied' stderr
    mkdir fixed
    echo old >fixed/out.csv
    chmod 666 fixed/out.csv
    chmod 555 fixed
    other town-survey.csv $figures -f csv -o fixed/out.csv
    ok "a folder that may not be written: 73" [ "$code" = 73 ]
    ok "the old file stays" [ "$(cat fixed/out.csv)" = old ]
    ok "nothing is left there" [ "$(ls -A fixed)" = out.csv ]
    mkdir drop
    chmod 733 drop
    [ -n "$as_other" ] || chmod 333 drop
    other town-survey.csv $figures -f csv -o drop/out.csv
    chmod 755 drop
    ok "a folder that may be written but not read" cmp -s drop/out.csv good.csv
    ok "nothing else is left there" [ "$(ls -A drop)" = out.csv ]
    TMPDIR=$work/fixed
    export TMPDIR
    other town-survey.csv $figures -f xlsx
    unset TMPDIR
    ok "no room for the parts of a workbook: 73" [ "$code" = 73 ]
else
    skip "rights (another user cannot be had here)"
fi

# ---- limits of the process ---------------------------------------------------------------------------------------

echo old >out.csv
code=0
(ulimit -f 1; exec "$WARDSCORE" "$WARDSCORE_SOURCE"/data/samples/osaka-2017-survey.csv \
    -q -f html -o out.csv) 2>stderr || code=$?
ok "a limit on the size of files: 74" [ "$code" = 74 ]
ok "is said" grep -q 'out.csv failed: File too large' stderr
ok "the old file stays" [ "$(cat out.csv)" = old ]
code=0
(exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; ulimit -n 4; exec "$WARDSCORE" town-survey.csv $figures -o out.csv) 2>stderr || code=$?
ok "one file may be open: 73" [ "$code" = 73 ]
code=0
(exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; ulimit -n 7; exec "$WARDSCORE" publish town-survey.csv $figures -o pub) 2>stderr || code=$?
ok "few files may be open, publish: 73 or 74" sh -c '[ "$1" = 73 ] || [ "$1" = 74 ]' sh "$code"
ok "and leaves nothing" [ ! -e pub ]

# ---- files that change while they are read ---------------------------------------------------------------------------

awk 'NR == 1 { print; next } { row[NR] = $0 }
    END { for (i = 0; i < 60; i++) for (n = 2; n <= NR; n++) print row[n] }' \
    "$people" >many.csv
size=$(wc -c <many.csv)
"$WARDSCORE" tally --survey "$survey" -q many.csv >all.csv
wrong=0
i=0
while [ $i -lt 20 ]; do
    cp many.csv moving.csv
    (sleep "0.0$((i % 5))$((i / 5))"; truncate -s $((size * (i % 7) / 7)) moving.csv) &
    run tally --survey "$survey" -j $((1 + i % 2)) moving.csv -q
    wait
    case $code in
        0) cmp -s stdout all.csv || [ "$(wc -c <moving.csv)" -lt "$size" ] ||
            wrong=$((wrong + 1)) ;;
        65 | 66) [ ! -s stdout ] || wrong=$((wrong + 1)) ;;
        *) wrong=$((wrong + 1)) ;;
    esac
    i=$((i + 1))
done
ok "cut off 20 times: counted, or refused" [ $wrong = 0 ]
wrong=0
i=0
while [ $i -lt 10 ]; do
    cp many.csv moving.csv
    (sleep "0.00$i"; sed 1d "$people" >>moving.csv; cp town-survey.csv next.csv
        mv next.csv moving.csv) &
    run tally --survey "$survey" -j 2 moving.csv -q
    wait
    case $code in 0 | 65) ;; *) wrong=$((wrong + 1)) ;; esac
    i=$((i + 1))
done
ok "added to and replaced 10 times: counted, or refused" [ $wrong = 0 ]

finish
