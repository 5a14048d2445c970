"""A Docker engine for the test alone: everything of it is in one folder, and goes with it.

Its network is a namespace of its own, so that it meets neither this machine's packet filter nor
another engine's; images, which need packages, are built before that, on the machine's network.
No image is pulled: Debian's base is made by debootstrap (kept in ~/.cache/isnad for a week), and
the rest is built from it with this machine's apt settings. It needs root, or a sudo that asks
nothing; `Missing` says what is not to be had.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SUITE = "bookworm"
BASE_AGE_MAX_S = 7 * 24 * 3600
START_TIMEOUT_S = 60
PROGRAMS = ("docker", "dockerd", "debootstrap", "docker-compose")
PROXIES = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
# Brings the interface `lo` up, then runs its arguments.
LOOPBACK_UP = """
import fcntl, os, socket, struct, sys
SIOCSIFFLAGS, IFF_UP_RUNNING = 0x8914, 0x41
with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP_RUNNING))
os.execvp(sys.argv[1], sys.argv[1:])
"""
STARTED = time.monotonic()
PATH = os.environ.get("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin"


class Missing(Exception):
    """This machine cannot run an engine; the text says why."""


def note(text):
    """For whoever waits; TAP is on the other output."""
    print(f"# {time.monotonic() - STARTED:.0f} s: {text}", file=sys.stderr, flush=True)


def as_root(*command):
    return list(command) if os.geteuid() == 0 else ["sudo", "-n", *command]


def kill_as_root(signal_name, pid):
    """By a shell's own kill: the program may not be there. What has ended has process 0, which to kill is the caller."""
    assert int(pid) > 0, "it has ended"
    subprocess.run(as_root("sh", "-c", f"kill -{signal_name} {pid}"), check=True)


def run(command, timeout=600, **options):
    """Runs to the end; its output goes into the error when it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace",
                          timeout=timeout, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.returncode}\n"
                           f"{done.stdout[-6000:]}")
    return done.stdout


def require():
    for program in PROGRAMS:
        if shutil.which(program, path=PATH) is None:
            raise Missing(f"{program} is not installed (tools/install engine)")
    if subprocess.run(as_root("true"), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                      check=False).returncode != 0:
        raise Missing("an engine is started by root, or by a sudo that asks nothing")


def apt_sources():
    """(site, release, component) of Debian in this machine's apt, main sources alone."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE) $(COMPONENT)",
         "Created-By: Packages", "Origin: Debian"],
        stdout=subprocess.PIPE, text=True, check=False).stdout.split("\n")
    sources = [tuple(line.split()) for line in dict.fromkeys(listed)]
    sources = [s for s in sources if len(s) == 3 and s[1].startswith(SUITE) and s[2] == "main"]
    if any(release == SUITE for _, release, _ in sources):
        return sources
    return [("http://deb.debian.org/debian", SUITE, "main")]


def apt_settings():
    """What this machine's apt says about fetching, as a file of settings."""
    dump = run(["apt-config", "dump"])
    kept = re.compile(r"^Acquire::(http|https|Check-|Retries|ForceIPv)(?!.*Auto-Detect)")
    return "".join(f"{line}\n" for line in dump.splitlines() if kept.match(line))


