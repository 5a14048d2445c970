"""Webhooks: events sent to a receiver of the test's own, signed, in their order, again and again until they are taken."""
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract  # noqa: E402
from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.events import everything  # noqa: E402
from support.tap import equal  # noqa: E402

OPTIONS = ("--webhook-allow-private", "--webhook-retry", "1")
EVENT = {"$ref": "#/components/schemas/Event"}


class Receiver:
    """Answers with what `answer(number of the request)` says: a status, or headers too."""

    def __init__(self, answer=lambda number: 200, pause_s=0):
        self.requests = []
        self.running = self.most = 0
        self.changed = threading.Condition()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with receiver.changed:
                    receiver.running += 1
                    receiver.most = max(receiver.most, receiver.running)
                    receiver.requests.append((dict(self.headers), body, self.path))
                    number = len(receiver.requests)
                    receiver.changed.notify_all()
                time.sleep(pause_s)
                with receiver.changed:
                    receiver.running -= 1
                said = answer(number)
                status, fields = said if isinstance(said, tuple) else (said, {})
                try:
                    self.send_response(status)
                    for name, value in fields.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", "2")
                    self.end_headers()
                    self.wfile.write(b"ok")
                except OSError:
                    pass  # the service was killed

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def wait(self, count, limit_s=60):
        deadline = time.monotonic() + limit_s
        with self.changed:
            while len(self.requests) < count:
                assert time.monotonic() < deadline, f"{len(self.requests)} of {count}"
                self.changed.wait(0.2)

    def ids(self):
        return [json.loads(body)["id"] for _, body, _ in self.requests]


def article(number):
    return {"url": f"https://hooks.example/{number}", "outlet": "صحيفة الميناء",
            "text": f"قال سالم الورداني: «وصلت السفينة رقم {number} إلى الرصيف»."}


def register(service, url, **more):
    reply = service.request("POST", "/webhooks", {"url": url, **more})
    equal(reply.status, 201, reply)
    return reply.json


def check_signature(secret, headers, body):
    headers = {name.lower(): value for name, value in headers.items()}
    key = base64.b64decode(secret.removeprefix("whsec_"))
    text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = "v1," + base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
    equal(headers["webhook-signature"], wanted)
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 300


def wait_for(condition, limit_s=60):
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline, "it is not so"
        time.sleep(0.1)


def test_delivery(service):
    """events are sent as they come, signed, each once and in their order; the attempts are shown"""
    with Receiver() as receiver:
        hook = register(service, receiver.url, events="quote.created")
        for number in range(10):
            service.post(article(number))
        receiver.wait(10)
        wanted = [e.id for e in everything(service.port, "&events=quote.created", after=int(hook["position"]))]
        equal(receiver.ids(), wanted)
        for headers, body, path in receiver.requests:
            equal((path, headers["Content-Type"]), ("/hook", "application/json"))
            check_signature(hook["secret"], headers, body)
            contract.validate(EVENT, json.loads(body))
        path = f"/webhooks/{hook['id']}"
        wait_for(lambda: len(service.pages(path + "/deliveries", limit=3)) == 10)
        deliveries = service.pages(path + "/deliveries", limit=3)
        equal(sorted((d["event_id"] for d in deliveries), key=int), wanted)  # of one millisecond in any order
        equal({(d["status"], d["attempt"], d["error"], d["next_attempt_at"]) for d in deliveries}, {(200, 1, None, None)})
        shown = service.get(path)
        assert "secret" not in shown.json and hook["secret"] not in shown.body.decode()
        equal(service.request("DELETE", path).status, 204)
        equal(service.get(path).status, 404)
        service.post(article(11))
        time.sleep(1.5)
        equal(len(receiver.requests), 10)


def test_retry(service):
    """what is not taken comes again, with the same id and a fresh signature, before what is behind it"""
    with Receiver(lambda number: 500 if number < 3 else (302, {"Location": "/other"}) if number == 3 else 204) as receiver:
        hook = register(service, receiver.url, events="quote.created", secret="whsec_" + base64.b64encode(b"k" * 24).decode())
        assert "secret" not in hook
        for number in range(20, 22):
            service.post(article(number))
        receiver.wait(3)
        path = f"/webhooks/{hook['id']}"
        wait_for(lambda: service.get(path).json["failures"] == 3)
        shown = service.get(path).json
        assert shown["failing_since"] and shown["next_attempt_at"] > shown["failing_since"], shown
        equal(service.request("PATCH", path, {"type": "direct"}).status, 200)  # and it is tried at once
        receiver.wait(5)
        ids = receiver.ids()
        equal((len(set(ids[:4])), len(set(ids))), (1, 2))
        equal(len({headers["webhook-id"] for headers, _, _ in receiver.requests[:4]}), 1)
        equal({path for _, _, path in receiver.requests}, {"/hook"}, "no redirect is followed")
        for headers, body, _ in receiver.requests:
            check_signature("whsec_" + base64.b64encode(b"k" * 24).decode(), headers, body)
        wait_for(lambda: len(service.pages(path + "/deliveries", limit=200)) == 5)
        equal(service.get(path).json["failures"], 0)
        deliveries = service.pages(path + "/deliveries", limit=200)[::-1]
        equal([(d["attempt"], d["status"]) for d in deliveries], [(1, 500), (2, 500), (3, 302), (4, 204), (1, 204)])
        equal(service.request("DELETE", path).status, 204)


