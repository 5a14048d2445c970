"""Who is who: names joined by the machine and by hand, and parted again."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402


def say(service, number, name, outlet="صحيفة المثال", day=1):
    """An article in which `name` says something; the quotation."""
    text = f"قال {name}: «سيفتح الجسر رقم {number} في الصيف المقبل»."
    if name.isascii():
        text = f'"The bridge number {number} will open next summer," said {name}.'
    stored = service.post({"url": f"https://a.example/{number}", "outlet": outlet, "text": text,
                           "published_at": f"2026-05-{day:02}"}).json
    equal(len(stored["quotes"]), 1, text)
    return stored["quotes"][0]


def test_known(service):
    """whom the lists know is one speaker in any script"""
    full = say(service, 1, "فلاديمير بوتين")
    short = say(service, 2, "بوتين")
    latin = say(service, 3, "Vladimir Putin")
    family = say(service, 4, "Putin")
    ids = {quote["speaker"]["id"] for quote in (full, short, latin, family)}
    equal(len(ids), 1)
    equal(latin["speaker"]["name"], "فلاديمير بوتين")
    equal(latin["speaker"]["named"], "Vladimir Putin")
    assert "named" not in full["speaker"]
    speaker = service.get(f"/speakers/{ids.pop()}").json
    equal(speaker["quotes_count"], 4)
    equal(speaker["articles_count"], 4)
    equal(speaker["wikidata"], "Q7747")
    used = {n["name"]: n["quotes_count"] for n in speaker["names"] if n["quotes_count"]}
    equal(used, {"فلاديمير بوتين": 1, "بوتين": 1, "Vladimir Putin": 1, "Putin": 1})
    equal({m["reason"] for m in speaker["merges"]}, {"list"})
    equal(len(service.pages("/quotes", speaker=speaker["id"], limit=1)), 4)
    equal(len(service.pages("/quotes", speaker="putin")), 4)
    equal(len(service.pages("/quotes", speaker=speaker["id"], type="direct")), 4)


def test_known_kind(service):
    """what the lists know is of its kind, however an article has it"""
    kinds = {(q["speaker"]["name"], q["speaker"]["kind"])
             for q in (say(service, 5, "فيسبوك"), say(service, 6, "موقع فيسبوك"), say(service, 7, "Facebook"))}
    equal(kinds, {("فيسبوك", "organization")})


def test_documents(service):
    """the report of a listed body is that body's word, and authorities speak for their state"""
    fitch = say(service, 8, "وكالة فيتش")["speaker"]["id"]
    equal(say(service, 9, "تقرير وكالة فيتش")["speaker"]["id"], fitch)
    said = service.post({"outlet": "صحيفة المثال", "text": "قالت النمسا: «سيفتح الجسر الجديد في الصيف». "
                         "وقالت السلطات النمساوية: «لا نعرف متى يكون ذلك»."}).json["quotes"]
    equal({quote["speaker"]["name"] for quote in said}, {"النمسا"})


def test_spelling(service):
    """a search forgives spelling, and finds in the other script"""
    speaker = say(service, 11, "أنغيلا ميركل")["speaker"]["id"]
    say(service, 12, "هدى الكيلاني")
    for q in ("ميركل", "Merkel", "MERKEL", "انجيلا", "Angela Merkl", "ميركيل", "انقيلا ميركل", "Mirkel",
              "ميركال", "angela mirkal"):
        equal([s["id"] for s in service.pages("/speakers", q=q)], [speaker], q)
    equal(service.pages("/speakers", q="قسطنطين"), [])
    # Who has the words is there; who is quoted far more and spelt alike comes first.
    other = say(service, 13, "نزار ميركا")["speaker"]["id"]
    equal([s["id"] for s in service.pages("/speakers", q="ميركا")], [other])
    for number in range(10):
        say(service, 14001 + number, "أنغيلا ميركل")
    equal([s["id"] for s in service.pages("/speakers", q="ميركا")][-1], other)


