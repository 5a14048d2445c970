"""The table: hostile requests, each with its documented answer. What is framed wrongly is in wire.py, what takes long or
many connections in test_hostile.py; the server's own vectors are in tests/http/vectors.c."""
import base64
import collections
import gzip
import json
import urllib.parse

# role: whose key is shown ("none": nobody's); code: of the problem, None where the answer is a good one.
Input = collections.namedtuple("Input", "kind name method path status code role headers body")
# Put in by the test: a good cursor of a list, a good key.
CURSOR = "CURSOR-OF-ARTICLES"
READ_KEY, WRITE_KEY = "READ-KEY", "WRITE-KEY"
TEXT = "قال الحارس: «الباب مغلق»."
NDJSON = {"Content-Type": "application/x-ndjson"}


def get(kind, name, path, status, code, role="read", headers=None, method="GET"):
    return Input(kind, name, method, path, status, code, role, headers or {}, None)


def send(kind, name, body, status, code, path="/articles", role="write", headers=None, method="POST"):
    if not isinstance(body, bytes):
        body = json.dumps(body, ensure_ascii=False).encode()
    return Input(kind, name, method, path, status, code, role, headers or {}, body)


def quoted(text):
    return urllib.parse.quote(text, safe="")


UNKNOWN = "isnad_" + "0" * 49
AUTHORIZATIONS = [
    ("empty", "", "key_missing"), ("a scheme alone", "Bearer", "key_unknown"), ("a blank key", "Bearer  ", "key_unknown"),
    ("another scheme", "Basic " + base64.b64encode(b"admin:admin").decode(), "key_unknown"),
    ("a key without a scheme", READ_KEY, "key_unknown"), ("a key that nobody has", "Bearer " + UNKNOWN, "key_unknown"),
    ("a key in capitals", "Bearer " + READ_KEY + "|upper", "key_unknown"),
    ("a key cut short", "Bearer " + READ_KEY + "|cut", "key_unknown"),
    ("a key and one more", "Bearer " + READ_KEY + "x", "key_unknown"),
    ("two keys in one field", f"Bearer {READ_KEY},{WRITE_KEY}", "key_unknown"),
    ("a token signed by nobody", "Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.", "key_unknown"),
    ("SQL for a key", "Bearer ' OR role='admin'--", "key_unknown"), ("a star", "Bearer *", "key_unknown"),
    ("a long one", "Bearer " + "isnad_" + "A" * 8000, "key_unknown"),
]
# Paths at which a careless list of exceptions lets somebody by.
AROUND = [
    ("//articles", 401, "key_missing"), ("/articles/", 401, "key_missing"), ("/Articles", 401, "key_missing"),
    ("/articles;a=b", 401, "key_missing"), ("/articles%20", 401, "key_missing"), ("/health/ready/articles", 401, "key_missing"),
    ("/health/live/../../articles", 401, "key_missing"), ("/health/live%2f..%2f..%2farticles", 401, "key_missing"),
    ("/assets/../articles", 401, "key_missing"), ("/assets/..%2farticles", 401, "key_missing"),
    ("/read/../articles", 401, "key_missing"), ("/articles?key=" + READ_KEY, 401, "key_missing"),
    ("/articles?access_token=" + READ_KEY, 401, "key_missing"), ("http://a/articles", 401, "key_missing"),
    ("/metrics", 401, "key_missing"), ("/openapi.yaml", 401, "key_missing"),
]


def keys():
    for name, value, code in AUTHORIZATIONS:
        yield get("keys", name, "/articles", 401, code, "none", {"Authorization": value})
    for path, status, code in AROUND:
        yield get("keys", f"nobody asks for {path}", path, status, code, "none")
    for name in ("X-Api-Key", "Api-Key", "Cookie", "X-Auth-Token", "Proxy-Authorization"):
        yield get("keys", f"a key in {name}", "/articles", 401, "key_missing", "none", {name: "Bearer " + READ_KEY})
    for name, value in (("X-Forwarded-For", "127.0.0.1"), ("X-Original-URL", "/health/live"), ("X-Rewrite-URL", "/"),
                        ("Forwarded", "for=127.0.0.1"), ("X-Remote-User", "admin")):
        yield get("keys", f"nobody says {name}: {value}", "/articles", 401, "key_missing", "none", {name: value})


