#!/usr/bin/env python3
"""Makes the tables of whom the world knows: generate.py FIGURES STATES BODIES ARABS OUT.

The keys are those of name_parse (a test holds the two together). A name that two have stands for
neither, but for a pattern's: where one made from a pattern has a name of a row of its own, the two
are one."""
import re
import sys
import unicodedata

GLUE = set("عبد ابو ابي بن ابن ام ولد بنت ال abdel abdul abd abdal abu abou bin ibn".split())
GLUE_INSIDE = {"ben", "ould"}
HEADS = set("mr mrs ms dr sir the".split())


def normalise(text):
    text = re.sub("[\u064b-\u065f\u0670\u0640]", "", text)
    text = text.translate(str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي"))
    text = unicodedata.normalize("NFKD", text).casefold().replace("ı", "ı")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^\w]+|_", " ", text).strip()


def is_latin(part):
    return part.isascii()


def key_of(text):
    words = normalise(text).split()
    if len(words) > 1 and words[0] in HEADS:
        words = words[1:]
    parts, held, letters = [], "", ""
    for at, word in enumerate(words):
        is_last = at + 1 == len(words)
        if len(word) == 1 and word.isascii() and word.isalpha():
            letters += word
            if not is_last:
                continue
            word = letters
            letters = ""
            if word == "s" and parts:
                continue
        elif letters:
            if len(letters) > 1 or not parts:
                parts.append(letters)
            letters = ""
        if not is_last and (word in GLUE or (word in GLUE_INSIDE and parts)):
            held += "بن" if word == "ابن" else word
            continue
        if word in ("al", "el") and parts and not is_last:
            continue
        if not held and word.startswith("ال") and len(word) >= 5:
            word = word[2:]
        word = held + word
        held = ""
        parts.append(word)
    return " ".join(parts)


def rows(path):
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            yield [[] if cell == "-" else cell.split("|") for cell in line.split("\t")]


def article(adjective):
    return " ".join("ال" + word for word in adjective.split())


def feminine(adjective):
    return " ".join("ال" + word + "ة" for word in adjective.split())


def fill(patterns, state):
    names, _, adjectives, latin, _, demonyms, _ = state
    values = {"{s}": names + latin, "{m}": map(article, adjectives), "{f}": map(feminine, adjectives),
              "{d}": demonyms}
    values = {mark: list(listed) for mark, listed in values.items()}
    made = []
    for pattern in patterns:
        mark = re.search(r"\{.\}", pattern).group()
        for value in values[mark]:
            if pattern.isascii() == value.isascii():
                made.append(pattern.replace(mark, value))
    return made


def main():
    figures_path, states_path, bodies_path, arabs_path, out_path = sys.argv[1:]
    states = list(rows(states_path))
    known = [[ar + la, q[:1], True] for ar, la, q in rows(figures_path)]
    bodies = list(rows(bodies_path))
    of_state = [b for b in bodies if b[0][0].startswith("+")]
    patterns = [b for b in bodies if b[0][0].startswith("*")]
    for body in bodies:
        if body not in of_state and body not in patterns:
            known.append([body[0] + body[1], body[2][:1], False])
    own = {key_of(name): entry for entry in known if not entry[2] for name in entry[0]}
    for state in states:
        names = state[0] + state[3] + state[1] + state[4]
        for ar, la in of_state:
            names += fill([ar[0][1:], *ar[1:]] + la, state)
        known.append([names, state[6][:1], False])
        for ar, la in patterns:
            names = fill([ar[0][1:], *ar[1:]] + la, state)
            if not names or names[0].isascii():
                continue
            twin = next((own[key_of(n)] for n in names if key_of(n) in own), None)
            if twin:
                twin[0] += names
            else:
                known.append([names, [], False])
    keys = {}
    for number, (names, _, is_person) in enumerate(known):
        for name in names:
            keys.setdefault((is_person, key_of(name)), set()).add(number)
    with open(out_path, "w", encoding="utf-8") as out:
        out.write("/* Made by generate.py. */\n#include \"name/name.h\"\n\n#include \"name/index.h\"\n\n")
        forms, index = [], {}
        out.write("const struct name_known NAME_KNOWN[] = {\n")
        number = 0
        for at, (names, wikidata, is_person) in enumerate(known):
            first = len(forms)
            for name in dict.fromkeys(names):
                key = key_of(name)
                if len(keys[is_person, key]) == 1 and (is_person, key) not in index:
                    index[is_person, key] = number
                    forms.append((name, key))
            if len(forms) == first:
                if is_person:
                    raise SystemExit(f"{names[0]}: other rows have all of this row's names")
                continue
            q = f'"{wikidata[0]}"' if wikidata else "NULL"
            out.write(f'    {{"{forms[first][0]}", {q}, {str(is_person).lower()}, {first}, '
                      f"{len(forms) - first}}},\n")
            number += 1
        out.write(f"}};\nconst size_t NAME_KNOWN_LEN = {number};\n\n")
        out.write("const struct name_form NAME_KNOWN_FORMS[] = {\n")
        for name, key in forms:
            out.write(f'    {{"{name}", "{key}"}},\n')
        out.write(f"}};\nconst size_t NAME_KNOWN_FORMS_LEN = {len(forms)};\n\n")
        arabs = {key_of(w) for row in rows(arabs_path) for cell in row for w in cell[0].split()}
        out.write("const char *const NAME_ARABS[] = {\n")
        for key in sorted(arabs, key=str.encode):
            out.write(f'    "{key}",\n')
        out.write(f"}};\nconst size_t NAME_ARABS_LEN = {len(arabs)};\n")
        for kind, table in ((True, "NAME_PERSONS"), (False, "NAME_OTHERS")):
            listed = sorted((key.encode(), n) for (is_p, key), n in index.items() if is_p == kind)
            out.write(f"const struct name_index {table}[] = {{\n")
            for key, n in listed:
                out.write(f'    {{"{key.decode()}", {n}}},\n')
            out.write(f"}};\nconst size_t {table}_LEN = {len(listed)};\n")


main()
