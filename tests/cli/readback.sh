#!/bin/sh
# Other programs read the output back: Miller, sqlite3 and Python agree on the
# CSV, jq on the JSON, and the JSON fits its schema. Every figure is also
# computed again by Miller from a clean tallies file.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

samples=$WARDSCORE_SOURCE/data/samples
schema=$WARDSCORE_SOURCE/data/schema
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

"$WARDSCORE" "$samples"/*.csv -f csv --lang ja >report.csv
"$WARDSCORE" "$samples"/*.csv --excel --lang ja >excel.csv
"$WARDSCORE" "$samples"/*.csv -f tsv --lang ja >report.tsv
"$WARDSCORE" "$samples"/*.csv -f json --lang ja >report.json
"$WARDSCORE" "$samples"/*.csv -f ndjson --lang ja >report.ndjson
"$WARDSCORE" "$samples/osaka-2015-survey.csv" -f csv --lang ja >2015.csv

# ward_code,indicator,value,verdict,n of every row, as each program sees it.
cut -d, -f2,4,7,12,14 report.csv | sed 1d >figures
ok "408 rows of 22 columns" [ "$(awk -F, 'NF != 22' report.csv | wc -l)" = 0 ]
ok "408 rows" [ "$(wc -l <figures)" = 408 ]

if have mlr; then
    mlr --icsv --ocsv cut -o -f ward_code,indicator,value,verdict,n \
        report.csv | sed 1d >mlr
    ok "Miller reads the same" cmp -s figures mlr
    mlr --icsv --ocsv cut -o -f ward_code,indicator,value,verdict,n \
        excel.csv | sed 1d | tr -d '\r' >mlr
    ok "Miller reads the Excel form the same" cmp -s figures mlr
    mlr --itsv --ocsv cut -o -f ward_code,indicator,value,verdict,n \
        report.tsv | sed 1d >mlr
    ok "Miller reads the TSV the same" cmp -s figures mlr
    # The shares of 2015, computed from the raw tallies.
    mlr --icsv --ocsv put -q '
        is_absent(@n[$ward][$indicator]) {
            @n[$ward][$indicator] = 0; @x[$ward][$indicator] = 0 }
        $answer !=~ "(ない|悪い|無回答|非該当)$" {
            @x[$ward][$indicator] += $count }
        $answer != "無回答" && $answer != "非該当" {
            @n[$ward][$indicator] += $count }
        end { emit (@x, @n), "ward", "indicator" }' \
        "$samples/osaka-2015-survey.csv" |
        mlr --icsv --ocsv --headerless-csv-output filter '$indicator != "K16"' \
            then sort -f ward,indicator then cut -o -f ward,indicator,x,n >sums
    mlr --icsv --ocsv --headerless-csv-output filter \
        '$kind == "share" && is_present($positive) && $positive != ""' then \
        sort -f ward,indicator then cut -o -f ward,indicator,positive,n \
        2015.csv >ours
    ok "Miller's sums over 2015 are ours" cmp -s sums ours
fi

if have sqlite3; then
    sqlite3 -separator , :memory: -cmd '.import --csv report.csv t' \
        'select ward_code, indicator, value, verdict, n from t' >sqlite
    ok "sqlite3 reads the same" cmp -s figures sqlite
    ok "sqlite3 counts the same verdicts" [ "$(sqlite3 :memory: \
        -cmd '.import --csv report.csv t' \
        "select count(*) from t where verdict = 'achieved'")" = \
        "$(grep -c ',achieved,' report.csv)" ]
fi

if have python3; then
    python3 - <<'PYTHON' >python
import csv
for row in csv.DictReader(open("report.csv", encoding="utf-8", newline="")):
    print(",".join(row[k] for k in
                   ("ward_code", "indicator", "value", "verdict", "n")))
PYTHON
    ok "Python reads the same" cmp -s figures python
    python3 - <<'PYTHON' >python
import csv
for row in csv.DictReader(open("excel.csv", encoding="utf-8-sig", newline="")):
    print(",".join(row[k] for k in
                   ("ward_code", "indicator", "value", "verdict", "n")))
PYTHON
    ok "Python reads the Excel form the same" cmp -s figures python
    # The rounded CSV figure is the JSON figure, half up, exactly.
    ok "CSV is JSON rounded half up" python3 - <<'PYTHON'
import csv, json, sys
from decimal import Decimal, ROUND_HALF_UP
rows = list(csv.DictReader(open("report.csv", encoding="utf-8", newline="")))
results = json.load(open("report.json", encoding="utf-8"))["results"]
assert len(rows) == len(results)
for row, result in zip(rows, results):
    for key in row:
        text, value = row[key], result[key]
        if value is None:
            assert text == "", (row, key)
        elif isinstance(value, str):
            assert text == value, (row, key)
        else:
            exact = Decimal(repr(value))
            if row["kind"] == "share" and row["positive"] and key == "value":
                exact = Decimal(100 * int(row["positive"])) / int(row["n"])
                assert abs(float(exact) - value) < 1e-12
            step = Decimal(1).scaleb(-len(text.partition(".")[2]))
            down = (exact / step + Decimal("0.5")).to_integral_value("ROUND_FLOOR")
            assert abs(Decimal(text) - down * step) <= step * Decimal("1e-9"), \
                (row, key, value)
PYTHON
fi

if have jq; then
    jq -r '.results[] | [.ward_code, .indicator, .verdict] | @csv' \
        report.json | tr -d '"' >jq
    cut -d, -f2,4,12 report.csv | sed 1d >verdicts
    ok "jq reads the same" cmp -s verdicts jq
    jq -r '[.ward_code, .indicator, .verdict] | @csv' report.ndjson |
        tr -d '"' >jq
    ok "jq reads the NDJSON the same" cmp -s verdicts jq
    ok "the city row is sum over sum" [ "$(jq '[.city[] |
        select(.kind == "share") | .positive] == [.results | group_by(.indicator)
        | .[] | select(.[0].kind == "share") | map(.positive // 0) | add]' \
        report.json)" = true ]
fi

if python3 -c 'import jsonschema' 2>/dev/null; then
    cat >validate.py <<'PYTHON'
import json, sys
import jsonschema
schema, document = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(document)
PYTHON
    python=python3
elif /usr/bin/python3 -c 'import jsonschema' 2>/dev/null; then
    python=/usr/bin/python3
else
    python=
    skipped=$((skipped + 1))
    echo "skipped: python3-jsonschema is not installed"
fi
if [ -n "$python" ]; then
    cat >validate.py <<'PYTHON'
import json, sys
import jsonschema
schema, document = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(document)
PYTHON
    town=$WARDSCORE_SOURCE/tests/golden/data
    "$WARDSCORE" "$town/town-survey.csv" "$town/town-office.csv" --policy "$town/town-policy.json" \
        --wards "$town/town-wards.json" -f json >town.json 2>/dev/null
    ok "report.json fits its schema" \
        $python validate.py "$schema/report.schema.json" report.json
    ok "town.json fits its schema" \
        $python validate.py "$schema/report.schema.json" town.json
    for pair in policy:policies/osaka-2015 wards:wards/osaka; do
        ok "${pair#*:} fits its schema" $python validate.py \
            "$schema/${pair%%:*}.schema.json" \
            "$WARDSCORE_SOURCE/data/${pair#*:}.json"
    done
    ok "the town's policy fits" $python validate.py \
        "$schema/policy.schema.json" "$town/town-policy.json"
    ok "the town's wards fit" $python validate.py \
        "$schema/wards.schema.json" "$town/town-wards.json"
    for form in '' --summary --series --check-policy; do
        "$WARDSCORE" plan "$samples"/plans/minato-*.csv -y 2018 -f json -q \
            $form >plan.json
        ok "plan $form fits its schema" \
            $python validate.py "$schema/plan.schema.json" plan.json
    done
    "$WARDSCORE" plan "$samples"/plans/minato-2018-plan.csv -w 港区 -f json -q \
        --lang ja --several all >plan.json
    ok "a plan in Japanese fits its schema" \
        $python validate.py "$schema/plan.schema.json" plan.json
    sed 's/"verdict":[[:space:]]*"expected"/"verdict": "great"/' plan.json >wrong.json
    ok "a wrong verdict of a plan does not fit" sh -c "! $python validate.py \
        '$schema/plan.schema.json' wrong.json 2>/dev/null"
    "$WARDSCORE" "$samples"/osaka-2017-*.csv -f json -q --no-answer include \
        --lang ja -w 港区 -w 北区 >other.json
    "$WARDSCORE" diff report.json other.json -f json >diff.json
    ok "diff.json fits its schema" \
        $python validate.py "$schema/diff.schema.json" diff.json
    "$WARDSCORE" publish -o site "$samples"/osaka-2017-*.csv
    ok "manifest.json fits its schema" \
        $python validate.py "$schema/manifest.schema.json" site/2017/manifest.json
    "$WARDSCORE" publish -o site "$samples"/osaka-2017-*.csv -q \
        --no-answer include
    ok "manifest.json with changes fits its schema" \
        $python validate.py "$schema/manifest.schema.json" site/2017/manifest.json
    ok "and has changes" grep -q '"why":.*"rule"' site/2017/manifest.json
    ok "changes.json fits its schema" \
        $python validate.py "$schema/diff.schema.json" site/2017/changes.json
    sed 's/"why":[[:space:]]*"rule"/"why": "moon"/' diff.json >wrong.json
    ok "a wrong reason does not fit" sh -c "! $python validate.py \
        '$schema/diff.schema.json' wrong.json 2>/dev/null"
    sed 's/"verdict":[[:space:]]*"achieved"/"verdict": "great"/' report.json >wrong.json
    ok "a wrong verdict does not fit" sh -c "! $python validate.py \
        '$schema/report.schema.json' wrong.json 2>/dev/null"
fi

finish
