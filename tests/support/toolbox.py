"""Tools from npm and PyPI that a test wants: of pinned versions, in folders of the cache that are made once.

A folder is named by what it is made of, so that another lock file makes another one. What cannot be had (no npm,
no registry) is Missing, and the test says so."""
import contextlib
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess

TIMEOUT_S = 240


class Missing(Exception):
    """What cannot be had here, in words."""


def cache():
    base = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    return base / "isnad"


@contextlib.contextmanager
def locked(folder):
    """Several tests share the cache."""
    with open(folder.with_suffix(".lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made(name, lock_file, make):
    """The folder of `lock_file`; `make` fills one that is not there, or raises Missing."""
    key = hashlib.sha256(pathlib.Path(lock_file).read_bytes()).hexdigest()[:16]
    folder = cache() / f"{name}-{key}"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            if not (folder / ".whole").exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                (folder / ".whole").touch()
    except OSError as error:
        raise Missing(f"the cache cannot be written to: {error}") from error
    return folder


def call(command, what, **options):
    """Runs an installer; Missing with the end of what it said."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", timeout=TIMEOUT_S, check=False, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing(f"{what}: {error}") from error
    if done.returncode != 0:
        raise Missing(f"{what}: {' '.join(done.stdout.split())[-200:]}")


def npm_packages(folder):
    """The folder with the node_modules of `folder`/package-lock.json."""
    def make(target):
        for program in ("node", "npm"):
            if shutil.which(program) is None:
                raise Missing(f"{program} is not installed")
        for file in pathlib.Path(folder).iterdir():
            shutil.copy(file, target)
        call(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"],
             "npm's registry does not give the packages", cwd=target)
    return made(pathlib.Path(folder).name, pathlib.Path(folder) / "package-lock.json", make)


def python_packages(requirements):
    """The python of a venv with what the file of pinned requirements names."""
    def make(target):
        call(["/usr/bin/python3", "-m", "venv", str(target)], "no venv can be made")
        call([str(target / "bin/pip"), "install", "-q", "--disable-pip-version-check", "--no-input", "--retries", "1",
              "--only-binary", ":all:", "--no-deps", "-r", str(requirements)],
             "PyPI does not give the packages")
    return made(pathlib.Path(requirements).stem, requirements, make) / "bin/python"
