"""What Schemathesis has to know of the service beside openapi.yaml: ids that are there, and what no schema says."""
import json
import os

import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

# Of each resource, ids of the running service.
IDS = json.loads(os.environ["ISNAD_TEST_IDS"])
KINDS = {"from": None, "into": None, "quote": "quotes", "speaker": "speakers"}

# Refusals of requests that fit their schema, by code and place. A schema cannot say these things.
MEANINGS = {
    ("bad_cursor", "cursor"): "a cursor is signed, for one list with its filters",
    ("invalid_parameter", "to"): "it must be later than from, and a day of the calendar",
    ("invalid_parameter", "from"): "a day of the calendar, and of the years that PostgreSQL knows",
    ("invalid_parameter", "q"): "it needs a word of letters or figures",
    ("invalid_parameter", "speaker"): "the same",
    ("invalid_parameter", "outlet"): "not blank",
    ("invalid_parameter", "outlets"): "up to 20 names, none of them blank",
    ("invalid_parameter", "articles"): "one of articles, quotes and outlets; up to 50 of 64 bits",
    ("invalid_parameter", "quotes"): "up to 200 ids of 64 bits, of up to 50 articles",
    ("invalid_parameter", "quote"): "an id of 64 bits",
    ("invalid_parameter", "article"): "the same",
    ("invalid_parameter", "claim"): "the same",
    ("invalid_parameter", "format"): "the list has no such form",
    ("wrong_value", "/speaker_name"): "not beside speaker",
    ("wrong_value", "/secret"): "base64 of 24 to 64 bytes",
    ("wrong_value", "/q"): "it needs a word of letters or figures",
    ("wrong_value", "/speaker"): "the same, or an id of 64 bits",
    ("empty_field", None): "not white space alone",
    ("empty_text", None): "the same",
    ("invalid_published_at", None): "a day of the calendar",
    ("invalid_url", None): "its host",
    ("bad_encoding", None): "a path has no control character, and no part of it is '.' or '..'",
    ("nul_character", None): "PostgreSQL has no U+0000",
    ("invalid_idempotency_key", None): "visible ASCII",
}
# 412, 413 (sizes count bytes) and 422 are refusals by meaning too.
STATUSES = (406, 412, 413, 422)


def is_positive(case):
    return case.meta is None or case.meta.generation.mode.is_positive


def id_of(kind, drawn):
    """Of four ids that are drawn, three are made such as the service has."""
    known = IDS.get(kind, [])
    number = int(drawn) if str(drawn).isdigit() else 0
    return known[number % len(known)] if known and number % 4 else drawn


@schemathesis.hook
def before_call(context, case, **kwargs):
    """Requests that go together."""
    if not is_positive(case):
        return
    kind = case.operation.path.split("/")[1]
    if kind == "webhooks" and isinstance(case.body, dict):
        case.body["enabled"] = False  # nothing is sent to the hosts that are drawn
    if case.path_parameters and "id" in case.path_parameters:
        case.path_parameters["id"] = id_of(kind, case.path_parameters["id"])
    if isinstance(case.body, dict):
        for name in KINDS.keys() & case.body.keys():
            if isinstance(case.body[name], str):
                case.body[name] = id_of(KINDS[name] or kind, case.body[name])
    if case.operation.label == "POST /articles" and case.headers:
        case.headers.pop("Prefer", None)  # a 201 then has no body, which OpenAPI cannot say; test_forms.py has it
    if not case.query:
        return
    if case.operation.label == "POST /articles" and case.media_type in ("application/json", "application/x-ndjson"):
        case.query.clear()  # it is for bodies that cannot say these things themselves
    if case.operation.label == "GET /compare":
        for name in ("articles", "quotes", "outlets"):
            if name in case.query and name != next(iter(case.query)):
                del case.query[name]
    if case.query.get("format") != "csv":
        case.query.pop("fields", None)  # rows then lack members on purpose; tests/api/test_forms.py has it


def refused_by_meaning(response):
    if response.status_code in STATUSES:
        return True
    if response.status_code != 400:
        return False
    problem = response.json()
    places = [e.get("parameter", e.get("pointer")) for e in problem.get("errors", [{}])]
    return any((problem["code"], place) in MEANINGS for place in (*places, None))


@schemathesis.check
def sound_requests_are_taken(ctx, response, case):
    """Schemathesis's own check, but for refusals that are told above."""
    return None if refused_by_meaning(response) else positive_data_acceptance(ctx, response, case)


@schemathesis.check
def unsound_requests_are_refused(ctx, response, case):
    """Schemathesis's own check, but for texts: whatever it makes of one, null too, is a text when it is sent."""
    if case.media_type in ("text/plain", "text/html") and case.meta and case.meta.is_negative_at(ParameterLocation.BODY):
        return None
    return negative_data_rejection(ctx, response, case)
