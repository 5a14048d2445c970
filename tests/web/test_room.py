"""The reading room's files as the service sends them: forms, tags, caching, policy; and what stands in their
place in a build without npm."""
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
VIEWS = ("search", "articles", "speakers", "claims", "compare", "add", "stream", "corrections")
POLICY = ("default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")


def assets(service):
    """The paths of the files that the page names."""
    page = service.get("/").body.decode()
    found = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert found, page
    return found


def test_page(service):
    """/ is the page, with a strict policy, and asks nobody else for anything"""
    reply = service.get("/")
    equal((reply.status, reply.type), (200, "text/html"))
    equal(reply.headers["Content-Security-Policy"], POLICY)
    equal(reply.headers["Cache-Control"], "no-cache")
    page = reply.body.decode()
    assert "إسناد" in page and "/docs" in page, page
    assert not re.search(r"<style|style=|<script>|https?://|\son\w+=", page), page


def test_views(service):
    """each view has an address, and so has one thing of it; what is in the query is the page's affair"""
    page = service.get("/").body
    for view in VIEWS:
        for path in (f"/read/{view}", f"/read/{view}/915", f"/read/{view}/915/revisions", f"/read/{view}?q=x&utm=1&q=y"):
            reply = service.get(path)
            equal((reply.status, reply.body), (200, page), path)
    for path in ("/read", "/read/", "/read/nothing", "/read/claims/1/2/3", "/assets/", "/assets/nothing.js",
                 "/assets/index.html", "/assets/..openapi.yaml"):
        equal(service.get(path).status, 404, path)
    equal(service.request("POST", "/", {}).status, 405)


def test_assets(service):
    """files are named by their bytes, kept for a year, and found again by their tag"""
    for path in assets(service):
        reply = service.get(path)
        equal(reply.status, 200, path)
        if "missing" not in path:
            equal(reply.headers["Cache-Control"], "public, max-age=31536000, immutable", path)
        equal(reply.headers["X-Content-Type-Options"], "nosniff")
        again = service.request("GET", path, headers={"If-None-Match": reply.headers["ETag"]})
        equal((again.status, again.body), (304, b""), path)


def test_forms(service):
    """what was compressed beforehand is sent as the client likes it, each form with a tag of its own"""
    for path in ["/", *assets(service)]:
        plain = service.get(path)
        packed = service.request("GET", path, headers={"Accept-Encoding": "gzip"})
        assert "Accept-Encoding" in packed.headers["Vary"], path
        if "Content-Encoding" not in packed.headers:
            equal(packed.body, plain.body, path)
            continue
        equal(gzip.decompress(packed.body), plain.body, path)
        best = service.request("GET", path, headers={"Accept-Encoding": "gzip, deflate, br"})
        forms = [plain, packed]
        if best.headers["Content-Encoding"] == "br":
            assert len(best.body) < len(packed.body), path
            forms.append(best)
        equal(len({reply.headers["ETag"] for reply in forms}), len(forms), path)


def test_keys(_):
    """where keys are on, the page comes without one: the reader gives it there"""
    with services.Service("--keys") as service:
        equal(service.get("/").status, 200)
        equal(service.get("/read/claims/9").status, 200)
        equal(service.get("/claims").status, 401)


def test_stand_in(_):
    """a build without npm has a page that says so and leads to the API"""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "room.c"
        subprocess.run([sys.executable, ROOT / "tools" / "build-web", "build", out, f"{out}.d", "disabled"], check=True, timeout=60)
        text = out.read_text(encoding="ascii")
        equal(re.findall(r'\{"([a-z.]+)", "([a-z]+/[a-z]+)', text), [("index.html", "text/html"), ("missing.css", "text/css")])
        rows = re.search(r"FILE_0_IDENTITY\[\] = \{([^}]*)\}", text).group(1)
        page = bytes(int(number) for number in rows.replace("\n", " ").split(",") if number.strip()).decode()
        assert "-Dweb=disabled" in page and 'href="/docs"' in page and 'dir="rtl"' in page, page


services.run([test_page, test_views, test_assets, test_forms, test_keys, test_stand_in])
