#!/bin/sh
# The limits of docs/security.md: what is just within them is read, one more is
# refused with its finding. Those of workbooks are in
# tests/unit/test_bad_workbooks.c, those of a survey definition in
# tests/unit/test_questionnaire*.c.
#
# usage: limits.sh [--peaks]   --peaks: prints the most memory that is needed at
#                              the limits, in MiB (GNU time)
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
cp "$WARDSCORE_SOURCE"/tests/golden/data/town-* .
town="--policy town-policy.json --wards town-wards.json -q"

run() { # ARGUMENTS...: sets code, files stdout and stderr
    code=0
    "$WARDSCORE" "$@" >stdout 2>stderr || code=$?
}

refused() { # FINDING CODE WHAT
    ok "$3: $1" grep -q "$1" stderr
    ok "$3: $2" [ "$code" = "$2" ]
}

peak() { # WHAT ARGUMENTS...
    [ -n "${peaks:-}" ] || return 0
    what=$1
    shift
    /usr/bin/time -f %M -o used "$WARDSCORE" "$@" >/dev/null 2>&1
    printf '| %s | %d |\n' "$what" $(($(tail -1 used) / 1024))
}
[ "${1:-}" != --peaks ] || peaks=yes

repeat() { # N CHARACTER
    head -c "$1" /dev/zero | tr '\0' "$2"
}

lines() { # N LINE
    yes "$2" | head -n "$1"
}

# ---- files ------------------------------------------------------------------------

truncate -s $(((1 << 30) + 1)) huge.csv
run huge.csv $town
refused E103 65 "a file of 1 GiB and one byte"
{ cat town-survey.csv; lines $(((64 << 20) / 32)) '2019,西区,T1,はい,0'; } >large.csv
peak "report of $(($(wc -c <large.csv) >> 20)) MiB of tallies" large.csv town-office.csv $town
rm huge.csv large.csv

# ---- lines that are all of a file ----------------------------------------------------

# What is said of a line is looked for in it: many findings, or one far out, once
# took time with the square of its length, minutes for these.
columns() { # LAST
    printf '年度,区名,指標,値'
    seq -f ',c%.0f' 100000 | tr -d '\n'
    printf ',%s\n2017,西区,T1,57' "$1"
    repeat 100001 ,
    echo
}
columns 年度 >many.csv
code=0
timeout 60 "$WARDSCORE" check many.csv $town >stdout 2>stderr || code=$?
ok "100,000 columns that are not used, the year twice: 65" [ "$code" = 65 ]
ok "and all are counted" grep -q 'Errors: 1, warnings: 0, notes: 10000[0-9]' stdout
columns はい | sed 's/,値,/,いいえ,/' >many.csv
code=0
timeout 60 "$WARDSCORE" check many.csv $town >stdout 2>stderr || code=$?
ok "100,000 columns that are no answers: 65" [ "$code" = 65 ]
ok "and all are counted" grep -q 'Errors: 100000,' stdout
rm many.csv

# What is wrong at the end of a long line is shown at once, with its surroundings.
{ echo '年度,区名,備考,指標,値'
  printf '2019,西区,'; yes あ | head -n 300000 | tr -d '\n'; echo ',T4,4.x'; } >long.csv
code=0
timeout 20 "$WARDSCORE" long.csv $town >stdout 2>stderr || code=$?
refused E309 65 "a line of 900 kB"
ok "a line of 900 kB: the place is in view" grep -q '^2 | \.\.\.\(あ\)*,T4,4.x$' stderr
rm long.csv

# ---- rows of respondents ------------------------------------------------------------

cat >survey.json <<'JSON'
{ "schema_version": 1, "id": "s", "version": "1", "title": { "ja": "あ", "en": "a" },
  "ward": { "column": "ward" }, "year": { "column": "fiscal_year" },
  "questions": [ { "indicator": "T1", "column": "q", "answers": [
    { "answer": "はい", "means": "positive" }, { "answer": "いいえ", "means": "negative" },
    { "answer": "無回答", "means": "no_answer" } ] } ] }
JSON
row() { # BYTES, with its line end
    echo fiscal_year,ward,q,note
    printf '2019,odd,はい,'
    repeat $(($1 - 17)) x
    echo
    echo '2019,odd,いいえ,last'
}
row $((16 << 20)) >longest.csv
row $(((16 << 20) + 1)) >longer.csv
for jobs in 1 2; do
    run tally --survey survey.json longest.csv --policy town-policy.json \
        --wards town-wards.json -j $jobs -f csv
    ok "a row of 16 MiB, $jobs threads: 0" [ "$code" = 0 ]
    ok "a row of 16 MiB, $jobs threads: both are counted" [ "$(grep -c ',1,,$' stdout)" = 2 ]
    run tally --survey survey.json longer.csv --policy town-policy.json \
        --wards town-wards.json -j $jobs -f csv
    refused E210 65 "a row of one byte more, $jobs threads"
