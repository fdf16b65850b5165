#!/bin/sh
# Failing machines: in a run of each kind, one call after the other fails
# (tests/tools/faulty.c), and the run must survive it with the same bytes or
# say what failed, with the right code, and leave the old output as it was.
#
# usage: faults.sh [--all]   --all: every call where there are up to 40 of a
#                            kind, 40 of them evenly spread else; minutes
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

if [ -z "${WARDSCORE_FAULTY:-}" ]; then
    echo "skipped: WARDSCORE_FAULTY is not set"
    exit 77
fi
most=3
scenes="csv xlsx book rank tally again"
if [ "${1:-}" = --all ]; then
    most=40
    scenes="csv html xlsx json book rank tally plan publish again diff"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
cp "$WARDSCORE_SOURCE"/tests/golden/data/town-* \
    "$WARDSCORE_SOURCE"/tests/golden/data/workbook.xlsx .
cp "$WARDSCORE_SOURCE"/data/samples/plans/minato-2017-plan.csv town-plan.csv
cp "$WARDSCORE_SOURCE"/data/surveys/osaka-2017-residents.json town-people.json
sed 's/東区,T1,はい,1249/東区,T1,はい,1251/' town-survey.csv >town-corrected.csv
# Enough people for two threads, in two files.
people=$WARDSCORE_SOURCE/data/samples/respondents/osaka-2017-respondents.csv
awk 'NR == 1 { print; next } { row[NR] = $0 }
    END { for (i = 0; i < 80; i++) for (n = 2; n <= NR; n++) print row[n] }' \
    "$people" >town-people-1.csv
sed '2,9d' "$people" >town-people-2.csv
mkdir tmp out
TMPDIR=$work/tmp
export TMPDIR

figures="town-office.csv --policy town-policy.json --wards town-wards.json -q"
town="town-survey.csv $figures"
"$WARDSCORE" report $town -o town-before.json
"$WARDSCORE" report town-corrected.csv $figures -o town-after.json
"$WARDSCORE" publish $town -o town-published

# ---- what is run ---------------------------------------------------------------

set_scene() { # NAME: sets arguments and old, a file or folder that is there
    old=town-wards.json
    case $1 in
        csv | html | xlsx | json) arguments="report $town -o out/result.$1" ;;
        book) arguments="report workbook.xlsx -q -o out/result.csv" ;;
        rank) arguments="rank $town" old= ;;
        tally) arguments="tally --survey town-people.json -j 2 -q
            town-people-1.csv town-people-2.csv -o out/result.csv" ;;
        plan) arguments="plan town-plan.csv -q -o out/result.csv" ;;
        publish) arguments="publish $town -o out/result" old= ;;
        again) arguments="publish town-corrected.csv $figures -o out/result"
            old=town-published ;;
        diff) arguments="diff town-before.json town-after.json -o out/result.html" ;;
    esac
    target=out/${arguments##* out/}
}

start_over() {
    rm -rf out
    mkdir out
    [ -z "$old" ] || cp -a "$old" "$target"
}

# All that there is, as a reader sees it: of a publication what its links show.
state() {
    find -L out -path '*/.wardscore' -prune -o -type f -exec sha256sum {} +
    [ "$scene" = rank ] && [ "$code" = 0 ] && cat stdout
}

# What libminizip loses when it cannot write is not ours to free.
echo leak:libminizip >leaks

run() { # FAULT: sets code
    code=0
    : >report
    # shellcheck disable=SC2086 # several arguments
    ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0 \
        LSAN_OPTIONS=suppressions=$work/leaks:print_suppressions=0 \
        WS_FAULT=$1 WS_FAULT_REPORT=report \
        timeout 60 sh -c 'LD_PRELOAD=$WARDSCORE_FAULTY exec "$@"' sh \
        "$WARDSCORE" $arguments >stdout 2>stderr || code=$?
}

# ---- what may come of it ------------------------------------------------------------

# KIND HOW: the codes that are right. Closing, looking up and clearing away may
# fail without harm, and so may reading what is only compared; what is interrupted or cut short goes on.
faults='open EMFILE 0 66 73 74 78
open EIO 0 66 73 74 78
read EIO 0 66 74 78
read EINTR 0
read short 0
read end 0 65 66 74 78
write ENOSPC 74
write ENOSPC+ 74
write EIO 74
write EINTR 0
write short 0
fsync EIO 0 74
rename EIO 73 74
link EIO 73 74
close EIO 0 74
close EINTR 0 74
stat EIO 0 66 73 74
mkdir ENOSPC 0 73 74
opendir EMFILE 0 73 74
unlink EIO 0 74
truncate EIO 74
memfd EMFILE 73
mmap ENOMEM 0 70
flock EINTR 0
thread EAGAIN 0
alloc ENOMEM 70
alloc ENOMEM+ 70
fopen EMFILE 0 74
fread EIO 0 74
fwrite ENOSPC+ 0 74
fclose ENOSPC 0 74
write TERM 143
fsync INT 130 143
link HUP 129
rename TERM 143'

