"""The job of tally.sh with Python's csv module.

usage: python3 csv_module.py counts|weights|merge ENCODING FILE
"""
import csv
import sys

job, encoding, file = sys.argv[1:]
sums = {}


def add(key, row):
    found = sums.get(key)
    if found is None:
        sums[key] = list(row)
    else:
        for i, value in enumerate(row):
            found[i] += value


def merge(rows):
    for year, ward, indicator, answer, count, weight, square in rows:
        add((year, ward, indicator, answer),
            (int(count), float(weight), float(square)))


def tally(rows, header):
    year, ward, knows, weight = (
        header.index(name) for name in ("fiscal_year", "ward", "Q7", "weight"))
    first = header.index("Q8")
    everybody = [(i, first + i, f"B{i + 1:02}") for i in range(17)]
    without = [q for q in everybody if 0 < q[0] < 12]
    for row in rows:
        asked = everybody if row[knows] in ("知っている", "1") else without
        one = (1, float(row[weight])) if job == "weights" else (1,)
        for _, column, indicator in asked:
            add((row[year], row[ward], indicator, row[column]), one)


with open(file, encoding=encoding, newline="") as stream:
    reader = csv.reader(stream)
    header = next(reader)
    if job == "merge":
        merge(reader)
    else:
        tally(reader, header)
for key, values in sums.items():
    print(*key, *values, sep=",")