def test_family_name(service):
    """a family name alone joins the one who bears it, and nobody when two do"""
    full = say(service, 21, "جابر المرساوي")
    assert say(service, 26, "المرساوي")["speaker"]["id"] != full["speaker"]["id"]  # once is not enough
    for number in range(201, 206):
        say(service, number, "جابر المرساوي")
    short = say(service, 22, "المرساوي")
    equal(short["speaker"]["id"], full["speaker"]["id"])
    other_outlet = say(service, 23, "المرساوي", outlet="صحيفة أخرى")
    assert other_outlet["speaker"]["id"] != full["speaker"]["id"]
    brother = say(service, 24, "نضال المرساوي")
    assert brother["speaker"]["id"] != full["speaker"]["id"]
    now = say(service, 25, "المرساوي")
    assert now["speaker"]["id"] not in (full["speaker"]["id"], brother["speaker"]["id"])
    merges = service.get(f"/speakers/{full['speaker']['id']}").json["merges"]
    equal([m["reason"] for m in merges], ["family-name"])


def test_ancestors(service):
    """an Arab with and without his father's name is one where the office is the same"""
    one = say(service, 951, "وزير الموانئ نبيل بن عبدالله الغصين")["speaker"]["id"]
    equal(say(service, 952, "وزير الموانئ نبيل الغصين")["speaker"]["id"], one)
    two = say(service, 953, "رئيس النادي الرياضي سالم بن ناصر الغصين")["speaker"]["id"]
    assert say(service, 954, "مدير المدرسة سالم الغصين")["speaker"]["id"] != two
    assert say(service, 955, "الدكتور سالم بن فهد الغصين")["speaker"]["id"] != two
    # The office may come later than the name, and spokesmen are called this and that.
    later = say(service, 956, "رئيس بلدية الموانئ بدر بن فهد الكندري")["speaker"]["id"]
    assert say(service, 957, "المهندس بدر الكندري")["speaker"]["id"] != later
    equal(say(service, 958, "رئيس بلدية الموانئ المهندس بدر الكندري")["speaker"]["id"], later)
    guard = say(service, 959, "الناطق الإعلامي بقيادة حرس الموانئ النقيب نبيل بن بدر القصار")["speaker"]["id"]
    equal(say(service, 960, "المتحدث الرسمي بقيادة حرس الموانئ نبيل القصار")["speaker"]["id"], guard)
    club = say(service, 1971, "المتحدث الرسمي عادل بن بدر القصار")["speaker"]["id"]
    assert say(service, 1972, "المتحدث الرسمي عادل القصار")["speaker"]["id"] != club


def test_noise(service):
    """words about somebody whom the lists know are no name; kin has one of its own"""
    obama = say(service, 961, "باراك أوباما")["speaker"]["id"]
    for number, name in enumerate(("أوباما قرارا", "باراك أوباما أطلعنا", "خاطر باراك أوباما")):
        equal(say(service, 962 + number, name)["speaker"]["id"], obama, name)
    for number, name in enumerate(("أوباما الابن", "نجل باراك أوباما")):
        found = say(service, 966 + number, name)["speaker"]
        assert found is None or found["id"] != obama, name


def test_longer_name(service):
    """a body's name that goes on in another of the article is that body's"""
    text = "قال مكتب الإحصاء: «سيفتح الجسر في الصيف». وقال مكتب الإحصاء بالعاصمة: «لا نعرف متى يكون ذلك»."
    quotes = service.post({"url": "https://a.example/981", "outlet": "صحيفة المثال", "text": text}).json["quotes"]
    equal([q["speaker"]["name"] for q in quotes], ["مكتب الإحصاء بالعاصمة"] * 2)


def test_offices(service):
    """an office is somebody else in each article"""
    for number, name in enumerate(("أمين عام", "الأمين العام")):
        one, two = (say(service, 971 + number * 2 + n, name)["speaker"] for n in (0, 1))
        assert one is None or one["id"] != two["id"], name
    equal(len({say(service, 976 + n, "أمين الجميل")["speaker"]["id"] for n in (0, 1)}), 1)


