#!/bin/sh
# The job of tally.sh with Miller.
# usage: miller.sh counts|weights|merge FILE
# shellcheck disable=SC2016 # the dollars are Miller's
set -eu
job=$1 file=$2
if [ "$job" = merge ]; then
    exec mlr --icsv --ocsv --headerless-csv-output stats1 -a sum \
        -f count,weight,weight_sq -g fiscal_year,ward,indicator,answer "$file"
fi
if [ "$job" = weights ]; then
    sum='@weight[$fiscal_year][$ward][q][answer] += $weight;'
    what='@count, @weight'
else
    sum='' what='@count'
fi
# An empty string cannot be an index: every answer gets a "=" in front.
mlr --icsv --ocsv --headerless-csv-output put -q '
    knows = $Q7 == "知っている" || $Q7 == "1";
    for (q = 8; q <= 24; q += 1) {
        if (knows || (q > 8 && q < 20)) {
            answer = "=" . $["Q" . q];
            @count[$fiscal_year][$ward][q][answer] += 1;
            '"$sum"'
        }
    }
    end {
        emit ('"$what"'), "fiscal_year", "ward", "question", "answer"
    }' "$file" |
    awk -F, -v OFS=, '{ $3 = sprintf("B%02d", $3 - 7); sub(/=/, ""); print }'
