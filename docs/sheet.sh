#!/bin/sh
# Draws the upper left corner of a sheet of a workbook as SVG text: its cells,
# their number formats, and the colours that its conditional formats give them.
#   wardscore data/samples/osaka-201*.csv --lang ja -q -o report.xlsx
#   sh docs/sheet.sh report.xlsx 達成状況 13 11 >docs/ja/sheet.svg
set -eu
[ $# = 4 ] || { echo "usage: sheet.sh WORKBOOK SHEET COLUMNS ROWS" >&2; exit 2; }
exec python3 - "$@" <<'PYTHON'
import decimal, re, sys, unicodedata, zipfile
from xml.etree import ElementTree
from xml.sax.saxutils import escape

book, wanted, columns, rows = zipfile.ZipFile(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LEFT, TOP, TABS = 34, 24, 34


def part(name):
    return ElementTree.fromstring(book.read("xl/" + name))


def all_of(node, *path):
    return node.findall("/".join(NS + name for name in path))


def texts(node):
    return "".join(piece.text or "" for piece in node.iter(NS + "t"))


def colour(node, tag):
    found = node.find(f".//{NS}{tag}")
    return "#" + found.get("rgb")[2:] if found is not None and found.get("rgb") else None


def place(reference):
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(number)


def area(reference):
    first, _, last = reference.partition(":")
    return place(first) + place(last or first)


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text) * 6.6


names = [sheet.get("name") for sheet in all_of(part("workbook.xml"), "sheets", "sheet")]
sheet = part(f"worksheets/sheet{names.index(wanted) + 1}.xml")
shared = [texts(item) for item in all_of(part("sharedStrings.xml"), "si")]
styles = part("styles.xml")
formats = {f.get("numFmtId"): f.get("formatCode") for f in all_of(styles, "numFmts", "numFmt")}
fonts = all_of(styles, "fonts", "font")
fills = all_of(styles, "fills", "fill")
xfs = all_of(styles, "cellXfs", "xf")
differences = [(colour(d.find(NS + "font"), "color"), colour(d, "bgColor"))
               for d in all_of(styles, "dxfs", "dxf")]

x = [LEFT]
for column in range(1, columns + 1):
    found = [c for c in all_of(sheet, "cols", "col")
             if int(c.get("min")) <= column <= int(c.get("max"))]
    x.append(x[-1] + (float(found[0].get("width")) if found else 9) * 7.4)
grid = {int(row.get("r")): row for row in all_of(sheet, "sheetData", "row")}
y = [TOP]
for number in range(1, rows + 1):
    y.append(y[-1] + float(grid[number].get("ht", 15)) * 4 / 3)
merged = {area(m.get("ref"))[:2]: area(m.get("ref")) for m in sheet.iter(NS + "mergeCell")}
rules = [(area(c.get("sqref")), place(rule.find(NS + "formula").text[1:].split("=")[0]),
          rule.find(NS + "formula").text.split('"')[1], differences[int(rule.get("dxfId"))])
         for c in all_of(sheet, "conditionalFormatting") for rule in c]


def shown(cell, form):
    value = cell.find(NS + "v")
    if value is None:
        return "", False
    if cell.get("t") == "s":
        return shared[int(value.text)], False
    places = len((form or "").split(";")[0].partition(".")[2])
    exact = decimal.Decimal(value.text)
    return str(exact.quantize(decimal.Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)), True


cells = {place(cell.get("r")): cell for row in grid.values() for cell in row}
out = []


def box(left, top, right, bottom, fill, stroke="#c8c8cb"):
    out.append(f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
               f'height="{bottom - top:.1f}" fill="{fill}" stroke="{stroke}"/>')


def write(text, at, line, anchor, more=""):
    out.append(f'<text x="{at:.1f}" y="{line:.1f}" text-anchor="{anchor}"{more}>'
               f"{escape(text)}</text>")


def lines_of(text, room, wrap):
    lines = [""]
    for word in re.findall("[!-,.-~]+[- ]?|.", text):
        if wrap and width(lines[-1] + word.rstrip()) > room and lines[-1]:
            lines.append("")
        lines[-1] += word
    return lines


for number in range(1, rows + 1):
    box(0, y[number - 1], LEFT, y[number], "#f2f2f3")
    write(str(number), LEFT / 2, (y[number - 1] + y[number]) / 2 + 4, "middle", ' class="soft"')
for column in range(1, columns + 1):
    box(x[column - 1], 0, x[column], TOP, "#f2f2f3")
    write(chr(64 + column), (x[column - 1] + x[column]) / 2, 16, "middle", ' class="soft"')

for (column, number), cell in sorted(cells.items(), key=lambda item: item[0][::-1]):
    if column > columns or number > rows or any(
            left <= column <= right and top <= number <= bottom and (column, number) != (left, top)
            for left, top, right, bottom in merged.values()):
        continue
    _, _, right, bottom = merged.get((column, number), (0, 0, column, number))
    cut = right > columns
    right, bottom = min(right, columns), min(bottom, rows)
    xf = xfs[int(cell.get("s", 0))]
    font, alignment = fonts[int(xf.get("fontId"))], xf.find(NS + "alignment")
    ink, fill = colour(font, "color") or "#1a1a1a", colour(fills[int(xf.get("fillId"))], "fgColor")
    text, figure = shown(cell, formats.get(xf.get("numFmtId")))
    for (left, top, end, last), sign, word, (tone, ground) in rules:
        about = cells.get((sign[0], number))
        if left <= column <= end and top <= number <= last and about is not None \
                and shown(about, None)[0] == word:
            ink, fill = tone or ink, ground or fill
    x0, x1, y0, y1 = x[column - 1], x[right], y[number - 1], y[bottom]
    if fill or xf.get("borderId") != "0":
        box(x0, y0, x1, y1, fill or "#fff")
    where = (alignment.get("horizontal") if alignment is not None else None) or \
        ("right" if figure else "left")
    anchor, at = {"center": ("middle", (x0 + x1) / 2), "right": ("end", x1 - 5),
                  "left": ("start", x0 + 6)}[where]
    wrap = alignment is not None and alignment.get("wrapText") and not cut
    lines = lines_of(text, x1 - x0 - 6, wrap)
    size = float(font.find(NS + "sz").get("val")) * 1.2
    bold = ' font-weight="bold"' if font.find(NS + "b") is not None else ""
    for i, line in enumerate(lines):
        if line:
            write(line, at, (y0 + y1) / 2 + (i - (len(lines) - 1) / 2) * 16 + size * .35, anchor,
                  f' fill="{ink}" style="font-size:{size:.1f}px"{bold}')

at = 6.0
for name in names:
    wide = width(name) + 24
    box(at, y[-1] + 8, at + wide, y[-1] + TABS, "#fff" if name == wanted else "#e8e8ea", "#71767d")
    write(name, at + wide / 2, y[-1] + 26, "middle",
          ' font-weight="bold"' if name == wanted else "")
    at += wide + 3
whole, high = max(x[-1], at) + 1, y[-1] + TABS + 2
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole:.0f} {high:.0f}" '
      f'width="{whole:.0f}" height="{high:.0f}" role="img" aria-labelledby="title">\n'
      f'<title id="title">{escape(wanted)}: {escape(", ".join(names))}</title>\n'
      '<style>\ntext { font-family: "Yu Gothic", "Noto Sans CJK JP", Meiryo, sans-serif; '
      'font-size: 13px } .soft { fill: #54585e }\n</style>\n'
      '<rect width="100%" height="100%" fill="#fff"/>')
print("\n".join(out))
print("</svg>")
PYTHON
