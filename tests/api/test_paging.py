"""Paging: every row once, whatever the page size, and while rows come and go."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

DAYS = 4
ARTICLES = 37


def article(number, day=None):
    """Many share a day, so that the id has to decide; every seventh has no day at all."""
    made = {
        "url": f"https://pages.example/{number}",
        "outlet": f"صحيفة {number % 5}",
        "title": f"خبر {number}",
        "text": f"قال الشاهد رقم {number} إن الجسر مغلق. وقال سائق: «الطريق طويل في اليوم {number}».",
    }
    if number % 7:
        made["published_at"] = f"2026-06-0{(number % DAYS if day is None else day) + 1}"
    return made


def load(service):
    return [service.post(article(number)).json for number in range(ARTICLES)]


def ids(rows):
    return [row["id"] for row in rows]


def lists(stored):
    return ["/articles", "/quotes", "/speakers", "/outlets", f"/articles/{stored[0]['id']}/quotes"]


def test_once(service):
    """each page size gives the same rows in the same order, each once"""
    stored = load(service)
    equal(sorted(ids(service.pages("/articles", limit=200))), sorted(ids(stored)))
    quotes = [q["id"] for a in stored for q in a["quotes"]]
    equal(sorted(ids(service.pages("/quotes", limit=200))), sorted(quotes))
    for path in lists(stored):
        whole = ids(service.pages(path, limit=200))
        equal(len(set(whole)), len(whole), path)
        for limit in (1, 2, 7, 20, len(whole), len(whole) + 1):
            equal(ids(service.pages(path, limit=limit)), whole, f"{path} by {limit}")


def test_sorts(service):
    """each order has the same rows, each once, whatever the page size; a cursor is of one order"""
    load(service)
    orders = {"/articles": ("newest", "oldest"), "/quotes": ("newest", "oldest"),
              "/claims": ("newest", "oldest", "outlets"), "/speakers": ("quotes", "name")}
    for path, names in orders.items():
        usual = service.pages(path, limit=200)
        equal(service.pages(path, limit=200, sort=names[0]), usual, path)
        for name in names[1:]:
            rows = service.pages(path, limit=200, sort=name)
            equal(sorted(ids(rows)), sorted(ids(usual)), f"{path} by {name}")
            for limit in (1, 7):
                equal(ids(service.pages(path, limit=limit, sort=name)), ids(rows), f"{path} {name}")
            first = service.get(path, limit=1, sort=name).json["next"]
            equal(service.get(path, limit=1, sort=names[0], cursor=first).status, 400)
    days = [a["published_at"] or a["created_at"]
            for a in service.pages("/articles", limit=200, sort="oldest")]
    equal(days, sorted(days))
    names = [s["name"] for s in service.pages("/speakers", limit=200, sort="name")]
    equal(names, sorted(names))
    outlets = [c["outlets_count"] for c in service.pages("/claims", limit=200, sort="outlets")]
    equal(outlets, sorted(outlets, reverse=True))
    for path in orders:
        equal(service.get(path, sort="random").status, 400)
    equal(service.get("/outlets", sort="name").status, 400)


def test_text_order(service):
    """oldest first, too, an article's quotations of one time are in the order of its text"""
    load(service)
    starts = {}
    for quote in service.pages("/quotes", limit=3, sort="oldest"):
        starts.setdefault(quote["article"]["id"], []).append(quote["content"]["start"])
    assert any(len(found) > 1 for found in starts.values())
    for found in starts.values():
        equal(found, sorted(found))


def test_totals(service):
    """how many there are, with the same filters, in every format; not unless it is asked for"""
    load(service)
    for path in ("/articles", "/quotes", "/speakers", "/claims"):
        whole = len(service.pages(path, limit=200))
        for total in ("exact", "bounded"):
            first = service.get(path, total=total, limit=2)
            equal(first.json["total"], {"count": whole, "relation": "exact"}, path)
            equal(first.headers["Total-Count"], str(whole))
            second = service.get(path, total=total, limit=2, cursor=first.json["next"])
            equal(second.json["total"]["count"], whole)
        plain = service.get(path)
        assert "total" not in plain.json and "Total-Count" not in plain.headers, plain.headers
        equal(service.get(path, total="all").status, 400)
    lines = service.get("/articles", total="exact", format="ndjson", outlet="صحيفة 1")
    equal(lines.headers["Total-Count"], str(len(lines.body.decode().splitlines())))
    equal(service.get("/quotes", total="exact", type="direct").json["total"]["count"], ARTICLES)
    equal(service.get("/speakers", total="exact", q="لا أحد").json["total"]["count"], 0)
    equal(service.get("/claims", total="exact", outlets_min=2).json["total"]["count"],
          len(service.pages("/claims", limit=200, outlets_min=2)))


def test_page_sizes(service):
    """a page has as many rows as were asked for, the last one fewer, and 20 when none was named"""
    load(service)
    first = service.get("/articles")
    equal(len(first.json["data"]), 20)
    second = service.get("/articles", cursor=first.json["next"])
    equal(len(second.json["data"]), ARTICLES - 20)
    equal(second.json["next"], None)
    exact = service.get("/articles", limit=ARTICLES).json
    equal((len(exact["data"]), exact["next"]), (ARTICLES, None))


def test_link(service):
    """Link leads to the next page, with the same filters"""
    load(service)
    path = "/articles" + services.query(outlet="صحيفة 1", limit=3)
    seen = []
    while path:
        reply = service.request("GET", path)
        seen += ids(reply.json["data"])
        link = reply.headers["Link"]
        path = link and link[link.index("<") + 1:link.index(">")]
    equal(seen, ids(service.pages("/articles", outlet="صحيفة 1")))
    assert len(seen) > 6, seen


def test_growing(service):
    """rows that come in while a list is read: no row that was there is missed or shown twice"""
    load(service)
    for path in ("/articles", "/quotes"):
        before = ids(service.pages(path, limit=200))
        seen = []
        cursor = {}
        number = 1000 if path == "/articles" else 2000
        while cursor is not None:
            page = service.get(path, limit=4, **cursor).json
            seen += ids(page["data"])
            service.post(article(number, day=0))
            service.post(article(number + 1, day=3))
            number += 2
            cursor = {"cursor": page["next"]} if page["next"] and len(seen) < 400 else None
        equal(len(set(seen)), len(seen), path)
        equal([i for i in seen if i in set(before)], before, path)


def test_shrinking(service):
    """an article removed while the list is read takes no other with it"""
    stored = [service.post(article(number)).json for number in range(3000, 3012)]
    mine = {a["id"] for a in stored}
    before = [i for i in ids(service.pages("/articles", limit=200)) if i in mine]
    seen = []
    cursor = {}
    removed = set()
    while cursor is not None:
        page = service.get("/articles", limit=3, **cursor).json
        for row in page["data"]:
            if row["id"] in mine:
                seen.append(row["id"])
        if page["data"] and page["data"][-1]["id"] in mine:  # the row the cursor stands on
            removed.add(page["data"][-1]["id"])
            equal(service.request("DELETE", f"/articles/{page['data'][-1]['id']}").status, 204)
        cursor = {"cursor": page["next"]} if page["next"] else None
    equal(seen, before)
    assert removed, "nothing was removed"
    left = [i for i in ids(service.pages("/articles", limit=200)) if i in mine]
    equal(left, [i for i in before if i not in removed])


if __name__ == "__main__":
    services.run([test_once, test_sorts, test_text_order, test_totals, test_page_sizes, test_link, test_growing, test_shrinking])
