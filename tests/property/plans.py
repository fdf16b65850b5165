"""`plan` judged: verdicts and their counts, by the rules of docs/plan.md.

Targets are plain phrases (60%以上, 年4回以上, 3件以下); what is judged is the
arithmetic behind them, the rules of mid-year and year's end, and the sums.
"""

import csv
from fractions import Fraction

KINDS = ["outcome", "activity"]
WORDS = {"以上": "at_least", "以下": "at_most", "超": "more_than",
         "未満": "less_than"}
MET = {"at_least": lambda a, t: a >= t, "at_most": lambda a, t: a <= t,
       "more_than": lambda a, t: a > t, "less_than": lambda a, t: a < t}


def number(random, unit):
    if unit == "%":
        return random.choice([f"{random.randint(2, 100)}",
                              f"{random.randint(20, 999) / 10}"])
    return str(random.randint(1, 30))


def make(random, path):
    """Rows of one ward's plan, all of them at one time of the year."""
    time = random.choice(["年度末", "10月末"])
    rows = []
    for issue in range(random.randint(1, 4)):
        for at in range(random.randint(1, 6)):
            unit = random.choice(["%", "回", "件"])
            target = number(random, unit)
            actual = random.choice(
                [number(random, unit), target, "未測定", ""])
            rows.append({
                "fiscal_year": "2018", "ward": "港区",
                "issue": f"課題{issue + 1}", "measure": f"指標{issue}-{at}",
                "kind": random.choice(KINDS),
                "target": target + unit + random.choice(list(WORDS)),
                "actual": actual + unit if actual[:1].isdigit() else actual,
                "as_of": time,
                "forecast": random.choice(["", "", "達成見込み", "未達成見込み"])
                if time == "10月末" else "", "budget": ""})
    with open(path, "w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def parts(phrase):
    """Number, unit and comparator of a phrase."""
    word = next((w for w in WORDS if phrase.endswith(w)), "")
    body = phrase[:len(phrase) - len(word)]
    return Fraction(body[:-1]), body[-1], WORDS.get(word)


def verdict(row):
    target, unit, comparator = parts(row["target"])
    written = row["actual"][:1].isdigit()
    met = written and MET[comparator](parts(row["actual"])[0], target)
    if row["as_of"] == "年度末":
        return "not_measured" if not written else \
            "achieved" if met else "not_achieved"
    counts = unit != "%"  # can but grow
    if written and counts:
        if met and comparator in ("at_least", "more_than"):
            return "achieved"
        if not met and comparator in ("at_most", "less_than"):
            return "not_achieved"
    if row["forecast"]:
        return "expected" if row["forecast"] == "達成見込み" else "not_expected"
    if met and comparator in ("at_least", "more_than"):
        return "achieved"
    return "not_measured" if row["actual"] == "未測定" else "not_due"


def summary(rows):
    """The counts of an issue."""
    is_of = lambda kind, *names: sum(
        row["kind"] == kind and verdict(row) in names for row in rows)
    yes, no = ("achieved", "expected"), ("not_achieved", "not_expected")
    rest = ("not_measured", "not_due", "no_verdict")
    return {
        "achieved": is_of("outcome", *yes),
        "not_achieved": is_of("outcome", *no),
        "no_data": is_of("outcome", *rest),
        "achieved_expected": is_of("outcome", "expected"),
        "not_achieved_expected": is_of("outcome", "not_expected"),
        "not_measured": is_of("outcome", "not_measured"),
        "not_due": is_of("outcome", "not_due"),
        "no_verdict": 0,
        "activities_achieved": is_of("activity", *yes),
        "activities_not_achieved": is_of("activity", *no),
        "activities_no_data": is_of("activity", *rest)}


def plan(judge, random, folder, run, table):
    path = folder / "plan.csv"
    make(random, path)
    with open(path, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    code, out, err = run(folder, "plan", "-q", "-f", "csv", "plan.csv")
    found = table(out)
    judge.same("plan", "exit", (code, len(found), err), (0, len(rows), ""))
    for got, row in zip(found, rows):
        place = f"plan {row['measure']}"
        target, _, comparator = parts(row["target"])
        judge.same(place, "target", Fraction(got["target_value"]), target)
        judge.same(place, "comparator", got["comparator"], comparator)
        judge.same(place, "verdict", got["verdict"], verdict(row))
        if row["actual"][:1].isdigit():
            judge.same(place, "actual", Fraction(got["actual_value"]),
                       parts(row["actual"])[0])
    _, out, _ = run(folder, "plan", "-q", "-f", "csv", "--summary", "plan.csv")
    for got in table(out):
        want = summary([r for r in rows if r["issue"] == got["issue"]])
        for name, value in want.items():
            judge.same(f"plan {got['issue']}", name, got[name], str(value))