wrong() { # WHAT
    echo "$scene, $fault: code $code, $1" >>wrong
    head -3 stderr >>wrong
}

# Without memory, and by a signal, a run ends before anything can be reported.
struck() {
    case $fault$code in alloc:*70 | *1[234]?) return 0 ;; esac
    while read -r name _ times; do
        [ "$name" = "$kind" ] && [ "$times" -gt 0 ] && return
    done <report
    return 1
}

says_why() {
    grep -qE '^(wardscore:|error\[)' stderr && grep -qE \
        'town-|workbook|out/result|standard output|/tmp|out of memory' stderr
}

# After a failure the old output is there. A publication may be the new one: the
# disk did not answer when all was done. So may what a signal ended.
is_right() {
    [ "$found" != "$whole" ] || return 0
    [ "$code" != 0 ] && [ "$found" = "$before" ]
}

judge() {
    found=$(state)
    struck || wrong "nothing failed"
    case " $codes " in *" $code "*) ;; *) wrong "not one of $codes" ;; esac
    is_right || wrong "neither the old output nor the new one"
    case $code$scene in
        0* | 129* | 130* | 143* | ??again | ??publish) ;;
        *) [ "$found" = "$before" ] || wrong "a failure, but new output" ;;
    esac
    case $code in
        0 | 129 | 130 | 143) ;;
        *) says_why || wrong "does not say why" ;;
    esac
    # The library for workbooks tries another file and forgets the first.
    [ "$kind" = fopen ] || ! grep -q '^left [1-9]' report ||
        wrong "descriptors are left open"
    # A library makes its files and takes their names away at once: between
    # the two, names can stay if that fails.
    case $kind in
        unlink | alloc) rm -rf tmp/* ;;
        *) [ -z "$(ls -A tmp)" ] || wrong "temporary files are left" ;;
    esac
}

# A publication is as good as new with the next run.
mends() {
    case $scene in publish | again) ;; *) return ;; esac
    run none:EIO:0
    [ "$code" = 0 ] && [ "$(state)" = "$whole" ] &&
        [ -z "$(ls -A out/result/.wardscore |
            grep -vx 'current\|previous\|lock\|v[0-9]*')" ] ||
        wrong "the next run does not mend it"
}

try() { # KIND HOW N
    case $2 in *+) fault=$1:${2%+}:$3+ ;; *) fault=$1:$2:$3 ;; esac
    start_over
    run "$fault"
    # Threads do not ask for memory equally often in every run.
    [ "$scene$kind$code" != tallyalloc0 ] || struck || return 0
    judge
    [ "$code" = 0 ] && outcome=survived || outcome=refused
    echo "$1 $2 $outcome" >>outcomes
    [ "$most" = 3 ] || mends
}

# Writing to memory, as the tables do, is not writing to a disk.
applies() { # KIND
    case $1:$scene in
        fopen:xlsx | fread:xlsx | fwrite:xlsx | fclose:xlsx) ;;
        f[orwc]*:publish | f[orwc]*:again) ;;
        fopen:* | fread:* | fwrite:* | fclose:*) return 1 ;;
    esac
}

spread() { # KIND HOW CALLS
    i=1
    while [ "$i" -le "$3" ] && [ "$i" -le "$most" ]; do
        if [ "$3" -le "$most" ]; then
            try "$1" "$2" "$i"
        else
            try "$1" "$2" $((1 + (i - 1) * ($3 - 1) / (most - 1)))
        fi
        i=$((i + 1))
    done
}

# The names of fresh files are made up: the counts hold for every run.
: >outcomes
for scene in $scenes; do
    set_scene "$scene"
    start_over
    code=1
    before=$(state)
    run none:EIO:0
    whole=$(state)
    ok "$scene: runs without a fault" [ "$code" = 0 ]
    ok "$scene: closes what it opens" grep -q '^left 0 ' report
    cp report counts
    : >wrong
    while read -r kind calls _; do
        applies "$kind" || continue
        echo "$faults" | grep "^$kind " >hows
        while read -r _ how codes; do
            spread "$kind" "$how" "$calls"
        done <hows
    done <counts
    ok "$scene: every fault survived or said" [ ! -s wrong ]
    cat wrong
done

awk '{ n[$1]++; if ($3 == "survived") good[$1]++; if (!seen[$1]++) order[++k] = $1 }
    END { for (i = 1; i <= k; i++) { all += n[order[i]]; sum += good[order[i]]
              printf "| %s | %d | %d | %d |\n", order[i], n[order[i]],
                  good[order[i]], n[order[i]] - good[order[i]] }
          printf "| all | %d | %d | %d |\n", all, sum, all - sum }' outcomes
finish
