#!/bin/sh
# What the compiler and the linker were asked for is in the files. Only
# binutils are needed.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

if [ "$WARDSCORE_PLAIN" != 1 ]; then
    echo "skipped: this build is for debugging"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

holds() { # PATTERN COMMAND...
    pattern=$1
    shift
    "$@" 2>/dev/null | grep -qE -- "$pattern"
}

# A frame of several pages is made a page at a time, each touched at once.
probes_frames() { # FILE
    awk '/(orq|movq) +\$0x0,\(%rsp\)/ && before { found = 1 }
        { before = /sub +\$0x1000,%rsp/ }
        END { exit !found }' "$1"
}

program=$WARDSCORE
library=$WARDSCORE_BUILD/libwardscore.so
ok "position independent" holds 'Flags:.* PIE' readelf -dW "$program"
for file in "$program" "$library"; do
    file_name=${file##*/}
    ok "$file_name: relocations become read-only" holds GNU_RELRO readelf -lW "$file"
    ok "$file_name: all bound at the start" holds 'Flags: .*NOW' readelf -dW "$file"
    ok "$file_name: stack is not executable" holds 'GNU_STACK.* RW ' readelf -lW "$file"
    ok "$file_name: stack protector" holds __stack_chk_fail nm -D "$file"
    ok "$file_name: fortified" holds '__v?snprintf_chk' nm -D "$file"
    ok "$file_name: no path to libraries" [ "$(readelf -dW "$file" |
        grep -cE 'RPATH|RUNPATH|TEXTREL')" = 0 ]
    ok "$file_name: no path of the build" [ "$(strings "$file" |
        grep -cF -e "$WARDSCORE_SOURCE" -e "$WARDSCORE_BUILD")" = 0 ]
    if [ "$(uname -m)" = x86_64 ]; then
        objdump -d --no-show-raw-insn "$file" >"$work/code" 2>/dev/null
        ok "$file_name: marks for indirect jumps" holds endbr64 cat "$work/code"
        ok "$file_name: large frames are probed" probes_frames "$work/code"
    fi
done
finish
