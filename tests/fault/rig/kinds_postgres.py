"""Faults of PostgreSQL: killed, stopped, paused, promoted, full, read-only, crowded, locked."""
import contextlib
import os
import random
import signal
import time

import psycopg2

from . import machine
from .kinds import kind


@kind("kill -9 of a backend: PostgreSQL starts all of them anew")
def backend_kill(scene):
    os.kill(random.choice(scene.primary.backends()), signal.SIGKILL)
    machine.wait_for(lambda: scene.load.ledger.refused() > 0, "it is felt", pause_s=0.001)
    scene.primary.wait_up()


@kind("an administrator ends all sessions, five times")
def backend_terminate(scene):
    for _ in range(5):
        scene.primary.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'isnad'")
        time.sleep(random.uniform(0, 0.1))


@kind("running statements are cancelled, as by a statement timeout")
def statement_cancel(scene):
    deadline = time.monotonic() + 30
    before = scene.load.ledger.refused()
    with contextlib.closing(scene.primary.session()) as session, session.cursor() as cursor:
        while scene.load.ledger.refused() < before + 5 and time.monotonic() < deadline:
            cursor.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'isnad'"
                           " AND state <> 'idle'")


@kind("kill -9 of the postmaster")
def postmaster_kill(scene):
    scene.primary.kill()
    scene.primary.start()


@kind("kill -9 of all of PostgreSQL's processes at once")
def postgres_kill(scene):
    scene.primary.kill_all()
    scene.primary.start()


@kind("kill -9 of the primary, promotion of the standby", has_standby=True, is_short=True)
def primary_kill(scene):
    scene.primary.kill_all()
    scene.standby.promote()
    scene.primary = scene.standby


@kind("the primary is paused, the standby promoted; the old one wakes up, and is ended", has_standby=True)
def primary_freeze(scene):
    """What the old one says when it wakes up no standby has: it may answer nothing 2xx."""
    old = scene.primary
    old.pause()
    scene.standby.promote()
    scene.primary = scene.standby
    old.go_on()
    time.sleep(0.5)
    old.signal(signal.SIGQUIT)


CANCEL = ("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND usename = 'isnad'")


@kind("the standby dies; waits for it are broken off; then the primary dies and the standby is promoted",
      has_standby=True)
def standby_lost(scene):
    """What was committed on the primary alone, with a warning, is not on the standby: it was not answered."""
    scene.standby.kill_all()
    before = len(scene.load.ledger.answers)
    time.sleep(0.2)  # what was under way when it died may still be answered
    before = len(scene.load.ledger.answers)
    ended = time.monotonic() + 1.5
    cancelled = 0
    while time.monotonic() < ended:
        cancelled += len(scene.primary.sql(CANCEL))
    if len(scene.load.ledger.answers) > before + sum(client.load is scene.load for client in scene.load.clients):
        scene.load.ledger.note_failure("writes were answered that no standby has")
    if cancelled == 0:
        scene.load.ledger.note_failure("no write waited for the standby")
    scene.primary.kill_all()
    scene.standby.start()
    scene.standby.promote()
    scene.primary = scene.standby


@kind("the standby is away for two seconds: writes wait for it", has_standby=True, is_felt=False)
def standby_away(scene):
    scene.standby.signal(signal.SIGINT)
    time.sleep(2)
    scene.standby.start()


@kind("PostgreSQL is stopped (fast), and started")
def stop_fast(scene):
    scene.primary.signal(signal.SIGINT)
    time.sleep(0.3)
    scene.primary.start()


@kind("PostgreSQL is stopped (immediate), and started")
def stop_immediate(scene):
    scene.primary.signal(signal.SIGQUIT)
    scene.primary.start()


@kind("PostgreSQL is stopped three times in a row")
def restart_again(scene):
    for _ in range(3):
        scene.primary.signal(signal.SIGINT)
        scene.primary.start()
        time.sleep(random.uniform(0, 0.5))


@kind("PostgreSQL is paused for two seconds (SIGSTOP)", is_felt=False)
def pause(scene):
    scene.primary.pause()
    time.sleep(2)
    scene.primary.go_on()


@kind("the disk is full", needs=("namespace",), disk_mb=120, is_short=True)
def disk_full(scene):
    """A WAL segment that cannot be made ends PostgreSQL's session, or all of PostgreSQL, which is started then."""
    ballast = scene.primary.folder / "ballast"
    before = scene.load.ledger.refused()
    with open(ballast, "wb", buffering=0) as out, contextlib.suppress(OSError):
        while scene.load.ledger.refused() < before + 8:
            try:
                out.write(b"\0" * 65536)
            except OSError:  # full; and it stays so until it is felt
                machine.wait_for(lambda: scene.load.ledger.refused() >= before + 8, "it is felt")
    ballast.unlink()
    scene.primary.wait_up()


