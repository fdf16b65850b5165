"""What docs/methods.md and docs/output.md promise, computed a second time.

Fractions throughout; nothing here was taken from the program's own code. The
files of a world are read again, so that the two sides share no figures.
"""

import csv
import json
import math
from decimal import Decimal, getcontext
from fractions import Fraction
from statistics import NormalDist

getcontext().prec = 60

REASONS = {"": "not_measured", "X": "withheld", "*": "too_few",
           "-": "not_applicable", "N/A": "not_applicable",
           "not_measured": "not_measured"}
MOST = 10 ** 12  # of a cell, and of the answers to a question
MOST_SQUARE = 10 ** 18
HIGHER = ("at_least", "more_than")
LOWER = ("at_most", "less_than")


# ---- Numbers -------------------------------------------------------------------

def fraction(text):
    return Fraction(str(text).rstrip("%"))


def half_up(value, decimals):
    """floor(v + 1/2) in the last decimal, as text."""
    whole = math.floor(value * 10 ** decimals + Fraction(1, 2))
    text = str(abs(whole)).rjust(decimals + 1, "0")
    if decimals:
        text = text[:-decimals] + "." + text[-decimals:]
    return "-" + text if whole < 0 else text


def meets(value, comparator, target):
    return {"at_least": value >= target, "at_most": value <= target,
            "more_than": value > target, "less_than": value < target,
            "equal": value == target}[comparator]


def truthful(value, decimals, comparator, target):
    """Half up, with as many decimals as the verdict needs."""
    verdict = meets(value, comparator, target)
    while True:
        text = half_up(value, decimals)
        if decimals >= 18 or \
                meets(Fraction(text), comparator, target) == verdict:
            return text
        decimals += 1


def decimals_of(text):
    return len(text.partition(".")[2])


def gap_text(value, decimals, comparator, target):
    """The gap has the decimals of the value or of the target."""
    if value is None:
        return ""
    shown = truthful(value, decimals, comparator, fraction(target))
    return half_up(value - fraction(target),
                   max(decimals_of(shown),
                       decimals_of(str(target).rstrip("0"))))


def root(value):
    return Decimal(value.numerator).sqrt() / Decimal(value.denominator).sqrt()


def decimal(value):
    return Decimal(value.numerator) / Decimal(value.denominator)


def normal(confidence):
    tail = (1 - Fraction(str(confidence)) / 100) / 2
    return Decimal(NormalDist().inv_cdf(float(1 - tail)))


def wilson(share, n, z):
    """Limits of a share between 0 and 1 on n answers, n perhaps broken."""
    p, n = decimal(share), decimal(n)
    half = z * (z * z + 4 * n * p * (1 - p)).sqrt()
    low = (2 * n * p + z * z - half) / (2 * (n + z * z))
    high = (2 * n * p + z * z + half) / (2 * (n + z * z))
    return (Decimal(0) if share == 0 else low,
            Decimal(1) if share == 1 else high)


def newcombe(now, base):
    """Limits of p1 - p2 from two (share, low, high)."""
    p1, l1, u1 = now
    p2, l2, u2 = base
    return (p1 - p2 - ((p1 - l1) ** 2 + (u2 - p2) ** 2).sqrt(),
            p1 - p2 + ((u1 - p1) ** 2 + (p2 - l2) ** 2).sqrt())


def student_tail(t, df):
    """P(T > t) for a whole number of degrees, by the finite sums."""
    angle = math.atan(t / math.sqrt(df))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    if df % 2:
        total, term = 0.0, math.cos(angle)
        for k in range(3, df + 1, 2):
            total += term
            term *= square * (k - 1) / k
        inside = 2 / math.pi * (angle + sine * total)
    else:
        total, term = 0.0, 1.0
        for k in range(2, df + 1, 2):
            total += term
            term *= square * (k - 1) / k
        inside = sine * total
    return (1 - inside) / 2


def student(confidence, df):
    """The quantile; beyond 400 degrees by the expansion of Fisher."""
    tail = float((1 - Fraction(str(confidence)) / 100) / 2)
    if df <= 400:
        low, high = 0.0, 1e6
        for _ in range(200):
            middle = (low + high) / 2
            if student_tail(middle, df) > tail:
                low = middle
            else:
                high = middle
        return Decimal(low)
    z = NormalDist().inv_cdf(1 - tail)
    return Decimal(
        z + (z ** 3 + z) / (4 * df)
        + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2)
        + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * df ** 3))


