"""How much was said when."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402


def say(service, number, name, day, outlet="صحيفة المثال"):
    reply = service.post({"url": f"https://t.example/{number}", "outlet": outlet, "published_at": day,
                          "text": f"قال {name}: «سيفتح الجسر رقم {number} في الصيف المقبل»."})
    equal(len(reply.json["quotes"]), 1)
    return reply.json["quotes"][0]


def load(service):
    for number, (name, day, outlet) in enumerate((
            ("سامر الخطيب", "2026-02-27T23:30:00Z", "الضفة"), ("سامر الخطيب", "2026-03-01", "الضفة"),
            ("سامر الخطيب", "2026-03-01T20:00:00Z", "الوادي"), ("هدى الأحمد", "2026-03-02", "الوادي"),
            ("سامر الخطيب", "2026-03-09", "الوادي"))):
        quote = say(service, number, name, day, outlet)
    return quote["speaker"]["id"]


def rows(service, **parameters):
    return [(row["from"][:10], row["quotes_count"], row["outlets_count"])
            for row in service.pages("/timeline", limit=1, **parameters)]


def test_periods(service):
    """days, weeks and months in UTC, in their order, page by page"""
    speaker = load(service)
    equal(rows(service), [("2026-02-27", 1, 1), ("2026-03-01", 2, 2), ("2026-03-02", 1, 1),
                          ("2026-03-09", 1, 1)])
    equal(rows(service, speaker=speaker), [("2026-02-27", 1, 1), ("2026-03-01", 2, 2),
                                           ("2026-03-09", 1, 1)])
    equal(rows(service, speaker="الخطيب", by="week"), [("2026-02-23", 3, 2), ("2026-03-09", 1, 1)])
    equal(rows(service, by="month"), [("2026-02-01", 1, 1), ("2026-03-01", 4, 2)])
    equal(rows(service, outlet="الضفة"), [("2026-02-27", 1, 1), ("2026-03-01", 1, 1)])
    equal(rows(service, q="الجسر", **{"from": "2026-03-01", "to": "2026-03-02"}),
          [("2026-03-01", 2, 2)])
    equal(rows(service, speaker="نزار"), [])


def test_evidence(service):
    """a period's quotations are those of /quotes with its ends"""
    load(service)
    for by in ("day", "week", "month"):
        for row in service.pages("/timeline", by=by):
            quotes = service.pages("/quotes", **{"from": row["from"], "to": row["to"]})
            equal(len(quotes), row["quotes_count"], f"{by} {row['from']}")


def test_rough(service):
    """what is known by the month alone is told apart where days are asked for"""
    text = "قالت منى الحداد في كانون الثاني الماضي: «بدأ العمل في النفق الجديد»."
    reply = service.post({"url": "https://t.example/rough", "outlet": "النفق", "published_at": "2026-03-20",
                          "text": text})
    dating = reply.json["quotes"][0]["dating"]
    equal((dating["precision"], dating["value"]), ("month", "2026-01"))
    of = lambda by: [(r["from"][:10], r["imprecise_count"])  # noqa: E731
                     for r in service.pages("/timeline", outlet="النفق", by=by)]
    equal(of("day"), [("2026-01-01", 1)])
    equal(of("month"), [("2026-01-01", 0)])


def test_own_clock(service):
    """today is the day of the clock where the article was published, in the timeline too"""
    said = []
    for number, (when, text) in enumerate((
            ("2026-03-02T01:00:00+03:00", "قال ماهر الشريف: «بدأ موسم الحصاد في السهل»."),
            ("2026-03-02T01:00:00+03:00", "قال ماهر الشريف اليوم: «بدأ موسم القطاف في السهل»."),
            ("2026-03-02T22:00:00-05:00", "قال ماهر الشريف: «بدأ موسم الزرع في السهل»."),
            ("2026-03-02T22:00:00-05:00", "قال ماهر الشريف أمس: «بدأ موسم الري في السهل»."))):
        reply = service.post({"url": f"https://clock.example/{number}", "outlet": "السهل",
                              "published_at": when, "text": text})
        said.append((reply.json["quotes"][0]["dating"]["value"], reply.json["quotes"][0]["said_at"][:10]))
    equal(said, [("2026-03-02", "2026-03-02")] * 3 + [("2026-03-01", "2026-03-01")])
    equal([(r["from"][:10], r["quotes_count"]) for r in service.pages("/timeline", outlet="السهل")],
          [("2026-03-01", 1), ("2026-03-02", 3)])


def test_unknown(service):
    """nothing is said of when where nobody knows"""
    service.post({"outlet": "المجهول", "text": "قالت ربى الصباغ: «لا نعرف متى حدث ذلك كله»."})
    equal(service.pages("/timeline", outlet="المجهول"), [])


services.run([test_periods, test_evidence, test_rough, test_own_clock, test_unknown])
