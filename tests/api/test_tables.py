"""Holds the program's tables and openapi.yaml to each other, both ways. Needs no service.

    tests/api/test_tables.py PRINTER --write

writes what is made from the table of problems: ERRORS.md, and x-problems and the codes in openapi.yaml."""
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract, tap  # noqa: E402
from support.tap import equal  # noqa: E402

TABLES = json.loads(subprocess.run([sys.argv[1]], check=True, capture_output=True).stdout)
ROOT = pathlib.Path(__file__).resolve().parents[2]
METHODS = ("get", "post", "put", "patch", "delete", "options")


def operations():
    for path, item in contract.DOC["paths"].items():
        for method in METHODS:
            if method in item:
                parameters = item.get("parameters", []) + item[method].get("parameters", [])
                yield method.upper(), path, item[method], [contract.deref(p) for p in parameters]


def test_routes():
    """every route is documented, and every documented one is a route"""
    equal({(r["method"], r["path"]) for r in TABLES["routes"]}, {o[:2] for o in operations()})


def test_parameters():
    """query and path parameters are the same on both sides"""
    routes = {(r["method"], r["path"]): r for r in TABLES["routes"]}
    for method, path, _, parameters in operations():
        query = {p["name"] for p in parameters if p["in"] == "query"}
        equal(query, set(routes[method, path]["query"]), f"{method} {path}")
        in_path = {p["name"] for p in parameters if p["in"] == "path"}
        equal(in_path, set(re.findall(r"\{(\w+)\}", path)), f"{method} {path}")


def test_bodies():
    """a route takes a body just where one is documented"""
    routes = {(r["method"], r["path"]): r for r in TABLES["routes"]}
    for method, path, operation, _ in operations():
        documented = "json" if "requestBody" in operation else "none"
        equal(routes[method, path]["body"], documented, f"{method} {path}")
        types = contract.deref(operation.get("requestBody", {})).get("content", {})
        equal(routes[method, path]["lines"], "application/x-ndjson" in types, f"{method} {path}")


def test_roles():
    """the least role of a route is the documented one"""
    routes = {(r["method"], r["path"]): r for r in TABLES["routes"]}
    for method, path, operation, _ in operations():
        needs = operation.get("security", contract.DOC["security"])
        documented = needs[0]["key"][0] if needs else "none"
        equal(routes[method, path]["role"], documented, f"{method} {path}")
        assert not needs or {} in needs, f"{method} {path}: keys can be off"
        for status in ("401", "429"):
            equal(status in operation["responses"], bool(needs), f"{method} {path}")
        equal("403" in operation["responses"], documented in ("write", "admin"), f"{method} {path}")


def test_problems():
    """the problem table is the documented one, word for word, and codes are unique"""
    equal(TABLES["problems"], contract.DOC["x-problems"])
    codes = [p["code"] for p in TABLES["problems"]]
    equal(len(codes), len(set(codes)))
    equal(contract.DOC["components"]["schemas"]["Problem"]["properties"]["code"]["enum"], codes)


ERRORS_HEAD = """# What can go wrong

A refusal or a failure is `application/problem+json` (RFC 9457): `code` is stable and is one of these, `detail`
says what it is this time, `errors` names the field or parameter, and `request_id` finds it in the log. The page
`/docs`, where `type` leads, says the same. Lines of a stream have the same members.

Made from the table in `src/http/problem_table.c` by `tests/api/test_tables.py PRINTER --write`.
"""


def errors_page():
    """ERRORS.md: the codes by their status."""
    pieces = [ERRORS_HEAD]
    for status in sorted({p["status"] for p in TABLES["problems"]}):
        pieces.append(f"\n## {status}\n\n"
                      "| code | what it means | what helps |\n| --- | --- | --- |\n")
        pieces += [f"| `{p['code']}` | {p['meaning']} | {p['remedy']} |\n"
                   for p in TABLES["problems"] if p["status"] == status]
    return "".join(pieces)


def test_errors_page():
    """ERRORS.md is what the table says, and every problem says what helps"""
    for problem in TABLES["problems"]:
        for part in ("title", "meaning", "remedy"):
            assert problem[part] and "|" not in problem[part], f"{problem['code']} {part}"
        assert problem["meaning"][-1] == "." == problem["remedy"][-1], problem["code"]
    equal((ROOT / "ERRORS.md").read_text(encoding="utf-8"), errors_page())


def test_used():
    """every code is set somewhere"""
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.c"))
                      if path.name != "problem_table.c")
    general = ("invalid", "unprocessable", "denied", "not_found", "conflict", "too_large", "unsupported",
               "timeout", "unavailable")
    equal([p["code"] for p in TABLES["problems"]
           if p["code"] not in general and f'"{p["code"]}"' not in sources], [])


def write():
    problems = TABLES["problems"]
    (ROOT / "ERRORS.md").write_text(errors_page(), encoding="utf-8")
    file = ROOT / "openapi.yaml"
    text = file.read_text(encoding="utf-8")
    codes = "".join(f"            - {p['code']}\n" for p in problems)
    text = re.sub(r"(says what each means\.\n          enum:\n)(?:            - \w+\n)+",
                  lambda found: found[1] + codes, text, count=1)
    listed = "".join(
        f"    - code: {p['code']}\n      status: {p['status']}\n"
        + "".join(f"      {part}: {json.dumps(p[part], ensure_ascii=False)}\n"
                  for part in ("title", "meaning", "remedy")) for p in problems)
    text = text[:text.index("\nx-problems:\n")] + "\nx-problems:\n" + listed
    file.write_text(text, encoding="utf-8")


def test_references():
    """every $ref leads somewhere, and every component is used"""
    used = set()

    def walk(node):
        if isinstance(node, dict):
            if "$ref" in node:
                contract.deref({"$ref": node["$ref"]})
                used.add(node["$ref"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(contract.DOC)
    for kind, components in contract.DOC["components"].items():
        for name in components:
            if kind == "securitySchemes":
                assert any(name in need for need in contract.DOC["security"]), name
                continue
            assert f"#/components/{kind}/{name}" in used, f"{kind}/{name} is not used"


def test_operations():
    """each operation has its own id, its refusals, and lists have limit and cursor"""
    ids = [operation["operationId"] for _, _, operation, _ in operations()]
    equal(len(ids), len(set(ids)))
    for method, path, operation, parameters in operations():
        assert "default" in operation["responses"], f"{method} {path}"
        if any(p["in"] == "path" for p in parameters):
            assert "404" in operation["responses"], f"{method} {path}"
        names = {p["name"] for p in parameters}
        equal("limit" in names, "cursor" in names, f"{method} {path}")


if "--write" in sys.argv:
    write()
else:
    tap.run([
        test_routes, test_parameters, test_bodies, test_roles, test_problems, test_errors_page, test_used,
        test_references, test_operations,
    ])
