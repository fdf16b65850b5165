#!/bin/sh
# Writes what tally.sh asks wardscore to do: a policy of 17 shares, and two
# survey definitions, one of them with weights.
# usage: definitions.sh FOLDER
set -eu
folder=$1

indicators() {
    n=1
    while [ $n -le 17 ]; do
        id=$(printf 'B%02d' $n)
        cat <<END
    {
      "id": "$id",
      "place": "bench-$n",
      "pillar": "1",
      "label": { "ja": "設問$((n + 7))", "en": "Question $((n + 7))" },
      "definition": { "ja": "感じる人の割合。", "en": "Share who feel so." },
      "kind": "share",
      "unit": "percent",
      "decimals": 1,
      "comparator": "at_least",
      "target": 50,
      "due": { "year": 2017, "when": "by" },
      "asked": { "ja": "区民", "en": "residents" },
      "base": { "ja": "回答者", "en": "respondents" }
    }$([ $n -eq 17 ] || echo ,)
END
        n=$((n + 1))
    done
}

questions() {
    n=1
    while [ $n -le 17 ]; do
        case $n in
        1 | 1[3-7]) asked=', "asked": "knows"' ;;
        *) asked= ;;
        esac
        printf '    { "indicator": "B%02d", "column": "Q%d", ' $n $((n + 7))
        printf '"answers": "feel"%s }' "$asked"
        [ $n -eq 17 ] || printf ','
        echo
        n=$((n + 1))
    done
}

survey() { # WEIGHT
    cat <<END
{
  "schema_version": 1,
  "id": "bench",
  "version": "1.0",
  "title": { "ja": "計測用の調査", "en": "A survey to measure speed with" },
  "ward": { "column": "ward" },
  "year": { "column": "fiscal_year" },
$1  "respondent": { "column": "resp_id" },
  "scales": {
    "feel": [
      { "answer": "感じる", "means": "positive", "spellings": ["1"] },
      { "answer": "ある程度感じる", "means": "positive", "spellings": ["2"] },
      { "answer": "あまり感じない", "means": "negative", "spellings": ["3"] },
      { "answer": "感じない", "means": "negative", "spellings": ["4"] },
      { "answer": "わからない", "means": "neutral", "spellings": ["5"] },
      { "answer": "無回答", "means": "no_answer", "spellings": [""] }
    ]
  },
  "screens": [
    {
      "name": "knows",
      "column": "Q7",
      "yes": ["知っている", "1"],
      "no": ["知らない", "2", ""]
    }
  ],
  "questions": [
$(questions)
  ]
}
END
}

mkdir -p "$folder"
cat >"$folder/policy.json" <<END
{
  "schema_version": 1,
  "id": "bench",
  "version": "1.0",
  "title": { "ja": "計測用の方針", "en": "A policy to measure speed with" },
  "source": { "ja": "架空", "en": "made up" },
  "no_answer": "exclude",
  "pillars": [
    { "id": "1", "label": { "ja": "計測", "en": "Measurement" } }
  ],
  "answers": [
    { "answer": "感じる", "means": "positive" },
    { "answer": "ある程度感じる", "means": "positive" },
    { "answer": "あまり感じない", "means": "negative" },
    { "answer": "感じない", "means": "negative" },
    { "answer": "わからない", "means": "neutral" },
    { "answer": "無回答", "means": "no_answer" }
  ],
  "indicators": [
$(indicators)
  ]
}
END
survey '' >"$folder/counts.json"
survey '  "weight": { "column": "weight", "decimals": 3 },
' >"$folder/weights.json"