def roles():
    low = "role_too_low"
    yield send("roles", "a reader writes", {"text": TEXT}, 403, low, role="read")
    yield send("roles", "a reader writes lines", b'{"text":"a"}\n', 403, low, role="read", headers=NDJSON)
    yield send("roles", "a reader corrects", {"type": "direct"}, 403, low, "/quotes/1", "read", method="PATCH")
    yield send("roles", "a reader renames", {"kind": "person"}, 403, low, "/speakers/1", "read", method="PATCH")
    for path in ("/speakers/1/merge", "/speakers/1/split", "/speakers/1/names", "/claims/1/merge", "/claims/1/quotes",
                 "/claims/1/split"):
        yield send("roles", f"a reader asks for {path}", {}, 403, low, path, "read")
    yield get("roles", "a reader undoes", "/corrections/1", 403, low, "read", method="DELETE")
    yield get("roles", "a reader parts", "/speakers/1/merge/2", 403, low, "read", method="DELETE")
    for role in ("read", "write"):
        yield get("roles", f"with {role}: delete an article", "/articles/1", 403, low, role, method="DELETE")
        yield get("roles", f"with {role}: see webhooks", "/webhooks", 403, low, role)
        yield get("roles", f"with {role}: delete a webhook", "/webhooks/1", 403, low, role, method="DELETE")
        yield send("roles", f"with {role}: make a webhook", {"url": "https://h.example/"}, 403, low, "/webhooks", role)
        yield get("roles", f"with {role}: a webhook's deliveries", "/webhooks/1/deliveries", 403, low, role)
    for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        yield get("roles", f"{name}: DELETE", "/articles", 200, None, "read", {name: "DELETE"})
    yield get("roles", "a method in the query", "/articles?_method=DELETE", 400, "unknown_parameter")
    yield send("roles", "fields that are nobody's to set", {"text": TEXT, "id": "own", "role": "admin"}, 400, "unknown_field")
    yield send("roles", "a row's own columns", {"text": TEXT, "article_id": 1, "revision": 9}, 400, "unknown_field")
    yield send("roles", "a confidence of one's own", {"confidence": 1}, 400, "unknown_field", "/quotes/1", method="PATCH")


def cursors():
    forged = [
        ("of another list", "/quotes?cursor=" + CURSOR), ("of other filters", "/articles?language=ar&cursor=" + CURSOR),
        ("of speakers", "/speakers?cursor=" + CURSOR), ("of claims", "/claims?cursor=" + CURSOR),
        ("of outlets", "/outlets?cursor=" + CURSOR), ("of corrections", "/corrections?cursor=" + CURSOR),
        ("altered", "/articles?cursor=" + CURSOR + "|alter"), ("cut", "/articles?cursor=" + CURSOR + "|cut"),
        ("with one more", "/articles?cursor=" + CURSOR + "A"), ("twice over", "/articles?cursor=" + CURSOR + CURSOR),
        ("padded", "/articles?cursor=" + CURSOR + "%3D"), ("empty", "/articles?cursor="),
        ("SQL", "/articles?cursor=" + quoted("' OR 1=1--")), ("a number", "/articles?cursor=1"), ("minus one", "/articles?cursor=-1"),
        ("JSON", "/articles?cursor=" + base64.urlsafe_b64encode(b'{"id":1}').decode().rstrip("=")),
        ("zeros", "/articles?cursor=" + "A" * 64), ("ones", "/articles?cursor=" + "_" * 64),
        ("of 8,000 bytes", "/articles?cursor=" + "A" * 8000), ("in Arabic", "/articles?cursor=" + quoted("مؤشر")),
    ]
    for name, path in forged:
        yield get("cursors", name, path, 400, "bad_cursor")
    yield get("cursors", "two", f"/articles?cursor={CURSOR}&cursor={CURSOR}", 400, "repeated_parameter")


SQL = ["' OR '1'='1", "1; DROP TABLE quote", "x' UNION SELECT digest FROM api_key--", "\\'; SELECT pg_sleep(10)--", "$1", "%s%n%x"]
QUERIES = SQL + ["a & b | !c <-> d:*", "((((", "'a':1,2", "\"\"", "-", "\\", "%", "_%", "«»", "a\u202eb", "\u200f"]


