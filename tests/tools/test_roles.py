"""deploy/postgres/roles.sql: a server of the test's own, where the owner migrates, the writer serves, the reader reads."""
import contextlib
import pathlib
import shutil
import subprocess
import sys

import psycopg2
from psycopg2 import errors

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from fault.rig import machine, postgres  # noqa: E402
from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
ROLES = services.ROOT / "deploy" / "postgres" / "roles.sql"
ARTICLE = {"url": "https://roles.example/1", "outlet": "صحيفة المرفأ",
           "text": "قالت مديرة المخزن ريم الصباغ: «المفاتيح عندي وحدي»."}
HIDDEN = {"api_key", "idempotency"}
HIDDEN_COLUMNS = {("webhook", "secret"), ("webhook", "url")}


def start(folder):
    """A server with an empty database `news`."""
    server = postgres.Template(None, folder).copy(folder / "server", "127.0.0.1")
    server.start()
    server.sql("CREATE DATABASE news")
    return server


def conninfo(server, role):
    return server.conninfo(role, "news")


def grant(server):
    """The file as an administrator runs it; what it prints."""
    done = subprocess.run(["psql", "-X", "-h", server.folder, "-p", str(server.port), "-U", "postgres", "-d", "news",
                           "-f", ROLES], capture_output=True, text=True, timeout=60, check=False)
    equal((done.returncode, done.stderr), (0, ""))
    return done.stdout


