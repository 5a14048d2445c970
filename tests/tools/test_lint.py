"""Redocly's linter on openapi.yaml: no finding, and it does find what is wrong."""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap, toolbox  # noqa: E402
from support.tap import equal  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(__file__).resolve().parent / "lint"

try:
    TOOL = toolbox.npm_packages(FOLDER)
except toolbox.Missing as missing:
    tap.skip_all(f"no Redocly: {missing}")


def problems(document):
    done = subprocess.run(["node", TOOL / "lint.mjs", document, FOLDER / "redocly.yaml"], capture_output=True,
                          text=True, timeout=120, check=True, cwd=TOOL)
    return [(p["ruleId"], p["location"][0]["pointer"], p["message"])
            for p in json.loads(done.stdout)["problems"]]


def test_clean():
    """nothing is found"""
    equal(problems(ROOT / "openapi.yaml"), [])


def test_finds():
    """a schema that nothing uses, an operation without its id and an example that does not fit are found"""
    text = (ROOT / "openapi.yaml").read_text(encoding="utf-8")
    text = text.replace("\n  schemas:\n", "\n  schemas:\n    Nobody:\n      type: string\n", 1)
    text = text.replace("      operationId: listOutlets\n", "", 1)
    text = text.replace("          example: return=minimal\n", "          example: 7\n", 1)
    with tempfile.TemporaryDirectory() as folder:
        broken = pathlib.Path(folder) / "openapi.yaml"
        broken.write_text(text, encoding="utf-8")
        rules = {rule for rule, _, _ in problems(broken)}
    equal({"no-unused-components", "operation-operationId", "no-invalid-parameter-examples"} - rules, set())


tap.run([test_clean, test_finds])