def test_of_many(service):
    """two given names are somebody else in another outlet, but for whom the lists know"""
    one, again, other = (say(service, 991 + n, "سالم حسين", outlet)["speaker"]["id"]
                         for n, outlet in enumerate(("صحيفة المثال", "صحيفة المثال", "صحيفة الميناء")))
    equal(one, again)
    assert one != other
    known = {say(service, 994 + n, "محمد صلاح", outlet)["speaker"]["id"]
             for n, outlet in enumerate(("صحيفة المثال", "صحيفة الميناء"))}
    equal(len(known), 1)


def test_in_office(service):
    """an office alone is whoever bears it about that day; a single name with it, if it is in his"""
    for number in range(3):
        holder = say(service, 1001 + number, "الرئيس التشادي أكسيل ديبورا", day=1 + number)["speaker"]["id"]
    office = say(service, 1004, "الرئيس التشادي", outlet="صحيفة الميناء", day=9)["speaker"]
    equal(office["id"], holder)
    equal(say(service, 1005, "الرئيس التشادي أكسيل", outlet="صحيفة الميناء", day=9)["speaker"]["id"], holder)
    merges = service.get(f"/speakers/{holder}").json["merges"]
    equal({(m["reason"], m["evidence"]) for m in merges}, {("office", "الرئيس التشادي")})
    # Somebody else's, a former one's, one of many, and that of another time.
    assert say(service, 1006, "الرئيس التشادي ناثان", day=9)["speaker"]["id"] != holder
    for number, name in enumerate(("الرئيس التشادي السابق", "الرئيس", "النائب التشادي")):
        found = say(service, 1007 + number, name, day=9)["speaker"]
        assert found is None or found["id"] != holder, name
    later = service.post({"url": "https://a.example/1011", "outlet": "صحيفة المثال", "published_at": "2026-08-01",
                          "text": "قال الرئيس التشادي: «سيفتح الجسر رقم 1011 في الصيف المقبل»."}).json
    assert later["quotes"][0]["speaker"]["id"] != holder
    # Undone, it stays so.
    merge = next(m["id"] for m in merges if m["from"] != holder)
    equal(service.request("DELETE", f"/speakers/{holder}/merge/{merge}").status, 200)
    # With two of one office nobody is meant.
    say(service, 1012, "الرئيس التشادي يوجين ماتينغا", day=10)
    assert say(service, 1013, "الرئيس التشادي", day=11)["speaker"]["id"] != holder


def test_many_titled(service):
    """two given names and one office are one in every outlet"""
    one = say(service, 1021, "وزير الموانئ سالم ياسين", "صحيفة المثال")["speaker"]["id"]
    equal(say(service, 1022, "وزير الموانئ سالم ياسين", "صحيفة الميناء")["speaker"]["id"], one)
    assert say(service, 1023, "مدرب الفريق سالم ياسين", "صحيفة الملعب")["speaker"]["id"] != one


def test_like_names(service):
    """one office: words too many, a letter and a son are no other man; without it they are"""
    title = "رئيس هيئة الموانئ الجنوبية"
    for number in range(2):
        one = say(service, 1031 + number, f"{title} كلوديو مارتشينو")["speaker"]["id"]
    for number, name in enumerate(("كلوديو مارتشيلو", "كلوديو مارتشينو البرنامج")):
        equal(say(service, 1041 + number, f"{title} {name}")["speaker"]["id"], one, name)
    assert say(service, 1051, "كلوديو مارتشيرو")["speaker"]["id"] != one
    son = say(service, 1061, f"{title} بدر بن عبدالإله الغصين")["speaker"]["id"]
    equal(say(service, 1062, f"{title} بدر عبدالإله الغصين")["speaker"]["id"], son)
    assert say(service, 1063, f"{title} نجل كلوديو مارتشينو")["speaker"]["id"] != one
    # A name and a father's name are not the whole name of one who has a family name behind them.
    bare = say(service, 1066, f"{title} محمد بن عبدالله")["speaker"]["id"]
    assert say(service, 1067, f"{title} محمد بن عبدالله الكندري")["speaker"]["id"] != bare
    # Whom the lists know keeps his name where another's is a part of it.
    listed = say(service, 1064, "زعيم كوريا الشمالية كيم جونغ أون")["speaker"]
    cut = say(service, 1065, "زعيم كوريا الشمالية كيم جونغ")["speaker"]
    equal((cut["id"], cut["name"]), (listed["id"], listed["name"]))


