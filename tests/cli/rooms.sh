#!/bin/sh
# The rooms and the one way through them: each includes only rooms to its
# left, libraries stay in their room, only cli prints and exits.
set -u
cd "$WARDSCORE_SOURCE" || exit 1
passed=0
failed=0

none() { # NAME PATTERN FILES...: no line of the files may match
    name=$1
    pattern=$2
    shift 2
    found=$(grep -nE "$pattern" "$@" /dev/null)
    if [ -z "$found" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n%s\n' "$name" "$found"
    fi
}

room() { # NAME HEADERS-IT-MUST-NOT-SEE
    none "$1 includes only what is left of it" \
        "#include .*(<wardscore/($2)\.h>|\"\.\./)" src/"$1"/*.[ch]
}

room base 'policy|questionnaire|results|manifest|load|plan|respondents|engine|review|diff|report'
room policy 'load|plan|respondents|engine|review|diff|report'
room load 'engine|review|diff|report'
room engine 'report'
room report 'nothing'
none "public headers point left" '#include <wardscore/(load|plan|respondents|engine|review|diff|report)' \
    include/wardscore/base.h include/wardscore/findings.h \
    include/wardscore/policy.h include/wardscore/questionnaire.h \
    include/wardscore/results.h include/wardscore/manifest.h
none "the headers of load point left" '#include <wardscore/(engine|review|diff|report)' \
    include/wardscore/load.h include/wardscore/plan.h \
    include/wardscore/respondents.h
none "the headers of the engine point left" '#include <wardscore/report' \
    include/wardscore/engine.h include/wardscore/review.h \
    include/wardscore/diff.h

others() { # ROOM: the sources outside it
    find src include -name '*.[ch]' ! -path "src/$1/*"
}
# shellcheck disable=SC2046 # file names without blanks
none "libcsv and iconv only in load" '<(csv|iconv)\.h>' $(others load)
# shellcheck disable=SC2046
none "libzip and expat only in load" '<(zip|expat)\.h>' $(others load)
none "libxlsxwriter's names are left to it" '^(workbook|worksheet)_[a-z_]+\(' \
    src/load/*.c
# shellcheck disable=SC2046
none "cJSON only in policy and the JSON format" 'cJSON' \
    $(others policy | grep -v report/format_json.c)
# shellcheck disable=SC2046
none "libsmartcols only in report" 'smartcols' $(others report)
# shellcheck disable=SC2046
none "libxlsxwriter only in the files of the format xlsx" 'xlsxwriter|lxw_' \
    $(find src include -name '*.[ch]' ! -path 'src/report/xlsx_*' \
        ! -path 'src/report/format_xlsx.c')
# shellcheck disable=SC2046
none "formats know no command" 'engine\.h|scorecard|ws_review' \
    $(find src/report -name 'format_*.c' -o -name 'xlsx_*.[ch]')
none "the engine knows no files" '<(stdio|cjson|csv)[./]' src/engine/*.[ch]
# shellcheck disable=SC2046
none "only cli prints" '\b(printf|fprintf|fputs|puts|putchar) *\(|\b(stderr|stdout) *[;,)]' \
    $(others cli | grep -v -e base/memory.c -e include/)
# shellcheck disable=SC2046
none "only memory exits" '\b_?exit *\(' \
    $(find src -name '*.c' ! -path 'src/base/memory.c')
none "no double decides" '\bdouble\b' src/engine/measures.c \
    src/engine/scorecard.c src/load/*.c
none "nothing left for later" '\b(TODO|FIXME|XXX|HACK)\b' $(find src include tests \
    -name '*.[ch]' -o -name '*.sh' | grep -v cli/rooms.sh)

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
