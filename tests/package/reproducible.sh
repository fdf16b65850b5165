#!/bin/sh
# Builds the Debian packages twice, in folders, times, locales and with umasks
# that differ, and compares them byte by byte; lintian reads them where it is.
# Takes about a minute.
# usage: reproducible.sh [FOLDER]   FOLDER gets the packages
set -eu
source=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
out=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # NAME: what is under version control, built in $work/NAME
    mkdir -p "$work/$1/source"
    (cd "$source" && git ls-files -co --exclude-standard -z |
        xargs -0 tar c) | tar x -C "$work/$1/source"
    cmake -S "$work/$1/source" -B "$work/$1/b" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_INSTALL_PREFIX=/usr -DWS_TESTS=OFF
    cmake --build "$work/$1/b" -j "$(nproc)"
    (cd "$work/$1/b" && cpack -B "$work/$1/packages")
}

echo "== build, once"
(umask 022; build one) >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
echo "== build, again and otherwise"
(
    umask 077
    export TZ=Asia/Tokyo LC_ALL=C.UTF-8 LANG=ja_JP.UTF-8 HOME="$work" USER=other
    build another/folder/with/a/longer/name
) >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }

failed=0
count=0
for package in "$work"/one/packages/*.deb; do
    name=${package##*/}
    count=$((count + 1))
    if cmp "$package" "$work/another/folder/with/a/longer/name/packages/$name"
    then
        echo "same bytes: $name $(wc -c <"$package")"
    else
        failed=$((failed + 1))
    fi
done
[ "$count" = 3 ] || { echo "three packages were expected"; exit 1; }

if command -v lintian >/dev/null; then
    echo "== lintian"
    # As root it would complain of being root.
    if lintian -EI --pedantic --fail-on error,warning,info,pedantic \
        "$work"/one/packages/*.deb 2>"$work/log"; then
        echo "lintian: nothing but what is explained in lintian-overrides"
    else
        cat "$work/log"
        failed=$((failed + 1))
    fi
else
    echo "skipped: lintian is not installed"
fi
[ -z "$out" ] || { mkdir -p "$out" && cp "$work"/one/packages/*.deb "$out"; }
echo "$((count + 1 - failed)) passed, $failed failed"
[ "$failed" = 0 ]
