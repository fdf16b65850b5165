#!/bin/sh
# Documentation that runs: every marked example is executed, and its output
# must be what the page shows.
#
# usage: docs.sh [--update] [PAGE...]
#   WARDSCORE         the program
#   WARDSCORE_SOURCE  the source folder (default: the one this script is in)
#   --update          writes the real output into the pages
#   PAGE              only these pages (default: README.md, docs/**/*.md and the
#                     manual, docs/man/**/*.[1-8])
#
# What is marked in a page of Markdown:
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
# In a page of the manual the same is
#
#   .Bd -literal ...    for ```console; it ends with .Ed, and "..." is \&...
#   .\" file=x.csv      before the .Bd of a block to be saved
#   .\" run: command
#   .\" output of: command, and .\" end of output; the output is mdoc
#   .Dl $ command       must succeed; its output is not shown
#
# Commands run in a scratch folder that holds links to what is in the source
# folder, one scratch folder a page, so that nothing is written into the
# source. They see COLUMNS=80 (in the manual 68, which leaves room for its
# margin) and LC_ALL=C.UTF-8, and on Japanese pages WARDSCORE_LANG=ja, because
# that is what those readers have set.
#
# Checked besides: that links between pages lead to a page and a heading, that
# codes of findings are codes the program has, that the Japanese handbook has
# advice on each of them, and that the page on methods names every statistical
# function. manual.sh checks the rest of the manual.
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
function run(    line, n) {
    printf "%s\n", command > (work "/command")
    close(work "/command")
    status = system("cd '" scratch "' && sh '" work "/run' " \
        (manual ? 68 : 80) " " lang)
    n = 0
    while ((getline line < (work "/out")) > 0)
        out[++n] = line
    close(work "/out")
    return n
}

