"""The reading room's packages and a browser for tests; those that cannot have them are skipped."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from support import tap

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
BROWSER = os.environ.get("ISNAD_CHROMIUM", "/usr/bin/chromium")


def modules():
    """web/node_modules, installed when it is not there; skips all with the reason."""
    done = subprocess.run([sys.executable, ROOT / "tools" / "build-web", "packages"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        tap.skip_all((done.stderr.strip().splitlines() or ["no packages"])[-1])
    return WEB / "node_modules"


def skip_without_browser():
    if not pathlib.Path(BROWSER).exists():
        tap.skip_all("Chromium is not installed (tools/install browser)")


@contextlib.contextmanager
def scripts():
    """A folder with the programs of tests/web, where they find the packages."""
    packages = modules()
    with tempfile.TemporaryDirectory(prefix="isnad-web-") as folder:
        for path in (ROOT / "tests" / "web").glob("*.mjs"):
            shutil.copy(path, folder)
        pathlib.Path(folder, "node_modules").symlink_to(packages)
        yield pathlib.Path(folder)
