"""Many articles in one request: answered line by line, in order, and safe to send again."""
import gzip
import http.client
import json
import pathlib
import signal
import socket
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract  # noqa: E402
from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

COUNT = 1000
KILLED = 800  # articles of the load that is killed in the middle
TYPE = {"Content-Type": "application/x-ndjson"}
LINE_MAX = 16 << 20


def article(number, site="lines.example", **fields):
    """Each of a speaker of its own, so that looking for claims costs little."""
    return dict({
        "url": f"https://{site}/{number}",
        "outlet": f"صحيفة {number % 7}",
        "title": f"خبر {number}",
        "text": f"قال حارس البرج {number}: «أُغلق الباب {number} عند الغروب». ثم هدأت المدينة.",
    }, **fields)


def lines_of(articles):
    return b"".join(json.dumps(a, ensure_ascii=False).encode() + b"\n" for a in articles)


def answers_of(body):
    answers = [json.loads(line) for line in body.splitlines()]
    for answer in answers:
        contract.validate({"$ref": "#/components/schemas/LineAnswer"}, answer)
    return answers


def send(service, body, **headers):
    reply = service.request("POST", "/articles", body, dict(TYPE, **headers))
    equal(reply.status, 200)
    equal(reply.type, "application/x-ndjson")
    return answers_of(reply.body)


class Stream:
    """A connection that sends chunks and reads the answers that are there."""

    def __init__(self, service, version="1.1", **headers):
        self.peer = socket.create_connection(("127.0.0.1", service.port), timeout=30)
        fields = "".join(f"{k}: {v}\r\n" for k, v in {**TYPE, **headers}.items())
        self.peer.sendall(f"POST /articles HTTP/{version}\r\nHost: a\r\n"
                          f"Transfer-Encoding: chunked\r\n{fields}\r\n".encode())
        self.response = None

    def put(self, data):
        self.peer.sendall(b"%x\r\n%s\r\n" % (len(data), data))

    def end(self):
        self.peer.sendall(b"0\r\n\r\n")

    def line(self):
        """The next answer, or None at the end."""
        if self.response is None:
            self.response = http.client.HTTPResponse(self.peer, method="POST")
            self.response.begin()
            equal(self.response.status, 200)
        line = self.response.readline()
        return answers_of(line)[0] if line else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.response is not None:
            self.response.close()
        self.peer.close()


def test_many(service):
    """a thousand lines: each answered 201 in order, and again 200 unchanged"""
    body = lines_of(article(i) for i in range(COUNT))
    answers = send(service, body)
    equal([a["line"] for a in answers], list(range(1, COUNT + 1)))
    equal({(a["status"], a["outcome"], a["revision"]) for a in answers}, {(201, "created", 1)})
    again = send(service, body)
    equal({(a["status"], a["outcome"], a["revision"]) for a in again}, {(200, "unchanged", 1)})
    equal([a["id"] for a in again], [a["id"] for a in answers])
    rows = service.pages("/articles", limit=200)
    equal(sorted(r["id"] for r in rows), sorted(a["id"] for a in answers))
    shown = service.get(f"/articles/{answers[7]['id']}").json
    equal(shown["text"], article(7)["text"])
    equal(shown["quotes_count"], 1)


def test_gzip(service):
    """a compressed body, in two members"""
    body = lines_of(article(i) for i in range(200))
    packed = gzip.compress(body[:5000]) + gzip.compress(body[5000:])
    answers = send(service, packed, **{"Content-Encoding": "gzip"})
    equal([a["line"] for a in answers], list(range(1, 201)))
    equal({a["outcome"] for a in answers}, {"unchanged"})


def test_bad_lines(service):
    """a bad line is answered with its problem and place, and nothing else is lost"""
    site = "bad.example"
    body = b"\n".join([
        lines_of([article(1, site)]).strip(),
        b"not json",
        b"",
        b'{"text": 5}',
        b" \t\r",
        b'{"title": "x"}',
        lines_of([article(2, site, author="x")]).strip(),
        b'{"text": "\xff"}',
        lines_of([article(3, site, language="fr")]).strip(),
        lines_of([article(4, site)]).strip() + b"\r",
        lines_of([article(5, site)]).strip(),  # with no line feed behind it
    ])
    answers = send(service, body)
    got = [(a["line"], a["status"], a.get("code")) for a in answers]
    equal(got, [
        (1, 201, None), (2, 400, "invalid_json"), (4, 400, "wrong_type"), (6, 400, "missing_text"),
        (7, 400, "unknown_field"), (8, 400, "invalid_utf8"), (9, 422, "unsupported_language"),
        (10, 201, None), (11, 201, None),
    ])
    equal(answers[2]["errors"][0]["pointer"], "/text")
    equal(answers[4]["errors"][0]["pointer"], "/author")


