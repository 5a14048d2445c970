#!/usr/bin/env python3
"""Makes the sorted C table of English words, with an index: english_generate.py VERBS NOUNS WORDS OUT."""
import re
import sys

from slots import places_of, write_index

CLASSES = (
    "aux be adverb pronoun he she they it possessive det prep conj subord that wh day title he_title "
    "she_title spokes unnamed group organization document source male female lightverb reportnoun outlet"
).split()
STANCES = "neutral endorsing distancing".split()
ACTS = "statement denial demand promise threat warning question praise accusation".split()
TAKES = {"t": 0b11, "T": 0b10, "q": 1 << 2, "w": 1 << 3, "i": 1 << 4, "a": 1 << 5, "o": 1 << 6,
         "n": 1 << 7, "g": 1 << 8, "s": 1 << 9, "d": 1 << 10, "c": 1 << 11, "m": 1 << 12}
BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16
PLAIN, PHRASAL, NOUN, FORMS, CLASSES_AT = range(5)  # of an entry


def rows(path):
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            yield line.split("\t")


def forms(base, past, participle):
    """All forms of a verb; the last letter doubles where the past says so."""
    stem = base[:-1] if base.endswith("e") else base
    if past == "-":
        past = base[:-1] + "ied" if re.search("[^aeiou]y$", base) else stem + "ed"
    if participle == "-":
        participle = past
    if re.search("[^aeiou]y$", base):
        third = base[:-1] + "ies"
    else:
        third = base + ("es" if re.search("(s|x|z|ch|sh)$", base) else "s")
    doubled = past == base + base[-1] + "ed" or base in ("begin", "put", "set", "hit")
    ing = base + base[-1] + "ing" if doubled else base[:-2] + "ying" if base.endswith("ie") else stem + "ing"
    if base in ("see", "decree"):
        ing = base + "ing"
    return [(base, BASE), (third, THIRD), (past, PAST), (participle, PARTICIPLE), (ing, ING)]


def plural_of(noun):
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if re.search("[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search("(s|x|z|ch|sh)$", noun) else "s")


def read_frame(frame):
    takes, directly, behind = 0, [], []
    for kind, word in re.findall("([pb]):([a-z]+?)(?=[pb]:|$)", "".join(re.findall("[pb]:.*", frame))):
        (directly if kind == "p" else behind).append(word)
    for letter in re.sub("[pb]:.*", "", frame):
        takes |= TAKES.get(letter, 0)
    return takes, directly, behind


def words_of(names):
    return "{" + (", ".join(f'"{name}"' for name in names) or "NULL") + "}"


def main():
    verbs_path, nouns_path, words_path, out_path = sys.argv[1:]
    entries, verbs, numbers = {}, [], {}
    for base, past, participle, stance, act, frame in rows(verbs_path):
        takes, directly, behind = read_frame(frame)
        verb, _, particle = base.partition(" ")
        word = f'"{particle}"' if particle else "NULL"
        verbs.append(f'    {{"{base}", {word}, {STANCES.index(stance)}, {ACTS.index(act)}, {takes}, '
                     f"{words_of(directly)}, {words_of(behind)}}},\n")
        kind = PHRASAL if particle else PLAIN
        numbers[base] = len(verbs) - 1
        for form, bit in forms(verb, past, participle):
            entry = entries.setdefault(form, [None, None, None, 0, 0])
            if entry[kind] in (None, len(verbs) - 1):
                entry[kind], entry[FORMS] = len(verbs) - 1, entry[FORMS] | bit
    for noun, verb in rows(nouns_path):
        number = numbers[verb]
        for form in (noun, plural_of(noun)):
            entries.setdefault(form, [None, None, None, 0, 0])[NOUN] = number
    for name, words in rows(words_path):
        for word in words.split():
            if name == "unnamed":
                entries.setdefault(plural_of(word), [None, None, None, 0, 0])[CLASSES_AT] |= 1 << CLASSES.index("group")
            entries.setdefault(word, [None, None, None, 0, 0])[CLASSES_AT] |= 1 << CLASSES.index(name)
    with open(out_path, "w", encoding="utf-8") as out:
        out.write('/* Made by english_generate.py. */\n#include "lexicon/english.h"\n\n')
        out.write("static const struct english_verb VERBS[] = {\n" + "".join(verbs) + "};\n\n")
        out.write("const struct english_entry ENGLISH_ENTRIES[] = {\n")
        for word in sorted(entries):
            *verbs_of, bits, classes = entries[word]
            plain, phrasal, noun = ("NULL" if verb is None else f"&VERBS[{verb}]" for verb in verbs_of)
            out.write(f'    {{"{word}", {plain}, {phrasal}, {noun}, {bits}, {classes}u}},\n')
        out.write(f"}};\nconst size_t ENGLISH_ENTRIES_LEN = {len(entries)};\n")
        write_index(out, "ENGLISH_ENTRY", places_of(sorted(entries)))


main()
