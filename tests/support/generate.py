"""Values of openapi.yaml's schemas, good ones and bad ones, for Debian's Hypothesis.

It knows what that file uses of JSON Schema; `good` filters by the whole schema, so that what it draws is valid
whatever this misses, and `bad` by its contrary."""
import datetime

import jsonschema
from hypothesis import strategies as st

from support import contract

# No U+0000, which PostgreSQL has not, and no halves of characters.
TEXT = st.text(st.characters(min_codepoint=1, blacklist_categories=("Cs",)), max_size=40)
TIMES = st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2030, 1, 1)).map(lambda t: t.isoformat() + "Z")
DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)).map(datetime.date.isoformat)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2 ** 70), 2 ** 70) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=5)


def validator(schema):
    return jsonschema.Draft202012Validator(dict(schema, components=contract.DOC["components"]))


def _objects(schema):
    required = set(schema.get("required", []))
    optional = {name: _values(part) for name, part in schema.get("properties", {}).items() if name not in required}
    needed = {name: _values(schema["properties"][name]) for name in sorted(required)}
    return st.fixed_dictionaries(needed, optional=optional)


def _strings(schema):
    if schema.get("format") == "date-time":
        return TIMES
    if schema.get("format") == "date":
        return DATES
    if "examples" in schema:
        return st.sampled_from(schema["examples"])
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    return st.text(st.characters(min_codepoint=32, blacklist_categories=("Cs",)), min_size=schema.get("minLength", 0),
                   max_size=min(schema.get("maxLength", 60), 60))


def _of_type(schema, kind):
    if kind == "null":
        return st.none()
    if kind == "boolean":
        return st.booleans()
    if kind in ("integer", "number"):
        return st.integers(schema.get("minimum", -(10 ** 6)), schema.get("maximum", 10 ** 6))
    if kind == "array":
        return st.lists(_values(schema.get("items", {})), min_size=schema.get("minItems", 0),
                        max_size=min(schema.get("maxItems", 5), 5))
    return _objects(schema) if kind == "object" else _strings(schema)


def _values(schema):
    schema = contract.deref(schema)
    for key in ("oneOf", "anyOf"):
        if key in schema and "properties" not in schema:
            return st.one_of([_values({**{k: v for k, v in schema.items() if k != key}, **contract.deref(part)})
                              for part in schema[key]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema.get("type", "string")
    return st.one_of([_of_type(schema, kind) for kind in (kinds if isinstance(kinds, list) else [kinds])])


def good(schema):
    """Values that the schema takes."""
    return _values(schema).filter(validator(schema).is_valid)


def bad(schema):
    """JSON values that it does not take: of another kind, with a member too many, too few or wrong."""
    check = validator(schema)
    whole = contract.deref(schema)
    mutated = ANYTHING
    if whole.get("type") == "object":
        values = _values(schema)
        names = st.sampled_from(sorted(whole["properties"])) | TEXT.filter(bool)
        mutated = st.one_of(
            ANYTHING, st.tuples(values, names, ANYTHING).map(lambda t: {**t[0], t[1]: t[2]}),
            st.tuples(values, names).map(lambda t: {k: v for k, v in t[0].items() if k != t[1]}))
    return mutated.filter(lambda value: not check.is_valid(value))


def bad_parameter(schema):
    """Texts that a parameter of the query does not take, whatever they are read as."""
    whole = contract.deref(schema)
    check = validator(schema)

    def is_bad(text):
        if whole.get("type") == "array":
            return not check.is_valid(text.split(","))
        if whole.get("type") == "integer" and text.lstrip("-").isdigit():
            return not check.is_valid(int(text))
        return whole.get("type") == "integer" or not check.is_valid(text)
    drawn = st.sampled_from(["", "x" * 600]) | TEXT | st.integers(-5, 2 ** 65).map(str)
    return drawn.filter(is_bad)
