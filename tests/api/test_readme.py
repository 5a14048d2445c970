"""README.md says what is true: each curl line in its ```console blocks is run against a service that
holds deploy/samples, and answers what is written below it."""
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import samples  # noqa: E402
from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.events import everything  # noqa: E402
from support.mask import matches  # noqa: E402

README = services.ROOT / "README.md"
CURL_LINES = 6  # at least so many are shown


def commands():
    """(command, answer) of every curl line; a line that ends in a backslash goes on."""
    found = []
    text = README.read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        for part in parts:
            lines = part.split("\n")
            length = 1
            while lines[length - 1].endswith("\\"):
                length += 1
            command = "\n".join(lines[:length])
            if command.startswith("curl "):
                found.append((command, "\n".join(lines[length:])))
    return found


def test_lines(service):
    """every curl line answers what is written below it"""
    known = {}
    for command, answer in commands():
        for written, real in known.items():
            command = command.replace(written, real)
        command = command.replace("localhost:8080", f"127.0.0.1:{service.port}")
        result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=30,
                                cwd=services.ROOT)
        assert result.returncode == 0, f"{command}: {result.stderr}"
        assert matches(answer, result.stdout, known), \
            f"{command}\nwritten:\n{answer}\nreal:\n{result.stdout}"


def test_events(service):
    """the events of all that is stored are there"""
    deadline = time.monotonic() + 60
    wanted = {quote["id"] for quote in service.pages("/quotes", limit=200)}
    while not wanted <= {event.data["data"].get("quote", {}).get("id") for event in everything(service.port)}:
        assert time.monotonic() < deadline, "some are missing"
        time.sleep(0.1)


def test_count(service):
    """enough of them are shown"""
    assert len(commands()) >= CURL_LINES, len(commands())


if __name__ == "__main__":
    if not README.exists() or not samples.FOLDER.is_dir():
        tap.skip_all("there is no README.md with samples yet")
    services.run([lambda service: samples.post_all(service), test_events, test_lines, test_count])
