#!/bin/sh
# Times "wardscore tally" beside other tools doing the same job on large files,
# and beside what the machine can do at all. One run makes the data (always the
# same bytes), lets everybody compute, refuses to go on unless all results are
# equal, and prints the medians of interleaved runs, files in the page cache.
#
# usage: tally.sh [OPTION...] [WARDSCORE]
#   --rows N       respondents, a row each (1000000)
#   --tallies N    rows of partial tallies to be summed (10000000)
#   --data FOLDER  where the files are made and kept (build/bench-data)
#   --tables LIST  FILE:JOB, a table each: labels, codes, quoted or cp932 with
#                  counts or weights, and tallies:merge (all of them)
#   --peers LIST   only these, of "libcsv duckdb polars datatable pandas python
#                  sqlite3 mawk gawk miller"
#   --runs N       runs of each (7)
#   --seconds S    fewer runs, down to three, for what takes longer in all (60)
#   --discard      each file is deleted when its tables are done
#
# The job: of 40 questions the 17 from Q8 to Q24, for every ward and year how
# many gave each answer; Q8 and Q20 to Q24 only of those who know (Q7). "counts"
# counts people, "weights" sums their weights as well (wardscore their squares
# besides). "merge" sums count, weight and weight_sq of tallies by year, ward,
# indicator and answer.
#
# Peers are used when they are there, and are said to be missing otherwise:
#   apt-get install miller sqlite3 mawk gawk r-cran-data.table python3-pandas
#   npm install --prefix build/bench-peers @duckdb/node-api nodejs-polars
set -eu
export LC_ALL=C.UTF-8

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
peers=$here/peers
program=$root/build/release/wardscore
data=$root/build/bench-data
rows=1000000 tallies=10000000 runs=7 seconds=60 discard=0
tables='labels:counts labels:weights codes:counts codes:weights quoted:counts
    quoted:weights cp932:counts cp932:weights tallies:merge'
chosen='libcsv duckdb polars datatable pandas python sqlite3 mawk gawk miller'

while [ $# -gt 0 ]; do
    case $1 in
    --rows | --tallies | --data | --tables | --peers | --runs | --seconds)
        [ $# -gt 1 ] || { echo "tally.sh: $1 needs a value" >&2; exit 2; }
        case $1 in
        --peers) chosen=$2 ;;
        *) eval "${1#--}=\$2" ;;
        esac
        shift
        ;;
    --discard) discard=1 ;;
    -*) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit 2 ;;
    *) program=$1 ;;
    esac
    shift
done

mkdir -p "$data"
data=$(CDPATH='' cd -- "$data" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
export NODE_PATH="${NODE_PATH:-$root/build/bench-peers/node_modules}"

# ---- programs ---------------------------------------------------------------

compile() { # NAME SOURCE [OPTION...]
    name=$1 source=$2
    shift 2
    ${CC:-cc} -std=c11 -D_GNU_SOURCE -O3 -o "$work/$name" "$source" "$@"
}
compile make_respondents "$here/make_respondents.c"
compile race "$here/race.c"
compile limits "$here/limits.c" -pthread
compile libcsv_tally "$peers/libcsv_tally.c" -lcsv 2>/dev/null || :
sh "$here/definitions.sh" "$work"

# Debian's python3 has pandas, another one in front of it may not.
python=python3
[ ! -x /usr/bin/python3 ] || python=/usr/bin/python3

there() { # PEER
    case $1 in
    libcsv) [ -x "$work/libcsv_tally" ] ;;
    duckdb) node -e 'require("@duckdb/node-api")' ;;
    polars) node -e 'require("nodejs-polars")' ;;
    datatable) Rscript -e 'library(data.table)' ;;
    pandas) $python -c 'import pandas' ;;
    python) command -v $python ;;
    miller) command -v mlr ;;
    *) command -v "$1" ;;
    esac >/dev/null 2>&1
}
version() { # PEER
    case $1 in
    libcsv) ;;
    duckdb) node -p 'require("@duckdb/node-api").version()' ;;
    polars) node -p 'require("nodejs-polars").version' ;;
    datatable) Rscript -e 'cat(as.character(packageVersion("data.table")))' ;;
    pandas) $python -c 'import pandas; print(pandas.__version__)' ;;
    python) $python -c 'import platform; print(platform.python_version())' ;;
    sqlite3) sqlite3 --version | cut -d' ' -f1 ;;
    miller) mlr --version | sed 's/.* //' ;;
    mawk) mawk -W version 2>&1 | sed -n '1s/mawk \([0-9.]*\).*/\1/p' ;;
    gawk) gawk --version | sed -n '1s/GNU Awk \([0-9.]*\).*/\1/p' ;;
    esac
}

