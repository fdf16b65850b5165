#!/bin/sh
# What the hostile set of files (hostile.py) looks like where results are read:
# a terminal; with --all (a minute) LibreOffice and Chromium, too.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
have python3 || exit 77

shown() { # WHERE
    mkdir "$work/$1"
    python3 -B "$WARDSCORE_SOURCE/tests/cli/shown.py" "$WARDSCORE" \
        "$WARDSCORE_SOURCE" "$work/$1" "$1"
}

if have tmux && have_terminal; then
    ok "a terminal shows what is written, and nothing happens" shown terminal
fi
if [ "${1:-}" = --all ]; then
    if have soffice; then
        ok "LibreOffice finds no formula and no link" shown office
    fi
    if have chromium; then
        ok "Chromium finds no markup and no link" shown browser
    fi
fi
finish
