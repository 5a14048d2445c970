"""deploy/: nginx takes the proxy's file and passes on what it should, systemd takes the unit."""
import http.client
import json
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

DEPLOY = services.ROOT / "deploy"
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
# tools/test names one that it unpacked, where none is installed.
NGINX = shutil.which(os.environ.get("ISNAD_NGINX") or "nginx", path=PATH)
START_TIMEOUT_S = 20
EXPOSURE_MAX = 11  # of systemd-analyze security, in tenths; what is left of it is the network and PostgreSQL's socket
ARTICLE = {"url": "https://deploy.example/1", "outlet": "اختبار",
           "text": "قال الحارس سامر البناء: «الباب مغلق»."}

# What nginx.conf is around the file; nothing of it outside the folder.
AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/isnad.conf;
}}
"""


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", timeout=60,
                          check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}: {done.stdout}"
    return done.stdout


def replaced(text, changes):
    """Each must be there, once."""
    for old, new in changes.items():
        equal(text.count(old), 1, old)
        text = text.replace(old, new)
    return text


class Proxy:
    """nginx by deploy/nginx/isnad.conf, in front of the service; `changes` to the file's text."""

    def __init__(self, service, changes=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad-nginx-"))
        self.port = services.free_port()
        key, self.cert = self.folder / "key", self.folder / "cert"
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2", "-subj", "/CN=isnad.example", "-keyout", key, "-out", self.cert)
        text = (DEPLOY / "nginx" / "isnad.conf").read_text(encoding="utf-8")
        (self.folder / "isnad.conf").write_text(replaced(text, {
            "server 127.0.0.1:8080;": f"server 127.0.0.1:{service.port};",
            "listen 443 ssl": f"listen 127.0.0.1:{self.port} ssl",
            "/etc/ssl/certs/isnad.example.pem": str(self.cert),
            "/etc/ssl/private/isnad.example.key": str(key),
            **(changes or {}),
        }), encoding="utf-8")
        main = self.folder / "nginx.conf"
        main.write_text(AROUND.format(folder=self.folder), encoding="utf-8")
        self.command = [NGINX, "-e", "stderr", "-c", str(main)]

    def __enter__(self):
        self.checked = run(*self.command, "-t")
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + START_TIMEOUT_S
        while True:
            try:
                self.ask("GET", "/health/live")
                return self
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.__exit__()
                    raise
                time.sleep(0.05)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder)

    def ask(self, method, path, body=None, headers=None):
        """Over TLS; the certificate must be the one that was made."""
        context = ssl.create_default_context(cafile=self.cert)
        context.check_hostname = False
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=context,
                                                 timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            return services.Reply(connection.getresponse())
        finally:
            connection.close()

    def post(self, article):
        return self.ask("POST", "/articles", json.dumps(article),
                        {"Content-Type": "application/json"})


def need_nginx():
    if NGINX is None:
        raise tap.Skip("nginx is not installed")
    if shutil.which("openssl") is None:
        raise tap.Skip("openssl is not installed")


def test_proxied(service):
    """nginx -t takes the file; reads go through it, writes and metrics do not"""
    need_nginx()
    stored = service.post(ARTICLE).json
    with Proxy(service) as proxy:
        assert "test is successful" in proxy.checked, proxy.checked
        assert "[warn]" not in proxy.checked, proxy.checked
        for _ in range(3):
            reply = proxy.ask("GET", "/quotes?" + urllib.parse.urlencode({"q": "الباب مغلق"}))
            equal(reply.status, 200)
            equal([row["id"] for row in reply.json["data"]], [stored["quotes"][0]["id"]])
        one = proxy.ask("GET", f"/articles/{stored['id']}")
        equal(one.json["text"], ARTICLE["text"])
        again = proxy.ask("GET", f"/articles/{stored['id']}",
                          headers={"If-None-Match": one.headers["ETag"]})
        equal(again.status, 304)
        # As it was asked, not as nginx would write it.
        reply = proxy.ask("GET", "/articles/%2e%2e/quotes")
        equal((reply.status, reply.json["code"]), (400, "bad_encoding"))
        equal(proxy.post(ARTICLE).status, 403)
        equal(proxy.ask("DELETE", f"/articles/{stored['id']}").status, 403)
        equal(proxy.ask("GET", "/metrics").status, 403)
    equal(service.get(f"/articles/{stored['id']}").status, 200)


def test_allowed(service):
    """who may write posts through it, and who watches reads the metrics"""
    need_nginx()
    here = {"allow 192.0.2.0/24;": "allow 127.0.0.1;", "allow 192.0.2.10;": "allow 127.0.0.1;"}
    with Proxy(service, here) as proxy:
        reply = proxy.post({**ARTICLE, "url": "https://deploy.example/2"})
        equal(reply.status, 201)
        equal([quote["speaker"]["name"] for quote in reply.json["quotes"]], ["سامر البناء"])
        equal(proxy.post({"text": 5}).json["code"], "wrong_type")
        assert "isnad_schema_right 1" in proxy.ask("GET", "/metrics").body.decode()


def test_unit(_):
    """systemd takes the unit, finds it well confined, and the program its options"""
    text = (DEPLOY / "systemd" / "isnad.service").read_text(encoding="utf-8")
    (start,) = [line for line in text.splitlines() if line.startswith("ExecStart=")]
    program, *options = start.removeprefix("ExecStart=").split()
    equal(program, "/usr/bin/isnad")
    isnad = pathlib.Path(sys.argv[1]).resolve()
    run(isnad, *options, "--help")
    if shutil.which("systemd-analyze", path=PATH) is None:
        raise tap.Skip("systemd-analyze is not installed")
    with tempfile.TemporaryDirectory() as folder:
        link = pathlib.Path(folder) / "isnad"
        link.symlink_to(isnad)
        unit = pathlib.Path(folder) / "isnad.service"
        unit.write_text(replaced(text, {"ExecStart=/usr/bin/isnad": f"ExecStart={link}"}),
                        encoding="utf-8")
        said = run("systemd-analyze", "verify", "--man=no", unit)
        assert "isnad.service" not in said, said
        run("systemd-analyze", "security", "--no-pager", "--offline=true",
            f"--threshold={EXPOSURE_MAX}", unit)


if __name__ == "__main__":
    services.run([test_proxied, test_allowed, test_unit])
