"""A real `isnad serve` on a free port with a data folder of its own, started and stopped by pid."""
import contextlib
import http.client
import io
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract, tap  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 90


class Reply:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        self.type = response.headers.get("Content-Type", "").split(";")[0]

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"<{self.status} {self.type} {self.body[:400]!r}>"


class Bytes(io.BytesIO):
    """Stands for a socket from which replies are read, one after the other."""

    def makefile(self, *_):
        return self

    def close(self):
        pass


def parse_replies(data, method="GET"):
    """The replies in what came back on a connection. One that the HTTP library made itself has no
    type and is the last; libmicrohttpd 0.9.75 sends the head of some of them twice."""
    peer = Bytes(data)
    replies = []
    while peer.tell() < len(data):
        response = http.client.HTTPResponse(peer, method=method)
        response.begin()
        replies.append(Reply(response))
        if not replies[-1].type:
            break
    return replies


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def query(**parameters):
    return "?" + urllib.parse.urlencode(parameters)


class Service:
    """`with Service() as service:`. The data folder outlives kill() and start() and goes at the end."""

    def __init__(self, *options, program=None, env=None, is_ready_wanted=True):
        self.program = program or sys.argv[1]
        self.options = list(options)
        self.is_ready_wanted = is_ready_wanted
        self.headers = {}  # of every request
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_URL", "PG", "ISNAD_"))}
        self.env.update(env or {})
        self.data = tempfile.mkdtemp(prefix="isnad-test-")
        os.chmod(self.data, 0o755)
        self.process = None
        self.port = 0
        self.log = []

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.stop()
        pid = self.postgres_pid()
        if pid is not None:
            os.kill(pid, signal.SIGQUIT)
            wait_gone(pid)
        shutil.rmtree(self.data, ignore_errors=True)

    def start(self):
        listen = f"127.0.0.1:{self.port}"
        command = [self.program, "serve", "--listen", listen, "--data", self.data, *self.options]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=self.env, text=True,
            encoding="utf-8", errors="replace",
        )
        ready = threading.Event()
        threading.Thread(target=self._read_log, args=(self.process, ready), daemon=True).start()
        deadline = time.monotonic() + START_TIMEOUT_S
        while not ready.wait(0.05):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("isnad serve did not start:\n" + "".join(self.log[-40:]))
        if self.is_ready_wanted:
            self.wait_ready(deadline)

    def _read_log(self, process, ready):
        for line in process.stdout:
            self.log.append(line)
            if '"event":"listening"' in line:
                url = json.loads(line)["message"].split()[-1]
                self.port = urllib.parse.urlsplit(url).port
                ready.set()

    def wait_ready(self, deadline=None):
        deadline = deadline or time.monotonic() + START_TIMEOUT_S
        while True:
            try:
                if self.request("GET", "/health/ready", is_checked=False).status == 200:
                    return
            except OSError:
                pass
            if time.monotonic() > deadline:
                raise RuntimeError("not ready:\n" + "".join(self.log[-40:]))
            time.sleep(0.05)

    def wait_settled(self):
        """Ready on every loop: so many times in a row that chance is no explanation."""
        deadline = time.monotonic() + START_TIMEOUT_S
        good = 0
        while good < 40:
            assert time.monotonic() < deadline, "not ready:\n" + "".join(self.log[-40:])
            good = good + 1 if self.get("/health/ready").status == 200 else 0

    def stop(self):
        """SIGTERM; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self):
        """SIGKILL, as a crash would be."""
        self.process.kill()
        self.process.wait()

    def postgres_pid(self):
        """The private server's postmaster, or None."""
        for path in pathlib.Path(self.data).rglob("postmaster.pid"):
            first = path.read_text().split("\n")[0]
            if not first:  # the postmaster has just made the file
                continue
            pid = int(first)
            if pathlib.Path(f"/proc/{pid}").exists():
                return pid
        return None

    def request(self, method, path, body=None, headers=None, is_checked=True):
        """One request on a connection of its own, its reply held to openapi.yaml."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = {**self.headers, **(headers or {})}
            if isinstance(body, (dict, list)):
                body = json.dumps(body, ensure_ascii=False).encode()
            if body is not None:
                headers.setdefault("Content-Type", "application/json")
            connection.request(method, path, body=body, headers=headers)
            reply = Reply(connection.getresponse())
        finally:
            connection.close()
        if is_checked:
            contract.check(method, path, reply)
        return reply

    def get(self, path, **parameters):
        return self.request("GET", path + (query(**parameters) if parameters else ""))

    def post(self, article):
        return self.request("POST", "/articles", article)

    def raw(self, data, timeout=10, is_lenient=False):
        """Bytes to the port, and all that comes back until the server closes or is silent. Lenient:
        the server may close before it has read everything."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as peer:
            try:
                peer.sendall(data)
            except (BrokenPipeError, ConnectionResetError):
                if not is_lenient:
                    raise
            got = b""
            try:
                while True:
                    part = peer.recv(65536)
                    if not part:
                        break
                    got += part
            except (socket.timeout, ConnectionResetError):
                pass
            return got

    def conninfo(self, database="postgres"):
        """How its own PostgreSQL is reached."""
        return f"host={self.data}/pg/run port=5432 user=isnad dbname={database}"

    def sql(self, text):
        """What psql prints for it, without headings."""
        done = subprocess.run(["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", self.conninfo(), "-c", text],
                              capture_output=True, text=True, timeout=60, check=False)
        tap.equal((done.returncode, done.stderr), (0, ""), text)
        return done.stdout.strip()

    @contextlib.contextmanager
    def held(self, query):
        """The rows of a SELECT … FOR UPDATE are locked by somebody else."""
        with subprocess.Popen(["psql", "-X", "-q", "-At", self.conninfo()], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True) as other:
            other.stdin.write(f"BEGIN; {query}; SELECT 'held';\n")
            other.stdin.flush()
            while (line := other.stdout.readline()) != "held\n":
                assert line, "psql ended"
            yield
            other.stdin.close()  # which ends psql, and with it the transaction

    def wait_sql(self, text, wanted, limit_s=60):
        """Until psql prints that."""
        deadline = time.monotonic() + limit_s
        while (got := self.sql(text)) != wanted:
            assert time.monotonic() < deadline, f"{text}: {got}"
            time.sleep(0.05)

    def kill_postgres(self):
        """SIGKILL to the private server's postmaster."""
        pid = self.postgres_pid()
        os.kill(pid, signal.SIGKILL)
        return pid

    def pages(self, path, **parameters):
        """Every row of a list, page by page."""
        rows = []
        cursor = {}
        while True:
            reply = self.get(path, **parameters, **cursor)
            tap.equal(reply.status, 200, path)
            rows += reply.json["data"]
            if reply.json["next"] is None:
                assert "Link" not in reply.headers
                return rows
            assert 'rel="next"' in reply.headers["Link"]
            cursor = {"cursor": reply.json["next"]}