found=
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)," \
    "$(nproc) processors," \
    "$(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)," \
    "Linux $(uname -r)"
for peer in $chosen; do
    if there "$peer"; then
        found="$found $peer "
        versions="${versions:+$versions, }$peer $(version "$peer")"
    else
        missing="${missing:+$missing, }$peer"
    fi
done
echo "${versions:-no peers}${missing:+; not installed: $missing}"

# What wardscore can do yet.
can() { # WORD
    [ -x "$program" ] && "$program" tally --help 2>/dev/null |
        grep -q -e "$1"
}

# ---- one table --------------------------------------------------------------

# Puts a command on the list. KIND is result or limit.
add() { # KIND NAME THREADS COMMAND
    printf '%s|%s|%s\t%s\n' "$2" "$3" "$1" "$4" >>"$work/list"
}
peer() { # NAME THREADS COMMAND
    case $found in
    *" $1 "*) add result "$1" "$2" "$3" ;;
    esac
}

list() { # VARIANT JOB FILE
    variant=$1 job=$2 file=$3
    encoding=utf-8
    [ "$variant" != cp932 ] || encoding=cp932
    : >"$work/list"
    if [ "$job" = merge ]; then
        ours="'$program' tally --merge --policy '$work/policy.json'"
        word=--merge
    else
        ours="'$program' tally --survey '$work/$job.json'"
        ours="$ours --policy '$work/policy.json'" word=--survey
    fi
    if can $word; then
        for threads in 1 2; do
            add result wardscore $threads "$ours -q -j $threads '$file'"
        done
        [ "$job" = merge ] ||
            add result 'wardscore --reader libcsv' 1 \
                "$ours -q -j 1 --reader libcsv '$file'"
    else
        echo "$program has no tally $word" >&2
    fi
    peer libcsv 1 "'$work/libcsv_tally' $job '$file'"
    for threads in 1 2; do
        if [ $encoding = cp932 ]; then
            peer duckdb $threads "iconv -f CP932 -t UTF-8 '$file' |
                node '$peers/duckdb.js' $job $threads /dev/stdin"
            continue
        fi
        peer duckdb $threads \
            "exec node '$peers/duckdb.js' $job $threads '$file'"
        peer polars $threads \
            "exec node '$peers/polars.js' $job $threads '$file'"
        peer datatable $threads \
            "exec Rscript '$peers/datatable.R' $job $threads '$file'"
    done
    peer pandas 1 "exec $python '$peers/pandas.py' $job $encoding '$file'"
    peer python 1 "exec $python '$peers/csv_module.py' $job $encoding '$file'"
    if [ $encoding = utf-8 ]; then
        peer sqlite3 1 "sh '$peers/sqlite.sh' $job '$file'"
        if [ "$variant" != quoted ]; then
            for awk in mawk gawk; do
                peer $awk 1 "LC_ALL=C exec $awk -F, -v job=$job \
                    -f '$peers/naive.awk' '$file'"
            done
        fi
        peer miller 1 "sh '$peers/miller.sh' $job '$file'"
    else
        add limit 'iconv to UTF-8' 1 "exec iconv -f CP932 -t UTF-8 '$file'"
    fi
    add limit 'wc -l' 1 "LC_ALL=C exec wc -l '$file'"
    for threads in 1 2; do
        add limit 'read' $threads "exec '$work/limits' read $threads '$file'"
        add limit 'read, count lines' $threads \
            "exec '$work/limits' lines $threads '$file'"
    done
    sed -i ':a
        $!N
        s/\n  */ /
        ta
        P
        D' "$work/list"
}

