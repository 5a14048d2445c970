"""One run of one kind: a database, a service and a load are there; something is broken and mended; then the ledger is
held against the database."""
import contextlib
import pathlib
import subprocess
import threading
import time

import psycopg2

from . import ledger as ledgers
from . import machine
from .load import Load
from .node import Node
from .postgres import Postgres
from .proxy import Proxy

BEFORE = 24  # writes answered before it breaks
AFTER = 24   # and after it is mended
AGE = "UPDATE idempotency SET made_at = made_at - interval '1 minute' WHERE status IS NULL AND made_at < %s::timestamptz"


class Scene:
    """What a kind's function is given. `primary` is whichever server must have everything at the end."""

    def __init__(self, rig, kind, folder):
        self.rig = rig
        self.kind = kind
        self.folder = pathlib.Path(folder)
        self.stack = contextlib.ExitStack()
        self.primary = None
        self.standby = None
        self.proxy = None
        self.load = None
        self.node = None
        self.nodes = []
        self.notes = {}
        self.is_over = False

    def __enter__(self):
        try:
            self.open()
        except BaseException:
            self.stack.close()
            raise
        return self

    def __exit__(self, *_):
        self.is_over = True
        self.stack.close()

    def open(self):
        data = self.folder / "primary"
        if self.kind.disk_mb:
            self.mount(data)
        self.primary = self.rig.template(self.kind.binary_of(self.rig)).copy(data, "127.0.0.2" if self.kind.is_far
                                                                             else "127.0.0.1")
        self.primary.settings.update(self.kind.settings)
        self.stack.callback(self.primary.stop)
        self.primary.start()
        conninfo = self.primary.conninfo()
        if self.kind.has_standby:
            conninfo = self.open_standby()
        if self.kind.has_proxy:
            self.proxy = Proxy((self.primary.address, self.primary.port))
            self.stack.callback(self.proxy.close)
            conninfo = f"host=127.0.0.1 port={self.proxy.port} user=isnad dbname=isnad"
        self.node = self.new_node(self.kind.binary_of(self.rig), conninfo)
        self.node.start()
        self.load = Load([self.node.port], self.kind.clients)

    def mount(self, path):
        path.mkdir()
        done = machine.run("mount", "-t", "tmpfs", "-o", f"size={self.kind.disk_mb}m", "isnad-fault", str(path))
        if done.returncode != 0:
            raise RuntimeError(f"mount: {done.stderr}")
        self.stack.callback(lambda: machine.run("umount", "-l", str(path)))
        machine.give_to_postgres(path)

    def open_standby(self):
        self.standby = Postgres(self.folder / "standby", "127.0.0.1")
        self.standby.make_folder()
        self.stack.callback(self.standby.stop)
        self.standby.follow(self.primary)
        return (f"host={self.primary.address},{self.standby.address} port={self.primary.port},{self.standby.port}"
                " user=isnad dbname=isnad target_session_attrs=read-write")

    def new_node(self, binary, conninfo, **more):
        env = dict(self.kind.env(self) if self.kind.env else {})
        node = Node(binary, conninfo, self.folder, env=env, **more)
        self.nodes.append(node)
        self.stack.callback(node.stop)
        return node

    def run(self):
        """Seconds from its being mended to the first answer, and until every client has one; then what is wrong."""
        self.load.start()
        self.load.wait_answers(BEFORE)
        threading.Thread(target=self.age_keys, daemon=True).start()
        before = self.load.ledger.refused()
        process = self.node.process
        self.kind.strike(self)
        mended = time.monotonic()
        first, all_again = self.load.wait_recovered(mended, AFTER)
        self.load.stop()
        self.notes["deadlocks"] = self.primary.number("SELECT deadlocks FROM pg_stat_database WHERE datname = 'isnad'")
        self.notes["refused"] = self.load.ledger.refused() - before
        return first, all_again, self.judge(process)

    def age_keys(self):
        """A request with a key that a crash cut off is 409 for a minute, and can be made then. Nobody waits so long
        here: those that are a second old become a minute older."""
        while not self.is_over:
            time.sleep(0.3)
            with contextlib.suppress(psycopg2.Error, OSError, AssertionError):
                limit = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 1))
                self.primary.sql(AGE, limit)

    def judge(self, process):
        wrong = []
        if not self.kind.may_die and (self.node.process is not process or process.poll() is not None):
            wrong.append(f"the service ended with {process.poll()}: {self.node.log_tail()}")
        self.node.wait_ready()
        self.load.repeat_some()
        self.settle_events()
        wrong += ledgers.compare(self.load.ledger, self.primary)
        wrong += self.check()
        for node in self.nodes:
            if "Sanitizer" in node.log():
                wrong.append(node.log_tail())
        if self.kind.is_felt and self.notes["refused"] == 0:
            wrong.append("nothing was refused or cut off: it was not felt")
        return wrong

    def settle_events(self):
        machine.wait_for(lambda: self.primary.number("SELECT count(*) FROM outbox") == 0, "events are numbered", 60)

    def check(self):
        """`isnad check`, which finds whatever contradicts itself."""
        done = subprocess.run([self.rig.binary, "check", "--database", self.primary.conninfo()], check=False,
                              capture_output=True, text=True)
        return [] if done.returncode == 0 else [f"isnad check: {(done.stdout + done.stderr)[-800:]}"]
