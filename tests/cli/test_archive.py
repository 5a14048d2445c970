"""`isnad export` and `isnad import`: all of it there and back again, or nothing."""
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="isnad-test-")
os.chmod(FOLDER.name, 0o755)
WHOLE = {}  # what the first test exported
FIRST = services.Service()
SECOND = services.Service()
# Tables that are made anew, or says how the database came to be.
# The events of GET /stream are of one database, and their places would mean others in another.
# Webhooks too: their secrets sign for one service alone, and their places are among those events.
LEFT_OUT = {"schema_migration", "idempotency", "outbox", "event", "event_head", "webhook", "webhook_delivery"}


def isnad(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=120, **options)


def done(*arguments, **options):
    result = isnad(*arguments, **options)
    equal(result.returncode, 0, result)
    return result


def refused(*arguments, **options):
    """One line on standard error, nothing on standard output."""
    result = isnad(*arguments, **options)
    equal((result.returncode, result.stdout), (1, b""), result)
    equal(result.stderr.count(b"\n"), 1, result)
    return result.stderr.decode()


def path(name):
    return pathlib.Path(FOLDER.name, name)


def sql(service, text):
    result = subprocess.run(["psql", "-X", "-q", "-At", service.conninfo(), "-c", text], text=True,
                            capture_output=True)
    equal(result.returncode, 0, result.stderr)
    return result.stdout.split("\n")[:-1]


def fill(service):
    """Articles, one of them revised and one that says the same, keys, and what people correct."""
    said = "قال وزير الري باسم النحاس: «سيكتمل سد الوادي الكبير في الخريف، ولن يتضرر أي مزارع من أهل القرى»."
    more = "وأضافت رئيسة البلدية هالة الشامي أن الطريق \\ القديم «سيبقى مفتوحا» 100%\tحتى الشتاء."
    articles = [{"url": f"https://{outlet}.example/1", "outlet": outlet, "published_at": "2026-03-02",
                 "title": "سد \"الوادي\"", "text": text}
                for outlet, text in (("alif", said + "\n\n" + more), ("ba", said), ("ta", more))]
    for article in articles:
        equal(service.post(article).status, 201)
    revised = {**articles[1], "text": said + " ودعا إلى الصبر."}
    equal(service.post(revised).status, 200)
    quotes = service.pages("/quotes")
    assert len(quotes) > 3, quotes
    patched = service.request("PATCH", f"/quotes/{quotes[0]['id']}",
                              {"speaker_name": "نزيه العطار", "by": "desk", "why": "سمعته"})
    equal(patched.status, 200)
    equal(service.request("PATCH", f"/quotes/{quotes[1]['id']}", {"rejected": True}).status, 200)
    speakers = [quote["speaker"]["id"] for quote in quotes[2:] if quote["speaker"]]
    other = next(speaker for speaker in speakers if speaker != speakers[0])
    equal(service.request("POST", f"/speakers/{speakers[0]}/merge", {"from": other}).status, 200)
    return subprocess.run([PROGRAM, "keys", "create", "desk", "--data", service.data], text=True,
                          capture_output=True, check=True).stdout.strip()


def views(service):
    return [service.get(view).json for view in ("/articles", "/quotes", "/speakers", "/claims",
                                                "/corrections", "/timeline")]