def test_club(service):
    """the trainer of a club is no club"""
    club = say(service, 1071, "ريال مدريد")["speaker"]
    trainer = say(service, 1072, "مدرب ريال مدريد")["speaker"]
    equal((club["kind"], trainer["kind"], trainer["name"]), ("organization", "person", "مدرب ريال مدريد"))


def test_one_article(service):
    """in one article: a slip in a foreign name, a body with and without what it is, a name in brackets"""
    for names in (("غريتا بومبارو", "بومبيارو"), ("حزب سنابل الغد", "سنابل الغد"),
                  ("وزارة الدفاع الأمريكية (البنتاجون)", "البنتاغون")):
        text = " ".join(f"قال {name}: «سيفتح الجسر رقم {len(name)} في الصيف المقبل»." for name in names)
        quotes = service.post({"outlet": "صحيفة المثال", "text": text}).json["quotes"]
        equal((len(quotes), len({q["speaker"]["id"] for q in quotes})), (2, 1), text)


def test_script(service):
    """a name written out in the other script is the same, a like one is not"""
    arabic = say(service, 31, "سامر الخطيب")
    equal(say(service, 32, "Samer Khatib")["speaker"]["id"], arabic["speaker"]["id"])
    hassan = say(service, 33, "محمد حسين")
    assert say(service, 34, "Mohammed Hassan")["speaker"]["id"] != hassan["speaker"]["id"]


def test_descriptions(service):
    """what is no name is somebody else in each article"""
    one = say(service, 91, "الرئيس السابق")["speaker"]
    two = say(service, 92, "الرئيس السابق")["speaker"]
    assert one is None or one["id"] != two["id"]


def test_merge(service):
    """two speakers are merged and parted; what the machine does later holds to it"""
    one = say(service, 41, "هدى النابلسي", day=2)["speaker"]["id"]
    two = say(service, 42, "ربى النابلسية", day=3)["speaker"]["id"]
    assert one != two
    merged = service.request("POST", f"/speakers/{one}/merge",
                             {"from": two, "by": "سلمى", "why": "اسم أمها"})
    equal(merged.status, 200)
    equal((merged.json["quotes_count"], merged.json["id"]), (2, one))
    merge = merged.json["merges"][0]
    equal((merge["from"], merge["reason"], merge["by"], merge["evidence"]),
          (two, "person", "سلمى", "اسم أمها"))
    equal(service.get(f"/speakers/{two}").json["id"], one)
    equal([s["id"] for s in service.pages("/speakers", q="نابلسية")], [one])
    equal(len(service.pages("/quotes", speaker=two)), 2)
    equal(say(service, 43, "ربى النابلسية")["speaker"]["id"], one)
    again = service.request("POST", f"/speakers/{one}/merge", {"from": two})
    equal((again.status, again.json["code"]), (409, "same_speaker"))
    path = f"/speakers/{one}/merge/{merge['id']}"
    parted = service.request("DELETE", path + "?by=x")
    equal((parted.status, parted.json["quotes_count"]), (200, 1))
    equal(service.request("DELETE", path).status, 404)
    equal(service.get(f"/speakers/{two}").json["quotes_count"], 2)
    equal(len(service.pages("/quotes", speaker=two)), 2)


def test_parted_stay(service):
    """the machine joins no two whom a person has parted"""
    for number in range(510, 515):
        full = say(service, number, "وسيم الحوراني")["speaker"]["id"]
    say(service, 52, "الحوراني")
    merge = service.get(f"/speakers/{full}").json["merges"][0]
    equal(service.request("DELETE", f"/speakers/{full}/merge/{merge['id']}").status, 200)
    assert say(service, 53, "الحوراني")["speaker"]["id"] != full
    equal(service.get(f"/speakers/{full}").json["quotes_count"], 5)


