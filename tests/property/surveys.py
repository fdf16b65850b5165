"""The files of a made-up city, read for the judge."""

import csv
import json
from decimal import Decimal

from arithmetic import fraction

REASONS = {"": "not_measured", "X": "withheld", "*": "too_few",
           "-": "not_applicable", "N/A": "not_applicable",
           "not_measured": "not_measured"}
MOST = 10 ** 12  # of a cell, and of the answers to a question
MOST_SQUARE = 10 ** 18


class Cell:
    """What the files say of one year, ward and indicator."""

    def __init__(self):
        self.counts = {}    # tallies: answer -> count or None
        self.missing = None
        self.weights = {}
        self.squares = {}
        self.value = self.n = self.sd = None
        self.given = None   # the text of the value
        self.remark = ""
        self.breaks = False
        self.population = None


class Survey:
    """Definitions and figures of one world."""

    def __init__(self, folder, files):
        load = lambda name: json.loads(
            (folder / name).read_text(encoding="utf-8"),
            parse_float=Decimal)
        self.policy = load("policy.json")
        wards = load("wards.json")
        self.wards = [w["name"]["en"] for w in wards["wards"]]
        self.people = {w["name"]["en"]: w["population"][0]["people"]
                       for w in wards["wards"]}
        self.indicators = self.policy["indicators"]
        self.meaning = {a["answer"]: a["means"] for a in self.policy["answers"]}
        self.kinds = {i["id"]: i["kind"] for i in self.indicators}
        self.cells = {}
        for name in files:
            with open(folder / name, encoding="utf-8", newline="") as stream:
                for row in csv.DictReader(stream):
                    self.read(row)
        self.years = sorted({key[0] for key in self.cells})

    def refusals(self):
        """The codes of what is too large to be read, or to be counted."""
        found = set()
        for cell in self.cells.values():
            given = [] if cell.given in REASONS else [cell.given, cell.n]
            figures = [int(g) for g in given if str(g).isdigit()]
            figures += [c or 0 for c in cell.counts.values()]
            if any(f > MOST for f in figures + [cell.population or 0]):
                found.add("E313")
            heavy = {a for a, w in cell.weights.items() if w > MOST} | \
                {a for a, s in cell.squares.items() if s > MOST_SQUARE}
            if heavy:
                found.add("E325")
            # What is refused by itself is not added up.
            read = {a: c for a, c in cell.counts.items()
                    if c is not None and c <= MOST and a not in heavy}
            if sum(read.values()) > MOST:
                found.add("E405")
            asked = sum(c for a, c in read.items()
                        if self.meaning.get(a) != "not_asked")
            if cell.population and cell.population <= MOST and \
                    asked > cell.population:
                found.add("E410")
        return found

    def read(self, row):
        key = (int(row["fiscal_year"]), row["ward"], row["indicator"])
        cell = self.cells.setdefault(key, Cell())
        cell.breaks |= row["break"] == "1"
        if row["population"]:
            cell.population = int(row["population"])
        if "value" in row:
            self.read_value(cell, row)
        elif "answer" in row:
            self.read_count(cell, row["answer"], row["count"], row)
        else:
            for answer in self.meaning:
                if row[answer] != "":
                    self.read_count(cell, answer, row[answer], {})

    @staticmethod
    def read_value(cell, row):
        cell.remark = row["note"]
        cell.given = row["value"]
        if row["value"] in REASONS:
            cell.missing = REASONS[row["value"]]
            return
        cell.n = int(row["n"]) if row["n"] else None
        cell.sd = fraction(row["sd"]) if row["sd"] else None

    @staticmethod
    def read_count(cell, answer, count, row):
        if count in REASONS:
            cell.missing = cell.missing or REASONS[count]
            cell.counts[answer] = None
            return
        cell.counts[answer] = int(count)
        if row.get("weight"):
            cell.weights[answer] = fraction(row["weight"])
        if row.get("weight_sq"):
            cell.squares[answer] = fraction(row["weight_sq"])
