"""A command on a terminal of its own."""
import os
import pty
import subprocess


def shown(command, stream="stdout", **environment):
    """What a terminal gets of the command's `stream`, as text; the other one goes nowhere. NO_COLOR is
    unset and TERM xterm, unless `environment` says otherwise."""
    parent, child = pty.openpty()
    base = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: child}
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, env={**base, "TERM": "xterm", **environment},
                          **streams) as process:
        os.close(child)
        seen = b""
        while piece := read(parent):
            seen += piece
        process.wait(timeout=60)
    os.close(parent)
    return seen.decode()


def read(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # nobody writes any more
        return b""
