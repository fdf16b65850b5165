#!/bin/sh
# A set of files whose every text attacks, through every command, format and
# language; hostile.py judges what comes out with parsers of its own.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

if ! have python3; then
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ok "no text becomes a formula, markup, a link, a control or a file" \
    python3 "$WARDSCORE_SOURCE/tests/cli/hostile.py" "$WARDSCORE" "$WARDSCORE_SOURCE" \
    "$work"
finish
