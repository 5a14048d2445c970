"""Keys: without one every path but health and the page refuses; a role says what more; a revoked key stops within a
second; corrections carry the key's name; no key and no text of an article is in the log."""
import http.client
import json
import pathlib
import re
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract, service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
TEXT = "قال أمين المخزن نادر العلي: «وصلت أكياس القمح المئة صباح اليوم»."
SERVICE = services.Service("--keys")
KEYS = {}
VALUES = {"id": "1", "merge_id": "2", "view": "claims", "part": "revisions", "name": "nothing.js"}


def keys(*arguments):
    result = subprocess.run([PROGRAM, "keys", *arguments, "--data", SERVICE.data], text=True,
                            capture_output=True, timeout=60)
    equal((result.returncode, result.stderr), (0, ""))
    return result.stdout.strip()


def ask(key, method, path, body=None):
    headers = {"Authorization": f"Bearer {key}"} if key is not None else {}
    return SERVICE.request(method, path, body, headers)


def wait_for(condition, limit_s):
    """Seconds until it was so."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() < start + limit_s, f"not so after {limit_s} s"
        time.sleep(0.01)
    return time.monotonic() - start


def test_keys_come():
    """a new key is good within a second"""
    for role in ("read", "write", "admin"):
        KEYS[role] = keys("create", f"the {role}", "--role", role)
    wait_for(lambda: ask(KEYS["admin"], "GET", "/articles").status == 200, 1)


def requests():
    """One for each operation: method, path, body, least role."""
    for path, item in contract.DOC["paths"].items():
        for method in ("get", "post", "patch", "delete"):
            if method not in item:
                continue
            needs = item[method].get("security", contract.DOC["security"])
            role = needs[0]["key"][0] if needs else None
            body = {} if "requestBody" in item[method] else None
            yield method.upper(), re.sub(r"{(\w+)}", lambda part: VALUES[part.group(1)], contract.with_end(path)), body, role


def test_no_key():
    """without a key every path but health and the page is refused, those that are not there too"""
    for method, path, body, role in [*requests(), ("GET", "/nothing", None, "read"),
                                     ("PUT", "/articles", None, "read"),
                                     ("GET", "/articles?nothing=1", None, "read")]:
        reply = ask(None, method, path, body)
        if role is None:
            equal(reply.status, 404 if "nothing" in path else 200, path)
            continue
        equal((reply.status, reply.json["code"]), (401, "key_missing"), f"{method} {path}")
        equal(reply.headers["WWW-Authenticate"], 'Bearer realm="isnad"')
        equal(reply.headers["Cache-Control"], "no-store")


def test_bad_keys():
    """what is no key, or a key of nobody, is refused"""
    stranger = SERVICE_OF_OTHERS["key"]
    good = KEYS["admin"]
    for header in ("", "Bearer", "Bearer ", "Bearer x", f"Basic {good}", good, f"Bearer {good}x",
                   f"Bearer {good[:-1]}", f"Bearer {good.swapcase()}", f"Bearer {stranger}",
                   f"Bearer {good} {good}"):
        reply = SERVICE.request("GET", "/articles", headers={"Authorization": header})
        equal(reply.status, 401, header[:20])
    reply = ask(stranger, "GET", "/articles")
    equal(reply.json["code"], "key_unknown")
    assert 'error="invalid_token"' in reply.headers["WWW-Authenticate"]
    equal(SERVICE.request("GET", "/articles", headers={"Authorization": f"bearer {good}"}).status, 200)


def test_roles():
    """a role may what its operations name, and no more"""
    ladder = ["read", "write", "admin"]
    for method, path, body, role in requests():
        for own in ladder:
            reply = ask(KEYS[own], method, path, body)
            if role is not None and ladder.index(own) < ladder.index(role):
                equal((reply.status, reply.json["code"]), (403, "role_too_low"), f"{own} {method} {path}")
                assert f"'{role}'" in reply.json["detail"], reply
                assert f'scope="{role}"' in reply.headers["WWW-Authenticate"], reply.headers
            else:
                assert reply.status not in (401, 403), f"{own} {method} {path}: {reply}"


def test_writing():
    """a read key stores nothing; a write key stores, an admin key deletes"""
    article = {"url": "https://keys.example/1", "outlet": "أ", "text": TEXT}
    equal(ask(KEYS["read"], "POST", "/articles", article).status, 403)
    equal(ask(KEYS["read"], "GET", "/articles").json["data"], [])
    stored = ask(KEYS["write"], "POST", "/articles", article)
    equal(stored.status, 201)
    equal(ask(KEYS["write"], "DELETE", f"/articles/{stored.json['id']}").status, 403)
    equal(ask(KEYS["read"], "GET", f"/articles/{stored.json['id']}").status, 200)
    other = ask(KEYS["write"], "POST", "/articles", {"url": "https://keys.example/2", "text": TEXT})
    equal(ask(KEYS["admin"], "DELETE", f"/articles/{other.json['id']}").status, 204)


def test_corrections_carry_the_key():
    """`by` is the key's name; what the client says is put before it"""
    quote = ask(KEYS["read"], "GET", "/quotes").json["data"][0]["id"]
    for by, kept in ((None, "the write"), ("the write", "the write"), ("سلمى", "سلمى (the write)"),
                     ("the admin", "the admin (the write)")):
        edit = {"type": "mixed", **({"by": by} if by else {})}
        equal(ask(KEYS["write"], "PATCH", f"/quotes/{quote}", edit).status, 200)
        row = ask(KEYS["read"], "GET", f"/corrections?quote={quote}").json["data"][0]
        equal(row["by"], kept)
        equal(ask(KEYS["admin"], "DELETE", f"/corrections/{row['id']}?by=x").status, 204)
        row = ask(KEYS["read"], "GET", f"/corrections?quote={quote}").json["data"][0]
        equal(row["undone_by"], "x (the admin)")


