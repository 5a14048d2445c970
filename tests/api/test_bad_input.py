"""Bad input: each is refused as documented, and the service is well afterwards."""
import concurrent.futures
import json
import pathlib
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract  # noqa: E402
from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

TEXT = "قال الحارس: «الباب مغلق»."
DEEP = 10_000


def text_with(**fields):
    return json.dumps(dict({"text": TEXT}, **fields), ensure_ascii=False).encode()


# name, body, status, code, the place in it
BODIES = [
    ("nothing", b"", 400, "invalid_json", None),
    ("white space", b" \n", 400, "invalid_json", None),
    ("not JSON", b"text=hello", 400, "invalid_json", None),
    ("HTML", b"<p>hello</p>", 400, "invalid_json", None),
    ("cut short", b'{"text": "hel', 400, "invalid_json", None),
    ("two values", b'{"text": "a"} {"text": "b"}', 400, "invalid_json", None),
    ("a comment", b'{"text": "a" /* b */}', 400, "invalid_json", None),
    ("NaN", b'{"text": NaN}', 400, "invalid_json", None),
    ("a lone surrogate", b'{"text": "\\ud800"}', 400, "invalid_json", None),
    ("an array", b"[]", 400, "wrong_type", None),
    ("a string", b'"text"', 400, "wrong_type", None),
    ("null", b"null", 400, "wrong_type", None),
    ("no text", b"{}", 400, "missing_text", "/text"),
    ("text null", b'{"text": null}', 400, "missing_text", "/text"),
    ("text empty", b'{"text": ""}', 400, "empty_text", "/text"),
    ("text blank", b'{"text": " \\n\\t"}', 400, "empty_text", "/text"),
    ("text a number", b'{"text": 5}', 400, "wrong_type", "/text"),
    ("text an object", b'{"text": {"a": 1}}', 400, "wrong_type", "/text"),
    ("text of digits", b'{"text": "123 456"}', 422, "text_without_letters", "/text"),
    ("title a list", text_with(title=[]), 400, "wrong_type", "/title"),
    ("url a bool", text_with(url=True), 400, "wrong_type", "/url"),
    ("url relative", text_with(url="/a"), 400, "invalid_url", "/url"),
    ("url of a script", text_with(url="javascript:alert(1)"), 400, "invalid_url", "/url"),
    ("url too long", text_with(url="https://a.example/" + "a" * 2000), 413, "url_too_large", "/url"),
    ("id a real", text_with(id=1.5), 400, "wrong_type", "/id"),
    ("id too long", text_with(id="a" * 301), 413, "id_too_large", "/id"),
    ("outlet's name a number", text_with(outlet={"name": 1}), 400, "wrong_type", "/outlet/name"),
    ("outlet too long", text_with(outlet="a" * 301), 413, "outlet_too_large", "/outlet"),
    ("title too long", text_with(title="ع" * 1001), 413, "title_too_large", "/title"),
    ("language unknown", text_with(language="fr"), 422, "unsupported_language", "/language"),
    ("no such day", text_with(published_at="2026-02-30"), 400, "invalid_published_at",
     "/published_at"),
    ("no offset", text_with(published_at="2026-02-03T10:00:00"), 400, "invalid_published_at",
     "/published_at"),
    ("unknown field", text_with(author="x"), 400, "unknown_field", "/author"),
    ("key twice", b'{"text": "a", "text": "b"}', 400, "duplicate_key", None),
    ("invalid UTF-8", b'{"text": "\xff\xfe"}', 400, "invalid_utf8", None),
    ("Windows-1256", '{"text": "قال"}'.encode("cp1256"), 400, "invalid_utf8", None),
    ("overlong UTF-8", b'{"text": "\xc0\xaf"}', 400, "invalid_utf8", None),
    ("a surrogate in UTF-8", b'{"text": "\xed\xa0\x80"}', 400, "invalid_utf8", None),
    ("UTF-16", '{"text": "a"}'.encode("utf-16"), 400, "invalid_utf8", None),
    ("NUL", b'{"text": "a\x00b"}', 400, "nul_character", None),
    ("NUL escaped", b'{"text": "a\\u0000b"}', 400, "nul_character", "/text"),
    ("10,000 deep, arrays", b'{"text": ' + b"[" * DEEP + b"]" * DEEP + b"}", 400, "too_deep", None),
    ("10,000 deep, objects", b'{"a":' * DEEP + b"1" + b"}" * DEEP, 400, "too_deep", None),
    ("10,000 deep, never closed", b"[" * DEEP, 400, "too_deep", None),
    ("a million deep", b"[" * 1_000_000, 400, "too_deep", None),
    ("text over 10 MiB", text_with(text="a " * (5 * 1024 * 1024 + 1)), 413, "text_too_large", "/text"),
]


def is_well(service):
    equal(service.get("/health/ready").status, 200)
    reply = service.post({"url": "https://well.example/1", "text": TEXT})
    assert reply.status in (200, 201), reply
    equal(len(reply.json["quotes"]), 1)


