#!/usr/bin/env python3
"""Makes the sorted C tables of the lexicon from verbs.tsv and words.tsv: generate.py VERBS WORDS OUT."""
import re
import sys


def fold(word):
    """The form that normalize_text gives."""
    word = re.sub("[\u064b-\u065f\u0670\u0640]", "", word)
    return word.translate(str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي"))


def rows(path):
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            yield line.split("\t")


def past_forms(past):
    """Third person, all genders and numbers, and نا."""
    if past[-1] in "اى":
        stem = past[:-1]
        back = "و" if past[-1] == "ا" else "ي"
        return [past, stem + "ت", stem + "وا", stem + back + "ا", stem + "تا", stem + back + "ن"]
    return [past + end for end in ("", "ت", "ا", "تا", "وا", "ن", "نا", "ه", "ها", "هم")]


def present_forms(stem):
    weak = stem[-1] in "يو"
    short = stem[:-1] if weak else stem
    for head in "يتنأ":
        yield head + stem
        for end in ("ون", "وا"):
            yield head + short + end
        yield head + stem + "ان"


def participle_forms(word):
    base = word[:-1] + "ي" if word.endswith("ي") else word
    return [base + end for end in ("ا", "ة", "ين", "ات", "ين")]


def masdar_forms(word):
    whole, word = "ال" + word, word[:-1] + "ت" if word.endswith("ة") else word
    return [whole] + [word + end for end in ("ه", "ها", "هم", "هما")]


def main():
    verbs_path, words_path, out_path = sys.argv[1:]
    verbs, forms, words = list(rows(verbs_path)), {}, {}
    for index, (past, present, participle, masdar, *_) in enumerate(verbs):
        made = [(f, "VERB") for f in past_forms(past)]
        made += [(f, "VERB") for f in present_forms(present)]
        if participle != "-":
            made += [(f, "PARTICIPLE") for f in participle_forms(participle)]
        if masdar != "-":
            made += [(f, "MASDAR") for f in masdar_forms(masdar)]
        for form, kind in made:
            forms.setdefault(fold(form).encode(), (index, kind))
    for word, kind in rows(words_path):
        key = fold(word).encode()
        words[key] = words.get(key, 0) | 1 << [
            "title", "unnamed", "group", "organization", "document", "source", "stop", "edge",
        ].index(kind)
    quoted = lambda raw: '"' + "".join(f"\\{byte:03o}" for byte in raw) + '"'
    with open(out_path, "w", encoding="utf-8") as out:
        out.write("/* Made by generate.py. */\n#include \"lexicon/lexicon.h\"\n\n")
        out.write("const struct lexicon_verb LEXICON_VERBS[] = {\n")
        for past, _, _, _, stance, act, takes in verbs:
            out.write(f'    {{"{past}", "{stance}", "{act}", "{takes}"}},\n')
        out.write("};\n\nconst struct lexicon_form LEXICON_FORMS[] = {\n")
        for form in sorted(forms):
            index, kind = forms[form]
            out.write(f"    {{{quoted(form)}, {index}, LEXICON_{kind}}},\n")
        out.write(f"}};\nconst size_t LEXICON_FORMS_LEN = {len(forms)};\n\n")
        out.write("const struct lexicon_word LEXICON_WORDS[] = {\n")
        for word in sorted(words):
            out.write(f"    {{{quoted(word)}, {words[word]}}},\n")
        out.write(f"}};\nconst size_t LEXICON_WORDS_LEN = {len(words)};\n")


main()
