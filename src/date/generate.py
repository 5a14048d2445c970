#!/usr/bin/env python3
"""Makes the sorted C table of words.tsv: generate.py WORDS OUT."""
import re
import sys


def fold(word):
    """The form that normalize_text gives."""
    word = re.sub("[\u064b-\u065f\u0670\u0640]", "", word.lower())
    return word.translate(str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي"))


def main():
    words_path, out_path = sys.argv[1:]
    words = {}
    for line in open(words_path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        word, kind, number = line.rstrip("\n").split("\t")
        senses = words.setdefault(fold(word).encode(), [])
        if (kind, number) not in senses:
            senses.append((kind, number))
    quoted = lambda raw: '"' + "".join(f"\\{byte:03o}" for byte in raw) + '"'
    with open(out_path, "w", encoding="utf-8") as out:
        out.write('/* Made by generate.py. */\n#include "date/words.h"\n\n')
        out.write("const struct date_word DATE_WORDS[] = {\n")
        for word in sorted(words):
            if len(words[word]) > 3:
                sys.exit(f"{words_path}: more than 3 classes for {word.decode()}")
            senses = ", ".join(f"{{DATE_{kind}, {number}}}" for kind, number in words[word])
            classes = " | ".join(f"1ULL << DATE_{kind}" for kind, _ in words[word])
            out.write(f"    {{{quoted(word)}, {classes}, {{{senses}}}}},\n")
        out.write(f"}};\nconst size_t DATE_WORDS_LEN = {len(words)};\n")


main()
