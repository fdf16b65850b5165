#!/bin/sh
# Takes the first chart out of a page (standard input) as a picture:
#   wardscore data/samples/osaka-201*.csv -i K01 --lang ja -f html -q |
#       sh docs/chart.sh data/page/page.css >docs/ja/page.svg
# The page's own style goes along, light colours only.
set -eu
[ $# = 1 ] || { echo "usage: chart.sh STYLE <PAGE" >&2; exit 2; }
style=$(awk '/^:root/ { on = 1 } on; /^}/ { on = 0 }
             /^(path|text|\.grid|\.target|\.whisker|\.line|\.dot|\.cross|\.ring)/' "$1" |
    sed '/color-scheme/d; /--shade\|--link\|--head\|--none/d')
awk -v style="$style" '
    !done && /<svg / {
        sub(/<svg /, "<svg xmlns=\"http://www.w3.org/2000/svg\" " \
            "font-family=\"sans-serif\" style=\"background:#fff\" ")
        print
        print "<style>" style "</style>"
        on = 1
        next
    }
    on
    /<\/svg>/ { if (on) done = 1; on = 0 }'
