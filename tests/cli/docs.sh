#!/bin/sh
# Documentation that runs: every marked example is executed, and its output
# must be what the page shows.
#
# usage: docs.sh [--update] [FILE.md...]
#   WARDSCORE         the program
#   WARDSCORE_SOURCE  the source folder (default: the one this script is in)
#   --update          writes the real output into the pages
#   FILE.md           only these pages (default: README.md and docs/**/*.md)
#
# What is marked in a page:
#
#   ```console          Lines that start with "$ " are commands ("> " goes on
#   $ command           with the one above), the lines below them are the exact
#   output              output, standard error included. A line of "..." stands
#   ```                 for any lines (--update fills in a block of one "...").
#
#   ```csv file=x.csv   The text of this block is saved as x.csv, for the
#   ...                 commands further down the page. Any language will do.
#   ```
#
#   <!-- run: command -->             Done silently, for the commands below it.
#
#   <!-- output of: command -->
#   the output as Markdown
#   <!-- end of output -->
#
# Commands run in a scratch folder that holds links to what is in the source
# folder, one scratch folder a page, so that nothing is written into the
# source. They see COLUMNS=80 and LC_ALL=C.UTF-8, and on pages under docs/ja/
# WARDSCORE_LANG=ja, because that is what those readers have set.
#
# Checked besides: the manual pages (mandoc, when it is there), that they name
# every option and every column, and that links between pages lead somewhere.
set -u

script_folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
source_folder=${WARDSCORE_SOURCE:-$script_folder/../..}
source_folder=$(CDPATH='' cd -- "$source_folder" && pwd) || exit 1

update=0
if [ "${1:-}" = --update ]; then
    update=1
    shift