def poisson_below(count, rate):
    """P(X <= count)."""
    return math.fsum(
        math.exp(k * math.log(rate) - rate - math.lgamma(k + 1))
        for k in range(count + 1))


def garwood(count, confidence):
    """Exact limits of the rate behind a count, by trying rates."""
    tail = float((1 - Fraction(str(confidence)) / 100) / 2)

    def rate(below, wanted):
        low, high = 0.0, 2.0 * count + 20
        for _ in range(60):
            middle = (low + high) / 2
            if poisson_below(below, middle) > wanted:
                low = middle
            else:
                high = middle
        return Decimal(low)

    return (rate(count - 1, 1 - tail) if count else Decimal(0),
            rate(count, tail))


# ---- The files -------------------------------------------------------------------

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


# ---- One figure ------------------------------------------------------------------

class Figure:
    """A ward (or the city) on one indicator in one year."""

    def __init__(self):
        self.value = None          # a fraction in the unit, or None
        self.reason = "not_measured"
        self.remark = ""
        self.verdict = "no_data"
        self.n = self.positive = None
        self.effective = None      # answers that the interval speaks of
        self.limits = None         # in the unit
        self.certainty = None
        self.needed = None
        self.rank = None
        self.breaks = False
        self.sums = None           # of ratings: sum of points
        self.points = None         # ratings and how many gave them
        self.census = False        # all were asked, and all answered
        self.rough = False         # known to nine decimals only
        self.weights = None        # positive, base, squares

    def drop(self, reason):
        """Hides a figure, with the remark on it."""
        kept = self.breaks
        self.__init__()
        self.breaks = kept
        self.reason = reason


