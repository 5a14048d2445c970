"""Ways to write: pages and plain text, on condition, and with no reply's body."""
import concurrent.futures
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

TEXT = "قال الوزير سامي الهاشمي: «نفتح القاعة الجديدة غدا»."
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>خبر المكتبة</title>
<meta property="og:site_name" content="صحيفة الصفحة">
<link rel="canonical" href="https://page.example/1"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>خبر المكتبة</h1><p>{TEXT}</p>
<p>وأضاف الهاشمي أن الدخول مجاني طوال الأسبوع.</p></article></body></html>"""
HTML = {"Content-Type": "text/html; charset=utf-8"}
PLAIN = {"Content-Type": "text/plain"}


def post(service, body, headers, **query):
    return service.request("POST", "/articles" + (services.query(**query) if query else ""),
                           body if isinstance(body, bytes) else body.encode(), headers)


def test_html(service):
    """a page: its article's text, and what it says of itself"""
    reply = post(service, PAGE, HTML)
    equal(reply.status, 201)
    article = reply.json
    equal(article["text"].split("\n")[0], TEXT)
    assert "الرئيسية" not in article["text"]
    equal((article["outlet"]["name"], article["url"]), ("صحيفة الصفحة", "https://page.example/1"))
    equal(article["quotes"][0]["speaker"]["name"], "سامي الهاشمي")


def test_query(service):
    """the query wins over the page"""
    article = post(service, PAGE, HTML, url="https://query.example/1", outlet="صحيفة أخرى", id="7",
                   title="عنوان", language="ar", published_at="2026-03-02T09:00:00+03:00").json
    equal((article["url"], article["outlet"]["name"], article["external_id"], article["title"]),
          ("https://query.example/1", "صحيفة أخرى", "7", "عنوان"))
    equal(article["published_at"], "2026-03-02T06:00:00Z")


def test_plain(service):
    """plain text, with a byte order mark and a title line"""
    reply = post(service, b"\xef\xbb\xbf" + f"خبر المكتبة\n{TEXT}".encode(), PLAIN, outlet="صحيفة النص")
    equal(reply.status, 201)
    equal((reply.json["title"], reply.json["outlet"]["name"]), ("خبر المكتبة", "صحيفة النص"))
    equal(len(reply.json["quotes"]), 1)
    again = post(service, f"خبر المكتبة\n{TEXT}", PLAIN, outlet="صحيفة النص")
    equal((again.status, again.json["outcome"]), (200, "unchanged"))


def test_refused(service):
    """what cannot be taken, with the parameter's or the field's name"""
    cases = [
        (TEXT, PLAIN, {"url": "x"}, 400, "invalid_url", "url"),
        (TEXT, PLAIN, {"published_at": "gestern"}, 400, "invalid_published_at", "published_at"),
        (TEXT, PLAIN, {"language": "fr"}, 422, "unsupported_language", "language"),
        (TEXT, PLAIN, {"text": "x"}, 400, "unknown_parameter", None),
        ("", PLAIN, {}, 400, "empty_text", None),
        (b"\xff", PLAIN, {}, 400, "invalid_utf8", None),
        ("<p></p>", HTML, {}, 422, "no_main_text", None),
        ("<div>" * 3000, HTML, {}, 422, None, None),
        ("<p>" + "x" * (5 << 20), HTML, {}, 413, None, None),
        (b"<p>\xff\xfe\xff</p>", HTML, {}, None, None, None),
        ("{}", {"Content-Type": "application/json"}, {"url": "https://a.example"}, 400,
         "unknown_parameter", None),
    ]
    for body, headers, query, status, code, parameter in cases:
        reply = post(service, body, headers, **query)
        assert 400 <= reply.status < 500, reply
        if status is not None:
            equal(reply.status, status, reply)
        if code is not None:
            equal(reply.json["code"], code)
        if parameter is not None:
            equal(reply.json["errors"][0]["parameter"], parameter)
    for kind in ("text/html; charset=windows-1256", "text/plain; charset=latin1", "text/css"):
        equal(post(service, TEXT, {"Content-Type": kind}).status, 415, kind)
    equal(service.request("PATCH", "/quotes/1", b"x", PLAIN).status, 415)


def test_minimal(service):
    """Prefer: return=minimal: Location, and no body"""
    draft = {"url": "https://minimal.example/1", "text": TEXT}
    reply = service.request("POST", "/articles", draft, {"Prefer": "return=minimal"})
    equal((reply.status, reply.body, reply.headers["Preference-Applied"]), (201, b"", "return=minimal"))
    equal(service.get(reply.headers["Location"]).json["text"], TEXT)
    reply = service.request("POST", "/articles", draft, {"Prefer": 'wait=3, Return="minimal"; x=y'})
    equal((reply.status, reply.body), (204, b""))
    reply = service.request("POST", "/articles", draft, {"Prefer": "return=representation"})
    equal((reply.status, reply.json["outcome"]), (200, "unchanged"))
    assert "Preference-Applied" not in reply.headers


