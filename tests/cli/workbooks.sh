#!/bin/sh
# Workbooks that LibreOffice makes of the CSV samples: every command says of
# them what it says of the CSV files, byte for byte, but for the names and
# places of the inputs.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

samples=$WARDSCORE_SOURCE/data/samples
survey=$WARDSCORE_SOURCE/data/surveys/osaka-2017-residents.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

if ! have soffice; then
    finish
    exit 77
fi

# LibreOffice cannot guess encodings: all in UTF-8, without byte order mark.
mkdir csv xlsx
for file in "$samples"/*.csv "$samples"/*/*.csv; do
    name=csv/${file##*/}
    iconv -f UTF-8 -t UTF-8 "$file" >"$name" 2>/dev/null ||
        iconv -f CP932 -t UTF-8 "$file" >"$name"
    sed -i '1s/^\xEF\xBB\xBF//' "$name"
done
HOME=$work soffice "-env:UserInstallation=file://$work/office" --headless \
    --infilter='CSV:44,34,76,1,,0,false,false,false' \
    --convert-to xlsx --outdir xlsx csv/*.csv >office.log 2>&1 </dev/null

same() { # NAME ARGUMENTS: files as csv/NAME.csv, which become workbooks
    name=$1
    shift
    workbooks=
    for argument in "$@"; do
        case $argument in
        csv/*) argument=${argument#csv/} argument=xlsx/${argument%.csv}.xlsx ;;
        esac
        workbooks="$workbooks $argument"
    done
    "$WARDSCORE" "$@" -q >expected 2>errors
    # shellcheck disable=SC2086 # no blanks in these
    "$WARDSCORE" $workbooks -q >actual 2>>errors
    if [ -s expected ] && cmp -s expected actual; then
        return 0
    fi
    head -5 errors
    diff expected actual | head -10
    return 1
}

years="csv/osaka-2015-office.csv csv/osaka-2015-survey.csv
    csv/osaka-2016-office.csv csv/osaka-2016-survey.csv
    csv/osaka-2017-office.csv csv/osaka-2017-survey.csv"
# shellcheck disable=SC2086
{
    ok "report" same report report $years -f csv
    ok "report in Japanese" same report report $years -f csv --lang ja
    ok "rank" same rank rank $years -f csv
    ok "rank of one" same rank rank $years -i K01 -f csv
    ok "progress" same progress progress $years -f csv
    ok "list" same list list indicators -f csv
}
for plan in minato-2017-plan minato-2018-plan minato-council; do
    ok "plan $plan" same plan plan "csv/$plan.csv" -f csv
    ok "summary $plan" same plan plan "csv/$plan.csv" --summary -f csv
done
ok "plans of two years" same plan plan csv/minato-2017-plan.csv \
    csv/minato-2018-plan.csv --series -f csv
people=csv/osaka-2017-respondents.csv
ok "tally" same tally tally --survey "$survey" "$people" -f csv
ok "report of respondents" same report report --survey "$survey" "$people" \
    -f csv
"$WARDSCORE" tally --survey "$survey" "$people" -o tallies.csv
ok "tally on standard input" sh -c '"$0" tally --survey "$1" - \
    <xlsx/osaka-2017-respondents.xlsx | cmp - tallies.csv' \
    "$WARDSCORE" "$survey"
ok "the same people twice" sh -c '! "$0" tally --survey "$1" \
    xlsx/osaka-2017-respondents.xlsx "xlsx/osaka-2017-respondents.xlsx#1" \
    2>&1 | grep -q "^2017" ' "$WARDSCORE" "$survey"

# Tallies of tallies, and a figure that was changed in a cell of respondents.
cp tallies.csv csv/tallies.csv
sed '3s/^\([^,]*,[^,]*\),[^,]*/\1,never heard/' "$people" >csv/unknown.csv
HOME=$work soffice "-env:UserInstallation=file://$work/office" --headless \
    --infilter='CSV:44,34,76,1,,0,false,false,false' --convert-to xlsx \
    --outdir xlsx csv/tallies.csv csv/unknown.csv >>office.log 2>&1 </dev/null
ok "tallies added up" same tally tally --merge csv/tallies.csv -f csv
"$WARDSCORE" tally --survey "$survey" csv/unknown.csv 2>&1 |
    sed -n 's/.*--> csv.unknown.csv:\([0-9]*\):.*/\1/p' >rows
"$WARDSCORE" tally --survey "$survey" xlsx/unknown.xlsx 2>&1 |
    sed -n 's/.*--> xlsx.unknown.xlsx#unknown![A-Z]*\([0-9]*\)$/\1/p' >cells
ok "findings on respondents stand in the same rows" \
    sh -c 'test -s rows && cmp rows cells'

finish
