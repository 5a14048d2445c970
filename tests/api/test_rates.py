"""Limits: so many requests a minute for a key, and for an address that shows none; what replies say of
them."""
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract, service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]


def rate(reply):
    """(policy, quota, left, seconds until it is full)."""
    policy = re.fullmatch(r'"(key|address)";q=(\d+);w=60', reply.headers["RateLimit-Policy"])
    left = re.fullmatch(r'"(key|address)";r=(\d+);t=(\d+)', reply.headers["RateLimit"])
    equal(policy[1], left[1])
    return policy[1], int(policy[2]), int(left[2]), int(left[3])


def test_none():
    """on a loopback address there is no limit unless one is given"""
    with services.Service() as service:
        reply = service.get("/articles")
        assert "RateLimit" not in reply.headers and "RateLimit-Policy" not in reply.headers
    with services.Service("--listen", "0.0.0.0:0", "--open") as service:
        equal(rate(service.get("/articles"))[:2], ("address", 6000))
    with services.Service("--listen", "0.0.0.0:0", "--open", "--address-limit", "0") as service:
        assert "RateLimit" not in service.get("/articles").headers


def test_address():
    """an address: as many as are said, then 429 with Retry-After, whatever is asked; health is for all"""
    with services.Service("--address-limit", "5") as service:
        for left in (4, 3, 2, 1, 0):
            reply = service.get("/articles")
            equal((reply.status, rate(reply)), (200, ("address", 5, left, 12 * (5 - left))))
        for path, item in contract.DOC["paths"].items():
            for method in ("get", "post", "patch", "delete"):
                if method not in item or item[method].get("security") == []:
                    continue
                for _ in range(2):  # a slow machine: a request may have come back in between
                    reply = service.request(method.upper(), re.sub(r"\{\w+\}", "1", contract.with_end(path)),
                                            {} if "requestBody" in item[method] else None)
                    if reply.status == 429:
                        break
                equal((reply.status, reply.json["code"]), (429, "rate_limited"), f"{method} {path}")
                equal(rate(reply)[:3], ("address", 5, 0))
                assert 1 <= int(reply.headers["Retry-After"]) <= 12, reply.headers
        equal(service.get("/nothing").status, 429)
        for path in ("/health/live", "/health/ready"):
            reply = service.get(path)
            equal(reply.status, 200)
            assert "RateLimit" not in reply.headers
        time.sleep(int(service.get("/articles").headers["Retry-After"]))
        counted = service.get("/metrics")
        equal(counted.status, 200)
        assert b'isnad_http_rejected_total{reason="rate_limited"}' in counted.body
        equal(service.get("/articles").status, 429)


def test_keys():
    """each key has a bucket of its own, and so has who shows none, or a bad one"""
    with services.Service("--keys", "--key-limit", "3", "--address-limit", "4") as service:
        def make(name):
            return subprocess.run([PROGRAM, "keys", "create", name, "--data", service.data], text=True,
                                  capture_output=True, check=True, timeout=60).stdout.strip()

        def ask(key=None):
            headers = {"Authorization": f"Bearer {key}"} if key else {}
            return service.request("GET", "/outlets", headers=headers)

        one, other = make("one"), make("other")
        time.sleep(1)
        for key in (one, other):
            equal([ask(key).status for _ in range(5)], [200, 200, 200, 429, 429])
        equal(rate(ask(one))[:3], ("key", 3, 0))
        equal([ask(*key).status for key in ((), ("bad",), (), (), ("bad",), ())],
              [401, 401, 401, 401, 429, 429])
        equal(rate(ask())[:3], ("address", 4, 0))
        equal(rate(ask(other))[:2], ("key", 3))


def test_options():
    """wrong limits are wrong usage"""
    for wrong in (["--key-limit", "-1"], ["--address-limit", "x"], ["--key-limit", "99999999"]):
        result = subprocess.run([PROGRAM, "serve", *wrong], capture_output=True, text=True, timeout=30)
        equal((result.returncode, result.stderr.count("\n")), (2, 1), wrong)


if __name__ == "__main__":
    services.skip_without_database()
    tap.run([test_none, test_address, test_keys, test_options])