def test_lenient(service):
    """Prefer: handling=lenient passes over what is not known"""
    draft = article(1, "lenient.example", author="x", published_at="2026-03-02T09:00:00")
    equal(send(service, lines_of([draft]), Prefer="handling=strict")[0]["code"], "unknown_field")
    equal(send(service, lines_of([draft]), Prefer="wait=5, handling=lenient")[0]["status"], 201)


def test_one_article_twice(service):
    """two texts of one article: a revision; sent again nothing changes"""
    first = article(1, "twice.example")
    body = lines_of([first, dict(first, text="قال الحارس: «تغير النص».")])
    equal([a["outcome"] for a in send(service, body)], ["created", "revised"])
    equal([a["outcome"] for a in send(service, body)], ["unchanged", "unchanged"])


def test_many_texts(service):
    """texts of one article among others, which workers share: revised in the order of the lines"""
    drafts = []
    for number in range(1, 13):
        drafts += [article(200 + 3 * number + i, "texts.example") for i in range(3)]
        drafts.append(dict(article(1, "texts.example"), text=f"قال الحارس: «هذا هو النص رقم {number}»."))
    answers = send(service, lines_of(drafts))
    equal([a["line"] for a in answers], list(range(1, len(drafts) + 1)))
    texts = answers[3::4]
    equal(len({a["id"] for a in texts}), 1)
    equal([a["revision"] for a in texts], list(range(1, 13)))
    assert service.get(f"/articles/{texts[0]['id']}").json["text"].endswith("12».")


def test_line_by_line(service):
    """a client that waits for each answer gets it before it sends the next line"""
    with Stream(service) as stream:
        for number in range(1, 6):
            data = lines_of([article(number, "slow.example")])
            stream.put(data[:20])
            stream.put(data[20:])
            answer = stream.line()
            equal((answer["line"], answer["status"]), (number, 201))
            equal(service.get(f"/articles/{answer['id']}").status, 200)
        stream.end()
        equal(stream.line(), None)


def test_http_1_0(service):
    """HTTP/1.0: the same, with no chunks, up to the connection's end"""
    data = lines_of([article(1, "old.example"), article(2, "old.example")])
    head = f"POST /articles HTTP/1.0\r\nContent-Type: application/x-ndjson\r\n" \
           f"Content-Length: {len(data)}\r\n\r\n"
    head, _, body = service.raw(head.encode() + data).partition(b"\r\n\r\n")
    assert b"chunked" not in head, head
    equal([a["status"] for a in answers_of(body)], [201, 201])


def test_nothing(service):
    """no line: no answer"""
    equal(send(service, b""), [])
    equal(send(service, b"\n \n"), [])


def test_long_line(service):
    """a line over the limit is answered 413 and skipped; the next is taken"""
    long = b'{"text": "' + b"a" * LINE_MAX + b'"}\n'
    body = lines_of([article(1, "long.example")]) + long + lines_of([article(2, "long.example")])
    equal([(a["line"], a["status"], a.get("code")) for a in send(service, body)],
          [(1, 201, None), (2, 413, "line_too_large"), (3, 201, None)])


def test_bomb(service):
    """what inflates too well, or is damaged, ends the stream; lines before it are kept"""
    good = lines_of([article(1, "bomb.example")])
    bomb = gzip.compress(good + b" " * (64 << 20))
    answers = send(service, bomb, **{"Content-Encoding": "gzip"})
    equal((answers[0]["line"], answers[0]["status"]), (1, 201))
    equal((answers[1]["code"], answers[1]["ends"]), ("ratio_too_large", True))
    cut = gzip.compress(lines_of(article(i, "bomb.example") for i in range(1, 400)))[:-200]
    answers = send(service, cut, **{"Content-Encoding": "gzip"})
    equal((answers[-1]["code"], answers[-1]["ends"]), ("damaged_gzip", True))
    equal(answers[-1]["line"], answers[-2]["line"] + 1)
    assert answers[-2]["status"] in (200, 201), answers[-2]


