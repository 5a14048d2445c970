"""The same statement everywhere: claims, articles side by side, what is alike, and copies."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

FULL = "سيعبر أول قطار جسر الوادي الشمالي في منتصف تشرين بعد ثلاث سنوات من التأخير"
SHORT = "أول قطار سيعبر جسر الوادي الشمالي في منتصف تشرين"
OTHER = "أسعار التذاكر لن ترتفع قبل نهاية العام المقبل"
WIRE = "انتهى العمل في الجسر مساء أمس بعد ثلاث سنوات من الحفر في صخر الوادي، وأن فريقا " \
       "من المهندسين فحص القوائم الأربع واحدة واحدة قبل أن يوقع على التقرير الأخير. وحضر الحفل رؤساء " \
       "البلديات المجاورة وعدد من العمال الذين شاركوا في البناء منذ يومه الأول. "


def post(service, outlet, number, text, day="2026-03-02"):
    reply = service.post({"url": f"https://c.example/{number}", "outlet": outlet,
                          "published_at": day, "text": text}).json
    assert reply["quotes"], text
    return reply


def load(service):
    """Three outlets on a bridge; the third copies the first and has a line of its own."""
    said = f"وقالت الوزيرة سلمى الحداد: «{FULL}». "
    first = post(service, "وكالة الوادي", 1, WIRE + said, "2026-03-02T06:00:00Z")
    second = post(service, "صحيفة النهر", 2, f"قالت الوزيرة سلمى الحداد إن {SHORT}. "
                  f"وقالت سلمى الحداد: «{OTHER}».", "2026-03-02T09:00:00Z")
    third = post(service, "صحيفة السهل", 3, WIRE + said + "ولم يحضر أحد من المعارضة.",
                 "2026-03-02T12:00:00Z")
    return first, second, third


def find(service, **filters):
    return service.pages("/claims", limit=1, **filters)


def test_list(service):
    """claims by speaker, outlet, words, time, outlets and sources"""
    first, second, third = load(service)
    (claim,) = find(service, outlets_min=2)
    equal((claim["quotes_count"], claim["outlets_count"], claim["sources_count"]), (3, 3, 2))
    equal((claim["content"], claim["speaker"]["name"]), (FULL, "سلمى الحداد"))
    equal({a["quotes"][0]["claim_id"] for a in (first, second, third)}, {claim["id"]})
    equal(len(find(service)), 2)
    equal(find(service, sources_min=2), [claim])
    equal(find(service, sources_min=3), [])
    equal(find(service, outlet="صحيفة السهل"), [claim])
    equal([c["content"] for c in find(service, q="التذاكر")], [OTHER])
    equal(find(service, speaker="الحداد", q="القطار"), [claim])
    equal(find(service, speaker=claim["speaker"]["id"], q="جسر"), [claim])
    equal(find(service, speaker="نزار"), [])
    equal(find(service, **{"from": "2026-03-03"}), [])
    equal(len(find(service, **{"from": "2026-03-02", "to": "2026-03-03"})), 2)
    equal((find(service, conflicts="true"), len(find(service, conflicts="false"))), ([], 2))
    equal(service.get("/claims?conflicts=perhaps").status, 400)
    equal(service.get("/claims?outlets_min=0").status, 400)


def test_show(service):
    """one claim: who had it first, what each left out, spans in both texts, copies"""
    first, second, third = load(service)
    claim = service.get(f"/claims/{first['quotes'][0]['claim_id']}").json
    equal(claim["first_seen"]["outlet"], "وكالة الوادي")
    equal([r["quote"]["article"]["outlet"] for r in claim["renderings"]],
          ["وكالة الوادي", "صحيفة النهر", "صحيفة السهل"])
    equal([r["relation"] for r in claim["renderings"]], ["verbatim", "shortened", "verbatim"])
    one, two, three = claim["renderings"]
    equal((one["joined"], two["joined"]), ({"by": "opened", "to": None},
                                           {"by": "wording", "to": one["quote"]["id"]}))
    equal((one["source"] == three["source"], one["source"] == two["source"]), (True, False))
    (gone,) = [d for d in two["differences"] if d["change"] == "left_out"]
    text = service.get(f"/articles/{first['id']}").json["text"]
    equal(text[gone["fullest"]["start"]:gone["fullest"]["end"]], gone["fullest"]["text"])
    assert "ثلاث سنوات" in gone["fullest"]["text"], gone
    (outlet,) = [o for o in claim["outlets"] if o["outlet"] == "صحيفة النهر"]
    equal((outlet["relation"], outlet["left_out"]), ("shortened", [gone["fullest"]["text"]]))
    equal([(c["original_id"], c["copy_id"]) for c in claim["copies"]], [(first["id"], third["id"])])
    reply = service.get(f"/claims/{claim['id']}")
    again = service.request("GET", f"/claims/{claim['id']}", None,
                            {"If-None-Match": reply.headers["ETag"]})
    equal(again.status, 304)
    equal(service.get("/claims/1").status, 404)


def test_compare(service):
    """articles side by side: the matrix with its silence, conflicts, copies; quotations; outlets"""
    first, second, third = load(service)
    ids = ",".join(a["id"] for a in (first, second, third))
    matrix = service.get(f"/compare?articles={ids}").json
    equal(matrix["outlets"], ["وكالة الوادي", "صحيفة النهر", "صحيفة السهل"])
    one, two = matrix["claims"]
    equal((len(one["outlets"]), one["silent"]), (3, []))
    equal(([o["outlet"] for o in two["outlets"]], two["silent"]),
          (["صحيفة النهر"], ["وكالة الوادي", "صحيفة السهل"]))
    equal([(c["original_id"], c["copy_id"], c["how"]) for c in matrix["copies"]],
          [(first["id"], third["id"], "same")])
    quotes = ",".join(a["quotes"][0]["id"] for a in (first, second))
    matrix = service.get(f"/compare?quotes={quotes}").json
    equal([len(c["outlets"]) for c in matrix["claims"]], [2])
    matrix = service.get("/compare", outlets="صحيفة النهر,صحيفة السهل", q="القطار",
                         **{"from": "2026-03-01", "to": "2026-03-04"}).json
    equal([a["id"] for a in matrix["articles"]], [second["id"], third["id"]])
    for bad in ("", "?articles=x", "?articles=1&quotes=2", "?outlets=%2C", "?articles=1,,2",
                "?articles=" + ",".join(["1"] * 51)):
        equal(service.get("/compare" + bad).status, 400, bad)
    equal(service.get("/compare?articles=1").json["articles"], [])


def test_compare_too_many(service):
    """quotations of more articles than can be compared are refused, not left out"""
    quotes = [post(service, "صحيفة المرسى", 3000 + i, f"قال حارس المنارة عامر الخولي: «عبرت السفينة رقم {i}».")
              ["quotes"][0]["id"] for i in range(51)]
    reply = service.get("/compare?quotes=" + ",".join(quotes))
    equal((reply.status, reply.json["errors"][0]["parameter"]), (400, "quotes"))
    assert "51 articles" in reply.json["detail"], reply.json
    equal(len(service.get("/compare?quotes=" + ",".join(quotes[1:])).json["articles"]), 50)


def test_conflicts(service):
    """numbers that cannot both be right are shown with both spans and the reason"""
    one = post(service, "صحيفة الجبل", 21, "قال مدير المستشفى نبيل الشامي: «استقبلنا 25 قتيلا و40 جريحا من"
               " حريق المصنع الكبير شرق المدينة».")
    two = post(service, "صحيفة البحر", 22, "قال مدير المستشفى نبيل الشامي: «استقبلنا 62 قتيلا و40 جريحا من"
               " حريق المصنع الكبير شرق المدينة».")
    matrix = service.get(f"/compare?articles={one['id']},{two['id']}").json
    (conflict,) = [c for c in matrix["conflicts"] if c["kind"] == "number" and not c["soft"]]
    for side, article in ((conflict["a"], one), (conflict["b"], two)):
        text = service.get(f"/articles/{article['id']}").json["text"]
        equal(side["article_id"], article["id"])
        equal(text[side["start"]:side["end"]], side["text"])
    assert "25" in conflict["reason"] and "62" in conflict["reason"], conflict
    if one["quotes"][0]["claim_id"] == two["quotes"][0]["claim_id"]:
        (claim,) = find(service, speaker="نبيل الشامي", conflicts="true")
        equal(claim["conflicts_count"], 1)


def test_similar(service):
    """what is like a quotation, whoever is said to have said it"""
    first, second, third = load(service)
    stolen = post(service, "صحيفة الرمل", 4, f"قال رامي النجار: «{FULL}».")
    path = f"/quotes/{first['quotes'][0]['id']}/similar"
    rows = service.get(path).json["data"]
    equal({r["quote"]["id"] for r in rows},
          {a["quotes"][0]["id"] for a in (second, third, stolen)})
    equal([r["similarity"] for r in rows],
          sorted((r["similarity"] for r in rows), reverse=True))
    equal([c["kind"] for r in rows for c in r["conflicts"]], ["speaker"])
    equal(len(service.get(path + "?count=1").json["data"]), 1)
    equal(service.get(path + "?count=0").status, 400)
    equal(service.get("/quotes/1/similar").status, 404)
    service.request("DELETE", f"/articles/{stolen['id']}")


def test_timeline(service):
    """when a claim's renderings were reported"""
    first, _, _ = load(service)
    claim = first["quotes"][0]["claim_id"]
    equal([(row["from"][:10], row["quotes_count"])
           for row in service.pages("/timeline", claim=claim)], [("2026-03-02", 3)])
    equal(service.pages("/timeline", claim="1"), [])


