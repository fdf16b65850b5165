#!/bin/sh
# Output is whole or not there: full disks, closed pipes, unwritable folders,
# links, modes, a kill in the middle, and refused input.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

samples=$WARDSCORE_SOURCE/data/samples
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1

run() { # ARGUMENTS...: sets code, files stdout and stderr
    code=0
    "$WARDSCORE" "$@" >stdout 2>stderr || code=$?
}

good="$samples/osaka-2017-survey.csv"

# A full device, as standard output and as -o.
code=0
"$WARDSCORE" "$good" >/dev/full 2>stderr || code=$?
ok "full standard output: 74" [ "$code" = 74 ]
ok "full standard output is said" grep -q 'standard output' stderr
run "$good" -o /dev/full
ok "full device by -o: 74" [ "$code" = 74 ]
ok "the device is still one" [ -c /dev/full ]

# A pipe that nobody reads: by signal, or 74 where the signal is ignored.
code=$( { "$WARDSCORE" "$good" -f csv 2>/dev/null; echo $? >code; } | true
        cat code)
ok "closed pipe: signal or success of a small write" \
    [ "$code" = 141 ] || [ "$code" = 0 ]
code=$( (trap '' PIPE
         { sleep 0.2; "$WARDSCORE" "$good" -f csv 2>stderr; echo $? >code; } |
             true)
        cat code)
ok "closed pipe with SIGPIPE ignored: 74" [ "$code" = 74 ]

# Closed standard output.
code=0
"$WARDSCORE" "$good" >&- 2>stderr || code=$?
ok "closed standard output: 74" [ "$code" = 74 ]

# New file, replaced file, mode and link kept.
(umask 027; "$WARDSCORE" "$good" -f csv -o new.csv 2>/dev/null)
ok "a new file follows the umask" [ "$(stat -c %a new.csv)" = 640 ]
ok "409 lines" [ "$(wc -l <new.csv)" = 409 ]
echo old >old.csv
chmod 604 old.csv
run "$good" -f csv -o old.csv
ok "a replaced file keeps its mode" [ "$(stat -c %a old.csv)" = 604 ]
ok "and has the new content" cmp -s old.csv new.csv
echo old >real.csv
ln -s real.csv link.csv
run "$good" -f csv -o link.csv
ok "a link stays a link" [ -L link.csv ]
ok "and its file is replaced" cmp -s real.csv new.csv
ok "the extension names the format" sh -c \
    '"$WARDSCORE" "$1" -o by-name.json 2>/dev/null && head -c1 by-name.json |
     grep -q "{"' sh "$good"
for name in page.html PAGE.HTML page.htm; do
    run "$good" -o $name
    ok "$name is a page" grep -q '^<!DOCTYPE html>' $name
done
run "$good" -o -
ok "-o - is standard output" grep -q 'Osaka City' stdout
people=$WARDSCORE_SOURCE/data/samples/respondents/osaka-2017-respondents.csv
survey=$WARDSCORE_SOURCE/data/surveys/osaka-2017-residents.json
for name in tallies.XLSX tallies.xlsx; do
    run tally --survey "$survey" "$people" -q -o $name
    ok "tally: $name is a workbook" [ "$(head -c 2 $name)" = PK ]
done
run tally --survey "$survey" "$people" -q -o tallies.Htm
ok "tally: .Htm is a page" grep -q '^<!DOCTYPE html>' tallies.Htm
run tally --survey "$survey" "$people" -q -o tallies
ok "tally: no ending is CSV" grep -q '^fiscal_year,ward,' tallies
run tally --survey "$survey" "$people" -q -o tallies.pdf
ok "tally: no ending that promises something else" [ "$code" = 64 ]
for name in excel.csv excel.tsv excel.txt; do
    run "$good" --excel -q -o $name
    ok "--excel: $name has a byte order mark" \
        [ "$(head -c 3 $name | od -An -tx1 | tr -d ' ')" = efbbbf ]
done
ok "--excel: excel.tsv has tabs" grep -q "^2017$(printf '\t')" excel.tsv
for name in excel.xlsx excel.json excel.pdf; do
    run "$good" --excel -q -o $name
    ok "--excel: $name would be something else: 64" [ "$code" = 64 ]
    ok "--excel: $name is not made" [ ! -e $name ]
done
run no-such.csv -f cvs
ok "a format is refused before anything is read: 64" [ "$code" = 64 ]
mkfifo pipe
cat pipe >from-pipe &
run "$good" -f csv -o pipe
wait
ok "a pipe is written through" cmp -s from-pipe new.csv
"$WARDSCORE" "$good" -f csv -o /dev/stdout 2>stderr | cat >from-pipe
ok "so is /dev/stdout where it is a pipe" cmp -s from-pipe new.csv

# As cron jobs are kept apart, perhaps with the folder itself as the lock.
if have flock; then
    echo old >locked.csv
    flock . timeout -k 1 20 "$WARDSCORE" "$good" -q -f csv -o locked.csv
    ok "under flock on the folder it does not wait for itself" cmp -s locked.csv new.csv
fi

# Places where nothing can be written.
run "$good" -o no-such-folder/out.csv
ok "no folder: 73" [ "$code" = 73 ]
mkdir folder
run "$good" -o folder
ok "a folder: 73" [ "$code" = 73 ]
run "$good" -o ''
ok "an empty name: 73" [ "$code" = 73 ]

# A disk that fills up: the old file stays, no piece is left behind.
if [ "$(id -u)" = 0 ] && mkdir small &&
    mount -t tmpfs -o size=16k tmpfs small 2>/dev/null; then
    echo old >small/out.csv
    run "$good" -f csv -o small/out.csv
    ok "full disk: 74" [ "$code" = 74 ]
    ok "full disk: the old file stays" [ "$(cat small/out.csv)" = old ]
    ok "full disk: nothing left behind" \
        [ "$(find small -type f | wc -l)" = 1 ]
    umount small
fi

# Refused input: nothing written, an old file untouched.
printf 'fiscal_year,ward,indicator,value\n2017,nowhere,K01,5\n' >bad.csv
echo old >kept.csv
run bad.csv -f csv -o kept.csv
ok "refused: 65" [ "$code" = 65 ]
ok "refused: the old file stays" [ "$(cat kept.csv)" = old ]
run bad.csv -o fresh.csv
ok "refused: no file is made" [ ! -e fresh.csv ]
run bad.csv
ok "refused: not a byte on standard output" [ ! -s stdout ]

# Killed at many moments: the old file or the new one, never a piece.
torn=0
i=0
while [ $i -lt 40 ]; do
    cp old.csv target.csv
    echo old >target.csv
    "$WARDSCORE" "$samples"/*.csv -f csv -o target.csv 2>/dev/null &
    sleep "0.00$((i % 10))$((i / 10))"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    case $(wc -l <target.csv) in
        1 | 409) ;;
        *) torn=$((torn + 1)) ;;
    esac
    i=$((i + 1))
done
ok "killed 40 times: never torn" [ "$torn" = 0 ]
# A kill in the very moment of replacing may leave the whole new file under
# its hidden name; the next run clears it.
"$WARDSCORE" "$good" -f csv -o target.csv 2>/dev/null
ok "killed 40 times: no pieces after the next run" [ "$(ls -A | grep -c '^\.wardscore')" = 0 ]

finish
