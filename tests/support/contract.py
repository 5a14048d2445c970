"""Holds replies to openapi.yaml: status, type, headers and schema of every one."""
import pathlib
import re

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOC = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))


# (operationId, status) of every reply that was held to the description.
SEEN = set()


def deref(node):
    while "$ref" in node:
        at = DOC
        for key in node["$ref"][2:].split("/"):
            at = at[key]
        node = at
    return node


def operation(method, path):
    """The operation that documents a request, or None; literal paths go first."""
    path = path.split("?")[0]
    for template in sorted(DOC["paths"], key=lambda text: text.count("{")):
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path):
            return DOC["paths"][template].get("get" if method == "HEAD" else method.lower())
    return None


def with_end(path):
    """The path, so that its reply has an end."""
    return path + "?follow=false" if path == "/stream" else path


def validate(schema, value):
    whole = dict(schema, components=DOC["components"])
    validator = jsonschema.Draft202012Validator(whole)
    errors = sorted(validator.iter_errors(value), key=lambda error: list(error.path))
    assert not errors, f"{errors[0].json_path}: {errors[0].message}"


def check_problem(reply):
    assert reply.type == "application/problem+json", reply
    validate({"$ref": "#/components/schemas/Problem"}, reply.json)
    assert reply.json["status"] == reply.status, reply
    known = {entry["code"]: entry for entry in DOC["x-problems"]}
    entry = known[reply.json["code"]]
    assert entry["status"] == reply.status and entry["title"] == reply.json["title"], reply
    if reply.status in (429, 503):
        assert reply.headers["Retry-After"].isdigit(), reply


def check(method, path, reply):
    """Raises unless the reply is one that the description allows."""
    found = operation(method, path)
    if found is None:
        assert reply.status in (401, 404, 405, 429), reply
        check_problem(reply)
        return
    SEEN.add((found["operationId"], reply.status))
    documented = found["responses"].get(str(reply.status))
    if documented is None:
        assert reply.status >= 400, f"{method} {path}: {reply.status} is not documented"
        documented = found["responses"]["default"]
    documented = deref(documented)
    for name, header in documented.get("headers", {}).items():
        header = deref(header)
        value = reply.headers.get(name)
        assert value is not None or not header.get("required"), f"{name} is missing: {reply}"
        if value is not None:
            validate(header["schema"], value)
    if method == "HEAD":
        assert reply.body == b""
        return
    if reply.status >= 400:
        check_problem(reply)
        return
    content = documented.get("content")
    if content is None or reply.headers.get("Preference-Applied") == "return=minimal":
        assert reply.body == b"", reply
        return
    assert reply.type in content, f"{reply.type} is not documented: {reply}"
    if reply.type == "application/json":
        validate(content[reply.type]["schema"], reply.json)
