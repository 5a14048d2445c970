"""Articles: created, known again, revised, listed, shown, deleted."""
import concurrent.futures
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

ARTICLE = {
    "url": "https://sahifa.example/water",
    "outlet": "صحيفة المثال",
    "title": "خطة المياه",
    "published_at": "2026-03-02T09:00:00+03:00",
    "text": "قالت وزيرة المياه ليلى الحسن: «ستمتلئ الخزانات قبل الصيف». وأضافت أن الخطة جاهزة.",
}


def test_create(service):
    """a new article: 201, Location, its quotations in the reply"""
    reply = service.post(ARTICLE)
    equal(reply.status, 201)
    article = reply.json
    equal(reply.headers["Location"], f"/articles/{article['id']}")
    equal(article["outcome"], "created")
    equal(article["published_at"], "2026-03-02T06:00:00Z")
    equal(article["language"], "ar")
    equal(article["revision"], 1)
    equal(article["text"], ARTICLE["text"])
    equal(article["quotes_count"], len(article["quotes"]))
    assert article["quotes"], "no quotation was found"
    for quote in article["quotes"]:
        for part in ("content", "cue", "mention"):
            span = quote[part]
            if span is not None:
                equal(ARTICLE["text"][span["start"]:span["end"]], span["text"], part)


def test_same_again(service):
    """the same again: 200, the same id, nothing new"""
    first = service.post(ARTICLE).json
    again = service.post(ARTICLE)
    equal(again.status, 200)
    equal(again.json["outcome"], "unchanged")
    equal(again.json["id"], first["id"])
    equal(again.json["revision"], 1)
    equal([q["id"] for q in again.json["quotes"]], [q["id"] for q in first["quotes"]])


def test_revision(service):
    """another text under the same URL: the next revision"""
    first = service.post(dict(ARTICLE, url="https://sahifa.example/second")).json
    text = ARTICLE["text"] + " ونفى المتحدث وجود أزمة."
    reply = service.post(dict(ARTICLE, url="https://sahifa.example/second", text=text))
    equal(reply.status, 200)
    equal(reply.json["outcome"], "revised")
    equal(reply.json["id"], first["id"])
    equal(reply.json["revision"], 2)
    revisions = service.pages(f"/articles/{first['id']}/revisions", limit=1)
    equal([r["revision"] for r in revisions], [2, 1])
    equal(revisions[0]["characters"], len(text))
    equal(service.get(f"/articles/{first['id']}").json["text"], text)
    for quote in service.pages(f"/articles/{first['id']}/quotes"):
        equal(quote["article"]["revision_id"], reply.json["revision_id"])


def test_outlet_as_object(service):
    """outlet may be an object with a name"""
    reply = service.post(dict(ARTICLE, url="https://o.example/1", outlet={"name": "وكالة المثال"}))
    equal(reply.status, 201)
    equal(reply.json["outlet"]["name"], "وكالة المثال")


def test_show(service):
    """one article, its ETag and 304; HEAD"""
    article = service.post(dict(ARTICLE, url="https://sahifa.example/show")).json
    path = f"/articles/{article['id']}"
    reply = service.get(path)
    equal(reply.status, 200)
    wanted = {k: v for k, v in article.items() if k not in ("quotes", "outcome")}
    equal(reply.json, wanted)
    again = service.request("GET", path, headers={"If-None-Match": reply.headers["ETag"]})
    equal(again.status, 304)
    equal(again.headers["ETag"], reply.headers["ETag"])
    equal(service.request("GET", path, headers={"If-None-Match": '"other"'}).status, 200)
    equal(service.request("HEAD", path).status, 200)
    service.post(dict(ARTICLE, url="https://sahifa.example/show", text=ARTICLE["text"] + " نهاية."))
    changed = service.request("GET", path, headers={"If-None-Match": reply.headers["ETag"]})
    equal(changed.status, 200)


def test_not_found(service):
    """an id that is not there, and one that is no id: 404"""
    for bad in ("1", "9223372036854775807", "9223372036854775808", "x", "01", "-1", "%D9%A1"):
        for tail in ("", "/quotes", "/revisions"):
            equal(service.get(f"/articles/{bad}{tail}").status, 404, bad + tail)
        equal(service.request("DELETE", f"/articles/{bad}").status, 404, bad)


def test_delete(service):
    """a deleted article is gone with its quotations"""
    article = service.post(dict(ARTICLE, url="https://sahifa.example/gone")).json
    equal(service.request("DELETE", f"/articles/{article['id']}").status, 204)
    equal(service.get(f"/articles/{article['id']}").status, 404)
    equal(service.get(f"/articles/{article['id']}/quotes").status, 404)
    for quote in article["quotes"]:
        equal(service.get(f"/quotes/{quote['id']}").status, 404)
    equal(service.request("DELETE", f"/articles/{article['id']}").status, 404)
    equal(service.post(dict(ARTICLE, url="https://sahifa.example/gone")).status, 201)


def test_filters(service):
    """filters of the list: outlet, language, from, to, q"""
    english = {
        "url": "https://gazette.example/1",
        "outlet": "Example Gazette",
        "title": "Reservoirs",
        "published_at": "2026-04-01T00:00:00Z",
        "text": '"The reservoirs are full," said Leila Hassan, the water minister.',
    }
    posted = service.post(english).json
    ids = lambda **f: [a["id"] for a in service.pages("/articles", **f)]  # noqa: E731
    equal(ids(outlet="Example Gazette"), [posted["id"]])
    equal(ids(outlet=posted["outlet"]["id"]), [posted["id"]])
    equal(ids(language="en"), [posted["id"]])
    equal(ids(**{"from": "2026-04-01", "to": "2026-04-02"}), [posted["id"]])
    equal(ids(**{"from": "2026-04-01T00:00:01Z"}), [])
    assert posted["id"] not in ids(to="2026-04-01")
    equal(ids(q="reservoirs minister"), [posted["id"]])
    equal(ids(q="reservoirs nonsense"), [])
    equal(ids(outlet="no such outlet"), [])


def test_concurrent(service):
    """the same article from many clients at once is one article"""
    article = dict(ARTICLE, url="https://sahifa.example/race")
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(service.post, [article] * 16))
    assert {r.status for r in replies} <= {200, 201}, replies
    equal(len({r.json["id"] for r in replies}), 1)
    equal([r.status for r in replies].count(201), 1)


services.run([
    test_create, test_same_again, test_revision, test_outlet_as_object, test_show, test_not_found,
    test_delete, test_filters, test_concurrent,
])
