"""`isnad ingest` and `migrate` with a private PostgreSQL: everything once, whatever happens."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="isnad-cli-"))
DATA = str(FOLDER / "data")
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if not name.startswith("PG") and name not in ("DATABASE_URL", "ISNAD_DATA")}


def isnad(*arguments, stdin=b"", environment=None):
    return subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, timeout=240,
                          env={**ENVIRONMENT, **(environment or {})})


def start(*arguments):
    return subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env=ENVIRONMENT)


def article(number, text="بدأ"):
    return json.dumps({"url": f"https://news.example/{number}", "outlet": "الضفة",
                       "text": f"قال المدير رقم {number} إن العمل {text}."}) + "\n"


def write(name, lines):
    path = FOLDER / name
    path.write_text("".join(lines))
    return str(path)


def counts(result):
    found = json.loads(result.stdout)
    return found["created"], found["unchanged"], found["revised"], found["refused"]


def load(*arguments, **keywords):
    return isnad("ingest", "--json", "--data", DATA, *arguments, **keywords)


def test_twice():
    """a load makes articles, the same again makes none; the server is gone in between"""
    path = write("first.ndjson", [article(number) for number in range(20)])
    first = load(path)
    equal((counts(first), first.returncode, first.stderr), ((20, 0, 0, 0), 0, b""))
    equal(json.loads(first.stdout)["quotations"], 20)
    assert not pathlib.Path(DATA, "pg/data/postmaster.pid").exists()
    equal(counts(load(path)), (0, 20, 0, 0))
    equal(counts(load("-", stdin=pathlib.Path(path).read_bytes())), (0, 20, 0, 0))


def test_revisions():
    """a changed text is a revision; both texts in one file change nothing when loaded again"""
    path = write("revised.ndjson", [article(100), article(100, "انتهى"), article(101)])
    equal(counts(load(path)), (2, 0, 1, 0))
    equal(counts(load(path)), (0, 3, 0, 0))
    equal(counts(load(write("later.ndjson", [article(101, "توقف")]))), (0, 0, 1, 0))


def test_bad_line():
    """a bad line stops nothing, and the good ones are there"""
    path = write("bad.ndjson", [article(200), "{\n", article(201)])
    result = load(path)
    equal((counts(result), result.returncode), ((2, 0, 0, 1), 1))
    assert f"{path}:2: ".encode() in result.stderr, result.stderr
    equal(counts(load(path)), (0, 2, 0, 1))


def test_samples():
    """the samples of the repository are loaded"""
    result = load(str(ROOT / "deploy/samples"))
    created, unchanged, revised, refused = counts(result)
    equal((unchanged, refused, result.returncode), (0, 0, 0), result.stderr)
    equal(created + revised, len(list((ROOT / "deploy/samples").glob("*.json"))))
    equal(counts(load(str(ROOT / "deploy/samples"))), (0, created + revised, 0, 0))


def test_beside_another():
    """while another isnad runs the private server, its own is used and outlives it"""
    with start("ingest", "--data", DATA, "-") as other:
        deadline = time.monotonic() + 60
        while not pathlib.Path(DATA, "pg/data/postmaster.pid").exists():
            assert time.monotonic() < deadline and other.poll() is None, other.stderr.read()
            time.sleep(0.05)
        equal(counts(load(write("beside.ndjson", [article(300), article(301)]))), (2, 0, 0, 0))
        out, err = other.communicate(article(302).encode(), timeout=60)
        equal((other.returncode, err), (0, b""))
        assert out.startswith(b"created 1, "), out


def stop_in_the_middle(how):
    """Sends a signal when some of 4000 records are in; what it said and its exit code."""
    path = write("many.ndjson", [article(number) for number in range(1000, 5000)])
    with start("ingest", "--data", DATA, "--json", path) as process:
        time.sleep(1.5)
        process.send_signal(how)
        out, err = process.communicate(timeout=120)
        return path, out, err, process.returncode


def test_interrupt():
    """SIGINT ends it in order; what it counted is there"""
    path, out, err, code = stop_in_the_middle(signal.SIGINT)
    equal(code, 1 if json.loads(out)["interrupted"] else 0)
    created = json.loads(out)["created"]
    if code == 1:
        assert b"interrupted" in err, err
    again = counts(load(path))
    equal(again, (4000 - created, created, 0, 0))


def test_kill():
    """kill -9 in the middle: a new load brings the rest, nothing twice"""
    many = [article(number) for number in range(10000, 14000)]
    path = write("killed.ndjson", many)
    with start("ingest", "--data", DATA, path) as process:
        time.sleep(1.5)
        process.kill()
        process.communicate(timeout=60)
    created, unchanged, revised, refused = counts(load(path))
    equal((created + unchanged, revised, refused), (4000, 0, 0))
    equal(counts(load(path)), (0, 4000, 0, 0))


def test_no_database():
    """a database that is not there: one line, exit code 1"""
    path = write("one.ndjson", [article(1)])
    for command in (["ingest", path], ["migrate"], ["migrate", "--check"]):
        result = isnad(*command, "--database", "host=/nonexistent dbname=x")
        equal((result.returncode, result.stdout, result.stderr.count(b"\n")), (1, b"", 1), result.stderr)
        by_url = isnad(*command, environment={"DATABASE_URL": "host=/nonexistent dbname=x"})
        equal(by_url.stderr, result.stderr)


def test_migrate():
    """migrate --check says what is missing, migrate makes it, once"""
    fresh = str(FOLDER / "fresh")
    check = isnad("migrate", "--data", fresh, "--check")
    equal((check.returncode, check.stdout), (1, b""))
    assert b"isnad migrate" in check.stderr, check.stderr
    assert not os.path.exists(fresh), "looking made a database"
    done = isnad("migrate", "--data", fresh)
    equal((done.returncode, done.stdout[:8]), (0, b"applied "), done.stderr)
    equal(isnad("migrate", "--data", fresh).stdout, b"nothing to do: the schema is up to date\n")
    check = isnad("migrate", environment={"ISNAD_DATA": fresh}, )
    equal(check.returncode, 0)
    check = isnad("migrate", "--check", "--data", fresh)
    equal((check.returncode, check.stdout), (0, b"the schema is up to date\n"))


if not any(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")) and not shutil.which("initdb"):
    tap.skip_all("PostgreSQL's initdb is not installed")
os.chmod(FOLDER, 0o755)
try:
    tap.run([
        test_twice, test_revisions, test_bad_line, test_samples, test_beside_another, test_interrupt,
        test_kill, test_no_database, test_migrate,
    ])
finally:
    shutil.rmtree(FOLDER, ignore_errors=True)
