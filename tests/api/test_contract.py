"""Makes the service give every reply that openapi.yaml documents, and holds each to its schema."""
import gzip
import html.parser
import json
import pathlib
import re
import sys
import time

import brotli

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract  # noqa: E402
from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

ARTICLE = {
    "url": "https://sahifa.example/contract",
    "outlet": "صحيفة المثال",
    "title": "الميناء",
    "published_at": "2026-05-01",
    "text": "قال مدير الميناء كريم الناصر: «وصلت السفينة الأولى فجرا». ونقلت وكالة المثال عن متحدث "
            "باسم الوزارة أن الرصيف الجديد جاهز. وزعم تاجر أن الأسعار تضاعفت.",
}


def test_writes(service):
    """every documented reply to a write"""
    article = service.post(ARTICLE)
    equal(article.status, 201)
    equal(service.post(ARTICLE).status, 200)
    equal(service.request("POST", "/articles", b"{").status, 400)
    equal(service.post({"text": "نص", "title": "x" * 3000}).status, 413)
    reply = service.request("POST", "/articles", b"text", {"Content-Type": "text/css"})
    equal(reply.status, 415)
    equal(service.request("POST", "/articles", ARTICLE, {"Prefer": "return=minimal"}).status, 204)
    equal(service.post({"text": "Bonjour", "language": "fr"}).status, 422)
    gone = service.post(dict(ARTICLE, url="https://sahifa.example/gone")).json["id"]
    equal(service.request("DELETE", f"/articles/{gone}").status, 204)
    equal(service.request("DELETE", f"/articles/{gone}").status, 404)


def test_forms(service):
    """every documented refusal of a form"""
    article = service.post(ARTICLE).json
    one = f"/quotes/{article['quotes'][0]['id']}"
    lists = ("/articles", f"/articles/{article['id']}/quotes", "/quotes", "/speakers", "/claims")
    for path in (*lists, one):
        equal(service.request("GET", path, headers={"Accept": "image/png"}).status, 406, path)
    equal(service.get(one, format="csv").status, 400)


def test_speaker_writes(service):
    """every documented reply to what changes a speaker"""
    texts = ("قال نادر البستاني: «الطريق مفتوح».", "قالت رغد الملاح: «الجسر مغلق».")
    one, two = (service.post({"outlet": "صحيفة المثال", "text": t}).json["quotes"][0]["speaker"]["id"]
                for t in texts)
    merge = f"/speakers/{one}/merge"
    names = f"/speakers/{one}/names"
    bodies = {merge: {"from": two}, names: {"name": "أبو ليلى البستاني"},
              f"/speakers/{one}/split": {"title": "الوزير"}}
    for path, body in bodies.items():
        key = next(iter(body))
        equal(service.request("POST", path, body).status, 200, path)
        equal(service.request("POST", path, {}).status, 400, path)
        equal(service.request("POST", path.replace(one, "1"), body).status, 404, path)
        equal(service.request("POST", path, {key: body[key], "why": "x" * 2000}).status, 413, path)
        equal(service.request("POST", path, b"x", {"Content-Type": "text/plain"}).status, 415, path)
    split = f"/speakers/{one}/split"
    equal(service.request("POST", split, {"title": "الوزير", "into": one}).status, 409)
    equal(service.request("POST", split, {"outlet": "لا أحد"}).status, 422)
    equal(service.request("POST", merge, {"from": two}).status, 409)
    equal(service.request("POST", merge, {"from": "1"}).status, 422)
    equal(service.request("POST", names, {"name": "«»"}).status, 422)
    done = next(m for m in service.get(f"/speakers/{one}").json["merges"] if m["from"] == two)
    equal(service.request("DELETE", f"{merge}/{done['id']}?by=").status, 400)
    equal(service.request("DELETE", f"{merge}/{done['id']}").status, 200)
    equal(service.request("DELETE", f"{merge}/{done['id']}").status, 404)
    equal(service.request("POST", names, {"name": "رغد الملاح"}).status, 409)


