#!/bin/sh
# The committed samples are exactly what their generator writes.
# usage: samples.sh GENERATOR SAMPLES
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$1" "$out"
count=0
for file in "$2"/*.csv "$out"/*.csv; do
    cmp "$2/${file##*/}" "$out/${file##*/}"
    count=$((count + 1))
done
echo "$count passed, 0 failed"
