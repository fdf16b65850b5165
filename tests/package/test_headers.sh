#!/bin/sh
# Every public header compiles alone, as C11 and as C++, and C++ code links
# against the library.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
include="-I$WARDSCORE_SOURCE/include -I$WARDSCORE_BUILD/include"

compiles() { # COMPILER... with the header on standard input
    "$@" -Wall -Wextra -Wpedantic -Werror -fsyntax-only -
}

# shellcheck disable=SC2086 # two options
for header in "$WARDSCORE_SOURCE"/include/wardscore/*.h; do
    header_name=${header##*/}
    echo "#include <wardscore/$header_name>" >"$work/alone"
    ok "$header_name alone in C" compiles cc -std=c11 $include -x c <"$work/alone"
    if command -v c++ >/dev/null; then
        ok "$header_name alone in C++" compiles c++ -std=c++17 $include -x c++ \
            <"$work/alone"
    fi
    ok "$header_name is in one frame" [ "$(grep -cx WS_API_BEGIN "$header") $(
        grep -cx WS_API_END "$header")" = "1 1" ]
done

# shellcheck disable=SC2086 # two options
if have c++ && [ "$WARDSCORE_PLAIN" = 1 ]; then
    echo '#include <wardscore/report.h>
        int main() { ws_arena_free(ws_arena_new()); return WS_OK; }' \
        >"$work/use.cc"
    ok "C++ links" c++ $include "$work/use.cc" -L"$WARDSCORE_BUILD" \
        -lwardscore -o "$work/use"
    ok "C++ runs" env LD_LIBRARY_PATH="$WARDSCORE_BUILD" "$work/use"
fi
finish
