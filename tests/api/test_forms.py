"""The forms of a read: CSV, NDJSON, JSON-LD; how one is chosen; some fields alone."""
import csv
import io
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

COUNT = 5
TITLE = '=1+1, "خطة"'
LISTS = ("/articles", "/quotes", "/speakers", "/claims")


def fill(service):
    """articles with what a CSV has to mind in them"""
    for number in range(COUNT):
        reply = service.post({
            "url": f"https://forms.example/{number}",
            "outlet": "صحيفة المثال",
            "title": TITLE,
            "published_at": f"2026-03-0{number + 1}T06:00:00Z",
            "text": f"قالت وزيرة المياه ليلى الحسن: «سيفتح السد {number}،\nثم القناة \"الكبرى\"». "
                    f"وأضاف خالد المنصور أن العمل رقم {number} انتهى.",
        })
        equal(reply.status, 201)


def table(reply):
    equal(reply.status, 200)
    equal(reply.headers["Content-Type"], "text/csv; charset=utf-8; header=present")
    assert reply.body.startswith(b"\xef\xbb\xbf"), reply.body[:10]
    assert reply.body.endswith(b"\r\n"), reply.body[-10:]
    return list(csv.DictReader(io.StringIO(reply.body.decode("utf-8-sig"), newline=""), strict=True))


def at(row, path):
    for name in path.split("."):
        row = row.get(name) if row is not None else None
    return row


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return json.dumps(value)
    text = str(value)
    return "'" + text if isinstance(value, str) and text[:1] in tuple("=+-@\t\r") else text


def test_csv(service):
    """CSV has the same rows as JSON, in columns that name every member"""
    for path in LISTS:
        rows = service.get(path, limit=100).json["data"]
        cells = table(service.get(path, limit=100, format="csv"))
        assert rows, path
        equal(len(cells), len(rows), path)
        for row, line in zip(rows, cells):
            for column, text in line.items():
                if column not in ("chain", "confidence"):
                    equal(text, cell(at(row, column)), f"{path} {column}")
        equal({c.split(".")[0] for c in cells[0]} >= set(rows[0]), True, path)


def test_formula(service):
    """no cell begins as a formula does"""
    for line in table(service.get("/articles", format="csv")):
        equal(line["title"], "'" + TITLE)


def test_ndjson(service):
    """NDJSON has a row a line"""
    for path in LISTS:
        reply = service.get(path, limit=100, format="ndjson")
        equal(reply.type, "application/x-ndjson")
        rows = [json.loads(line) for line in reply.body.splitlines()]
        equal(rows, service.get(path, limit=100).json["data"], path)


def test_pages(service):
    """the next page is in Link, in every form, and a cursor serves all of them"""
    for form in ("ndjson", "csv", "jsonld"):
        seen = []
        path = f"/quotes?format={form}&limit=3"
        while path:
            reply = service.request("GET", path)
            equal(reply.status, 200)
            if form == "csv":
                seen += [line["id"] for line in table(reply)]
            elif form == "ndjson":
                seen += [json.loads(line)["id"] for line in reply.body.splitlines()]
            else:
                seen += [node["identifier"] for node in json.loads(reply.body)["@graph"]]
            link = reply.headers.get("Link")
            path = link[1:link.index(">")] if link else None
        equal(seen, [q["id"] for q in service.pages("/quotes", limit=3)], form)
    first = service.get("/quotes", limit=2, format="csv", fields="id")
    cursor = first.headers["Link"].split("cursor=")[1].split(">")[0]
    equal(service.get("/quotes", limit=2, cursor=cursor).status, 200)


def test_linked(service):
    """JSON-LD: a quotation in its article, its claim, and selectors that find it in the text"""
    quote = next(q for q in service.pages("/quotes") if q["content"]["text"].startswith("سيفتح"))
    path = f"/quotes/{quote['id']}"
    reply = service.request("GET", path, headers={"Accept": "application/ld+json"})
    equal((reply.status, reply.type), (200, "application/ld+json"))
    node = json.loads(reply.body)
    equal(node["@context"], ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}])
    equal(node["@type"], ["Quotation", "oa:Annotation"])
    equal(node["@id"], path)
    equal(node["text"], quote["content"]["text"])
    speaker = node["spokenByCharacter"]
    equal((speaker["@type"], speaker["name"]), ("Person", "ليلى الحسن"))
    equal(service.get(speaker["@id"]).json["name"], "ليلى الحسن")
    article = service.get(node["isPartOf"]["@id"]).json
    equal(node["isPartOf"]["@type"], "NewsArticle")
    equal(node["isPartOf"]["headline"], article["title"])
    equal(node["isPartOf"]["publisher"]["name"], article["outlet"]["name"])
    claim = node["@reverse"]["appearance"]
    equal(claim["@type"], "Claim")
    equal(service.get(claim["@id"]).status, 200)
    place, words = node["oa:hasTarget"]["oa:hasSelector"]
    equal(article["text"][place["oa:start"]:place["oa:end"]], words["oa:exact"])
    equal(words["oa:exact"], quote["content"]["text"])
    tag = reply.headers["ETag"]
    again = service.request("GET", path, headers={"Accept": "application/ld+json", "If-None-Match": tag})
    equal(again.status, 304)
    equal(service.request("GET", path, headers={"If-None-Match": tag}).status, 200)


