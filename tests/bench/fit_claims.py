#!/usr/bin/env python3
"""Fits the weights of src/compare/join.c, and measures grouping on quotations as they are annotated.

    fit_claims.py BUILD FOLDER...

Each folder has articles' annotations (NAME.json, with "quotes") and claims.json ("clusters" of
"members": [NAME, number]). Prints the weights fitted on all folders, and pairs' precision and recall
with weights fitted on the other folders.
"""
import collections
import itertools
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from logistic import fit  # noqa: E402


def read_folder(folder):
    """Lines for compare_claims, and the pairs of one claim."""
    claims = json.load(open(os.path.join(folder, "claims.json"), encoding="utf-8"))
    lines, numbers = [], {}
    names = sorted(n[:-4] for n in os.listdir(folder) if n.endswith(".txt"))
    for article, name in enumerate(names):
        quotes = json.load(open(os.path.join(folder, name + ".json"), encoding="utf-8"))["quotes"]
        for number, quote in enumerate(quotes):
            content = quote["content"]
            numbers[name, number] = len(lines)
            clean = lambda text: " ".join((text or "").split())
            lines.append(f"{article}\t{content['start'] * 4}\t{content['end'] * 4}\t"
                         f"{clean(quote['speaker'])}\t{clean(content['text'])}")
    pairs = set()
    for cluster in claims["clusters"]:
        members = sorted({numbers[tuple(member)] for member in cluster["members"]})
        pairs |= set(itertools.combinations(members, 2))
    return lines, pairs


def run(build, lines, *args):
    program = os.path.join(build, "tests/bench/compare_claims")
    done = subprocess.run([program, *args], input="\n".join(lines).encode(), capture_output=True)
    return done.stdout.decode().splitlines()


def main():
    build, *folders = sys.argv[1:]
    data = {}
    for folder in folders:
        lines, pairs = read_folder(folder)
        samples = []
        for line in run(build, lines, "pairs"):
            i, j, *features = line.split("\t")
            pair = int(i), int(j)
            samples.append(([float(f) for f in features], float(pair in pairs), pair))
        data[folder] = lines, pairs, samples
    everything = [s[:2] for _, _, samples in data.values() for s in samples]
    weights = fit(everything)
    print("weights:", ", ".join(f"{w:.3f}" for w in weights))
    points = []
    for folder, (_, pairs, samples) in data.items():
        others = [s[:2] for f, (_, _, more) in data.items() if f != folder for s in more]
        held_out = fit(others)
        points += [(sum(f * w for f, w in zip(s[0], held_out)), s[1]) for s in samples]
    total = sum(len(pairs) for _, pairs, _ in data.values())
    for least in (-1, -0.5, 0, 0.5, 1):
        taken = [label for score, label in points if score >= least]
        print(f"score >= {least}, weights of the other folders: precision "
              f"{sum(taken) / max(1, len(taken)):.3f}, recall {sum(taken) / total:.3f}")
    for way in ([], ["arrivals"]):
        hit = made = 0
        for lines, pairs, _ in data.values():
            claims = collections.defaultdict(list)
            for number, claim in enumerate(run(build, lines, *way)):
                claims[claim].append(number)
            grouped = {p for c in claims.values() for p in itertools.combinations(c, 2)}
            hit, made = hit + len(grouped & pairs), made + len(grouped)
        print(f"{'one by one' if way else 'grouped'} as built: precision "
              f"{hit / max(1, made):.3f}, recall {hit / total:.3f}")


main()
