"""kill -9 in the middle of a load: what was answered 2xx is there afterwards, once."""
import concurrent.futures
import http.client
import os
import pathlib
import signal
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

CLIENTS = 4
BEFORE = 40  # answered before each kill
AFTER = 40   # and after it


def article(number):
    return {
        "url": f"https://load.example/{number}",
        "outlet": f"صحيفة {number % 3}",
        "title": f"خبر {number}",
        "text": f"قال المراسل رقم {number}: «وصل القطار رقم {number} إلى المحطة». وأكد مدير المحطة أن "
                "الرحلات منتظمة.",
    }


class Load:
    """Clients that post articles until stop(), each its own; what was answered is kept."""

    def __init__(self, service, start):
        self.service = service
        self.next = start
        self.lock = threading.Lock()
        self.is_over = False
        self.stored = {}  # url -> the reply
        self.sent = set()
        self.failures = []
        self.pool = concurrent.futures.ThreadPoolExecutor(CLIENTS)
        self.clients = [self.pool.submit(self.post_all) for _ in range(CLIENTS)]

    def post_all(self):
        while not self.is_over:
            with self.lock:
                number = self.next
                self.next += 1
            self.post_one(article(number))

    def post_one(self, draft):
        self.sent.add(draft["url"])
        try:
            reply = self.service.post(draft)
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)  # it is being killed: not answered, so not kept
            return
        if reply.status == 503:
            time.sleep(0.05)
        elif reply.status in (200, 201):
            self.stored[draft["url"]] = reply.json
        else:
            self.failures.append(reply)

    def wait(self, count, timeout=60):
        wanted = len(self.stored) + count
        deadline = time.monotonic() + timeout
        while len(self.stored) < wanted:
            assert time.monotonic() < deadline, f"only {len(self.stored)} of {wanted}: " \
                + "".join(self.service.log[-20:])
            time.sleep(0.01)

    def stop(self):
        self.is_over = True
        for client in self.clients:
            client.result(90)
        self.pool.shutdown()


def check_ledger(service, load):
    """All that was answered is there, once and whole; what was not answered is there once or not."""
    equal(load.failures, [])
    service.wait_settled()
    rows = service.pages("/articles", limit=200)
    urls = [row["url"] for row in rows]
    equal(len(set(urls)), len(urls), "an article is there twice")
    ids = {row["url"]: row["id"] for row in rows}
    for url, reply in load.stored.items():
        equal(ids.get(url), reply["id"], url)
    quotes = service.pages("/quotes", limit=200)
    counts = {}
    for quote in quotes:
        counts[quote["article"]["id"]] = counts.get(quote["article"]["id"], 0) + 1
    for row in rows:
        equal(counts.get(row["id"], 0), row["quotes_count"], row["url"])
        equal(row["quotes_count"], 2, row["url"])
    for url, reply in list(load.stored.items())[::10]:
        again = service.post(article(int(url.rsplit("/", 1)[1])))
        equal((again.status, again.json["id"]), (200, reply["id"]), url)


def under_load(service, start, strike):
    load = Load(service, start)
    try:
        load.wait(BEFORE)
        strike()
        load.wait(AFTER)
    finally:
        load.stop()
    assert len(load.sent) > len(load.stored) or len(load.stored) > BEFORE + AFTER, "no load"
    check_ledger(service, load)
    print(f"# {len(load.sent)} sent, {len(load.stored)} answered 2xx", flush=True)


def test_service(service):
    """kill -9 of the service, twice"""
    def strike():
        for _ in range(2):
            service.kill()
            service.start()
    under_load(service, 0, strike)


def test_postgres(service):
    """kill -9 of PostgreSQL: the service heals it by itself"""
    def strike():
        old = service.kill_postgres()
        deadline = time.monotonic() + 60
        while service.postgres_pid() in (None, old):
            assert time.monotonic() < deadline, "PostgreSQL was not started again"
            time.sleep(0.05)
    under_load(service, 10_000, strike)
    equal(service.process.poll(), None, "the service itself went on")


def children(pid):
    return [int(p) for p in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_backend(service):
    """kill -9 of one of PostgreSQL's backends: all of them start anew"""
    def strike():
        for pid in children(service.postgres_pid()):
            if b" isnad " in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" "):
                os.kill(pid, signal.SIGKILL)
                return
        raise AssertionError("no backend was found")
    under_load(service, 20_000, strike)


def test_both(service):
    """kill -9 of the service and of PostgreSQL at once"""
    def strike():
        service.kill_postgres()
        service.kill()
        service.start()
    under_load(service, 30_000, strike)


def test_term(service):
    """SIGTERM under load: exit code 0, nothing that was answered is lost, no request is cut off"""
    def strike():
        equal(service.stop(), 0)
        service.start()
    under_load(service, 40_000, strike)


if __name__ == "__main__":
    services.run([test_service, test_postgres, test_backend, test_both, test_term])
