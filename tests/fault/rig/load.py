"""Clients that write and read until they are told to stop. What is refused, or not answered, is sent again until there
is an answer: with the same Idempotency-Key where it had one."""
import contextlib
import http.client
import json
import random
import threading
import time

from . import ledger as ledgers
from . import machine

PATIENCE_S = 120  # for one answer, however often it is asked for
TIMEOUT_S = 60    # of one request
LINES = 6
KEPT_MAX = 2000
READS = ("/quotes?limit=5", "/speakers?limit=5", "/claims?limit=5", "/quotes?limit=5&q=%D8%A7%D9%84%D8%B4%D8%AD%D9%86%D8%A9")
MIX = (("single", 42), ("lines", 8), ("revise", 12), ("correct", 22), ("delete", 4), ("read", 12))


class Lost(Exception):
    """The connection broke before there was a reply."""


class Stopped(Exception):
    """There will be no answer within anybody's patience."""


class Peer:
    """A connection to one of the ports that are served, made anew when it breaks."""

    def __init__(self, load):
        self.load = load
        self.connection = None

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def ask(self, method, path, body=None, headers=None):
        """Status, headers and body of the reply."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", random.choice(self.load.ports),
                                                             timeout=TIMEOUT_S)
            self.connection.request(method, path, body=body, headers=headers or {})
            response = self.connection.getresponse()
            data = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Lost(type(error).__name__) from error
        if response.will_close:
            self.close()
        return response.status, response.headers, data

    def ask_lines(self, body):
        """The lines of the reply that came, also where it broke off."""
        headers = {"Content-Type": "application/x-ndjson"}
        data = b""
        try:
            self.close()
            self.connection = http.client.HTTPConnection("127.0.0.1", random.choice(self.load.ports),
                                                         timeout=TIMEOUT_S)
            self.connection.request("POST", "/articles", body=body, headers=headers)
            response = self.connection.getresponse()
            if response.status != 200:
                return response.status, [], response.read()
            with contextlib.suppress(http.client.IncompleteRead):
                while part := response.read1(65536):
                    data += part
        except (OSError, http.client.HTTPException) as error:
            self.load.ledger.note_refusal(type(error).__name__)
        self.close()
        whole = data[:data.rfind(b"\n") + 1]
        return 200, [json.loads(line) for line in whole.splitlines()], b""


class Client:
    def __init__(self, load, name):
        self.load = load
        self.ledger = load.ledger
        self.name = name
        self.peer = Peer(load)
        self.random = random.Random(f"{load.seed}-{name}")
        self.own = []  # its articles that are not deleted

    def run(self):
        kinds = [kind for kind, _ in MIX]
        weights = [weight for _, weight in MIX]
        try:
            while not self.load.is_over:
                getattr(self, self.random.choices(kinds, weights)[0])()
        except Stopped:
            pass
        except Exception as error:  # pylint: disable=broad-exception-caught
            self.ledger.note_failure(f"client {self.name}: {error!r}")
        finally:
            self.peer.close()

    def until_answered(self, method, path, body, headers, wanted):
        """Sends it until it is answered; a refusal that says so is repeated."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            try:
                status, got, data = self.peer.ask(method, path, body, headers)
            except Lost as lost:
                self.ledger.note_refusal(str(lost))
                time.sleep(0.03)
                continue
            if status in wanted:
                return status, got, data
            code = self.code_of(data)
            self.ledger.note_refusal(f"{status} {code}")
            if code == "idempotency_in_progress":
                self.ledger.note_sign(self.name)
            if status in (503, 504) or code == "idempotency_in_progress":
                time.sleep(0.03)
                continue
            self.ledger.note_failure(f"{method} {path}: {status} {data[:300]!r}")
            raise Stopped
        self.ledger.note_failure(f"{method} {path}: no answer within {PATIENCE_S} s")
        raise Stopped

    @staticmethod
    def code_of(data):
        try:
            return json.loads(data).get("code", "")
        except ValueError:
            return data[:40]

    def write(self, method, path, body, wanted, headers=None, has_key=True):
        """A write; what was answered with a key can be asked for again at the end."""
        headers = {"Content-Type": "application/json", **(headers or {})}
        data = json.dumps(body, ensure_ascii=False).encode() if body is not None else None
        if has_key:
            headers["Idempotency-Key"] = f"{self.load.seed}-{self.ledger.take_tag()}"
        status, got, reply = self.until_answered(method, path, data, headers, wanted)
        if status < 300:
            self.ledger.note_answer(self.name)
        if has_key and status in (200, 201) and len(self.ledger.kept) < KEPT_MAX:
            self.ledger.kept.append((method, path, data, headers, reply))
        return status, got, reply

    def single(self):
        number = self.ledger.take_number()
        _, _, reply = self.write("POST", "/articles", ledgers.draft_of(number), (200, 201),
                                 has_key=self.random.random() < 0.5)
        self.keep(number, json.loads(reply))

    def keep(self, number, stored):
        article = ledgers.Article(number, stored["id"], [quote["id"] for quote in stored.get("quotes", [])])
        with self.ledger.lock:
            self.ledger.articles[number] = article
        self.own.append(article)

    def lines(self):
        """Those that were not answered are sent again."""
        first = self.ledger.take_number(LINES)
        left = list(range(first, first + LINES))
        deadline = time.monotonic() + PATIENCE_S
        while left:
            if time.monotonic() > deadline:
                self.ledger.note_failure(f"no answer to lines within {PATIENCE_S} s")
                raise Stopped
            body = b"".join(json.dumps(ledgers.draft_of(one), ensure_ascii=False).encode() + b"\n" for one in left)
            status, answers, data = self.peer.ask_lines(body)
            if status not in (200, 503):
                self.ledger.note_failure(f"lines: {status} {data[:300]!r}")
                raise Stopped
            left = self.take_lines(left, answers)
            if left:
                self.ledger.note_refusal("lines left")
                time.sleep(0.03)

    def take_lines(self, sent, answers):
        """Those that are left to be sent."""
        done = set()
        for answer in answers:
            if answer.get("ends"):  # the service stops: that line and those behind it were not taken
                break
            number = sent[answer["line"] - 1]
            if answer["status"] in (200, 201):
                done.add(number)
                self.keep(number, answer)
                self.ledger.note_answer(self.name)
            elif answer["status"] not in (503, 504):
                self.ledger.note_failure(f"line of {number}: {answer}")
        return [number for number in sent if number not in done]

    def pick(self):
        return self.random.choice(self.own) if self.own else None

    def revise(self):
        article = self.pick()
        if article is None or article.revision > 3:
            return
        draft = ledgers.draft_of(article.number, article.revision + 1)
        _, _, reply = self.write("POST", "/articles", draft, (200,), has_key=self.random.random() < 0.5)
        stored = json.loads(reply)
        if stored["id"] != article.id:
            self.ledger.note_failure(f"{draft['url']} is {stored['id']} now, was {article.id}")
        article.revision += 1
        article.quotes = [quote["id"] for quote in stored["quotes"]]

    def correct(self):
        """With If-Match of what was read just before: on 412 another has changed it, and it is read again."""
        article = self.pick()
        if article is None or not article.quotes:
            return
        quote = self.random.choice(article.quotes)
        why = f"{self.load.seed}-{self.ledger.take_tag()}"
        kind = self.random.choice(("direct", "indirect", "mixed"))
        for _ in range(20):
            _, headers, _ = self.until_answered("GET", f"/quotes/{quote}", None, {}, (200,))
            status, _, _ = self.write("PATCH", f"/quotes/{quote}", {"type": kind, "by": self.name, "why": why},
                                      (200, 412), {"If-Match": headers["ETag"]})
            if status == 200:
                article.corrections.append((why, quote, kind))
                return
            self.ledger.note_refusal("412")
        self.ledger.note_failure(f"quotation {quote} never holds still")

    def delete(self):
        """404 where an earlier try, whose reply was lost, has done it."""
        article = self.pick()
        if article is None:
            return
        self.own.remove(article)
        self.until_answered("DELETE", f"/articles/{article.id}", None, {}, (204, 404))
        article.is_deleted = True
        self.ledger.note_answer(self.name)

    def read(self):
        with contextlib.suppress(Lost):
            status, _, data = self.peer.ask("GET", self.random.choice(READS))
            if status not in (200, 503, 504):
                self.ledger.note_failure(f"a read: {status} {data[:300]!r}")