def isnad(server, role, command, *arguments):
    return subprocess.run([PROGRAM, command, "--database", conninfo(server, role), *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)


def ask(server, role, *statements):
    """The last one's rows."""
    with contextlib.closing(psycopg2.connect(conninfo(server, role))) as session, session.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        session.commit()
        return cursor.fetchall() if cursor.description else []


def refused(server, role, *statements):
    """For want of a privilege, and for nothing else."""
    try:
        ask(server, role, *statements)
    except errors.InsufficientPrivilege:
        return
    raise AssertionError(f"{role} may: {statements[-1]}")


def tables(server):
    return {row[0] for row in ask(server, "isnad_owner", "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
                                                         " AND relnamespace = 'public'::regnamespace")}


def tests_of(server):
    def test_roles():
        """before the first migration: nobody but the owner gets anything; it migrates, the others may not"""
        assert "isnad migrate" in grant(server)
        refused(server, "isnad_writer", "CREATE TABLE mine (a integer)")
        equal(isnad(server, "isnad_writer", "migrate").returncode, 1)
        equal(tables(server), set())
        done = isnad(server, "isnad_owner", "migrate")
        equal((done.returncode, done.stderr), (0, ""))
        for role in ("isnad_writer", "isnad_reader"):
            for table in tables(server):
                refused(server, role, f"SELECT FROM {table}")
        equal(grant(server), "")
        equal(grant(server), "")
        with contextlib.suppress(psycopg2.OperationalError):
            ask(server, "isnad", "SELECT 1")
            raise AssertionError("another role of the server comes in")

    def test_writer():
        """the writer serves, takes an article, keeps keys, checks; it changes no table and no list of migrations"""
        with services.Service("--database", conninfo(server, "isnad_writer")) as service:
            reply = service.post(ARTICLE)
            equal(reply.status, 201)
            equal([quote["speaker"]["name"] for quote in reply.json["quotes"]], ["ريم الصباغ"])
            path = f"/articles/{reply.json['id']}"
            once = {"Idempotency-Key": "one"}
            equal(service.request("POST", "/articles", {**ARTICLE, "url": ARTICLE["url"] + "/2"}, once).status, 201)
            quote = f"/quotes/{reply.json['quotes'][0]['id']}"
            equal(service.request("PATCH", quote, {"speaker_name": "نزيه العطار"}, {"If-Match": "*"}).status, 200)
            hook = service.request("POST", "/webhooks", {"url": "https://8.8.8.8/hook/token"})
            equal(hook.status, 201)
            equal(service.request("DELETE", f"/webhooks/{hook.json['id']}").status, 204)
            equal(service.get("/claims", q="المفاتيح").status, 200)
            equal(service.request("DELETE", path).status, 204)
            equal(service.stop(), 0)
            denied = [line for line in service.log if "permission denied" in line]
            equal(denied, [])
        for command in (["keys", "create", "desk", "--role", "read"], ["keys", "list"], ["check"], ["check", "--repair"],
                        ["reextract"], ["export", "-"]):
            done = isnad(server, "isnad_writer", *command)
            equal(done.returncode, 0, (command, done.stderr))
        equal(isnad(server, "isnad_writer", "migrate").returncode, 0)  # nothing to do
        for statement in ("CREATE TABLE mine (a integer)", "CREATE TEMPORARY TABLE mine (a integer)",
                          "CREATE SCHEMA mine", "ALTER TABLE article ADD COLUMN mine integer", "DROP TABLE event",
                          "CREATE INDEX ON quote (id)", "TRUNCATE event",
                          "DELETE FROM schema_migration", "UPDATE schema_migration SET checksum = ''",
                          "INSERT INTO schema_migration (version, name, checksum) VALUES (9999, '', '')",
                          "SET ROLE isnad_owner", "COPY outlet TO PROGRAM 'true'", "CREATE ROLE mine",
                          "SELECT pg_read_file('/etc/passwd')"):
            refused(server, "isnad_writer", statement)

    def test_reader():
        """the reader sees every table but keys and requests, every column but what webhooks have as secrets"""
        seen = tables(server)
        assert HIDDEN < seen, seen
        equal(ask(server, "isnad_reader", "SELECT count(*) FROM article"), [(1,)])
        for table in sorted(seen - HIDDEN - {table for table, _ in HIDDEN_COLUMNS}):
            ask(server, "isnad_reader", f'SELECT * FROM "{table}" LIMIT 1')
        for table in HIDDEN:
            refused(server, "isnad_reader", f"SELECT 1 FROM {table}")
        columns = {(table, column): may for table, column, may in ask(
            server, "isnad_reader",
            "SELECT c.relname, a.attname, has_column_privilege(c.oid, a.attnum, 'SELECT') FROM pg_class c"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped"
            " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace")}
        equal({(table, column) for (table, column), may in columns.items() if not may and table not in HIDDEN},
              HIDDEN_COLUMNS)
        refused(server, "isnad_reader", "SELECT * FROM webhook")
        # Read-only by default; and where a session says otherwise, by what it was not given.
        for statement in ("DELETE FROM event", "UPDATE revision SET title = ''", "INSERT INTO outlet DEFAULT VALUES",
                          "CREATE TABLE mine (a integer)", "CREATE TEMPORARY TABLE mine (a integer)",
                          "SELECT FROM article FOR UPDATE", "LOCK TABLE article IN EXCLUSIVE MODE"):
            refused(server, "isnad_reader", "SET TRANSACTION READ WRITE", statement)
        try:
            ask(server, "isnad_reader", "CREATE TABLE mine (a integer)")
        except errors.ReadOnlySqlTransaction:
            pass
        done = isnad(server, "isnad_reader", "export", "-")
        equal(done.returncode, 1)

    def test_later():
        """a table of a later migration: the writer's at once, the reader's when the file was run again"""
        ask(server, "isnad_owner", "CREATE TABLE later (a integer)", "INSERT INTO later VALUES (1)")
        equal(ask(server, "isnad_writer", "UPDATE later SET a = 2 RETURNING a"), [(2,)])
        refused(server, "isnad_reader", "SELECT FROM later")
        equal(grant(server), "")
        equal(ask(server, "isnad_reader", "SELECT a FROM later"), [(2,)])
        refused(server, "isnad_reader", "SELECT 1 FROM api_key")
        refused(server, "isnad_writer", "DELETE FROM schema_migration")
        ask(server, "isnad_owner", "DROP TABLE later")

    def test_taken_over():
        """a database that one role had: its tables become the owner's, and what is stored stays"""
        server.sql("DROP DATABASE news WITH (FORCE)")
        server.sql("CREATE DATABASE news OWNER isnad")
        equal(isnad(server, "isnad", "migrate").returncode, 0)
        equal(grant(server), "")
        with services.Service("--database", conninfo(server, "isnad_writer")) as service:
            equal(service.post(ARTICLE).status, 201)
        ask(server, "isnad_owner", "ALTER TABLE article ADD COLUMN mine integer")
        equal(ask(server, "isnad_reader", "SELECT count(mine) FROM article"), [(0,)])

    return [test_roles, test_writer, test_reader, test_later, test_taken_over]


def main():
    if machine.postgres_folder() is None or shutil.which("psql") is None:
        tap.skip_all("PostgreSQL is not installed")
    with postgres.work_folder() as folder:
        server = start(folder)
        try:
            tap.run(tests_of(server))
        finally:
            server.stop()


main()
