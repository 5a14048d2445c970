"""Faults of the service: killed, stopped, replaced, and clients that go away."""
import json
import random
import socket
import time

from . import machine
from .kinds import kind
from .ledger import draft_of


@kind("kill -9 of the service", may_die=True)
def service_kill(scene):
    scene.node.keep()
    scene.node.process.kill()
    machine.wait_for(lambda: scene.node.restarts > 0, "it is started again")


@kind("kill -9 of the service, three times in a row", may_die=True)
def service_kill_again(scene):
    scene.node.keep()
    for times in range(3):
        machine.wait_for(lambda times=times: scene.node.restarts == times, "it is started again")
        time.sleep(random.uniform(0, 0.3))
        scene.node.process.kill()
    machine.wait_for(lambda: scene.node.restarts > 2, "it is started again")


@kind("kill -9 of the service and of all of PostgreSQL at once", may_die=True)
def service_and_postgres_kill(scene):
    scene.node.process.kill()
    scene.primary.kill_all()
    scene.node.process.wait()
    scene.primary.start()
    scene.node.start()


@kind("SIGTERM in mid-load: it ends with 0, and is started again", may_die=True)
def service_term(scene):
    code = scene.node.terminate()
    if code != 0:
        scene.load.ledger.note_failure(f"SIGTERM: ended with {code}")
    scene.node.start()


def replace(scene, binary):
    """A new process on the same port beside the old one, which then ends in order."""
    new = scene.new_node(binary, scene.node.conninfo)
    old = scene.node
    new.port = old.port
    new.folder = scene.folder / "new"
    new.folder.mkdir()
    new.start(is_waited_for=False)
    machine.wait_for(lambda: '"event":"listening"' in new.log(), "the new process listens")
    before = scene.load.ledger.refused()
    code = old.terminate()
    if code != 0:
        scene.load.ledger.note_failure(f"the old process ended with {code}")
    scene.node = new
    scene.notes["cut off"] = scene.load.ledger.refused() - before


@kind("upgrade: a new process on the same port, then SIGTERM to the old one", may_die=True, is_felt=False, is_short=True)
def upgrade(scene):
    replace(scene, scene.rig.binary)


@kind("upgrade: a second process on another port, clients go there, then SIGTERM to the first", may_die=True,
      is_felt=False)
def upgrade_beside(scene):
    """As a balancer does it: the new one is taken in when it is ready, and the old one out when it drains."""
    new = scene.new_node(scene.rig.binary, scene.node.conninfo)
    new.start()
    scene.load.ports = [scene.node.port, new.port]
    scene.load.wait_answers(10)
    scene.load.ports = [new.port]
    scene.node.terminate()
    scene.node = new


@kind("two versions on one database: the old one goes on while the new one migrates", may_die=True, is_felt=False,
      is_old=True)
def migration(scene):
    """The old version, its schema, a load; the new version's migration; the new process; the end of the old one."""
    new = scene.new_node(scene.rig.binary, scene.node.conninfo)
    done = machine.run(scene.rig.binary, "migrate", "--database", scene.primary.conninfo())
    if done.returncode != 0:
        scene.load.ledger.note_failure(f"isnad migrate: {done.stderr}")
    new.start()
    scene.load.ports = [scene.node.port, new.port]
    scene.load.wait_answers(30)
    scene.load.ports = [new.port]
    scene.node.terminate()
    scene.node = new


@kind("a schema that is ahead of the service, for a while: it refuses, then goes on", may_die=True)
def schema_ahead(scene):
    """As a newer version's migration would leave it; a service that starts then must not write."""
    scene.primary.sql("INSERT INTO schema_migration (version, name, checksum) VALUES (9999, '9999_new.sql', '')")
    other = scene.new_node(scene.rig.binary, scene.node.conninfo)
    other.start(is_waited_for=False)
    machine.wait_for(lambda: "schema_ahead" in other.log(), "the service says so")
    scene.load.ports = [other.port]
    before = scene.load.ledger.refused()
    scene.node.terminate()
    machine.wait_for(lambda: scene.load.ledger.refused() > before + 8, "writes are refused")
    scene.primary.sql("DELETE FROM schema_migration WHERE version = 9999")
    scene.node = other


def request_of(number, key):
    body = json.dumps(draft_of(number), ensure_ascii=False).encode()
    head = (f"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nIdempotency-Key: {key}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode()
    return head + body


def dial(scene):
    return socket.create_connection(("127.0.0.1", scene.node.port), timeout=10)


@kind("clients that are cut off in the middle of their bodies, of lines too", is_felt=False)
def client_cut_body(scene):
    """None of these articles may be there, but for the whole lines of a body of lines."""
    for _ in range(20):
        whole = request_of(random.randrange(10**9, 10**10), f"cut-{random.getrandbits(60)}")
        with dial(scene) as peer:
            peer.sendall(whole[:random.randrange(20, len(whole) - 1)])
            if random.random() < 0.5:
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    line = json.dumps(draft_of(10**10), ensure_ascii=False).encode()
    for _ in range(10):
        with dial(scene) as peer:
            peer.sendall(b"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
                         b"Transfer-Encoding: chunked\r\n\r\n400\r\n" + line[:random.randrange(1, len(line) - 1)])


@kind("clients that go away before their reply, and ask again with the same key", is_felt=False, is_short=True)
def client_cut_reply(scene):
    """Each is sent three times and cut off at once, then once in peace by an ordinary client."""
    client = scene.load.clients[0].__class__(scene.load, "hasty")
    for _ in range(10):
        number = scene.load.ledger.take_number()
        key = f"hasty-{random.getrandbits(60)}"
        for _ in range(3):
            with dial(scene) as peer:
                peer.sendall(request_of(number, key))
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                time.sleep(random.uniform(0, 0.02))
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        body = json.dumps(draft_of(number), ensure_ascii=False).encode()
        _, _, reply = client.until_answered("POST", "/articles", body, headers, (200, 201))
        client.keep(number, json.loads(reply))
    client.peer.close()


def faketime(scene):
    clock = scene.folder / "clock"
    clock.write_text("+0")
    clock.chmod(0o644)
    return {"LD_PRELOAD": machine.faketime_library(), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}


def set_clock(scene, text):
    (scene.folder / "clock.new").write_text(text)
    (scene.folder / "clock.new").rename(scene.folder / "clock")


@kind("the service's clock is set back by an hour, and forward again", needs=("faketime",), env=faketime,
      is_felt=False, is_short=True, is_plain=True)
def clock_back(scene):
    set_clock(scene, "-3600")
    scene.load.wait_answers(20)
    seen = scene.primary.number("SELECT count(*) FROM article WHERE created_at < now() - interval '50 minutes'")
    if seen == 0:
        scene.load.ledger.note_failure("the service did not see the clock go back")
    set_clock(scene, "+0")


@kind("the service's clock is set forward by twenty hours, and back", needs=("faketime",), env=faketime, is_felt=False, is_plain=True)
def clock_forward(scene):
    set_clock(scene, "+72000")
    scene.load.wait_answers(20)
    set_clock(scene, "+0")
