"""One hostile set of files through every command, format and language.

usage: hostile.py PROGRAM SOURCE FOLDER

Every text in the wards, the policy, the survey, the plan, the survey
definition and the respondents attacks something. What comes out is read by
parsers of Python's library: no text may have become a formula, markup, a link,
a control of the terminal, or a file.
"""

import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from xml.etree import ElementTree

ATTACKS = [
    "=1+1", "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "|cmd", "\t=1+1", "\r=1+1",
    "a\n=1+1", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)", "javascript:alert(1)", "]]>", "--><b>", "<!--", "&lt;b&gt;&amp;",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>&a;", "</td></table><h1>x</h1>", "</style><style>*{}",
    "| a | b |", "`code` ``` ```", "[x](javascript:alert(1))", "![x](http://e.example/x.png)",
    "# head", "**b** _i_ ~~s~~", "1. list", "- list", "+ list", "    code", "www.e.example",
    "\\", "%s%n%d", "$(touch ran)", "`touch ran`",
    "\x1b[2J", "\x1b]8;;http://e.example\x07link\x1b]8;;\x07", "\x1b]52;c;eA==\x07", "\x07bell",
    "\x9b31m", "\x7f\x08\x08", "\u202eright", "\u2066\u2069", "a\u200b\u200d\ufeffb", "\u2028\u2029",
    "e" + "\u0301" * 40, "x" * 700, "漢" * 200, "../../etc/passwd", "/etc/passwd", "'[x]:*?/\\",
    "History", "_x000D_", "\U000e0041", "'quoted'", "\"", "a,b;c", "<", ">", "&",
]
LANGUAGES = ("en", "ja")
FORMATS = ("table", "csv", "tsv", "json", "ndjson", "md", "html", "xlsx")

problems = []
judged = 0


def problem(what, detail):
    problems.append(f"{what}: {ascii(detail)[:200]}")


# ---- the set of files ------------------------------------------------------------


def texts():
    """Attacks in turn, each with a number, so that no two are the same."""
    number = 0
    while True:
        attack = ATTACKS[number % len(ATTACKS)]
        number += 1
        yield f"{attack}{number}"


def both(supply):
    return {"ja": next(supply), "en": next(supply)}


def ward_code(number):
    """The last digit is a check digit, as the ministry defines it."""
    digits = f"{27000 + number:05}"
    rest = sum(int(digit) * weight for digit, weight in zip(digits, (6, 5, 4, 3, 2))) % 11
    return digits + str((11 - rest) % 10)


