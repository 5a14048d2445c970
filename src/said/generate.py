#!/usr/bin/env python3
"""Makes the sorted C table of words.tsv: generate.py WORDS OUT. Keys are as normalize_text gives
them; the classes are those of words.h."""
import re
import sys


def fold(word):
    """The form that normalize_text gives."""
    word = re.sub("[\u064b-\u065f\u0670\u0640]", "", word.lower())
    return word.translate(str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي"))


def forms(pattern, word):
    yield word
    if pattern != "n":
        return
    yield "ال" + word
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    for pronoun in ("ه", "ها", "هم", "هما"):
        yield stem + pronoun


def main():
    words_path, out_path = sys.argv[1:]
    words = {}
    for line in open(words_path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        kind, pattern, entries = line.rstrip("\n").split("\t")
        for entry in entries.split():
            for form in forms(pattern, entry):
                words.setdefault(fold(form).encode(), set()).add(kind.upper())
    quoted = lambda raw: '"' + "".join(f"\\{byte:03o}" for byte in raw) + '"'
    with open(out_path, "w", encoding="utf-8") as out:
        out.write('/* Made by generate.py. */\n#include "said/words.h"\n\n')
        out.write("const struct said_word SAID_WORDS[] = {\n")
        for word in sorted(words):
            classes = " | ".join(f"SAID_{kind}" for kind in sorted(words[word]))
            out.write(f"    {{{quoted(word)}, {classes}}},\n")
        out.write(f"}};\nconst size_t SAID_WORDS_LEN = {len(words)};\n")


main()
