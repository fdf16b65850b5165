#!/bin/sh
# Golden cases: every folder under tests/golden/ with a file `cmd` is run by a
# shell in that folder, with an empty environment as under cron; standard
# output, standard error and exit code must equal out, err and exit (absent:
# empty, 0). Workbooks are shown as text by workbook.py.
#
# usage: golden.sh [--update] [CASE...]
#   --update   rewrites what is expected; read the diff
#   CASE       only these, by the names of their folders (default: all)
set -eu

update=
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
root=${WARDSCORE_SOURCE:?}/tests/golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tmp"
ln -s "${WARDSCORE:?}" "$work/bin/wardscore"
passed=0
failed=0
skipped=0
python=$(command -v python3) || true

same() { # EXPECTED ACTUAL NAME
    [ -f "$1" ] && expected=$1 || expected=/dev/null
    cmp -s "$expected" "$2" && return 0
    echo "FAILED: $3"
    diff "$expected" "$2" | head -20
    return 1
}

keep() { # EXPECTED ACTUAL
    if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
}

all=
if [ $# = 0 ]; then
    all=yes
    for cmd in "$root"/*/cmd; do
        cmd=${cmd%/cmd}
        set -- "$@" "${cmd##*/}"
    done
fi
for name in "$@"; do
    folder=$root/$name
    cmd=$folder/cmd
    if [ ! -f "$cmd" ]; then
        echo "FAILED: no case $name"
        failed=$((failed + 1))
        continue
    fi
    if [ -z "$python" ] && grep -q python3 "$cmd"; then
        skipped=$((skipped + 1))
        echo "skipped: $name, python3 is not installed"
        continue
    fi
    code=0
    (cd "$folder" && env -i PATH="$work/bin:/usr/bin:/bin" TMP="$work/tmp" \
        ${ASAN_OPTIONS:+"ASAN_OPTIONS=$ASAN_OPTIONS"} \
        sh -u cmd) >"$work/out" 2>"$work/err" </dev/null || code=$?
    : >"$work/exit"
    [ "$code" = 0 ] || echo "$code" >"$work/exit"
    if [ -n "$update" ]; then
        for part in out err exit; do keep "$folder/$part" "$work/$part"; done
        continue
    fi
    good=yes
    for part in out err exit; do
        same "$folder/$part" "$work/$part" "$name: $part" || good=
    done
    if [ -n "$good" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done

# Every command in every format has a case: a new one without fails here.
for command in ${all:+report rank progress plan tally explain check diff list}; do
    for format in $("$WARDSCORE" list formats -f csv | sed '1d; s/,.*//'); do
        if [ -f "$root/$command-$format/cmd" ]; then
            passed=$((passed + 1))
        else
            echo "FAILED: no golden case $command-$format"
            failed=$((failed + 1))
        fi
    done
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
