#!/bin/sh
# The manual, in both languages, held against the program: a page a command,
# every option described once and named where it is taken, every column that is
# written or read, every key of the definitions, every finding. docs.sh runs the
# examples.
#
# usage: manual.sh, with
#   WARDSCORE         the program
#   WARDSCORE_SOURCE  the source folder
set -u
: "${WARDSCORE:?set WARDSCORE to the program}" "${WARDSCORE_SOURCE:?}"
. "$WARDSCORE_SOURCE/tests/ok.sh"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$WARDSCORE_SOURCE" || exit 1
unset WARDSCORE_LANG
export LC_ALL=C.UTF-8

# ---- What the program has ----------------------------------------------------

# help has no page: it prints pages itself.
"$WARDSCORE" help --lang en |
    sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' |
    grep -vx help >"$work/commands"

# Lines of "OPTION COMMAND".
while read -r command; do
    "$WARDSCORE" help "$command" --lang en |
        sed -n "s/^  \(-., \|    \)--\([a-z-]*\).*/\2 $command/p"
done <"$work/commands" >"$work/taken"

# Lines of "OPTION PAGE", where it is described: in the page of the one command
# that takes it, or with the common options.
awk '
    { takers[$1]++; page[$1] = "wardscore-" $2 ".1" }
    END {
        print "version wardscore.1"
        for (option in takers)
            print option, (takers[option] > 1 ? "wardscore.1" : page[option])
    }' "$work/taken" | sort >"$work/homes"

ok "help lists commands and their options" [ "$(wc -l <"$work/commands")" -ge 12 ]
ok "many options are taken" [ "$(wc -l <"$work/homes")" -ge 30 ]

samples=data/samples
tally_options="--survey data/surveys/osaka-2017-residents.json"
people=$samples/respondents/osaka-2017-respondents.csv
plans=$samples/plans/minato-2017-plan.csv
year=$samples/osaka-2017-survey.csv
"$WARDSCORE" -q "$year" -o "$work/result.json"

# Lines of "COMMAND OPTION...", all tables of all commands that write one.
runs() {
    cat <<END
report -q $year
rank -q $year
rank -q $year -i K09
progress -q $year
plan -q $plans
plan -q $plans --summary
plan -q $samples/plans/minato-2018-plan.csv $plans --series
plan -q $plans $year --check-policy
tally -q $tally_options $people
tally -q --draft-survey $people
explain -q $year -w minato -i K09
check $year
diff -q $work/result.json $work/result.json
list indicators
list wards
list policies
list formats
list findings
END
}

# Lines of "COLUMN NAME", both as keys (ws_text_key), of every name that the
# loader knows a column by.
known_columns() {
    awk '
        /^} roles\[\] = {/ { inside = 1; next }
        inside && /^};/ { exit }
        inside {
            while (match($0, /"[^"]*"|\[ROLE_/)) {
                word = substr($0, RSTART, RLENGTH)
                $0 = substr($0, RSTART + RLENGTH)
                if (word == "[ROLE_") {
                    column = ""
                    continue
                }
                count = split(substr(word, 2, length(word) - 2), names, " ")
                if (column == "")
                    column = names[1]
                for (i = 1; i <= count; i++)
                    print column, names[i]
            }
        }' src/load/layout.c | as_pairs
}

# The columns of every table a command writes. No table is no column of any page.
columns_of() { # COMMAND
    runs | while read -r command options; do
        [ "$command" = "$1" ] || continue
        # shellcheck disable=SC2086 # several words
        "$WARDSCORE" "$command" $options -f tsv | sed -n '1s/\t/\n/gp' | grep . ||
            echo "(none of $command $options)"
    done | sort -u
}

# The keys of every object of JSON that a command writes.
json_keys() {
    runs | while read -r command options; do
        # shellcheck disable=SC2086 # several words
        "$WARDSCORE" "$command" $options -q -f json | jq -r 'keys[]' ||
            echo "(none of $command $options)"
    done | sort -u
}

# ---- What the pages have -----------------------------------------------------

# Lines of "OPTION PAGE" for items such as: .It Fl y , Fl -year Ar year
described_in() { # FOLDER
    (cd "$1/man1" && sed -n '/^\.It Fl /{
        s/^\.It \(Fl . , \)\{0,1\}Fl -\([a-z][a-z-]*\).*/\2/
        F
        p
    }' -- *) | awk 'NR % 2 { page = $1; next } { print $1, page }' | sort
}

