#!/usr/bin/env python3
"""Makes the sorted C table of words.tsv, with an index over the first words: generate.py WORDS OUT."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lexicon"))

from slots import write_index  # noqa: E402


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
        heads = {}  # phrases that begin alike stand together: a space sorts before letters
        for place, word in enumerate(sorted(words), 1):
            parts = word.decode().split(" ")
            for count in range(1, len(parts) + 1):
                heads.setdefault(" ".join(parts[:count]), place)
            if len(words[word]) > 3:
                sys.exit(f"{words_path}: more than 3 classes for {word.decode()}")
            senses = ", ".join(f"{{DATE_{kind}, {number}}}" for kind, number in words[word])
            classes = " | ".join(f"1ULL << DATE_{kind}" for kind, _ in words[word])
            out.write(f"    {{{quoted(word)}, {classes}, {{{senses}}}}},\n")
        out.write(f"}};\nconst size_t DATE_WORDS_LEN = {len(words)};\n")
        write_index(out, "DATE_HEAD", heads)


main()