def test_revoked():
    """a revoked key is refused within a second, on every connection"""
    key = keys("create", "short-lived")
    wait_for(lambda: ask(key, "GET", "/articles").status == 200, 1)
    keys("revoke", "short-lived")
    took_s = wait_for(lambda: ask(key, "GET", "/articles").status == 401, 1)
    for _ in range(30):
        equal(ask(key, "GET", "/articles").status, 401)
    print(f"# refused {took_s * 1000:.0f} ms after the command had ended", flush=True)


def test_revoked_in_a_stream():
    """a key that is revoked while lines come stores none of those behind it"""
    key = keys("create", "loader", "--role", "write")
    wait_for(lambda: ask(key, "GET", "/articles").status == 200, 1)
    with socket.create_connection(("127.0.0.1", SERVICE.port), timeout=30) as peer:
        peer.sendall(f"POST /articles HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\n"
                     "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
                     .encode())
        response = http.client.HTTPResponse(peer, method="POST")

        def put(number):
            draft = {"outlet": "المرفأ", "url": f"https://stream.example/{number}", "text": TEXT}
            line = json.dumps(draft, ensure_ascii=False).encode() + b"\n"
            peer.sendall(b"%x\r\n%s\r\n" % (len(line), line))

        put(1)
        response.begin()
        equal(json.loads(response.readline())["status"], 201)
        keys("revoke", "loader")
        wait_for(lambda: ask(key, "GET", "/articles").status == 401, 1)
        put(2)
        last = json.loads(response.readline())
        equal((last["line"], last["status"], last["code"], last["ends"]),
              (2, 401, "key_unknown", True))
        equal(response.readline(), b"")
        response.close()
    urls = [a["url"] for a in ask(KEYS["read"], "GET", "/articles?limit=200").json["data"]]
    equal([u for u in urls if "stream.example" in (u or "")], ["https://stream.example/1"])


def test_expired():
    """an expired key is refused from its very time on"""
    until = time.time() + 1.5
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(until)) + f".{int(until % 1 * 1e6):06d}Z"
    key = keys("create", "until soon", "--expires", stamp)
    wait_for(lambda: ask(key, "GET", "/articles").status == 200, 1)
    time.sleep(max(0, until - time.time()))
    equal(ask(key, "GET", "/articles").status, 401)


def test_restart():
    """keys outlive the service, and are known before it says that it is ready"""
    equal(SERVICE.stop(), 0)
    SERVICE.start()
    for _ in range(20):
        equal(ask(KEYS["read"], "GET", "/quotes").status, 200)


def test_log():
    """no key, and no text of an article, is in the log; the key's name is"""
    log = "".join(SERVICE.log)
    for key in [*KEYS.values(), SERVICE_OF_OTHERS["key"]]:
        assert key not in log and key[6:26] not in log
    assert "Bearer" not in log and "isnad_" not in log
    for words in ("القمح", "المخزن", TEXT):
        assert words not in log and json.dumps(words) not in log
    lines = [json.loads(line) for line in SERVICE.log if line.startswith("{")]
    names = {line["key"] for line in lines if "key" in line}
    assert {"the read", "the write", "the admin", "short-lived"} <= names, names
    assert any(line.get("code") == "role_too_low" for line in lines)


def test_database_away():
    """while the database is away the keys that were known stay so; a service that never knew them says
    that it is not ready"""
    with services.Service("--keys", "--database", "host=127.0.0.1 port=1",
                          is_ready_wanted=False) as service:
        reply = service.request("GET", "/articles", headers={"Authorization": f"Bearer {KEYS['read']}"})
        equal((reply.status, reply.json["code"]), (503, "not_ready"))
        equal(service.get("/articles").status, 401)
        equal(service.get("/health/live").status, 200)
    SERVICE.kill_postgres()
    statuses = {ask(KEYS["read"], "GET", "/quotes").status for _ in range(20)}
    assert statuses <= {200, 503}, statuses
    wait_for(lambda: ask(KEYS["read"], "GET", "/quotes").status == 200, 60)


SERVICE_OF_OTHERS = {}


def make_strange_key():
    """A well-formed key of somebody else's service."""
    key = keys("create", "stranger")
    keys("revoke", "stranger")
    SERVICE_OF_OTHERS["key"] = key


if __name__ == "__main__":
    services.skip_without_database()
    with SERVICE:
        make_strange_key()
        tap.run([
            test_keys_come, test_no_key, test_bad_keys, test_roles, test_writing,
            test_corrections_carry_the_key, test_revoked, test_revoked_in_a_stream, test_expired, test_restart, test_log,
            test_database_away,
        ])
