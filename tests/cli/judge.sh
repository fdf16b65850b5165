#!/bin/sh
# Every figure of made-up cities against an independent calculation in Python
# (tests/property/judge.py). A longer run: judge.py --minutes N.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

have python3 || exit 77
exec python3 -B "$WARDSCORE_SOURCE/tests/property/judge.py" --worlds 30