# A line of a block of the manual as it is shown, and the other way round.
function shown_as(text) {
    if (manual) {
        sub(/^\\&/, "", text)
        gsub(/\\e/, "\\", text)
    }
    return text
}
function written_as(text) {
    if (manual && literal) {
        gsub(/\\/, "\\e", text)
        if (text ~ /^[.']/)
            text = "\\&" text
    }
    return text
}

# The command behind such a marker, or nothing.
function marked(word,    before, text) {
    before = (manual ? ".\\\"" : "<!--") " " word ": "
    if (index($0, before) != 1)
        return ""
    text = substr($0, length(before) + 1)
    return manual || sub(/ -->$/, "", text) ? text : ""
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
            print written_as(want[i]) > new
    else
        for (i = 1; i <= outs; i++)
            print written_as(out[i]) > new
    command = ""
    wants = 0
}

function start(text) {
    settle()
    command = shown = text
    literal = state == "console"
    place = NR
    wants = 0
}

# Runs a command whose output the page does not show.
function run_quietly(text,    i) {
    command = text
    outs = run()
    command = ""
    if (status == 0) {
        passed++
        return
    }
    failed++
    print name ":" NR ": exit status " status ": " text
    for (i = 1; i <= outs; i++)
        print out[i]
}

BEGIN { state = "text"; manual = name ~ /\.[1-8]$/; passed = failed = updated = 0; command = "" }

state == "text" && (manual ? /^\.Bd -literal/ : /^```console[ \t]*$/) {
    state = "console"
    print > new
    next
}

state == "text" &&
(manual ? /^\.\\" file=[^ \/]+$/ : /^```[a-z]* file=[^ \/]+[ \t]*$/) {
    state = "file"
    saved = $0
    sub(/^[^=]* file=|^\.\\" file=/, "", saved)
    sub(/[ \t]*$/, "", saved)
    saved = scratch "/" saved
    printf "" > saved
    print > new
    next
}

# Any other fence: nothing in it is marked.
state == "text" && !manual && /^```/ { state = "fence"; print > new; next }
state == "fence" {
    if (/^```[ \t]*$/)
        state = "text"
    print > new
    next
}

state == "text" && marked("run") != "" {
    print > new
    run_quietly(marked("run"))
    next
}

state == "text" && manual && /^\.Dl \$ / {
    print > new
    run_quietly(shown_as(substr($0, 7)))
    next
}

state == "text" && marked("output of") != "" {
    state = "output"
    print > new
    start(marked("output of"))
    next
}

state == "file" {
    print > new
    if (manual ? /^\.Ed/ : /^```[ \t]*$/) {
        state = "text"
        close(saved)
    } else if (!(manual && /^\.Bd/))
        print shown_as($0) > saved
    next
}

state == "console" {
    if (manual ? /^\.Ed/ : /^```[ \t]*$/) {
        settle()
        state = "text"
        print > new
    } else if (/^\$ /) {
        start(shown_as(substr($0, 3)))
        print > new
    } else if (/^> / && command != "" && wants == 0) {
        command = command "\n" shown_as(substr($0, 3))
        print > new
    } else if (command == "")
        print > new
    else
        want[++wants] = shown_as($0)
    next
}

state == "output" {
    if ($0 == (manual ? ".\\\" end of output" : "<!-- end of output -->")) {
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
    LC_ALL=C.UTF-8 COLUMNS=\$1 TERM=dumb \${2:+WARDSCORE_LANG=\$2} \\
    ASAN_OPTIONS='${ASAN_OPTIONS:-}' UBSAN_OPTIONS='${UBSAN_OPTIONS:-}' \\
    sh '$work/command' > '$work/out' 2>&1 < /dev/null
RUN

check_page() { # PAGE (below the source folder)
    page=$1
    lang=''
    case $page in
    docs/ja/* | docs/man/ja/*) lang=ja ;;
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

# The anchors of a page: its headings in small letters, blanks as dashes, other
# signs left out, as GitHub makes them.
anchors_of() { # FILE
    LC_ALL=C awk '
        /^```/ { fence = !fence }
        !fence && /^#+ / {
            text = tolower($0)
            sub(/^#+ /, "", text)
            gsub(/\]\([^)]*\)/, "", text)
            gsub(/[!-,.\/:-@[-^`{-~]/, "", text)
            gsub(/、|。|（|）|「|」|％|〜|〃|・/, "", text)
            gsub(/ /, "-", text)
            print text (seen[text]++ ? "-" seen[text] - 1 : "")
        }' "$1"
}

check_links() { # PAGE
    folder=$(dirname -- "$source_folder/$1")
    LC_ALL=C awk '
        /^```/ { fence = !fence }
        !fence {
            rest = $0
            while (match(rest, /\]\([^)]*\)/)) {
                link = substr(rest, RSTART + 2, RLENGTH - 3)
                rest = substr(rest, RSTART + RLENGTH)
                if (link !~ /^[a-z]+:/)
                    print link
            }
        }' "$source_folder/$1" > "$work/links"
    broken=$(while read -r link; do
        file=$folder/${link%%#*}
        [ "${link%%#*}" != '' ] || file=$source_folder/$1
        case $link in
        *.md#* | '#'*) [ -e "$file" ] && anchors_of "$file" | grep -qxF -e "${link#*#}" ;;
        *) [ -e "$file" ] ;;
        esac || printf '%s ' "$link"
    done < "$work/links")
    if [ -z "$broken" ]; then
        pass
    else
        fail "$1: links to nothing: $broken"
    fi
}

# ---- findings ------------------------------------------------------------------

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

# Whoever meets a finding can look it up.
check_advice() { # PAGE
    sed '1d; s/,.*//' "$work/codes" > "$work/all-codes"
    absent=$(while read -r code; do
        grep -qw -e "$code" "$source_folder/$1" || printf '%s ' "$code"
    done < "$work/all-codes")
    if [ -s "$work/all-codes" ] && [ -z "$absent" ]; then
        pass
    else
        fail "$1: has no advice on: $absent"
    fi
}

# Every statistical function stands in the table of formulas.
check_methods() {
    LC_ALL=C awk '
        /^[^ *\/].*ws_[a-z0-9_]*\(/ && match($0, /ws_[a-z0-9_]*\(/) {
            name = substr($0, RSTART, RLENGTH - 1)
            if (name !~ /_name$/)
                print name
        }' "$source_folder/include/wardscore/statistics.h" > "$work/functions"
    absent=''
    while read -r name; do
        grep -qsw -e "$name" "$source_folder/docs/methods.md" ||
            absent="$absent $name"
    done < "$work/functions"
    if [ -s "$work/functions" ] && [ -z "$absent" ]; then
        pass
    else
        fail "docs/methods.md: does not name:$absent"
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
        find docs -name '*.md' -o -path 'docs/man/*.[1-8]' | LC_ALL=C sort
    } > "$work/pages"
    while read -r page <&3; do
        check_page "$page"
        check_links "$page"
        check_codes "$page"
    done 3< "$work/pages"
    check_methods
    check_findings_page
    check_advice docs/ja/troubleshooting.md
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
