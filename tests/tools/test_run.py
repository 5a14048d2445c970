"""tools/run as a newcomer uses it: one command, then questions; the port taken; run again; stopped."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve().parent
SAMPLES = {json.loads(path.read_text(encoding="utf-8"))["url"]
           for path in (ROOT / "deploy" / "samples").glob("*.json")}
READY_TIMEOUT_S = 150
services.skip_without_database()
DATA = tempfile.mkdtemp(prefix="isnad-run-")
# Its PostgreSQL may run as another user.
os.chmod(DATA, 0o755)


PORT = services.free_port()
# A database that is named in the environment is not the one that it takes.
ENV = {**os.environ, "ISNAD_PORT": str(PORT), "ISNAD_DATA": DATA, "BUILD": str(BUILD),
       "ISNAD_INSTALL": "no", "PGHOST": "/nowhere", "DATABASE_URL": "postgresql://nowhere.example/x"}


def run(*arguments):
    """To the end; its files are no pipe, since what it leaves running has them too."""
    with tempfile.TemporaryFile() as out:
        done = subprocess.run([ROOT / "tools" / "run", *arguments], env=ENV, cwd="/", stdout=out,
                              stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                              timeout=READY_TIMEOUT_S, check=False)
        out.seek(0)
        return done.returncode, out.read().decode(errors="replace")


def get(path, **parameters):
    url = f"http://127.0.0.1:{PORT}{path}?{urllib.parse.urlencode(parameters)}"
    with urllib.request.urlopen(url, timeout=30) as reply:
        return json.load(reply)


def check_samples():
    equal({row["url"] for row in get("/articles", limit=200)["data"]}, SAMPLES)
    quotes = get("/quotes", speaker="سليم الراوندي", limit=200)["data"]
    assert len(quotes) >= 5, quotes
    revisions = [row["revision"] for row in get("/articles", limit=200)["data"]]
    equal(max(revisions), 2, "the newest revision")


class Foreground:
    def __enter__(self):
        self.process = subprocess.Popen([ROOT / "tools" / "run"], env=ENV, cwd="/", text=True,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, errors="replace")
        self.lines = []
        ready = threading.Event()
        threading.Thread(target=self.read, args=(ready,), daemon=True).start()
        deadline = time.monotonic() + READY_TIMEOUT_S
        while not ready.wait(0.1):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise AssertionError("not ready:\n" + "".join(self.lines[-40:]))
        return self

    def read(self, ready):
        for line in self.process.stdout:
            self.lines.append(line)
            if line.startswith("== ready"):
                ready.set()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)


def test_foreground():
    """it loads the samples, serves, refuses a port that is taken, and ends well on SIGINT"""
    with Foreground() as running:
        check_samples()
        code, text = run()
        equal(code, 1)
        assert f"port {PORT} of 127.0.0.1 is in use" in text, text
        running.process.send_signal(signal.SIGINT)
        equal(running.process.wait(60), 0, "".join(running.lines[-20:]))
    assert not list(pathlib.Path(DATA).rglob("postmaster.pid")), "its PostgreSQL runs on"


def test_background():
    """again, in the background: nothing is loaded twice, and --stop stops it"""
    code, text = run("--background")
    try:
        equal(code, 0, text)
        check_samples()
    finally:
        stopped, said = run("--stop")
    equal(stopped, 0, said)
    assert not list(pathlib.Path(DATA).rglob("postmaster.pid")), "its PostgreSQL runs on"
    equal(run("--stop")[0], 1, "nothing is left to stop")


def test_usage():
    """what it does not know is refused"""
    code, text = run("--no-such-thing")
    equal(code, 1)
    assert "usage:" in text, text


try:
    tap.run([test_foreground, test_background, test_usage])
finally:
    shutil.rmtree(DATA, ignore_errors=True)