def test_namesakes(service):
    """two people of one name are told apart by title and outlet, and stay so"""
    say(service, 901, "وزير الطاقة السوداني مازن الفاضل", outlet="النيل", day=1)
    say(service, 902, "وزير الطاقة السوداني مازن الفاضل", outlet="الشرق", day=2)
    trainer = say(service, 903, "مدرب المنتخب مازن الفاضل", outlet="الملعب", day=3)
    one = trainer["speaker"]["id"]
    equal(service.get(f"/speakers/{one}").json["quotes_count"], 3)
    split = service.request("POST", f"/speakers/{one}/split",
                            {"title": "الوزير السوداني", "name": "مازن الفاضل (السودان)", "by": "سلمى",
                             "why": "الوزير غير المدرب"})
    equal((split.status, split.json["quotes_count"], split.json["name"]),
          (200, 2, "مازن الفاضل (السودان)"))
    other = split.json["id"]
    assert other != one
    equal([(n["name"], n["quotes_count"]) for n in split.json["names"] if n["quotes_count"]],
          [("مازن الفاضل", 2)])
    equal([t["title"] for t in split.json["titles"]], ["وزير الطاقة السوداني"])
    left = service.get(f"/speakers/{one}").json
    equal((left["quotes_count"], [t["title"] for t in left["titles"]]), (1, ["مدرب المنتخب"]))
    equal({q["speaker"]["id"] for q in service.pages("/quotes", speaker=other)}, {other})
    # What comes later goes by its context, a revision too.
    equal(say(service, 904, "وزير الطاقة السوداني مازن الفاضل", outlet="الملعب")["speaker"]["id"], other)
    equal(say(service, 905, "مازن الفاضل", outlet="الملعب")["speaker"]["id"], one)
    more = service.request("POST", f"/speakers/{one}/split", {"outlet": "النيل", "into": other})
    equal((more.status, service.get(f"/speakers/{other}").json["quotes_count"]), (200, 3))
    last = say(service, 906, "مازن الفاضل", outlet="النيل")
    equal(last["speaker"]["id"], other)
    revised = service.post({"url": "https://a.example/906", "outlet": "النيل", "published_at": "2026-05-01",
                            "text": "قال مازن الفاضل: «سيفتح الجسر رقم 906 بعد الصيف المقبل»."}).json
    equal((revised["outcome"], revised["quotes"][0]["speaker"]["id"]), ("revised", other))
    for found in service.pages("/speakers", q="مازن الفاضل"):
        equal(found["quotes_count"], {one: 2, other: 4}[found["id"]])
    # A person's word on one quotation stands against both.
    moved = service.request("PATCH", f"/quotes/{last['id']}", {"speaker": one})
    equal(moved.status, 409, "an old text's quotation")
    quote = revised["quotes"][0]["id"]
    equal(service.request("PATCH", f"/quotes/{quote}", {"speaker": one}).json["speaker"]["id"], one)
    rows = service.pages("/corrections", speaker=one)
    splits = [row for row in rows if row["quote_id"] is None]
    equal([row["right"].get("outlet") or row["right"]["title"] for row in splits],
          ["النيل", "الوزير السوداني"])
    equal((splits[1]["speaker_id"], splits[1]["by"], splits[1]["why"]), (one, "سلمى", "الوزير غير المدرب"))
    # Undone, they are one again, and so is what comes.
    for row in splits:
        equal(service.request("DELETE", f"/corrections/{row['id']}?by=x").status, 204)
    equal(service.get(f"/speakers/{one}").json["quotes_count"], 6)
    equal(service.pages("/quotes", speaker=other), [])
    equal(say(service, 907, "وزير الطاقة السوداني مازن الفاضل")["speaker"]["id"], one)
    for body, status, code in (({"by": "x"}, 400, "missing_field"), ({"outlet": "لا أحد"}, 422, "no_such_outlet"),
                               ({"title": "وزير", "into": "1"}, 422, "no_such_speaker"),
                               ({"title": "وزير", "into": one}, 409, "same_speaker")):
        reply = service.request("POST", f"/speakers/{one}/split", body)
        equal((reply.status, reply.json["code"]), (status, code), str(body))