def test_types(service):
    """other codings and charsets are refused before any line"""
    for headers in ({"Content-Encoding": "br"}, {"Content-Encoding": "gzip, gzip"},
                    {"Content-Type": "application/x-ndjson; charset=windows-1256"}):
        reply = service.request("POST", "/articles", b"{}\n", {**TYPE, **headers})
        equal(reply.status, 415, headers)
    reply = service.request("PATCH", "/quotes/1", b"{}\n", TYPE)
    equal(reply.status, 415)


def test_too_many(service):
    """more streams than may be open: 503, and room again when one ends"""
    streams = [Stream(service) for _ in range(8)]
    try:
        for number, stream in enumerate(streams):
            stream.put(lines_of([article(number, "open.example")]))
            equal(stream.line()["status"], 201)
        reply = service.request("POST", "/articles", lines_of([article(9, "open.example")]), TYPE)
        equal((reply.status, reply.json["code"]), (503, "too_many_streams"))
    finally:
        for stream in streams:
            stream.__exit__()
    deadline = time.monotonic() + 10
    while True:
        reply = service.request("POST", "/articles", lines_of([article(9, "open.example")]), TYPE)
        if reply.status == 200 or time.monotonic() > deadline:
            break
        time.sleep(0.05)
    equal(reply.status, 200)


def test_client_leaves(service):
    """a client that goes away: what was answered is there, and sending again is safe"""
    drafts = [article(i, "leaves.example") for i in range(300)]
    with Stream(service) as stream:
        stream.put(lines_of(drafts))
        got = [stream.line() for _ in range(50)]
    for answer in got[::10]:
        equal(service.get(f"/articles/{answer['id']}").status, 200)
    answers = send(service, lines_of(drafts))
    equal([a["id"] for a in answers[:50]], [a["id"] for a in got])
    equal({a["status"] for a in answers} <= {200, 201}, True)


def test_deaf_client(service):
    """a client that reads nothing until it has sent all gets every answer"""
    body = b"x\n" * 60_000  # some 9 MB of problems
    answers = send(service, body)
    equal(len(answers), 60_000)
    equal(answers[-1]["line"], 60_000)


def test_stop(service):
    """SIGTERM in the middle: what was taken is answered, and the last line says where it ended"""
    with services.Service() as other:
        with Stream(other) as stream:
            stream.put(lines_of([article(1)]))
            equal(stream.line()["status"], 201)
            other.process.send_signal(signal.SIGTERM)
            last = stream.line()
            equal((last["line"], last["code"], last["ends"]), (2, "draining", True))
            equal(stream.line(), None)
        equal(other.process.wait(30), 0)


class Killed:
    """Sends all lines, and reads answers until the connection breaks."""

    def __init__(self, service, body):
        self.answers = []
        self.connection = Stream(service)
        threading.Thread(target=self.put_all, args=(body,), daemon=True).start()

    def put_all(self, body):
        try:
            for start in range(0, len(body), 10_000):
                self.connection.put(body[start:start + 10_000])
            self.connection.end()
        except OSError:
            pass

    def read(self, most):
        try:
            while len(self.answers) < most:
                answer = self.connection.line()
                if answer is None:
                    return
                self.answers.append(answer)
        except (OSError, http.client.HTTPException, ValueError):
            pass


def test_kill(service):
    """kill -9 of service and database in the middle, and again: nothing twice, nothing lost"""
    drafts = [article(i, "killed.example") for i in range(KILLED)]
    with services.Service() as other:
        known = {}
        for at in (200, 500):
            stream = Killed(other, lines_of(drafts))
            stream.read(at)
            other.kill_postgres() if at == 500 else None
            other.kill()
            stream.read(KILLED)
            assert at <= len(stream.answers) < KILLED, len(stream.answers)
            for answer in stream.answers:
                if answer["status"] in (200, 201):
                    equal(known.setdefault(answer["line"], answer["id"]), answer["id"])
            stream.connection.peer.close()
            other.start()
        other.wait_settled()
        answers = send(other, lines_of(drafts))
        equal(len(answers), KILLED)
        for answer in answers:
            equal(known.get(answer["line"], answer["id"]), answer["id"], answer)
            if answer["line"] in known:
                equal(answer["outcome"], "unchanged")
        rows = other.pages("/articles", limit=200)
        equal(len(rows), KILLED)
        equal(len({r["url"] for r in rows}), KILLED)


services.run([
    test_many, test_gzip, test_bad_lines, test_lenient, test_one_article_twice, test_many_texts,
    test_line_by_line, test_http_1_0, test_nothing, test_long_line, test_bomb, test_types,
    test_too_many, test_client_leaves, test_deaf_client, test_stop, test_kill,
])
