#!/bin/sh
# What `cmake --install` puts into place works there: the library through
# pkg-config and through CMake, the manual, the completions, the list of parts.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

if [ "$WARDSCORE_PLAIN" != 1 ]; then
    echo "skipped: this build is for debugging"
    exit 77
fi

root=$WARDSCORE_BUILD/installed
work=$(mktemp -d)
trap 'rm -rf "$work" "$root"' EXIT
rm -rf "$root"
DESTDIR=$root cmake --install "$WARDSCORE_BUILD" >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
}
prefix=$root$(sed -n 's/^CMAKE_INSTALL_PREFIX:PATH=//p' \
    "$WARDSCORE_BUILD/CMakeCache.txt")
library=$(dirname "$(find "$root" -name libwardscore.so)")
samples=$prefix/share/wardscore/samples

quietly() { # COMMAND...: what it prints is shown when it fails
    "$@" >"$work/log" 2>&1 || {
        cat "$work/log"
        return 1
    }
}

# ---- The example program -------------------------------------------------------

best_ward() { # PROGRAM
    LD_LIBRARY_PATH=$library "$1" "$samples"/osaka-2017-*.csv 2>"$work/err"
}

expected=$("$prefix/bin/wardscore" rank -f csv "$samples"/osaka-2017-*.csv |
    awk -F, 'NR == 2 { print "FY" $1 ": " $7 " met " $8 " of " $8 + $9 + $10 \
        " targets" }')

export PKG_CONFIG_SYSROOT_DIR="$root" PKG_CONFIG_PATH="$library/pkgconfig"
example=$WARDSCORE_SOURCE/docs/examples
# shellcheck disable=SC2046 # several options
ok "pkg-config: the example is built" cc -std=c11 -Wall -Wextra -Werror \
    "$example/best_ward.c" $(pkg-config --cflags --libs wardscore) \
    -o "$work/by-pkg-config"
ok "pkg-config: it prints the best ward" \
    [ "$(best_ward "$work/by-pkg-config")" = "$expected" ]
version=$("$WARDSCORE" --version)
ok "pkg-config has the program's version" \
    [ "wardscore $(pkg-config --modversion wardscore)" = "$version" ]

ok "CMake: the example is configured" quietly cmake -S "$example" \
    -B "$work/b" -DCMAKE_PREFIX_PATH="$prefix"
ok "CMake: the example is built" quietly cmake --build "$work/b"
ok "CMake: it prints the best ward" \
    [ "$(best_ward "$work/b/best_ward")" = "$expected" ]
sed "s/wardscore 0.1 REQUIRED/wardscore 99 REQUIRED/" \
    "$example/CMakeLists.txt" >"$work/CMakeLists.txt"
cp "$example/best_ward.c" "$work"
cmake -S "$work" -B "$work/b99" -DCMAKE_PREFIX_PATH="$prefix" \
    >"$work/log" 2>&1
ok "CMake: another major version is refused" \
    grep -q 'compatible with requested version "99"' "$work/log"
unset PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_PATH

# ---- Manual, completions, papers ----------------------------------------------

pages=$(cd "$WARDSCORE_SOURCE/docs/man" && find . -name '*.[1-8]' | sort)
ok "the pages of the manual, and no others, are installed" [ "$pages" = \
    "$(cd "$prefix/share/man" && find . -type f | sed 's/\.gz$//' | sort)" ]
for page in $pages; do
    page=${page#./}
    ok "$page is compressed, without a time" [ "$(od -An -tx1 -N8 \
        "$prefix/share/man/$page.gz" | tr -d ' ')" = 1f8b080000000000 ]
    gzip -dc "$prefix/share/man/$page.gz" >"$work/page"
    ok "$page is the one in docs" cmp "$work/page" \
        "$WARDSCORE_SOURCE/docs/man/$page"
done
ok "bash completion" cmp -s "$prefix/share/bash-completion/completions/wardscore" - <<EOF
$("$WARDSCORE" completion --lang en bash)
EOF
ok "zsh completion" test -s "$prefix/share/zsh/vendor-completions/_wardscore"
ok "fish completion" \
    test -s "$prefix/share/fish/vendor_completions.d/wardscore.fish"
gzip -dc "$prefix/share/doc/wardscore/changelog.Debian.gz" >"$work/changes"
ok "the newest change is this version" \
    grep -q "^wardscore (${version#wardscore }-[0-9]*) " "$work/changes"
ok "no file is executable but the program (and libraries, off Debian)" \
    [ "$(find "$root" -type f -perm /111 ! -name 'lib*.so*' -printf '%f ')" \
        = "wardscore " ]

# ---- The list of parts (SPDX) ----------------------------------------------------

parts=$prefix/share/doc/wardscore/wardscore.spdx.json
if have jq; then
    ok "parts: a document of SPDX 2.3" jq -e '
        .spdxVersion == "SPDX-2.3" and .dataLicense == "CC0-1.0" and
        .SPDXID == "SPDXRef-DOCUMENT" and (.name | length > 0) and
        (.documentNamespace | test("^urn:uuid:[0-9a-f-]{36}$")) and
        (.creationInfo.created | fromdate > 0) and
        (.creationInfo.creators | length > 0)' "$parts" >/dev/null
    ok "parts: every package has what it must" jq -e '
        [.packages[] | (.SPDXID | test("^SPDXRef-[A-Za-z0-9.-]+$")) and
            (.name | length > 0) and .downloadLocation == "NOASSERTION" and
            .filesAnalyzed == false] | all' "$parts" >/dev/null
    ok "parts: ids are given once" jq -e '
        [.packages[].SPDXID] | length == (unique | length)' "$parts" >/dev/null
    ok "parts: relationships lead to packages" jq -e '
        ([.packages[].SPDXID] + [.SPDXID]) as $ids |
        [.relationships[] | .spdxElementId, .relatedSpdxElement] | all(
            . as $id | $ids | index($id) != null)' "$parts" >/dev/null
    ok "parts: the version is the program's" \
        [ "wardscore $(jq -r '.packages[0].versionInfo' "$parts")" = "$version" ]
    # Each linked library's package, as the package manager knows it.
    ldd "$WARDSCORE" | sed -n 's/.*=> \([^ ]*\).*/\1/p' | while read -r file; do
        objdump -p "$WARDSCORE" | grep -q "NEEDED *${file##*/}$" || continue
        dpkg-query -S "$file" "$(realpath "$file")" "/usr$file" 2>/dev/null |
            sed 's/[:,].*//' | head -1
    done | sort -u | xargs dpkg-query -W -f '${Package} ${Version}\n' |
        sort -u >"$work/want"
    jq -r '. as $d | .relationships[] | select(.relationshipType ==
        "DYNAMIC_LINK") | .relatedSpdxElement as $id | $d.packages[] |
        select(.SPDXID == $id) | .name + " " + .versionInfo' "$parts" |
        sort >"$work/got"
    ok "parts: the linked libraries with their versions" \
        cmp "$work/want" "$work/got"
    ok "parts: there are some" test -s "$work/got"
fi
if command -v pyspdxtools >/dev/null; then
    ok "parts: pyspdxtools finds nothing wrong" pyspdxtools -i "$parts"
fi
finish
