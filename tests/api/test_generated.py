"""Requests made of openapi.yaml by Debian's Hypothesis: the smaller brother of test_schemathesis.py, which needs PyPI.

For each operation: sound requests get a documented reply that fits its schema and is no failure of the service;
requests with a body or a parameter that the contract does not take are refused, and change nothing.
ISNAD_EXAMPLES is how many requests of each sort an operation gets (12)."""
import json
import os
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402

try:
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st
    from hypothesis.configuration import set_hypothesis_home_dir
except ImportError:
    tap.skip_all("python3-hypothesis is not installed")

from support import contract, generate, toolbox  # noqa: E402
from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402

set_hypothesis_home_dir(toolbox.cache() / "hypothesis")
EXAMPLES = int(os.environ.get("ISNAD_EXAMPLES", "12"))
TRIES = settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize="ISNAD_EXAMPLES" not in os.environ,
                 suppress_health_check=list(HealthCheck))
METHODS = ("get", "post", "patch", "delete")
# What the refusal of a sound request may be: sizes count bytes, ids name nothing, words have no letters, two
# parameters contradict each other. A failure of the service it may not be.
REFUSALS = (400, 404, 406, 409, 412, 413, 422)


def operations():
    """All but the stream, which does not end (test_stream.py)."""
    for path, item in contract.DOC["paths"].items():
        if path == "/stream":
            continue
        for method in METHODS:
            if method in item:
                parameters = [contract.deref(p) for p in item.get("parameters", []) + item[method].get("parameters", [])]
                yield method.upper(), path, item[method], parameters


def body_schema(operation):
    return operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")


def as_text(value):
    if isinstance(value, list):
        return ",".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def queries(parameters):
    """Sound values of some of the parameters; cursors are made by the service alone."""
    optional = {p["name"]: generate.good(p["schema"]).map(as_text) for p in parameters
                if p["in"] == "query" and p["name"] not in ("cursor", "fields")}
    return st.fixed_dictionaries({}, optional=optional)


def places(path, ids):
    """The path with ids that are there, or not."""
    known = ids.get(path.split("/")[1], []) + ["1"]
    return st.sampled_from(known).map(lambda i: path.replace("{id}", i).replace("{merge_id}", "1"))


def target(path, query):
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


def seeded_ids(service):
    for sample in sorted((services.ROOT / "deploy/samples").glob("*.json"))[:6]:
        service.request("POST", "/articles", sample.read_bytes())
    service.request("POST", "/webhooks", {"url": "https://newsroom.example/isnad", "enabled": False})
    return {kind: [row["id"] for row in service.get(f"/{kind}", limit=10).json["data"]]
            for kind in ("articles", "quotes", "speakers", "claims", "webhooks")}


def send(service, method, path, body):
    """The request, its reply held to the contract."""
    data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    reply = service.request(method, path, data)
    assert reply.status < 500, f"{method} {path} {body}: {reply}"
    return reply


def try_all(check, *strategies):
    """`check` with what is drawn, EXAMPLES times."""
    @TRIES
    @given(st.tuples(*strategies))
    def tried(drawn):
        check(*drawn)
    tried()


def test_sound(service):
    """sound requests get what the contract says"""
    ids = seeded_ids(service)
    for method, path, operation, parameters in operations():
        schema = body_schema(operation)
        bodies = st.none() if schema is None else generate.good(schema)
        asked = queries([] if method == "POST" and path == "/articles" else parameters)

        def check(place, query, body):
            reply = send(service, method, target(place, query), body)
            assert reply.status < 400 or reply.status in REFUSALS, f"{method} {place} {query} {body}: {reply}"
        try_all(check, places(path, ids), asked, bodies)


def test_bad_bodies(service):
    """a body that does not fit its schema is refused, and changes nothing"""
    ids = seeded_ids(service)
    for method, path, operation, _ in operations():
        schema = body_schema(operation)
        if schema is None:
            continue

        def check(place, body):
            before = service.get("/corrections", limit=1).json["data"]
            reply = send(service, method, place, body)
            assert 400 <= reply.status < 500, f"{method} {place} took {body!r}: {reply}"
            equal(service.get("/corrections", limit=1).json["data"], before, f"{method} {place} {body!r}")
        try_all(check, places(path, ids), generate.bad(schema))


def test_bad_parameters(service):
    """a parameter with a value that the contract does not take is refused"""
    ids = seeded_ids(service)
    for method, path, _, parameters in operations():
        for parameter in parameters:
            if method != "GET" or parameter["in"] != "query":
                continue

            def check(place, value):
                reply = send(service, "GET", target(place, {parameter["name"]: value}), None)
                assert reply.status in (400, 404), f"GET {place} took {parameter['name']}={value!r}: {reply}"
            try_all(check, places(path, ids), generate.bad_parameter(parameter["schema"]))


def test_generator(_service):
    """what is drawn as sound fits the schema, and what is drawn as bad does not"""
    for schema in (contract.DOC["components"]["schemas"]["ArticleDraft"], {"$ref": "#/components/schemas/Id"},
                   {"$ref": "#/components/schemas/TimeOrDate"}):
        fits = generate.validator(schema).is_valid
        seen = set()

        def check(sound, broken):
            assert fits(sound) and not fits(broken), (sound, broken)
            seen.add(json.dumps(broken))
        settings(TRIES, max_examples=50)(given(st.tuples(generate.good(schema), generate.bad(schema)))(
            lambda drawn: check(*drawn)))()
        assert len(seen) > 10, "always the same is drawn"


services.run([test_generator, test_sound, test_bad_bodies, test_bad_parameters])
