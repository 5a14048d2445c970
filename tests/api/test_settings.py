"""The settings of `isnad serve` by command line, environment and file; SIGHUP; what the service manager
is told."""
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="isnad-settings-")
PATH = pathlib.Path(FOLDER.name) / "isnad.conf"
PAGE = "https://page.example"


def quota(service):
    """Requests a minute that an address may ask, or None."""
    policy = service.get("/articles").headers["RateLimit-Policy"]
    return int(re.search(r"q=(\d+)", policy)[1]) if policy else None


def wait_for_event(service, name, count=1):
    for _ in range(1000):
        if sum(f'"event":"{name}"' in line for line in service.log) >= count:
            return
        time.sleep(0.01)
    raise AssertionError(f"no {name} in the log:\n" + "".join(service.log))


def test_order():
    """the command line wins over the environment, and that over the file"""
    PATH.write_text("# limits\n\naddress-limit = 300\n  cors-origins=" + PAGE + "\n")
    environment = {"ISNAD_ADDRESS_LIMIT": "200", "ISNAD_CONFIG": str(PATH)}
    with services.Service("--address-limit", "100", env=environment) as service:
        equal(quota(service), 100)
        reply = service.request("GET", "/articles", headers={"Origin": PAGE})
        equal(reply.headers["Access-Control-Allow-Origin"], PAGE)
    with services.Service(env=environment) as service:
        equal(quota(service), 200)
    with services.Service("--config", str(PATH), env={"ISNAD_ADDRESS_LIMIT": ""}) as service:
        equal(quota(service), 300)


def test_flags():
    """a flag is yes or no; no key is asked for by a no"""
    for text, status in (("yes", 401), ("true", 401), ("no", 200), ("0", 200)):
        with services.Service(env={"ISNAD_KEYS": text}) as service:
            equal(service.get("/articles").status, status, text)


def test_wrong():
    """what is wrong is one line that says where, and exit code 2"""
    for text, words in (("nonsense", ("line 1", "nonsense")), ("\n#\nkey-limits = 3", ("line 3", "key-limits")),
                        ("loops = many", ("line 1", "loops", "many")), ("keys = perhaps", ("line 1", "keys")),
                        ("loops = 1\nloops = 2", ("line 2", "twice")), ("config = x", ("config",)),
                        ("log-level = loud", ("loud",)), ("listen = here", ("here",)), ("a\0b", ())):
        PATH.write_text(text)
        result = subprocess.run([PROGRAM, "serve", "--config", str(PATH)], capture_output=True, text=True,
                                timeout=30)
        equal((result.returncode, result.stdout, result.stderr.count("\n")), (2, "", 1), text)
        for word in words:
            assert word in result.stderr, (text, result.stderr)
    for name, value in (("ISNAD_LOOPS", "x"), ("ISNAD_KEYS", "maybe"), ("ISNAD_CONFIG", "/nonexistent")):
        result = subprocess.run([PROGRAM, "serve"], capture_output=True, text=True, timeout=30,
                                env=dict(os.environ, **{name: value}))
        equal((result.returncode, result.stderr.count("\n")), (2, 1), name)
        assert (value if name == "ISNAD_CONFIG" else name) in result.stderr, result.stderr


def test_every_option():
    """every option of serve but --config may stand in the file"""
    text = subprocess.run([PROGRAM, "serve", "--help"], capture_output=True, text=True, check=True).stdout
    options = re.findall(r"^      --([a-z-]+)(?: ([A-Z:]+))?", text, re.MULTILINE)
    assert len(options) > 8, options
    values = {"listen": "wrong", "log-level": "info", "database": "host=nowhere"}
    PATH.write_text("".join(f"{name} = {values.get(name, '1' if value else 'no')}\n"
                            for name, value in options if name != "config"))
    result = subprocess.run([PROGRAM, "serve", "--config", str(PATH)], capture_output=True, text=True, timeout=30)
    equal(result.returncode, 2)
    assert "'wrong'" in result.stderr, result.stderr  # all was taken but the address


def test_reload():
    """SIGHUP takes limits, origins and the log's level; a wrong file changes nothing; the rest waits"""
    PATH.write_text("address-limit = 400\n")
    with services.Service("--config", str(PATH)) as service:
        equal(quota(service), 400)
        PATH.write_text(f"address-limit = 500\ncors-origins = {PAGE}\nlog-level = warn\nloops = 1\n")
        service.process.send_signal(signal.SIGHUP)
        wait_for_event(service, "reloaded")
        equal(quota(service), 500)
        reply = service.request("GET", "/articles", headers={"Origin": PAGE, "X-Request-Id": "not-logged"})
        equal(reply.headers["Access-Control-Allow-Origin"], PAGE)
        assert any('"restart_needed"' in line for line in service.log)
        PATH.write_text("address-limit = many\n")
        service.process.send_signal(signal.SIGHUP)
        wait_for_event(service, "not_reloaded")
        equal(quota(service), 500)
        PATH.write_text("log-level = info\n")
        for count in range(2, 12):
            service.process.send_signal(signal.SIGHUP)
            wait_for_event(service, "reloaded", count)
        equal(quota(service), None)
        service.request("GET", "/articles", headers={"X-Request-Id": "is-logged"})
        equal(service.stop(), 0)
        log = "".join(service.log)
        assert "is-logged" in log and "not-logged" not in log


def states(manager):
    manager.settimeout(30)
    return dict(line.split("=", 1) for line in manager.recv(4096).decode().splitlines())


def test_manager():
    """the service manager hears READY, RELOADING with its time, and STOPPING"""
    path = str(pathlib.Path(FOLDER.name) / "notify")
    for address in (path, f"\0isnad-test-{os.getpid()}"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(address)
            with services.Service(env={"NOTIFY_SOCKET": address.replace("\0", "@")}) as service:
                equal(states(manager)["READY"], "1")
                service.process.send_signal(signal.SIGHUP)
                reloading = states(manager)
                equal(reloading["RELOADING"], "1")
                assert abs(int(reloading["MONOTONIC_USEC"]) / 1e6 - time.monotonic()) < 30, reloading
                equal(states(manager)["READY"], "1")
                equal(service.stop(), 0)
                equal(states(manager)["STOPPING"], "1")
    with services.Service(env={"NOTIFY_SOCKET": "/nonexistent/notify"}) as service:
        equal(service.get("/articles").status, 200)


if __name__ == "__main__":
    services.skip_without_database()
    tap.run([test_order, test_flags, test_wrong, test_every_option, test_reload, test_manager])
