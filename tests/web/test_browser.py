"""The reading room in Debian's Chromium, against the service with the samples: room.mjs has the tests."""
import contextlib
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import samples, service as services, tap, web  # noqa: E402

services.skip_without_database()
web.skip_without_browser()


def has_room(service):
    return "missing.css" not in service.get("/").body.decode()


def with_keys(stack):
    """A service that wants a key: its address, and a key that may read."""
    service = stack.enter_context(services.Service("--keys"))
    key = subprocess.run([service.program, "keys", "create", "reader", "--role", "read", "--data", service.data],
                         check=True, capture_output=True, text=True, timeout=60).stdout.strip()
    service.headers = {"Authorization": f"Bearer {key}"}
    while service.get("/claims").status != 200:  # a key is good within a second
        time.sleep(0.05)
    return f"http://127.0.0.1:{service.port} {key}"


def main():
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(web.scripts())
        service = stack.enter_context(services.Service())
        if not has_room(service):
            tap.skip_all("this build has no reading room")
        samples.post_all(service)
        tests = subprocess.Popen(["node", folder / "room.mjs", f"http://127.0.0.1:{service.port}"], text=True,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        for line in tests.stdout:
            wish = re.match(r"# please (stop|start|keys)$", line)
            if wish is None:
                print(line, end="", flush=True)
                continue
            answer = "done"
            if wish.group(1) == "stop":
                service.stop()
            elif wish.group(1) == "start":
                service.start()
            else:
                answer = with_keys(stack)
            tests.stdin.write(answer + "\n")
            tests.stdin.flush()
        return tests.wait(60)


sys.exit(main())