def test_round_trip():
    """what goes in again comes out again, byte for byte, and the service answers the same"""
    with FIRST:
        key = fill(FIRST)
        before = views(FIRST)
        done("export", "--data", FIRST.data, path("all.ndjson.gz"))
        equal(os.stat(path("all.ndjson.gz")).st_mode & 0o777, 0o600)
        lines = gzip.open(path("all.ndjson.gz")).read().split(b"\n")
        rows = [json.loads(line) for line in lines[1:-2]]
        equal(json.loads(lines[0])["isnad_export"], 1)
        equal(json.loads(lines[-2]), {"end": {"rows": len(rows)}})
        WHOLE["tables"] = sql(FIRST, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        WHOLE["digest"] = sql(FIRST, "SELECT encode(digest, 'hex') FROM api_key")
        WHOLE["rows"] = rows
        assert key.encode() not in b"\n".join(lines)
    SECOND.data, empty = tempfile.mkdtemp(prefix="isnad-test-"), SECOND.data
    os.rmdir(empty)
    os.chmod(SECOND.data, 0o755)
    done("import", "--data", SECOND.data, path("all.ndjson.gz"))
    again = done("export", "--data", SECOND.data, "-").stdout.split(b"\n")
    equal(again[1:], lines[1:])
    SECOND.options = ["--keys"]
    with SECOND:
        equal(SECOND.request("GET", "/quotes", headers={"Authorization": f"Bearer {key}"}).status, 401)
        new = subprocess.run([PROGRAM, "keys", "create", "new", "--role", "write", "--data", SECOND.data],
                             text=True, capture_output=True, check=True).stdout.strip()
        SECOND.headers = {"Authorization": f"Bearer {new}"}
        deadline = time.monotonic() + 20
        while SECOND.get("/quotes").status == 401 and time.monotonic() < deadline:
            time.sleep(0.05)  # until the service has heard of the key
        equal(views(SECOND), before)


def test_tables():
    """every table of the schema is in the file, or is known to be left out"""
    exported = {row["table"] for row in WHOLE["rows"]}
    source = (services.ROOT / "src/store/archive.c").read_text()
    named = set(re.findall(r'(?:WHOLE\(|\.name = )"(\w+)"', source))
    equal(named | LEFT_OUT, set(WHOLE["tables"]))
    assert exported <= named
    assert {"article", "revision", "quote", "speaker", "claim", "correction", "speaker_join",
            "api_key"} <= exported, exported


def test_no_secret():
    """keys come without their digests"""
    keys = [row["row"] for row in WHOLE["rows"] if row["table"] == "api_key"]
    equal([key["name"] for key in keys], ["desk"])
    text = json.dumps(keys)
    assert "digest" not in text and WHOLE["digest"][0] not in text


def new_data(name):
    data = path(name)
    data.mkdir()
    data.chmod(0o755)
    return data


def test_damaged():
    """a file that is damaged, cut short, in disorder or none is refused, and nothing is stored"""
    lines = gzip.open(path("all.ndjson.gz")).read().split(b"\n")
    outlet = next(i for i, line in enumerate(lines) if b'"table":"outlet"' in line)
    revision = next(i for i, line in enumerate(lines) if b'"table":"revision"' in line)
    other = lines[0].replace(b'"schema":', b'"schema":9')
    files = {
        "none": (b"%PDF-1.4\n", "no file of isnad export"),
        "empty": (b"", "no file of isnad export"),
        "other": (b"\n".join([other] + lines[1:]), "schema"),
        "cut": (b"\n".join(lines[:len(lines) // 2]), "ends before its end"),
        "short": (b"\n".join(lines[:-3] + lines[-2:]), "rows are missing"),
        "more": (b"\n".join(lines) + b"{}\n", "behind the end"),
        "unknown": (b"\n".join(lines[:2] + [b'{"table":"pg_class","row":{}}'] + lines[2:]), "Line 3"),
        "text row": (b"\n".join(lines[:2] + [b'{"table":"outlet","row":"x"}'] + lines[2:]), "Line 3"),
        "no row": (b"\n".join(lines[:2] + [b'{"table":"outlet"}'] + lines[2:]), "Line 3"),
        "no json": (b"\n".join(lines[:2] + [b"\0\xff{"] + lines[2:]), "Line 3"),
        "broken": (b"\n".join(lines[:2] + [b'{"table":"outlet","row":{"id":]}}'] + lines[2:]), "outlet"),
        "disorder": (b"\n".join(lines[:revision + 1] + [lines[outlet]] + lines[revision + 1:]), "behind"),
        "twice": (b"\n".join(lines[:outlet] + [lines[outlet]] + lines[outlet:]), "outlet"),
        "orphan": (b"\n".join(lines[:outlet] + lines[outlet + 1:]), "article"),
    }
    data = new_data("damaged")
    for name, (text, wanted) in files.items():
        path("damaged.ndjson").write_bytes(text)
        said = refused("import", "--data", data, path("damaged.ndjson"))
        assert wanted in said, (name, said)
    squeezed = path("all.ndjson.gz").read_bytes()
    path("half.ndjson.gz").write_bytes(squeezed[:len(squeezed) // 2])
    assert "gzip" in refused("import", "--data", data, path("half.ndjson.gz"))
    assert "No such file" in refused("import", "--data", data, path("nothing"))
    done("import", "--data", data, "-", input=b"\n".join(lines))
    said = refused("import", "--data", data, path("all.ndjson.gz"))
    assert "not empty" in said, said


def test_disk():
    """a file that cannot be written whole does not appear, and what stood there stays"""
    data = path("damaged")
    full = path("full.ndjson")
    full.write_text("what stood there")
    os.symlink("/dev/full", path("full.ndjson.part"))
    assert "No space left" in refused("export", "--data", data, full)
    equal(full.read_text(), "what stood there")
    assert not os.path.lexists(path("full.ndjson.part"))
    assert "No such file" in refused("export", "--data", data, path("nowhere") / "a.ndjson")
    with open("/dev/full", "wb") as device:
        result = subprocess.run([PROGRAM, "export", "--data", data, "-"], stdout=device,
                                stderr=subprocess.PIPE, timeout=60)
    equal(result.returncode, 1, result)
    assert b"No space left" in result.stderr, result


def test_usage():
    """without a database nothing is made; wrong usage exits with 2"""
    nowhere = path("never")
    refused("export", "--data", nowhere, "-")
    assert not nowhere.exists()
    equal([isnad(*words).returncode for words in (["export"], ["import"], ["export", "a", "b"])], [2, 2, 2])


services.skip_without_database()
try:
    tap.run([test_round_trip, test_tables, test_no_secret, test_damaged, test_disk, test_usage])
finally:
    FIRST.close()
    SECOND.close()
    FOLDER.cleanup()
