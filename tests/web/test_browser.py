"""The reading room in Debian's Chromium, against the service with the samples: room.mjs has the tests."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import samples, service as services, tap, web  # noqa: E402

services.skip_without_database()
web.skip_without_browser()


def has_room(service):
    return "missing.css" not in service.get("/").body.decode()


def main():
    with web.scripts() as folder, services.Service() as service:
        if not has_room(service):
            tap.skip_all("this build has no reading room")
        samples.post_all(service)
        tests = subprocess.Popen(["node", folder / "room.mjs", f"http://127.0.0.1:{service.port}"], text=True,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        for line in tests.stdout:
            wish = re.match(r"# please (stop|start)$", line)
            if wish is None:
                print(line, end="", flush=True)
                continue
            if wish.group(1) == "stop":
                service.stop()
            else:
                service.start()
            tests.stdin.write("done\n")
            tests.stdin.flush()
        return tests.wait(60)


sys.exit(main())
