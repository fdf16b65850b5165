#!/usr/bin/env python3
"""The program's figures against those of an independent calculation.

Makes cities up from seeds (worlds.py), works every figure out from the files
by the documented rules (rules.py, journeys.py, crowds.py, plans.py), and
compares with what `wardscore` prints as CSV and JSON. Differences are printed
with the seed.

    WARDSCORE=... python3 judge.py [--worlds 60] [--minutes N] [--seed 1]

--minutes goes on with new seeds for so long. Only the standard library is used.
"""

import argparse
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from fractions import Fraction

import arithmetic
import crowds
import journeys
import plans
import rules
import surveys
import worlds

ROUGH = Fraction(2, 10 ** 9)  # a city weighted by its people
PROGRAM = os.environ.get("WARDSCORE", "wardscore")


class Judge:
    """Counts what was compared, and keeps the differences."""

    def __init__(self):
        self.figures = self.worlds = self.refused = self.limits = 0
        self.differences = []

    def same(self, place, column, got, want):
        self.figures += 1
        if got != want:
            self.differences.append(
                f"{place} {column}: {got!r}, expected {want!r}")

    def near(self, place, column, got, want):
        """A rounded estimate: within half its last digit, and a millionth."""
        self.figures += 1
        self.limits += want is not None
        if (got == "") != (want is None) or want is not None and \
                abs(Decimal(got) - want) > Decimal("1.01e-6") + \
                Decimal(5).scaleb(-1 - len(got.partition(".")[2])):
            self.differences.append(
                f"{place} {column}: {got!r}, expected about {want!r}")

    def double(self, place, column, got, want, rough=False):
        """A number of the JSON output: the nearest double, or its neighbour."""
        self.figures += 1
        if (got is None) != (want is None) or want is not None and \
                abs(Fraction(got) - want) > max(
                    abs(want) * Fraction(1, 2 ** 51), rough and ROUGH):
            self.differences.append(
                f"{place} {column}: {got!r}, expected {want!r}")


def run_in(folder, *words):
    done = subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True,
                          env={"PATH": os.environ["PATH"]})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def run(world, command, *options):
    words = [command, *world.files, "--policy", "policy.json",
             "--wards", "wards.json", "--lang", "en", "-q", *options]
    for name, value in world.options.items():
        words += [f"--{name}", value] if value else [f"--{name}"]
    return run_in(world.folder, *words)


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def text(value):
    return "" if value is None else str(value)


# ---- report ----------------------------------------------------------------------

def note(figure, kind):
    weak = ""
    if kind == "share" and figure.value is not None and \
            figure.limits is not None:
        low, high = figure.limits
        if figure.n < 30 and not figure.census:
            weak = "few_answers"
        elif high - low >= 30:
            weak = "wide_interval"
    reason = figure.reason if figure.value is None else weak
    return ": ".join(part for part in (reason, figure.remark) if part)


def expected(law, ward, indicator):
    """The exact figures of a row: value, gap, previous, change."""
    board = law.board(law.year)
    figure = board[ward, indicator["id"]]
    milestone = indicator["kind"] == "milestone"
    target = Fraction(indicator["due"]["year"]) if milestone else \
        arithmetic.fraction(indicator["target"])
    previous = None
    if not milestone and figure.value is not None and not figure.breaks and \
            law.year - 1 in law.survey.years:
        previous = law.board(law.year - 1)[ward, indicator["id"]].value
    return figure, target, previous


def shown(value, indicator, target):
    """A figure in text, with the decimals that the verdict needs."""
    if value is None:
        return ""
    if indicator["kind"] == "milestone":
        return str(value)
    return arithmetic.truthful(value, indicator["decimals"],
                          indicator["comparator"], target)


def compare_row(judge, law, place, row, ward, indicator):
    figure, target, previous = expected(law, ward, indicator)
    value = figure.value
    decimals = indicator["decimals"]
    judge.same(place, "value", row["value"], shown(value, indicator, target))
    gap = "" if value is None else str(value - target) \
        if indicator["kind"] == "milestone" else arithmetic.gap_text(
            value, decimals, indicator["comparator"], indicator["target"])
    judge.same(place, "gap", row["gap"], gap)
    judge.same(place, "verdict", row["verdict"], figure.verdict)
    if figure.certainty != "close":
        judge.same(place, "certainty", row["certainty"],
                   text(figure.certainty))
    for name in ("n", "positive", "rank", "needed"):
        judge.same(place, name, row[name], text(getattr(figure, name)))
    low, high = figure.limits or (None, None)
    judge.near(place, "ci_low", row["ci_low"], low)
    judge.near(place, "ci_high", row["ci_high"], high)
    judge.same(place, "previous", row["previous"],
               shown(previous, indicator, target))
    judge.same(place, "change", row["change"], "" if previous is None else
               arithmetic.half_up(value - previous, decimals))
    judge.same(place, "note", row["note"], note(figure, indicator["kind"]))


