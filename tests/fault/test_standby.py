"""A COMMIT that no standby has got is not answered 2xx, and neither is what only repeats it."""
import concurrent.futures
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

DRAFT = {"url": "https://standby.example/1", "text": "قال مدير الميناء طارق السعدي: «رست السفينة هذا الصباح»."}
COUNT = "SELECT count(*) FROM article"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name = 'isnad'"
CANCEL = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


def standby(service, name):
    """Each COMMIT waits for that one from now on; for none where it is empty."""
    service.sql(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'")
    service.sql("SELECT pg_reload_conf()")
    service.wait_sql("SHOW synchronous_standby_names", name)


def given_up(service, send):
    """Its reply where nobody confirms the COMMIT, and an administrator breaks the wait off."""
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        coming = pool.submit(send)
        while not coming.done():
            service.sql(CANCEL)
        return coming.result()


def refused(service, send):
    standby(service, "nobody")
    try:
        reply = given_up(service, send)
    finally:
        standby(service, "")
    equal((reply.status, reply.json["code"], "Retry-After" in reply.headers), (503, "unavailable", True))
    equal(service.sql(COUNT), "1", "it is on the one disk")


def test_write(service):
    """a COMMIT whose wait for the standby is broken off: 503"""
    refused(service, lambda: service.post(DRAFT))


def test_unchanged(service):
    """the same article again, which writes nothing, says nothing that a failover could make untrue"""
    refused(service, lambda: service.post(DRAFT))
    reply = service.post(DRAFT)
    equal((reply.status, reply.json["outcome"]), (200, "unchanged"))


def test_lines(service):
    """the same as a line of many"""
    def send():
        return service.request("POST", "/articles", json.dumps(DRAFT, ensure_ascii=False).encode(),
                               {"Content-Type": "application/x-ndjson"})
    standby(service, "nobody")
    try:
        reply = given_up(service, send)
    finally:
        standby(service, "")
    equal((reply.json["line"], reply.json["status"]), (1, 503))


def test_replay(service):
    """a reply that is kept under an Idempotency-Key is not given before a standby has it"""
    def send():
        return service.request("POST", "/articles", DRAFT, {"Idempotency-Key": "standby"})
    first = send()
    equal(first.status, 200)
    refused(service, send)
    again = send()
    equal((again.status, again.body, again.headers["Idempotency-Replayed"]), (200, first.body, "true"))


if __name__ == "__main__":
    services.run([test_write, test_unchanged, test_lines, test_replay])
