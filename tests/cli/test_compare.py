"""`isnad compare`: the object that programs read, and the text that people do."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support import terminal  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
FOLDER = tempfile.TemporaryDirectory(prefix="isnad-compare-")
FIRST = {"outlet": "الأول", "title": "الجسر", "published_at": "2026-03-11T08:00:00Z",
         "text": "قالت مديرة الطرق سلمى الحداد: «الجسر القديم سيهدم في الربيع لأن أعمدته تشققت».\n"
                 "قتل 12 عاملا في انهيار المدخل الشرقي للجسر مساء الثلاثاء."}
SECOND = {"outlet": "الثاني", "title": "هدم الجسر", "published_at": "2026-03-11T09:00:00Z",
          "text": "أكدت سلمى الحداد أن الجسر القديم سيهدم في الربيع.\n"
                  "ارتفع عدد قتلى انهيار المدخل الشرقي للجسر إلى 17 قتيلا."}
THIRD = {"outlet": "الثالث", "title": "الحداد: الجسر", "published_at": "2026-03-11T10:00:00Z",
         "text": "قالت الحداد إن الجسر القديم لن يهدم في الربيع."}


def write(name, *articles):
    path = pathlib.Path(FOLDER.name, name)
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return str(path)


def compare(*arguments, stdin=b""):
    return subprocess.run([PROGRAM, "compare", *arguments], input=stdin, capture_output=True, timeout=60)


def compared(*paths):
    result = compare("--format", "json", *paths)
    equal(result.returncode, 0, result.stderr)
    return json.loads(result.stdout)


def test_claims():
    """wordings of one statement are one claim, with what each left out"""
    found = compared(write("a.json", FIRST), write("b.json", SECOND))
    equal([a["outlet"] for a in found["articles"]], ["الأول", "الثاني"])
    claim = found["claims"][found["articles"][0]["quotes"][0]["claim"]]
    equal(claim["articles"], 2)
    equal(claim["silent"], [])
    equal(claim["fullest"], {"article": 0, "quote": 0})
    equal([r["relation"] for r in claim["renderings"]], ["verbatim", "shortened"])
    difference = claim["renderings"][1]["differences"][0]
    equal(difference["change"], "left_out")
    equal(difference["fullest"]["text"], "لأن أعمدته تشققت")
    equal(difference["rendering"], None)
    span = difference["fullest"]
    equal(FIRST["text"][span["start"]:span["end"]], span["text"])


def test_conflicts():
    """numbers of one thing, and a denial, with the words on both sides"""
    found = compared(write("all.ndjson", FIRST, SECOND, THIRD))
    texts = [a["text"] for a in (FIRST, SECOND, THIRD)]
    kinds = {}
    for conflict in found["conflicts"]:
        for side in ("a", "b"):
            place = conflict[side]
            equal(texts[place["article"]][place["start"]:place["end"]], place["text"])
        assert conflict["reason"], conflict
        kinds.setdefault(conflict["kind"], []).append(conflict)
    equal({"12", "17"} <= set(re.findall(r"\d+", str([(c["a"]["text"], c["b"]["text"])
                                                     for c in kinds["number"]]))), True)
    denial = kinds["negation"][0]
    equal("لن يهدم" in (denial["a"]["text"], denial["b"]["text"]), True, denial)
    quotes = [a["quotes"][0]["claim"] for a in found["articles"]]
    equal(quotes[0] == quotes[1] != quotes[2], True, quotes)


def test_copies():
    """an article that was run again is a copy"""
    again = {**FIRST, "outlet": "الرابع", "title": "عنوان آخر", "text": FIRST["text"] + " انتهى."}
    found = compared(write("copies.ndjson", FIRST, again, THIRD))
    equal([(c["original"], c["copy"], c["how"]) for c in found["copies"]], [(0, 1, "same")])


def test_text():
    """for a reader: tables, numbers from 1, signs for what differs, no colours in a file"""
    path = write("text.ndjson", FIRST, SECOND, THIRD)
    result = compare("--format", "text", path)
    text = result.stdout.decode()
    equal(result.returncode, 0)
    for part in ("2 of 3 articles", "fullest", "shortened", '- left out "لأن أعمدته تشققت"', "number",
                 "negation"):
        assert part in text, (part, text)
    assert "\033" not in text and "\u2068" not in text
    assert "1 of 3 articles" not in text
    assert "1 of 3 articles" in compare("--format", "text", "--all", path).stdout.decode()


def test_right_to_left_ends_at_the_edge():
    """Arabic cells of the last column end where the line does"""
    text = compare("--format", "text", write("edge.ndjson", FIRST, SECOND)).stdout.decode()
    lines = [line for line in text.splitlines() if "سيهدم في الربيع" in line and line.startswith("   ")]
    widths = {len(line) for line in lines}
    equal(len(lines), 2)
    equal(widths, {110})


def test_terminal():
    """on a terminal it is text, with colours and isolates"""
    seen = terminal.shown([PROGRAM, "compare", write("tty.ndjson", FIRST, SECOND)])
    assert "\033[31m- left out" in seen and "\u2068" in seen, seen


def test_what_cannot_be_read():
    """what is wrong with one file does not stop the others"""
    result = compare("--format", "json", write("good.json", FIRST), FOLDER.name + "/none.json")
    equal(result.returncode, 1)
    equal(len(json.loads(result.stdout)["articles"]), 1)
    assert b"none.json" in result.stderr
    equal(compare().returncode, 2)


def test_standard_input():
    """- is standard input"""
    result = compare("--format", "json", "-", stdin=json.dumps(FIRST).encode())
    equal(json.loads(result.stdout)["articles"][0]["title"], "الجسر")


tap.run([test_claims, test_conflicts, test_copies, test_text, test_right_to_left_ends_at_the_edge,
         test_terminal, test_what_cannot_be_read, test_standard_input])
