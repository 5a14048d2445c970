"""Faults of the machine: no descriptors, no memory."""
import contextlib
import os
import resource
import socket
import threading
import time

from . import machine
from .kinds import kind
from .load import Lost, Peer


@kind("the service has no descriptor left", needs=("prlimit",), is_felt=False)
def descriptors(scene):
    """Clients take what there is, and PostgreSQL has just ended its sessions, so that new ones cannot be opened."""
    pid = scene.node.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    with contextlib.ExitStack() as held:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (scene.node.descriptors() + 2, before[1]))
        for _ in range(40):
            held.enter_context(socket.create_connection(("127.0.0.1", scene.node.port), timeout=5))
        scene.primary.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'isnad'")
        answers = scene.load.ledger.answers
        machine.wait_for(lambda: time.monotonic() - answers[-1][0] > 1, "nobody is answered for a second")
    resource.prlimit(pid, resource.RLIMIT_NOFILE, before)


def press(scene, is_done):
    """Large articles from several clients until something gives: none of them is whole, so none is stored."""
    pressed = scene.notes["pressed"] = {}

    def send():
        peer = Peer(scene.load)
        body = b'{"text": "' + "قال الوزير: «نعم». ".encode() * 300000 + b'", "unknown": 1}'
        while not is_done() and not scene.load.ledger.failures:
            try:
                answer = peer.ask("POST", "/articles", body, {"Content-Type": "application/json"})[0]
            except Lost as lost:
                answer = str(lost)
            pressed[answer] = pressed.get(answer, 0) + 1
        peer.close()
    threads = [threading.Thread(target=send, daemon=True) for _ in range(6)]
    for thread in threads:
        thread.start()
    try:
        machine.wait_for(is_done, "memory runs out", 60)
    finally:
        scene.load.ledger.note_refusal("memory")
    for thread in threads:
        thread.join(60)


@kind("the kernel ends the service for want of memory (cgroup)", needs=("cgroup",), may_die=True, is_plain=True)
def memory_group(scene):
    group = machine.memory_group(f"isnad-fault-{os.getpid()}")
    try:
        scene.node.keep()
        (group / "cgroup.procs").write_text(str(scene.node.process.pid))
        # What it has already is counted where it was; so the bound is on what it takes from here.
        machine.limit_file(group).write_text(str(machine.usage_of(group) + (4 << 20)))
        press(scene, lambda: scene.node.restarts > 0)
        if -9 not in scene.node.codes:
            scene.load.ledger.note_failure(f"it ended with {scene.node.codes}, not by the kernel")
    finally:
        with contextlib.suppress(OSError):
            machine.wait_for(lambda: not (group / "cgroup.procs").read_text(), "the group is empty", 10)
            group.rmdir()


@kind("malloc fails in the service (ulimit -v)", needs=("prlimit",), may_die=True, is_short=True, is_plain=True)
def memory_limit(scene):
    """It may refuse, or end with a line in its log and be started again."""
    scene.node.keep()
    pid = scene.node.process.pid
    size = scene.node.status("VmSize") + (2 << 20)
    resource.prlimit(pid, resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))
    press(scene, lambda: scene.node.restarts > 0 or sum(scene.notes.get("pressed", {}).values()) > 12)
    with contextlib.suppress(ProcessLookupError):
        resource.prlimit(pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    scene.notes["ended with"] = scene.node.codes
