#!/usr/bin/env python3
"""Fits the weights of src/compare/stance.c, and measures agree against disagree.

    headlines.py BUILD FIT.csv [MEASURE.csv]

The files have the columns s1, s2 and stance (agree, disagree, other). Prints the weights, the
accuracy over five parts of the first file with the weights of the other four, and the accuracy of
the program as it is built on the second file.
"""
import csv
import json
import os
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from logistic import fit  # noqa: E402


def read(build, path):
    """What comparing says of each pair, and whether it disagrees."""
    rows = [row for row in csv.DictReader(open(path, encoding="utf-8")) if row["stance"] != "other"]
    clean = lambda text: " ".join(text.split())
    lines = "\n".join(f"{clean(row['s1'])}\t{clean(row['s2'])}" for row in rows)
    program = os.path.join(build, "tests/bench/compare_pairs")
    done = subprocess.run([program], input=lines.encode(), capture_output=True, check=True)
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [(pair["features"], float(row["stance"] == "disagree"), pair["contradiction"])
            for row, pair in zip(rows, found)]


def main():
    build, fit_on, *measure = sys.argv[1:]
    samples = read(build, fit_on)
    print("weights:", ", ".join(f"{w:.3f}" for w in fit([s[:2] for s in samples])))
    order = list(range(len(samples)))
    random.Random(0).shuffle(order)
    right = 0
    for part in range(5):
        weights = fit([samples[i][:2] for k, i in enumerate(order) if k % 5 != part])
        for i in order[part::5]:
            score = sum(f * w for f, w in zip(samples[i][0], weights))
            right += (score > 0) == bool(samples[i][1])
    print(f"parts of {os.path.basename(fit_on)}: accuracy {right / len(samples):.3f}")
    for path in measure:
        found = read(build, path)
        right = sum((contradiction > 0.5) == bool(label) for _, label, contradiction in found)
        print(f"{os.path.basename(path)} as built: accuracy {right / len(found):.3f} of {len(found)}")


main()
