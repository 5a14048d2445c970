"""Compares an answer that is written down with a real one: ids, cursors and the service's own times
differ from run to run, everything else must be the same."""
import re

ID = re.compile(r"^[0-9]{6,19}$")
OWN_TIMES = ("created_at", "updated_at")
# They change with every better extraction; that they are there is enough.
OF_THE_EXTRACTION = ("extractor", "confidence", "rule")


def masked(value, key="", ids=None):
    """`value` with ids numbered in the order of their first appearance."""
    ids = {} if ids is None else ids
    if isinstance(value, dict):
        return {k: masked(v, k, ids) for k, v in value.items()}
    if isinstance(value, list):
        return [masked(v, key, ids) for v in value]
    if value is not None and (key in OWN_TIMES or key in OF_THE_EXTRACTION or key == "next"):
        return f"<{key}>"
    if isinstance(value, str) and ID.match(value):
        return f"<id {ids.setdefault(value, len(ids) + 1)}>"
    return value


def pattern_of(text, known):
    """A pattern for a written answer: white space as it comes, ids and own times masked, and "…" for
    what was left out. `known` (written id -> real id) is filled by bind()."""
    parts = []
    names = {}
    token = re.compile(
        r'(?P<id>(?<![0-9])[0-9]{15,19}(?![0-9]))'
        r'|"(?P<key>created_at|updated_at|extractor|confidence|next)":(?P<space>\s*)(?P<value>"[^"]*"|[0-9.]+)'
        r'|(?P<cut>…|\.\.\.)|(?P<white>\s+)'
    )
    at = 0
    for match in token.finditer(text):
        parts.append(re.escape(text[at:match.start()]))
        at = match.end()
        if match["id"]:
            written = match["id"]
            if written in known:
                parts.append(re.escape(known[written]))
            elif written in names:
                parts.append(f"(?P={names[written]})")
            else:
                names[written] = f"id{len(names)}"
                parts.append(f"(?P<{names[written]}>[0-9]+)")
        elif match["key"]:
            parts.append(rf'"{match["key"]}":\s*("[^"]*"|[0-9.]+)')
        elif match["cut"]:
            parts.append(r"[\s\S]*?")
        else:
            parts.append(r"\s+")
    parts.append(re.escape(text[at:]))
    return re.compile(r"\s*" + "".join(parts) + r"\s*"), names


def matches(written, real, known):
    """Whether `real` is what was written; new ids are added to `known`."""
    pattern, names = pattern_of(written.strip(), known)
    found = pattern.fullmatch(real)
    if found is None:
        return False
    for text, name in names.items():
        known[text] = found[name]
    return True