def test_accept(service):
    """Accept chooses by weight and closeness; `format` wins; what is not there is 406"""
    csv_, lines, ld, plain = "text/csv", "application/x-ndjson", "application/ld+json", "application/json"
    cases = [
        ("", plain), ("*/*", plain), ("application/*", plain), ("text/*", csv_), (csv_, csv_),
        ("TEXT/CSV", csv_), ("text/csv;header=present", csv_), (lines, lines),
        ("application/ndjson", lines), (ld, ld), ("text/html,*/*;q=0.8", plain),
        ("text/csv;q=0.2, application/json;q=0.4", plain),
        ("text/csv;q=0.45, application/json;q=0.4", csv_),
        ("application/json;q=0, */*", lines), ("text/csv, application/json", plain),
        ("application/ld+json;q=0.9, application/json;q=0.09", ld), ("image/png, text/csv;q=0.001", csv_),
    ]
    for accept, wanted in cases:
        reply = service.request("GET", "/quotes", headers={"Accept": accept})
        equal((reply.status, reply.type), (200, wanted), accept)
        equal(reply.headers["Vary"], "Accept, Accept-Encoding")
    for accept in ("image/png", "text/html", "application/json;q=0", "*/*;q=0", "application", "/"):
        reply = service.request("GET", "/quotes", headers={"Accept": accept})
        equal((reply.status, reply.json["code"]), (406, "not_acceptable"), accept)
    equal(service.request("GET", "/speakers", headers={"Accept": ld}).status, 406)
    reply = service.request("GET", "/quotes?format=csv", headers={"Accept": plain})
    equal(reply.type, csv_)
    for path in ("/quotes?format=xml", "/quotes?format=", "/claims?format=jsonld"):
        equal(service.get(path).json["errors"][0]["parameter"], "format", path)


def test_fields(service):
    """`fields` picks members, and columns of a CSV in the order that is asked for"""
    whole = service.get("/quotes", limit=2).json["data"]
    rows = service.request("GET", "/quotes?limit=2&fields=speaker,id", is_checked=False).json["data"]
    equal(rows, [{"id": q["id"], "speaker": q["speaker"]} for q in whole])
    reply = service.get("/quotes", limit=2, fields="id,speaker.name", format="ndjson")
    rows = [json.loads(line) for line in reply.body.splitlines()]
    equal(rows, [{"id": q["id"], "speaker": q["speaker"]} for q in whole])
    lines = table(service.get("/quotes", limit=2, fields="content,id,speaker.name", format="csv"))
    equal(list(lines[0]), ["content.start", "content.end", "content.text", "id", "speaker.name"])
    equal([line["content.text"] for line in lines], [q["content"]["text"] for q in whole])
    for fields in ("", "nothing", "id,,type", "id,", "speaker.names", "content.text.x"):
        reply = service.get("/quotes", fields=fields)
        equal((reply.status, reply.json["errors"][0]["parameter"]), (400, "fields"), fields)


def test_filters(service):
    """forms and fields are no filters: the same rows, and the same cursor"""
    filtered = service.get("/quotes", q="السد", limit=2).json
    reply = service.get("/quotes", q="السد", limit=2, format="ndjson")
    equal([json.loads(line)["id"] for line in reply.body.splitlines()],
          [q["id"] for q in filtered["data"]])
    more = service.get("/quotes", q="السد", limit=2, format="csv", cursor=filtered["next"])
    equal(more.status, 200)


def test_empty(service):
    """a list of nothing: a header line, no line, an empty graph"""
    equal(table(service.get("/quotes", q="لاشيء", format="csv")), [])
    equal(service.get("/quotes", q="لاشيء", format="ndjson").body, b"")
    equal(json.loads(service.get("/quotes", q="لاشيء", format="jsonld").body)["@graph"], [])


services.run([
    fill, test_csv, test_formula, test_ndjson, test_pages, test_linked, test_accept, test_fields,
    test_filters, test_empty,
])
