"""compose.yaml under a real Docker engine: up, post, restart, read back, as nobody, read-only.

Run by tools/test, once, where an engine can be started (engine.py); else it is skipped with the
reason. Prints TAP. `check.py --folder DIR` tests another checkout.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import engine as engines  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

READY_TIMEOUT_S = 90
NOBODY = 65532
ARTICLE = {
    "url": "https://compose.example/1",
    "outlet": "اختبار",
    "title": "خبر",
    "published_at": "2026-03-01T10:00:00Z",
    "text": "قالت رئيسة البلدية نوال المرعي: «سنفتح الجسر يوم الأحد بعد أن ينتهي فحصه».",
}


# One request: method and URL as arguments, the body as input; prints status and body.
REQUEST = """
import sys, urllib.request
body = sys.stdin.buffer.read() or None
request = urllib.request.Request(sys.argv[2], body, method=sys.argv[1],
                                 headers={"Content-Type": "application/json"})
with urllib.request.urlopen(request, timeout=20) as reply:
    print(reply.status)
    sys.stdout.flush()
    sys.stdout.buffer.write(reply.read())
"""


class Project:
    """The containers of compose.yaml on one engine."""

    def __init__(self, engine, folder):
        self.engine = engine
        self.folder = folder
        self.env = {**engine.env, "COMPOSE_PROJECT_NAME": "isnadtest"}
        self.program = ["docker-compose"]
        self.posted = None

    def compose(self, *arguments, **options):
        return engines.run([*self.program, *arguments], env=self.env, cwd=self.folder, **options)

    def up(self):
        try:
            self.compose("up", "-d", timeout=300)
        except RuntimeError as error:
            raise AssertionError(f"{error}\n{self.compose('logs', '--tail=40')}") from None
        self.wait_ready()

    def inspect(self, service):
        names = self.compose("ps", "-q", service).split()
        assert names, f"there is no container of {service}"
        return json.loads(self.engine.docker("inspect", names[-1]))[0]

    def inside(self, command, service="isnad", user=""):
        """What a shell command prints in the service's container, and whether it ends well."""
        return subprocess.run(
            ["docker", "exec", "--user", user, self.inspect(service)["Id"], "sh", "-c", command],
            env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60,
            check=False)

    def request(self, method, path, body=None):
        data = b"" if body is None else json.dumps(body).encode()
        done = subprocess.run(
            self.engine.beside("/usr/bin/python3", "-c", REQUEST, method,
                               f"http://127.0.0.1:8080{path}"),
            input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
        if done.returncode != 0:
            raise OSError(done.stderr.decode(errors="replace").strip().splitlines()[-1])
        status, _, text = done.stdout.partition(b"\n")
        return int(status), json.loads(text)

    def wait_ready(self):
        """The engine's own health check says healthy, and the port answers."""
        deadline = time.monotonic() + READY_TIMEOUT_S
        while True:
            state = self.inspect("isnad")["State"]
            if state.get("Health", {}).get("Status") == "healthy":
                break
            if time.monotonic() > deadline:
                raise AssertionError(f"not healthy: {state}\n{self.compose('logs', '--tail=40')}")
            time.sleep(0.5)
        equal(self.request("GET", "/quotes?limit=1")[0], 200)

    def read_back(self):
        path = f"/articles/{self.posted['id']}"
        status, article = self.request("GET", path)
        equal(status, 200)
        equal(article["text"], ARTICLE["text"])
        status, quotes = self.request("GET", f"{path}/quotes")
        equal(quotes["data"], self.posted["quotes"])
        equal(self.request("GET", "/articles")[1]["data"][0]["id"], self.posted["id"])


def tests_of(project):
    engine = project.engine

    def accepted():
        """docker-compose, of which Debian 12 has 1.29, accepts compose.yaml"""
        print("# " + project.compose("version", "--short").strip())
        project.compose("config", "--quiet")

    def image():
        """the image is of no user, with a health check, a stop signal and labels"""
        config = json.loads(engine.docker("image", "inspect", "isnad"))[0]["Config"]
        equal(config["User"], f"{NOBODY}:{NOBODY}")
        equal(config["Healthcheck"]["Test"], ["CMD", "isnad", "health"])
        equal(config["StopSignal"], "SIGTERM")
        equal(config["Labels"]["org.opencontainers.image.title"], "isnad")
        size = json.loads(engine.docker("image", "inspect", "isnad"))[0]["Size"]
        print(f"# the image has {size / 1e6:.0f} MB")
        help_text = engine.docker("run", "--rm", "--network=none", "--read-only", "isnad", "--help")
        assert re.search(r"^  serve ", help_text, re.M), help_text

    def up():
        """up brings the database, the migration and the service; it gets healthy"""
        project.up()
        equal(project.inspect("migrate")["State"]["ExitCode"], 0)

    def posted():
        """an article that is posted has its quotation in the reply"""
        status, project.posted = project.request("POST", "/articles", ARTICLE)
        equal(status, 201)
        equal([quote["speaker"]["name"] for quote in project.posted["quotes"]], ["نوال المرعي"])
        project.read_back()

    def confined():
        """the service runs as nobody, with no capability, and cannot write but to /tmp"""
        status = dict(line.split(":", 1) for line in
                      project.inside("cat /proc/1/status").stdout.splitlines())
        equal(status["Uid"].split(), [str(NOBODY)] * 4)
        equal(status["Gid"].split(), [str(NOBODY)] * 4)
        for name in ("CapInh", "CapPrm", "CapEff", "CapBnd"):
            equal(int(status[name], 16), 0, name)
        equal(status["NoNewPrivs"].strip(), "1")
        for folder in ("/", "/usr", "/etc", "/var/tmp"):
            assert project.inside(f"touch {folder}/x").returncode != 0, folder
        equal(project.inside("touch /tmp/x && rm /tmp/x").returncode, 0)
        (mount,) = [line.split() for line in project.inside("cat /proc/mounts").stdout.splitlines()
                    if " /tmp " in line]
        assert {"noexec", "nosuid", "nodev"} <= set(mount[3].split(",")), mount
        host = project.inspect("isnad")["HostConfig"]
        equal((host["PidsLimit"], host["Memory"]), (128, 1 << 30))
        equal(host["LogConfig"]["Config"], {"max-size": "20m", "max-file": "5"})

    def confined_database():
        """PostgreSQL runs as its user, with no capability left, on a root that nobody can write"""
        status = dict(line.split(":", 1) for line in
                      project.inside("cat /proc/1/status", "database").stdout.splitlines())
        assert "0" not in status["Uid"].split(), status["Uid"]
        for name in ("CapInh", "CapPrm", "CapEff"):
            equal(int(status[name], 16), 0, name)
        equal(status["NoNewPrivs"].strip(), "1")
        for folder in ("/", "/usr", "/etc", "/var/lib/postgresql"):
            done = project.inside(f"touch {folder}/x", "database", "0")
            assert done.returncode != 0 and "Read-only" in done.stdout, (folder, done.stdout)
        host = project.inspect("database")["HostConfig"]
        equal((host["ReadonlyRootfs"], host["PidsLimit"], host["Memory"]), (True, 256, 2 << 30))

    def published():
        """it is published on 127.0.0.1 alone, the database nowhere"""
        equal(project.inspect("isnad")["HostConfig"]["PortBindings"],
              {"8080/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8080"}]})
        equal(project.inspect("database")["HostConfig"]["PortBindings"] or {}, {})

    def restarted():
        """after a restart of the containers the article is there"""
        project.compose("restart")
        project.wait_ready()
        project.read_back()

    def killed():
        """the service outlives a kill -9 of its database and of itself"""
        for service in ("database", "isnad"):
            engines.kill_as_root("KILL", project.inspect(service)["State"]["Pid"])
        deadline = time.monotonic() + READY_TIMEOUT_S
        while True:
            try:
                project.read_back()
                break
            except (OSError, AssertionError, subprocess.SubprocessError, RuntimeError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)

    def recreated():
        """SIGTERM ends it well; containers made anew find the article in the volume"""
        project.compose("stop", "isnad")
        equal(project.inspect("isnad")["State"]["ExitCode"], 0)
        project.compose("down")
        project.up()
        project.read_back()

    def second_version():
        """docker compose, the second version, accepts it, brings it up and finds the article"""
        if subprocess.run(["docker", "compose", "version"], env=project.env, check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
            raise tap.Skip("Debian 12 has no docker compose, and none is installed here")
        project.compose("down")
        project.program = ["docker", "compose"]
        project.compose("config", "--quiet")
        project.up()
        project.read_back()

    return [accepted, image, up, posted, confined, confined_database, published, restarted, killed,
            recreated, second_version]


def main():
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", default=HERE.parents[1], type=pathlib.Path)
    folder = parser.parse_args().folder.resolve()
    try:
        with engines.Engine() as engine:
            engine.make_debian()
            engine.build("postgres:15", HERE / "postgres")
            engine.build("isnad", folder)
            engine.set_apart()
            project = Project(engine, folder)
            try:
                tap.run(tests_of(project))
            finally:
                subprocess.run([*project.program, "down", "--volumes"], env=project.env, cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except engines.Missing as reason:
        tap.skip_all(str(reason).replace("\n", " "))


if __name__ == "__main__":
    main()
