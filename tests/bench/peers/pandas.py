"""The job of tally.sh with pandas.

usage: python3 pandas.py counts|weights|merge ENCODING FILE
"""
import sys

# This file's folder must not be where "import pandas" looks first.
sys.path.pop(0)
import pandas  # noqa: E402

job, encoding, file = sys.argv[1:]


def show(groups, columns):
    groups.reset_index()[columns].to_csv(sys.stdout, header=False, index=False)


if job == "merge":
    keys = ["fiscal_year", "ward", "indicator", "answer"]
    sums = ["count", "weight", "weight_sq"]
    rows = pandas.read_csv(
        file, encoding=encoding, keep_default_na=False,
        dtype={k: "category" for k in keys[1:]})
    show(rows.groupby(keys, observed=True)[sums].sum(), keys + sums)
    sys.exit()

questions = [f"Q{n}" for n in range(8, 25)]
screened = {"Q8", "Q20", "Q21", "Q22", "Q23", "Q24"}
weighted = job == "weights"
rows = pandas.read_csv(
    file, encoding=encoding, keep_default_na=False,
    usecols=["fiscal_year", "ward", "Q7"] + questions + ["weight"] * weighted,
    dtype={"ward": "category", "Q7": "category"} |
    {q: "category" for q in questions})
knows = rows[rows["Q7"].isin(["知っている", "1"])]
for number, question in enumerate(questions, 1):
    groups = (knows if question in screened else rows).groupby(
        ["fiscal_year", "ward", question], observed=True)
    result = groups.size().to_frame("count")
    if weighted:
        result["weight"] = groups["weight"].sum()
    result["indicator"] = f"B{number:02}"
    show(result, ["fiscal_year", "ward", "indicator", question, "count"] +
         ["weight"] * weighted)
