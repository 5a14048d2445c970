"""Holds what the reads write to the schemas of openapi.yaml. Needs no service."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract, tap  # noqa: E402
from support.tap import equal  # noqa: E402

# A problem's body ends with a newline, so that an object may go over two lines.
PRINTED = subprocess.run([sys.argv[1]], check=True, capture_output=True).stdout.decode()
REPLIES = [json.loads(line) for line in PRINTED.replace("\n}", "}").splitlines()]


def test_replies():
    """every reply has a documented status and its schema"""
    for reply in REPLIES:
        found = contract.operation("GET", reply["path"])
        responses = found["responses"]
        response = contract.deref(responses.get(str(reply["status"]), responses["default"]))
        content = response["content"]
        content = content.get("application/json") or content["application/problem+json"]
        try:
            contract.validate(content["schema"], reply["body"])
        except AssertionError as error:
            raise AssertionError(f"{reply['path']}: {error}") from error


def test_statuses():
    """the refused ones are refused, and say what is wrong"""
    equal([r["status"] for r in REPLIES if r["status"] != 200], [400, 404, 404])
    refused = next(r["body"] for r in REPLIES if r["status"] == 400)
    equal(refused["code"], "invalid_parameter")
    equal(refused["errors"][0]["parameter"], "limit")


def test_every_read():
    """every documented list and single resource was tried, but for those that a worker computes and streams"""
    tried = {id(contract.operation("GET", r["path"])) for r in REPLIES}
    for path, item in contract.DOC["paths"].items():
        if "get" in item and not {"service", "room", "comparison", "stream", "webhooks"} & set(item["get"]["tags"]):
            assert id(item["get"]) in tried, path


def test_schemas_refuse():
    """the schemas do refuse: a field that is missing, one too many, a number for an id"""
    good = next(r["body"] for r in REPLIES if r["path"] == "/articles/7")
    schema = {"$ref": "#/components/schemas/Article"}
    contract.validate(schema, good)
    bad = [
        {k: v for k, v in good.items() if k != "text"},
        dict(good, more=1),
        dict(good, id=7),
        dict(good, created_at="yesterday"),
    ]
    for value in bad:
        try:
            contract.validate(schema, value)
        except AssertionError:
            continue
        raise AssertionError(f"was taken: {value}")


tap.run([test_replies, test_statuses, test_every_read, test_schemas_refuse])
