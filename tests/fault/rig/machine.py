"""What this machine lets a test do: namespaces, small disks, memory groups, other clocks. What it does not is told
by a reason, with which the kinds of fault that need it are left out."""
import ctypes.util
import glob
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import time

MARK = "ISNAD_FAULT_NAMESPACE"


def run(*command, **more):
    return subprocess.run(command, check=False, capture_output=True, text=True, **more)


def namespaces():
    return [os.readlink(f"/proc/self/ns/{kind}") for kind in ("net", "mnt")]


def enter_namespace(argv):
    """Starts the program anew in a network and a mount namespace of its own, so that nothing that is broken there is
    anybody else's. Where that is not allowed it goes on as it is."""
    if os.environ.get(MARK) or os.geteuid() != 0 or shutil.which("unshare") is None:
        return
    if run("unshare", "-m", "-n", "true").returncode != 0:
        return
    os.environ[MARK] = " ".join(namespaces())
    os.execvp("unshare", ["unshare", "-m", "-n", "--propagation", "private", "--", *argv])


def open_network():
    """The namespace's loopback device is down at first."""
    if is_alone():
        run("ip", "link", "set", "lo", "up")


def is_alone():
    """Whether this is a namespace in which a network device or a disk can be broken: looked at, since what is done
    there would otherwise be done to the machine."""
    outside = os.environ.get(MARK, "").split()
    return len(outside) == 2 and all(old != new for old, new in zip(outside, namespaces()))


def postgres_folder():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: float(path.split("/")[4]))
    return pathlib.Path(found[-1]) if found else None


def as_postgres():
    """What stands before a command of PostgreSQL's, which root may not start."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]


def give_to_postgres(path):
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(path, user.pw_uid, user.pw_gid)


def free_port(address="127.0.0.1"):
    with socket.socket() as probe:
        probe.bind((address, 0))
        return probe.getsockname()[1]


def faketime_library():
    found = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    return found[0] if found else None


def memory_group(name):
    """A new cgroup that can bound memory, by either version; None where there is none."""
    first = pathlib.Path("/sys/fs/cgroup/memory")
    path = (first if first.is_dir() else pathlib.Path("/sys/fs/cgroup")) / name
    try:
        path.mkdir()
    except OSError:
        return None
    if limit_file(path) is None:
        path.rmdir()
        return None
    return path


def limit_file(group):
    for name in ("memory.limit_in_bytes", "memory.max"):
        if (group / name).exists():
            return group / name
    return None


def usage_of(group):
    for name in ("memory.usage_in_bytes", "memory.current"):
        if (group / name).exists():
            return int((group / name).read_text())
    return 0


def has_netem():
    """Asked of a device of this namespace alone."""
    if not is_alone() or shutil.which("tc") is None:
        return False
    works = run("tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay", "1ms").returncode == 0
    if works:
        run("tc", "qdisc", "del", "dev", "lo", "root")
    return works


def has_route():
    return is_alone() and shutil.which("ip") is not None


def has_group():
    group = memory_group(f"isnad-probe-{os.getpid()}") if os.geteuid() == 0 else None
    if group is not None:
        group.rmdir()
    return group is not None


def has_prlimit():
    return ctypes.util.find_library("c") is not None and os.path.exists("/proc/self/limits")


NEEDS = {
    "namespace": (is_alone, "no namespaces of one's own: not root, or unshare is refused"),
    "route": (has_route, "no network namespace of one's own with iproute2"),
    "netem": (has_netem, "this kernel has no netem, or there is no network namespace"),
    "cgroup": (has_group, "no cgroup that bounds memory can be made"),
    "faketime": (lambda: faketime_library() is not None, "libfaketime is not installed (Debian: faketime)"),
    "prlimit": (has_prlimit, "no limits of processes"),
}


def lacking(needs):
    """The reason why these cannot be had; None: they can."""
    for need in needs:
        works, reason = NEEDS[need]
        if not works():
            return reason
    return None


def wait_for(is_there, what, limit_s=60, pause_s=0.01):
    """Until the function says something true, which is returned."""
    deadline = time.monotonic() + limit_s
    while True:
        got = is_there()
        if got:
            return got
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {limit_s} s: {what}")
        time.sleep(pause_s)


def children(pid):
    """All that come from it, it first."""
    found = [pid]
    for one in found:
        try:
            text = pathlib.Path(f"/proc/{one}/task/{one}/children").read_text()
        except OSError:
            continue
        found += [int(child) for child in text.split()]
    return found


def is_running(pid):
    try:
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"
