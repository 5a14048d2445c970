#!/usr/bin/env python3
"""Makes the C tables of the lexicon: generate.py VERBS WORDS OUT.

Verbs are inflected from past, present stem, participle and masdar; words by their pattern (both
told in the files). Keys are as normalize_text gives them, without the conjunctions و and ف, which
lexicon.c takes off; each table comes with an open-addressed index over FNV-1a hashes.
"""
import re
import sys

from slots import places_of, write_index

CLASSES = ("title spokes office nation place orgname outletname org outlet unnamed group doc venue "
           "source stop time rel pron edge given namer event thing deed emphasis style joint faith").split()
FRAME = "abimelfnodchtwprs"
STANCES = ["neutral", "endorsing", "distancing"]
ACTS = ["statement", "denial", "demand", "promise", "threat", "warning", "question", "praise",
        "accusation"]
OBJECTS = ["ه", "ها", "هم", "هما"]
# Features of a form: plural or dual, feminine, with an object pronoun, present tense.
PLURAL, FEMININE, OBJECT, PRESENT = 1, 2, 4, 8


def fold(word):
    """The form that normalize_text gives."""
    word = re.sub("[\u064b-\u065f\u0670\u0640]", "", word)
    return word.translate(str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي"))


def fold_signs(word):
    return re.sub("[\u064b-\u0652]", "", word)


def rows(path):
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            yield line.split("\t")


def past_forms(past):
    """The third person in every gender and number, and with object pronouns."""
    past = fold_signs(past)
    if past[-1] in "اى":
        stem, back = past[:-1], "و" if past[-1] == "ا" else "ي"
        yield past, 0
        yield stem + "ت", FEMININE
        yield stem + "وا", PLURAL
        yield stem + back + "ا", PLURAL
        yield stem + "تا", PLURAL | FEMININE
        yield stem + back + "ن", PLURAL | FEMININE
        whole, many = stem + "ا", stem + "و"
    else:
        stem = past
        for end, features in (("", 0), ("ت", FEMININE), ("ا", PLURAL), ("تا", PLURAL | FEMININE),
                              ("وا", PLURAL), ("ن", PLURAL | FEMININE)):
            yield past + end, features
        whole, many = past, past + "و"
    for pronoun in OBJECTS:
        yield whole + pronoun, OBJECT
        yield stem + "ت" + pronoun, OBJECT | FEMININE
        yield many + pronoun, OBJECT | PLURAL


def present_forms(stem, past):
    """يفعل تفعل يفعلان يفعلون, the short forms of weak stems behind لم, with object pronouns."""
    weak = stem[-1] in "يوى"
    short = stem[:-1] if weak else stem
    middle = past[1] if len(past) == 3 else ""
    for head, gender in (("ي", 0), ("ت", FEMININE)):
        yield head + stem, PRESENT | gender
        if stem[-1] == "و" or stem[-1] == "ي":
            yield head + short, PRESENT | gender
        if middle == "ا" and len(stem) == 3:
            yield head + stem[0] + stem[2], PRESENT | gender
        for end in ("ون", "وا", "ان"):
            yield head + (stem if end == "ان" else short) + end, PRESENT | PLURAL | gender
        for pronoun in OBJECTS:
            yield head + stem + pronoun, PRESENT | OBJECT | gender
    yield "ي" + short + "ونه", PRESENT | PLURAL | OBJECT
    yield "ي" + short + "ونها", PRESENT | PLURAL | OBJECT
    yield "ي" + short + "ن", PRESENT | PLURAL | FEMININE


def participle_forms(word):
    short = word[:-1] if word.endswith("ي") else word
    yield word + "ا", 0
    yield word + "ة", FEMININE
    yield short + "ين", PLURAL
    yield word + "ات", PLURAL | FEMININE
    yield word + "تين", PLURAL | FEMININE


def masdar_forms(word):
    bound = word[:-1] + "ت" if word.endswith("ة") else word
    for head in ("", "ب", "ل"):
        yield head + word, 0
        for pronoun in OBJECTS:
            yield head + bound + pronoun, OBJECT
    for head in ("ال", "بال", "لل"):
        yield head + word, 0


# Forms that are nearly always another word: a past of another verb (توجه, تعرض), a noun (مقرات, مبلغ),
# a number (اثنين), an adverb (هنا).
OTHERS = set("توجه تعرض تعرضت تعرضوا تعرضه تعرضها تبين يومين يوميه يقل تقل اثنين هنا ابرزه ابرزها ابرزهم "
             "حملته حملتها حملتهم عاده عادات عادين عادتين مذكرات مقرات متابعات مطالبات طالبا طالبه مبلغا مسجله حملات "
             "دانا تحملت تحملوا قدرا قدره قدرته قدرتها بيانا".split())


def inflect(verbs):
    """form -> (verb, part, features). The first reading of a form is kept; verbs before masdars."""
    forms = {}
    def past(verb):
        # طلبا is the noun in the accusative, hardly ever two who asked.
        for form, features in past_forms(verb[0]) if verb[0] != "-" else ():
            if form != fold_signs(verb[3]) + "ا" or features != PLURAL:
                yield form, features

    tables = (
        ("VERB", past),
        ("VERB", lambda v: present_forms(v[1], v[0]) if v[1] != "-" else ()),
        ("PARTICIPLE", lambda v: participle_forms(v[2]) if v[2] != "-" else ()),
        ("MASDAR", lambda v: masdar_forms(v[3]) if v[3] != "-" else ()),
    )
    for part, made in tables:
        for index, verb in enumerate(verbs):
            for form, features in made(verb):
                if fold(form) not in OTHERS:
                    forms.setdefault(fold(form), (index, part, features))
    return forms


def word_forms(word, pattern):
    """The word as its pattern has it."""
    if pattern == "v":
        past, present = word.split("/")
        made = [form for form, _ in past_forms(past)][:3]
        return [fold(w) for w in made + ["ي" + present, "ت" + present, "ي" + present + "ون"]]
    made = [word]
    if pattern in "ah":
        made.append(word + "ة")
    if pattern == "h":
        made += [word + "ون", word + "ين", word + "ات"]
    if pattern == "n":
        bound = word[:-1] + "ت" if word.endswith("ة") else word
        made += ["ال" + word] + [bound + pronoun for pronoun in OBJECTS[:3]]
    if pattern == "p":
        made += [stem + pronoun for stem in (word, word + "ت") for pronoun in OBJECTS[:3]]
    if pattern in "dah":
        made += ["ال" + w for w in made if not w.startswith("ال")]
    return [fold(w) for w in made]


def quoted(text):
    return '"' + "".join(f"\\{byte:03o}" for byte in text.encode()) + '"'


def main():
    verbs_path, words_path, out_path = sys.argv[1:]
    verbs, words = list(rows(verbs_path)), {}
    forms = inflect(verbs)
    for name, pattern, listed in rows(words_path):
        for word in listed.split():
            for form in word_forms(word, pattern):
                # Several of them are a group.
                is_other = form.removeprefix("ال") != fold(word)
                is_plural = pattern == "h" and is_other and form.endswith(("ون", "ين", "ات"))
                kind = "group" if is_plural and name == "title" else name
                words[form] = words.get(form, 0) | 1 << CLASSES.index(kind)
    # Outlets that write no hamzas: الثلاثا, خبرا.
    for form in [form for form in words if "ء" in form]:
        words.setdefault(form.replace("ء", ""), words[form])
    with open(out_path, "w", encoding="utf-8") as out:
        out.write("/* Made by generate.py. */\n#include \"lexicon/lexicon.h\"\n\n")
        out.write("const struct lexicon_verb LEXICON_VERBS[] = {\n")
        for past, _, participle, _, stance, act, frame in verbs:
            lemma = past if past != "-" else participle
            takes = sum(1 << FRAME.index(letter) for letter in frame)
            out.write(f'    {{"{lemma}", {STANCES.index(stance)}, {ACTS.index(act)}, {takes}}},\n')
        out.write(f"}};\nconst size_t LEXICON_VERBS_LEN = {len(verbs)};\n\n")
        out.write("const struct lexicon_form LEXICON_FORMS[] = {\n")
        for form, (index, part, features) in forms.items():
            out.write(f"    {{{quoted(form)}, {index}, LEXICON_{part}, {features}}},\n")
        out.write(f"}};\nconst size_t LEXICON_FORMS_LEN = {len(forms)};\n")
        write_index(out, "LEXICON_FORM", places_of(forms))
        out.write("const struct lexicon_word LEXICON_WORDS[] = {\n")
        for word, classes in words.items():
            out.write(f"    {{{quoted(word)}, {classes}}},\n")
        out.write(f"}};\nconst size_t LEXICON_WORDS_LEN = {len(words)};\n")
        write_index(out, "LEXICON_WORD", places_of(words))


main()