def compare_numbers(judge, law, place, row, ward, indicator):
    """The same row, from JSON."""
    figure, target, previous = expected(law, ward, indicator)
    value = figure.value
    rough = figure.rough
    judge.double(place, "value", row["value"], value, rough)
    judge.double(place, "target", row["target"], target)
    judge.double(place, "gap", row["gap"],
                 None if value is None else value - target, rough)
    judge.double(place, "previous", row["previous"], previous, rough)
    judge.double(place, "change", row["change"],
                 None if previous is None else value - previous, rough)
    judge.same(place, "verdict", row["verdict"], figure.verdict)
    for name in ("n", "positive", "rank", "needed"):
        judge.same(place, name, row[name], getattr(figure, name))
    judge.same(place, "note", row["note"] or "",
               note(figure, indicator["kind"]))
    for at, name in enumerate(("ci_low", "ci_high")):
        limit = figure.limits[at] if figure.limits else None
        judge.near(place, name, "" if row[name] is None else repr(row[name]),
                   limit)


def rows_of(law, world):
    wards = [w for w in world.wards if not world.shown or w in world.shown]
    return [(w, i) for w in wards for i in law.survey.indicators]


def report(judge, world, law):
    options = [f"-w{w}" for w in world.shown]
    if world.city:
        options += ["--city", world.city]
    code, out, err = run(world, "report", "-f", "csv", *options)
    wanted = rows_of(law, world)
    found = table(out)
    refusals = law.survey.refusals()
    codes = set(re.findall(r"error\[(\w+)\]", err))
    if refusals & {"E313", "E325"}:  # such rows may be missing in the sums
        codes -= {"E405", "E410"}
        refusals -= {"E405", "E410"}
    judge.same("report", "findings", codes, refusals)
    judge.same("report", "exit", (code, len(found)),
               (65, 0) if refusals else (0, len(wanted)))
    if code != 0:
        judge.refused += 1
        return False
    for row, (ward, indicator) in zip(found, wanted):
        place = f"report {ward} {indicator['id']}"
        judge.same(place, "ward", (row["ward"], row["indicator"]),
                   (ward, indicator["id"]))
        compare_row(judge, law, place, row, ward, indicator)
    _, out, _ = run(world, "report", "-f", "json", *options)
    document = json.loads(out)
    for row, (ward, indicator) in zip(document["results"], wanted):
        compare_numbers(judge, law, f"json {ward} {indicator['id']}", row,
                        ward, indicator)
    for row, indicator in zip(document["city"], law.survey.indicators):
        compare_numbers(judge, law, f"json city {indicator['id']}", row, None,
                        indicator)
    return True


# ---- rank ------------------------------------------------------------------------

class Overall:
    """The verdicts of one ward counted, perhaps without one indicator."""

    def __init__(self, law, ward, left_out=None):
        figures = [law.board(law.year)[ward, i["id"]]
                   for i in law.survey.indicators if i is not left_out]
        count = lambda verdict, weak=None: sum(
            f.verdict == verdict and (weak is None or
                                      f.certainty == "within_margin")
            for f in figures)
        self.achieved = count("achieved")
        self.missed = count("not_achieved")
        self.without = count("no_data")
        self.least = self.achieved - count("achieved", True)
        self.most = self.achieved + count("not_achieved", True)
        self.assessed = self.achieved + self.missed


def standing(overall, by, name="achieved"):
    number = getattr(overall, name)
    return Fraction(number, overall.assessed) if by == "share" else number


def place_among(mine, others):
    return 1 + sum(other > mine for other in others)


def tiers(ranked, rank, by):
    """A place with a ward surely behind somebody of the tier starts a new one."""
    made, tier, inside = {}, 0, []
    for place in sorted(set(rank.values())):
        group = [w for w in ranked if rank[w] == place]
        if not inside or any(
                standing(ranked[v], by, "least") >
                standing(ranked[w], by, "most")
                for v in inside for w in group):
            tier, inside = tier + 1, []
        inside += group
        made.update((w, tier) for w in group)
    return made


