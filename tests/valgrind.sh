#!/bin/sh
# The golden cases once more under valgrind: same output, no leak, no read of
# what was never written.
# usage: WARDSCORE=... WARDSCORE_SOURCE=... valgrind.sh [CASE...]
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/wardscore" <<SCRIPT
#!/bin/sh
exec valgrind -q --leak-check=full --error-exitcode=99 \\
    "--suppressions=$WARDSCORE_SOURCE/tests/valgrind.supp" "$WARDSCORE" "\$@"
SCRIPT
chmod +x "$work/wardscore"
WARDSCORE=$work/wardscore sh "$WARDSCORE_SOURCE/tests/cli/golden.sh" "$@"
