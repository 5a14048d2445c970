"""What was sent and answered, and what the database must have of it: every write that was answered, once, and
nothing else."""
import dataclasses
import threading
import time

from .texts import text_of


def url_of(number):
    return f"https://ledger.example/{number}"


def draft_of(number, revision=1):
    return {"url": url_of(number), "outlet": f"صحيفة {number % 5}", "title": f"خبر {number}",
            "text": text_of(number, revision)}


@dataclasses.dataclass
class Article:
    """One article as its client knows it."""
    number: int
    id: str
    quotes: list
    revision: int = 1
    is_deleted: bool = False
    corrections: list = dataclasses.field(default_factory=list)  # (why, quote id, type), oldest first


class Ledger:
    """Filled by several clients, each with articles of its own."""

    def __init__(self):
        self.lock = threading.Lock()
        self.articles = {}     # number -> Article
        self.kept = []         # (method, path, body, key, the reply's bytes)
        self.answers = []      # (when, whose): writes that were answered 2xx
        self.signs = []        # those, and other answers for which the database was asked
        self.refusals = {}     # what a refusal, or a broken connection, was -> how often
        self.failures = []     # what no fault excuses
        self.next_number = 0
        self.next_tag = 0

    def take_number(self, count=1):
        with self.lock:
            self.next_number += count
            return self.next_number - count

    def take_tag(self):
        with self.lock:
            self.next_tag += 1
            return f"tag-{self.next_tag}"

    def note_answer(self, client):
        with self.lock:
            self.answers.append((time.monotonic(), client))
            self.signs.append(self.answers[-1])

    def note_sign(self, client):
        with self.lock:
            self.signs.append((time.monotonic(), client))

    def note_refusal(self, what):
        with self.lock:
            self.refusals[what] = self.refusals.get(what, 0) + 1

    def note_failure(self, what):
        with self.lock:
            self.failures.append(str(what)[:1500])

    def refused(self):
        with self.lock:
            return sum(self.refusals.values())


def compare(ledger, database):
    """What is wrong, as lines; none: the database has what was answered. All clients have ended, each with a definite
    answer to all that it sent, so what must be there is known exactly."""
    wrong = list(ledger.failures)
    live = {url_of(one.number): one for one in ledger.articles.values() if not one.is_deleted}
    wrong += compare_articles(live, database)
    wrong += compare_revisions(live, database)
    wrong += compare_corrections(live, database)
    wrong += compare_events(database)
    return wrong


def compare_articles(live, database):
    rows = database.sql("SELECT a.url, a.id::text, a.revision, r.text, (SELECT count(*) FROM quote q WHERE"
                        " q.revision_id = r.id) FROM article a JOIN revision r ON r.id = a.revision_id")
    wrong = []
    found = {}
    for url, ident, revision, text, quotes in rows:
        if url in found:
            wrong.append(f"doubled: {url}")
        found[url] = True
        article = live.get(url)
        if article is None:
            wrong.append(f"there, though nobody has it or it was deleted: {url}")
        elif (ident, revision, quotes) != (article.id, article.revision, article.revision + 1):
            wrong.append(f"{url}: has {(ident, revision, quotes)}, answered {(article.id, article.revision)}")
        elif text != text_of(article.number, article.revision):
            wrong.append(f"{url}: another text")
    wrong += [f"lost: {url}" for url in live if url not in found]
    return wrong


def compare_revisions(live, database):
    rows = database.sql("SELECT a.url, array_agg(r.number ORDER BY r.number) FROM revision r"
                        " JOIN article a ON a.id = r.article_id GROUP BY a.url")
    return [f"{url}: revisions {numbers}" for url, numbers in rows
            if url in live and numbers != list(range(1, live[url].revision + 1))]


def compare_corrections(live, database):
    """Each once, and the latest of each quotation counts. Those of a deleted article went with it."""
    wrong = []
    found = {}
    for why, quote, kind in database.sql("SELECT why, quote_id::text, type FROM correction"):
        if why in found:
            wrong.append(f"a correction doubled: {why}")
        found[why] = (quote, kind)
    types = dict(database.sql("SELECT id::text, type FROM quote WHERE is_current"))
    expected = {}
    for article in live.values():
        latest = {}
        for why, quote, kind in article.corrections:
            expected[why] = kind
            latest[quote] = kind
        wrong += [f"quotation {quote} is {types[quote]}, corrected to {kind}" for quote, kind in latest.items()
                  if quote in types and types[quote] != kind]
    wrong += [f"a correction lost: {why}" for why in expected if why not in found]
    wrong += [f"a correction that nobody was answered: {why}" for why in found if why not in expected]
    wrong += [f"another correction: {why}" for why, kind in expected.items() if why in found and found[why][1] != kind]
    return wrong


def compare_events(database):
    """Each new quotation was told of once, in places without gaps."""
    wrong = [f"event told twice: quotation {row[0]}" for row in database.sql(
        "SELECT quote_id FROM event WHERE kind = 'quote.created' GROUP BY quote_id HAVING count(*) > 1")]
    missing = database.sql(
        "SELECT q.id FROM quote q JOIN revision r ON r.id = q.revision_id WHERE q.is_current AND r.number = 1"
        " AND NOT EXISTS (SELECT FROM event e WHERE e.quote_id = q.id AND e.kind = 'quote.created')")
    wrong += [f"no event of quotation {row[0]}" for row in missing]
    count, last, head = database.sql('SELECT count(*), coalesce(max("position"), 0),'
                                     " (SELECT head FROM event_head) FROM event")[0]
    if not count == last == head:
        wrong.append(f"{count} events, the last is {last}, the head {head}")
    return wrong