def make_definitions(source, supply):
    data = os.path.join(source, "tests", "golden", "data")
    with open(os.path.join(data, "town-policy.json"), encoding="utf-8") as file:
        policy = json.load(file)
    for place in [policy] + policy["pillars"] + policy["indicators"]:
        for key in ("title", "source", "label", "definition", "asked", "base"):
            if key in place:
                place[key] = both(supply)
    for answer in policy["answers"]:
        answer["answer"] = next(supply)
    wards = {
        "schema_version": 1, "id": "hostile", "version": "1", "source": both(supply),
        "city": {"code": "271004", "name": both(supply), "prefixes": []}, "suffixes": [],
        "wards": [{"code": ward_code(i), "name": both(supply), "aliases": [f"ward{i}"]}
                  for i in range(len(ATTACKS) // 2)],
    }
    return policy, wards


def rows_of(policy, wards, supply):
    positive, negative, none = (answer["answer"] for answer in policy["answers"])
    yield ["fiscal_year", "ward", "indicator", "answer", "count", "note"]
    for i, ward in enumerate(wards["wards"]):
        for year in (2018, 2019):
            for indicator in ("T1", "T2"):
                for answer, count in ((positive, 40 + i), (negative, 60), (none, 1)):
                    yield [year, ward["name"]["ja"], indicator, answer, count, next(supply)]


def values_of(wards, supply):
    yield ["fiscal_year", "ward", "indicator", "value", "n", "note"]
    for i, ward in enumerate(wards["wards"]):
        yield [2019, ward["code"], "T3", "3.5", 100 + i, next(supply)]
        yield [2019, ward["name"]["en"], "T4", str(i), "", next(supply)]
        yield [2019, f"ward{i}", "T5", "未", "", next(supply)]


def plan_of(wards, supply):
    yield ["年度", "区名", "経営課題", "戦略", "具体的取組", "指標", "種別", "目標", "前年度実績",
           "実績", "時点", "見込み", "予算額（千円）", "備考"]
    for ward in wards["wards"]:
        yield [2019, ward["code"]] + [next(supply) for _ in range(4)] + \
            ["成果指標", "50％以上", "40％", "55％", "", "", "1,000", next(supply)]


def questionnaire_of(policy, wards, supply):
    column = next(supply)
    answers = [answer["answer"] for answer in policy["answers"]]
    definition = {
        "schema_version": 1, "id": "hostile", "version": "1", "title": both(supply),
        "ward": {"column": "ward"}, "year": {"column": "fiscal_year"},
        "questions": [{"indicator": "T1", "column": column, "answers": [
            {"answer": answer, "means": means}
            for answer, means in zip(answers, ("positive", "negative", "no_answer"))]}],
    }
    people = [["fiscal_year", "ward", column]]
    for i, ward in enumerate(wards["wards"]):
        people.append([2019, ward["code"], answers[i % 3]])
    return definition, people


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)


def write_json(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def make_files(source):
    supply = texts()
    policy, wards = make_definitions(source, supply)
    definition, people = questionnaire_of(policy, wards, supply)
    write_json("policy.json", policy)
    write_json("wards.json", wards)
    write_json("survey.json", definition)
    write_csv("tallies.csv", rows_of(policy, wards, supply))
    write_csv("=values.csv", values_of(wards, supply))
    write_csv("plan.csv", plan_of(wards, supply))
    write_csv("people.csv", people)
    later = json.loads(json.dumps(policy))
    later["indicators"][0]["target"] = 30
    write_json("later.json", later)
    # What is refused is shown in findings.
    write_csv("refused.csv", [["fiscal_year", "ward", "indicator", "answer", "count", "note"]] +
              [[2019, next(supply), next(supply), next(supply), next(supply), next(supply)]
               for _ in ATTACKS])
    write_csv("phrases.csv", list(plan_of(wards, supply))[:1] + [
        [2019, wards["wards"][0]["code"]] + [next(supply) for _ in range(12)] for _ in ATTACKS])
    write_csv("strangers.csv", [people[0]] + [[2019, next(supply), next(supply)]
                                             for _ in ATTACKS])
    return policy, wards


# ---- the judges --------------------------------------------------------------------

HIDDEN = ("Cc", "Cf", "Zl", "Zp")


def judge_text(what, data, colours=False, layout=True):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem(what, f"no UTF-8: {error}")
        return
    if colours:
        text = re.sub("\x1b\\[[0-9;]*m", "", text)
    for character in text:
        if character != "\n" and unicodedata.category(character) in HIDDEN:
            problem(what, f"a control {character!r}")
            return
    if layout and "\n\n\n\n" in text:
        problem(what, "empty lines from texts")


def judge_separated(what, data, separator):
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=separator,
                           strict=True))
    for row in rows:
        if len(row) != len(rows[0]):
            problem(what, row)
        for cell in row:
            if len(cell) > 1 and cell[0] in "=+-@\t\r" and not re.fullmatch(
                    r"[-+][0-9.]+", cell):
                problem(what, f"a formula: {cell}")
    return [cell for row in rows for cell in row]


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from strings_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings_of(part)


ELEMENTS = set("""html head meta title style body header nav main section article footer h1 h2
    h3 h4 h5 h6 p div span a ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th
    td b i em strong small code pre br hr svg g path line rect circle text tspan polyline polygon
    desc figure figcaption details summary abbr sup sub defs use symbol""".split())
ATTRIBUTES = set("""lang charset name content class id href scope style role colspan rowspan
    viewbox width height d x y x1 x2 y1 y2 r cx cy points transform text-anchor fill title dx dy
    http-equiv tabindex open preserveaspectratio stroke dir dominant-baseline span textlength lengthadjust""".split())


