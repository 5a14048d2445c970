"""Texts in which nobody's words are reported: run_narrative.py ISNAD FOLDER. Over all paragraphs
of the folder's files together, at most one quotation in a thousand words is found."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402

PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
PARAGRAPHS_MIN = 50


def quotes_of(path):
    done = subprocess.run([PROGRAM, "extract", "--format", "json", path],
                          capture_output=True, encoding="utf-8", timeout=60, check=True)
    return json.loads(done.stdout)["quotes"]


def test_false_alarms():
    """At most one quotation in a thousand words of narrative."""
    paths = sorted(FOLDER.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
    assert len(paragraphs) >= PARAGRAPHS_MIN, f"{len(paragraphs)} paragraphs"
    words = sum(len(line.split()) for line in paragraphs)
    alarms = [quote["content"]["text"] for path in paths for quote in quotes_of(path)]
    assert len(alarms) * 1000 <= words, f"{len(alarms)} in {words} words: {alarms}"


tap.run([test_false_alarms])
