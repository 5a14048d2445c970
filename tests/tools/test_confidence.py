"""tools/confidence: fits weights to annotated articles of our own, and tells their reliability."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

ROOT, PROGRAM = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
FOLDER = tempfile.TemporaryDirectory(prefix="isnad-confidence-")
NAMES = ("كمال الحداد", "سامر النجار", "نبيل الخباز", "فادي البناء", "رامي الصباغ", "زياد الحلاق")
SAID = "الجسر الجديد سيفتح قبل الصيف"
MARKED = "هذه كلمات من لافتة علقها العمال قديما على باب المصنع"


def annotate():
    """Twelve articles with a report that is right, and marks that are no quotation."""
    for number in range(12):
        name = NAMES[number % len(NAMES)]
        text = f"قال المهندس {name} إن {SAID}.\n\nوعلى الباب «{MARKED}».\n"
        start = text.index(SAID)
        quote = {"type": "indirect", "content": {"start": start, "end": start + len(SAID)},
                 "mention": None, "speaker": name, "aliases": [], "kind": "person"}
        path = pathlib.Path(FOLDER.name, f"a{number:02}")
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
        path.with_suffix(".json").write_text(json.dumps({"language": "ar", "quotes": [quote]}))


def confidence(*arguments):
    return subprocess.run([ROOT / "tools/confidence", *arguments], capture_output=True, text=True, timeout=100)


def weights(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return {tuple(line.split("\t")[:3]): float(line.split("\t")[3]) for line in lines if line[0] != "#"}


def test_fit():
    """what is right gains weight, what is wrong loses it, and the table tells so"""
    annotate()
    out = pathlib.Path(FOLDER.name, "weights.tsv")
    result = confidence("fit", PROGRAM, FOLDER.name, "--out", out)
    equal((result.returncode, result.stderr), (0, ""))
    fitted = weights(out)
    rules = {rule: weight for (_, group, rule), weight in fitted.items() if group == "rule"}
    equal(sorted(rules), ["marks-alone", "verb-that"])
    assert rules["verb-that"] > 0.1 and rules["marks-alone"] < -0.1, rules
    assert re.search(r"^# ar: 12 articles of 12 outlets, penalty", result.stdout, re.MULTILINE), result.stdout
    summary = re.search(r"24 quotations, 0.500 right; .* area under ROC (\S+)", result.stdout)
    equal(float(summary.group(1)), 1.0, result.stdout)


def test_earlier():
    """what an earlier program prints for a folder counts beside the rest"""
    with tempfile.TemporaryDirectory() as empty:
        result = confidence("fit", PROGRAM, empty, "--earlier", f"{PROGRAM}={FOLDER.name}",
                            "--out", pathlib.Path(empty, "weights.tsv"))
        equal((result.returncode, result.stderr), (0, ""))
        assert "24 quotations, 0.500 right" in result.stdout, result.stdout
        result = confidence("fit", PROGRAM, FOLDER.name, "--earlier", f"{PROGRAM}={FOLDER.name}",
                            "--out", pathlib.Path(empty, "weights.tsv"))
        assert "48 quotations, 0.500 right" in result.stdout, result.stdout


def test_check():
    """the reliability of what the program prints: as many as there are, between 0 and 1"""
    result = confidence("check", PROGRAM, FOLDER.name)
    equal((result.returncode, result.stderr), (0, ""))
    rows = re.findall(r"^(0\.\d) - \S+ +(\d+) +(\S+)", result.stdout, re.MULTILINE)
    equal(sum(int(count) for _, count, _ in rows), 24)
    for low, _, mean in rows:
        assert float(low) - 0.01 <= float(mean) <= float(low) + 0.11, rows


def test_nothing():
    """a folder with no annotated articles is an error"""
    with tempfile.TemporaryDirectory() as folder:
        assert confidence("fit", PROGRAM, folder).returncode != 0


def test_shipped():
    """the weights that are shipped: both languages, each with a bias"""
    shipped = weights(ROOT / "src/quote/confidence.tsv")
    for language in ("ar", "en"):
        assert (language, "bias", "all") in shipped
        assert len([key for key in shipped if key[0] == language]) > 20
    assert all(abs(weight) < 8 for weight in shipped.values())


tap.run([test_fit, test_earlier, test_check, test_nothing, test_shipped])
