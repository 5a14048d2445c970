"""A crash in the middle of a write with an Idempotency-Key: sent again it gets the first reply, or is made then."""
import concurrent.futures
import contextlib
import http.client
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

TEXT = "قال مدير الميناء طارق السعدي: «رست السفينة الثالثة هذا الصباح»."
KEY = {"Idempotency-Key": "crash"}
COUNT = "SELECT count(*) FROM article"


def send(service, draft):
    try:
        return service.request("POST", "/articles", draft, KEY)
    except (OSError, http.client.HTTPException):
        return None


@contextlib.contextmanager
def under_way(service, outlet, draft):
    """A write of an article of that outlet, which waits for somebody who makes the same outlet; then the service is
    killed and started again, and nothing was answered."""
    with concurrent.futures.ThreadPoolExecutor(1) as pool, contextlib.ExitStack() as held:
        held.enter_context(service.held(f"INSERT INTO outlet (id, name) VALUES (1, '{outlet}')"))
        coming = pool.submit(send, service, draft)
        service.wait_sql("SELECT count(*) FROM idempotency WHERE status IS NULL", "1")
        service.wait_sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'transactionid'", "1")
        yield held.close
        service.kill()
        equal(coming.result(60), None, "there was a reply")
    service.start()


WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


def no_commit_ends(service):
    """From now on each COMMIT is on this disk, and then waits for a standby that never comes; the next start waits
    for none. The first that waits so is one of psql's, by which it is known that they do."""
    service.sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
    service.sql("SELECT pg_reload_conf()")
    probe = subprocess.Popen(["psql", "-X", "-q", service.conninfo()], stdin=subprocess.PIPE, text=True,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    probe.stdin.write("SELECT pg_logical_emit_message(true, 'probe', '') \\watch 0.1\n")
    probe.stdin.close()
    service.wait_sql(WAITING, "1")
    service.sql("ALTER SYSTEM RESET synchronous_standby_names")
    return probe


def test_after_commit(service):
    """between COMMIT and the reply: the first reply is given, and nothing is made twice"""
    draft = {"url": "https://once.example/after", "text": TEXT}
    with under_way(service, "once.example", draft) as go_on:
        probe = no_commit_ends(service)
        go_on()
        service.wait_sql(WAITING, "2")
    probe.wait()
    equal(service.sql(COUNT), "1")
    reply = service.request("POST", "/articles", draft, KEY)
    equal((reply.status, reply.headers.get("Idempotency-Replayed")), (201, "true"))
    equal((reply.json["outcome"], reply.json["text"], len(reply.json["quotes"])), ("created", TEXT, 1))
    equal(service.get(reply.headers["Location"]).json["id"], reply.json["id"])
    equal(service.sql(COUNT), "1")


def test_before_commit(service):
    """before it: nothing of the write is there, and a minute later it is made under the same key"""
    draft = {"url": "https://once.example/before", "outlet": "صحيفة أخرى", "text": TEXT}
    KEY["Idempotency-Key"] = "crash-before"
    with under_way(service, "صحيفة أخرى", draft):
        pass
    equal(service.sql(COUNT), "1")
    reply = service.request("POST", "/articles", draft, KEY)
    equal((reply.status, reply.json.get("code")), (409, "idempotency_in_progress"))
    service.sql("UPDATE idempotency SET made_at = made_at - interval '1 minute'")
    reply = service.request("POST", "/articles", draft, KEY)
    equal((reply.status, reply.headers.get("Idempotency-Replayed"), reply.json["outcome"]), (201, None, "created"))
    equal(service.sql(COUNT), "2")


services.run([test_after_commit, test_before_commit])
