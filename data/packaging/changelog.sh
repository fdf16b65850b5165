#!/bin/sh
# The Debian changelog, from the versions and days in docs/CHANGELOG.md.
# usage: changelog.sh CHANGELOG.md REVISION MAINTAINER
set -eu
sed -n 's/^## \([0-9][0-9.]*\) - \([0-9-]*\)$/\1 \2/p' "$1" |
    while read -r version day; do
        echo "wardscore ($version-$2) unstable; urgency=medium"
        echo
        echo "  * Version $version; what is new stands in changelog.gz."
        echo
        echo " -- $3  $(LC_ALL=C date -u -R -d "$day")"
        echo
    done
