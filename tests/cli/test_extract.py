"""`isnad extract`: the object that programs read, and the text that people do."""
import gzip
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support import terminal  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
FOLDER = tempfile.TemporaryDirectory(prefix="isnad-extract-")
TEXT = ("عنوان التقرير\n\nقالت مديرة المتحف الدكتورة ليلى الصباغ أمس: «سنفتح القاعة الجديدة يوم الأحد».\n"
        "وأَكَّدَ وزير الثقافة سامي العطار أن المتحف سيبقى مجانيا للطلاب.\n")
STATEMENT = "سنفتح القاعة الجديدة يوم الأحد"


def write(name, content):
    path = pathlib.Path(FOLDER.name, name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def extract(*arguments, stdin=b"", **environment):
    return subprocess.run([PROGRAM, "extract", *arguments], input=stdin, capture_output=True,
                          timeout=60, env={**os.environ, **environment})


def on_terminal(*arguments, **environment):
    return terminal.shown([PROGRAM, "extract", *arguments], **environment)


def test_one_object():
    """a text file: one object, whose offsets are code points of the whole file"""
    result = extract("--format", "json", write("a.txt", TEXT))
    equal((result.returncode, result.stderr, result.stdout.count(b"\n")), (0, b"", 1))
    found = json.loads(result.stdout)
    equal(list(found), ["language", "extractor", "quotes", "dates"])
    equal(found["language"], "ar")
    quote = next(quote for quote in found["quotes"] if quote["type"] == "direct")
    for part in ("content", "cue", "mention"):
        span = quote[part]
        equal(TEXT[span["start"]:span["end"]], span["text"], part)
    equal(quote["content"]["text"], STATEMENT)
    assert "ليلى الصباغ" in quote["speaker"]["name"], quote["speaker"]
    equal(extract(write("b.txt", TEXT)).stdout, result.stdout, "json is what a pipe gets")
    equal(extract("-", stdin=TEXT.encode()).stdout, result.stdout)
    equal(extract("-", stdin=gzip.compress(TEXT.encode())).stdout, result.stdout)


def test_several():
    """several articles: an array in json, a line each with its file in ndjson"""
    one, two = write("one.txt", TEXT), write("two.json", json.dumps({"text": TEXT}))
    many = write("many.ndjson", "".join(json.dumps({"text": TEXT}) + "\n" for _ in range(3)))
    found = json.loads(extract("--format", "json", one, two).stdout)
    equal([len(article["quotes"]) for article in found], [len(found[0]["quotes"])] * 2)
    equal(len(json.loads(extract(many).stdout)), 3)
    equal(len(json.loads(extract(one, two, many).stdout)), 5)
    lines = [json.loads(line) for line in extract("--format", "ndjson", two, many).stdout.splitlines()]
    equal([(line["file"], line["line"]) for line in lines], [(two, 1), (many, 1), (many, 2), (many, 3)])
    equal(json.loads(extract("--format", "json", two).stdout)["quotes"], found[1]["quotes"])


def test_page():
    """a web page: its main text"""
    page = write("p.html", f"<html><title>t</title><nav>قال أحد</nav><article><p>{TEXT.splitlines()[2]}</p></article>")
    found = json.loads(extract(page).stdout)
    equal([quote["content"]["text"] for quote in found["quotes"]], [STATEMENT])


def test_published_at():
    """--published-at, else the article's own day, gives relative dates their value"""
    path = write("d.json", json.dumps({"text": TEXT, "published_at": "2025-03-05"}))

    def yesterday(*arguments):
        dates = json.loads(extract(*arguments, path).stdout)["dates"]
        return next(date["value"] for date in dates if date["text"] == "أمس")
    equal(yesterday(), "2025-03-04")
    equal(yesterday("--published-at", "2024-01-01"), "2023-12-31")
    equal(yesterday("--published-at", "2024-03-01T10:00:00Z"), "2024-02-29")
    dates = json.loads(extract(write("e.txt", TEXT)).stdout)["dates"]
    equal(next(date["value"] for date in dates if date["text"] == "أمس"), None)
    equal(extract("--published-at", "soon", path).returncode, 2)


def test_language():
    """--language overrules the letters; another one is wrong usage"""
    equal(json.loads(extract("--language", "en", write("l.txt", TEXT)).stdout)["language"], "en")
    equal(extract("--language", "fr", write("l.txt", TEXT)).returncode, 2)


def test_what_is_no_article():
    """what cannot be read is one line each and exit code 1; the rest is printed"""
    good = write("good.txt", TEXT)
    bad = write("bad.txt", b"\xff\xfe\xfa")
    lines = write("lines.ndjson", json.dumps({"text": TEXT}) + "\n{}\n")
    result = extract("/no/such/file", bad, good, lines)
    equal((result.returncode, len(json.loads(result.stdout))), (1, 2))
    errors = result.stderr.decode().splitlines()
    equal(len(errors), 3, errors)
    assert errors[0] == "isnad extract: /no/such/file: No such file or directory (cannot_open)", errors
    assert "invalid_utf8" in errors[1] and f"{lines}:2: " in errors[2], errors
    result = extract(bad)
    equal((result.returncode, result.stdout), (1, b""))
    equal(json.loads(extract(bad, "/no/such/file").stdout), [])


WHY = ("قال وزير الزراعة نبيل الحاج إن الموسم جيد. وأضاف أن المخازن امتلأت.\n"
       "وقالت مديرة المعرض ليلى الصباغ إن الحضور كبير. وأكد الوزير أن الأسعار لن ترتفع.\n"
       "وقال مصدر في المعرض إن الأبواب ستغلق مساء.\n")


def test_explain():
    """--explain: of each quotation what decided and who was thought of, and nothing else changes"""
    path = write("why.txt", WHY)
    plain = json.loads(extract(path).stdout)
    found = json.loads(extract("--explain", path).stdout)
    why = [quote.pop("explanation") for quote in found["quotes"]]
    equal(found, plain)
    assert not any("explanation" in quote for quote in plain["quotes"])
    equal(len(why), 5)
    for quote, told in zip(plain["quotes"], why):
        scores = [candidate["score"] for candidate in told["candidates"]]
        equal(scores, sorted(scores, reverse=True))
        chosen = [candidate for candidate in told["candidates"] if candidate["chosen"]]
        equal([(who["name"], who["kind"]) for who in chosen],
              [(quote["speaker"]["name"], quote["speaker"]["kind"])])
        equal(chosen[0]["score"], scores[0])
    for quote, told in zip(plain["quotes"], why):
        total = sum(feature["weight"] for feature in told["features"])
        assert abs(quote["confidence"] - 1 / (1 + math.exp(-total))) < 0.001, (quote, told)
        equal(told["features"][0]["value"], quote["rule"])
    equal([told["decided"].partition(":")[0] for told in why],
          ["the mention has a name", "dropped", "the mention has a name",
           "the mention describes somebody by title", "the mention fits nobody met before"])
    equal([who["name"] for who in why[3]["candidates"]], ["نبيل الحاج"])
    english = write("why-en.txt", "Mayor Ann Lee met Mr. Paul Dorn. Lee said it was late. He said it was not.")
    told = json.loads(extract("--explain", english).stdout)["quotes"][-1]["explanation"]
    equal(told["decided"], "a pronoun: who was named last of that gender")
    equal([(who["name"], who["chosen"]) for who in told["candidates"]], [("Paul Dorn", True), ("Ann Lee", False)])


def test_explain_is_bounded():
    """of many who could be meant the best are shown"""
    many = "".join(f"وصل المدير سامر {letter}حداد. " for letter in "بتجدرسشصطعفقكمنه")
    told = json.loads(extract("--explain", write("many.txt", many + "وقال المدير إن الاجتماع انتهى.")).stdout)
    candidates = told["quotes"][0]["explanation"]["candidates"]
    equal(len(candidates), 8)
    equal(candidates[0]["name"], "سامر هحداد")


def columns(text):
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 for c in text)


