"""Cases of time expressions and of when quotations were said: run_extract.py ISNAD FOLDER. A case is
a folder with input.txt, the text; expected.json, in the order of the text: {"published_at": DATE or
null, "dates": [[text, type, value], ...]} or {"published_at": …, "said": [[cue or null, basis,
precision, value, time expression or null], ...]}; and notes: what it shows. Adding a case is adding
a folder."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402

PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])


def extract(path, published_at):
    day = ["--published-at", published_at] if published_at else []
    done = subprocess.run(
        [PROGRAM, "extract", "--format", "json", *day, path],
        capture_output=True, encoding="utf-8", timeout=60, check=True,
    )
    return json.loads(done.stdout)


def spans_hold(text, *spans):
    for span in spans:
        if span:
            tap.equal(text[span["start"]:span["end"]], span["text"])


def dates(text, found):
    spans_hold(text, *found["dates"])
    return [[date["text"], date["type"], date["value"]] for date in found["dates"]]


def said(text, found):
    rows = []
    for quote in found["quotes"]:
        dating = quote["dating"]
        spans_hold(text, dating["expression"], quote["cue"])
        tap.equal(quote["said_at"] is None, dating["precision"] == "unknown")
        rows.append([
            quote["cue"] and quote["cue"]["text"], dating["basis"], dating["precision"],
            dating["value"], dating["expression"] and dating["expression"]["text"],
        ])
    return rows


def case(folder):
    def check():
        text = (folder / "input.txt").read_text(encoding="utf-8")
        wanted = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        assert (folder / "notes").read_text(encoding="utf-8").strip(), "a case says what it shows"
        found = extract(folder / "input.txt", wanted["published_at"])
        assert "dates" in wanted or "said" in wanted, "a case expects something"
        if "dates" in wanted:
            tap.equal(dates(text, found), wanted["dates"], folder.name)
        if "said" in wanted:
            tap.equal(said(text, found), wanted["said"], folder.name)

    check.__doc__ = folder.name
    return check


folders = sorted(path for path in FOLDER.iterdir() if path.is_dir())
assert folders, f"no cases in {FOLDER}"
tap.run([case(folder) for folder in folders])