def test_two_states(service):
    """officials of two states under one name are two, by themselves; undone, they stay one"""
    for number in range(5):
        one = say(service, 1101 + number, "وزير الطاقة السوداني نادر الصالحاني")["speaker"]["id"]
    other = say(service, 1111, "وزير النقل التونسي نادر الصالحاني")["speaker"]["id"]
    assert other != one
    equal(say(service, 1112, "وزير النقل التونسي نادر الصالحاني", outlet="الشرق")["speaker"]["id"], other)
    equal(say(service, 1113, "وزيرة الطاقة السودانية نادر الصالحاني")["speaker"]["id"], one)
    equal(say(service, 1114, "نادر الصالحاني")["speaker"]["id"], one)
    splits = service.pages("/corrections", speaker=one)
    equal([(s["by"], s["right"]["title"], s["why"]) for s in splits],
          [("machine", "تونسي", "an office of another state: وزير النقل التونسي")])
    equal(service.request("DELETE", f"/corrections/{splits[0]['id']}").status, 204)
    equal(service.get(f"/speakers/{one}").json["quotes_count"], 9)
    equal(say(service, 1115, "وزير النقل التونسي نادر الصالحاني")["speaker"]["id"], one)
    # Of a state that he has had an office of before, he is no other, nor with an office of many states.
    equal(say(service, 1117, "رئيس لجنة الطاقة العرب نادر الصالحاني")["speaker"]["id"], one)
    equal(say(service, 1116, "وزير المالية السوداني نادر الصالحاني")["speaker"]["id"], one)


def test_offices_apart(service):
    """another office under a common name is another man's, by itself; undone or merged, they stay one"""
    for number, given in enumerate(("خالد", "علي", "سالم", "بدر", "عمر", "حسن", "ناصر", "يوسف", "طارق", "وليد")):
        say(service, 1201 + number, f"{given} الراشدي")
    water = say(service, 1221, "مدير مصلحة المياه فهد الراشدي")["speaker"]["id"]
    say(service, 1222, "مدير عام مصلحة المياه المهندس فهد الراشدي", outlet="الشرق")
    chess = say(service, 1223, "المتحدث باسم اتحاد الشطرنج فهد الراشدي")["speaker"]["id"]
    assert chess != water
    # Each has what is like his own titles; a title that tells no office is the first one's.
    for number, (title, whose) in enumerate((("عضو اتحاد الشطرنج", chess), ("رئيس الاتحاد", chess),
                                             ("مدير المياه", water), ("العميد", water), ("", water))):
        equal(say(service, 1224 + number, f"{title} فهد الراشدي".strip(), day=20)["speaker"]["id"], whose, title)
    split, = service.pages("/corrections", speaker=water)
    equal((split["by"], split["right"]["title"], split["right"]["speaker"], split["why"]),
          ("machine", "المتحدث باسم اتحاد الشطرنج", chess,
           "another office under a common name: المتحدث باسم اتحاد الشطرنج"))
    # Merged, they are one.
    equal(service.request("POST", f"/speakers/{water}/merge", {"from": chess}).status, 200)
    equal(say(service, 1231, "المتحدث باسم اتحاد الشطرنج فهد الراشدي")["speaker"]["id"], water)
    equal(say(service, 1232, "عضو اتحاد الشطرنج فهد الراشدي")["speaker"]["id"], water)
    merge = next(m["id"] for m in service.get(f"/speakers/{water}").json["merges"] if m["reason"] == "person")
    equal(service.request("DELETE", f"/speakers/{water}/merge/{merge}").status, 200)
    # Undone, too, whatever the title.
    equal(service.request("DELETE", f"/corrections/{split['id']}").status, 204)
    for number, title in enumerate(("المتحدث باسم اتحاد الشطرنج", "عضو اتحاد الشطرنج")):
        equal(say(service, 1233 + number, f"{title} فهد الراشدي")["speaker"]["id"], water)