def test_if_match(service):
    """If-Match: the tag of GET or of the last write; another is refused, and nothing changes"""
    quote = service.post({"url": "https://match.example/1", "text": TEXT}).json["quotes"][0]
    for path, one, two in (
            (f"/quotes/{quote['id']}", {"type": "mixed"}, {"type": "indirect"}),
            (f"/speakers/{quote['speaker']['id']}", {"name": "سامي أ"}, {"name": "سامي ب"})):
        seen = service.get(path).headers["ETag"]
        done = service.request("PATCH", path, one, {"If-Match": seen})
        equal(done.status, 200)
        now = service.get(path)
        equal(now.headers["ETag"], done.headers["ETag"], path)
        late = service.request("PATCH", path, two, {"If-Match": seen})
        equal((late.status, late.json["code"]), (412, "precondition_failed"))
        equal(service.get(path).body, now.body)
        minimal = service.request("PATCH", path, two, {"If-Match": f'"x", {done.headers["ETag"]}',
                                                       "Prefer": "return=minimal"})
        equal((minimal.status, minimal.body), (204, b""))
        equal(service.get(path).headers["ETag"], minimal.headers["ETag"])
        equal(service.request("PATCH", path, one, {"If-Match": "*"}).status, 200)
        gone = path.rsplit("/", 1)[0] + "/1"
        equal(service.request("PATCH", gone, one, {"If-Match": "*"}).status, 404)


def test_if_match_together(service):
    """two with the same tag at the same moment: one is taken, the other refused"""
    quote = service.post({"url": "https://match.example/2", "text": TEXT}).json["quotes"][0]
    speaker = quote["speaker"]["id"]
    for path, bodies, lock in (
            (f"/quotes/{quote['id']}", ({"type": "mixed"}, {"type": "indirect"}),
             f"SELECT 1 FROM article WHERE id = (SELECT article_id FROM quote WHERE id = {quote['id']}) FOR UPDATE"),
            (f"/speakers/{speaker}", ({"name": "سامي ج"}, {"name": "سامي د"}),
             f"SELECT 1 FROM speaker WHERE id = (SELECT root_id FROM speaker WHERE id = {speaker}) FOR UPDATE")):
        seen = {"If-Match": service.get(path).headers["ETag"]}
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            with service.held(lock):
                coming = [pool.submit(service.request, "PATCH", path, body, seen) for body in bodies]
                service.wait_sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'", "2")
            replies = [reply.result(60) for reply in coming]
        equal(sorted(reply.status for reply in replies), [200, 412], path)
        done = next(reply for reply in replies if reply.status == 200)
        equal(service.get(path).body, done.body, path)


def test_once(service):
    """Idempotency-Key: sent again it is not made again, and its reply is the first one"""
    draft = {"url": "https://once.example/1", "text": TEXT}
    key = {"Idempotency-Key": "a-1"}
    first = service.request("POST", "/articles", draft, key)
    equal((first.status, first.headers.get("Idempotency-Replayed")), (201, None))
    for quoted in (key, {"Idempotency-Key": '"a-1"'}):
        again = service.request("POST", "/articles", draft, quoted)
        equal((again.status, again.headers["Idempotency-Replayed"]), (201, "true"))
        equal((again.body, again.headers["Location"]), (first.body, first.headers["Location"]))
    other = service.request("POST", "/articles", dict(draft, title="x"), key)
    equal((other.status, other.json["code"]), (422, "idempotency_key_reused"))
    speaker = first.json["quotes"][0]["speaker"]["id"]
    other = service.request("POST", f"/speakers/{speaker}/names", {"name": "أبو سامي"}, key)
    equal((other.status, other.json["code"]), (422, "idempotency_key_reused"))
    equal(service.request("POST", "/articles", draft, {"Idempotency-Key": "a-2"}).json["outcome"], "unchanged")


def test_once_failed(service):
    """what failed is no reply to keep: mended, it is made under the same key"""
    key = {"Idempotency-Key": "b-1"}
    equal(service.request("POST", "/articles", {"text": ""}, key).status, 400)
    equal(service.request("POST", "/articles", {"url": "https://once.example/2", "text": TEXT}, key).status, 201)
    for bad in ("a b", "x" * 256, "é", '"'):
        reply = service.request("POST", "/articles", {"text": TEXT}, {"Idempotency-Key": bad})
        equal((reply.status, reply.json["code"]), (400, "invalid_idempotency_key"), bad)


def test_once_together(service):
    """several at the same moment: one is made, the others wait to be sent again or get its reply"""
    draft = {"url": "https://once.example/3", "text": (TEXT + "\n") * 400}
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(
            lambda _: service.request("POST", "/articles", draft, {"Idempotency-Key": "c-1"}), range(6)))
    made = [r for r in replies if r.status == 201]
    assert made, replies
    equal({r.body for r in made}, {made[0].body})
    equal(sum("Idempotency-Replayed" not in r.headers for r in made), 1)
    for reply in replies:
        if reply.status != 201:
            equal((reply.status, reply.json["code"]), (409, "idempotency_in_progress"))


services.run([
    test_once, test_once_failed, test_once_together,
    test_html, test_query, test_plain, test_refused, test_minimal, test_if_match, test_if_match_together,
])