def rank_overall(judge, world, law, by):
    if any(f.certainty == "close" for f in law.board(law.year).values()):
        return
    code, out, _ = run(world, "rank", "-f", "csv", "--by", by)
    judge.same("rank", "exit", code, 0)
    all_wards = {w: Overall(law, w) for w in world.wards}
    ranked = {w: o for w, o in all_wards.items() if o.assessed}
    rank = {w: place_among(standing(o, by), [
        standing(p, by) for p in ranked.values()]) for w, o in ranked.items()}
    order = sorted(ranked.items(), key=lambda pair: rank[pair[0]])
    tier = tiers(ranked, rank, by)
    without = {w: [] for w in ranked}
    for indicator in law.survey.indicators:
        left = {w: Overall(law, w, indicator) for w in world.wards}
        left = {w: o for w, o in left.items() if o.assessed}
        for w, o in left.items():
            without[w].append(place_among(standing(o, by), [
                standing(p, by) for p in left.values()]))
    names = [w for w, _ in order] + [w for w in world.wards if w not in ranked]
    for row, ward in zip(table(out), names):
        place, mine = f"rank --by {by} {ward}", all_wards[ward]
        judge.same(place, "ward", row["ward"], ward)
        for name, value in (("achieved", mine.achieved),
                            ("not_achieved", mine.missed),
                            ("no_data", mine.without)):
            judge.same(place, name, row[name], str(value))
        want = dict.fromkeys((
            "rank", "rank_low", "rank_high", "tier", "rank_low_without_one",
            "rank_high_without_one"))
        if ward in ranked:
            others = [o for w, o in ranked.items() if w != ward]
            want["rank"] = rank[ward]
            want["rank_low"] = place_among(standing(mine, by, "most"), [
                standing(o, by, "least") for o in others])
            want["rank_high"] = place_among(standing(mine, by, "least"), [
                standing(o, by, "most") for o in others])
            want["tier"] = tier[ward]
            if without[ward]:
                want["rank_low_without_one"] = min(without[ward])
                want["rank_high_without_one"] = max(without[ward])
            judge.same(place, "achieved_clearly", row["achieved_clearly"],
                       str(mine.least))
            judge.same(place, "achieved_at_most", row["achieved_at_most"],
                       str(mine.most))
        for name, value in want.items():
            judge.same(place, name, row[name], text(value))


def rank_one(judge, world, law, indicator):
    code, out, _ = run(world, "rank", "-f", "csv", "-i", indicator["id"])
    judge.same("rank", "exit", code, 0)
    board = law.board(law.year)
    found = [(board[w, indicator["id"]].rank or len(world.wards) + 1, at, w)
             for at, w in enumerate(world.wards)]
    rows = table(out)
    for above, below in zip(rows, rows[1:]):
        if below["rank"]:
            judge.same(f"rank -i {indicator['id']} {below['ward']}",
                       "tier below the one above",
                       0 <= int(below["tier"]) - int(above["tier"]) <=
                       (above["rank"] != below["rank"]), True)
    for row, (_, _, ward) in zip(rows, sorted(found)):
        place = f"rank -i {indicator['id']} {ward}"
        figure, target, _ = expected(law, ward, indicator)
        judge.same(place, "ward", row["ward"], ward)
        judge.same(place, "rank", row["rank"], text(figure.rank))
        judge.same(place, "value", row["value"],
                   shown(figure.value, indicator, target))
        judge.same(place, "verdict", row["verdict"], figure.verdict)
        if figure.rank:
            judge.same(place, "rank within the range", int(row["rank_low"]) <=
                       figure.rank <= int(row["rank_high"]), True)


# ---- All of it -----------------------------------------------------------------

def all_of(judge, world, survey):
    if not report(judge, world,
                  rules.Rules(survey, world.options, world.city)):
        return
    law = rules.Rules(survey, world.options)
    for by in ("achieved", "share"):
        rank_overall(judge, world, law, by)
    for indicator in survey.indicators:
        if indicator["kind"] != "milestone":
            rank_one(judge, world, law, indicator)
    journeys.progress(judge, world, law, run, table)


def try_world(judge, seed):
    with tempfile.TemporaryDirectory() as name:
        world = worlds.World(seed, pathlib.Path(name))
        if not world.files:
            return
        before = len(judge.differences)
        survey = surveys.Survey(world.folder, world.files)
        if "year" in world.options and \
                int(world.options["year"]) not in survey.years:
            del world.options["year"]
        all_of(judge, world, survey)
        crowds.tally(judge, world.random, world.folder, run_in, table)
        plans.plan(judge, world.random, world.folder, run_in, table)
        judge.worlds += 1
        for at in range(before, len(judge.differences)):
            judge.differences[at] = f"seed {seed}: {judge.differences[at]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--worlds", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    judge = Judge()
    end = time.monotonic() + 60 * options.minutes
    seed = options.seed
    while judge.worlds < options.worlds or time.monotonic() < end:
        try_world(judge, seed)
        seed += 1
        if len(judge.differences) > 200:
            break
    for difference in judge.differences[:60]:
        print("FAILED:", difference)
    print(f"{judge.worlds} cities ({judge.refused} refused), "
          f"{judge.figures} figures compared "
          f"({judge.limits} ends of intervals), {len(judge.differences)} differences")
    print(f"{judge.figures - len(judge.differences)} passed, "
          f"{len(judge.differences)} failed, 0 skipped")
    return 1 if judge.differences else 0


if __name__ == "__main__":
    sys.exit(main())