# The long options that the section OPTIONS of a command's page names.
named_in() { # PAGE
    awk '
        /^\.Sh / { inside = $2 == "OPTIONS" || $2 == "オプション" }
        inside && /^\.(It )?Fl / {
            for (i = 2; i <= NF; i++)
                if ($i ~ /^-[a-z][a-z-]+$/)
                    print substr($i, 2)
        }' "$1" | sort -u
}

# Names, one a line, to the keys under which spellings of one name meet.
as_keys() {
    sed 's/[ _-]//g
        y/ABCDEFGHIJKLMNOPQRSTUVWXYZ/abcdefghijklmnopqrstuvwxyz/
        y/ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅ/ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづ/
        y/テデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨ/てでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよ/
        y/ラリルレロワヲン/らりるれろわをん/'
}

# Lines of "COLUMN NAME" with both as keys.
as_pairs() {
    cat >"$work/pairs"
    cut -d' ' -f1 "$work/pairs" | as_keys >"$work/firsts"
    cut -d' ' -f2- "$work/pairs" | as_keys | paste -d' ' "$work/firsts" - | sort -u
}

# The same of the list of names in wardscore-input(5).
listed_columns() { # PAGE
    awk '
        /^\.It Li fiscal_year$/ { inside = 1 }
        inside && /^\.El/ { exit }
        inside && /^\.It Li / { column = $3; next }
        inside {
            count = split($0, names, /, *|、/)
            for (i = 1; i <= count; i++)
                if (names[i] != "")
                    print column, names[i]
        }' "$1" | as_pairs
}

# Every name of a column stands somewhere in the running text.
names_columns() { # FILE...
    sed 's/^\.It Li //; s/[].,;:|`*()（）・、。「」[]/\n/g' -- "$@" >"$work/pieces"
    { cat "$work/pieces"; tr ' ' '\n' <"$work/pieces"; } | as_keys | sort -u >"$work/words"
    cut -d' ' -f2 "$work/known" | sort -u | comm -23 - "$work/words" >"$work/absent"
    [ ! -s "$work/absent" ] || {
        echo "$* does not name: $(tr '\n' ' ' <"$work/absent")"
        return 1
    }
}

# What a page lists is read as that column.
lists_known_columns() { # PAGE
    listed_columns "$1" >"$work/listed"
    comm -13 "$work/known" "$work/listed" >"$work/unknown"
    cat "$work/unknown"
    [ -s "$work/listed" ] && [ ! -s "$work/unknown" ]
}

# Words of a page that a list of names lacks.
absent_from() { # PAGE, names on standard input
    while read -r word; do
        grep -qw -e "$word" "$1" || printf '%s ' "$word"
    done
}

same() { # FILE FILE: shows how they differ
    diff -u "$1" "$2"
}

names_all() { # PAGE FILE
    absent=$(absent_from "$1" <"$2")
    if [ ! -s "$2" ] || [ -n "$absent" ]; then
        echo "$1 does not name: $absent"
        return 1
    fi
}

# Lines wider than 80 columns. Bytes are counted: kana and kanji (three bytes,
# from U+3000 up) take two columns, signs such as dashes one.
too_wide() { # FILE
    LC_ALL=C awk '
        {
            text = $0
            wide = gsub(/[\343-\357][\200-\277][\200-\277]/, "", text)
            signs = gsub(/[\340-\342][\200-\277][\200-\277]/, "", text)
            signs += gsub(/[\300-\337][\200-\277]/, "", text)
            if (length(text) + 2 * wide + signs > 80)
                print
        }' "$1"
}

fits_a_terminal() { # PAGE
    mandoc -T utf8 -O width=80 "$1" |
        sed "s/.$(printf '\b')//g" >"$work/rendered"
    too_wide "$work/rendered" >"$work/wide"
    cat "$work/wide"
    [ -s "$work/rendered" ] && [ ! -s "$work/wide" ]
}

leads_to_pages() { # FOLDER PAGE: .Xr wardscore-report 1
    sed -n 's/^\.Xr \(wardscore[a-z-]*\) \([1-8]\).*/man\2\/\1.\2/p' "$2" |
        while read -r page; do
            [ -e "$1/$page" ] || {
                echo "$2: no $page"
                exit 1
            }
        done
}

