"""`isnad ingest --dry-run`: what is read, what is refused and how it is said. Needs no database."""
import gzip
import io
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support import terminal  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
FOLDER = tempfile.TemporaryDirectory(prefix="isnad-ingest-")
GOOD = ['{"text": "قالت المديرة هدى سالم: «سنفتح المكتبة غدا»."}',
        '{"text": "The mayor said: \\"We will open it.\\"", "url": "https://a.example/1"}']


def write(name, content):
    path = pathlib.Path(FOLDER.name, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def ingest(*arguments, stdin=b"", program=(PROGRAM, "ingest", "--dry-run")):
    return subprocess.run([*program, *arguments], input=stdin, capture_output=True, timeout=60)


def summary(result):
    return json.loads(result.stdout)


def counts(result):
    found = summary(result)
    return found["checked"], found["refused"], found["files_failed"], result.returncode


def test_one_bad_line():
    """a bad line in the middle is reported with its file and line, and the rest is read"""
    path = write("news.ndjson", "\n".join([GOOD[0], '{"text": "cut', GOOD[1], '{"title": "x"}', GOOD[0] + " "]))
    result = ingest(path)
    equal(result.returncode, 1)
    lines = result.stderr.decode().splitlines()
    equal(len(lines), 2, lines)
    assert lines[0].startswith(f"isnad ingest: {path}:2: ") and "invalid_json" in lines[0], lines
    assert lines[1].startswith(f"isnad ingest: {path}:4: ") and "missing_text" in lines[1], lines
    assert result.stdout.decode().startswith("checked 3, refused 2 ("), result.stdout


def test_json_summary():
    """--json: one object with the counts and what was refused"""
    path = write("bad.json", '[{"text": 7},\n{"text": "قال الوزير إن العمل بدأ."}]')
    result = ingest("--json", path)
    found = summary(result)
    equal((found["checked"], found["refused"], result.returncode), (1, 1, 1))
    equal(found["errors"], [{"file": path, "line": 1, "code": "wrong_type", "pointer": "/text",
                             "detail": "want a string, got a number"}])
    equal(result.stdout.count(b"\n"), 1)


def test_kinds():
    """JSON object and array, NDJSON, gzip of them, text, HTML, and a folder of all"""
    html = "<html><title>t</title><article><p>قال المدرب إن الفريق جاهز للمباراة.</p></article>"
    files = {
        "all/a.json": GOOD[0], "all/b.json": "[" + ",\n".join(GOOD) + "]",
        "all/deep/c.ndjson": "\n".join(GOOD), "all/d.jsonl.gz": gzip.compress("\n".join(GOOD).encode()),
        "all/e.txt": "عنوان\n\nقال الوزير إن العمل بدأ.", "all/f.html": html,
        "all/g.json.gz": gzip.compress(GOOD[1].encode()), "all/.hidden.json": "x", "all/pic.jpg": b"\xff\xd8",
    }
    for name, content in files.items():
        path = write(name, content)
        if not name.endswith(("hidden.json", ".jpg")):
            equal(counts(ingest("--json", path))[1:], (0, 0, 0), name)
    equal(counts(ingest("--json", FOLDER.name + "/all")), (10, 0, 0, 0))


def test_standard_input():
    """-: standard input, plain or gzip, its kind told by its beginning"""
    lines = "\n".join(GOOD).encode()
    equal(counts(ingest("--json", "-", stdin=lines)), (2, 0, 0, 0))
    equal(counts(ingest("--json", "-", stdin=gzip.compress(lines))), (2, 0, 0, 0))
    equal(counts(ingest("--json", "-", stdin=b"[" + lines.replace(b"\n", b",") + b"]")), (2, 0, 0, 0))
    equal(counts(ingest("--json", "-", stdin="قال الوزير إن العمل بدأ.".encode())), (1, 0, 0, 0))
    equal(counts(ingest("--json", "-", stdin=b"")), (0, 0, 0, 0))
    result = ingest("-", stdin=b"{}\n")
    assert b"isnad ingest: standard input:1: " in result.stderr, result.stderr


def test_damaged_gzip():
    """a gzip file that was cut: what is in it is read, then it is reported"""
    whole = gzip.compress(("\n".join(GOOD * 50) + "\n").encode())
    result = ingest("--json", write("cut.ndjson.gz", whole[:-9]))
    equal(counts(result), (100, 1, 0, 1))
    equal(summary(result)["errors"][0]["code"], "damaged_gzip")


def test_files_that_are_not_there():
    """a missing file and a folder without articles are reported; the rest is read"""
    good = write("good.json", GOOD[0])
    empty = pathlib.Path(FOLDER.name, "empty")
    empty.mkdir()
    result = ingest("--json", str(empty), "/no/such/file.json", good)
    equal(counts(result), (1, 0, 2, 1))
    equal(result.stderr.count(b"\n"), 2, result.stderr)


def test_strict():
    """--strict refuses fields that are not known"""
    path = write("more.json", '{"text": "قال الوزير إن العمل بدأ.", "tags": []}')
    equal(counts(ingest("--json", path)), (1, 0, 0, 0))
    result = ingest("--json", "--strict", path)
    equal(counts(result), (0, 1, 0, 1))
    equal(summary(result)["errors"][0]["code"], "unknown_field")


def test_many_records_in_little_memory():
    """a large file is read through in bounded memory"""
    body = {"text": "قال الوزير سالم الحداد إن العمل بدأ في الميناء.", "page": "not kept " * 1000}
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
        for number in range(5000):
            file.write(json.dumps({"id": number, **body}).encode() + b"\n")
    path = write("large.ndjson.gz", out.getvalue())
    script = ("import resource, subprocess, sys; r = subprocess.run(sys.argv[1:]); "
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(r.returncode)")
    result = ingest("--json", path, program=(sys.executable, "-c", script, PROGRAM, "ingest", "--dry-run"))
    first, peak = result.stdout.splitlines()
    equal(json.loads(first)["checked"], 5000)
    if not is_sanitized():
        assert int(peak) < 40_000, f"{int(peak)} KiB"


def is_sanitized():
    return b"__asan_init" in pathlib.Path(PROGRAM).read_bytes()


def test_interrupt():
    """SIGINT while it waits for input: it ends in order, says so, exit code 1"""
    with subprocess.Popen([PROGRAM, "ingest", "--dry-run", "-"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write((GOOD[0] + "\n").encode() * 3)
        process.stdin.flush()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.stdout.read(), process.stderr.read()
        equal(process.wait(timeout=20), 1)
    assert out.startswith(b"checked "), out
    assert b"interrupted" in err, err


def on_terminal(*arguments):
    return terminal.shown([PROGRAM, "ingest", *arguments], stream="stderr")


def test_progress_bar():
    """a bar on a terminal only, gone at the end, and none with --quiet"""
    path = FOLDER.name + "/large.ndjson.gz"
    seen = on_terminal("--dry-run", path)
    assert "%" in seen and " articles" in seen, seen[:200]
    assert seen.endswith("\r\x1b[K"), seen[-50:]
    equal(on_terminal("--dry-run", "--quiet", path), "")
    equal(ingest(path).stderr, b"")


def test_usage():
    """no operand, a worker count that is none: exit code 2"""
    equal(ingest().returncode, 2)
    for bad in ("0", "65", "x"):
        result = ingest("--workers", bad, "-")
        equal((result.returncode, result.stderr.count(b"\n")), (2, 1), bad)


tap.run([
    test_one_bad_line, test_json_summary, test_kinds, test_standard_input, test_damaged_gzip,
    test_files_that_are_not_there, test_strict, test_many_records_in_little_memory, test_interrupt,
    test_progress_bar, test_usage,
])
