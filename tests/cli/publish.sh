#!/bin/sh
# Publications are whole or not there: a reader who looks without pause, runs
# killed on the way into system calls and at a hundred moments, two runs at once, full
# disks, foreign files; and unchanged input touches nothing.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

work=$(mktemp -d)
trap 'touch "$work/stop" 2>/dev/null; umount "$work/small" 2>/dev/null; chmod -R u+w "$work"
      rm -rf "$work"' EXIT
cd "$work" || exit 1
cp "$WARDSCORE_SOURCE"/tests/golden/data/town-* .
sed 's/東区,T1,はい,1249/東区,T1,はい,1251/' town-survey.csv >corrected.csv
cp town-survey.csv first.csv
mkdir out

use() { # FILE: what the survey file holds from now on
    cp "$1" out/survey.csv
}

# The arguments of a run for the town.
town="publish out/survey.csv town-office.csv --policy town-policy.json
    --wards town-wards.json"
run() { # ARGUMENTS...: sets code, files stdout and stderr
    code=0
    # shellcheck disable=SC2086 # several arguments
    "$WARDSCORE" $town "$@" >stdout 2>stderr || code=$?
}

# Digests of a year's outputs, as its manifest has them, hold.
holds() { # FOLDER
    (cd "$1" 2>/dev/null || exit
        sums=$(awk -F'"' '
            /^\t"outputs":/ { on = 1 }
            /^\t"findings":/ { on = 0 }
            on && $2 == "path" { path = $4 }
            on && $2 == "sha256" { print $4 "  " path }' manifest.json \
            2>/dev/null) && [ -n "$sums" ] &&
            echo "$sums" | sha256sum -c --status - 2>/dev/null)
}

whole() { # DIR: everything a reader uses is there and holds
    [ -s "$1/index.html" ] && [ -s "$1/latest/report.csv" ] &&
        holds "$1/2019" && holds "$1/latest"
}

list() { # DIR: all there is, with inodes, times and sizes
    find "$1" -printf '%p %i %T@ %s %m %l\n' | sort
}

tidy() { # DIR: nothing is left over
    [ -z "$(ls -A "$1/.wardscore" | grep -vx 'current\|previous\|lock\|v[0-9]*')" ] &&
        [ "$(ls -A "$1/.wardscore" | grep -c '^v')" -le 2 ]
}

links() { # DIR: the names that readers use
    find "$1" -maxdepth 1 ! -name .wardscore -printf '%p %i %T@ %s %m %l\n' | sort
}

# ---- a first publication, nothing new, news -----------------------------------

use first.csv
run -o pub
ok "first publication: 0" [ "$code" = 0 ]
ok "first publication: nothing printed" [ ! -s stdout ]
ok "first publication: nothing said" [ ! -s stderr ]
ok "it is whole" whole pub
ok "latest is the newest year" [ "$(readlink pub/.wardscore/current/latest)" = 2019 ]
list pub >before
sleep 0.01
run -o pub
list pub >after
ok "unchanged: 0" [ "$code" = 0 ]
ok "unchanged: quiet" [ ! -s stderr ]
ok "unchanged: nothing is touched" cmp -s before after
links pub >before
kept=$(stat -L -c '%i %Y' pub/2019/progress.csv)
use corrected.csv
run -o pub
ok "a changed verdict: 0" [ "$code" = 0 ]
ok "a changed verdict is told with its reason, in one line" [ "$(cat stderr)" = \
    '2019 East Ward T1: not achieved (49.96, n 2500), now achieved (50.0, n 2502); why: other data (survey.csv)' ]
ok "and is in the manifest" grep -q '"why":	"data"' pub/2019/manifest.json
ok "pages and the manifest name no folder" [ -z "$(grep -rl 'out/survey' pub/2019 \
    --include='*.html' --include=manifest.json)" ]
ok "and in changes.json" grep -q '"why":	"data"' pub/2019/changes.json
ok "it is whole again" whole pub
links pub >after
ok "the names that readers use stay" cmp -s before after
list pub >before
run -o pub
list pub >after
ok "news is told once" [ ! -s stderr ]
ok "and stays in the folder" cmp -s before after
use first.csv
run -o pub -q
ok "-q: no news" [ ! -s stderr ]
use corrected.csv
run -o pub --lang ja -v
ok "news in Japanese" grep -q '理由: データの変更' stderr
ok "-v: notes" grep -q '補足' stderr
list pub >before
printf '2019,nowhere,T1,yes,5\n' >>out/survey.csv
run -o pub
list pub >after
ok "refused input: 65" [ "$code" = 65 ]
ok "refused input is said" grep -q 'E303' stderr
ok "refused input: nothing is touched" cmp -s before after
run -o fresh
ok "refused input: no folder is made" [ ! -e fresh ]
mkdir fresh
run -o fresh
ok "refused input: an empty folder stays empty" [ -z "$(ls -A fresh)" ]
rmdir fresh
use first.csv
run -o pub --policy no-such.json
ok "wrong definitions: 78" [ "$code" = 78 ]
run -o pub -y 2030
ok "a year that is not there: 65" [ "$code" = 65 ]
rm -rf pub

# Files of the same bytes keep inode and time over a new version.
run -o pub
same=$(stat -L -c '%i %Y' pub/2019/progress.csv)
run -o pub --confidence 90
ok "a file that changes gets a new inode" [ "$(stat -L -c '%i %Y' \
    pub/2019/report.json)" != "$kept" ]
run -o pub -y 2018
ok "an older year: latest stays" grep -q 2019 pub/latest/manifest.json
ok "an older year: the newer one is the same file" \
    [ "$(stat -L -c %h pub/2019/report.csv)" -ge 2 ]
ok "an older year is whole" holds pub/2018
ok "both years on the first page" sh -c 'grep -q 2018 pub/index.html &&
    grep -q 2019 pub/index.html'
rm -rf pub
run -o pub --all-years
ok "all years: whole" whole pub
ok "all years: the older one, too" holds pub/2018
list pub >before
run -o pub
run -o pub -y 2018
list pub >after
ok "all years are what each year alone is" cmp -s before after
cp -rL pub copy
ok "a copy with links followed is whole" whole copy
rm -rf copy pub

# ---- surroundings ------------------------------------------------------------------

(umask 027; run -o pub; [ "$code" = 0 ])
ok "umask 027: files" [ "$(find pub -type f -printf '%m\n' | sort -u)" = 640 ]
ok "umask 027: folders" [ "$(find pub -type d -printf '%m\n' | sort -u)" = 750 ]
rm -rf pub
(umask 022; run -o pub)
ok "umask 022: files" [ "$(find pub -type f -printf '%m\n' | sort -u)" = 644 ]
ok "umask 022: folders" [ "$(find pub -type d -printf '%m\n' | sort -u)" = 755 ]
rm -rf pub
# shellcheck disable=SC2086
env -i ${ASAN_OPTIONS:+"ASAN_OPTIONS=$ASAN_OPTIONS"} "$WARDSCORE" $town \
    -o pub </dev/null >stdout 2>stderr
ok "no environment: whole" whole pub
ok "no environment: quiet" [ ! -s stderr ]
mkdir real
ln -s real link
run -o link
ok "a link to a folder is followed" whole real
ok "and stays a link" [ -L link ]
run -o not/there
ok "no parent folder: 73" [ "$code" = 73 ]
echo text >file
run -o file
ok "a file in place of the folder: 73" [ "$code" = 73 ]
ok "the file stays" [ "$(cat file)" = text ]
run
ok "no folder named: 64" [ "$code" = 64 ]

# ---- what is not ours ----------------------------------------------------------------

mkdir foreign
echo mine >foreign/mine.txt
run -o foreign
ok "a folder with other files: 73" [ "$code" = 73 ]
ok "and it says which" grep -q mine.txt stderr
ok "and leaves it alone" [ "$(ls -A foreign)" = mine.txt ]
echo icon >pub/favicon.ico
mkdir pub/notes
use corrected.csv
run -o pub -q
ok "other files beside a publication do not matter" [ "$code" = 0 ]
ok "and stay" sh -c '[ "$(cat pub/favicon.ico)" = icon ] && [ -d pub/notes ]'
echo note >pub/2019/note.txt
use first.csv
run -o pub -q
ok "a foreign file in a year: 73" [ "$code" = 73 ]
ok "and it says which one" grep -q 'pub/2019/note.txt' stderr
ok "it stays" [ "$(cat pub/2019/note.txt)" = note ]
ok "and the publication, too" whole pub
rm pub/2019/note.txt
mkdir pub/2018
run -o pub -q -y 2018
ok "a foreign folder in a year's place: 73" [ "$code" = 73 ]
ok "and it says where" grep -q 'pub/2018 ' stderr
ok "nothing is left of it" tidy pub
rmdir pub/2018
rm pub/index.html
echo own >pub/index.html
run -o pub -q
ok "a foreign first page: 73" [ "$code" = 73 ]
ok "it stays, too" [ "$(cat pub/index.html)" = own ]
rm pub/index.html
run -o pub -q
ok "without it all is well" [ "$code" = 0 ]
ok "and whole" whole pub
rm pub/index.html pub/latest pub/2019
run -o pub -q
ok "links that were taken away come back without anything new" whole pub
rm pub/latest
mkdir pub/latest
run -o pub -q
ok "what stands in their place is told without anything new: 73" [ "$code" = 73 ]
rmdir pub/latest
run -o pub -q
rm pub/2019/manifest.json
run -o pub -q -y 2018
ok "a damaged year is not carried on: 74" [ "$code" = 74 ]
ok "and it says what to do" grep -q -- '--year 2019' stderr
run -o pub -q -y 2019
ok "publishing it again mends it" holds pub/2019
printf x >>pub/2019/report.csv
run -o pub -q
ok "a file that was tampered with is made anew" whole pub
printf x >>pub/2019/changes.json
run -o pub -q
ok "and so are the pages on the changes" whole pub
run -o pub -q -y 2018
rm pub/2018/report.csv
use corrected.csv
run -o pub -q
ok "a file that is gone from a year that stays: 74" [ "$code" = 74 ]
ok "and it says which year, and what to do" grep -q 'pub/2018 .*--year 2018' stderr
ok "the old version stays" whole pub
ok "and nothing is left of the new one" tidy pub
run -o pub -q -y 2018
run -o pub -q
ok "then both years are as they should be" sh -c '[ "$1" = 0 ] && [ -s pub/2018/report.csv ]' \
    sh "$code"
rm -rf pub

# ---- ended by a signal ----------------------------------------------------------------

struck() { # FAULT ARGUMENTS...: sets code
    fault=$1
    shift
    code=0
    # shellcheck disable=SC2086
    ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0 WS_FAULT=$fault \
        sh -c 'LD_PRELOAD=$WARDSCORE_FAULTY exec "$@"' sh \
        "$WARDSCORE" $town "$@" >stdout 2>stderr || code=$?
}

if [ -n "${WARDSCORE_FAULTY:-}" ]; then
    use first.csv
    for fault in write:TERM:1 write:INT:9 fsync:HUP:3; do
        struck $fault -o ended
        ok "a first publication ended by $fault: by the signal" [ "$code" -gt 128 ]
        ok "a first publication ended by $fault: leaves nothing" [ ! -e ended ]
    done
    run -o pub
    list pub >before
    use corrected.csv
    for fault in write:TERM:1 write:INT:9 fsync:HUP:3; do
        struck $fault -o pub
        list pub >after
        ok "ended by $fault: by the signal" [ "$code" -gt 128 ]
        ok "ended by $fault: the old version is there, and no other" \
            [ "$(grep -c / before)$(readlink pub/.wardscore/current)$(ls -A pub/.wardscore)" = \
              "$(grep -c / after)v1$(printf 'current\nlock\nv1')" ]
    done
    run -o pub
    ok "the next run has the news" grep -q 'now achieved' stderr
    rm -rf pub
else
    skip "signals (WARDSCORE_FAULTY is not set)"
fi

# ---- two runs at once --------------------------------------------------------------------

use first.csv
run -o pub
if have flock; then
    flock pub/.wardscore/lock sleep 3 &
    sleep 0.1
    use corrected.csv
    run -o pub --wait 0
    ok "another run is publishing, --wait 0: 73" [ "$code" = 73 ]
    ok "and it is said" grep -q 'another run' stderr
    run -o pub --wait 20
    ok "it waits" [ "$code" = 0 ]
    ok "and says so after a second" grep -q 'waiting up to 20 seconds' stderr
    ok "then publishes" grep -q 'now achieved' stderr
    wait
    flock pub timeout 30 "$WARDSCORE" $town -o pub -q
    ok "a lock of somebody else on the folder itself is no obstacle" [ $? = 0 ]
    escape=$(printf 'pub\033[2J')
    run -o "$escape"
    flock "$escape/.wardscore/lock" sleep 2 &
    sleep 0.1
    run -o "$escape" --wait 20
    ok "a folder's name steers no terminal" [ "$(grep -c 'publishing to pub' stderr)" = 1 ]
    ok "in what is said of the wait" [ "$(tr -dc '\033' <stderr | wc -c)" = 0 ]
    wait
fi
mkdir many
for i in 1 2 3 4 5 6; do
    cp $([ $((i % 2)) = 0 ] && echo first.csv || echo corrected.csv) many/$i.csv
    "$WARDSCORE" publish many/$i.csv town-office.csv --policy town-policy.json \
        --wards town-wards.json -o crowd -q || echo "$i: $?" >>crowd.failed &
done
wait
ok "six first runs at once: all succeed" [ ! -e crowd.failed ]
ok "and leave one whole publication" whole crowd
ok "and nothing else" tidy crowd
for i in 1 2 3 4 5 6; do
    printf '2019,nowhere,T1,yes,5\n' >>many/$i.csv
done
round=0
while [ $round -lt 20 ]; do
    for i in 1 2 3 4 5 6; do
        code=0
        "$WARDSCORE" publish many/$i.csv town-office.csv --policy town-policy.json \
            --wards town-wards.json -o nothing -q 2>many/$i.err || code=$?
        [ "$code" = 65 ] || echo "$code" >>refused
    done &
    [ $((round % 2)) = 0 ] && sleep 0.01
    round=$((round + 1))
done
wait
ok "twenty rows of refused runs at once leave nothing" [ ! -e nothing ]
ok "and are refused for their input" [ ! -e refused ]

# ---- no room, no right to write ---------------------------------------------------------------

if [ "$(id -u)" = 0 ] && mkdir small &&
    mount -t tmpfs -o size=200k tmpfs small 2>/dev/null; then
    use first.csv
    run -o small/pub
    ok "there is room for one" whole small/pub
    list small/pub >before
    dd if=/dev/zero of=small/filler bs=1k count=400 2>/dev/null
    use corrected.csv
    run -o small/pub
    ok "full disk: 74" [ "$code" = 74 ]
    ok "full disk is said" grep -q 'small/pub' stderr
    ok "full disk: the old one is whole" whole small/pub
    ok "full disk: and tells the old story" sh -c \
        '! grep -q "\"achieved\":	6" small/pub/2019/manifest.json'
    run -o small/new
    ok "full disk: no first publication" [ "$code" != 0 ]
    ok "full disk: nothing of it is left" [ ! -e small/new ]
    rm small/filler
    run -o small/pub
    ok "with room again: whole" whole small/pub
    ok "with room again: tidy" tidy small/pub
    mount -o remount,ro small
    list small/pub >before
    use first.csv
    run -o small/pub
    ok "read-only file system: 73" [ "$code" = 73 ]
    run -o small/other
    ok "read-only parent: 73" [ "$code" = 73 ]
    list small/pub >after
    ok "read-only: nothing is touched" cmp -s before after
    umount small
else
    skipped=$((skipped + 1))
    echo "skipped: full disk and read-only file system (needs root)"
    mkdir locked
    chmod a-w locked
    run -o locked
    ok "a folder that cannot be written to: 73" [ "$code" = 73 ]
fi

# ---- the service -------------------------------------------------------------------------------

# What systemd and cron run, with folders of ours: which files are read.
mkdir inbox bin
printf '#!/bin/sh\nprintf "<%%s>" "$@"\n' >bin/wardscore
chmod +x bin/wardscore
sed -n "s/^ExecStart=.bin.sh -c '\(.*\)'\$/\1/p" \
    "$WARDSCORE_SOURCE/data/systemd/wardscore-publish.service" | sed 's/\$\$/$/g' >systemd.sh
sed -n 's/^15 6 \* \* \*  //p' "$WARDSCORE_SOURCE/data/systemd/wardscore-publish.cron" |
    sed "s|cd /srv/wardscore/input|cd .|" >cron.sh
reads() { # FILE...: does each read just these, in this order?
    expected='<publish><-o></srv/wardscore/www><--all-years><-->'
    for file in "$@"; do expected="$expected<$file>"; done
    for unit in systemd cron; do
        [ "$(cd inbox && PATH=$work/bin:$PATH sh -c "$(cat ../$unit.sh)")" = "$expected" ] ||
            return
    done
}
ok "the units hold a command" [ "$(cat systemd.sh cron.sh | wc -l)" = 2 ]
ok "an empty inbox is no file of odd name" reads
touch inbox/notes.txt 'inbox/~$plan.xlsx' inbox/.hidden.csv 'inbox/two words.csv'
ok "CSV alone" reads 'two words.csv'
touch inbox/plan.xlsx inbox/-q.xlsx
ok "workbooks beside it, none that Excel made of an open one" reads 'two words.csv' \
    -q.xlsx plan.xlsx
rm inbox/*.csv
ok "workbooks alone" reads -q.xlsx plan.xlsx
for page in docs/publish.md docs/ja/publish.md; do
    ok "$page shows the line for cron" grep -qxF "$(grep '^15 6 ' \
        "$WARDSCORE_SOURCE/data/systemd/wardscore-publish.cron")" "$WARDSCORE_SOURCE/$page"
done

if have systemd-analyze; then
    units=$WARDSCORE_SOURCE/data/systemd
    systemd-analyze verify --man=no "$units/wardscore-publish.service" \
        "$units/wardscore-publish.timer" >verify 2>&1
    ok "systemd accepts the units" [ ! -s verify ]
    exposure=$(systemd-analyze security --offline=true \
        "$units/wardscore-publish.service" 2>/dev/null |
        sed -n 's/.*exposure level.*: \([0-9]*\)\..*/\1/p')
    ok "and calls them safe" [ "${exposure:-9}" -le 1 ]
fi

# ---- killed, while a reader looks on -------------------------------------------------------------

# Looks without pause; a version that is no longer the seen one may vanish
# while it is read, the seen one may not.
reader() { # DIR
    looks=0
    while [ ! -e stop ]; do
        for way in 2019 latest; do
            tree=$(readlink -f "$1/$way")
            holds "$tree" || [ "$(readlink -f "$1/$way")" != "$tree" ] ||
                echo "$way: $tree does not hold" >>torn
        done
        [ -s "$1/index.html" ] && [ -s "$1/2019/report.csv" ] &&
            [ -s "$1/latest/manifest.json" ] || echo "something is gone" >>torn
        looks=$((looks + 1))
    done
    echo $looks >looks
}

# Half of the runs publish one survey, half the other.
other() {
    turn=$((${turn:-0} + 1))
    use "$([ $((turn % 2)) = 0 ] && echo first.csv || echo corrected.csv)"
}

killed_at() { # N ARGUMENTS...: killed on the way into the N-th change
    n=$1
    shift
    # shellcheck disable=SC2086
    ASAN_OPTIONS=detect_leaks=0 "$WARDSCORE_KILL_AT" "$n" "$WARDSCORE" $town \
        "$@" >stdout 2>stderr
}

use first.csv
rm -rf pub
run -o pub
use corrected.csv
# The next moment to try: some on the way, every one of the last 25 changes, in
# which the switch is.
next() {
    if [ $n -ge $((all - 25)) ]; then n=$((n + 1)); else n=$((n + all / 20 + 1)); fi
    kills=$((kills + 1))
}

# How many changes there are, from the state that a command makes.
count() { # STATE ARGUMENTS...
    eval "$1"
    shift
    killed_at 0 "$@" && all=$(cat stdout)
    n=0
    kills=0
}

if killed_at 1 -o pub; then
    use first.csv
    count 'rm -rf begun' -o begun
    while rm -rf begun && next && killed_at $n -o begun; do
        [ ! -e begun/index.html ] || whole begun || echo "begun: $n" >>torn
        run -o begun -q
        [ "$code" = 0 ] && whole begun && tidy begun ||
            echo "begun, the next run: $n" >>torn
    done
    ok "a first publication killed at 25 changes and more" [ $kills -gt 25 ]

    # A new year: its name appears at once, with all that is in it.
    count 'rm -rf years; cp -a pub years' -o years -y 2018
    while rm -rf years && cp -a pub years && next &&
        killed_at $n -o years -y 2018; do
        whole years || echo "new year: $n" >>torn
        [ ! -e years/2018 ] || holds years/2018 || echo "2018: $n" >>torn
        run -o years -q
        [ "$code" = 0 ] && tidy years || echo "new year, next run: $n" >>torn
        [ -e years/2018 ] || [ ! -L years/2018 ] ||
            echo "a link to nowhere: $n" >>torn
    done
    ok "a new year killed at 25 changes and more" [ $kills -gt 25 ]

    reader pub &
    count 'use corrected.csv; rm -rf years; cp -a pub years' -o years
    while use corrected.csv && next && killed_at $n -o pub; do
        whole pub || echo "update: $n" >>torn
        use first.csv
        run -o pub -q
        [ "$code" = 0 ] && whole pub && tidy pub ||
            echo "update, the next run: $n" >>torn
    done
    ok "an update killed at 25 changes and more" [ $kills -gt 25 ]
else
    skipped=$((skipped + 1))
    echo "skipped: kills at system calls (no tracing here)"
    reader pub &
fi

# A hundred moments, from a fixed row of delays.
i=0
while [ $i -lt 100 ]; do
    other
    # shellcheck disable=SC2086
    "$WARDSCORE" $town -o pub -q 2>/dev/null &
    sleep "0.0$((i * 37 % 60 / 10))$((i * 37 % 10))"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    i=$((i + 1))
done
touch stop
wait
ok "killed at each change and at a hundred moments: never torn" [ ! -e torn ]
[ ! -e torn ] || cat torn
ok "the reader looked often" [ "$(cat looks)" -gt 50 ]
other
run -o pub -q
ok "the next run is whole" whole pub
ok "the next run leaves nothing over" tidy pub

finish