# Everybody's result in one form: sorted, words for codes, the same decimals,
# without answers that nobody gave.
canonical() { # VARIANT JOB
    if [ "$1" = cp932 ]; then uncoded; else cat; fi | tr -d '"\r' | awk -F, -v job="$2" '
        BEGIN {
            split("感じる ある程度感じる あまり感じない 感じない わからない",
                  words, " ")
        }
        /^[0-9]/ && $5 > 0 {
            answer = $4 == "" ? "無回答" : $4 ~ /^[1-5]$/ ? words[$4] : $4
            line = $1 "," $2 "," $3 "," answer "," sprintf("%d", $5)
            if (job != "counts")
                line = line "," sprintf("%.3f", $6)
            if (job == "merge")
                line = line "," sprintf("%.6f", $7)
            print line
        }' | LC_ALL=C sort
}
# Results in CP932 (libcsv knows no encoding) as UTF-8.
uncoded() {
    cat >"$work/raw"
    if iconv -f UTF-8 -t UTF-8 "$work/raw" >/dev/null 2>&1; then
        cat "$work/raw"
    else
        iconv -f CP932 -t UTF-8 "$work/raw"
    fi
}

check() { # VARIANT JOB
    rm -f "$work/expected"
    while IFS='	' read -r name command; do
        case $name in *'|limit') continue ;; esac
        sh -c "$command" >"$work/out" || {
            echo "${name%|*} fails" >&2
            exit 1
        }
        canonical "$1" "$2" <"$work/out" >"$work/result"
        [ -f "$work/expected" ] || cp "$work/result" "$work/expected"
        if ! cmp -s "$work/result" "$work/expected"; then
            echo "${name%|*} computes something else:" >&2
            diff "$work/expected" "$work/result" | head -6 >&2
            exit 1
        fi
    done <"$work/list"
    [ -f "$work/expected" ] || return 0
    echo "$(wc -l <"$work/expected") sums, the same from everybody," \
        "SHA-256 $(sha256sum "$work/expected" | cut -c1-12)"
}

show() { # BYTES
    awk -F'	' -v bytes="$1" '
    {
        split($1, part, "|")
        name[NR] = part[1]; threads[NR] = part[2]
        wall[NR] = $3; cpu[NR] = $5; rss[NR] = $6; runs[NR] = $2
        if (part[1] == "wardscore")
            ours[part[2]] = $3
    }
    function ratio(i, t) {
        return t in ours ? sprintf("%.2f", wall[i] / ours[t]) : "-"
    }
    END {
        printf "%-26s %7s %9s %7s %9s %9s %8s %8s %4s\n", "", "threads",
            "seconds", "MB/s", "/wardsc.1", "/wardsc.2", "CPU s", "RSS MiB",
            "runs"
        for (i = 1; i <= NR; i++)
            printf "%-26s %7s %9.4f %7.0f %9s %9s %8.3f %8.1f %4d\n",
                name[i], threads[i], wall[i], bytes / wall[i] / 1e6,
                ratio(i, 1), ratio(i, 2), cpu[i], rss[i] / 1024, runs[i]
    }'
}

table() { # VARIANT JOB
    number=$rows
    [ "$1" != tallies ] || number=$tallies
    file=$data/$1-$number.csv
    if [ ! -f "$file" ]; then
        "$work/make_respondents" "$1" "$number" >"$file.part"
        sha256sum <"$file.part" | cut -d' ' -f1 >"$file.sha256"
        mv "$file.part" "$file"
    fi
    bytes=$(wc -c <"$file")
    echo
    echo "$1, $2: $number rows, $bytes bytes, SHA-256 $(cat "$file.sha256")"
    cat "$file" >/dev/null # into the page cache
    list "$1" "$2" "$file"
    check "$1" "$2"
    "$work/race" "$runs" "$seconds" <"$work/list" >"$work/times"
    show "$bytes" <"$work/times"
}

# shellcheck disable=SC2086 # a list
set -- $tables
while [ $# -gt 0 ]; do
    table "${1%%:*}" "${1#*:}"
    last=${1%%:*}
    shift
    next=${1:-}
    if [ $discard -eq 1 ] && [ "${next%%:*}" != "$last" ]; then
        rm -f "$data/$last"-*.csv "$data/$last"-*.csv.sha256
    fi
done
