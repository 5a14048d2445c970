"""Schemathesis makes requests of openapi.yaml, good ones and bad ones, and holds the service to it.

ISNAD_EXAMPLES is how many an operation it makes: tools/contract asks for 200. Without it nothing is run, since it takes a
minute and a half, and what Schemathesis draws is another each time."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap, toolbox  # noqa: E402
from support.tap import equal  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent / "schemathesis"
EXAMPLES = int(os.environ.get("ISNAD_EXAMPLES", "0"))
TIMEOUT_S = 3000
# No key is asked for here (test_keys.py has them); hooks.py has the others, with what no schema can say.
# A stream has no end, and its events are JSON inside a text, which Schemathesis does not hold to the schema:
# test_stream.py does.
ENDLESS = "/stream"
EXCLUDED = "ignored_auth,object_level_authorization,positive_data_acceptance,negative_data_rejection"

if EXAMPLES == 0:
    tap.skip_all("tools/contract runs it")
try:
    PYTHON = toolbox.python_packages(FOLDER / "schemathesis.txt")
except toolbox.Missing as missing:
    tap.skip_all(f"no Schemathesis: {missing}; test_generated.py stands in")


def seeded_ids(service):
    """Loads the samples; ids of what is there then."""
    for sample in sorted((services.ROOT / "deploy/samples").glob("*.json")):
        assert service.request("POST", "/articles", sample.read_bytes()).status in (200, 201), sample
    service.request("POST", "/webhooks", {"url": "https://newsroom.example/isnad", "enabled": False})
    return {kind: [row["id"] for row in service.get(f"/{kind}", limit=40).json["data"]]
            for kind in ("articles", "quotes", "speakers", "claims", "webhooks")}


def test_conforms(service):
    """every reply is one that the contract allows, and every sound request is taken"""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [PYTHON, "-m", "schemathesis.cli", "--config-file", FOLDER / "schemathesis.toml", "run",
             services.ROOT / "openapi.yaml", "--url", f"http://127.0.0.1:{service.port}",
             "--max-examples", str(EXAMPLES), "--checks", "all", "--exclude-checks", EXCLUDED, "--exclude-path", ENDLESS,
             "--no-color", "--phases",
             "examples,coverage,fuzzing", "--generation-database", "none", "--suppress-health-check", "all"],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=TIMEOUT_S, check=False,
            env=dict(os.environ, ISNAD_TEST_IDS=json.dumps(seeded_ids(service)), PYTHONPATH=str(FOLDER), SCHEMATHESIS_HOOKS="hooks"))
    told = done.stdout
    print("".join(f"# {line}\n" for line in told.splitlines()[-12:]), end="")
    equal(done.returncode, 0, "\n".join(line[:400] for line in told.splitlines()[-400:]))
    tested = re.search(r"Tested: (\d+)", told)
    assert tested and int(tested[1]) >= 34, told[-3000:]


services.run([test_conforms])