def test_chain(service):
    """outlets that cite one agency are one source"""
    for number, outlet in enumerate(("صحيفة الغد", "صحيفة الأمس", "رويترز")):
        chain = "" if outlet == "رويترز" else "نقلت وكالة رويترز عن الوزيرة ليلى الصيرفي أن "
        said = "المطار الجديد سيستقبل طائرته الأولى قبل عيد الفصح"
        post(service, outlet, 30 + number, f"{chain}{said}." if chain else
             f"قالت الوزيرة ليلى الصيرفي: «{said}».")
    (claim,) = find(service, speaker="ليلى الصيرفي", outlets_min=3)
    equal(claim["outlets_count"], 3)
    renderings = service.get(f"/claims/{claim['id']}").json["renderings"]
    hers = [r for r in renderings if r["quote"]["speaker"]["name"] == "ليلى الصيرفي"]
    equal((len({r["quote"]["article"]["outlet"] for r in hers}), len({r["source"] for r in hers})),
          (3, 1))


def test_merged(service):
    """what reports two statements as one makes one claim; the old id leads to it"""
    ferry, sailing = "العبارة الجديدة ستنقل أهالي الجزر مجانا", \
        "أول رحلة بحرية تنطلق فجر الخميس من رصيف الصيادين"
    say = "قالت الوزيرة هيفاء الجندي: «{}»."
    first = post(service, "صحيفة المرفأ", 51, say.format(ferry))["quotes"][0]
    second = post(service, "صحيفة الصدف", 52, say.format(sailing))["quotes"][0]
    assert first["claim_id"] != second["claim_id"]
    both = post(service, "صحيفة الموج", 53, say.format(f"{ferry} و{sailing}"))["quotes"][0]
    equal({claim_of(service, q) for q in (first, second, both)}, {both["claim_id"]})
    (gone,) = {first["claim_id"], second["claim_id"]} - {both["claim_id"]}
    claim = service.get(f"/claims/{gone}").json
    equal((claim["id"], claim["quotes_count"]), (both["claim_id"], 3))
    equal(sorted(r["joined"]["by"] for r in claim["renderings"]), ["opened", "wording", "wording"])
    equal([row["quotes_count"] for row in service.pages("/timeline", claim=gone)], [3])
    alone = edit(service, gone, "split", quote=both["id"])
    equal([r["quote"]["id"] for r in alone["renderings"]], [both["id"]])
    (row,) = service.pages("/corrections", claim=gone)
    equal(service.request("DELETE", f"/corrections/{row['id']}").status, 204)
    equal(claim_of(service, both), both["claim_id"])