def debootstrap(folder):
    """The path of a tar of a minimal Debian; made when there is none, or an old one."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    cached = cache / "isnad" / f"{SUITE}-minbase.tar"
    if cached.exists() and time.time() - cached.stat().st_mtime < BASE_AGE_MAX_S:
        return cached
    site = next(site for site, release, _ in apt_sources() if release == SUITE)
    root = folder / "minbase"
    note(f"debootstrap {SUITE}")
    command = as_root("debootstrap", "--variant=minbase")
    if site.startswith("https:"):
        command.append("--include=ca-certificates")
    run([*command, SUITE, str(root), site], env={**os.environ, "PATH": PATH})
    cached.parent.mkdir(parents=True, exist_ok=True)
    part = cached.with_suffix(f".{os.getpid()}")
    with open(part, "wb") as out:
        subprocess.run(as_root("tar", "-C", str(root), "--exclude=./var/cache/apt/archives/*.deb",
                               "--exclude=./dev/*", "-c", "."), stdout=out, check=True)
    part.replace(cached)
    run(as_root("rm", "-rf", str(root)))
    return cached


class Engine:
    """`with Engine() as engine:`."""

    def __enter__(self):
        require()
        # On a disk, where overlay file systems work, and short, for the socket's name.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad-engine-", dir="/var/tmp"))
        self.socket = f"unix://{self.folder}/docker.sock"
        self.env = {**os.environ, "PATH": PATH, "DOCKER_HOST": self.socket, "DOCKER_BUILDKIT": "0",
                    "COMPOSE_DOCKER_CLI_BUILD": "0", "DOCKER_CONFIG": str(self.folder / "client")}
        self.env.pop("DOCKER_CONTEXT", None)
        self.daemon = None
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def start(self, is_apart=False):
        """The engine on the machine's network, for builds; or apart, with a network of its own."""
        config = self.folder / "daemon.json"
        config.write_text("{}")
        command = ["dockerd", "--data-root", str(self.folder / "data"), "--exec-root",
                   str(self.folder / "exec"), "--pidfile", str(self.folder / "pid"), "--host",
                   self.socket, "--group", str(os.getgid()), "--config-file", str(config),
                   "--log-level", "warn"]
        if is_apart:
            command = ["unshare", "--net", "/usr/bin/python3", "-c", LOOPBACK_UP, *command]
        else:
            command += ["--bridge", "none", "--iptables=false", "--ip6tables=false"]
        with open(self.folder / "log", "wb") as log:
            self.daemon = subprocess.Popen(
                as_root(*command), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, env={**os.environ, "PATH": PATH})
        deadline = time.monotonic() + START_TIMEOUT_S
        while subprocess.run(["docker", "version"], env=self.env, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, check=False).returncode != 0:
            if self.daemon.poll() is not None or time.monotonic() > deadline:
                lines = (self.folder / "log").read_text(errors="replace").strip().splitlines()
                raise Missing("no engine can be started: " + " ".join(lines[-1:])[-300:])
            time.sleep(0.2)

    def set_apart(self):
        """From here on there is no network but that of the containers."""
        note("starting the engine apart")
        self.stop()
        self.start(is_apart=True)

    def stop(self):
        if self.daemon is None or self.daemon.poll() is not None:
            return
        kill_as_root("TERM", self.pid())
        self.daemon.wait(60)

    def pid(self):
        return (self.folder / "pid").read_text().strip()

    def beside(self, *command):
        """The command as it is to be run on the engine's own network."""
        return as_root("nsenter", f"--net=/proc/{self.pid()}/ns/net", *command)

    def docker(self, *arguments, **options):
        return run(["docker", *arguments], env=self.env, **options)

    def build(self, name, folder):
        note(f"building {name}")
        arguments = [f"--build-arg={key}={os.environ[key]}" for key in PROXIES if key in os.environ]
        self.docker("build", "--quiet", "--network", "host", "--tag", name, *arguments,
                    str(folder), timeout=900)

    def make_debian(self):
        """Tags debian:bookworm-slim."""
        try:
            self.docker("import", str(debootstrap(self.folder)), "minbase")
        except RuntimeError as error:
            raise Missing(f"Debian's base cannot be had: {error}") from None
        context = self.folder / "debian"
        shutil.copytree(HERE / "debian", context)
        apt = context / "apt"
        (apt / "apt.conf.d").mkdir(parents=True)
        (apt / "apt.conf.d" / "90host").write_text(apt_settings(), encoding="utf-8")
        (apt / "sources.list").write_text(
            "".join(f"deb {' '.join(source)}\n" for source in apt_sources()), encoding="utf-8")
        self.build(f"debian:{SUITE}-slim", context)

    def close(self):
        try:
            self.stop()
        except subprocess.TimeoutExpired:
            note(f"the engine of {self.folder} does not stop")
            return
        # Its network namespaces stay mounted.
        for line in pathlib.Path("/proc/mounts").read_text().splitlines():
            if line.split()[1].startswith(f"{self.folder}/"):
                subprocess.run(as_root("umount", "--lazy", line.split()[1]), check=False)
        run(as_root("rm", "-rf", str(self.folder)))