class Load:
    """`ports` may change while it runs: a new connection takes one of those that are there then."""

    def __init__(self, ports, clients=4, seed=None):
        self.ports = list(ports)
        self.seed = seed if seed is not None else f"{random.getrandbits(48):x}"
        self.ledger = ledgers.Ledger()
        self.is_over = False
        self.clients = [Client(self, f"client{number}") for number in range(clients)]
        self.threads = [threading.Thread(target=client.run, daemon=True) for client in self.clients]

    def start(self):
        for thread in self.threads:
            thread.start()

    def wait_answers(self, count, limit_s=60):
        """So many more writes are answered."""
        wanted = len(self.ledger.answers) + count
        machine.wait_for(lambda: len(self.ledger.answers) >= wanted or self.ledger.failures,
                         f"{count} more answers; {self.ledger.refusals}", limit_s)

    def wait_recovered(self, since, count, limit_s=90):
        """Writes are answered for every client again, and together so many: seconds to the first, and until all have
        one. Its key's being in use is an answer too: the database was asked."""
        def all_again():
            with self.ledger.lock:
                signs = [sign for sign in self.ledger.signs if sign[0] > since]
                answered = sum(when > since for when, _ in self.ledger.answers)
            firsts = {}
            for when, client in signs:
                firsts.setdefault(client, when)
            if self.ledger.failures:
                return [since]
            return list(firsts.values()) if len(firsts) >= len(self.clients) and answered >= count else None
        firsts = machine.wait_for(all_again, f"all clients are answered again; {self.ledger.refusals}", limit_s)
        return min(firsts) - since, max(firsts) - since

    def stop(self):
        self.is_over = True
        for thread in self.threads:
            thread.join(PATIENCE_S + TIMEOUT_S)
            if thread.is_alive():
                self.ledger.note_failure("a client never ended")

    def repeat_some(self, count=6):
        """Requests with a key, sent again when all is over: the same bytes, and nothing is made."""
        peer = Peer(self)
        for method, path, body, headers, reply in random.sample(self.ledger.kept, min(count, len(self.ledger.kept))):
            status, got, data = peer.ask(method, path, body, headers)
            if (data, got.get("Idempotency-Replayed")) != (reply, "true") or status not in (200, 201):
                self.ledger.note_failure(f"{method} {path} again: {status} {data[:200]!r}, was {reply[:200]!r}")
        peer.close()
