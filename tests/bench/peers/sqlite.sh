#!/bin/sh
# The job of tally.sh with the sqlite3 shell.
# usage: sqlite.sh counts|weights|merge FILE
set -eu
job=$1 file=$2
[ "$job" = counts ] && sums='count(*)' || sums='count(*), sum(weight)'

queries() {
    if [ "$job" = merge ]; then
        echo "select fiscal_year, ward, indicator, answer, sum(count),
            sum(weight), sum(weight_sq) from t group by 1, 2, 3, 4;"
        return
    fi
    for q in 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
        case $q in
        8 | 2?) where="where Q7 in ('知っている', '1')" ;;
        *) where= ;;
        esac
        printf "select fiscal_year, ward, 'B%02d', Q%d, %s from t %s
            group by 1, 2, 4;\n" $((q - 7)) "$q" "$sums" "$where"
    done
}

{
    echo ".mode list"
    echo ".separator ,"
    echo ".import --csv $file t"
    queries
} | sqlite3 :memory:
