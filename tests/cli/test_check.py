"""`isnad check`: a good database passes; every kind of damage is found and named; counts are mended."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
SERVICE = services.Service()
TEXT = "قال وزير الري باسم النحاس يوم الأحد: «سيكتمل سد الوادي في الخريف». وأضافت رئيسة البلدية هالة " \
       "الشامي أن الطريق القديم سيبقى مفتوحا."
# What is done to a good database, and the rule that this breaks.
DAMAGES = {
    "present-revision": "UPDATE article SET revision = 7 WHERE url LIKE '%/1'",
    "revision-numbers": "UPDATE revision SET number = 5 WHERE number = 2",
    "revision-length": "UPDATE revision SET characters = characters + 1",
    "quote-content": "UPDATE quote SET content_start = content_start + 1, content_end = content_end + 1",
    "quote-cue": "UPDATE quote SET cue = cue || 'ا' WHERE cue IS NOT NULL",
    "quote-mention": "UPDATE quote SET mention_end = mention_end - 1 WHERE mention IS NOT NULL",
    "quote-said": "UPDATE quote SET said_expression = 'أمس' WHERE said_expression IS NOT NULL",
    "quote-place": "UPDATE quote SET is_current = false",
    "date-span": "UPDATE date_expression SET span_end = 100000",
    "speaker-root": "UPDATE speaker SET root_id = (SELECT min(id) FROM speaker)"
                    " WHERE id = (SELECT max(id) FROM speaker);"
                    " UPDATE speaker SET root_id = (SELECT max(id) FROM speaker)"
                    " WHERE id = (SELECT min(id) FROM speaker)",
    "speaker-count": "UPDATE speaker_tally SET total = total + 3",
    "claim": "UPDATE claim SET outlets = outlets + 1",
    "correction-target": "ALTER TABLE correction DROP CONSTRAINT correction_edited_id_fkey;"
                         " UPDATE correction SET edited_id = 1 WHERE edited_id IS NOT NULL",
    "sketch": "UPDATE article_sketch SET sorted_at = sorted_at - interval '1 day'",
    "search-article": "UPDATE revision SET search = ''",
    "search-quote": "UPDATE quote SET search = 'x'::tsvector",
    "search-speaker": "UPDATE speaker_name SET search = 'x'::tsvector",
}
MENDED = {"revision-length", "quote-place", "speaker-count", "claim"}


def check(*arguments, database="postgres"):
    """The exit code, and each rule's result."""
    result = subprocess.run([PROGRAM, "check", "--json", "--database", SERVICE.conninfo(database), *arguments],
                            capture_output=True, text=True, timeout=120)
    equal(result.stderr, "", result)
    return result.returncode, {row["name"]: row for row in json.loads(result.stdout)["checks"]}


def sql(text, database="postgres"):
    result = subprocess.run(["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", SERVICE.conninfo(database),
                             "-c", text], text=True, capture_output=True)
    equal(result.returncode, 0, result.stderr)
    return result.stdout.strip()


def fill():
    for number, outlet in enumerate(("alif", "ba", "ta"), 1):
        reply = SERVICE.post({"url": f"https://{outlet}.example/{number}", "outlet": outlet, "text": TEXT,
                              "title": "سد الوادي", "published_at": "2026-03-02"})
        equal(reply.status, 201)
    equal(SERVICE.post({"url": "https://alif.example/1", "outlet": "alif", "text": TEXT + " ثم انصرف الجميع.",
                        "published_at": "2026-03-02"}).status, 200)
    undated = {"url": "https://jim.example/1", "outlet": "jim", "text": TEXT}
    equal(SERVICE.post(undated).status, 201)
    equal(SERVICE.post({**undated, "text": TEXT + " ثم عاد الجميع."}).json["outcome"], "revised")
    speaker = SERVICE.get("/quotes").json["data"][0]["speaker"]["id"]
    equal(SERVICE.request("PATCH", f"/speakers/{speaker}", {"name": "باسم سالم النحاس"}).status, 200)
    rejected = SERVICE.get("/quotes").json["data"][1]["id"]
    equal(SERVICE.request("PATCH", f"/quotes/{rejected}", {"rejected": True}).status, 200)


def test_good():
    """what the service wrote, corrections and revisions too, breaks no rule; as a table too"""
    code, rules = check()
    equal({name: row["wrong"] for name, row in rules.items() if row["wrong"]}, {})
    equal((code, set(rules)), (0, set(DAMAGES)))
    result = subprocess.run([PROGRAM, "check", "--database", SERVICE.conninfo()], capture_output=True,
                            text=True, timeout=120)
    equal((result.returncode, result.stdout.splitlines()[-1]), (0, "every rule holds"), result)


def test_damage():
    """each damage is found by its rule, with how many, the first, and what mends it"""
    for rule, damage in DAMAGES.items():
        sql("CREATE DATABASE damaged TEMPLATE good")
        sql(damage, "damaged")
        code, rules = check(database="damaged")
        equal(code, 1, rule)
        row = rules[rule]
        assert row["wrong"] > 0 and int(row["first_id"]) > 0 and row["mend"], (rule, row)
        code, rules = check("--repair", database="damaged")
        if rule in MENDED:
            equal((code, {name for name, row in rules.items() if row["wrong"]}), (0, set()), rule)
        else:
            equal((code, rules[rule]["wrong"] > 0), (1, True), rule)
        sql("DROP DATABASE damaged")


def test_search_page():
    """more rows than one page of the search terms are looked at, and one wrong one is found"""
    sql("CREATE DATABASE damaged TEMPLATE good")
    sql("INSERT INTO speaker (id, name, normalised, kind, scope, created_at, root_id)"
        " SELECT n, 'n' || n, 'n' || n, 'person', 0, now(), n FROM generate_series(1, 700) n;"
        "INSERT INTO speaker_name (speaker_id, name, quotes, search)"
        " SELECT n, 'n' || n, 0, to_tsvector('simple', 'n' || n) FROM generate_series(1, 700) n;"
        "UPDATE speaker_name SET search = 'other'::tsvector WHERE speaker_id = 650", "damaged")
    code, rules = check(database="damaged")
    equal((code, rules["search-speaker"]["wrong"], rules["search-speaker"]["first_id"]), (1, 1, "650"))
    sql("DROP DATABASE damaged")


def test_refusals():
    """another schema, no server, no database: one line and exit code 1"""
    sql("CREATE DATABASE empty")
    for arguments in (["--database", SERVICE.conninfo("empty")],
                      ["--database", f"host={SERVICE.data}/none"],
                      ["--data", SERVICE.data + "/none"]):
        result = subprocess.run([PROGRAM, "check", *arguments], capture_output=True, text=True, timeout=60)
        equal((result.returncode, result.stdout, result.stderr.count("\n")), (1, "", 1), result)


services.skip_without_database()
with SERVICE:
    fill()
    # A template of damaged ones, with nobody connected.
    dump = subprocess.run([PROGRAM, "export", "--quiet", "--database", SERVICE.conninfo(), "-"], check=True,
                          capture_output=True).stdout
    sql("CREATE DATABASE good")
    subprocess.run([PROGRAM, "migrate", "--database", SERVICE.conninfo("good")], check=True,
                   capture_output=True)
    subprocess.run([PROGRAM, "import", "--quiet", "--database", SERVICE.conninfo("good"), "-"], input=dump,
                   check=True, capture_output=True)
    tap.run([test_good, test_damage, test_search_page, test_refusals])