def test_bodies(service):
    """bodies: not JSON, wrong types, missing text, invalid UTF-8, NUL, 10,000 deep and more"""
    before = len(service.pages("/articles", limit=200))
    for name, body, status, code, pointer in BODIES:
        reply = service.request("POST", "/articles", body)
        equal((reply.status, reply.json["code"]), (status, code), name)
        if pointer is not None:
            equal([e["pointer"] for e in reply.json["errors"]], [pointer], name)
    equal(len(service.pages("/articles", limit=200)), before, "something was stored")
    is_well(service)


def test_media_types(service):
    """what is not JSON by its own word is not looked at: 415"""
    for kind in ("text/css", "application/x-www-form-urlencoded", "multipart/form-data",
                 "application/json; charset=windows-1256", "application/xml", "json", ""):
        reply = service.request("POST", "/articles", text_with(), {"Content-Type": kind})
        equal((reply.status, reply.json["code"]), (415, "unsupported_media_type"), kind)
    for coding in ("gzip", "br"):
        reply = service.request("POST", "/articles", text_with(), {"Content-Encoding": coding})
        equal((reply.status, reply.json["code"]), (415, "unsupported_content_encoding"), coding)
    for kind in ("application/json; charset=UTF-8", "Application/JSON", "application/ld+json"):
        reply = service.request("POST", "/articles", text_with(), {"Content-Type": kind})
        assert reply.status in (200, 201), f"{kind}: {reply}"


def test_paths(service):
    """unknown paths, wrong methods, broken URLs"""
    for method, path, status, code in [
        ("GET", "/nothing", 404, "no_such_path"),
        ("GET", "/articles/1/nothing", 404, "no_such_path"),
        ("GET", "/Articles", 404, "no_such_path"),
        ("PUT", "/articles/1", 405, "method_not_allowed"),
        ("POST", "/quotes", 405, "method_not_allowed"),
        ("DELETE", "/articles", 405, "method_not_allowed"),
        ("BREW", "/articles", 501, "unknown_method"),
        ("GET", "/articles?limit=%", 400, "bad_encoding"),
        ("GET", "/articles?q=%ff", 400, "bad_encoding"),
        ("GET", "/articles?q=a%00b", 400, "bad_encoding"),
        ("GET", "/articles/%2e%2e/quotes", 400, "bad_encoding"),
        ("GET", "/articles/1%2Fquotes", 400, "bad_encoding"),
        ("GET", "/articles/../quotes", 400, "bad_encoding"),
        ("GET", "/articles?" + "&".join(f"a{i}=1" for i in range(100)), 400, "too_many_parameters"),
    ]:
        reply = service.request(method, path, is_checked=False)
        equal((reply.status, reply.json["code"]), (status, code), f"{method} {path[:60]}")
        contract.check_problem(reply)
    reply = service.request("GET", "/articles", b"{}")
    equal((reply.status, reply.json["code"]), (400, "unexpected_body"))
    is_well(service)


def test_large(service):
    """a body of 17 MB: 413, with its length told before or not"""
    big = text_with(text="a " * (17 * 512 * 1024))
    try:
        reply = service.request("POST", "/articles", big)
        equal((reply.status, reply.json["code"]), (413, "body_too_large"))
    except (BrokenPipeError, ConnectionResetError):
        pass  # refused before all of it was sent; the next one sees the reply
    head = f"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" \
           f"Content-Length: {len(big)}\r\n\r\n"
    (reply,) = services.parse_replies(service.raw(head.encode()))
    equal((reply.status, reply.json["code"]), (413, "body_too_large"))
    contract.check("POST", "/articles", reply)
    chunks = b"".join(
        f"{len(part):x}\r\n".encode() + part + b"\r\n"
        for part in (big[i:i + 65536] for i in range(0, len(big), 65536))
    )
    head = b"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" \
           b"Transfer-Encoding: chunked\r\n\r\n"
    (reply,) = services.parse_replies(service.raw(head + chunks + b"0\r\n\r\n", is_lenient=True))
    equal((reply.status, reply.json["code"]), (413, "body_too_large"))
    is_well(service)


HEAD = b"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
# Not the article of is_well: one that is stored late would be its next revision.
BODY = b'{"url": "https://peer.example/1", "text": "\xd9\x82\xd8\xa7\xd9\x84"}'
LENGTH = f"Content-Length: {len(BODY)}\r\n".encode()
CHUNKED = f"{len(BODY):x}\r\n".encode() + BODY + b"\r\n0\r\n\r\n"
SECRET = b"GET /secret HTTP/1.1\r\nHost: a\r\n\r\n"

