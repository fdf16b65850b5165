"""Reads a workbook with the zip and XML modules of Python alone.

workbook.py show FILE            what it holds, as text
workbook.py data FILE CSV JSON   is the sheet data the CSV, and the JSON's
                                 numbers in full?
workbook.py rules FILE           are the parts sound: no formula, no merged
                                 cell on data, colours that read the signs ...
workbook.py colours FILE CSV     is every sign of the matrix the CSV's verdict?
workbook.py text FILE TEXT...    are these texts there, as text?
"""
import csv
import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def plain(text):
    """_x0041_ stands for a character."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


class Sheet:
    def __init__(self, name, xml, strings, styles):
        self.name, self.xml = name, xml
        self.cells, self.formats = {}, {}
        for cell in xml.iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            if value is None:
                continue
            kind = cell.get("t")
            assert kind in (None, "s"), kind
            self.cells[cell.get("r")] = (
                strings[int(value.text)] if kind == "s" else float(value.text))
            self.formats[cell.get("r")] = styles[int(cell.get("s", 0))]

    def rows(self):
        out = {}
        for place, value in self.cells.items():
            column, row = re.match("([A-Z]+)([0-9]+)", place).groups()
            number = 0
            for letter in column:
                number = 26 * number + ord(letter) - 64
            out.setdefault(int(row), {})[number] = (place, value)
        return out

    def has(self, tag):
        return self.xml.find(".//" + MAIN + tag)


def read(path):
    archive = zipfile.ZipFile(path)
    assert archive.testzip() is None
    parts = {n: ET.fromstring(archive.read(n)) for n in archive.namelist()}
    strings = [plain("".join(t.text or "" for t in item.iter(MAIN + "t")))
               for item in parts["xl/sharedStrings.xml"]]
    styles = parts["xl/styles.xml"]
    codes = {f.get("numFmtId"): f.get("formatCode")
             for f in styles.iter(MAIN + "numFmt")}
    codes.update({"0": "", "1": "0", "2": "0.00", "3": "#,##0"})
    formats = [codes[x.get("numFmtId")]
               for x in styles.find(MAIN + "cellXfs")]
    targets = {r.get("Id"): r.get("Target")
               for r in parts["xl/_rels/workbook.xml.rels"]}
    sheets = []
    for sheet in parts["xl/workbook.xml"].iter(MAIN + "sheet"):
        part = "xl/" + targets[sheet.get(LINK + "id")]
        sheets.append(Sheet(sheet.get("name"), parts[part], strings, formats))
    return parts, sheets


def shown(value, code):
    """As a spreadsheet would show it."""
    if not isinstance(value, float):
        return value.replace("\n", "\\n")
    decimals = len(code.split(";")[0].partition(".")[2])
    plus = "+" if code.startswith("+") and value else ""
    return f"{value:{plus}.{decimals}f}"


def show(path):
    parts, sheets = read(path)
    for sheet in sheets:
        print("==", sheet.name)
        for tag in ("pane", "autoFilter", "pageSetup", "drawing"):
            found = sheet.has(tag)
            if found is not None:
                print("  ", tag, *(f"{k.split('}')[-1]}={v}"
                                   for k, v in found.attrib.items()))
        for rule in sheet.xml.iter(MAIN + "conditionalFormatting"):
            print("   colours", rule.get("sqref"),
                  *(f.text for f in rule.iter(MAIN + "formula")))
        for row in sheet.rows().values():
            cells = (row.get(i, ("", "")) for i in range(1, max(row) + 1))
            print("\t".join(shown(v, sheet.formats.get(p)) for p, v in cells))


def data(path, csv_path, json_path):
    sheet = [s for s in read(path)[1] if s.name == "data"][0]
    rows = sheet.rows()
    table = list(csv.reader(open(csv_path, encoding="utf-8", newline="")))
    full = json.load(open(json_path, encoding="utf-8"))["results"]
    assert len(rows) == len(table), (len(rows), len(table))
    for number, expected in enumerate(table, 1):
        for column, text in enumerate(expected, 1):
            place, value = rows[number].get(column, ("", ""))
            if isinstance(value, float):
                exact = full[number - 2][table[0][column - 1]]
                assert abs(value - exact) <= 1e-14 * abs(exact), (place, exact)
                # The number of decimals, and the value within half of one.
                assert shown(value, sheet.formats[place]).count(".") == \
                    text.count("."), (place, text)
                decimals = len(text.partition(".")[2])
                assert abs(value - float(text)) <= 0.5001 * 10 ** -decimals
            else:
                assert value == text, (place, value, text)


def rules(path):
    parts, sheets = read(path)
    names = [s.name.lower() for s in sheets]
    assert len(set(names)) == len(names) and names[-1] == "data"
    for sheet in sheets:
        assert 1 <= len(sheet.name) <= 31
        assert not re.search(r"[\[\]:*?/\\']", sheet.name), sheet.name
        assert sheet.has("f") is None, "a formula"
        assert sheet.has("pageSetup").get("paperSize") in ("8", "9")
        assert sheet.has("oddFooter").text.count("&P") == 1
        if sheet.has("autoFilter") is not None:
            last = sheet.has("autoFilter").get("ref").split(":")[1]
            column = last.rstrip("0123456789")
            assert any(re.fullmatch(column + "[0-9]+", place)
                       for place in sheet.cells), "a filter on nothing"
        for rule in sheet.xml.iter(MAIN + "cfRule"):
            assert rule.get("type") == "expression"
            assert re.fullmatch(r'\$[A-Z]+[0-9]+="[^"0-9]+"',
                                rule.find(MAIN + "formula").text)
    last = sheets[-1]
    assert last.has("mergeCell") is None and last.has("drawing") is None
    assert last.has("pane").get("ySplit") == "1"
    filled = sorted(last.rows())
    assert filled == list(range(1, len(filled) + 1)), "a blank row"
    titles = [n.get("localSheetId")
              for n in parts["xl/workbook.xml"].iter(MAIN + "definedName")
              if n.get("name") == "_xlnm.Print_Titles"]
    assert str(len(sheets) - 1) in titles
    core = ET.tostring(parts["docProps/core.xml"], encoding="unicode")
    assert "1980-01-01T00:00:00Z" in core


def colours(path, csv_path):
    """The signs in the matrix against the verdicts, and the rules on them."""
    matrix = read(path)[1][1]
    verdicts = {}
    for row in csv.DictReader(open(csv_path, encoding="utf-8")):
        sign = {"achieved": "○", "not_achieved": "×", "no_data": "―"}
        tail = "~" if row["certainty"] == "within_margin" else ""
        verdicts[row["ward"], row["indicator"]] = sign[row["verdict"]] + tail
    rows = matrix.rows()
    head = next(r for r in rows.values()
                if 2 in r and r[2][1] == next(iter(verdicts))[1])
    found, pairs = 0, {}
    for row in rows.values():
        for column, (place, ident) in head.items():
            ward = row.get(1, ("", ""))[1]
            if (ward, ident) in verdicts:
                assert row[column][1] == verdicts[ward, ident], (ward, ident)
                pairs[row[column][0]] = row[column][1]
                found += 1
    assert found == len(verdicts), (found, len(verdicts))
    # Each sign is coloured by exactly one rule, over sign and figure.
    for place, sign in pairs.items():
        column, number = re.match("([A-Z]+)([0-9]+)", place).groups()
        hits = 0
        for block in matrix.xml.iter(MAIN + "conditionalFormatting"):
            first, _, last = block.get("sqref").partition(":")
            if re.match("[A-Z]+", first)[0] != column:
                continue
            top, end = (int(re.search("[0-9]+", x)[0]) for x in (first, last))
            assert top <= int(number) <= end
            hits += sum(f.text == f'${column}{top}="{sign}"'
                        for f in block.iter(MAIN + "formula"))
        assert hits == 1, (place, sign, hits)


def text(path, *wanted):
    cells = [v for s in read(path)[1] for v in s.cells.values()]
    for one in wanted:
        assert one in cells, one


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
