"""Made-up cities for the judge: wards, policies and surveys from a seed.

Only files are made here, and the options to run with. What the figures should
be is worked out from the files again, by rules.py.
"""

import csv
import json
import random

MEANINGS = {"Agree": "positive", "Mostly": "positive", "Neither": "neutral",
            "Disagree": "negative", "No answer": "no_answer",
            "Not asked": "not_asked"}
SIGNS = ["", "X", "*", "-", "N/A", "not_measured"]
TOO_LARGE = [10 ** 12 + 1, 2 ** 53, 2 ** 53 + 1, 2 ** 63 - 1, 2 ** 63,
             2 ** 64, 10 ** 30]
HUGE = 10 ** 12  # the largest figure that a cell may hold


def both(text):
    return {"ja": text + "（例）", "en": text}


def ward_code(number):
    digits = f"{26000 + number:05d}"
    total = sum(int(d) * w for d, w in zip(digits, (6, 5, 4, 3, 2)))
    return digits + str((11 - total % 11) % 10)


class World:
    """One city: the files in a folder, and the options to run with."""

    def __init__(self, seed, folder):
        self.random = random.Random(seed)
        self.folder = folder
        self.style = self.random.choice(
            ["usual", "usual", "ties", "near", "small", "huge"])
        self.weighted = self.random.random() < 0.25
        self.make_wards()
        self.make_policy()
        self.make_files()
        self.make_options()

    def chance(self, p):
        return self.random.random() < p

    # ---- Definitions ---------------------------------------------------------

    def make_wards(self):
        count = self.random.randint(2, 8)
        self.wards = [f"Ward{c}" for c in "ABCDEFGH"[:count]]
        self.write_json("wards.json", {
            "schema_version": 1, "id": "judged", "version": "1",
            "source": both("made up"),
            "city": {"code": ward_code(0), "name": both("City"),
                     "prefixes": ["City"]},
            "suffixes": ["-ku"],
            "wards": [{"code": ward_code(100 + i), "name": both(name),
                       "population": [{
                           "year": 2015,
                           "people": self.random.randint(500, 200000)}]}
                      for i, name in enumerate(self.wards)]})

    def make_policy(self):
        count = self.random.randint(2, 5)
        self.indicators = [self.indicator(i) for i in range(count)]
        self.write_json("policy.json", {
            "schema_version": 1, "id": "judged", "version": "1",
            "title": both("Policy"), "source": both("made up"),
            "no_answer": self.random.choice(["include", "exclude"]),
            "pillars": [{"id": "1", "label": both("Pillar")}],
            "answers": [{"answer": a, "means": m}
                        for a, m in MEANINGS.items()],
            "indicators": self.indicators})

    def target(self, low, high):
        decimals = self.random.choice([0, 0, 1, 2, 3, 4])
        if self.chance(0.1):
            return self.random.choice([low, high])
        if high == HUGE:
            decimals = min(decimals, 2)
        number = self.random.randint(low * 10 ** decimals,
                                     high * 10 ** decimals)
        return number / 10 ** decimals if decimals else number

    def indicator(self, number):
        kind = self.random.choice(
            ["share", "share", "share", "score", "count", "milestone"])
        due = self.random.randint(2014, 2021)
        made = {
            "id": f"J{number:02d}", "place": f"1-{number}", "pillar": "1",
            "label": both(f"Label {number}"), "definition": both("Defined"),
            "kind": kind, "unit": {"share": "percent", "score": "points",
                                   "count": "count", "milestone": "-"}[kind],
            "decimals": 0 if kind == "milestone" else
            self.random.choice([0, 1, 1, 1, 2, 3]),
            "due": {"year": due, "when": self.random.choice(["by", "during"])},
            "asked": both("people"), "base": both("those who answered")}
        if kind == "milestone":
            return made
        made["comparator"] = self.random.choice(
            ["at_least", "at_least", "at_most", "more_than", "less_than",
             "equal"])
        most = self.random.choice([5, 5, 5, 100, 100000])
        high = {"share": 100, "score": most, "count": 20}[kind]
        if kind == "count" and self.style == "huge":
            high = HUGE
        low = 1 if kind == "score" else 0
        made["target"] = self.target(low, high)
        if kind == "score":
            made["scale"] = {"min": 1, "max": most}
        if self.chance(0.25):
            years = sorted(self.random.sample(range(2011, due + 2), 3))
            made["path"] = [{"year": y, "target": self.target(low, high)}
                            for y in years]
        return made

    # ---- Surveys -------------------------------------------------------------

    def make_files(self):
        years = sorted(self.random.sample(range(2013, 2019),
                                          self.random.randint(1, 4)))
        self.years = years
        self.tables = {"long": [], "wide": [], "values": []}
        for indicator in self.indicators:
            layout = self.layout_of(indicator["kind"])
            for year in years:
                for ward in self.wards:
                    if not self.chance(0.06):
                        self.fill(layout, year, ward, indicator)
        self.files = []
        long_columns = ["answer", "count", "population", "break"]
        if self.weighted:
            long_columns += ["weight", "weight_sq"]
        self.write_table("long", long_columns)
        self.write_table("wide", list(MEANINGS) + ["population", "break"])
        self.write_table("values", ["value", "n", "sd", "note", "population",
                                    "break"])

    def layout_of(self, kind):
        if kind == "share":
            return self.random.choice(["long", "long", "wide", "values"])
        if kind == "score":
            return self.random.choice(["long", "values"])
        return "values"

    def write_table(self, layout, columns):
        rows = self.tables[layout]
        if not rows:
            return
        self.random.shuffle(rows)
        parts = 2 if len(rows) > 8 and self.chance(0.3) else 1
        for part in range(parts):
            name = f"{layout}-{part}.csv"
            with open(self.folder / name, "w", encoding="utf-8",
                      newline="") as stream:
                out = csv.DictWriter(
                    stream, ["fiscal_year", "ward", "indicator"] + columns,
                    restval="", lineterminator="\n")
                out.writeheader()
                out.writerows(self.rows_of_part(rows, part, parts))
            self.files.append(name)

    @staticmethod
    def rows_of_part(rows, part, parts):
        """Rows of one ward stay together: a file is a set of wards."""
        wards = sorted({row["ward"] for row in rows})
        return [row for row in rows
                if wards.index(row["ward"]) % parts == part]

    def fill(self, layout, year, ward, indicator):
        row = {"fiscal_year": year, "ward": ward, "indicator": indicator["id"]}
        if self.chance(0.05):
            row["break"] = "1"
        if layout == "values":
            self.fill_value(row, indicator)
        elif indicator["kind"] == "score":
            self.fill_ratings(row, indicator["scale"]["max"])
        else:
            self.fill_share(layout, row, indicator)

    def number(self):
        if self.style == "huge":
            return self.random.choice([
                self.random.randint(0, HUGE), 2 ** 31, 2 ** 31 - 1, 2 ** 32,
                HUGE, HUGE - 1, self.random.randint(1, 10)])
        if self.style == "small":
            return self.random.randint(0, 4)
        if self.style == "ties":
            return self.random.choice([0, 10, 20, 40])
        return self.random.randint(0, 300)

    def fitting(self, names):
        """Counts whose sum may be read; once in a while one that may not."""
        found = {name: self.number() for name in names}
        if self.style == "huge" and self.chance(0.02):
            name = self.random.choice(list(names))
            found[name] = self.random.choice(TOO_LARGE)
            return found
        if self.style == "huge" and self.chance(0.97):
            while sum(found.values()) > HUGE:
                found = {name: count // 2 for name, count in found.items()}
        return found

    def counts(self, indicator):
        found = self.fitting(MEANINGS)
        if self.chance(0.5):
            found["Mostly"] = found["Neither"] = 0
        if self.style == "near":
            n = self.random.choice([40, 200, 999, 2500, 20000])
            x = round(n * indicator["target"] / 100) + \
                self.random.randint(-1, 1)
            found["Agree"] = max(0, min(n, x))
            found["Mostly"] = found["Neither"] = 0
            found["Disagree"] = n - found["Agree"]
        if self.chance(0.05):
            found = {a: 0 for a in MEANINGS}
        return found

    def add_population(self, row, least):
        if self.chance(0.15):
            most = HUGE + (1 if self.chance(0.05) else 0)
            row["population"] = min(most, least + self.random.choice(
                [0, 1, 10, least, 5 * least, 30 * least + 7])) or 1

    def fill_share(self, layout, row, indicator):
        counts = self.counts(indicator)
        self.add_population(row, sum(counts.values()))
        missing = self.random.choice(list(counts)) if self.chance(0.04) else ""
        if layout == "wide":
            row.update(counts)
            if missing:
                row[missing] = self.random.choice(SIGNS[1:])
            self.tables["wide"].append(row)
            return
        squares = self.chance(0.8)
        weightless = self.chance(0.1)
        told = self.random.choice(["Agree", "Disagree"])
        for answer, count in counts.items():
            if count == 0 and answer not in ("Agree", "Disagree"):
                continue
            one = dict(row, answer=answer, count=count)
            if answer != told:  # once for all rows of the question
                one.pop("break", None)
                one.pop("population", None)
            if answer == missing:
                one["count"] = self.random.choice(SIGNS)
            if self.weighted:
                weight = 0 if weightless else self.random.randint(50, 2000)
                one["weight"] = self.decimal(count * weight, 3)
                if squares:
                    one["weight_sq"] = self.decimal(
                        count * weight * weight, 6)
            self.tables["long"].append(one)

    @staticmethod
    def decimal(number, places):
        text = str(number).rjust(places + 1, "0")
        return f"{text[:-places]}.{text[-places:]}"

    def fill_ratings(self, row, most):
        ratings = ["1", "2", "2.5", "3", "3.75", "4", "4.125", str(most)]
        if most > 5:
            ratings += [str(most - 1), str(most // 2), f"{most - 3}.654321"]
        chosen = self.random.sample(ratings, self.random.randint(1, 5))
        counts = self.fitting(chosen)
        if self.style not in ("huge", "ties"):
            counts = {rating: c % 9 for rating, c in counts.items()}
        self.add_population(row, sum(counts.values()))
        for rating, count in counts.items():
            self.tables["long"].append(dict(row, answer=rating, count=count))

    def fill_value(self, row, indicator):
        kind = indicator["kind"]
        if self.chance(0.2):
            row["note"] = self.random.choice(["as reported", "provisional"])
        if self.chance(0.1):
            row["value"] = self.random.choice(SIGNS)
        elif kind == "milestone":
            row["value"] = self.random.choice(
                ["not done", "done", "未実施", row["fiscal_year"],
                 self.random.randint(2010, row["fiscal_year"])])
        elif kind == "count":
            row["value"] = self.number()
            if self.chance(0.3):
                row["value"] = min(HUGE, max(0, int(indicator["target"])))
        else:
            self.fill_measured(row, indicator)
        self.tables["values"].append(row)

    def fill_measured(self, row, indicator):
        percent = indicator["kind"] == "share"
        places = self.random.choice([0, 1, 1, 2, 4, 12 if percent else 6])
        low, high = (0, 100) if percent else (1, indicator["scale"]["max"])
        number = self.random.randint(low * 10 ** places, high * 10 ** places)
        row["value"] = self.decimal(number, places) if places else str(number)
        if self.chance(0.3):
            row["value"] = repr(indicator["target"])
        if percent:
            row["value"] += "%"
        if self.chance(0.6):
            row["n"] = self.number() or 1
            self.add_population(row, row["n"])
            if not percent and self.chance(0.7):
                row["sd"] = self.decimal(self.random.randint(0, 2000), 3)

    # ---- Options -------------------------------------------------------------

    def make_options(self):
        pick = self.random.choice
        self.options = {}
        if self.chance(0.3):
            self.options["year"] = str(pick(self.years))
        if self.chance(0.5):
            self.options["no-answer"] = pick(["include", "exclude"])
        if self.chance(0.4):
            self.options["confidence"] = pick(["90", "95", "99", "99.8"])
        if self.chance(0.5):
            self.options["weights"] = pick(["use", "ignore"])
        if self.chance(0.3):
            self.options["suppress"] = pick(["5", "30", "100"])
        if self.style in ("small", "ties") and self.chance(0.5):
            self.options["poisson"] = ""
        self.city = pick(["", "pooled", "population"])
        self.shown = self.random.sample(
            self.wards, self.random.randint(1, len(self.wards))) \
            if self.chance(0.3) else []

    def write_json(self, name, content):
        with open(self.folder / name, "w", encoding="utf-8") as stream:
            json.dump(content, stream, ensure_ascii=False, indent=1)