def test_corrections(service):
    """every documented reply to corrections"""
    draft = {"url": "https://a.example/corrected", "text": "قال نادر البستاني: «الطريق مفتوح»."}
    quote = service.post(draft).json["quotes"][0]
    speaker = quote["speaker"]["id"]
    for path, body, longer in (
            (f"/quotes/{quote['id']}", {"type": "mixed"}, {"speaker_name": "x" * 501}),
            (f"/speakers/{speaker}", {"name": "نادر البستاني"}, {"name": "x" * 501})):
        equal(service.request("PATCH", path, body).status, 200, path)
        equal(service.request("PATCH", path, body, {"If-Match": '"x"'}).status, 412, path)
        equal(service.request("PATCH", path, body, {"Prefer": "return=minimal"}).status, 204, path)
        equal(service.request("PATCH", path, {}).status, 400, path)
        gone = path.rsplit("/", 1)[0] + "/1"
        equal(service.request("PATCH", gone, body).status, 404, path)
        equal(service.request("PATCH", path, longer).status, 413, path)
        equal(service.request("PATCH", path, b"x", {"Content-Type": "text/plain"}).status, 415)
    equal(service.request("PATCH", f"/quotes/{quote['id']}", {"speaker": "1"}).status, 422)
    service.post(dict(draft, text="قال نادر البستاني: «الطريق مغلق»."))
    equal(service.request("PATCH", f"/quotes/{quote['id']}", {"type": "mixed"}).status, 409)
    path = f"/corrections/{service.get('/corrections').json['data'][0]['id']}"
    equal(service.request("DELETE", path + "?by=").status, 400)
    equal(service.request("DELETE", path).status, 204)
    equal(service.request("DELETE", path).status, 404)


def single_paths(service):
    article = service.post(ARTICLE).json
    quote = next(q for q in article["quotes"] if q["speaker"] is not None)
    return [
        f"/articles/{article['id']}",
        f"/quotes/{quote['id']}",
        f"/speakers/{quote['speaker']['id']}",
        "/openapi.yaml",
        "/openapi.json",
        "/docs",
    ]


def test_singles(service):
    """single resources: 200 with an ETag, 304 with the same, 404; HEAD"""
    for path in single_paths(service):
        reply = service.get(path)
        equal(reply.status, 200, path)
        tag = reply.headers["ETag"]
        for value in (tag, "W/" + tag, f'"x", {tag}', "*"):
            again = service.request("GET", path, headers={"If-None-Match": value})
            equal((again.status, again.headers["ETag"]), (304, tag), f"{path} {value}")
        equal(service.request("GET", path, headers={"If-None-Match": '"x"'}).status, 200, path)
        head = service.request("HEAD", path)
        equal(head.status, 200, path)
        equal(head.headers["Content-Length"], str(len(reply.body)), path)
        equal(head.headers["ETag"], tag, path)
    for path in ("/articles/1", "/quotes/1", "/speakers/1"):
        equal(service.get(path).status, 404, path)
        equal(service.request("HEAD", path).status, 404, path)


CODINGS = (("gzip", "gzip", gzip.decompress, "-gzip"), ("br, gzip", "br", brotli.decompress, "-br"),
           ("br;q=0.1, gzip;q=0.2", "gzip", gzip.decompress, "-gzip"))


def test_compressed(service):
    """replies that the client takes as gzip or brotli: the same bytes, a tag of their own, 304, Vary"""
    quote = service.post(ARTICLE).json["quotes"][0]
    for path in ("/openapi.yaml", "/docs", "/quotes?limit=200", f"/quotes/{quote['id']}", "/no/such"):
        plain = service.request("GET", path)
        assert "Accept-Encoding" in plain.headers["Vary"].split(", "), path
        for accept, coding, unpack, end in CODINGS:
            packed = service.request("GET", path, headers={"Accept-Encoding": accept}, is_checked=False)
            equal(plain.status, packed.status, path)
            if len(plain.body) < 1024:
                equal(packed.headers["Content-Encoding"], None, path)
                continue
            equal(packed.headers["Content-Encoding"], coding, path)
            assert len(packed.body) < len(plain.body), path
            equal(unpack(packed.body), plain.body, path)
            head = service.request("HEAD", path, headers={"Accept-Encoding": accept})
            equal(head.headers["Content-Length"], str(len(packed.body)), path)
            if "ETag" not in plain.headers:
                continue
            tag = packed.headers["ETag"]
            equal(tag, plain.headers["ETag"][:-1] + end + '"', path)
            again = service.request("GET", path, headers={"If-None-Match": tag, "Accept-Encoding": accept})
            equal((again.status, again.headers["ETag"]), (304, tag), path)
            assert "Accept-Encoding" in again.headers["Vary"].split(", "), path
    for path in ("/openapi.yaml", "/openapi.json", "/docs"):  # packed as well as can be, before they are asked for
        plain = service.request("GET", path)
        packed = service.request("GET", path, headers={"Accept-Encoding": "br"}, is_checked=False)
        equal(packed.body, brotli.compress(plain.body, mode=brotli.MODE_TEXT), path)


