"""TLS to PostgreSQL with sslmode=verify-full: an authority and certificates of the test's own; whom the program talks to,
and whom not."""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from fault.rig import machine, postgres  # noqa: E402
from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
PASSWORD = "b3f1-not-for-others"
ARTICLE = {"url": "https://tls.example/1", "outlet": "صحيفة المرفأ", "text": "قال الحارس سامر البناء: «الباب مغلق»."}


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)
    equal(done.returncode, 0, done.stderr)


class Authority:
    """A key and a certificate with which others are signed."""

    def __init__(self, folder, name):
        self.folder = folder
        self.key, self.cert = folder / f"{name}.key", folder / f"{name}.pem"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", 2,
                "-subj", f"/CN={name}", "-keyout", self.key, "-out", self.cert)

    def sign(self, name, host):
        """The files of a server's key and certificate for that host."""
        key, asked, cert = (self.folder / f"{name}.{end}" for end in ("key", "csr", "pem"))
        extra = self.folder / f"{name}.ext"
        extra.write_text(f"subjectAltName=DNS:{host}\n", encoding="utf-8")
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={host}",
                "-keyout", key, "-out", asked)
        openssl("x509", "-req", "-in", asked, "-CA", self.cert, "-CAkey", self.key, "-CAcreateserial", "-days", 2,
                "-extfile", extra, "-out", cert)
        key.chmod(0o600)
        machine.give_to_postgres(key)
        return key, cert


class Scene:
    """A server that is reached by TCP with TLS and a password alone."""

    def __init__(self, folder):
        self.ours, self.other = Authority(folder, "ours"), Authority(folder, "other")
        self.right, self.wrong = self.ours.sign("right", "localhost"), self.ours.sign("wrong", "elsewhere.example")
        self.server = postgres.Template(None, folder).copy(folder / "server", "127.0.0.1")
        (self.server.data / "pg_hba.conf").write_text("local all postgres trust\nhostssl all all all scram-sha-256\n",
                                                      encoding="utf-8")
        self.show(self.right)
        self.server.start()
        self.server.sql(f"ALTER ROLE isnad PASSWORD '{PASSWORD}'")

    def show(self, pair):
        """The certificate that the server shows, from its next start on."""
        self.server.settings = {"log_connections": "on", "ssl": "on", "ssl_key_file": str(pair[0]),
                                "ssl_cert_file": str(pair[1])}

    def show_now(self, pair):
        self.server.stop()
        self.show(pair)
        self.server.start()

    def conninfo(self, root, host="localhost", mode="verify-full"):
        return (f"host={host} hostaddr=127.0.0.1 port={self.server.port} user=isnad password={PASSWORD} dbname=isnad"
                f" sslmode={mode} sslrootcert={root}")

    def let_in(self):
        """How many sessions of the service's role there were."""
        return (self.server.folder / "log").read_text(encoding="utf-8").count("connection authorized: user=isnad")

    def refused(self, conninfo, *words):
        """By every kind of command, with one line and no word of the password; nobody was let in, or asked for it."""
        before = self.let_in()
        for command in (["migrate"], ["migrate", "--check"], ["keys", "list"], ["check"], ["export", "-"],
                        ["ingest", "-"]):
            done = subprocess.run([PROGRAM, *command, "--database", conninfo], stdin=subprocess.DEVNULL,
                                  capture_output=True, text=True, timeout=60, check=False)
            equal((done.returncode, done.stdout), (1, ""), (command, done.stderr))
            equal(done.stderr.count("\n"), 1, done.stderr)
            for word in words:
                assert word in done.stderr, done.stderr
            assert PASSWORD not in done.stderr
        equal(self.let_in(), before)


def tests_of(scene):
    def test_right():
        """the authority that is named, the host that is asked for: migrated, served, over TLS"""
        conninfo = scene.conninfo(scene.ours.cert)
        done = subprocess.run([PROGRAM, "migrate", "--database", conninfo], capture_output=True, text=True, timeout=60,
                              check=False)
        equal((done.returncode, done.stderr), (0, ""))
        with services.Service("--database", conninfo) as service:
            equal(service.post(ARTICLE).status, 201)
            equal(len(service.pages("/quotes")), 1)
            versions = scene.server.sql("SELECT DISTINCT version FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)"
                                        " WHERE usename = 'isnad'")
            equal(versions, [("TLSv1.3",)])
            assert not any(PASSWORD in line for line in service.log)
        assert scene.let_in() > 1

    def test_authority():
        """a certificate of another authority, or no file of one, is refused"""
        scene.refused(scene.conninfo(scene.other.cert), "certificate verify failed")
        scene.refused(scene.conninfo("/nowhere.pem"), "/nowhere.pem", "does not exist")

    def test_plain():
        """no TLS: the server refuses, and the program does not fall back to it"""
        scene.refused(scene.conninfo(scene.ours.cert, mode="disable"), "no encryption")
        scene.server.stop()
        scene.server.settings = {"ssl": "off"}
        scene.server.start()
        scene.refused(scene.conninfo(scene.ours.cert), "does not support SSL")
        scene.show_now(scene.right)

    def test_host():
        """the right authority, another host's certificate: refused; a service says so, is not ready until it is mended"""
        scene.refused(scene.conninfo(scene.ours.cert, host="db.example"), '"db.example"', "does not match")
        scene.show_now(scene.wrong)
        conninfo = scene.conninfo(scene.ours.cert)
        scene.refused(conninfo, "elsewhere.example", "does not match")
        with services.Service("--database", conninfo, is_ready_wanted=False) as service:
            for _ in range(5):
                equal(service.get("/health/ready").status, 503)
                reply = service.get("/articles")
                equal(reply.status, 503)
                assert b"example" not in reply.body and PASSWORD.encode() not in reply.body, reply
            said = [line for line in service.log if "does not match" in line]
            equal(len(said), 1, service.log)
            assert not any(PASSWORD in line for line in service.log)
            scene.show_now(scene.right)
            service.wait_ready()
            equal(len(service.pages("/quotes")), 1)

    return [test_right, test_authority, test_plain, test_host]


def main():
    if machine.postgres_folder() is None:
        tap.skip_all("PostgreSQL is not installed")
    if shutil.which("openssl") is None:
        tap.skip_all("openssl is not installed")
    with postgres.work_folder() as folder:
        scene = Scene(folder)
        try:
            tap.run(tests_of(scene))
        finally:
            scene.server.stop()


main()