@kind("writes to PostgreSQL's files fail", needs=("prlimit",))
def disk_error(scene):
    """No backend may write beyond the first half of a segment of the log: it fails, and PostgreSQL starts anew."""
    for pid in scene.primary.backends():
        machine.run(*machine.as_postgres(), "prlimit", f"--pid={pid}", "--fsize=524288:")
    machine.wait_for(lambda: scene.load.ledger.refused() > 0, "it is felt")
    scene.primary.wait_up()


@kind("the disk is read-only when PostgreSQL starts again", needs=("namespace",), disk_mb=160)
def disk_read_only(scene):
    scene.primary.signal(signal.SIGQUIT)
    folder = str(scene.primary.folder)
    log = scene.primary.folder
    scene.primary.folder = scene.folder  # where its log can be written
    machine.run("mount", "-o", "remount,ro", folder)
    scene.primary.start(is_waited_for=False)
    code = scene.primary.process.wait(60)
    machine.run("mount", "-o", "remount,rw", folder)
    scene.primary.folder = log
    if code == 0:
        scene.load.ledger.note_failure("PostgreSQL started on a disk that is read-only")
    scene.primary.start()


@kind("the database takes reads alone (default_transaction_read_only)", is_short=True)
def read_only(scene):
    before = scene.load.ledger.refused()
    scene.primary.setting("default_transaction_read_only", "on")
    machine.wait_for(lambda: scene.load.ledger.refused() >= before + 8, "it is felt")
    with contextlib.closing(scene.primary.session()) as session, session.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")
        cursor.execute("ALTER SYSTEM RESET default_transaction_read_only")
        cursor.execute("SELECT pg_reload_conf()")


@kind("every connection that PostgreSQL has is taken by others", is_short=True)
def connections_taken(scene):
    """Who ends sessions has one of its own from the beginning: there may be no place left for it later."""
    held = []
    end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'isnad' AND pid <> pg_backend_pid()"
    with contextlib.closing(scene.primary.session()) as session, session.cursor() as cursor:
        cursor.execute(end_all)
        deadline = time.monotonic() + 20
        refused = 0
        while refused < 10 and time.monotonic() < deadline:
            try:
                held.append(psycopg2.connect(scene.primary.conninfo()))
            except psycopg2.OperationalError:
                refused += 1
                cursor.execute(end_all + " AND application_name = 'isnad'")
    before = scene.load.ledger.refused()
    machine.wait_for(lambda: scene.load.ledger.refused() > before, "it is felt")
    for session in held:
        session.close()


@kind("another session holds the tables for six seconds, longer than a write waits")
def lock_held(scene):
    with contextlib.closing(scene.primary.session()) as session, session.cursor() as cursor:
        session.autocommit = False
        cursor.execute("LOCK TABLE article, quote, correction IN ACCESS EXCLUSIVE MODE")
        time.sleep(6)
        session.rollback()


@kind("deadlocks with another session", is_felt=False, is_short=True)
def deadlock(scene):
    """It takes outlets in one order while writers come from the other side, until PostgreSQL has broken three up."""
    count = "SELECT deadlocks FROM pg_stat_database WHERE datname = 'isnad'"
    deadline = time.monotonic() + 60
    lost = 0
    with contextlib.closing(scene.primary.session()) as session, session.cursor() as cursor:
        session.autocommit = False
        while scene.primary.number(count) < 3 and time.monotonic() < deadline:
            try:
                cursor.execute("LOCK TABLE quote IN SHARE MODE")
                cursor.execute("SELECT 1 FROM article FOR UPDATE")
                cursor.execute("LOCK TABLE speaker_tally, claim IN SHARE ROW EXCLUSIVE MODE")
            except psycopg2.errors.DeadlockDetected:
                lost += 1
            session.rollback()
            time.sleep(random.uniform(0, 0.02))
    scene.notes["of others"] = lost
    if scene.primary.number(count) == 0:
        scene.load.ledger.note_failure("there was no deadlock")


@kind("tables are rewritten and indexes made anew under the load", is_felt=False)
def maintenance(scene):
    for table in ("article", "quote", "speaker", "idempotency"):
        scene.primary.sql(f"VACUUM FULL {table}")
    scene.primary.sql("REINDEX TABLE CONCURRENTLY revision")