fi
if [ -z "${WARDSCORE:-}" ] || [ ! -x "$WARDSCORE" ]; then
    echo "docs.sh: set WARDSCORE to the program" >&2
    exit 1
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/bin"
case $WARDSCORE in
/*) program=$WARDSCORE ;;
*) program=$PWD/$WARDSCORE ;;
esac
ln -s "$program" "$work/bin/wardscore"

passed=0
failed=0
skipped=0

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    printf '%s\n' "$1"
}

# ---- one page ----------------------------------------------------------------

# Reads a page, runs what is marked in it, writes the page with the real output
# to `new`, mismatches to standard output, and the counts to `counts`.
cat > "$work/page.awk" <<'AWK'
function run(    status, line, n) {
    printf "%s\n", command > (work "/command")
    close(work "/command")
    status = system("cd '" scratch "' && sh '" work "/run' " lang)
    n = 0
    while ((getline line < (work "/out")) > 0)
        out[++n] = line
    close(work "/out")
    return n
}

# Do the expected lines want[1..wants] fit out[1..outs]? "..." fits any lines.
function fits(    i, j, star, from) {
    i = 1; j = 1; star = 0
    while (j <= outs) {
        if (i <= wants && want[i] == "...") {
            star = i++
            from = j
        } else if (i <= wants && want[i] == out[j]) {
            i++; j++
        } else if (star > 0) {
            i = star + 1
            j = ++from
        } else
            return 0
    }
    while (i <= wants && want[i] == "...")
        i++
    return i > wants
}

function lines_to(file, lines, count,    i) {
    printf "" > file
    for (i = 1; i <= count; i++)
        print lines[i] > file
    close(file)
}

# Runs the command that was collected and judges what stands below it.
function settle(    i, good) {
    if (command == "")
        return
    outs = run()
    good = fits() && !(update && wants == 1 && want[1] == "...")
    if (good)
        passed++
    else if (update) {
        updated++
        passed++
    } else {
        failed++
        lines_to(work "/want", want, wants)
        lines_to(work "/got", out, outs)
        print name ":" place ": " shown
        fflush()
        system("cd '" work "' && diff -u want got | sed 1,2d")
    }
    if (good || !update)
        for (i = 1; i <= wants; i++)
            print want[i] > new
    else
        for (i = 1; i <= outs; i++)
            print out[i] > new
    command = ""
    wants = 0
}

function start(text) {
    settle()
    command = shown = text
    place = NR
    wants = 0
}

BEGIN { state = "text"; passed = failed = updated = 0; command = "" }

state == "text" && /^```console[ \t]*$/ { state = "console"; print > new; next }

state == "text" && /^```[a-z]* file=[^ \/]+[ \t]*$/ {
    state = "file"
    saved = $0
    sub(/^```[a-z]* file=/, "", saved)
    sub(/[ \t]*$/, "", saved)
    saved = scratch "/" saved
    printf "" > saved
    print > new
    next
}

# Any other fence: nothing in it is marked.
state == "text" && /^```/ { state = "fence"; print > new; next }
state == "fence" {
    if (/^```[ \t]*$/)
        state = "text"
    print > new
    next
}

state == "text" && /^<!-- run: .* -->$/ {
    print > new
    command = $0
    sub(/^<!-- run: /, "", command)
    sub(/ -->$/, "", command)
    run()
    command = ""
    next
}

state == "text" && /^<!-- output of: .* -->$/ {
    state = "output"
    print > new
    text = $0
    sub(/^<!-- output of: /, "", text)
    sub(/ -->$/, "", text)
    start(text)
    next
}

state == "file" {
    if (/^```[ \t]*$/) {
        state = "text"
        close(saved)
    } else
        print > saved
    print > new
    next
}

state == "console" {
    if (/^```[ \t]*$/) {
        settle()
        state = "text"
        print > new
    } else if (/^\$ /) {
        start(substr($0, 3))
        print > new
    } else if (/^> / && command != "" && wants == 0) {
        command = command "\n" substr($0, 3)
        print > new
    } else if (command == "")
        print > new
    else
        want[++wants] = $0
    next
}

state == "output" {
    if ($0 == "<!-- end of output -->") {
        settle()
        state = "text"
        print > new
    } else
        want[++wants] = $0
    next
}

{ print > new }

END {
    if (state != "text") {
        print name ": the last marked block has no end"
        failed++
        settle()
    }
    printf "%d %d %d\n", passed, failed, updated > (work "/counts")
}
AWK

# The surroundings of a command: nothing of the caller's but the sanitizers'.
cat > "$work/run" <<RUN
exec env -i PATH='$work/bin:/usr/local/bin:/usr/bin:/bin' HOME='$work' \\
    LC_ALL=C.UTF-8 COLUMNS=80 TERM=dumb \${1:+WARDSCORE_LANG=\$1} \\
    ASAN_OPTIONS='${ASAN_OPTIONS:-}' UBSAN_OPTIONS='${UBSAN_OPTIONS:-}' \\
    sh '$work/command' > '$work/out' 2>&1 < /dev/null
RUN

check_page() { # PAGE (below the source folder)
    page=$1
    lang=''
    case $page in
    docs/ja/*) lang=ja ;;
    esac
    rm -rf "$work/scratch"
    mkdir "$work/scratch"
    for entry in "$source_folder"/*; do
        case ${entry##*/} in
        build) ;;
        *) ln -s "$entry" "$work/scratch/" ;;
        esac
    done
    rm -f "$work/new"
    : > "$work/new"
    LC_ALL=C awk -v work="$work" -v scratch="$work/scratch" -v new="$work/new" \
        -v name="$page" -v lang="$lang" -v update="$update" \
        -f "$work/page.awk" "$source_folder/$page" || fail "$page: awk failed"
    read -r page_passed page_failed page_updated < "$work/counts"
    passed=$((passed + page_passed))
    failed=$((failed + page_failed))
    if [ "$page_updated" -gt 0 ]; then
        cat "$work/new" > "$source_folder/$page"
        echo "$page: $page_updated updated"
    fi
}

# ---- links -------------------------------------------------------------------