done
peak "tally of a row of 16 MiB" tally --survey survey.json longest.csv \
    --policy town-policy.json --wards town-wards.json -j 1 -f csv
rm longest.csv longer.csv

# A file that is decoded or unpacked first is held in memory.
printf '\377\376f\000y\000' >decoded.csv
printf 'PK\003\004' >unpacked.csv
for file in decoded.csv unpacked.csv; do
    truncate -s $(((1 << 30) + 2)) $file
    run tally --survey survey.json $file --policy town-policy.json --wards town-wards.json
    refused E103 65 "$file of 1 GiB and two bytes, to be counted"
    rm $file
done

# ---- definitions ---------------------------------------------------------------------------

padded() { # BYTES FILE: blanks behind the JSON
    cat "$2"
    repeat $(($1 - $(wc -c <"$2"))) ' '
}
for file in policy wards survey; do
    input="town-survey.csv --policy town-policy.json --wards town-wards.json"
    [ $file = survey ] && definition=survey.json || definition=town-$file.json
    [ $file != survey ] || input="tally --survey survey.json people.csv --policy
        town-policy.json --wards town-wards.json"
    printf 'fiscal_year,ward,q\n2019,odd,はい\n' >people.csv
    cp $definition kept.json
    padded $((4 << 20)) kept.json >$definition
    run $input -q
    ok "$file of 4 MiB: 0" [ "$code" = 0 ]
    peak "$file of 4 MiB" $input -q
    padded $(((4 << 20) + 1)) kept.json >$definition
    run $input -q
    refused E7.. 78 "$file of one byte more"
    cp kept.json $definition
done
nested() { # LEVELS, the object around it among them
    repeat $(($1 - 1)) '['
    repeat $(($1 - 1)) ']'
}
for levels in 32 33; do
    sed "s/^{/{ \"note\": $(nested $levels),/" town-policy.json >deep.json
    run town-survey.csv --policy deep.json --wards town-wards.json -q
    cp stderr said-$levels
done
ok "32 levels are not too deep" [ "$(grep -c 'too deep' said-32)" = 0 ]
ok "33 are" grep -q 'too deep' said-33
repeat 3000000 '[' >deep.json
run town-survey.csv --policy deep.json --wards town-wards.json -q
ok "three million levels: 78" [ "$code" = 78 ]

# ---- results for diff -------------------------------------------------------------------------

"$WARDSCORE" town-survey.csv town-office.csv $town -f json -o result.json
padded $((64 << 20)) result.json >longest.json
run diff result.json longest.json -f csv
ok "a result of 64 MiB: 0" [ "$code" = 0 ]
peak "diff with a result of 64 MiB" diff result.json longest.json -f csv
padded $(((64 << 20) + 1)) result.json >longest.json
run diff result.json longest.json -f csv
refused E103 65 "a result of one byte more"
rm longest.json

# ---- figures -----------------------------------------------------------------------------------

figure() { # INDICATOR VALUE: one row of values
    printf 'fiscal_year,ward,indicator,value\n2019,odd,%s,%s\n' "$1" "$2" >one.csv
    run one.csv $town
}
figure T2 9.123456789012345
ok "a share of 15 decimals: 0" [ "$code" = 0 ]
figure T2 9.1234567890123456
refused E314 65 "a share of 16 decimals"
rating() { # ANSWER
    printf 'fiscal_year,ward,indicator,answer,count\n2019,odd,T3,%s,1\n' "$1" >one.csv
    run one.csv $town
}
rating 3.123456
ok "a rating of 6 decimals: 0" [ "$code" = 0 ]
rating 3.1234567
refused E314 65 "a rating of 7 decimals"
people() { # COUNT
    printf 'fiscal_year,ward,indicator,answer,count\n2019,odd,T1,はい,%s\n' "$1" >one.csv
    run one.csv $town
}
people 1000000000000
ok "a million millions of people: 0" [ "$code" = 0 ]
people 1000000000001
refused E313 65 "one more"

# ---- findings ------------------------------------------------------------------------------------

findings() { # COUNT
    echo fiscal_year,ward,indicator,answer,count
    lines "$1" '2019,nowhere,T1,はい,1'
}
findings 1000 >wrong.csv
run check wrong.csv $town -f csv
ok "a thousand findings are kept" [ "$(grep -c nowhere stdout)" = 1000 ]
findings 200000 >wrong.csv
run check wrong.csv $town -f csv
ok "of 200,000 errors two thousand" [ "$(grep -c nowhere stdout)" = 2000 ]
peak "200,000 findings" check wrong.csv $town -f csv

finish
