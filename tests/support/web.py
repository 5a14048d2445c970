"""The reading room's packages for tests that need Node.js; those that cannot have them are skipped."""
import pathlib
import subprocess
import sys

from support import tap

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEB = ROOT / "web"


def modules():
    """web/node_modules, installed when it is not there; skips all with the reason."""
    done = subprocess.run([sys.executable, ROOT / "tools" / "build-web", "packages"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        tap.skip_all((done.stderr.strip().splitlines() or ["no packages"])[-1])
    return WEB / "node_modules"
