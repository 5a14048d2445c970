"""Hostile clients: every input of the table has its documented answer, stores nothing and learns nothing; many at once, slow
ones and greedy ones keep nobody else waiting. SECURITY.md says what stands against what."""
import collections
import concurrent.futures
import json
import pathlib
import re
import resource
import socket
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from hostile import inputs, wire  # noqa: E402
from support import contract  # noqa: E402
from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

ORIGIN = "https://page.example"
SERVICE = services.Service("--keys", "--cors-origins", ORIGIN)
KEYS = {}
CURSORS = {}
# What the database would say, were it asked in somebody else's words.
LEAKS = (b"syntax error", b"ERROR:", b"PQ", b"pg_", b"SELECT", b"password")
COUNTED = "SELECT (SELECT count(*) FROM article) || ' ' || (SELECT count(*) FROM correction) || ' ' || " \
          "(SELECT count(*) FROM webhook) || ' ' || (SELECT count(*) FROM api_key)"


def filled(text):
    """`text` with the key and the cursor that it names, changed as it says behind a bar."""
    for name, good in ((inputs.CURSOR, CURSORS["/articles"]), (inputs.READ_KEY, KEYS["read"]),
                       (inputs.WRITE_KEY, KEYS["write"])):
        text = text.replace(name + "|alter", good[:5] + ("A" if good[5] != "A" else "B") + good[6:])
        text = text.replace(name + "|cut", good[:-4]).replace(name + "|upper", good.upper()).replace(name, good)
    return text


def ask(row):
    headers = {name: filled(value) for name, value in row.headers.items()}
    if row.role != "none":
        headers.setdefault("Authorization", "Bearer " + KEYS[row.role])
    return SERVICE.request(row.method, filled(row.path), row.body, headers, is_checked=False)


def code_of(row, reply):
    if reply.type == "application/problem+json":
        contract.check_problem(reply)
        return reply.json["code"]
    if reply.type == "application/x-ndjson" and row.kind == "bombs":
        return json.loads(reply.body.rstrip().split(b"\n")[-1])["code"]
    return None


def check_row(row):
    reply = ask(row)
    said = code_of(row, reply)
    equal((reply.status, said), (row.status, row.code or (said if row.status >= 400 else None)), f"{row.kind}: {row.name}")
    own = urllib.parse.unquote(row.path).encode() + (row.body or b"")
    for leak in LEAKS:
        assert row.status < 400 or leak not in reply.body or leak in own, f"{row.name}: {reply}"
    if row.kind == "origins":
        equal(reply.headers.get("Access-Control-Allow-Origin"), None, row.name)


def is_well():
    reply = SERVICE.request("POST", "/articles", {"url": "https://well.example/1", "text": inputs.TEXT},
                            {"Authorization": "Bearer " + KEYS["write"]})
    assert reply.status in (200, 201) and len(reply.json["quotes"]) == 1, reply


def test_begins():
    """a service that asks for keys, three of them, and a cursor"""
    for role in ("read", "write", "admin"):
        made = subprocess.run([SERVICE.program, "keys", "create", f"the {role}", "--role", role, "--data", SERVICE.data],
                              text=True, capture_output=True, timeout=60, check=True)
        KEYS[role] = made.stdout.strip()
    head = {"Authorization": "Bearer " + KEYS["write"]}
    deadline = time.monotonic() + 60
    while SERVICE.request("GET", "/articles", None, head).status != 200:
        assert time.monotonic() < deadline, "the keys are not known"
    for number in range(3):
        text = {"url": f"https://well.example/{number}", "text": inputs.TEXT, "outlet": f"صحيفة {number}"}
        equal(SERVICE.request("POST", "/articles", text, head).status, 201)
    CURSORS["/articles"] = SERVICE.request("GET", "/articles?limit=1", None, head).json["next"]
    kinds = collections.Counter(row.kind for row in inputs.INPUTS)
    told = re.findall(r"^\| [^|]+ \| (\d+) \|", (services.ROOT / "SECURITY.md").read_text(encoding="utf-8"), re.M)
    equal([int(number) for number in told[:-2]], [*kinds.values(), len(wire.WIRES)], "SECURITY.md's table")
    names = collections.Counter((row.kind, row.name, row.path) for row in inputs.INPUTS)
    equal([name for name, count in names.items() if count > 1], [])


def kind_test(kind):
    rows = [row for row in inputs.INPUTS if row.kind == kind]

    def test():
        before = SERVICE.sql(COUNTED)
        stored = sum(row.status == 201 for row in rows)
        wrong = []
        for row in rows:
            try:
                check_row(row)
            except (AssertionError, OSError) as error:
                wrong.append(f"{row.name[:60]}: {error!r}")
        assert not wrong, "\n".join(wrong)
        articles, rest = before.split(" ", 1)
        equal(SERVICE.sql(COUNTED), f"{int(articles) + stored} {rest}", "what is stored")
        is_well()
    test.__doc__ = f"{kind}: {len(rows)} inputs, each with its answer, and nothing else is stored"
    return test