class Page(html.parser.HTMLParser):
    def __init__(self, what):
        super().__init__(convert_charrefs=True)
        self.what = what
        self.texts = []
        self.raw = None

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            problem(self.what, f"<{tag}>")
        self.raw = tag if tag == "style" else None
        for name, value in attributes:
            if name not in ATTRIBUTES and not name.startswith(("aria-", "data-")):
                problem(self.what, f"<{tag} {name}>")
            if name == "href" and not re.fullmatch(
                    r"#[\w.-]+|(\.\./)*[\w.-]+(/[\w.-]+)*/?(#[\w.-]+)?", value or ""):
                problem(self.what, f"a link: {value}")
            if name == "style" and not re.fullmatch(r"[-\w:;.,%() ]*", value or ""):
                problem(self.what, f"a style: {value}")

    def handle_comment(self, data):
        problem(self.what, f"a comment: {data}")

    def handle_endtag(self, tag):
        self.raw = None

    def handle_data(self, data):
        if self.raw is None:
            self.texts.append(data)


def judge_html(what, data):
    page = Page(what)
    page.feed(data.decode("utf-8"))
    page.close()
    judge_text(what, "".join(page.texts).encode(), layout=False)


def judge_md(what, data):
    text = data.decode("utf-8")
    judge_text(what, data)
    fence, columns = None, None
    for line in text.split("\n"):
        mark = re.match(r"`{3,}", line)
        if mark and (fence is None or line == fence):
            fence = mark.group() if fence is None else None
            continue
        if fence is not None:
            continue
        plain = re.sub(r"\\.", "", line)
        if re.search(r"[<>`]|!\[", plain) or re.search(r"\]\((?!#)", plain):
            problem(what, f"markup: {line}")
        if re.search(r"://|www\.", plain, re.I):
            problem(what, f"an address that becomes a link: {line}")
        if re.match(r" |[-+=]|\d+[.)]", line):
            problem(what, f"a list, a rule or code: {line}")
        count = plain.count("|")
        if columns is not None and count not in (0, columns):
            problem(what, f"a row of {count} bars, not {columns}: {line}")
        columns = count or None
    if fence is not None:
        problem(what, "a fence that does not end")


def judge_xlsx(what, data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    found = []
    for name in archive.namelist():
        if ".." in name or name.startswith("/"):
            problem(what, f"a part {name}")
        if not name.endswith((".xml", ".rels")):
            problem(what, f"a part {name}")
            continue
        root = ElementTree.fromstring(archive.read(name))
        for element in root.iter():
            tag = element.tag.rsplit("}", 1)[-1]
            # Ranges of charts and conditional formats are formulas, of our own.
            if tag == "f" and name.startswith("xl/worksheets/"):
                problem(what, f"a formula: {element.text}")
            if tag == "t":
                found.append(re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)),
                                    element.text or ""))
            if element.get("TargetMode") == "External":
                problem(what, f"a link: {element.get('Target')}")
    return found


# ---- runs ------------------------------------------------------------------------------


def snapshot():
    found = {}
    for folder, folders, files in os.walk("."):
        for name in files + folders:
            path = os.path.join(folder, name)
            info = os.lstat(path)
            found[path] = (info.st_mode, info.st_size, info.st_mtime_ns
                           if name in files else 0)
    return found


def judge(what, form, data, known):
    found = None
    if form == "table":
        judge_text(what, data)
    elif form in ("csv", "tsv"):
        found = judge_separated(what, data, "," if form == "csv" else "\t")
        found = [cell[1:] if cell.startswith("'") else cell for cell in found] + found
    elif form == "json":
        found = list(strings_of(json.loads(data)))
    elif form == "ndjson":
        found = [text for line in data.decode("utf-8").split("\n") if line
                 for text in strings_of(json.loads(line))]
    elif form == "md":
        judge_md(what, data)
    elif form == "html":
        judge_html(what, data)
    else:
        found = judge_xlsx(what, data)
        known = known and {text for text in known if not any(
            unicodedata.category(character) in HIDDEN for character in text)}
    if known is not None and found is not None:
        for text in known - set(found):
            problem(what, f"does not come back: {text}")


def run(program, arguments, codes=(0,)):
    global judged
    judged += 1
    done = subprocess.run([program] + arguments, capture_output=True, check=False, timeout=120,
                          stdin=subprocess.DEVNULL)
    what = " ".join(arguments)
    if done.returncode not in codes:
        problem(what, f"code {done.returncode}: {done.stderr[:300]}")
    judge_text(what + " (messages)", done.stderr)
    return done


