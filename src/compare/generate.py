#!/usr/bin/env python3
"""Makes the C table of words.tsv, and its hash index: generate.py WORDS OUT."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lexicon"))

from slots import places_of, write_index  # noqa: E402

CLASSES = ("stop not but deny number scale many bound mood unit weekday month origin same office "
           "still others despite charge disclaim").split()


def fold(word):
    """The form that normalize_text gives."""
    word = re.sub("[\u064b-\u065f\u0670\u0640]", "", word.lower()).replace("'", "")
    return word.translate(str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي"))


def main():
    words_path, out_path = sys.argv[1:]
    words, axes = {}, []
    for line in open(words_path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        name, value, listed = line.rstrip("\n").split("\t")
        if name[0] in "+-":
            if name[1:] not in axes:
                axes.append(name[1:])
            axis = 1 + axes.index(name[1:])
            name, value = "axis", axis if name[0] == "+" else -axis
        elif name not in CLASSES:
            sys.exit(f"{words_path}: no class {name}")
        for word in listed.split():
            senses = words.setdefault(fold(word), [])
            if (name, int(value)) not in senses:
                senses.append((name, int(value)))
    most = max(map(len, words.values()))
    if most > 6:
        sys.exit(f"{words_path}: more than 6 senses of a word")
    quoted = lambda raw: '"' + "".join(f"\\{byte:03o}" for byte in raw.encode()) + '"'
    with open(out_path, "w", encoding="utf-8") as out:
        out.write('/* Made by generate.py. */\n#include "compare/senses.h"\n\n')
        out.write("const struct compare_entry COMPARE_ENTRIES[] = {\n")
        for word in sorted(words):
            senses = ", ".join(f"{{SENSE_{name.upper()}, {value}}}" for name, value in words[word])
            out.write(f"    {{STR_INIT({quoted(word)}), {len(words[word])}, {{{senses}}}}},\n")
        out.write("};\n")
        write_index(out, "COMPARE_ENTRY", places_of(sorted(words)))


main()