def injection():
    for text in SQL:
        yield get("SQL", f"outlet={text}", "/articles?outlet=" + quoted(text), 200, None)
        yield get("SQL", f"speaker={text}", "/quotes?speaker=" + quoted(text), 200, None)
        yield get("SQL", f"article={text}", "/quotes?article=" + quoted(text), 400, "invalid_parameter")
        yield get("SQL", f"kind={text}", "/speakers?kind=" + quoted(text), 400, "invalid_parameter")
        yield get("SQL", f"an article's id {text}", "/articles/" + quoted(text), 404, "not_found")
        yield get("SQL", f"fields={text}", "/quotes?fields=" + quoted(text), 400, "invalid_parameter")
        yield get("SQL", f"a parameter named {text}", "/articles?" + quoted(text) + "=1", 400, "unknown_parameter")
    for text in QUERIES:
        has_word = any(c.isalnum() for c in text) and text not in ("-", "_%")
        yield get("SQL", f"q={text!r}", "/articles?q=" + quoted(text), 200 if has_word else 400,
                  None if has_word else "invalid_parameter")
    yield send("SQL", "an Idempotency-Key", {"text": TEXT}, 400, "invalid_idempotency_key",
               headers={"Idempotency-Key": "'; DROP TABLE idempotency--"})
    yield send("SQL", "a title and an outlet", {"text": TEXT, "title": SQL[1], "outlet": SQL[0], "id": SQL[3]}, 201, None)
    yield send("SQL", "a url", {"text": TEXT, "url": "https://a.example/';DROP/**/TABLE/**/article--"}, 201, None)


def numbers():
    wrong = ["0", "-1", "201", "1e2", "0x10", "+5", "1.0", " 5", "", "٣", "5a", "99999999999999999999", "NaN", "1,2"]
    for text in wrong:
        yield get("numbers", f"limit={text}", "/articles?limit=" + quoted(text), 400, "invalid_parameter")
    for text in ("9223372036854775808", "0", "007", "-7", "1.5", "٧", "1e3", "18446744073709551617"):
        yield get("numbers", f"an id {text}", "/articles/" + quoted(text), 404, "not_found")
        yield get("numbers", f"article={text}", "/quotes?article=" + quoted(text), 400, "invalid_parameter")
    yield get("numbers", "the largest id", "/articles/9223372036854775807", 404, "not_found")
    for text in ("10000-01-01", "2025-13-01", "2025-02-30", "-0001-01-01", "9999-12-31T23:59:59-14:00", "now", "1e9", "infinity"):
        yield get("numbers", f"from={text}", "/articles?from=" + quoted(text), 400, "invalid_parameter")
    yield get("numbers", "the first and the last moment", "/articles?from=0000-01-01&to=9999-12-31T23:59:59Z", 200, None)
    yield get("numbers", "an end before the beginning", "/articles?from=2025-02-02&to=2025-01-01", 400, "invalid_parameter")
    yield get("numbers", "too many ids", "/compare?quotes=" + ",".join(["1"] * 5000), 400, "invalid_parameter")
    yield send("numbers", "a real without end", b'{"text": "a", "id": 1e999}', 400, "invalid_json")
    yield send("numbers", "an integer of 30 digits", b'{"text": "a", "id": ' + b"9" * 30 + b"}", 400, "invalid_json")
    yield send("numbers", "a number of 100,000 digits", b'{"text": ' + b"1" * 100_000 + b"}", 400, "invalid_json")


