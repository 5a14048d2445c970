"""`isnad keys`: made, listed, revoked; only a digest is kept."""
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
SERVICE = services.Service()


def keys(*arguments):
    return subprocess.run([PROGRAM, "keys", *arguments, "--data", SERVICE.data], text=True,
                          capture_output=True, timeout=60)


def done(*arguments):
    result = keys(*arguments)
    equal((result.returncode, result.stderr), (0, ""), result)
    return result.stdout


def listed(*arguments):
    return json.loads(done("list", "--json", *arguments))["data"]


def sql(text):
    result = subprocess.run(["psql", "-X", "-q", "-At", SERVICE.conninfo(), "-c", text], text=True,
                            capture_output=True)
    equal(result.returncode, 0, result.stderr)
    return result.stdout.strip()


def test_create():
    """the key alone is printed; what is kept is its SHA-256"""
    equal(done("list"), "no keys\n")
    key = done("create", "desk", "--role", "write").strip()
    assert re.fullmatch(r"isnad_[0-9A-Za-z]{49}", key), key
    equal(sql("SELECT encode(digest, 'hex') FROM api_key"), hashlib.sha256(key.encode()).hexdigest())
    assert key not in sql("SELECT * FROM api_key")
    made = json.loads(done("create", "هند سالم", "--expires", "2099-01-01", "--json"))
    equal(set(made), {"id", "name", "role", "key", "made_at", "expires_at"})
    equal((made["name"], made["role"], made["expires_at"]), ("هند سالم", "read", "2099-01-01T00:00:00Z"))
    assert made["key"] != key


def test_list():
    """a table whose columns stand under each other, and JSON; no key is in either"""
    lines = done("list").splitlines()
    equal(lines[0].split(), ["name", "role", "made", "expires", "state"])
    equal([line.split()[0] for line in lines[1:]], ["desk", "هند"])
    at = lines[0].index("role")
    equal(lines[1][at:at + 5], "write")
    assert "2099-01-01" in lines[2] and "never" in lines[1]
    found = listed()
    equal([key["name"] for key in found], ["desk", "هند سالم"])
    equal(set(found[0]), {"id", "name", "role", "made_at", "expires_at", "revoked_at"})


def test_names():
    """one key of a name holds at a time; what is no name is wrong usage"""
    result = keys("create", "desk")
    equal((result.returncode, result.stdout), (1, ""))
    equal(result.stderr.count("\n"), 1)
    for bad in (["create"], ["create", ""], ["create", "a\nb"], ["create", "x" * 101], ["list", "x"],
                ["create", "isnad_mine"], ["revoke"], ["remove", "desk"], [],
                ["create", "late", "--expires", "2020-01-01"], ["create", "x", "--role", "owner"]):
        result = keys(*bad)
        equal((result.returncode, result.stdout), (2, ""), bad)
        equal(result.stderr.count("\n"), 1, bad)


def test_revoke():
    """by name, or by the key that was found; then the name is free again"""
    equal(done("revoke", "desk"), "revoked: desk\n")
    equal([key["name"] for key in listed()], ["هند سالم"])
    equal(keys("revoke", "desk").returncode, 1)
    key = done("create", "desk").strip()
    equal(json.loads(done("revoke", key, "--json"))["name"], "desk")
    result = keys("revoke", key)
    equal(result.returncode, 1)
    assert key not in result.stderr, result.stderr
    everything = listed("--all")
    equal([(k["name"], k["revoked_at"] is not None) for k in everything],
          [("desk", True), ("desk", True), ("هند سالم", False)])
    assert done("list", "--all").count("revoked") == 2


def test_without_a_service():
    """looking makes no database; creating makes one"""
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        pathlib.Path(folder).chmod(0o755)
        for action in (["list"], ["revoke", "desk"]):
            result = subprocess.run([PROGRAM, "keys", *action, "--data", str(data)], text=True,
                                    capture_output=True, timeout=60)
            equal(result.returncode, 1, result)
            assert not data.exists()
        result = subprocess.run([PROGRAM, "keys", "create", "first", "--data", str(data)], text=True,
                                capture_output=True, timeout=90)
        equal((result.returncode, result.stderr), (0, ""))


if __name__ == "__main__":
    services.skip_without_database()
    with SERVICE:
        tap.run([test_create, test_list, test_names, test_revoke, test_without_a_service])