def edit(service, claim, name, status=200, **body):
    reply = service.request("POST", f"/claims/{claim}/{name}", body)
    equal(reply.status, status, f"{name} {body}")
    return reply.json


def members(service, claim):
    reply = service.get(f"/claims/{claim}")
    return [] if reply.status == 404 else [r["quote"]["id"] for r in reply.json["renderings"]]


def claim_of(service, quote):
    return service.get(f"/quotes/{quote['id']}").json["claim_id"]


def test_edits(service):
    """a person merges, moves and splits; it is listed, and undone"""
    first, second, _ = load(service)
    bridge, fares = second["quotes"]
    before = members(service, bridge["claim_id"])
    merged = edit(service, bridge["claim_id"], "merge", **{"from": fares["claim_id"]}, by="سلمى",
                  why="قولان في حديث واحد")
    equal(merged["quotes_count"], len(before) + 1)
    equal(claim_of(service, fares), bridge["claim_id"])
    equal(service.get(f"/claims/{fares['claim_id']}").json["id"], bridge["claim_id"])
    (row,) = service.pages("/corrections", claim=bridge["claim_id"])
    equal(row["claim"], {"edit": "merge", "id": bridge["claim_id"], "quotes": [fares["id"]],
                         "from": [fares["claim_id"]]})
    equal((row["by"], row["why"]), ("سلمى", "قولان في حديث واحد"))
    equal(service.request("DELETE", f"/corrections/{row['id']}?by=x").status, 204)
    equal(claim_of(service, fares), fares["claim_id"])
    equal(members(service, bridge["claim_id"]), before)
    alone = edit(service, bridge["claim_id"], "split", quote=bridge["id"])
    equal([r["quote"]["id"] for r in alone["renderings"]], [bridge["id"]])
    equal(alone["renderings"][0]["joined"]["by"], "person")
    equal(len(members(service, first["quotes"][0]["claim_id"])), len(before) - 1)
    both = edit(service, alone["id"], "quotes", quote=fares["id"])
    equal({r["quote"]["id"] for r in both["renderings"]}, {bridge["id"], fares["id"]})
    rows = service.pages("/corrections", claim=alone["id"])
    equal([r["claim"]["edit"] for r in rows], ["move", "split"])
    for row in rows:
        equal(service.request("DELETE", f"/corrections/{row['id']}").status, 204)
    equal((members(service, bridge["claim_id"]), claim_of(service, fares)),
          (before, fares["claim_id"]))


