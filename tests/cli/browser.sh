#!/bin/sh
# Pages in a headless Chromium: accessibility, requests, reflow, keyboard,
# contrast in four looks, print, figures against CSV, hostile text.
#
#   WARDSCORE, WARDSCORE_SOURCE   as for the other scripts
#   WARDSCORE_NPM                 folder for packages from npm (default: npm
#                                 beside the program)
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"
. "$WARDSCORE_SOURCE/tests/npm.sh"

here=$WARDSCORE_SOURCE/tests/browser
samples=$WARDSCORE_SOURCE/data/samples
town=$WARDSCORE_SOURCE/tests/golden/data
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
mkdir pages

page() { # NAME COMMAND ARGUMENTS...: a page
    name=$1
    shift
    "$WARDSCORE" "$@" -q -o "pages/$name.html" || echo "no page $name"
}

pair() { # NAME COMMAND ARGUMENTS...: a page and its figures
    page "$@" --lang en
    name=$1
    shift
    "$WARDSCORE" "$@" -q --lang en -f csv -o "pages/$name.csv"
}

make_pages() {
    set -- "$samples"/osaka-201*.csv
    pair report report "$@"
    pair card report "$@" -w minato
    pair indicator report "$@" -i K01
    pair rank rank "$@" -i K01
    pair rank-overall rank "$@"
    pair progress-ward progress "$@" -w minato
    page progress progress "$@" --lang ja
    page indicator-ja report "$@" -i K01 --lang ja
    page explain explain "$@" -w minato -i K08 --lang ja
    page plan plan "$samples"/plans/minato-2017-plan.csv --lang ja
    page list list findings --lang en
    page indicators list indicators --lang ja
    head -n 26 "$samples/respondents/osaka-2017-respondents.csv" |
        page tally tally --survey "$WARDSCORE_SOURCE/data/surveys/osaka-2017-residents.json" -
}

# Text that would like to be markup, in every place that a user can fill.
bad='<script>alert(1)</script>\\"><img src=x onerror=alert(2)><a href=javascript:alert(3)>x</a>'
raw='<script>alert(1)</script>"><img src=x onerror=alert(2)><a href=javascript:alert(3)>x</a>'
make_hostile() {
    sed "s|East Ward|$bad|; s|架空市\" |$bad\" |; s|Made-up Town|$bad|" \
        "$town/town-wards.json" >wards.json
    sed "s|\"Satisfied\"|\"$bad\"|; s|Share that is satisfied|$bad|
         s|Policy of a made-up town|$bad|; s|\"respondents\"|\"$bad\"|" \
        "$town/town-policy.json" >policy.json
    printf '%s\n' "fiscal_year,ward,indicator,value,n,note" \
        "2019,西区,T4,4,,\"$(printf %s "$raw" | sed 's/"/""/g')\"" >'<b onclick=x>.csv'
    for command in report check; do
        page "hostile-$command" $command "$town/town-survey.csv" '<b onclick=x>.csv' \
            --policy policy.json --wards wards.json --lang en
    done
    ok "the hostile text is in the page" grep -q '&lt;script&gt;alert(1)' \
        pages/hostile-report.html
}

add_counts() { # LOG: its last line has the counts; without, it died
    if tail -1 "$1" | grep -q ' passed, .* failed'; then
        sed '$d' "$1"
        set -- $(tail -1 "$1" | tr -d ,)
        passed=$((passed + $1))
        failed=$((failed + $3))
        skipped=$((skipped + $5))
    else
        cat "$1"
        ok "the browser tests ran to their end" false
    fi
}

chromium=
for name in chromium chromium-browser; do
    [ -n "$chromium" ] || chromium=$(command -v $name)
done
if [ -z "$chromium" ]; then
    skip "chromium is not installed"
elif have node && have npm; then
    if npm_project browser "$here/package.json"; then
        make_pages
        make_hostile
        node "$here/run.mjs" "$npm_folder/browser" "$chromium" "$work/pages" >run.log 2>&1
        add_counts run.log
    else
        skip "playwright-core, axe-core and html-validate cannot be had from npm"
    fi
fi
finish