class Links(html.parser.HTMLParser):
    """A page's anchors, the links to them, and what it would load or run."""

    def __init__(self, page):
        super().__init__()
        self.names, self.places, self.loads, self.open = set(), [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            assert attributes["id"] not in self.names, attributes["id"]
            self.names.add(attributes["id"])
        if tag == "a":
            self.places.append(attributes["href"])
        elif "src" in attributes or "href" in attributes or tag == "script":
            self.loads.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        equal(self.open.pop(), tag)


def test_documents(service):
    """the description as JSON is the one in YAML; the page has all of it and loads nothing"""
    equal(service.get("/openapi.json").json, json.loads(json.dumps(contract.DOC)))
    reply = service.get("/docs")
    assert "script-src" not in reply.headers["Content-Security-Policy"]
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
    page = Links(reply.body.decode())
    equal((page.open, page.loads), ([], []))
    equal([place for place in page.places if place[0] == "#" and place[1:] not in page.names], [])
    for place in page.places:
        if place[0] != "#":
            equal(service.get(place).status, 200, place)
    for item in contract.DOC["paths"].values():
        for operation in item.values():
            if "operationId" in operation:
                assert operation["operationId"] in page.names, operation["operationId"]
    for problem in contract.DOC["x-problems"]:
        assert f"problem-{problem['code']}" in page.names, problem["code"]


def list_paths(service):
    article = service.post(ARTICLE).json["id"]
    return [
        "/articles", f"/articles/{article}/quotes", f"/articles/{article}/revisions", "/quotes",
        "/speakers", "/corrections", "/timeline", "/outlets", "/claims",
    ]


def test_lists(service):
    """lists: 200, with Link where there is more; 400 for each bad parameter; 404"""
    service.post({"outlet": "وكالة المثال", "text": "قال سائق: «الطريق مفتوح»."})
    for path in list_paths(service):
        equal(service.get(path).status, 200, path)
        equal(service.get(path, limit=1).status, 200, path)
        for name, value in (("limit", 0), ("limit", 201), ("limit", "ten"), ("cursor", "x"),
                            ("no_such", 1)):
            reply = service.get(path, **{name: value})
            equal(reply.status, 400, f"{path} {name}={value}")
            if name != "no_such":
                equal(reply.json["errors"][0]["parameter"], name, path)
        twice = service.request("GET", path + "?limit=1&limit=1")
        equal((twice.status, twice.json["code"]), (400, "repeated_parameter"), path)
    for path in ("/articles/1/quotes", "/articles/1/revisions"):
        equal(service.get(path).status, 404, path)


def test_claim_writes(service):
    """every documented reply to what changes a claim"""
    text = "قال نادر البستاني: «الطريق مفتوح». وقال كريم الناصر: «الميناء يعمل ليلا ونهارا»."
    one, two = service.post({"url": "https://a.example/claims", "text": text}).json["quotes"]
    claim = f"/claims/{one['claim_id']}"
    steps = (("merge", {"from": two["claim_id"]}), ("split", {"quote": two["id"]}),
             ("quotes", {"quote": two["id"]}))
    for name, body in steps:
        path = f"{claim}/{name}"
        key = next(iter(body))
        equal(service.request("POST", path, body).status, 200, path)
        equal(service.request("POST", path, {}).status, 400, path)
        equal(service.request("POST", f"/claims/1/{name}", body).status, 404, path)
        equal(service.request("POST", path, dict(body, why="x" * 2000)).status, 413, path)
        equal(service.request("POST", path, b"x", {"Content-Type": "text/plain"}).status, 415, path)
        equal(service.request("POST", path, {key: "1"}).status, 422, path)
        equal(service.request("POST", path, {key: "x"}).status, 422, path)
    equal(service.request("POST", f"{claim}/merge", {"from": one["claim_id"]}).status, 409)
    equal(service.request("POST", f"{claim}/quotes", {"quote": two["id"]}).status, 409)
    alone = service.request("POST", f"{claim}/split", {"quote": two["id"]}).json["id"]
    equal(service.request("POST", f"/claims/{alone}/split", {"quote": two["id"]}).status, 409)


def test_comparison(service):
    """every documented reply of what compares"""
    quote = service.post(ARTICLE).json["quotes"][0]
    claim = service.get(f"/claims/{quote['claim_id']}")
    equal(claim.status, 200)
    equal(service.request("GET", f"/claims/{quote['claim_id']}", None,
                          {"If-None-Match": claim.headers["ETag"]}).status, 304)
    equal(service.get("/claims/1").status, 404)
    equal(service.get(f"/quotes/{quote['id']}/similar").status, 200)
    equal(service.get(f"/quotes/{quote['id']}/similar?count=x").status, 400)
    equal(service.get("/quotes/1/similar").status, 404)
    equal(service.get(f"/compare?quotes={quote['id']}").status, 200)
    equal(service.get("/compare").status, 400)
    article = f"/articles/{quote['article']['id']}/changes"
    equal(service.get(article).status, 200)
    equal(service.get(article, **{"from": 0}).status, 400)
    equal(service.get(article, to=9).status, 404)
    equal(service.get("/articles/1/changes").status, 404)


def test_stream(service):
    """every documented reply of the stream but its events, which test_stream.py has"""
    reply = service.get("/stream", after=0, follow="false")
    equal((reply.status, reply.headers["Cache-Control"]), (200, "no-store"))
    equal(service.request("HEAD", "/stream").status, 200)
    equal(service.get("/stream", after=1 << 40).status, 410)
    for name, value in (("events", "quote.made"), ("events", ""), ("speaker", " "), ("outlet", " "), ("type", "odd"),
                        ("q", "!"), ("after", "-1"), ("after", "x"), ("follow", "no")):
        reply = service.get("/stream", **{name: value})
        equal((reply.status, reply.json["code"]), (400, "invalid_parameter"), f"{name}={value}")
        equal(reply.json["errors"][0]["parameter"], name)
    equal(service.request("GET", "/stream", headers={"Last-Event-ID": "x"}).status, 400)


def test_webhooks(service):
    """every documented reply to what is done with webhooks"""
    good = {"url": "https://1.1.1.1/hook", "enabled": False}
    made = service.request("POST", "/webhooks", good)
    equal((made.status, made.headers["Location"]), (201, f"/webhooks/{made.json['id']}"))
    path = made.headers["Location"]
    for where in ("/webhooks", path + "/deliveries"):
        equal(service.get(where).status, 200, where)
        equal(service.get(where, limit=0).status, 400, where)
    equal(service.get(path).status, 200)
    for method, at in (("POST", "/webhooks"), ("PATCH", path)):
        for body, status in (({"url": "x"}, 400), ({"url": "http://a.example/" + "x" * 2000}, 413),
                             ({"url": "http://127.0.0.1/"}, 422)):
            equal(service.request(method, at, body).status, status, f"{method} {status}")
        equal(service.request(method, at, b"x", {"Content-Type": "text/plain"}).status, 415)
    equal(service.request("PATCH", path, {"q": "ماء"}).json["q"], "ماء")
    equal(service.request("PATCH", "/webhooks/1", {}).status, 404)
    equal(service.request("DELETE", path).status, 204)
    equal(service.request("DELETE", path).status, 404)
    for where in (path, path + "/deliveries"):
        equal(service.get(where).status, 404, where)


def test_filters(service):
    """each filter refuses what it does not take, and names itself"""
    bad = {
        "/articles": {"outlet": " ", "language": "fr", "from": "soon", "to": "2026-13-01", "q": "-",
                      "sort": "title", "total": "yes"},
        "/quotes": {"speaker": " ", "outlet": " ", "type": "odd", "article": "x", "from": "soon",
                    "to": "2026-02-30", "q": "!", "sort": "outlets", "total": "1"},
        "/speakers": {"q": "«»", "kind": "robot", "sort": "newest", "total": "no"},
        "/claims": {"speaker": " ", "outlet": " ", "q": "!", "from": "soon", "to": "2026-02-30",
                    "outlets_min": "0", "sources_min": "many", "conflicts": "yes",
                    "sort": "sources", "total": "0"},
        "/timeline": {"speaker": " ", "outlet": " ", "claim": "x", "q": "!", "by": "year", "from": "soon",
                      "to": "2026-02-30"},
        "/corrections": {"quote": "x", "article": "0", "speaker": "me", "claim": "-"},
    }
    for path, filters in bad.items():
        documented = {
            contract.deref(p)["name"] for p in contract.operation("GET", path)["parameters"]
        }
        equal(set(filters), documented - {"limit", "cursor", "format", "fields"}, path)
        for name, value in filters.items():
            reply = service.get(path, **{name: value})
            equal((reply.status, reply.json["code"]), (400, "invalid_parameter"), f"{path} {name}")
            equal(reply.json["errors"][0]["parameter"], name)
    backwards = {"from": "2026-05-02", "to": "2026-05-01"}
    equal(service.get("/quotes", **backwards).json["errors"][0]["parameter"], "to")


def test_foreign_cursor(service):
    """a cursor of another list, other filters, or with a byte changed is refused"""
    load = [dict(ARTICLE, url=f"https://sahifa.example/cursor/{i}") for i in range(3)]
    for article in load:
        service.post(article)
    cursor = service.get("/articles", limit=1).json["next"]
    equal(service.get("/articles", cursor=cursor).status, 200)
    equal(service.get("/articles", cursor=cursor, limit=2).status, 200)
    for path, filters in (("/quotes", {}), ("/articles", {"language": "ar"})):
        reply = service.get(path, cursor=cursor, **filters)
        equal((reply.status, reply.json["code"]), (400, "bad_cursor"), path)
    for i in range(len(cursor)):
        changed = cursor[:i] + ("A" if cursor[i] != "A" else "B") + cursor[i + 1:]
        reply = service.get("/articles", cursor=changed)
        equal(reply.status, 400, changed)


def test_health(service):
    """live, ready, and metrics"""
    equal(service.get("/health/live").json, {"status": "live"})
    equal(service.get("/health/ready").json, {"status": "ready"})
    for path in ("/health/live", "/health/ready"):
        equal(service.get(path, deep=1).status, 400, path)
    for path, item in contract.DOC["paths"].items():
        if "service" in item.get("get", {}).get("tags", []):
            equal(service.get(path).status, 200, path)


def test_room(service):
    """the reading room: its page at each address of a view, its files, 304 for what one has, 404 else"""
    page = service.get("/").body.decode()
    name = re.search(r"/assets/([^\"]+)", page).group(1)
    for good, bad in (("/", None), ("/read/claims", "/read/nothing"), ("/read/claims/1", "/read/nothing/1"),
                      ("/read/articles/1/revisions", "/read/nothing/1/revisions"),
                      (f"/assets/{name}", "/assets/nothing")):
        reply = service.get(good)
        equal(reply.status, 200, good)
        equal(service.request("GET", good, headers={"If-None-Match": reply.headers["ETag"]}).status, 304, good)
        assert bad is None or service.get(bad).status == 404, bad
    equal(service.get("/?%zz").status, 400)


def test_methods(service):
    """a method that a path does not take: 405 with Allow; an unknown path: 404"""
    for path, item in contract.DOC["paths"].items():
        at = path.replace("{id}", "1")
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            if method.lower() in item:
                continue
            reply = service.request(method, at, is_checked=False)
            equal(reply.status, 405, f"{method} {at}")
            contract.check_problem(reply)
            taken = {m.upper() for m in item if m in ("get", "post", "put", "patch", "delete")}
            taken |= {"HEAD"} if "get" in item else set()
            equal(set(reply.headers["Allow"].split(", ")), taken, at)
    for path in ("/nothing", "/articles/", "/articles/1/", "/articles/1/nothing", "//articles"):
        reply = service.request("GET", path, is_checked=False)
        equal((reply.status, reply.json["code"]), (404, "no_such_path"), path)


def test_away(service):
    """without its database: 503 with Retry-After everywhere but /health/live, then ready again"""
    service.kill_postgres()
    seen = set()
    deadline = time.monotonic() + 60
    while "/health/ready" not in seen and time.monotonic() < deadline:
        for path in ("/health/ready", "/articles", "/articles/1"):
            if service.get(path).status == 503:
                seen.add(path)
    assert "/health/ready" in seen, "the loss was never noticed"
    equal(service.get("/health/live").status, 200)
    service.wait_settled()
    equal(service.get("/articles").status, 200)


# test_keys.py and test_rates.py have those of every operation.
OF_GUARD = ("401", "403", "429")


def test_complete(service):
    """every documented reply was seen"""
    missing = []
    for path, item in contract.DOC["paths"].items():
        for method in ("get", "post", "put", "patch", "delete"):
            for status in item.get(method, {}).get("responses", {}):
                if status in ("default", *OF_GUARD):
                    continue
                if (item[method]["operationId"], int(status)) not in contract.SEEN:
                    missing.append(f"{method.upper()} {path} {status}")
    equal(missing, [])


if __name__ == "__main__":
    services.run([
        test_writes, test_forms, test_speaker_writes, test_corrections, test_singles, test_compressed, test_documents, test_lists, test_claim_writes, test_comparison,
        test_stream, test_webhooks, test_filters,
        test_foreign_cursor, test_health, test_room, test_methods, test_away, test_complete,
    ])