def commands(policy, wards):
    base = ["--policy", "policy.json", "--wards", "wards.json"]
    town = ["tallies.csv", "=values.csv"] + base
    names = {lang: {ward["name"][lang] for ward in wards["wards"]} for lang in LANGUAGES}
    labels = {lang: {i["label"][lang] for i in policy["indicators"]} for lang in LANGUAGES}
    both_of = {lang: names[lang] | labels[lang] for lang in LANGUAGES}
    either = names["en"] | names["ja"]
    yield ["report"] + town, both_of
    yield ["report", "-w", "ward9"] + town, labels
    yield ["rank"] + town, names
    yield ["rank", "-i", "T1"] + town, names
    yield ["progress"] + town, None
    yield ["explain", "-w", "ward3", "-i", "T1"] + town, None
    yield ["explain", "-w", "ward30" if len(wards["wards"]) > 30 else "ward2", "-i", "T4"] + \
        town, None
    yield ["check"] + town, None
    yield ["plan", "--check-policy", "plan.csv", "tallies.csv"] + base, None
    yield ["tally", "--survey", "survey.json", "people.csv"] + base, None
    yield ["list", "wards"] + base, {"en": either, "ja": either}
    yield ["list", "indicators"] + base, labels
    yield ["list", "policies"] + base, None
    yield ["diff", "before.json", "after.json"], None


def write_results(program):
    for policy, out in (("policy.json", "before.json"), ("later.json", "after.json")):
        run(program, ["report", "tallies.csv", "=values.csv", "--policy", policy, "--wards",
                      "wards.json", "-f", "json", "-o", out])


def all_formats(program, policy, wards):
    for arguments, known in commands(policy, wards):
        for lang in LANGUAGES:
            for form in FORMATS:
                before = snapshot()
                done = run(program, arguments + ["--lang", lang, "-f", form])
                if done.returncode == 0:
                    judge(" ".join(arguments + [lang, form]), form, done.stdout,
                          known and known[lang])
                if snapshot() != before:
                    problem(" ".join(arguments), "touched other files")
            done = run(program, arguments + ["--lang", lang, "-f", "table", "--color", "always"])
            judge_text(" ".join(arguments + ["in colour"]), done.stdout, colours=True)


def refusals(program):
    base = ["--policy", "policy.json", "--wards", "wards.json"]
    for lang in LANGUAGES:
        for arguments in (["report", "refused.csv"] + base,
                          ["report", "refused.csv", "-f", "json"] + base,
                          ["tally", "--survey", "survey.json", "strangers.csv"] + base,
                          ["plan", "phrases.csv"] + base,
                          ["report", "tallies.csv", "--policy", "refused.csv"],
                          ["diff", "refused.csv", "before.json"]):
            done = run(program, arguments + ["--lang", lang], (65, 78))
            if done.stdout or not done.stderr:
                problem(" ".join(arguments), "output in spite of refusal")
        for attack in ATTACKS:
            for arguments in (["report", attack + ".csv"], ["report", "tallies.csv", "-w", attack],
                              ["report", "-f", attack, "tallies.csv"], [attack],
                              ["report", "--" + attack], ["list", attack],
                              ["report", "-i", attack, "tallies.csv"] + base,
                              ["report", "tallies.csv", "--policy", attack]):
                run(program, arguments + ["--lang", lang], (0, 64, 65, 66, 78))


def publication(program):
    base = ["--policy", "policy.json", "--wards", "wards.json"]
    for files in (["tallies.csv", "=values.csv"], ["tallies.csv", "=values.csv", "plan.csv"]):
        before = snapshot()
        run(program, ["publish", "-o", "pub"] + files + base)
        after = {path: state for path, state in snapshot().items()
                 if path != "./pub" and not path.startswith("./pub/")}
        if after != {path: state for path, state in before.items()
                     if path != "./pub" and not path.startswith("./pub/")}:
            problem("publish", "touched other files")
    for folder, _, files in os.walk("pub/latest/"):
        for name in files:
            form = name.rsplit(".", 1)[-1]
            with open(os.path.join(folder, name), "rb") as file:
                judge("publish " + name, form, file.read(), None)
    with open("pub/index.html", "rb") as file:
        judge("publish index.html", "html", file.read(), None)


def main():
    program, source, folder = sys.argv[1:]
    os.chdir(folder)
    policy, wards = make_files(source)
    write_results(program)
    all_formats(program, policy, wards)
    refusals(program)
    publication(program)
    if os.path.exists("ran"):
        problem("a text was run", "ran")
    for line in problems[:40]:
        print("FAILED:", line)
    print(f"{judged} runs, {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
