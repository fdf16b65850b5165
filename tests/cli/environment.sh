#!/bin/sh
# The same bytes wherever it runs: no environment at all, every locale, a
# pipe, a terminal; language, colour and width follow what was asked for.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

samples=$WARDSCORE_SOURCE/data/samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A sanitizer's settings must survive env -i.
keep=${ASAN_OPTIONS:+ASAN_OPTIONS=$ASAN_OPTIONS}

plain() { # ENVIRONMENT... -- ARGUMENTS...
    vars=
    while [ "$1" != -- ]; do
        vars="$vars $1"
        shift
    done
    shift
    # shellcheck disable=SC2086 # several settings
    env -i $keep $vars "$WARDSCORE" "$@" "$samples"/*2017*.csv 2>/dev/null
}

plain -- --lang ja >"$work/ja"
plain -- --lang en >"$work/en"
plain -- --lang ja -f csv >"$work/csv"
plain -- -f json >"$work/json"
ok "nothing set: Japanese prints as UTF-8" grep -q '東住吉区' "$work/ja"
ok "nothing set: no escapes for Japanese" [ "$(grep -c '\\x' "$work/ja")" = 0 ]

for locale in C POSIX C.UTF-8 en_US.UTF-8 ja_JP.UTF-8 ja_JP.EUC-JP de_DE.UTF-8 \
    fr_FR.UTF-8 tr_TR.UTF-8 no_SUCH.locale; do
    plain LC_ALL=$locale -- --lang ja >"$work/out"
    ok "$locale: same table" cmp -s "$work/out" "$work/ja"
    plain LC_ALL=$locale -- --lang ja -f csv >"$work/out"
    ok "$locale: same csv" cmp -s "$work/out" "$work/csv"
    plain LC_ALL=$locale -- --lang en -f json >"$work/out"
    ok "$locale: same json" cmp -s "$work/out" "$work/json"
done

# Language: --lang, WARDSCORE_LANG, LC_ALL, LC_MESSAGES, LANG.
plain -- >"$work/out"
ok "no language: English" cmp -s "$work/out" "$work/en"
for setting in WARDSCORE_LANG=ja LC_ALL=ja_JP.UTF-8 LC_MESSAGES=ja LANG=ja_JP; do
    plain $setting -- >"$work/out"
    ok "$setting: Japanese" cmp -s "$work/out" "$work/ja"
done
plain WARDSCORE_LANG=en LANG=ja_JP.UTF-8 -- >"$work/out"
ok "WARDSCORE_LANG before LANG" cmp -s "$work/out" "$work/en"
plain LANG=ja_JP.UTF-8 -- --lang en >"$work/out"
ok "--lang before LANG" cmp -s "$work/out" "$work/en"

# Width: COLUMNS, else the terminal; colour only on a terminal.
plain COLUMNS=80 -- --lang ja >"$work/narrow"
ok "80 columns: the narrow form" grep -q '01 02 03' "$work/narrow"
ok "80 columns: no line is wider" \
    [ "$(LC_ALL=C.UTF-8 wc -L <"$work/narrow")" -le 80 ]
escape=$(printf '\033')
ok "a pipe has no colour" [ "$(grep -c "$escape" "$work/ja")" = 0 ]
plain -- --color always >"$work/out"
ok "--color always" grep -q "$escape" "$work/out"
if have_terminal; then
    on_terminal() { # ENVIRONMENT...
        script -qec "env -i $keep $* sh -c 'stty cols 80; \"$WARDSCORE\" \
            \"$samples\"/*2017*.csv'" /dev/null </dev/null >"$work/out" 2>&1
    }
    on_terminal TERM=xterm PATH="$PATH"
    ok "a terminal has colour" grep -q "$escape" "$work/out"
    ok "a terminal has a width" grep -q '01 02 03' "$work/out"
    on_terminal TERM=xterm NO_COLOR=1 PATH="$PATH"
    ok "NO_COLOR" [ "$(grep -c "$escape" "$work/out")" = 0 ]
    on_terminal TERM=dumb PATH="$PATH"
    ok "a dumb terminal" [ "$(grep -c "$escape" "$work/out")" = 0 ]
fi

# From any folder, through any path, and from standard input.
(cd / && "$WARDSCORE" "$samples/osaka-2015-survey.csv" -f csv 2>/dev/null) \
    >"$work/a"
"$WARDSCORE" - -f csv <"$samples/osaka-2015-survey.csv" >"$work/b" 2>/dev/null
ok "standard input gives the same" cmp -s "$work/a" "$work/b"

finish