def test_offices_of_one(service):
    """another office is no other man's under a rare name, for a prince, in an empty title, or for kin"""
    one = say(service, 1251, "مدير مصلحة الموانئ فهد الكرملي")["speaker"]["id"]
    equal(say(service, 1252, "رئيس نادي السباحة فهد الكرملي")["speaker"]["id"], one)
    for number, given in enumerate(("خالد", "علي", "سالم", "بدر", "عمر", "حسن", "ناصر", "يوسف", "طارق", "وليد")):
        say(service, 1261 + number, f"{given} السنباطي")
    one = say(service, 1281, "مدير مصلحة الموانئ فهد السنباطي")["speaker"]["id"]
    for number, title in enumerate(("رئيس نادي السباحة الأمير", "والد لاعب السباحة", "المتحدث الرسمي",
                                    "الشاعر والرسام", "مدير ميناء المصلحة")):
        equal(say(service, 1282 + number, f"{title} فهد السنباطي")["speaker"]["id"], one, title)


def test_names(service):
    """a name given by hand is the speaker's from then on"""
    one = say(service, 61, "هدى الدمشقي")["speaker"]["id"]
    named = service.request("POST", f"/speakers/{one}/names", {"name": "Mona Damas", "by": "سلمى"})
    equal(named.status, 200)
    name = next(n for n in named.json["names"] if n["name"] == "Mona Damas")
    equal((name["evidence"], name["quotes_count"]), ("person", 0))
    equal(say(service, 62, "Mona Damas")["speaker"]["id"], one)
    equal([s["id"] for s in service.pages("/speakers", q="damas")], [one])
    say(service, 63, "رغد الملاح")
    taken = service.request("POST", f"/speakers/{one}/names", {"name": "رغد الملاح"})
    equal((taken.status, taken.json["code"]), (409, "name_taken"))


def test_titles(service):
    """titles with the time they were seen"""
    say(service, 71, "وزير النقل نزيه العطار", day=3)
    say(service, 72, "وزير النقل نزيه العطار", day=5)
    quote = say(service, 73, "رئيس الوزراء نزيه العطار", day=9)
    titles = service.get(f"/speakers/{quote['speaker']['id']}").json["titles"]
    equal([(t["title"], t["quotes_count"], t["first_seen"][:10], t["last_seen"][:10])
           for t in titles],
          [("رئيس الوزراء", 1, "2026-05-09", "2026-05-09"),
           ("وزير النقل", 2, "2026-05-03", "2026-05-05")])


def test_refusals(service):
    """what is not there, or not of the form, is refused"""
    one = say(service, 81, "هدى الكيلاني")["speaker"]["id"]
    for path, body, status, code in (
            (f"/speakers/{one}/merge", {}, 400, "missing_field"),
            (f"/speakers/{one}/merge", {"from": 1}, 400, "wrong_type"),
            (f"/speakers/{one}/merge", {"from": "1", "x": "y"}, 400, "unknown_field"),
            (f"/speakers/{one}/merge", {"from": "1"}, 422, "no_such_speaker"),
            (f"/speakers/{one}/merge", {"from": "one"}, 422, "no_such_speaker"),
            (f"/speakers/{one}/merge", {"from": one, "why": "x" * 1001}, 413, "field_too_large"),
            ("/speakers/1/merge", {"from": one}, 404, "not_found"),
            (f"/speakers/{one}/names", {"name": " "}, 400, "empty_field"),
            (f"/speakers/{one}/names", {"name": "«»"}, 422, "unprocessable"),
            (f"/speakers/{one}/names", {"name": "a\0b"}, 400, "nul_character"),
            ("/speakers/1/names", {"name": "س"}, 404, "not_found")):
        reply = service.request("POST", path, body)
        equal((reply.status, reply.json["code"]), (status, code), f"{path} {body}")
    reply = service.request("POST", f"/speakers/{one}/merge", b"x", {"Content-Type": "text/plain"})
    equal(reply.status, 415)
    equal(service.request("DELETE", f"/speakers/{one}/merge/1?by=").status, 400)
    equal(service.request("DELETE", "/speakers/1/merge/1").status, 404)


services.run([
    test_known, test_known_kind, test_documents, test_spelling, test_family_name, test_ancestors, test_noise, test_longer_name, test_offices, test_of_many, test_in_office, test_many_titled, test_like_names,
    test_club, test_one_article,
    test_script, test_descriptions, test_merge, test_parted_stay, test_namesakes, test_two_states, test_offices_apart,
    test_offices_of_one,
    test_names, test_titles, test_refusals,
])