def test_wire():
    """WIRE: bytes that two readers could read differently; what stands behind is answered only where it is a request"""
    wrong = []
    for row in wire.WIRES:
        got = SERVICE.raw(row.data + wire.SECOND + b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                          timeout=20, is_lenient=True)
        replies = services.parse_replies(got, "GET")
        first = replies[0].status if replies else None
        if first is not None and first not in row.statuses and not (first == 401 and row.is_two):
            wrong.append(f"{row.name}: {replies}")
        if not row.is_two and b"/smuggled" in got + b"".join(reply.body for reply in replies[1:]):
            wrong.append(f"{row.name}: the second was answered: {replies}")
        if not row.is_two and len(replies) > 1 and {reply.status for reply in replies[1:]} != {first}:
            wrong.append(f"{row.name}: more than one answer: {replies}")
    assert not wrong, "\n".join(wrong)
    is_well()


test_wire.__doc__ = test_wire.__doc__.replace("WIRE", f"wire, {len(wire.WIRES)} inputs")


def honest(limit_s):
    """A client beside the others is served within the limit, whatever they do; where it is slow to ask, its
    connection may have made room for another: it comes again, as HTTP clients do."""
    began = time.monotonic()
    while True:
        try:
            is_well()
            break
        except ConnectionError:
            assert time.monotonic() - began < limit_s, "it is cut off again and again"
    took = time.monotonic() - began
    assert took < limit_s, f"{took:.1f} s"


def open_many(count):
    peers = []
    for _ in range(count):
        peers.append(socket.create_connection(("127.0.0.1", SERVICE.port), timeout=20))
    return peers


def test_idle():
    """a thousand connections that ask nothing: who asks is served, and they are closed when their time is up"""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    before = len(list(pathlib.Path(f"/proc/{SERVICE.process.pid}/fd").iterdir()))
    peers = open_many(1000)
    honest(15)
    for peer in peers:
        peer.settimeout(60)
        try:
            equal(peer.recv(1), b"")
        except ConnectionResetError:
            pass
        peer.close()
    deadline = time.monotonic() + 60
    while len(list(pathlib.Path(f"/proc/{SERVICE.process.pid}/fd").iterdir())) > before + 10:
        assert time.monotonic() < deadline, "descriptors are left behind"
        time.sleep(0.1)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_flood():
    """three thousand connections that come and go at once: none is kept, others are served meanwhile"""
    def come(_):
        with socket.create_connection(("127.0.0.1", SERVICE.port), timeout=30) as peer:
            peer.sendall(b"GET /articles HTTP/1.1\r\nHost: a\r\n")
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        coming = [pool.submit(come, number) for number in range(3000)]
        while not all(future.done() for future in coming):
            honest(15)
        for future in coming:
            future.result()
    is_well()


def test_pipeline():
    """a thousand requests in one write: each is answered, in order, once"""
    key = f"Authorization: Bearer {KEYS['read']}\r\n".encode()
    asked = b"".join(b"GET /articles/%d HTTP/1.1\r\nHost: a\r\n" % (900000 + n) + key + b"\r\n" for n in range(999))
    asked += b"GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    replies = services.parse_replies(SERVICE.raw(asked, timeout=60))
    equal([reply.status for reply in replies], [404] * 999 + [200])


def test_slow_readers():
    """twenty clients that ask for much and read nothing: others are served, and their replies are given up"""
    key = f"Authorization: Bearer {KEYS['read']}\r\n".encode()
    peers = []
    for _ in range(20):
        peer = socket.socket()
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        peer.connect(("127.0.0.1", SERVICE.port))
        peer.settimeout(5)
        try:
            peer.sendall((b"GET /openapi.json HTTP/1.1\r\nHost: a\r\n" + key + b"\r\n") * 40)
        except socket.timeout:
            pass  # nobody reads its requests any more, which is right
        peers.append(peer)
    honest(15)
    for peer in peers:
        peer.close()
    is_well()


def test_guessing():
    """two thousand guessed keys: all refused, none takes the place of a good one, and none is in the log"""
    def guess(number):
        key = "isnad_" + f"{number:049d}"
        return SERVICE.request("GET", "/articles", None, {"Authorization": "Bearer " + key}, is_checked=False).status
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        equal(set(pool.map(guess, range(2000))), {401})
    assert "isnad_000" not in "".join(SERVICE.log)
    is_well()


def test_csv():
    """a text that a spreadsheet would take for a formula stays a text, in every column"""
    for begin in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://a\")", "=cmd|' /C calc'!A0"):
        body = {"text": f"قال مدير {begin}: «{begin} صحيح تماما».", "title": begin + " x", "outlet": begin + " y"}
        reply = SERVICE.request("POST", "/articles", body, {"Authorization": "Bearer " + KEYS["write"]})
        assert reply.status in (200, 201), reply
    for path in ("/articles", "/quotes", "/speakers", "/claims"):
        reply = SERVICE.request("GET", path + "?limit=100&format=csv", None, {"Authorization": "Bearer " + KEYS["read"]})
        for cell in cells(reply.body.decode("utf-8-sig")):
            assert not cell or cell[0] not in "=+@\t\r" and not (cell[0] == "-" and not cell[1:].isdigit()), cell


def cells(text):
    import csv
    import io
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def test_ends():
    """no reply was 500, and it stops in order"""
    log = [json.loads(line) for line in SERVICE.log if line.startswith("{")]
    equal([line for line in log if line.get("status") in (500, 504)], [])
    equal(SERVICE.stop(), 0)


services.skip_without_database()
with SERVICE:
    tap.run([test_begins] + [kind_test(kind) for kind in dict.fromkeys(row.kind for row in inputs.INPUTS)] +
            [test_wire, test_csv, test_pipeline, test_slow_readers, test_guessing, test_flood, test_idle, test_ends])