def wait_gone(pid, timeout=20):
    deadline = time.monotonic() + timeout
    while pathlib.Path(f"/proc/{pid}").exists():
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        if stat[0] == "Z":
            return
        assert time.monotonic() < deadline, f"process {pid} is still there"
        time.sleep(0.05)


def skip_without_database():
    if not any(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")) and not shutil.which("initdb"):
        tap.skip_all("PostgreSQL's initdb is not installed")
    commands = subprocess.run([sys.argv[1], "serve", "--help"], check=True, capture_output=True, text=True)
    if "--data " not in commands.stdout:
        tap.skip_all("this build's serve has no PostgreSQL of its own")


def run(tests, *options):
    """Runs functions of one argument against one service, as TAP; skips without PostgreSQL."""
    skip_without_database()
    with Service(*options) as service:
        calls = []
        for test in tests:
            def call(test=test):
                test(service)
            call.__doc__ = test.__doc__
            call.__name__ = test.__name__
            calls.append(call)

        def ends():
            """SIGTERM: exit code 0, and its PostgreSQL is gone too"""
            tap.equal(service.stop(), 0, "".join(service.log[-20:]))
            tap.equal(service.postgres_pid(), None)
        calls.append(ends)
        try:
            tap.run(calls)
        finally:
            for line in service.log[-20:] if os.environ.get("ISNAD_TEST_LOG") else []:
                print("# " + line.rstrip())
