"""A PostgreSQL of the test's own: made once, copied for each run, started, killed, paused, followed by a standby."""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

import psycopg2

from . import machine

SETTINGS = {
    "autovacuum_naptime": "5s",
    "deadlock_timeout": "100ms",
    "hot_standby": "on",
    "log_min_messages": "warning",
    "max_connections": "40",
    "max_wal_senders": "4",
    "max_wal_size": "64MB",
    "min_wal_size": "2MB",
    "shared_buffers": "32MB",
    "synchronous_commit": "on",
    "wal_level": "replica",
    "wal_receiver_status_interval": "1s",
    "wal_sender_timeout": "5s",
}


def command(name, *arguments):
    return [*machine.as_postgres(), str(machine.postgres_folder() / name), *arguments]


def must(done):
    if done.returncode != 0:
        raise RuntimeError(f"{done.args}: {done.stdout}{done.stderr}")


class Postgres:
    """One server. `folder` has its data, its socket and its log."""

    def __init__(self, folder, address):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.address = address
        self.port = machine.free_port(address)
        self.settings = {}
        self.process = None
        self.pids = []

    def make_folder(self):
        self.folder.mkdir(exist_ok=True)
        machine.give_to_postgres(self.folder)

    def conninfo(self, user="isnad", database="isnad"):
        return f"host={self.address} port={self.port} user={user} dbname={database}"

    def start(self, is_waited_for=True):
        """Tried again while what is left of a server that was killed is still there."""
        settings = {**SETTINGS, **self.settings, "port": str(self.port), "listen_addresses": self.address,
                    "unix_socket_directories": str(self.folder)}
        pairs = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with open(self.folder / "log", "a", encoding="utf-8") as log:
            # pylint: disable-next=consider-using-with
            self.process = subprocess.Popen(command("postgres", "-D", str(self.data), *pairs), stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, cwd="/", start_new_session=True)
        if is_waited_for:
            self.wait_up()

    def wait_up(self, limit_s=60):
        def is_up():
            if self.process.poll() is not None:
                self.start(is_waited_for=False)
            with contextlib.suppress(psycopg2.Error):
                self.sql("SELECT 1")
                return True
            return False
        machine.wait_for(is_up, f"PostgreSQL starts: {self.log_tail()}", limit_s, 0.03)

    def log_tail(self):
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-1500:]

    def session(self, database="isnad"):
        """A superuser's, through the UNIX socket: no fault of the network touches it."""
        session = psycopg2.connect(host=str(self.folder), port=self.port, user="postgres", dbname=database,
                                   connect_timeout=10, application_name="rig")
        session.autocommit = True
        return session

    def sql(self, text, *values, database="isnad"):
        """Its rows."""
        with contextlib.closing(self.session(database)) as session, session.cursor() as cursor:
            cursor.execute(text, values or None)
            return cursor.fetchall() if cursor.description else []

    def number(self, text, *values):
        return self.sql(text, *values)[0][0]

    def setting(self, name, value):
        """ALTER SYSTEM, and all sessions follow; None: as it was."""
        self.sql(f"ALTER SYSTEM RESET {name}" if value is None else f"ALTER SYSTEM SET {name} = '{value}'")
        self.sql("SELECT pg_reload_conf()")

    def signal(self, number, is_waited_for=True):
        """SIGINT: fast; SIGQUIT: at once, with recovery at the next start."""
        self.pids = machine.children(self.process.pid)
        self.process.send_signal(number)
        if is_waited_for:
            self.process.wait(60)
            machine.wait_for(lambda: not any(map(machine.is_running, self.pids)), "PostgreSQL's processes end")

    def kill(self):
        """SIGKILL to the postmaster; its backends see that and end."""
        self.signal(signal.SIGKILL)

    def kill_all(self):
        """SIGKILL to all of its processes at once, as the machine's end would be."""
        pids = machine.children(self.process.pid)
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(60)
        machine.wait_for(lambda: not any(map(machine.is_running, pids)), "PostgreSQL's processes end")

    def pause(self):
        """SIGSTOP to all, those that come in the meantime too."""
        self.process.send_signal(signal.SIGSTOP)
        for pid in machine.children(self.process.pid)[1:]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)

    def go_on(self):
        for pid in reversed(machine.children(self.process.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def backends(self):
        """The process ids of the service's sessions."""
        return [row[0] for row in self.sql(
            "SELECT pid FROM pg_stat_activity WHERE usename = 'isnad' AND backend_type = 'client backend'")]

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.go_on()
            self.signal(signal.SIGQUIT)

    def follow(self, primary):
        """Makes it a standby of that one, which then waits for it at each COMMIT."""
        done = machine.run(*command("pg_basebackup", "-D", str(self.data), "-R", "-X", "stream", "-c", "fast", "-d",
                                    f"host={primary.folder} port={primary.port} user=postgres "
                                    "application_name=standby"), cwd="/")
        must(done)
        self.start()
        primary.setting("synchronous_standby_names", "standby")
        machine.wait_for(lambda: primary.sql("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"),
                         "the standby is in step", 60)

    def promote(self):
        self.setting("synchronous_standby_names", "")
        self.sql("SELECT pg_promote(true, 60)")


class Template:
    """A data folder with the schema in it, which each run copies."""

    def __init__(self, binary, folder):
        self.folder = pathlib.Path(folder) / "template"
        self.folder.mkdir()
        machine.give_to_postgres(self.folder)
        must(machine.run(*command("initdb", "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust", "-E",
                                  "UTF8", "--locale=C.UTF-8", "--wal-segsize=1", "--no-sync"), cwd="/"))
        server = Postgres(self.folder, "127.0.0.1")
        server.start(is_waited_for=False)
        machine.wait_for(lambda: self.is_up(server), "PostgreSQL starts")
        server.sql("CREATE ROLE isnad LOGIN", database="postgres")
        server.sql("CREATE DATABASE isnad OWNER isnad", database="postgres")
        if binary is not None:
            must(machine.run(binary, "migrate", "--database", server.conninfo()))
        server.signal(signal.SIGINT)

    @staticmethod
    def is_up(server):
        with contextlib.suppress(psycopg2.Error):
            server.sql("SELECT 1", database="postgres")
            return True
        return False

    def copy(self, folder, address):
        """A new server of it, not started yet."""
        server = Postgres(folder, address)
        server.make_folder()
        must(machine.run("cp", "-a", str(self.folder / "data"), str(server.data)))
        return server


@contextlib.contextmanager
def work_folder():
    path = tempfile.mkdtemp(prefix="isnad-fault-")
    os.chmod(path, 0o755)
    try:
        yield pathlib.Path(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)