def shapes():
    yield send("JSON", "33 deep", b'{"text": ' + b"[" * 33 + b"]" * 33 + b"}", 400, "too_deep")
    yield send("JSON", "a hundred thousand keys", {f"k{i}": i for i in range(100_000)}, 400, "unknown_field")
    yield send("JSON", "a hundred thousand times one key", b"{" + b",".join([b'"a":1'] * 100_000) + b"}", 400, "duplicate_key")
    yield send("JSON", "a list of a million", b'{"text": [' + b",".join([b"1"] * 1_000_000) + b"]}", 400, "wrong_type")
    yield send("JSON", "a key of a megabyte", {"k" * 1_000_000: 1}, 400, "unknown_field")
    yield send("JSON", "__proto__", b'{"text": "a", "__proto__": {"role": "admin"}}', 400, "unknown_field")
    yield send("JSON", "a key with a NUL", b'{"te\\u0000xt": "a"}', 400, "nul_character")
    yield send("JSON", "an escape that is none", b'{"text": "\\x41"}', 400, "invalid_json")
    yield send("JSON", "a surrogate the wrong way round", b'{"text": "\\udc00\\ud800"}', 400, "invalid_json")
    yield send("JSON", "deep in a correction", b"[" * 100_000, 400, "too_deep", "/quotes/1", method="PATCH")
    yield send("JSON", "an entity that expands", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 415, "unsupported_media_type",
               headers={"Content-Type": "application/xml"})
    yield send("JSON", "a page of 100,000 open elements", b"<div>" * 100_000 + TEXT.encode(), 422, "page_too_deep",
               headers={"Content-Type": "text/html"})
    yield send("JSON", "an element of 100,000 attributes",
               b"<p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">" + TEXT.encode(), 422, "page_too_complex",
               headers={"Content-Type": "text/html"})


def paths():
    for path in ("/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/%2e%2e%2fetc%2fpasswd", "/assets/..",
                 "/read/..", "/assets/%00", "/assets/a%00.js", "/%c0%ae%c0%ae/etc/passwd", "/%ff", "/./articles",
                 "/articles/%2e/quotes", "/articles/.", "/articles/%0d%0aSet-Cookie:a=b", "/articles/1%0aX:1"):
        yield get("paths", path, path, 400, "bad_encoding")
    for path in ("/assets/.htaccess", "/.git/config", "/.env", "/etc/passwd", "/assets/..;/x", "/..;/articles", "/articles/..\\x",
                 "/assets/%252e%252e%252fpasswd", "/wp-login.php", "/server-status", "/actuator/env", "/debug/pprof/",
                 "/articles/1/nothing"):
        yield get("paths", path, path, 404, None)
    yield get("paths", "a header by way of the query", "/articles?outlet=a%0d%0aX-Evil:1", 200, None)
    yield get("paths", "64 parameters and one more", "/articles?" + "&".join(f"a{i}=1" for i in range(65)), 400,
              "too_many_parameters")


ORIGINS = ["https://evil.example", "null", "https://page.example.evil.example", "https://evilpage.example",
           "http://page.example", "https://page.example:8443", "https://page.example.", "https://PAGE.example",
           "https://a.page.example", "https://page.example/", "https://page.example,https://evil.example", "file://", "*"]


def origins():
    for origin in ORIGINS:
        yield get("origins", f"read from {origin}", "/articles", 200, None, "read", {"Origin": origin})
        yield get("origins", f"ask leave for {origin}", "/articles", 401, None, "none",
                  {"Origin": origin, "Access-Control-Request-Method": "DELETE"}, "OPTIONS")
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"):
        yield send("origins", f"a form of another site, {kind}", b'{"text": "a"}', 401, "key_missing", role="none",
                   headers={"Content-Type": kind, "Origin": ORIGINS[0], "Cookie": "key=" + WRITE_KEY})


def bombs():
    packed = gzip.compress(b"\n" * 200_000_000, 9)
    lines = dict(NDJSON, **{"Content-Encoding": "gzip"})
    yield send("bombs", "200 MB of nothing", packed, 200, "ratio_too_large", headers=lines)
    yield send("bombs", "a bomb in a bomb", gzip.compress(packed), 200, "nul_character", headers=lines)
    yield send("bombs", "a gzip cut short", gzip.compress(b'{"text":"1"}\n' * 1000)[:-20], 200, "damaged_gzip", headers=lines)
    yield send("bombs", "a gzip that is none", b"\x1f\x8b\x08" + b"\xff" * 100, 200, "damaged_gzip", headers=lines)
    yield send("bombs", "what stands behind a gzip", gzip.compress(b"\n") + b"garbage", 200, "damaged_gzip", headers=lines)
    for coding in ("br", "deflate", "zstd", "gzip, gzip", "gzip;q=1", "compress"):
        yield send("bombs", f"coding {coding}", packed[:100], 415, "unsupported_content_encoding",
                   headers=dict(NDJSON, **{"Content-Encoding": coding}))
    yield send("bombs", "gzip where none is taken", packed[:100], 415, "unsupported_content_encoding",
               headers={"Content-Encoding": "gzip"})


