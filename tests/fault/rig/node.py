"""A process of `isnad serve`, and who starts it again when it dies, as systemd would."""
import os
import pathlib
import signal
import subprocess
import threading
import time
import urllib.request

from . import machine

START_S = 60


class Node:
    def __init__(self, binary, conninfo, folder, *options, env=None):
        self.binary = binary
        self.conninfo = conninfo
        self.folder = pathlib.Path(folder)
        self.options = list(options)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_URL", "PG", "ISNAD_"))}
        self.env.update(env or {})
        self.port = machine.free_port()
        self.process = None
        self.is_kept = False  # started again when it ends by itself
        self.restarts = 0
        self.codes = []       # with which it ended by itself
        self.lock = threading.Lock()

    def start(self, is_waited_for=True):
        with open(self.folder / f"isnad-{self.port}.log", "a", encoding="utf-8") as log:
            # pylint: disable-next=consider-using-with
            self.process = subprocess.Popen(
                [self.binary, "serve", "--listen", f"127.0.0.1:{self.port}", "--database", self.conninfo, "--loops", "2",
                 "--workers", "4", *self.options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.env)
        if is_waited_for:
            self.wait_ready()

    def wait_ready(self, limit_s=START_S):
        def is_ready():
            if self.process.poll() is not None and not self.is_kept:
                raise AssertionError(f"isnad serve ended with {self.process.returncode}: {self.log_tail()}")
            return self.is_ready()
        machine.wait_for(is_ready, f"ready: {self.log_tail()}", limit_s, 0.02)

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5) as reply:
                return reply.status == 200
        except OSError:
            return False

    def log(self):
        return (self.folder / f"isnad-{self.port}.log").read_text(encoding="utf-8", errors="replace")

    def log_tail(self):
        return self.log()[-1500:]

    def keep(self):
        """From now on it is started again."""
        self.is_kept = True
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        while self.is_kept:
            self.process.wait()
            with self.lock:
                if not self.is_kept:
                    return
                self.codes.append(self.process.returncode)
                time.sleep(0.1)
                self.start(is_waited_for=False)
                self.restarts += 1

    def let_go(self):
        with self.lock:
            self.is_kept = False

    def kill(self):
        self.process.kill()
        self.process.wait()

    def terminate(self, limit_s=60):
        """SIGTERM; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(limit_s)

    def stop(self):
        self.let_go()
        if self.process is None or self.process.poll() is not None:
            return
        try:
            self.terminate(45)
        except subprocess.TimeoutExpired:
            self.kill()

    def status(self, name):
        """A number of /proc/PID/status, as bytes."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
        return 0

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))
