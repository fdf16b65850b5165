"""What docs/methods.md and docs/output.md promise, computed a second time.

Fractions throughout; nothing here was taken from the program's own code.
"""

import math
from decimal import Decimal
from fractions import Fraction

from arithmetic import (HIGHER, LOWER, decimal, fraction, garwood, meets,
                        normal, root, student, wilson)


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
                if figure.value is None:
                    return
        self.interval_of_share(figure, cell.population)

    @staticmethod
    def weigh(figure, cell, base, yes):
        total = sum(cell.weights[a] for a in base)
        agreed = sum(cell.weights[a] for a in yes)
        squares = sum(cell.squares[a] for a in base) if cell.squares else None
        if total == 0:
            figure.value = figure.n = figure.positive = None
            figure.reason = "no_weight"
            return
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
