"""What people correct: it wins over the machine, is kept, stays through revisions and a restart, and can
be undone."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

TEXT = "قال وزير النقل سامر الخطيب: «سيفتح الجسر الجديد في حزيران بعد تأخير». " \
       "وقالت مديرة المدرسة هدى الأحمد: «عاد كل الطلاب إلى مدرسة القرية»."


def load(service, number, text=TEXT):
    article = service.post({"url": f"https://a.example/{number}", "outlet": "صحيفة المثال",
                            "published_at": "2026-05-01", "text": text}).json
    quotes = service.pages(f"/articles/{article['id']}/quotes")
    equal(article["quotes_count"], len(quotes))
    return article, quotes


def patch(service, quote, status=200, **correction):
    reply = service.request("PATCH", f"/quotes/{quote['id']}", correction)
    equal(reply.status, status, str(correction))
    return reply.json


def count(service, speaker):
    return service.get(f"/speakers/{speaker}").json["quotes_count"]


def test_speaker(service):
    """the speaker: by id, by name, nobody; counts follow, undoing brings back"""
    _, (one, two) = load(service, 1)
    first, second = one["speaker"]["id"], two["speaker"]["id"]
    before = count(service, first), count(service, second)
    changed = patch(service, one, speaker=second, by="سلمى", why="يقتبس كلامها")
    equal((changed["speaker"]["id"], changed["corrected"]), (second, True))
    equal((count(service, first), count(service, second)), (before[0] - 1, before[1] + 1))
    named = patch(service, one, speaker_name="نزيه العطار")
    equal(named["speaker"]["name"], "نزيه العطار")
    equal(named["speaker"]["kind"], "person")
    equal([q["id"] for q in service.pages("/quotes", speaker=named["speaker"]["id"])], [one["id"]])
    equal(patch(service, one, speaker=None)["speaker"], None)
    rows = service.pages("/corrections", quote=one["id"], limit=1)
    equal([row["right"] for row in rows],
          [{"speaker": None, "speaker_name": None},
           {"speaker": named["speaker"]["id"], "speaker_name": "نزيه العطار"},
           {"speaker": second, "speaker_name": two["speaker"]["name"]}])
    equal((rows[2]["by"], rows[2]["why"], rows[0]["by"]), ("سلمى", "يقتبس كلامها", "unknown"))
    for row, wanted in zip(rows, (named["speaker"]["id"], second, first)):
        equal(service.request("DELETE", f"/corrections/{row['id']}?by=x").status, 204)
        equal(service.get(f"/quotes/{one['id']}").json["speaker"]["id"], wanted)
    equal(service.get(f"/quotes/{one['id']}").json, one)
    equal((count(service, first), count(service, second)), before)
    undone = service.pages("/corrections", quote=one["id"])
    equal({row["undone_by"] for row in undone}, {"x"})


def test_content(service):
    """type and content, which has to be in the text; it is found by its new words"""
    _, (one, _) = load(service, 2)
    changed = patch(service, one, type="mixed", content="الجسر الجديد في حزيران")
    equal((changed["type"], changed["content"]["text"]), ("mixed", "الجسر الجديد في حزيران"))
    span = changed["content"]
    equal(TEXT[span["start"]:span["end"]], span["text"])
    assert one["id"] not in [q["id"] for q in service.pages("/quotes", q="تأخير")]
    assert one["id"] in [q["id"] for q in service.pages("/quotes", q="حزيران", type="mixed")]
    equal(patch(service, one, 422, content="الجسر القديم")["code"], "not_in_text")
    equal(patch(service, one, 400, type="odd")["code"], "wrong_value")
    equal(patch(service, one, 400, rejected="no")["code"], "wrong_type")


def test_reject(service):
    """one that is rejected is in no list, and comes back"""
    article, (one, two) = load(service, 3)
    speaker = one["speaker"]["id"]
    before = count(service, speaker)
    equal(patch(service, one, rejected=True)["rejected"], True)
    equal([q["id"] for q in service.pages(f"/articles/{article['id']}/quotes")], [two["id"]])
    equal(service.get(f"/articles/{article['id']}").json["quotes_count"], 1)
    assert one["id"] not in [q["id"] for q in service.pages("/quotes")]
    assert one["id"] not in [q["id"] for q in service.pages("/quotes", speaker=speaker)]
    equal(count(service, speaker), before - 1)
    again = service.post({"url": "https://a.example/3", "outlet": "صحيفة المثال",
                          "published_at": "2026-05-01", "text": TEXT})
    equal((again.json["outcome"], len(again.json["quotes"])), ("unchanged", 1))
    back = patch(service, one, rejected=False)
    assert "rejected" not in back
    equal(count(service, speaker), before)
    equal(service.get(f"/articles/{article['id']}").json["quotes_count"], 2)


def test_revision(service):
    """another text of the article, and a restart: the correction stands"""
    article, (one, two) = load(service, 4)
    patch(service, one, speaker_name="منى العلي", content="الجسر الجديد في حزيران")
    patch(service, two, rejected=True)
    text = "تحديث. " + TEXT.replace("بعد تأخير", "بعد تأخير طويل").replace("القرية", "البلدة")
    _, quotes = load(service, 4, text)
    equal(len(quotes), 1)
    equal(quotes[0]["speaker"]["name"], "منى العلي")
    equal(quotes[0]["corrected"], True)
    span = quotes[0]["content"]
    equal(span["text"], "الجسر الجديد في حزيران")
    equal(text[span["start"]:span["end"]], span["text"])
    assert quotes[0]["id"] != one["id"]
    rows = service.pages("/corrections", article=article["id"])
    equal(sorted(row["right"].get("rejected", False) for row in rows), [False, True])
    equal({row["quote_id"] for row in rows} & {one["id"], two["id"]}, set())
    equal(service.stop(), 0)
    service.start()
    equal(service.pages(f"/articles/{article['id']}/quotes"), quotes)
    # One that is about something else takes no correction over.
    _, other = load(service, 4, "قال وزير النقل سامر الخطيب: «لا تعليق عندي على هذه الأخبار».")
    assert "corrected" not in other[0]


def reextract(service, *options):
    """Beside the service, over its socket."""
    socket = pathlib.Path(service.data) / "pg" / "run"
    conninfo = f"host={socket} port=5432 user=isnad dbname=postgres"
    done = subprocess.run([service.program, "reextract", "--json", "--database", conninfo, *options],
                          capture_output=True, text=True, timeout=120)
    equal(done.returncode, 0, done.stderr)
    return json.loads(done.stdout)


def test_reextract(service):
    """another extraction, then another text, then a restart: the correction stands, ids stay"""
    article, (one, two) = load(service, 6)
    path = f"/articles/{article['id']}/quotes"
    corrected = patch(service, one, speaker_name="منى العلي", content="الجسر الجديد في حزيران")
    patch(service, two, rejected=True)
    speaker = corrected["speaker"]["id"]
    before = service.pages(path), count(service, speaker), service.pages("/speakers")
    equal(reextract(service)["articles"], 0)
    report = reextract(service, "--all", "--workers", "3")
    equal((report["failed"], report["left_to_others"], report["interrupted"]), (0, 0, False))
    found = report["quotations"]
    equal((found["changed"], found["added"], found["removed"]), (0, 0, 0))
    assert found["same"] >= 2 and report["articles"] >= 1
    equal((service.pages(path), count(service, speaker), service.pages("/speakers")), before)
    _, quotes = load(service, 6, "تحديث. " + TEXT)
    equal([(q["speaker"]["id"], q["content"]["text"]) for q in quotes],
          [(speaker, "الجسر الجديد في حزيران")])
    reextract(service, "--all")
    equal(service.pages(path), quotes)
    equal(service.stop(), 0)
    service.start()
    equal(service.pages(path), quotes)
    equal(count(service, speaker), 1)


def test_split(service):
    """two people told apart stay so through another extraction and a restart"""
    article, (one, two) = load(service, 7, TEXT.replace("الخطيب", "الصالحاني"))
    first = one["speaker"]["id"]
    reply = service.request("POST", f"/speakers/{first}/split", {"title": "وزير النقل"})
    other = reply.json["id"]
    path = f"/articles/{article['id']}/quotes"
    wanted = [other, two["speaker"]["id"]]
    equal([q["speaker"]["id"] for q in service.pages(path)], wanted)
    reextract(service, "--all")
    equal(service.stop(), 0)
    service.start()
    equal([q["speaker"]["id"] for q in service.pages(path)], wanted)
    equal((count(service, other), count(service, first)), (1, 0))


def test_edit_speaker(service):
    """a speaker's name and item, and back"""
    _, (one, _) = load(service, 5)
    path = f"/speakers/{one['speaker']['id']}"
    before = service.get(path).json
    changed = service.request("PATCH", path, {"name": "سامر نبيل الخطيب", "wikidata": "Q999999999",
                                              "by": "سلمى"})
    equal((changed.json["name"], changed.json["wikidata"]), ("سامر نبيل الخطيب", "Q999999999"))
    equal(service.get(f"/quotes/{one['id']}").json["speaker"]["name"], "سامر نبيل الخطيب")
    row = service.pages("/corrections")[0]
    equal((row["speaker_id"], row["found"]["name"]), (before["id"], before["name"]))
    equal(service.request("DELETE", f"/corrections/{row['id']}").status, 204)
    equal(service.get(path).json, before)
    equal(service.request("PATCH", path, {"wikidata": "42"}).json["code"], "wrong_value")


services.run([
    test_speaker, test_content, test_reject, test_revision, test_reextract, test_split, test_edit_speaker,
])
