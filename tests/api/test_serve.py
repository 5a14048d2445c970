"""`isnad serve` itself: its options, its own PostgreSQL, a database of somebody else's, its end."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
ARTICLE = {"url": "https://serve.example/1", "text": "قال الحارس: «الباب مغلق»."}


def serve(*options, env=None):
    return subprocess.run([PROGRAM, "serve", *options], capture_output=True, text=True, timeout=60,
                          env=dict(os.environ, **(env or {})))


def events(service):
    found = []
    for line in service.log:
        try:
            found.append(json.loads(line))
        except ValueError:
            pass
    return found


def test_usage():
    """wrong usage: exit code 2 and one line; --help: 0"""
    for bad in (["--listen", "x"], ["--listen", "127.0.0.1"], ["--listen", ":80"], ["--loops", "0"],
                ["--workers", "x"], ["--log-level", "loud"], ["--nothing"], ["more"], ["--listen"]):
        result = serve(*bad)
        equal(result.returncode, 2, " ".join(bad))
        equal(len(result.stderr.splitlines()), 1, result.stderr)
    result = serve("--help")
    equal(result.returncode, 0)
    for option in ("--listen", "--database", "--data", "--loops", "--workers", "--log-level"):
        assert option in result.stdout, result.stdout


def test_routes():
    """--print-routes prints the route table"""
    routes = json.loads(serve("--print-routes").stdout)["routes"]
    assert {"GET", "POST", "DELETE"} <= {route["method"] for route in routes}
    assert "/quotes" in {route["path"] for route in routes}


def test_port_taken():
    """a port that is taken: exit code 1, and the address is named"""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = serve("--listen", f"127.0.0.1:{port}", "--database", "host=127.0.0.1 port=1")
    equal(result.returncode, 1, result.stdout + result.stderr)
    assert f"127.0.0.1 port {port}" in result.stdout, result


def test_restart():
    """stopped and started again: the same data; PostgreSQL ends with the service"""
    with services.Service() as service:
        stored = service.post(ARTICLE).json
        postgres = service.postgres_pid()
        equal(service.stop(), 0)
        assert not pathlib.Path(f"/proc/{postgres}").exists()
        service.start()
        equal(service.get(f"/articles/{stored['id']}").status, 200)
        equal(service.post(ARTICLE).json["id"], stored["id"])


def test_second_signal():
    """SIGINT ends it as SIGTERM does; SIGTERM twice ends it even when it cannot end well"""
    with services.Service() as service:
        service.process.send_signal(signal.SIGINT)
        equal(service.process.wait(30), 0)
        service.start()
        os.kill(service.postgres_pid(), signal.SIGSTOP)  # so that it cannot be stopped
        try:
            service.process.send_signal(signal.SIGTERM)
            time.sleep(1.5)
            equal(service.process.poll(), None, "the first signal waits for PostgreSQL")
            service.process.send_signal(signal.SIGTERM)
            equal(service.process.wait(5), 128 + signal.SIGTERM)
        finally:
            os.kill(service.postgres_pid(), signal.SIGCONT)
        service.start()  # over the PostgreSQL that was left behind
        equal(service.post(ARTICLE).status, 201)


def warnings(service):
    return [e for e in events(service) if e.get("level") == "warn"]


def test_open_address():
    """an address that others reach is refused unless keys are on or --open says so; each is said"""
    for address in ("0.0.0.0:0", "[::]:0", "192.0.2.1:0"):
        result = serve("--listen", address, "--database", "host=127.0.0.1 port=1")
        equal((result.returncode, result.stdout), (2, ""), address)
        equal(result.stderr.count("\n"), 1, result.stderr)
        assert "--keys" in result.stderr and "--open" in result.stderr, result.stderr
    equal(serve("--keys", "--open").returncode, 2)
    with services.Service("--listen", "0.0.0.0:0", "--open") as service:
        equal([e["event"] for e in warnings(service)], ["open_address"])
        equal(service.get("/articles").status, 200)
    with services.Service() as service:
        equal([e["event"] for e in warnings(service)], ["open"])
    for address in ("0.0.0.0:0", "127.0.0.1:0"):
        with services.Service("--listen", address, "--keys") as service:
            equal(warnings(service), [])
            equal(service.get("/articles").status, 401)


def test_foreign_database():
    """a named database: not ready until `isnad migrate` was run, then ready by itself"""
    with services.Service() as owner:
        made = subprocess.run(["psql", "-X", "-q", owner.conninfo(), "-c", "CREATE DATABASE other"],
                              capture_output=True, text=True)
        equal(made.returncode, 0, made.stderr)
        other = owner.conninfo("other")
        with services.Service("--database", other, is_ready_wanted=False) as service:
            equal(service.postgres_pid(), None)
            reply = service.get("/health/ready")
            equal((reply.status, reply.json["code"]), (503, "not_ready"))
            equal(service.get("/health/live").status, 200)
            assert any("isnad migrate" in e["message"] for e in events(service) if "message" in e)
            done = subprocess.run([PROGRAM, "migrate", "--database", other], capture_output=True,
                                  text=True)
            equal(done.returncode, 0, done.stderr)
            service.wait_ready()
            equal(service.post(ARTICLE).status, 201)
            equal(owner.get("/articles").json["data"], [])
        with services.Service(env={"DATABASE_URL": other}) as service:
            equal(len(service.get("/articles").json["data"]), 1)


def test_no_database():
    """a named database that is not there: it starts, is not ready, and says so"""
    with services.Service("--database", "host=127.0.0.1 port=1", is_ready_wanted=False) as service:
        for _ in range(20):
            equal(service.get("/health/ready").status, 503)
            equal(service.get("/articles").status, 503)
        equal(service.post(ARTICLE).status, 503)
        equal(service.get("/health/live").status, 200)
        equal(service.stop(), 0)


if __name__ == "__main__":
    services.skip_without_database()
    tap.run([
        test_usage, test_routes, test_port_taken, test_restart, test_second_signal,
        test_open_address, test_foreign_database, test_no_database,
    ])
