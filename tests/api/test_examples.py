"""The examples in openapi.yaml are real: the service gives them, but for ids and its own times.

    tests/api/test_examples.py PROGRAM --write

puts what the service gives now into openapi.yaml."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import yaml  # noqa: E402

from support import contract  # noqa: E402
from support import service as services  # noqa: E402
from support.mask import masked  # noqa: E402
from support.tap import equal  # noqa: E402

FILE = services.ROOT / "openapi.yaml"
OPENING = "  # Written by tests/api/test_examples.py --write.\n  examples:\n"
CLOSING = "\n  schemas:\n"

# The example's name: what is asked for.
ASKED = {
    "ArticleCreated": ("POST", "/articles"),
    "ArticleList": ("GET", "/articles"),
    "Article": ("GET", "/articles/{article}"),
    "RevisionList": ("GET", "/articles/{article}/revisions"),
    "ArticleQuoteList": ("GET", "/articles/{article}/quotes"),
    "QuoteList": ("GET", "/quotes"),
    "Quote": ("GET", "/quotes/{quote}"),
    "SpeakerList": ("GET", "/speakers"),
    "Speaker": ("GET", "/speakers/{speaker}"),
    "OutletList": ("GET", "/outlets"),
    "UnknownSpeaker": ("GET", "/speakers/1"),
    "BadLimit": ("GET", "/quotes?limit=0"),
}


def draft():
    content = contract.DOC["paths"]["/articles"]["post"]["requestBody"]["content"]
    return content["application/json"]["examples"]["minister"]["value"]


def ask_all(service):
    """Every example's reply, of a service that has nothing but the one article."""
    replies = {}
    ids = {}
    for name, (method, path) in ASKED.items():
        reply = service.request(method, path.format(**ids), draft() if method == "POST" else None)
        replies[name] = reply.json
        if name == "ArticleCreated":
            quote = reply.json["quotes"][0]
            ids = {"article": reply.json["id"], "quote": quote["id"],
                   "speaker": quote["speaker"]["id"]}
    return replies


def without_request(value):
    """A problem without what belongs to its request alone."""
    return {k: v for k, v in value.items() if k not in ("request_id", "instance")} \
        if isinstance(value, dict) else value


def test_real(service):
    """each example is what the service gives"""
    written = contract.DOC["components"]["examples"]
    replies = ask_all(service)
    equal(sorted(written), sorted(replies))
    for name, reply in replies.items():
        equal(masked(without_request(reply)), masked(without_request(written[name]["value"])), name)


def test_shown(service):
    """each is shown at the operation that gives it, and fits its schema"""
    for name, (method, path) in ASKED.items():
        found = contract.operation(method, path.format(article=1, quote=1, speaker=1))
        refs = []
        for response in found["responses"].values():
            for content in contract.deref(response).get("content", {}).values():
                for example in content.get("examples", {}).values():
                    if example["$ref"] == f"#/components/examples/{name}":
                        refs.append(content["schema"])
        assert refs, f"{name} is not shown at {method} {path}"
        for schema in refs:
            contract.validate(schema, contract.DOC["components"]["examples"][name]["value"])


def write():
    with services.Service() as service:
        replies = ask_all(service)
    block = yaml.dump({name: {"value": value} for name, value in replies.items()},
                      allow_unicode=True, sort_keys=False, width=10_000)
    text = FILE.read_text(encoding="utf-8")
    start = text.index(OPENING) + len(OPENING)
    end = text.index(CLOSING, start - 1)
    block = "".join(f"    {line}\n" for line in block.splitlines())
    FILE.write_text(text[:start] + block + text[end:], encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    else:
        services.run([test_real, test_shown])
