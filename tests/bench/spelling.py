#!/usr/bin/env python3
"""Measures how far the Arabic figures depend on spelling: spelling.py ISNAD GOLD_FOLDER...

Each folder has articles with their quotations (NAME.txt, NAME.json), and score.py stands beside or
above it. The articles are written again without vowel signs and hamzas, with ى/ي and ة/ه swapped at
the ends of words, and in each other style of quotation marks; the figures should stay. Prints a
line a variant, and exits 1 when a figure falls by more than 0.01. Skips where there is no folder.
"""
import json
import os
import random
import subprocess
import sys
import tempfile

SIGNS = {chr(code) for code in range(0x064B, 0x0653)} | {"\u0670", "\u0640"}
BARE = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ء": ""}
STYLES = {"guillemets": "«»", "curly": "“”", "straight": '""', "reversed": "”“", "brackets": ("((", "))")}
MARKS = "«»“”\""
BLANKS = " \n\u00a0.،,:؛!؟?)"
FIGURES = ("found", "exact", "end_to_end", "who", "direct")


def bare(text, _):
    return [BARE.get(c, "" if c in SIGNS else c) for c in text]


def swapped(text, seed):
    choose = random.Random(seed)
    other = {"ى": "ي", "ي": "ى", "ة": "ه", "ه": "ة"}
    out = []
    for i, c in enumerate(text):
        is_last = i + 1 == len(text) or not text[i + 1].isalpha()
        out.append(other[c] if c in other and is_last and choose.random() < 0.5 else c)
    return out


def marked(style):
    def write(text, _):
        out, is_open = [], False
        for i, c in enumerate(text):
            is_open = False if c == "\n" else is_open
            if c not in MARKS:
                out.append(c)
                continue
            # Outlets write them the wrong way round; the spaces tell, else the one before.
            before, behind = text[i - 1:i].strip(), text[i + 1:i + 2].strip(BLANKS)
            opens = bool(behind) if bool(before) != bool(behind) else not is_open
            is_open = opens
            out.append(STYLES[style][0 if opens else 1])
        return out
    return write


def rewrite(text, document, write, seed):
    """The text, and its quotations with their places and names, written another way."""
    pieces = write(text, seed)
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    made = json.loads(json.dumps(document))
    for quote in made["quotes"]:
        for part in ("content", "cue", "mention"):
            if quote.get(part):
                for end in ("start", "end"):
                    quote[part][end] = places[quote[part][end]]
        names = [quote["speaker"]] + quote.get("aliases", [])
        names = [n and "".join(bare(n, 0)) if write is bare else n for n in names]
        quote["speaker"], quote["aliases"] = names[0], names[1:]
    return "".join(pieces), made


def measure(isnad, score, articles, write):
    n = dict.fromkeys(("gold", "pred", "found", "exact", "right", "direct", "direct_found"), 0)
    with tempfile.TemporaryDirectory() as folder:
        for name, text, document in articles:
            text, made = rewrite(text, document, write, name)
            path = os.path.join(folder, "article.txt")
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(text)
            run = subprocess.run([isnad, "extract", "--format", "json", path],
                                 capture_output=True, check=True)
            quotes = json.loads(run.stdout)["quotes"]
            n["gold"] += len(made["quotes"])
            n["pred"] += len(quotes)
            n["direct"] += sum(q["type"] == "direct" for q in made["quotes"])
            for i, j, is_exact in score.match(text, made["quotes"], quotes):
                gold = made["quotes"][i]
                n["found"] += 1
                n["exact"] += is_exact
                n["right"] += score.right_source(gold, quotes[j])
                n["direct_found"] += gold["type"] == "direct"
    f1 = {k: score.prf(n[v], n["pred"], n["gold"])[2]
          for k, v in (("found", "found"), ("exact", "exact"), ("end_to_end", "right"))}
    return f1 | {"who": n["right"] / max(1, n["found"]),
                 "direct": n["direct_found"] / max(1, n["direct"])}


def main():
    isnad, folders = sys.argv[1], [f for f in sys.argv[2:] if os.path.isdir(f)]
    if not folders:
        print("1..0 # SKIP no articles with quotations are here")
        return 0
    root = os.path.abspath(folders[0])
    while not os.path.exists(os.path.join(root, "score.py")):
        root = os.path.dirname(root)
    sys.path.insert(0, root)
    import score
    articles = [(name, text, document) for folder in folders
                for name, _, text, document in score.load_gold(folder)]
    variants = {"as written": lambda text, _: list(text), "no signs, no hamzas": bare,
                "ends swapped": swapped} | {style: marked(style) for style in STYLES}
    base, falls = None, 0
    for title, write in variants.items():
        figures = measure(isnad, score, articles, write)
        base = base or figures
        worst = min(figures[k] - base[k] for k in FIGURES)
        falls += worst < -0.01
        print(f"{title:20s}", "  ".join(f"{k} {figures[k]:.3f}" for k in FIGURES),
              f"  worst {worst:+.3f}")
    return 1 if falls else 0


sys.exit(main())