def test_edits_stay(service):
    """the machine does not overrule a person: neither a revision, nor an extraction, nor another article"""
    text = f"قالت الوزيرة نوال العيسى: «{FULL}»."
    one = post(service, "صحيفة الكرم", 41, text)["quotes"][0]
    two = post(service, "صحيفة التين", 42, text)["quotes"][0]
    equal(one["claim_id"], two["claim_id"])
    alone = edit(service, one["claim_id"], "split", quote=two["id"])["id"]
    later = post(service, "صحيفة التين", 42, "تحديث. " + text)
    equal((later["revision"], later["quotes"][0]["claim_id"]), (2, alone))
    socket = pathlib.Path(service.data) / "pg" / "run"
    done = subprocess.run([service.program, "reextract", "--all", "--database",
                           f"host={socket} port=5432 user=isnad dbname=postgres"],
                          capture_output=True, text=True, timeout=120)
    equal(done.returncode, 0, done.stderr)
    equal((claim_of(service, later["quotes"][0]), claim_of(service, one)), (alone, one["claim_id"]))
    (row,) = service.pages("/corrections", claim=alone)
    equal(row["claim"]["quotes"], [later["quotes"][0]["id"]])
    equal(service.request("DELETE", f"/corrections/{row['id']}").status, 204)
    equal(claim_of(service, later["quotes"][0]), one["claim_id"])


