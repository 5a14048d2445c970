#!/usr/bin/env python3
"""Fits the weights of src/compare/join.c, and measures grouping.

    fit_claims.py BUILD FOLDER...

Each folder has articles (NAME.txt), their annotations (NAME.json, with "quotes") and claims.json
("clusters" of "members": [NAME, number]). Of each the quotations are taken twice: as they are
annotated, and as BUILD/isnad finds them. Prints the weights fitted on all folders, and pairs'
precision and recall with weights fitted on the other folders.
"""
import collections
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from logistic import fit  # noqa: E402

# The features are many for so few events.
RIDGE = 3.0


def clean(text):
    return " ".join((text or "").split())


def line_of(article, text, quote, speaker):
    """A line for compare_claims; spans are bytes, so that what stands in another is seen."""
    content, cue = quote["content"], quote.get("cue") or {}
    start, end = (len(text[:content[side]].encode()) for side in ("start", "end"))
    return "\t".join((str(article), str(start), str(end), clean(cue.get("lemma") or cue.get("text")),
                      quote.get("act", ""), quote["type"], clean(speaker), clean(content["text"])))


def find(build, folder, names, texts):
    """The quotations of each article as they are found."""
    dates = {}
    about = os.path.join(folder, "articles.json")
    if os.path.exists(about):
        dates = {a["id"]: a.get("published_at") for a in json.load(open(about, encoding="utf-8"))}
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as file:
        for name, text in zip(names, texts):
            article = {"url": f"https://articles.example/{name}", "outlet": {"name": name},
                       "title": name, "published_at": dates.get(name) or "2025-08-16T12:00:00Z",
                       "language": "ar", "text": text}
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
        file.flush()
        done = subprocess.run([os.path.join(build, "isnad"), "compare", "--format", "json",
                               file.name], stdout=subprocess.PIPE, check=True)
    return [article["quotes"] for article in json.loads(done.stdout)["articles"]]


def overlap(a, b):
    """What two spans share, as a part of what either has."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, shared) / (max(a["end"], b["end"]) - min(a["start"], b["start"]))


def match(annotated, found):
    """Pairs of an annotated quotation and the one that is found for it, each once."""
    close = sorted(((overlap(a["content"], f["content"]), -i, -k)
                    for i, a in enumerate(annotated) for k, f in enumerate(found)), reverse=True)
    pairs, taken = {}, set()
    for share, i, k in close:
        if share >= 0.5 and -i not in pairs and -k not in taken:
            pairs[-i] = -k
            taken.add(-k)
    return pairs


def read_folder(build, folder):
    """Of the annotated and of the found quotations: lines, which of them are known, and the pairs
    of one claim."""
    claims = json.load(open(os.path.join(folder, "claims.json"), encoding="utf-8"))
    names = sorted(n[:-4] for n in os.listdir(folder) if n.endswith(".txt"))
    texts = [open(os.path.join(folder, n + ".txt"), encoding="utf-8", newline="").read()
             for n in names]
    annotated = [json.load(open(os.path.join(folder, n + ".json"), encoding="utf-8"))["quotes"]
                 for n in names]
    found = find(build, folder, names, texts)
    sets = []
    for quotes in (annotated, found):
        lines, numbers = [], {}
        for article, name in enumerate(names):
            own = {i: i for i in range(len(annotated[article]))}
            if quotes is found:
                own = match(annotated[article], found[article])
            numbers.update({(name, i): len(lines) + k for i, k in own.items()})
            for quote in quotes[article]:
                speaker = quote.get("speaker") or ""
                if isinstance(speaker, dict):
                    speaker = speaker["name"]
                lines.append(line_of(article, texts[article], quote, speaker))
        pairs = set()
        for cluster in claims["clusters"]:
            members = sorted({numbers[tuple(m)] for m in cluster["members"] if tuple(m) in numbers})
            pairs |= set(itertools.combinations(members, 2))
        sets.append((lines, set(numbers.values()), pairs))
    return sets


def run(build, lines, *args):
    program = os.path.join(build, "tests/bench/compare_claims")
    done = subprocess.run([program, *args], input="\n".join(lines).encode(), capture_output=True)
    return done.stdout.decode().splitlines()


def samples_of(build, lines, known, pairs):
    """Features and label of each pair that can be one statement."""
    samples = []
    for line in run(build, lines, "pairs"):
        i, j, *features = line.split("\t")
        if int(i) in known and int(j) in known:
            samples.append(([float(f) for f in features], float((int(i), int(j)) in pairs)))
    return samples


def measure_scores(data, samples):
    """Pairs by their scores alone, with the weights of the other folders."""
    for way, name in enumerate(("annotated", "found")):
        points, total = [], 0
        for folder in data:
            others = [s for f in data if f != folder for part in samples[f] for s in part]
            weights = fit(others, RIDGE)
            points += [(sum(f * w for f, w in zip(s[0], weights)), s[1])
                       for s in samples[folder][way]]
            total += len(data[folder][way][2])
        for least in (0, 0.5, 1):
            taken = [label for score, label in points if score >= least]
            print(f"{name}, score >= {least}, weights of the other folders: precision "
                  f"{sum(taken) / max(1, len(taken)):.3f}, recall {sum(taken) / total:.3f}")


def measure_groups(build, data):
    """The claims that the program makes as it is built."""
    for way, name in enumerate(("annotated", "found")):
        for args in ([], ["arrivals"]):
            hit = made = total = 0
            for sets in data.values():
                lines, known, pairs = sets[way]
                claims = collections.defaultdict(list)
                for number, claim in enumerate(run(build, lines, *args)):
                    if number in known:
                        claims[claim].append(number)
                grouped = {p for c in claims.values() for p in itertools.combinations(c, 2)}
                hit, made = hit + len(grouped & pairs), made + len(grouped)
                total += len(pairs)
            print(f"{name}, {'one by one' if args else 'grouped'} as built: precision "
                  f"{hit / max(1, made):.3f}, recall {hit / total:.3f}")


def main():
    build, *folders = sys.argv[1:]
    data = {folder: read_folder(build, folder) for folder in folders}
    samples = {folder: [samples_of(build, *part) for part in sets] for folder, sets in data.items()}
    weights = fit([s for parts in samples.values() for part in parts for s in part], RIDGE)
    print("weights:", ", ".join(f"{w:.3f}" for w in weights))
    measure_scores(data, samples)
    measure_groups(build, data)


main()