class Rules:
    """The survey under one set of options."""

    def __init__(self, survey, options, city="pooled"):
        self.survey = survey
        self.blanks = options.get(
            "no-answer", survey.policy["no_answer"]) == "include"
        self.confidence = options.get("confidence", "95")
        self.z = normal(self.confidence)
        self.poisson = "poisson" in options
        self.weighted = options.get("weights") == "use"
        self.suppress = int(options.get("suppress", 0))
        self.by_population = city == "population"
        self.year = int(options.get("year", survey.years[-1]))
        self.boards = {}

    def board(self, year):
        """Figures of a year: by ward and indicator id; the city is None."""
        if year not in self.boards:
            made = {}
            for indicator in self.survey.indicators:
                for ward in self.survey.wards:
                    made[ward, indicator["id"]] = self.figure(
                        year, ward, indicator)
                made[None, indicator["id"]] = self.city(made, indicator)
                self.hide(made, indicator)
                self.rank(made, indicator)
            self.boards[year] = made
        return self.boards[year]

    def figure(self, year, ward, indicator):
        figure = Figure()
        cell = self.survey.cells.get((year, ward, indicator["id"]))
        if cell is None:
            return figure
        figure.breaks = cell.breaks
        figure.remark = cell.remark
        if cell.missing and not (indicator["kind"] == "milestone"):
            figure.reason = cell.missing
            return figure
        {"share": self.share, "score": self.score, "count": self.count,
         "milestone": self.milestone}[indicator["kind"]](
             figure, cell, indicator)
        if indicator["kind"] != "milestone":
            self.judge(figure, indicator)
        return figure

    def in_base(self, answer):
        means = self.survey.meaning[answer]
        return means in ("positive", "negative", "neutral") or \
            means == "no_answer" and self.blanks

    def share(self, figure, cell, indicator):
        if cell.given is not None:
            figure.value = fraction(cell.given)
            figure.n = figure.effective = cell.n
        else:
            base = [a for a in cell.counts if self.in_base(a)]
            yes = [a for a in base if self.survey.meaning[a] == "positive"]
            n = sum(cell.counts[a] for a in base)
            if n == 0:
                if any(c and self.survey.meaning[a] == "not_asked"
                       for a, c in cell.counts.items()):
                    figure.reason = "not_applicable"
                return
            figure.n = figure.effective = n
            figure.positive = sum(cell.counts[a] for a in yes)
            figure.value = Fraction(100 * figure.positive, n)
            if self.weighted and cell.weights:
                self.weigh(figure, cell, base, yes)
        self.interval_of_share(figure, cell.population)

    @staticmethod
    def weigh(figure, cell, base, yes):
        total = sum(cell.weights[a] for a in base)
        agreed = sum(cell.weights[a] for a in yes)
        squares = sum(cell.squares[a] for a in base) if cell.squares else None
        figure.value = 100 * agreed / total
        figure.weights = (agreed, total, squares)
        figure.effective = None if squares is None else \
            min(Fraction(figure.n), total * total / squares)

    def interval_of_share(self, figure, population):
        n = figure.effective
        if n is None:
            return
        share = figure.value / 100
        figure.census = population == figure.n
        if population and 20 * n > population:
            if population <= n:
                figure.limits = (decimal(figure.value),) * 2
                return
            n = Fraction(n) * (population - 1) / (population - n)
        low, high = wilson(share, Fraction(n), self.z)
        figure.limits = (100 * low, 100 * high)

    def score(self, figure, cell, indicator):
        if cell.given is not None:
            figure.value = fraction(cell.given)
            figure.n = cell.n
            if cell.n is not None:
                figure.sums = figure.value * cell.n
            if cell.n is not None and cell.n > 1 and cell.sd is not None:
                self.interval_of_mean(figure, cell.sd ** 2, indicator)
            return
        points = {fraction(r): c for r, c in cell.counts.items()}
        n = sum(points.values())
        if n == 0:
            return
        self.mean(figure, points, indicator)

    def mean(self, figure, points, indicator):
        n = figure.n = sum(points.values())
        figure.points = points
        figure.sums = sum(r * c for r, c in points.items())
        figure.value = figure.sums / n
        if n > 1:
            squares = sum(c * (r - figure.value) ** 2
                          for r, c in points.items())
            self.interval_of_mean(figure, squares / (n - 1), indicator)

    def interval_of_mean(self, figure, variance, indicator):
        half = student(self.confidence, figure.n - 1) * \
            root(variance / figure.n)
        mean = decimal(figure.value)
        scale = indicator["scale"]
        figure.limits = (max(mean - half, Decimal(scale["min"])),
                         min(mean + half, Decimal(scale["max"])))

    def count(self, figure, cell, indicator):
        figure.value = fraction(cell.given)
        self.interval_of_rate(figure)

    def interval_of_rate(self, figure):
        if self.poisson:
            figure.limits = garwood(int(figure.value), self.confidence)

    @staticmethod
    def milestone(figure, cell, indicator):
        due = indicator["due"]
        if cell.given in ("not done", "未実施"):
            figure.verdict, figure.reason = "not_achieved", "not_done"
        elif cell.given == "done":
            figure.reason = "done_date_unknown"
        elif cell.missing:
            figure.reason = cell.missing
        else:
            figure.value = fraction(cell.given)
            met = figure.value == due["year"] or \
                due["when"] == "by" and figure.value < due["year"]
            figure.verdict = "achieved" if met else "not_achieved"

    def judge(self, figure, indicator):
        if figure.value is None:
            return
        comparator = indicator["comparator"]
        target = fraction(indicator["target"])
        met = meets(figure.value, comparator, target)
        figure.verdict = "achieved" if met else "not_achieved"
        figure.certainty = self.certainty(figure, comparator, target)
        if not met and figure.positive is not None and not figure.weights:
            figure.needed = self.needed(figure, comparator, target)

    @staticmethod
    def certainty(figure, comparator, target):
        """clear, within_margin, or 'close' where limits touch the target."""
        if figure.limits is None or comparator == "equal":
            return None
        low, high = figure.limits
        aim = decimal(target)
        if low != high and min(abs(low - aim), abs(high - aim)) < \
                Decimal("1e-5"):
            return "close"
        met = figure.verdict == "achieved"
        if (comparator in HIGHER) == met:
            clear = low >= aim
        else:
            clear = high <= aim
        return "clear" if clear else "within_margin"

    @staticmethod
    def needed(figure, comparator, target):
        lacking = max(0, math.ceil(target * figure.n / 100) - figure.positive)
        for more in (lacking, lacking + 1):
            if 0 < more <= figure.n - figure.positive and meets(
                    Fraction(100 * (figure.positive + more), figure.n),
                    comparator, target):
                return more
        return None

    # ---- Figures beside each other ------------------------------------------------

    def hide(self, made, indicator):
        """--suppress, and the second ward that covers a single one."""
        key = indicator["id"]
        known = [w for w in self.survey.wards
                 if made[w, key].value is not None and
                 made[w, key].n is not None]
        few = [w for w in known if made[w, key].n < self.suppress]
        if len(few) == 1:
            rest = [w for w in known if w not in few]
            if rest:
                few.append(min(rest, key=lambda w: made[w, key].n))
        for ward in few:
            made[ward, key].drop("too_few")

    def rank(self, made, indicator):
        if indicator["kind"] == "milestone":
            return
        target = fraction(indicator["target"])

        def badness(value):
            if indicator["comparator"] in HIGHER:
                return -value
            if indicator["comparator"] in LOWER:
                return value
            return abs(value - target)

        found = {w: badness(made[w, indicator["id"]].value)
                 for w in self.survey.wards
                 if made[w, indicator["id"]].value is not None}
        for ward, bad in found.items():
            made[ward, indicator["id"]].rank = 1 + sum(
                other < bad for other in found.values())

    def city(self, made, indicator):
        """The city as a whole, before anything is hidden."""
        figure = Figure()
        key = indicator["id"]
        if indicator["kind"] == "milestone":
            figure.reason = "not_applicable"
            return figure
        figure.breaks = any(made[w, key].breaks for w in self.survey.wards)
        found = {w: made[w, key] for w in self.survey.wards
                 if made[w, key].value is not None}
        if not found:
            return figure
        if indicator["kind"] == "count":
            figure.value = sum(f.value for f in found.values())
            self.interval_of_rate(figure)
            return figure
        known = "positive" if indicator["kind"] == "share" else "n"
        if any(getattr(f, known) is None for f in found.values()):
            figure.reason = "no_counts"
            return figure
        if indicator["kind"] == "share" and self.by_population:
            self.city_by_people(figure, found)
        elif indicator["kind"] == "score":
            self.city_score(figure, found, indicator)
        else:
            self.city_share(figure, found)
        self.judge(figure, indicator)
        return figure

    def city_score(self, figure, found, indicator):
        figure.n = sum(f.n for f in found.values())
        figure.sums = sum(f.sums for f in found.values())
        figure.value = figure.sums / figure.n
        if all(f.points for f in found.values()):
            points = {}
            for f in found.values():
                for rating, count in f.points.items():
                    points[rating] = points.get(rating, 0) + count
            self.mean(figure, points, indicator)

    def city_share(self, figure, found):
        figure.n = sum(f.n for f in found.values())
        figure.positive = sum(f.positive for f in found.values())
        if all(f.weights for f in found.values()):
            agreed, total = (sum(f.weights[i] for f in found.values())
                             for i in (0, 1))
            squares = None
            if all(f.weights[2] is not None for f in found.values()):
                squares = sum(f.weights[2] for f in found.values())
            figure.weights = (agreed, total, squares)
            figure.value = 100 * agreed / total
            if squares is not None:
                figure.effective = min(Fraction(figure.n),
                                       total * total / squares)
        else:
            figure.value = sum(f.value * f.n for f in found.values()) / figure.n
            figure.effective = figure.n
        self.interval_of_share(figure, None)

    def city_by_people(self, figure, found):
        people = {w: self.survey.people[w] for w in found}
        total = sum(people.values())
        figure.rough = True
        figure.value = sum(
            f.value * people[w] for w, f in found.items()) / total
        figure.n = sum(f.n for f in found.values())
        if all(f.effective is not None for f in found.values()):
            variance = sum(
                (Fraction(people[w], total) ** 2) * (f.value / 100) *
                (1 - f.value / 100) / f.effective for w, f in found.items())
            half = 100 * self.z * root(variance)
            middle = decimal(figure.value)
            figure.limits = (max(middle - half, Decimal(0)),
                             min(middle + half, Decimal(100)))