# Each could make a proxy and the service disagree about where a request ends.
SMUGGLING = [
    ("both lengths", HEAD + LENGTH + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKED),
    ("length of none beside chunks", HEAD + b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n"
     + CHUNKED),
    ("two lengths", HEAD + LENGTH + b"Content-Length: 5\r\n\r\n" + BODY),
    ("a list of lengths", HEAD + b"Content-Length: 5, 6\r\n\r\n" + BODY),
    ("a signed length", HEAD + b"Content-Length: +5\r\n\r\n" + BODY),
    ("a negative length", HEAD + b"Content-Length: -1\r\n\r\n" + BODY),
    ("a hexadecimal length", HEAD + b"Content-Length: 0x10\r\n\r\n" + BODY),
    ("a length over 64 bits", HEAD + b"Content-Length: 99999999999999999999999\r\n\r\n" + BODY),
    ("two codings", HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNKED),
    ("an unknown coding", HEAD + b"Transfer-Encoding: xchunked\r\n\r\n" + CHUNKED),
    ("chunked twice", HEAD + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
     + CHUNKED),
    ("space before the colon", HEAD + b"Transfer-Encoding : chunked\r\n\r\n" + CHUNKED),
    ("chunked in HTTP/1.0", HEAD.replace(b"1.1", b"1.0") + b"Transfer-Encoding: chunked\r\n\r\n"
     + CHUNKED),
    ("a bad chunk size", HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + BODY + b"\r\n0\r\n\r\n"),
]
BROKEN_HEADS = [
    ("no Host", b"GET /articles HTTP/1.1\r\n\r\n"),
    ("two Hosts", b"GET /articles HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
    ("a space in a name", b"GET /articles HTTP/1.1\r\nHost: a\r\nA B: c\r\n\r\n"),
    ("no version", b"GET /articles\r\n\r\n"),
    ("another protocol", b"GET /articles HTTP/2.0\r\nHost: a\r\n\r\n"),
    ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64),
    ("a long URL", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("a long field", b"GET /articles HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000 + b"\r\n\r\n"),
    ("many fields", b"GET /articles HTTP/1.1\r\nHost: a\r\n" + b"X: 1\r\n" * 5000 + b"\r\n"),
]


def test_smuggling(service):
    """requests that two readers could read differently: one refusal, then the connection is closed"""
    for name, request in SMUGGLING:
        got = service.raw(request + SECRET, timeout=5, is_lenient=True)
        replies = services.parse_replies(got)
        assert len(replies) <= 1, f"{name}: {replies}"
        for reply in replies:
            assert reply.status in (400, 413, 501), f"{name}: {reply}"
            if reply.type == "application/problem+json":
                contract.check_problem(reply)
        assert b"no_such_path" not in got, f"{name}: the second request was answered"
    is_well(service)


def test_broken_heads(service):
    """heads that are no HTTP, or too much of it: 4xx, 5xx or a closed connection"""
    for name, request in BROKEN_HEADS:
        for reply in services.parse_replies(service.raw(request, timeout=5, is_lenient=True)):
            assert 400 <= reply.status < 600, f"{name}: {reply}"
            if reply.type == "application/problem+json":
                contract.check_problem(reply)
    is_well(service)


def drip(service, start, rest, seconds):
    """Sends `start`, then `rest` a byte every half second; how long until the server closed."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", service.port), timeout=0.5) as peer:
        peer.sendall(start)
        for byte in rest:
            try:
                if peer.recv(65536) == b"":
                    return time.monotonic() - began
            except socket.timeout:
                pass
            except ConnectionResetError:
                return time.monotonic() - began
            assert time.monotonic() - began < seconds, "the connection is open still"
            try:
                peer.sendall(bytes([byte]))
            except (BrokenPipeError, ConnectionResetError):
                return time.monotonic() - began
    raise AssertionError("the connection is open still")


def test_drip(service):
    """requests that come a byte at a time are cut off, and others are served meanwhile"""
    head = b"GET /articles HTTP/1.1\r\nHost: a\r\nX: "
    body = HEAD + b"Content-Length: 4000\r\n\r\n{"
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        waiting = [pool.submit(drip, service, head, b"a" * 200, 20) for _ in range(6)]
        waiting += [pool.submit(drip, service, body, b" " * 200, 45) for _ in range(6)]
        slowest = 0.0
        while not all(future.done() for future in waiting):
            began = time.monotonic()
            equal(service.get("/articles").status, 200)
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.2)
        for future in waiting:
            future.result()
    assert slowest < 5, f"an honest request waited {slowest:.1f} s"
    is_well(service)


def test_aborted(service):
    """clients that go away in the middle of a request or of a reply"""
    for part in (HEAD, HEAD + LENGTH + b"\r\n" + BODY[:10], HEAD + LENGTH + b"\r\n" + BODY,
                 b"GET /articles?limit=200 HTTP/1.1\r\nHost: a\r\n\r\n"):
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", service.port), timeout=5) as peer:
                peer.sendall(part)
    is_well(service)


if __name__ == "__main__":
    services.run([
        test_bodies, test_media_types, test_paths, test_large, test_smuggling, test_broken_heads,
        test_drip, test_aborted,
    ])
