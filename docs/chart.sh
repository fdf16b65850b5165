#!/bin/sh
# Takes a chart out of a page (standard input) as a picture, the first or that
# of the number given; the page's own style goes along, light colours only:
#   wardscore data/samples/osaka-201*.csv -i K01 --lang ja -f html -q |
#       sh docs/chart.sh data/page/page.css 2 >docs/ja/funnel.svg
set -eu
[ $# = 1 ] || [ $# = 2 ] || { echo "usage: chart.sh STYLE [NUMBER] <PAGE" >&2; exit 2; }
style=$(awk '/^:root/ { on = 1 } on; /^}/ { on = 0 }
             /^(path|text|\.(grid|target|centre|near|far|whisker|line|dot|cross|ring))/' "$1" |
    sed '/color-scheme/d; /--shade\|--link\|--head\|--none/d')
awk -v style="$style" -v number="${2:-1}" '
    /<svg / && ++seen == number {
        sub(/<svg /, "<svg xmlns=\"http://www.w3.org/2000/svg\" " \
            "width=\"520\" font-family=\"sans-serif\" style=\"background:#fff\" ")
        print
        print "<style>" style "</style>"
        on = 1
        next
    }
    on
    /<\/svg>/ { on = 0 }
    END { exit seen < number }'
