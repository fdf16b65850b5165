"""`tally` judged: respondents made up, counted again with fractions.

One row a person; codes for answers; screens decide who is asked; some questions
allow several marks. Counted here person by person, from the file.
"""

import csv
import json
from fractions import Fraction

WARDS = ["北区", "港区", "西区"]
CODES = {"1": ("感じる", "positive"), "2": ("ある程度感じる", "positive"),
         "3": ("あまり感じない", "negative"), "4": ("感じない", "negative"),
         "9": ("無回答", "no_answer")}
RANKS = ["positive", "negative", "no_answer"]  # the best mark counts


def both(text):
    return {"ja": text, "en": text}


class Crowd:
    """A file of respondents, its definition, and its tally."""

    def __init__(self, random, folder):
        self.random = random
        self.decimals = random.randint(0, 7)
        self.people = random.choice([1, 7, 60, 400])
        self.questions = ["K01", "K02", "K03"]
        self.columns = ["person", "ward", "weight", "knows", "K01", "K02",
                        "K03"]
        self.define(folder / "survey.json")
        self.write(folder / "people.csv")

    def define(self, path):
        feel = [{"answer": answer, "means": means, "spellings": [code]}
                for code, (answer, means) in CODES.items()]
        feel[-1]["spellings"].append("")
        path.write_text(json.dumps({
            "schema_version": 1, "id": "crowd", "version": "1",
            "title": both("crowd"), "ward": {"column": "ward"},
            "year": {"fixed": 2017},
            "weight": {"column": "weight", "decimals": self.decimals},
            "scales": {"feel": feel},
            "screens": [{"name": "knows", "column": "knows", "yes": ["1"],
                         "no": ["2", ""]}],
            "questions": [
                {"indicator": "K01", "column": "K01", "answers": "feel"},
                {"indicator": "K02", "column": "K02", "answers": "feel",
                 "asked": "knows"},
                {"indicator": "K03", "column": "K03", "separator": ";",
                 "answers": "feel", "asked": {"not": "knows"}}],
        }), encoding="utf-8")

    def weight(self):
        most = self.random.choice([3, 3, 1000, 1000000])
        units = self.random.randint(0, most * 10 ** self.decimals)
        if self.decimals == 0:
            return str(units)
        text = str(units).rjust(self.decimals + 1, "0")
        return f"{text[:-self.decimals]}.{text[-self.decimals:]}"

    def mark(self):
        return self.random.choice(list(CODES) + [""])

    def write(self, path):
        marks = lambda: ";".join(
            self.mark() for _ in range(self.random.randint(1, 3)))
        with open(path, "w", encoding="utf-8", newline="") as stream:
            out = csv.writer(stream, lineterminator="\n")
            out.writerow(self.columns)
            for person in range(self.people):
                out.writerow([person, self.random.choice(WARDS), self.weight(),
                              self.random.choice(["1", "2", ""]), self.mark(),
                              self.mark(), marks()])


def code_of(cell):
    """The best of several marks; no mark is no answer."""
    marks = [m for m in cell.split(";") if m] or ["9"]
    return min(marks, key=lambda m: (RANKS.index(CODES[m][1]), m))


def counted(path):
    """(ward, question) -> answer -> [people, weights, squares]."""
    found = {}
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for question in ("K01", "K02", "K03"):
                asked = {"K01": True, "K02": row["knows"] == "1",
                         "K03": row["knows"] != "1"}[question]
                if not asked:
                    continue
                sums = found.setdefault((row["ward"], question), {
                    answer: [0, Fraction(0), Fraction(0)]
                    for answer, _ in CODES.values()})
                weight = Fraction(row["weight"])
                answer = CODES[code_of(row[question])][0]
                for at, more in enumerate((1, weight, weight * weight)):
                    sums[answer][at] += more
    return found


def compare(judge, crowd, rows, path):
    want = counted(path)
    got = {}
    for row in rows:
        place = f"tally {row['ward']} {row['indicator']} {row['answer']}"
        sums = want.get((row["ward"], row["indicator"]), {}).get(row["answer"])
        got[row["ward"], row["indicator"], row["answer"]] = row
        judge.same(place, "known", sums is not None, True)
        if sums is None:
            continue
        judge.same(place, "count", row["count"], str(sums[0]))
        for name, value, places in (
                ("weight", sums[1], crowd.decimals),
                ("weight_sq", sums[2], 2 * crowd.decimals)):
            judge.same(place, name, Fraction(row[name]), value)
            judge.same(place, f"decimals of {name}",
                       len(row[name].partition(".")[2]), places)
    judge.same("tally", "rows", len(got),
               sum(len(answers) for answers in want.values()))


def tally(judge, random, folder, run, table):
    crowd = Crowd(random, folder)
    for options in ([], ["--reader", "libcsv"], ["-j", "3"]):
        code, out, err = run(folder, "tally", "--survey", "survey.json",
                             "people.csv", *options)
        judge.same("tally", "exit", (code, err), (0, ""))
        compare(judge, crowd, table(out), folder / "people.csv")
