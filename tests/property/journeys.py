"""`progress` by the documented rules: the way from a base year to a target."""

import math
from decimal import Decimal
from fractions import Fraction

import arithmetic

LAST_FIVE = ("on_track", "too_slow", "far_too_slow", "no_change",
             "moving_away")


class Journey:
    """One ward and indicator up to the year of the rules."""

    def __init__(self, law, ward, indicator):
        self.law, self.ward, self.indicator = law, ward, indicator
        self.target = arithmetic.fraction(indicator["target"])
        self.due = indicator["due"]["year"]
        self.now = law.board(law.year)[ward, indicator["id"]]
        self.base_year, self.base = self.find_base()
        self.path = {step["year"]: arithmetic.fraction(step["target"])
                     for step in indicator.get("path", [])}
        self.ratio = self.find_ratio()
        self.pace = self.find_pace()

    def find_base(self):
        """The first year with a value since the last break."""
        found = (None, None)
        for year in reversed([y for y in self.law.survey.years
                              if y <= self.law.year]):
            figure = self.law.board(year)[self.ward, self.indicator["id"]]
            if figure.value is not None:
                found = (year, figure)
            if figure.breaks:
                break
        return found

    def meets(self, value, target=None):
        return arithmetic.meets(value, self.indicator["comparator"],
                           self.target if target is None else target)

    def on_path(self):
        return self.law.year in self.path and self.law.year < self.due

    def alone(self):
        return self.base_year == self.law.year

    def way(self):
        return self.target - self.base.value

    def find_ratio(self):
        if self.base is None or self.alone() or self.on_path() or \
                self.now.value is None or self.due <= self.base_year or \
                self.way() == 0:
            return None
        asked = self.way() / (self.due - self.base_year)
        made = self.now.value - self.base.value
        if self.indicator["comparator"] == "equal":
            asked = abs(asked)
            made = abs(self.way()) - abs(self.target - self.now.value)
        ratio = made / (self.law.year - self.base_year) / asked
        return -ratio if self.meets(self.base.value) else ratio

    def find_pace(self):
        if self.now.value is None:
            return "no_value"
        kept = not self.alone() and self.meets(self.base.value)
        if self.meets(self.now.value):
            return "target_kept" if kept else "target_met"
        if self.law.year >= self.due:
            return "missed"
        if self.alone():
            return "one_year"
        if kept:
            return "fell_below"
        if self.on_path():
            return self.pace_on_path()
        for least, state in ((Fraction(95, 100), "on_track"),
                             (Fraction(60, 100), "too_slow")):
            if self.ratio is not None and self.ratio >= least:
                return state
        if self.ratio is None:
            return self.pace_by_distance("far_too_slow")
        return "far_too_slow" if self.ratio > 0 else \
            "no_change" if self.ratio == 0 else "moving_away"

    def pace_on_path(self):
        if self.meets(self.now.value, self.path[self.law.year]):
            return "on_track"
        return self.pace_by_distance("too_slow")

    def pace_by_distance(self, better):
        if self.now.value == self.base.value:
            return "no_change"
        comparator = self.indicator["comparator"]
        change = self.now.value - self.base.value
        if comparator == "equal":
            change = abs(self.target - self.base.value) - \
                abs(self.target - self.now.value)
        elif comparator in arithmetic.LOWER:
            change = -change
        return better if change > 0 else "moving_away"

    def line(self):
        """Where the path stands this year."""
        if self.law.year >= self.due:
            return self.target
        if self.on_path():
            return self.path[self.law.year]
        if self.base is None:
            return None
        if self.meets(self.base.value):
            return self.target
        return self.base.value + self.way() * Fraction(
            self.law.year - self.base_year, self.due - self.base_year)

    def needed(self):
        if self.now.value is None or self.law.year >= self.due:
            return None
        if self.meets(self.now.value):
            return Fraction(0)
        return (self.target - self.now.value) / (self.due - self.law.year)

    def needed_text(self):
        """Never 0 while the target is not met."""
        needed, decimals = self.needed(), self.indicator["decimals"]
        if needed is None:
            return ""
        while needed and decimals < 18 and \
                Fraction(arithmetic.half_up(needed, decimals)) == 0:
            decimals += 1
        return arithmetic.half_up(needed, decimals)

    def chance(self):
        """Limits of the change of a share, in points; None: none."""
        if self.base is None or self.now.value is None or self.alone():
            return None
        sides = []
        for figure in (self.now, self.base):
            if figure.effective is None:
                return None
            share = figure.value / 100
            sides.append((arithmetic.decimal(share),
                          *arithmetic.wilson(share, Fraction(figure.effective),
                                        self.law.z)))
        low, high = arithmetic.newcombe(*sides)
        return 100 * low, 100 * high

    def series(self):
        """Year, positive answers and base of the years since the base year."""
        found = []
        for year in self.law.survey.years:
            if self.base_year is None or \
                    not self.base_year <= year <= self.law.year:
                continue
            figure = self.law.board(year)[self.ward, self.indicator["id"]]
            if figure.positive is not None and figure.effective is not None:
                base = Fraction(figure.effective)
                found.append((year, figure.value / 100 * base, base))
        return found if self.now.value is not None and len(found) > 2 else []

    def state(self):
        """The states it may have: chance may overrule the pace."""
        if self.pace not in LAST_FIVE or self.indicator["kind"] == "count":
            return {self.pace}
        if self.indicator["kind"] == "score":
            return {self.pace, "no_clear_change"}
        limits = self.chance()
        if limits is None:
            return {self.pace}
        if min(abs(limits[0]), abs(limits[1])) < Decimal("1e-6"):
            return {self.pace, "no_clear_change"}
        return {"no_clear_change" if limits[0] < 0 < limits[1] else self.pace}


