#!/bin/sh
# Installs the Debian packages in a root that has nothing of ours, uses them as
# a user would, and removes them again: nothing may be left. Needs root, the
# network, and some minutes.
# usage: root.sh FOLDER [ROOT]
#   FOLDER   the packages (reproducible.sh FOLDER makes them)
#   ROOT     a root made by debootstrap, which is copied and not touched
#            (default: one is made, of Debian 12)
set -eu
folder=$(CDPATH='' cd -- "$1" && pwd)
given=${2:-}
[ "$(id -u)" = 0 ] || { echo "root.sh: must be run as root" >&2; exit 1; }
. "$(dirname "$0")/../ok.sh"

work=$(mktemp -d)
root=$work/root
leave() {
    for mounted in proc dev; do
        umount "$root/$mounted" 2>/dev/null || true
    done
    # Never remove through a mount that stayed.
    rm -rf --one-file-system "$work"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

# ---- The root ------------------------------------------------------------------

echo "== a root of its own"
if [ -n "$given" ]; then
    cp -a "$given" "$root"
else
    debootstrap --variant=minbase bookworm "$root" >"$work/log" 2>&1 ||
        { tail -20 "$work/log"; exit 1; }
    # It asks the mirrors that this machine asks.
    rm -f "$root/etc/apt/sources.list"
    cp -r /etc/apt/sources.list* /etc/apt/apt.conf.d "$root/etc/apt/"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mkdir "$root/packages"
cp "$folder"/*.deb "$root/packages"
# Containers leave manuals and translations out; a user's machine does not.
rm -f "$root"/etc/dpkg/dpkg.cfg.d/*docker*

inside() { # SHELL-COMMAND: in the root, as after a login
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LC_ALL=C.UTF-8 TERM=dumb DEBIAN_FRONTEND=noninteractive sh -c "$1"
}

quietly() { # SHELL-COMMAND: its output is shown when it fails
    inside "$1" >"$work/log" 2>&1 || { cat "$work/log"; return 1; }
}

# Everything but what apt and dpkg keep for themselves, and caches.
files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp \
        -o -path ./packages -o -path ./var/cache -o -path ./var/log \
        -o -path ./var/lib/apt -o -path ./var/lib/dpkg \) -prune -o -print |
        sort)
}

quietly "apt-get update && apt-get install -y --no-install-recommends \
    man-db bash-completion zsh fish"
files >"$work/before"
inside "dpkg-query -W" >"$work/packages-before"

# ---- The program -----------------------------------------------------------------

echo "== install and use the program"
start=$(date +%s)
ok "apt-get installs it and what it needs" quietly \
    "apt-get install -y --no-install-recommends /packages/wardscore_*.deb"
echo "apt-get install wardscore: $(($(date +%s) - start)) s," \
    "$(($(inside 'dpkg-query -W' | wc -l) - $(wc -l <"$work/packages-before")))" \
    "packages"
ok "apt has nothing to complain of" quietly "apt-get check && dpkg --audit"
ok "it says its version" quietly "wardscore --version | grep -q '^wardscore [0-9]'"
samples=/usr/share/wardscore/samples
ok "the scorecard of the samples" quietly \
    "wardscore $samples/osaka-2017-*.csv -f csv | grep -q 271225"
ok "the review of a plan" quietly \
    "wardscore plan --summary $samples/plans/minato-2018-plan.csv | grep -q 78"
ok "respondents are counted" quietly "wardscore tally \
    --survey /usr/share/wardscore/surveys/osaka-2017-residents.json \
    $samples/respondents/*.csv | grep -q '^2017,'"
ok "a policy of its own folder" quietly "wardscore list indicators \
    --policy /usr/share/wardscore/policies/ward-council-2017.json"
ok "as an ordinary user, without anything set" quietly \
    "env -i setpriv --reuid 65534 --regid 65534 --clear-groups \
    /usr/bin/wardscore $samples/osaka-2016-*.csv | grep -q Nishinari"
ok "man wardscore-report" quietly \
    "man wardscore-report | grep -q 'The achievement table'"
ok "man wardscore in Japanese" quietly \
    "man -L ja wardscore | LC_ALL=C.UTF-8 grep -q '達成'"
ok "whatis wardscore" quietly "whatis wardscore wardscore-policy"
ok "bash loads the completion" quietly "bash -c '
    . /usr/share/bash-completion/bash_completion
    _completion_loader wardscore
    complete -p wardscore | grep -q _wardscore'"
ok "zsh knows the completion" quietly "zsh -c '
    autoload -Uz compinit; compinit -u -D; [ \$_comps[wardscore] = _wardscore ]'"
ok "fish completes" quietly \
    "HOME=/tmp fish -c 'complete -C \"wardscore rank --marg\"' | grep -q -- --marginal"
ok "papers are there" quietly "cd /usr/share/doc/wardscore &&
    zcat changelog.gz changelog.Debian.gz >/dev/null && test -s copyright &&
    test -s wardscore.spdx.json"

# ---- The library -------------------------------------------------------------------

echo "== install the library and build on it"
ok "apt-get installs it" quietly "apt-get install -y --no-install-recommends \
    /packages/libwardscore*.deb"
inside "dpkg-query -W" >"$work/packages-after"
ok "a compiler is the caller's choice" \
    [ "$(grep -c '^gcc-[0-9]*	' "$work/packages-after")" = 0 ]
ok "gcc and pkg-config" quietly \
    "apt-get install -y --no-install-recommends gcc pkg-config"
ok "the example is built and runs" quietly "
    cc /usr/share/doc/libwardscore-dev/examples/best_ward.c \
        \$(pkg-config --cflags --libs wardscore) -o /tmp/best_ward &&
    /tmp/best_ward $samples/osaka-2017-*.csv | grep -q '^FY2017: .* met'"
rm -f "$root/tmp/best_ward"

# ---- And away with it ----------------------------------------------------------------

echo "== purge"
ok "apt-get purges it" quietly "apt-get purge -y wardscore libwardscore0 \
    libwardscore-dev gcc pkg-config && apt-get autoremove -y --purge"
files >"$work/after"
inside "dpkg-query -W" >"$work/packages-after"
ok "no file is left, none is missing" cmp "$work/before" "$work/after"
diff "$work/before" "$work/after" || true
ok "no package is left" cmp "$work/packages-before" "$work/packages-after"
# Pages that were read stay in the cache of man until it is cleared.
(cd "$root" && find . -xdev -name '*wardscore*' ! -path './packages/*' \
    ! -path './var/cache/man/*') >"$work/left"
ok "no name of ours is left" test ! -s "$work/left"
cat "$work/left"
finish