# What a host of a webhook may look like that is no public one.
PRIVATE = [
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/",
    "http://0177.0.0.1/", "http://017700000001/", "http://127.0.0.1:5432/", "http://0/", "http://0.0.0.0/", "http://10.0.0.1/",
    "http://012.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://3232235777/",
    "http://169.254.169.254/latest/meta-data/", "http://0xa9fea9fe/", "http://100.64.0.1/", "http://100.100.100.200/",
    "http://168.63.129.16/", "http://192.0.0.192/", "http://198.18.0.1/", "http://224.0.0.1/", "http://255.255.255.255/",
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[::ffff:10.0.0.1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a00:1]/",
    "http://[2002:7f00:1::]/", "http://[2002:a9fe:a9fe::]/", "http://[2001:0:a00:1::]/", "http://[fe80::1]/",
    "http://[fe80::1%25lo]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/", "http://localhost/",
    "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://localhost.localdomain/",
    "http://metadata.google.internal/", "http://printer.local/", "https://localhost:443/",
]
NO_URL = [
    "", "x", "//10.0.0.1/", "http:/10.0.0.1/", "http:///10.0.0.1/", "http:10.0.0.1", "http://", "ftp://a.example/",
    "file:///etc/passwd", "gopher://127.0.0.1:6379/_FLUSHALL", "dict://127.0.0.1:11211/", "ldap://a.example/",
    "javascript:alert(1)", "http://u:p@a.example/", "http://a.example@127.0.0.1/", "http://127.0.0.1\\@a.example/",
    "http://a.example:99999/", "http://a.example:port/", "http://[::1", "http://a b.example/", "http://a.example/\r\nX: 1",
    "http://a.example/\u0001",
]


def webhooks():
    for url in PRIVATE:
        yield send("webhooks", url, {"url": url}, 422, "private_address", "/webhooks", "admin")
    for url in NO_URL:
        yield send("webhooks", repr(url), {"url": url}, 400, "empty_field" if url == "" else "invalid_url", "/webhooks", "admin")
    yield send("webhooks", "a NUL", b'{"url": "http://a.example/\\u0000"}', 400, "nul_character", "/webhooks", "admin")


def headers():
    for name, value, status, code in (
            ("Accept", "text/html", 406, "not_acceptable"), ("Accept", ",;q=", 406, "not_acceptable"),
            ("Accept", "*/*;q=0", 406, "not_acceptable"), ("Accept", "a/b," * 2000, 406, "not_acceptable"),
            ("Accept-Encoding", "gzip;q=9999999999, br;q=-1", 200, None), ("Accept-Encoding", "," * 8000, 200, None),
            ("Range", "bytes=0-0," * 500, 200, None), ("If-None-Match", '"' * 4001, 200, None),
            ("If-Modified-Since", "yesterday", 200, None), ("traceparent", "00-" + "0" * 32 + "-x-01", 200, None),
            ("X-Request-Id", "a\tb", 200, None), ("X-Request-Id", "<script>", 200, None), ("X-Request-Id", "x" * 5000, 200, None),
            ("Expect", "100-continue, 100-continue", 417, "unknown_expectation"), ("Prefer", "return=minimal," * 500, 200, None),
            ("Upgrade", "h2c", 200, None), ("Host", "evil.example", 200, None), ("Host", "a b", 400, "bad_host"),
            ("Connection", "Host, Authorization", 200, None), ("Content-Type", "a" * 5000, 200, None)):
        yield get("headers", f"{name}: {value[:30]}", "/articles", status, code, "read", {name: value})
    yield get("headers", "a position that is no number", "/stream?follow=false", 400, "invalid_parameter", "read",
              {"Last-Event-ID": "-1"})
    yield send("headers", "an If-Match of 2,000 tags", {"type": "direct"}, 404, "not_found", "/quotes/9", method="PATCH",
               headers={"If-Match": '"a",' * 2000})
    for key in ("", "a b", "x" * 256, '"' * 3, "ключ".encode().decode("latin-1")):
        yield send("headers", f"Idempotency-Key: {key[:20]!r}", {"text": TEXT}, 400, "invalid_idempotency_key",
                   headers={"Idempotency-Key": key})


GROUPS = [keys, roles, cursors, injection, numbers, shapes, paths, origins, bombs, webhooks, headers]
INPUTS = [row for group in GROUPS for row in group()]
