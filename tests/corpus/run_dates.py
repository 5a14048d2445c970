"""Cases of time expressions: run_dates.py ISNAD FOLDER. A case is a folder with input.txt, the text;
expected.json: {"published_at": DATE or null, "dates": [[text, type, value], ...]} in the order of
the text; and notes: what it shows. Adding a case is adding a folder."""
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
    return json.loads(done.stdout)["dates"]


def case(folder):
    def check():
        text = (folder / "input.txt").read_text(encoding="utf-8")
        wanted = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        assert (folder / "notes").read_text(encoding="utf-8").strip(), "a case says what it shows"
        found = extract(folder / "input.txt", wanted["published_at"])
        for date in found:
            tap.equal(text[date["start"]:date["end"]], date["text"])
        got = [[date["text"], date["type"], date["value"]] for date in found]
        tap.equal(got, wanted["dates"], folder.name)

    check.__doc__ = folder.name
    return check


folders = sorted(path for path in FOLDER.iterdir() if path.is_dir())
assert folders, f"no cases in {FOLDER}"
tap.run([case(folder) for folder in folders])