def test_text():
    """text: marks in the article, and a table that lines up whatever the script"""
    result = extract("--format", "text", write("t.txt", TEXT))
    out = result.stdout.decode()
    assert "\x1b" not in out, out
    assert f"⟦1 {STATEMENT}⟧" in " ".join(out.split()), out
    assert "{قالت} <" in out, out
    table = out[out.index("quotations\n"):].splitlines()
    head = table[1]
    at = head.index("statement")
    for line, statement in ((table[2], STATEMENT), (table[3], "المتحف سيبقى")):
        equal(columns(line[:line.index(statement)]), at, line)
    assert re.search(r"^\d+ dates?$", out, re.MULTILINE), out
    assert "\nwhy\n" not in out, out
    out = extract("--explain", "--format", "text", write("t.txt", TEXT)).stdout.decode()
    why = out[out.index("\nwhy\n"):].splitlines()
    assert "verb-marks" in why[3] and "ليلى الصباغ" in why[3] and "the mention has a name" in why[3], why
    assert "chosen" in why[4], why
    title = extract("--format", "text", write("t.json", json.dumps({"text": TEXT, "title": "بلا\u0007 صوت"})))
    equal(title.stdout.decode().splitlines()[0], "بلا  صوت")


def test_colour():
    """colours on a terminal only, and not with NO_COLOR or TERM=dumb; --color decides over both"""
    path = write("c.txt", TEXT)
    coloured = on_terminal(path)
    assert "\x1b[0;32m" in coloured and "[1]" in coloured, coloured
    assert "\x1b" not in on_terminal(path, NO_COLOR="1")
    assert "\x1b" in on_terminal(path, NO_COLOR="")
    assert "\x1b" not in on_terminal(path, TERM="dumb")
    assert "\x1b" not in on_terminal("--color", "never", path)
    assert "\x1b" in on_terminal("--color", "always", path, NO_COLOR="1")
    assert b"\x1b[" in extract("--format", "text", "--color", "always", path).stdout
    assert b"\x1b[" not in extract("--format", "text", path).stdout
    assert b"\x1b[" not in extract("--color", "always", path).stdout, "JSON is never coloured"


def test_text_cannot_speak_to_the_terminal():
    """escape sequences in an article are not passed on"""
    evil = TEXT.replace("القاعة", "\x1b[31mالقاعة\x9b31m\u009b2J")
    result = extract("--format", "text", "-", stdin=evil.encode("utf-8", "surrogateescape"))
    assert b"\x1b" not in result.stdout and "\u009b" not in result.stdout.decode(), result.stdout


def test_full_disk():
    """standard output that cannot be written is a failure"""
    if not pathlib.Path("/dev/full").exists():
        raise tap.Skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        for form in ("json", "ndjson", "text"):
            result = subprocess.run([PROGRAM, "extract", "--format", form, write("f.txt", TEXT)],
                                    stdout=full, stderr=subprocess.PIPE, timeout=60)
            equal(result.returncode, 1, form)


tap.run([
    test_one_object, test_several, test_page, test_published_at, test_language, test_what_is_no_article,
    test_explain, test_explain_is_bounded, test_text, test_colour, test_text_cannot_speak_to_the_terminal, test_full_disk,
])
