#!/usr/bin/python3
"""lines_cost.py ISNAD FILE.ndjson.gz [COUNT]: what sending a file's articles in one request takes.

Sends the first COUNT lines (all of them) as one gzip body of POST /articles to a service of its own,
kills service and PostgreSQL when half is answered, starts them and sends everything again. Prints the
rate, the service's resident memory on the way, and what was there twice or not at all.
"""
import gzip
import http.client
import itertools
import json
import pathlib
import re
import socket
import sys
import threading
import time
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402

STEP = 1 << 16


def pieces(path, count):
    """The first `count` lines as one gzip, piece by piece."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    with gzip.open(path, "rb") as lines:
        for line in itertools.islice(lines, count):
            yield packer.compress(line)
    yield packer.flush()


class Sending:
    """One request; `answers` grows while it runs."""

    def __init__(self, service, path, count):
        self.service = service
        self.answers = []
        self.memory = []
        self.started = time.monotonic()
        self.peer = socket.create_connection(("127.0.0.1", service.port), timeout=120)
        self.peer.sendall(b"POST /articles HTTP/1.1\r\nHost: bench\r\nTransfer-Encoding: chunked\r\n"
                          b"Content-Type: application/x-ndjson\r\nContent-Encoding: gzip\r\n\r\n")
        threading.Thread(target=self.put_all, args=(path, count), daemon=True).start()

    def put_all(self, path, count):
        held = b""
        try:
            for piece in pieces(path, count):
                held += piece
                if len(held) >= STEP:
                    self.put(held)
                    held = b""
            self.put(held)
            self.peer.sendall(b"0\r\n\r\n")
        except OSError:
            pass

    def put(self, data):
        self.peer.sendall(b"%x\r\n%s\r\n" % (len(data), data))

    def read(self, most=None):
        """Up to `most` answers; all of them when it is None."""
        response = http.client.HTTPResponse(self.peer, method="POST")
        response.begin()
        try:
            for line in response:
                self.answers.append(json.loads(line))
                if len(self.answers) % 500 == 0:
                    self.memory.append(resident_kb(self.service.process.pid))
                if most is not None and len(self.answers) == most:
                    break
        except (OSError, http.client.HTTPException, ValueError):
            pass
        self.seconds = time.monotonic() - self.started
        self.peer.close()


def resident_kb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))


def report(name, sending):
    outcomes = {}
    for answer in sending.answers:
        key = answer.get("outcome", answer.get("code"))
        outcomes[key] = outcomes.get(key, 0) + 1
    memory = [kb / 1024 for kb in sending.memory] or [0]
    print(f"{name}: {len(sending.answers)} answers in {sending.seconds:.1f} s "
          f"({len(sending.answers) / sending.seconds:.0f}/s), {outcomes}; resident MB "
          f"after 500: {memory[0]:.1f}, in the middle: {memory[len(memory) // 2]:.1f}, "
          f"at the end: {memory[-1]:.1f}, most: {max(memory):.1f}", flush=True)


def main():
    path = sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else sum(1 for _ in gzip.open(path, "rb"))
    with services.Service(program=sys.argv[1]) as service:
        first = Sending(service, path, count)
        first.read(count // 2)
        service.kill_postgres()
        service.kill()
        report("killed", first)
        service.start()
        service.wait_settled()
        second = Sending(service, path, count)
        second.read()
        report("again", second)
        third = Sending(service, path, count)
        third.read()
        report("all there", third)
        kept = {a["line"]: a["id"] for a in first.answers if "id" in a}
        ids = {a["line"]: a["id"] for a in second.answers if "id" in a}
        lost = sum(1 for line, key in kept.items() if ids.get(line) != key)
        listed = [row["id"] for row in service.pages("/articles", limit=200)]
        print(f"answered before the kill and lost: {lost}; lines stored: {len(ids)}, as articles: "
              f"{len(set(ids.values()))}; articles listed: {len(listed)}, twice: "
              f"{len(listed) - len(set(listed))}")


main()
