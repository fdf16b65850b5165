#!/bin/sh
# Every number that explain prints is computed again by a Python program that
# shares no code with ours, for ten cells of the clean sample year.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

samples=$WARDSCORE_SOURCE/data/samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
have python3 || { finish; exit; }

cat >"$work/again.py" <<'PYTHON'
import csv, json, math, sys
from fractions import Fraction

survey, explained, targets = sys.argv[1], sys.argv[2], sys.argv[3]
policy = {i["id"]: i for i in json.load(open(targets, encoding="utf-8"))["indicators"]}
doc = json.load(open(explained, encoding="utf-8"))
steps = {s["step"]: s["value"] for s in doc["results"] if s["step"] != "row"}
texts = {s["step"]: s["text"] for s in doc["results"]}
ward = doc["results"] and sys.argv[4]
rows = [r for r in csv.DictReader(open(survey, encoding="utf-8"))
        if r["ward"] == ward and r["indicator"] == doc["indicator"]]
no = ("ない", "悪い", "無回答", "非該当")
x = sum(int(r["count"]) for r in rows if not r["answer"].endswith(no))
n = sum(int(r["count"]) for r in rows if r["answer"] not in ("無回答", "非該当"))
blank = sum(int(r["count"]) for r in rows if r["answer"] == "無回答")
target = Fraction(policy[doc["indicator"]]["target"])
met = Fraction(100 * x, n) >= target

def close(a, b, tolerance):
    assert a is not None and abs(a - b) <= tolerance, (a, b)

def wilson(p, n, z=1.959963984540054):
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - half, middle + half

def beta_above(t, a, b, parts=200000):
    # Simpson over the density, far from its ends for these counts.
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    f = lambda u: 0.0 if u <= 0 or u >= 1 else math.exp(
        log + (a - 1) * math.log(u) + (b - 1) * math.log(1 - u))
    h = (1 - t) / parts
    return h / 3 * sum(f(t + i * h) * (1 if i in (0, parts) else 4 if i % 2 else 2)
                       for i in range(parts + 1))

def clear(n):
    low, high = wilson(x / total, n)
    return low >= float(target) / 100 if met else high < float(target) / 100

assert len([s for s in doc["results"] if s["step"] == "row"]) == len(rows)
assert steps["positive"] == x and steps["n"] == n, (steps, x, n)
close(steps["value"], 100 * x / n, 1e-9)
assert doc["verdict"] == ("achieved" if met else "not_achieved")
low, high = wilson(x / n, n)
assert all(f"{100 * e:.1f}" in texts["interval"] for e in (low, high)), texts["interval"]
close(steps["chance"], 100 * beta_above(float(target) / 100, x + .5, n - x + .5), 1e-3)
if met:
    spare = steps["to_spare"]
    assert Fraction(100 * (x - spare), n) >= target > Fraction(100 * (x - spare - 1), n)
else:
    needed = steps["needed"]
    assert Fraction(100 * (x + needed), n) >= target > Fraction(100 * (x + needed - 1), n)
if blank:
    close(steps["other_rule"], 100 * x / (n + blank), 1e-9)
total = n
if not clear(n):
    settle = steps["replies_to_settle"]
    assert clear(settle) and not clear(settle - 1), settle
PYTHON

while read -r ward indicator; do
    "$WARDSCORE" explain "$samples/osaka-2015-survey.csv" -w "$ward" \
        -i "$indicator" -f json -q >"$work/cell.json"
    ok "$ward $indicator" python3 "$work/again.py" \
        "$samples/osaka-2015-survey.csv" "$work/cell.json" \
        "$WARDSCORE_SOURCE/data/policies/osaka-2015.json" "$ward"
done <<'CELLS'
北区 K01
都島区 K02
港区 K14
浪速区 K08
東成区 K12
西成区 K17
鶴見区 K07
旭区 K15
阿倍野区 K03
平野区 K09
CELLS
finish