def test_off(service):
    """a receiver that is gone (410), or has failed for days, is sent nothing more until it is switched on again"""
    with Receiver(lambda number: 410 if number == 1 else 503 if number == 2 else 200) as receiver:
        hook = register(service, receiver.url, events="quote.created")
        path = f"/webhooks/{hook['id']}"
        service.post(article(30))
        wait_for(lambda: not service.get(path).json["enabled"])
        equal(service.get(path).json["why_off"], "gone")
        equal(service.request("PATCH", path, {"enabled": True}).status, 200)
        receiver.wait(2)
        wait_for(lambda: service.get(path).json["failing_since"] is not None)
        service.sql(f"UPDATE webhook SET failing_since = now() - interval '6 days' WHERE id = {hook['id']}")
        service.sql(f"UPDATE webhook SET url = 'http://127.0.0.1:1/', next_at = now() WHERE id = {hook['id']}")
        wait_for(lambda: service.get(path).json["why_off"] == "failing")
        last = service.get(path + "/deliveries").json["data"][0]
        assert last["status"] is None and last["error"] and last["next_attempt_at"] is None, last
        equal(service.request("PATCH", path, {"enabled": True, "url": receiver.url}).json["why_off"], None)
        receiver.wait(3)
        equal(service.request("PATCH", path, {"enabled": False}).json["why_off"], "person")
        fresh = service.request("PATCH", path, {"secret": None}).json["secret"]
        assert fresh.startswith("whsec_") and fresh != hook["secret"]
        equal(service.request("DELETE", path).status, 204)


def test_refused(service):
    """every documented refusal"""
    good = {"url": "http://127.0.0.1:1/"}
    for body, status, pointer in (
            ({}, 400, "/url"), ({"url": "ftp://a.example/"}, 400, "/url"), ({"url": "http://u:p@a.example/"}, 400, "/url"),
            ({**good, "events": "quote.made"}, 400, "/events"), ({**good, "type": "odd"}, 400, "/type"),
            ({**good, "q": "!"}, 400, "/q"), ({**good, "secret": "short"}, 400, "/secret"),
            ({**good, "enabled": "yes"}, 400, "/enabled"), ({"url": "http://a.example/" + "x" * 2000}, 413, "/url")):
        reply = service.request("POST", "/webhooks", body)
        equal((reply.status, reply.json["errors"][0]["pointer"]), (status, pointer), str(body)[:80])
    equal(service.request("POST", "/webhooks", b"x", {"Content-Type": "text/plain"}).status, 415)
    equal(service.get("/webhooks/1/deliveries").status, 404)
    for method in ("GET", "DELETE"):
        equal(service.request(method, "/webhooks/1").status, 404)
    equal(service.request("PATCH", "/webhooks/1", {}).status, 404)


def test_private():
    """without leave no address that is not public is registered, nor sent to where one has come to be there"""
    with services.Service("--webhook-retry", "1") as service, Receiver() as receiver:
        for url in (receiver.url, "http://localhost/", "http://[::1]/", "http://169.254.169.254/", "http://10.0.0.1/"):
            reply = service.request("POST", "/webhooks", {"url": url})
            equal((reply.status, reply.json["code"]), (422, "private_address"), url)
        hook = register(service, "https://203-0-113-9.example/", events="quote.created")
        service.sql(f"UPDATE webhook SET url = '{receiver.url}' WHERE id = {hook['id']}")
        service.post(article(1))
        path = f"/webhooks/{hook['id']}/deliveries"
        wait_for(lambda: service.get(path).json["data"])
        equal(service.get(path).json["data"][0]["error"], "the host's address is not on the public internet")
        equal(receiver.requests, [])
        log = "".join(service.log)
        assert hook["secret"] not in log and receiver.url not in log


def test_two_services():
    """two services on one database send each event once, and never two at the same moment"""
    with services.Service(*OPTIONS) as one, services.Service("--database", one.conninfo(), *OPTIONS) as two:
        with Receiver(pause_s=0.05) as receiver:
            hook = register(one, receiver.url, events="quote.created")
            for number in range(30):
                (one, two)[number % 2].post(article(number))
            receiver.wait(30)
            time.sleep(1)
            equal(receiver.ids(), [e.id for e in everything(one.port, "&events=quote.created", after=int(hook["position"]))])
            equal(receiver.most, 1)


def test_kill():
    """kill -9 in the middle of deliveries: nothing is lost, and the order is kept"""
    with services.Service(*OPTIONS) as service, Receiver(pause_s=0.1) as receiver:
        hook = register(service, receiver.url, events="quote.created")
        for number in range(20):
            service.post(article(number))
        receiver.wait(4)
        service.kill()
        service.start()
        service.sql("UPDATE webhook SET leased_until = now()")  # as a minute later
        wanted = [e.id for e in everything(service.port, "&events=quote.created", after=int(hook["position"]))]
        wait_for(lambda: set(wanted) <= set(receiver.ids()))
        ids = receiver.ids()
        equal(list(dict.fromkeys(ids)), wanted)
        assert len(ids) <= len(wanted) + 1, "only what was under way comes twice"


ON_ONE = [test_delivery, test_retry, test_off, test_refused]
ALONE = [test_private, test_two_services, test_kill]

if __name__ == "__main__":
    services.skip_without_database()
    with services.Service(*OPTIONS) as shared:
        def of_shared(test):
            def call():
                test(shared)
            call.__doc__ = test.__doc__
            return call
        tap.run([of_shared(test) for test in ON_ONE] + ALONE)
