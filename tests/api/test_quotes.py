"""Quotations, speakers and outlets: lists, filters, searches, single ones."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

ARTICLES = [
    {
        "url": "https://sahifa.example/1",
        "outlet": "صحيفة المثال",
        "title": "الجسر",
        "published_at": "2026-05-01T08:00:00Z",
        "text": "قال وزير النقل سامر الخطيب: «سيفتح الجسر في حزيران». "
                "وأكد الوزير أن كلفة الجسر لم تتغير.",
    },
    {
        "url": "https://wakala.example/1",
        "outlet": "وكالة المثال",
        "title": "المدرسة",
        "published_at": "2026-05-02T08:00:00Z",
        "text": "قالت مديرة المدرسة هدى الأحمد: «عاد كلّ الطلاب إلى مدرســة القرية».",
    },
]


def load(service):
    return [service.post(article).json for article in ARTICLES]


def test_list(service):
    """all quotations, the newest first, and one by one"""
    stored = load(service)
    quotes = service.pages("/quotes", limit=1)
    equal({q["id"] for q in quotes}, {q["id"] for a in stored for q in a["quotes"]})
    equal(len(quotes), len({q["id"] for q in quotes}))
    published = [q["article"]["published_at"] for q in quotes]
    equal(published, sorted(published, reverse=True))
    for article in stored:  # and those of one article as they stand in it
        equal([q["id"] for q in quotes if q["article"]["id"] == article["id"]],
              [q["id"] for q in article["quotes"]])
    for quote in quotes:
        reply = service.get(f"/quotes/{quote['id']}")
        equal(reply.json, quote)
        tag = {"If-None-Match": reply.headers["ETag"]}
        equal(service.request("GET", f"/quotes/{quote['id']}", headers=tag).status, 304)
    equal(service.get("/quotes/1").status, 404)


def test_filters(service):
    """each filter keeps what it says and nothing else"""
    stored = load(service)
    everything = service.pages("/quotes")
    of = lambda **f: {q["id"] for q in service.pages("/quotes", **f)}  # noqa: E731
    for kind in ("direct", "indirect", "mixed"):
        equal(of(type=kind), {q["id"] for q in everything if q["type"] == kind}, kind)
    for article in stored:
        mine = {q["id"] for q in article["quotes"]}
        equal(of(article=article["id"]), mine)
        equal(of(outlet=article["outlet"]["name"]), mine)
        equal(of(outlet=article["outlet"]["id"]), mine)
    equal(of(**{"from": "2026-05-02"}), {q["id"] for q in stored[1]["quotes"]})
    equal(of(to="2026-05-02"), {q["id"] for q in stored[0]["quotes"]})


def test_speaker_filter(service):
    """speaker by id and by any words of the name, however they are spelt"""
    load(service)
    direct = [q for q in service.pages("/quotes", type="direct") if "الجسر" in q["content"]["text"]]
    equal(len(direct), 1)
    speaker = direct[0]["speaker"]
    equal(speaker["name"], "سامر الخطيب")
    mine = {q["id"] for q in service.pages("/quotes", speaker=speaker["id"])}
    assert direct[0]["id"] in mine
    for name in ("سامر الخطيب", "الخطيب", "خطيب", "سَامِر", "ســامر"):
        equal({q["id"] for q in service.pages("/quotes", speaker=name)}, mine, name)
    equal(service.pages("/quotes", speaker="نزار"), [])


def test_search(service):
    """searching ignores tashkeel, tatweel, alef and ya forms, ta marbuta and the article"""
    load(service)
    hit = [q["id"] for q in service.pages("/quotes") if "القرية" in q["content"]["text"]]
    equal(len(hit), 1)
    for q in ("مدرسة", "مدرسه", "المدرسة", "مَدْرَسَة", "القريه", "كل الطلاب", '"مدرسة القرية"',
              "مدرسة -الجسر", "إلي"):
        equal([r["id"] for r in service.pages("/quotes", q=q)], hit, q)
    equal(service.pages("/quotes", q='"القرية مدرسة"'), [])
    equal(service.pages("/quotes", q="مدرسة -القرية"), [])


def test_speakers(service):
    """speakers: list, kinds, search; one with names, outlets and times"""
    load(service)
    speakers = service.pages("/speakers", limit=1)
    counts = [s["quotes_count"] for s in speakers]
    equal(counts, sorted(counts, reverse=True))
    equal(len(speakers), len({s["id"] for s in speakers}))
    found = service.pages("/speakers", q="هدي")
    equal([s["name"] for s in found], ["هدى الأحمد"])
    equal(service.pages("/speakers", kind="document"), [])
    path = f"/speakers/{found[0]['id']}"
    reply = service.get(path)
    speaker = reply.json
    equal(speaker["quotes_count"], 1)
    equal(speaker["articles_count"], 1)
    equal(speaker["first_seen"], "2026-05-02T08:00:00Z")
    equal([o["name"] for o in speaker["outlets"]], ["وكالة المثال"])
    assert "هدى الأحمد" in [n["name"] for n in speaker["names"]]
    tag = {"If-None-Match": reply.headers["ETag"]}
    equal(service.request("GET", path, headers=tag).status, 304)
    equal(service.get("/speakers/1").status, 404)


def test_outlets(service):
    """outlets with their counts"""
    stored = load(service)
    outlets = service.pages("/outlets", limit=1)
    equal(sorted(o["name"] for o in outlets), sorted(a["outlet"] for a in ARTICLES))
    for outlet in outlets:
        mine = [a for a in stored if a["outlet"]["id"] == outlet["id"]]
        equal(outlet["articles_count"], 1)
        equal(outlet["quotes_count"], sum(a["quotes_count"] for a in mine))
        equal(outlet["first_published"], mine[0]["published_at"])


services.run([
    test_list, test_filters, test_speaker_filter, test_search, test_speakers, test_outlets,
])
