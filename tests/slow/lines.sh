#!/bin/sh
# Which lines and branches of src/ the tests run: builds with counters, runs
# ctest, and prints one row a room. From anywhere:
#
#   sh tests/slow/lines.sh [BUILD-FOLDER [CTEST-OPTION...]]
#
# The build folder is build/coverage unless named. It then holds all.info (for
# lcov and genhtml) and missed.txt: FILE:LINE of every line that never ran.
# Needs lcov. Fails when fewer than 90 % of the lines ran.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/coverage}
[ $# = 0 ] || shift

for program in lcov gcov; do
    command -v "$program" >/dev/null || {
        echo "$program is not installed" >&2
        exit 77
    }
done

cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Debug -DWS_COVERAGE=ON \
    >/dev/null
cmake --build "$build" -j "${JOBS:-1}" >"$build/build.log"
lcov -q --zerocounters --directory "$build"
# At the end of a run the counters need memory and write files, which these two
# count: they may fail here.
counting='^cli_(faults|publish)$'
ctest --test-dir "$build" -E "$counting" "$@" >"$build/test.log" ||
    { cat "$build/test.log"; exit 1; }
ctest --test-dir "$build" -R "$counting" >"$build/counting.log" || true

lcov -q --rc lcov_branch_coverage=1 --capture --directory "$build" \
    --base-directory "$root" --output-file "$build/every.info"
lcov -q --rc lcov_branch_coverage=1 --extract "$build/every.info" \
    "$root/src/*" --output-file "$build/all.info"

awk -F'[:,]' -v root="$root/src/" '
    /^SF:/ { file = substr($0, 4 + length(root)) }
    /^DA:/ && $3 == 0 { print "src/" file ":" $2 }
' "$build/all.info" >"$build/missed.txt"

awk -F: -v root="$root/src/" '
    function row(room) {
        printf "%-18s %7d %6.1f %% %9d %6.1f %%\n", room,
            lines[room], 100 * ran[room] / lines[room],
            branches[room], 100 * taken[room] / branches[room]
    }
    function add(room, key) {
        if (key == "LF") lines[room] += $2
        if (key == "LH") ran[room] += $2
        if (key == "BRF") branches[room] += $2
        if (key == "BRH") taken[room] += $2
    }
    /^SF:/ { room = substr($0, 4 + length(root)); sub(/\/[^\/]*$/, "", room) }
    /^(LF|LH|BRF|BRH):/ { add(room, $1); add("all", $1) }
    END {
        printf "%-18s %7s %8s %9s %8s\n", "room", "lines", "ran",
            "branches", "taken"
        n = split("base policy load engine engine/statistics report cli all",
            order, " ")
        for (i = 1; i <= n; i++) row(order[i])
        exit ran["all"] < 0.9 * lines["all"]
    }
' "$build/all.info"
