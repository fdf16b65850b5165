#!/bin/sh
# Draws standard input (the colours of a terminal included) as SVG text:
#   COLUMNS=80 wardscore data/samples/*2017*.csv --lang ja --color always |
#       sed -n 1,31p | sh docs/picture.sh >docs/picture.svg
# Each character stands on its own column, so that any font lines up.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
python3 -c '
import re, sys, unicodedata
from xml.sax.saxutils import escape

CELL, LINE, LEFT, TOP = 8.4, 19, 16, 30
tones = {"34": "good", "33": "bad", "2": "muted", "1": "bold", "0": ""}
lines = sys.stdin.read().splitlines()
out = []
for row, line in enumerate(lines):
    column, tone = 0, ""
    for part in re.split("(\x1b\\[[0-9;]*m)", line):
        code = re.fullmatch("\x1b\\[([0-9;]*)m", part)
        if code:
            tone = tones.get(code.group(1) or "0", "")
            continue
        for run in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]", part):
            wide = unicodedata.east_asian_width(run[0]) in "WF"
            if run.strip():
                text = run.strip()
                x = LEFT + CELL * (column + len(run) - len(run.lstrip()))
                place = (f"x=\"{x:.1f}\" textLength=\""
                         f"{CELL * (2 if wide else len(text)):.1f}\""
                         " lengthAdjust=\"spacingAndGlyphs\"")
                if not wide and not text.isascii():
                    place = f"x=\"{x + CELL / 2:.1f}\" text-anchor=\"middle\""
                out.append(f"<text y=\"{TOP + LINE * row}\" {place}"
                           + (f" class=\"{tone}\"" if tone else "")
                           + f">{escape(text)}</text>")
            column += 2 if wide else len(run)
width, height = LEFT * 2 + CELL * 80, TOP + LINE * len(lines)
print(f"""<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0f} {height}\" width=\"{width:.0f}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title\">
<title id=\"title\">wardscore: 24 wards against 17 targets, in a terminal of 80 columns</title>
<style>
text {{ font: 14px \"Noto Sans Mono CJK JP\", \"MS Gothic\", Menlo, Consolas, monospace; fill: #1a1a1a; white-space: pre }}
.good {{ fill: #0041b8 }} .bad {{ fill: #b33400 }} .muted {{ fill: #666 }} .bold {{ font-weight: bold }}
</style>
<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#fbfbf8\" stroke=\"#c8c8cb\"/>""")
print("\n".join(out))
print("</svg>")
'
