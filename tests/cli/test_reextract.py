"""`isnad reextract`: interrupted it goes on where it was, and several share the work."""
import json
import pathlib
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

ARTICLES = 300
OLD = "SELECT count(*) FROM article a JOIN revision r ON r.id = a.revision_id WHERE r.extractor = '0'"


def load(service):
    """So many articles that an earlier extractor has read."""
    lines = [json.dumps({"url": f"https://r.example/{number}", "outlet": f"صحيفة {number % 7}",
                         "published_at": f"2026-04-{number % 28 + 1:02}",
                         "text": f"قال الشاهد رقم {number} إن الجسر مغلق. وقالت الوزيرة سلمى الحداد: "
                                 f"«سنفتح الجسر رقم {number} في الصيف»."})
             for number in range(ARTICLES)]
    reply = service.request("POST", "/articles", "\n".join(lines).encode(),
                            {"Content-Type": "application/x-ndjson"})
    equal(reply.status, 200)
    service.sql("UPDATE revision SET extractor = '0'")
    equal(service.sql(OLD), str(ARTICLES))


def start(service, *options):
    return subprocess.Popen([service.program, "reextract", "--json", "--database", service.conninfo(),
                             *options],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process, code):
    out, err = process.communicate(timeout=120)
    equal(process.returncode, code, err)
    report = json.loads(out)
    equal(report["failed"], 0, err)
    return report


def test_interrupted(service):
    """SIGINT: exit code 1, no article failed or half read; two at once do the rest, each article once"""
    load(service)
    quotes = service.pages("/quotes", limit=200)
    first = start(service, "--workers", "1")
    while service.sql(OLD) == str(ARTICLES):
        assert first.poll() is None, first.communicate()
    first.send_signal(signal.SIGINT)
    report = finish(first, 1)
    assert report["interrupted"] and 0 < report["articles"] < ARTICLES, report
    left = int(service.sql(OLD))
    equal(report["articles"], ARTICLES - left)
    both = [start(service, "--workers", "2") for _ in range(2)]
    equal(sum(finish(process, 0)["articles"] for process in both), left)
    equal(service.sql(OLD), "0")
    equal(service.pages("/quotes", limit=200), quotes)
    equal(finish(start(service), 0)["articles"], 0)


if __name__ == "__main__":
    services.run([test_interrupted])