check_links() { # PAGE
    folder=$(dirname -- "$source_folder/$1")
    LC_ALL=C awk '
        /^```/ { fence = !fence }
        !fence {
            rest = $0
            while (match(rest, /\]\([^)]*\)/)) {
                link = substr(rest, RSTART + 2, RLENGTH - 3)
                rest = substr(rest, RSTART + RLENGTH)
                sub(/#.*/, "", link)
                if (link != "" && link !~ /^[a-z]+:/)
                    print link
            }
        }' "$source_folder/$1" > "$work/links"
    broken=$(while read -r link; do
        [ -e "$folder/$link" ] || printf '%s ' "$link"
    done < "$work/links")
    if [ -z "$broken" ]; then
        pass
    else
        fail "$1: links to nothing: $broken"
    fi
}

# ---- manual pages and the list of findings -----------------------------------

# What the program has, the pages must name: options (mdoc writes Fl -excel)
# and formats, and the columns of the tidy table.
collect_names() {
    for command in report rank progress plan explain check tally sql list; do
        "$work/bin/wardscore" help "$command" --lang en
    done | sed -n 's/^ .*-\(-[a-z][a-z-]*\).*/\1/p' | sort -u > "$work/options"
    "$work/bin/wardscore" list formats -f tsv |
        awk 'NR > 1 { print $1 }' >> "$work/options"
    printf 'fiscal_year,ward,indicator,value\n2017,271071,K01,51\n' |
        "$work/bin/wardscore" -q -f tsv - |
        awk 'NR == 1 { for (i = 1; i <= NF; i++) print $i }' > "$work/columns"
}

check_names() { # PAGE FILE...
    named=$source_folder/$1
    shift
    cat "$@" > "$work/names"
    absent=''
    while read -r word; do
        grep -qsw -e "$word" "$named" || absent="$absent $word"
    done < "$work/names"
    if [ -s "$work/names" ] && [ -f "$named" ] && [ -z "$absent" ]; then
        pass
    else
        fail "${named#"$source_folder"/}: does not name:$absent"
    fi
}

check_manual() { # PAGE
    page=$source_folder/$1
    if [ ! -f "$page" ]; then
        fail "$1: missing"
        return
    fi
    if command -v mandoc > /dev/null 2>&1; then
        if mandoc -T lint -W warning "$page" > "$work/lint" 2>&1; then
            pass
        else
            fail "$1: mandoc -T lint"
            cat "$work/lint"
        fi
        # Lines that no terminal of 80 columns can hold.
        LC_ALL=C.UTF-8 mandoc -T utf8 -O width=80 "$page" |
            LC_ALL=C.UTF-8 sed "s/.$(printf '\b')//g" > "$work/rendered"
        wide=$(too_wide "$work/rendered")
        if [ -s "$work/rendered" ] && [ -z "$wide" ]; then
            pass
        else
            fail "$1: lines wider than 80 columns:"
            printf '%s\n' "$wide"
        fi
    else
        skipped=$((skipped + 2))
        echo "$1: not linted, mandoc is not installed"
    fi
    check_names "$1" "$work/options" "$work/columns"
}

# Lines wider than 80 columns. Bytes are counted: kana and kanji (three bytes,
# from U+3000 up) take two columns, signs such as dashes one.
too_wide() { # FILE
    LC_ALL=C awk '
        {
            text = $0
            wide = gsub(/[\343-\357][\200-\277][\200-\277]/, "", text)
            signs = gsub(/[\340-\342][\200-\277][\200-\277]/, "", text)
            signs += gsub(/[\300-\337][\200-\277]/, "", text)
            if (length(text) + 2 * wide + signs > 80)
                print
        }' "$1"
}

# Codes that a page names must be codes the program has.
check_codes() { # PAGE
    unknown=$(LC_ALL=C awk '
        {
            rest = $0
            while (match(rest, /[EWN][0-9][0-9][0-9]/)) {
                print substr(rest, RSTART, 4)
                rest = substr(rest, RSTART + 4)
            }
        }' "$source_folder/$1" | sort -u | while read -r code; do
        grep -q "^$code" "$work/codes" || printf '%s ' "$code"
    done)
    if [ -z "$unknown" ]; then
        pass
    else
        fail "$1: no such finding: $unknown"
    fi
}

check_findings_page() {
    if grep -q '^<!-- output of: wardscore list findings -f md --lang en -->$' \
        "$source_folder/docs/findings.md"; then
        pass
    else
        fail "docs/findings.md: is not made from wardscore list findings"
    fi
}

# ---- all of them -------------------------------------------------------------

cd "$source_folder" || exit 1
"$program" list findings -f csv > "$work/codes"
if [ $# -gt 0 ]; then
    for page in "$@"; do
        page=$(CDPATH='' cd -- "$(dirname -- "$page")" && pwd)/${page##*/}
        page=${page#"$source_folder"/}
        check_page "$page"
        check_links "$page"
        check_codes "$page"
    done
else
    {
        [ ! -f README.md ] || echo README.md
        find docs -name '*.md' | LC_ALL=C sort
    } > "$work/pages"
    while read -r page <&3; do
        check_page "$page"
        check_links "$page"
        check_codes "$page"
    done 3< "$work/pages"
    collect_names
    check_manual docs/man/man1/wardscore.1
    check_manual docs/man/ja/man1/wardscore.1
    check_names docs/output.md "$work/columns"
    check_findings_page
fi

[ "$skipped" -eq 0 ] && skipped='' || skipped=", $skipped skipped"
echo "$passed passed, $failed failed$skipped"
[ "$failed" -eq 0 ]