def slope(series):
    """Of the share on the years, by its numerator: only its sign is used."""
    n = sum(base for _, _, base in series)
    x = sum(yes for _, yes, _ in series)
    return n * sum(yes * year for year, yes, _ in series) - \
        x * sum(base * year for year, _, base in series)


def trend_p(series):
    """Cochran-Armitage, two-sided; None when all agree, or none."""
    n = sum(base for _, _, base in series)
    x = sum(yes for _, yes, _ in series)
    if not 0 < x < n:
        return None
    spread = n * sum(base * year * year for year, _, base in series) - \
        sum(base * year for year, _, base in series) ** 2
    return math.erfc(math.sqrt(
        n * slope(series) ** 2 / (x * (n - x) * spread) / 2))


def compare_trend(judge, place, row, journey):
    series = journey.series()
    p = trend_p(series) if series else None
    judge.near(place, "trend_p", row["trend_p"],
               None if p is None else Decimal(p))
    level = 1 - float(journey.law.confidence) / 100
    without = [slope(series[:at] + series[at + 1:])
               for at in range(len(series))]
    whole = slope(series) if series else 0
    if p is None or abs(p - level) < 1e-6 or 0 in without + [whole]:
        return
    judge.same(place, "trend", row["trend"],
               "no_clear_trend" if p > level else
               "rising" if whole > 0 else "falling")
    judge.same(place, "driven by one", row["trend_driven_by_one_year"],
               "yes" if any((part > 0) != (whole > 0) for part in without)
               else "no")


def compare(judge, place, row, journey):
    indicator = journey.indicator
    decimals, comparator = indicator["decimals"], indicator["comparator"]
    plain = lambda v: "" if v is None else arithmetic.half_up(v, decimals)
    true = lambda v, target: "" if v is None else arithmetic.truthful(
        v, decimals, comparator, target)
    value = journey.now.value
    base = journey.base.value if journey.base else None
    judge.same(place, "value", row["value"], true(value, journey.target))
    judge.same(place, "base_year", row["base_year"],
               str(journey.base_year or ""))
    judge.same(place, "base_value", row["base_value"],
               true(base, journey.target))
    judge.same(place, "gap", row["gap"], arithmetic.gap_text(
        value, decimals, comparator, indicator["target"]))
    change = None if value is None or journey.alone() else value - base
    judge.same(place, "change", row["change"], plain(change))
    judge.same(place, "needed_per_year", row["needed_per_year"],
               journey.needed_text())
    judge.same(place, "path_value", row["path_value"], plain(journey.line()))
    judge.same(place, "pace", row["pace"], journey.pace)
    judge.same(place, "state", row["state"] in journey.state(), True)
    judge.same(place, "pace_ratio", row["pace_ratio"],
               "" if journey.ratio is None else
               arithmetic.half_up(journey.ratio, 3))
    if indicator["kind"] == "share":
        low, high = journey.chance() or (None, None)
        judge.near(place, "change_low", row["change_low"], low)
        judge.near(place, "change_high", row["change_high"], high)
        compare_trend(judge, place, row, journey)


def progress(judge, world, law, run, table):
    code, out, _ = run(world, "progress", "-f", "csv")
    wanted = [(w, i) for w in world.wards for i in law.survey.indicators
              if i["kind"] != "milestone"]
    found = table(out)
    judge.same("progress", "exit", (code, len(found)), (0, len(wanted)))
    for row, (ward, indicator) in zip(found, wanted):
        compare(judge, f"progress {ward} {indicator['id']}", row,
                Journey(law, ward, indicator))