check_page() { # FOLDER PAGE
    ok "$2: leads to pages that are there" leads_to_pages "$1" "$2"
    [ "$has_mandoc" = 1 ] || return
    ok "$2: mandoc -T lint" mandoc -T lint -W warning "$2"
    ok "$2: fits 80 columns" fits_a_terminal "$2"
}

check_command() { # FOLDER COMMAND
    page=$1/man1/wardscore-$2.1
    if [ ! -f "$page" ]; then
        ok "$page is there" false
        return
    fi
    sed -n "s/ $2\$//p" "$work/taken" | sort -u >"$work/expected"
    named_in "$page" >"$work/named"
    ok "$page: OPTIONS names what the command takes" \
        same "$work/expected" "$work/named"
    case $2 in
    sql | publish | completion) ;; # write no table
    *)
        columns_of "$2" >"$work/columns"
        grep '^\.\(It \)\{0,1\}Va ' "$page" >"$work/variables"
        ok "$page: columns" names_all "$work/variables" "$work/columns"
        ;;
    esac
}

check_language() { # FOLDER
    while read -r command; do
        check_command "$1" "$command"
    done <"$work/commands"
    described_in "$1" >"$work/described"
    ok "$1: every option is described once, at home" \
        same "$work/homes" "$work/described"
    sed -n 's/^\.It Cm \([a-z]*\)$/\1/p' "$1/man1/wardscore.1" |
        grep -xf "$work/commands" | sort -u >"$work/listed"
    sort "$work/commands" >"$work/expected"
    ok "$1: wardscore(1) lists the commands" \
        same "$work/expected" "$work/listed"
    ok "$1: wardscore(1) names the formats" \
        names_all "$1/man1/wardscore.1" "$work/formats"
    sed -n 's/^\.It Sy \([EWN][0-9][0-9]*\).*/\1/p' \
        "$1/man7/wardscore-findings.7" | sort >"$work/items"
    ok "$1: every finding stands under DIAGNOSTICS once" \
        same "$work/codes" "$work/items"
    if [ -s "$work/keys" ]; then
        ok "$1: wardscore-policy(5) names every key" \
            names_all "$1/man5/wardscore-policy.5" "$work/keys"
    fi
    ok "$1: wardscore-input(5) names every column" \
        names_columns "$1/man5/wardscore-input.5"
    ok "$1: wardscore-input(5) lists names that are known" \
        lists_known_columns "$1/man5/wardscore-input.5"
    for page in "$1"/man[1-8]/*; do
        check_page "$1" "$page"
    done
}

# ---- All of it -----------------------------------------------------------------

"$WARDSCORE" list formats -f tsv | sed 1d | cut -f1 >"$work/formats"
"$WARDSCORE" list findings -f tsv | sed 1d | cut -f1 | sort >"$work/codes"
if have jq; then
    for schema in policy wards survey; do
        jq -r '.. | objects | .properties? // empty | keys[]' \
            "data/schema/$schema.schema.json"
    done | sort -u >"$work/keys"
    ok "the schemas have keys" [ "$(wc -l <"$work/keys")" -ge 50 ]
fi
has_mandoc=0
have mandoc && has_mandoc=1

known_columns >"$work/known"
ok "the loader knows columns by many names" [ "$(wc -l <"$work/known")" -ge 130 ]

(cd docs/man && find man? -type f | sort) >"$work/english"
(cd docs/man/ja && find man? -type f | sort) >"$work/japanese"
ok "both languages have the same pages" same "$work/english" "$work/japanese"
check_language docs/man
check_language docs/man/ja

columns_of report >"$work/columns"
ok "docs/output.md: columns of report" names_all docs/output.md "$work/columns"
ok "docs/input.md and docs/plan.md: names of columns" \
    names_columns docs/input.md docs/plan.md
if have jq; then
    json_keys >"$work/json-keys"
    awk -F'|' '
        /^## / { inside = $0 == "## JSON" }
        inside && /^\|/ { print $2 }
        /^JSON has besides: / { print; getline; print; getline; print }
    ' docs/output.md >"$work/json-named"
    ok "docs/output.md: keys of JSON" names_all "$work/json-named" "$work/json-keys"
fi
while read -r command; do
    ok "help $command leads to its page" \
        sh -c "'$WARDSCORE' help $command | grep -qw wardscore-$command"
done <"$work/commands"
finish
