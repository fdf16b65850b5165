#!/bin/sh
# Times wardscore beside Miller and sqlite3 doing the same sums: the share of
# positive answers of 24 wards x 13 questions from long tallies. Prints medians
# and ratios from one run; the results are compared first. Then the commands on
# the sample years.
# usage: bench.sh [WARDSCORE] [ROWS]
set -eu

program=${1:-build/release/wardscore}
rows=${2:-30000}
runs=${RUNS:-21}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Deterministic data: as many years as it takes, the last one is 2017.
awk -v rows="$rows" 'BEGIN {
    split("北区 都島区 福島区 此花区 中央区 西区 港区 大正区 天王寺区 浪速区 " \
          "西淀川区 淀川区 東淀川区 東成区 生野区 旭区 城東区 鶴見区 阿倍野区 " \
          "住之江区 住吉区 東住吉区 平野区 西成区", ward, " ")
    split("K01 K02 K03 K07 K08 K09 K10 K11 K12 K13 K14 K15 K17", id, " ")
    split("感じる ある程度感じる あまり感じない 感じない わからない 無回答", \
          answer, " ")
    print "fiscal_year,ward,indicator,answer,count"
    seed = 12345
    for (year = 2017; n < rows; year--)
        for (w = 1; w <= 24; w++)
            for (k = 1; k <= 13; k++)
                for (a = 1; a <= 6 && n < rows; a++) {
                    seed = (seed * 1103515245 + 12345) % 2147483648
                    print year "," ward[w] "," id[k] "," answer[a] "," \
                          int(seed / 65536) % 300
                    n++
                }
}' >"$work/tallies.csv"

ours() {
    "$program" "$work/tallies.csv" -f csv -q --lang ja
}
miller() {
    mlr --icsv --ocsv --from "$work/tallies.csv" put -q '
        $answer != "無回答" { @n[$fiscal_year][$ward][$indicator] += $count }
        $answer =~ "^(感じる|ある程度感じる)$" {
            @x[$fiscal_year][$ward][$indicator] += $count }
        end { emit (@x, @n), "fiscal_year", "ward", "indicator" }'
}
sqlite() {
    sqlite3 -separator , :memory: -cmd ".import --csv $work/tallies.csv t" \
        "select fiscal_year, ward, indicator,
            sum(case when answer in ('感じる', 'ある程度感じる')
                then count else 0 end),
            sum(case when answer <> '無回答' then count else 0 end)
         from t group by 1, 2, 3"
}

# The same positives and bases for 2017, or there is nothing to compare.
ours | awk -F, '$6 == "share" && $14 != "" { print $3 "," $4 "," $15 "," $14 }' |
    sort >"$work/ours"
check() { # NAME
    if ! cmp -s "$work/ours" "$work/$1"; then
        echo "$1 computes something else" >&2
        diff "$work/ours" "$work/$1" | head -5 >&2
        exit 1
    fi
}

# Milliseconds of the median run.
median() { # COMMAND
    i=0
    while [ $i -lt "$runs" ]; do
        start=$(date +%s%N)
        "$1" >/dev/null
        end=$(date +%s%N)
        echo $((end - start))
        i=$((i + 1))
    done | sort -n | awk -v n="$runs" 'NR == int((n + 1) / 2) {
        printf "%.1f\n", $1 / 1e6 }'
}

mine=$(median ours)
echo "$(($(wc -l <"$work/tallies.csv") - 1)) rows," \
    "$(wc -c <"$work/tallies.csv") bytes, median of $runs runs"
printf '%-12s %8s ms  %5s\n' wardscore "$mine" 1.0
for peer in miller sqlite; do
    tool=$peer
    [ $peer = miller ] && tool=mlr
    [ $peer = sqlite ] && tool=sqlite3
    command -v $tool >/dev/null || { echo "$tool is not installed"; continue; }
    $peer | tr -d '"' | grep '^2017,' | cut -d, -f2- | sort >"$work/$peer"
    check $peer
    theirs=$(median $peer)
    printf '%-12s %8s ms  %5s\n' $tool "$theirs" \
        "$(awk -v a="$theirs" -v b="$mine" 'BEGIN { printf "%.1f", a / b }')"
done

# The commands on the three sample years: 24 wards, 17 indicators, six files.
samples=$(dirname "$0")/../../data/samples
years() {
    # shellcheck disable=SC2086 # a command with its options
    "$program" $asked "$samples"/osaka-201?-survey.csv \
        "$samples"/osaka-201?-office.csv -f json -q
}
echo
echo "three sample years, as JSON"
for asked in report rank "rank -i K01" progress "explain -w minato -i K01"; do
    printf '%-26s %6s ms\n' "$asked" "$(median years)"
done
