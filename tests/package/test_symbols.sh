#!/bin/sh
# The shared library shows what the public headers declare, no more, no less.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

if [ "$WARDSCORE_PLAIN" != 1 ]; then
    echo "skipped: sanitizers and counters export names of their own"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
library=$WARDSCORE_BUILD/libwardscore.so
headers=$WARDSCORE_SOURCE/include/wardscore

# Functions are declared with a bracket, data with `extern`.
cat "$headers"/*.h |
    sed -n 's/.*\(\bws_[a-z0-9_]*\)(.*/\1/p; s/^extern .*\(\bws_[a-z0-9_]*\).*/\1/p' |
    sort -u >"$work/declared"
nm -D --defined-only "$library" | sed 's/.* //' | sort >"$work/exported"

ok "there are names" [ "$(wc -l <"$work/exported")" -gt 100 ]
ok "only ws_ names are exported" [ "$(grep -vc '^ws_' "$work/exported")" = 0 ]
ok "exported is what is declared" cmp "$work/declared" "$work/exported"
diff "$work/declared" "$work/exported"
ok "data is exported" grep -qx ws_builtins "$work/exported"
ok "the soname has the major version" [ "$(objdump -p "$library" |
    sed -n 's/.*SONAME *//p')" = libwardscore.so.0 ]
finish
