"""`isnad health` against servers of the test's own: its exit code is what a container sees."""
import pathlib
import socket
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]


def health(*arguments):
    return subprocess.run([PROGRAM, "health", *arguments], capture_output=True, text=True, timeout=30)


def answered_with(reply):
    """What `isnad health` says to a server that answers one request with these bytes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        asked = []

        def serve():
            peer, _ = listener.accept()
            with peer:
                asked.append(peer.recv(4096))
                peer.sendall(reply)

        thread = threading.Thread(target=serve)
        thread.start()
        result = health(f"127.0.0.1:{listener.getsockname()[1]}")
        thread.join()
    assert asked[0].startswith(b"GET /health/ready HTTP/1.1\r\n"), asked
    return result


def test_ready():
    """200: exit code 0, nothing said"""
    result = answered_with(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    equal((result.returncode, result.stdout, result.stderr), (0, "", ""))


def test_not_ready():
    """503: exit code 1 and the status line"""
    result = answered_with(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
    equal(result.returncode, 1)
    assert "503" in result.stderr, result.stderr


def test_no_answer():
    """a closed connection, an answer that is not HTTP, nobody there: exit code 1"""
    equal(answered_with(b"").returncode, 1)
    equal(answered_with(b"220 ready\r\n").returncode, 1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    equal(health(f"127.0.0.1:{port}").returncode, 1)


def test_usage():
    """a wrong address: exit code 2; --help: 0"""
    for bad in ("x", "127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:65536", "127.0.0.1:x"):
        equal(health(bad).returncode, 2, bad)
    equal(health("a:1", "b:2").returncode, 2)
    equal(health("--help").returncode, 0)


tap.run([test_ready, test_not_ready, test_no_answer, test_usage])