def test_corrected(service):
    """a quotation whose speaker or words a person corrects is looked at anew; a rejected one is out"""
    text = "قال المدير فادي الرملي: «سنفتح المعرض الزراعي الكبير في ساحة المحطة القديمة»."
    one = post(service, "صحيفة الكرم", 51, text)["quotes"][0]
    two = post(service, "صحيفة التين", 52, text)["quotes"][0]
    service.request("PATCH", f"/quotes/{two['id']}", {"rejected": True})
    equal(members(service, one["claim_id"]), [one["id"]])
    service.request("PATCH", f"/quotes/{two['id']}", {"rejected": False})
    equal(members(service, one["claim_id"]), [one["id"], two["id"]])
    service.request("PATCH", f"/quotes/{two['id']}", {"content": "ساحة المحطة القديمة",
                                                      "speaker_name": "ريم الحلو"})
    equal(members(service, one["claim_id"]), [one["id"]])
    for row in service.pages("/corrections", quote=two["id"]):
        service.request("DELETE", f"/corrections/{row['id']}")
    equal(members(service, one["claim_id"]), [one["id"], two["id"]])


def test_changes(service):
    """which quotations appeared, vanished or changed between an article's texts"""
    gone = "قالت الوزيرة نوال العيسى: «لن نغلق أي مدرسة في الجبل». "
    kept = "وقال المدير فادي الرملي: «الحافلات جاهزة منذ الصيف». "
    first = post(service, "صحيفة الكرم", 61, gone + kept +
                 f"وقالت الوزيرة نوال العيسى: «{FULL}».")
    post(service, "صحيفة الكرم", 61, kept + f"وقالت الوزيرة نوال العيسى: «{SHORT}». "
         "وقال رئيس البلدية حنا الخوري: «لم يسألنا أحد».")
    path = f"/articles/{first['id']}/changes"
    found = service.get(path).json
    equal((found["from"]["revision"], found["to"]["revision"], found["same_count"]), (1, 2, 1))
    equal([q["content"]["text"] for q in found["appeared"]], ["لم يسألنا أحد"])
    equal([q["content"]["text"] for q in found["vanished"]], ["لن نغلق أي مدرسة في الجبل"])
    (changed,) = found["changed"]
    equal((changed["fields"], changed["relation"]), (["content"], "shortened"))
    equal((changed["before"]["content"]["text"], changed["after"]["content"]["text"]), (FULL, SHORT))
    (cut,) = [d for d in changed["differences"] if d["change"] == "left_out"]
    assert "ثلاث سنوات" in cut["before_side"]["text"] and cut["after_side"] is None, cut
    back = service.get(path, to=1, **{"from": 2}).json
    equal(([q["content"]["text"] for q in back["appeared"]], back["same_count"]),
          (["لن نغلق أي مدرسة في الجبل"], 1))
    one = service.get(path, to=1).json
    equal((one["appeared"], one["changed"], one["same_count"]), ([], [], 3))


services.run([
    test_list, test_show, test_compare, test_compare_too_many, test_conflicts, test_similar, test_timeline, test_chain,
    test_merged, test_edits, test_edits_stay, test_corrected, test_changes,
])
