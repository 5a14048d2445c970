/* Noun phrases that can name a source: where one ends that begins here, and where one begins that
   ends before a verb. Works on word classes alone; who it is comes later. Internal to quote. */
#ifndef ISNAD_QUOTE_PHRASES_H
#define ISNAD_QUOTE_PHRASES_H

#include "quote/scan.h"

/* Classes of words that a source's phrase can begin with. */
enum {
    PHRASE_HEADS = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_PLACE | LEXICON_ORG_NAME |
                   LEXICON_OUTLET_NAME | LEXICON_ORG | LEXICON_OUTLET | LEXICON_UNNAMED |
                   LEXICON_GROUP | LEXICON_DOC | LEXICON_GIVEN,
};

/* Tokens [first, end); empty: none. */
struct phrase {
    int first;
    int end;
};

/* صلى الله عليه وسلم, رحمه الله: said over a name, and no part of it. */
bool phrase_is_blessing(const struct scan *scan, int i);

/* The phrase that begins at `from`, with its appositions, before `limit`. Empty when a verb, a
   preposition or the like stands there. */
struct phrase phrase_at(const struct scan *scan, int from, int limit);
/* The same, standing before its verb with `is_before`: its head may have و. */
struct phrase phrase_read(const struct scan *scan, int from, int limit, bool is_before);
/* As phrase_at where an object follows with nothing between: titles, a name, an institution with
   its adjectives, and no more. */
struct phrase phrase_tight(const struct scan *scan, int from, int limit);
/* phrase_long.c: the long title that begins as `read` does, and ends with a person's name that was
   not read: رئيس مركز … في جامعة … فلان. Empty: it does not. */
struct phrase phrase_titled(const struct scan *scan, struct phrase read, int limit);
/* phrase_long.c: حوالي 40 جمعية, as phrase_at or phrase_tight reads the noun.
   Empty: no number. */
struct phrase phrase_counted(const struct scan *scan, int from, int limit, bool is_tight);
/* phrase_long.c: whether فريق or مؤسسة at `i` is a body and no person. */
bool phrase_is_team(const struct scan *scan, int i);
/* phrase_before.c: the subject that stands before the verb at `verb`, in its clause. */
struct phrase phrase_before(const struct scan *scan, int verb);
/* Whether the word is a finite reporting verb and not a noun as well. */
bool phrase_is_verb(const struct word *word);
/* Whether no phrase goes over the reporting word. */
bool phrase_is_cue_word(const struct word *word);
/* Tokens of an abbreviated title at `i` (د. م/), or 0. */
int phrase_abbreviation(const struct scan *scan, int i);
/* Whether the title takes a place behind إلى or لدى: سفير, مبعوث. */
bool phrase_is_envoy(const struct word *word);
/* Whether أم at `i` begins a name: أم أحمد. */
bool phrase_is_mother(const struct scan *scan, int i);
/* Whether a noun that nobody is called stands at `i`: المشروع, ركلة. A title behind the next word
   shows a name that only looks like one: دليل بوبكر عمدة …. */
bool phrase_is_thing(const struct scan *scan, int i);
/* Whether a thing with the article stands behind what is definite: رئيس المجلس التعازي. It is the
   object. */
bool phrase_is_object(const struct scan *scan, int i);
/* Whether a definite word at `i`, behind the phrase that begins at `from`, is the one spoken to and
   no part of it: المفتي المسلمين, الوزير الشباب, منظمة حقوقية السلطات. */
bool phrase_is_addressed(const struct scan *scan, int from, int i);
/* Whether no name goes over the word at `i`: a thing or a deed. */
bool phrase_is_bar(const struct scan *scan, int i);
/* phrase_long.c: a given name, where no office is meant: أمين, but no أمين عام, أمير منطقة. */
bool phrase_is_given(const struct scan *scan, int i);
/* A word in no class, or a given name. */
bool phrase_is_plain(const struct word *word);
/* Whether علي at `i` is the name and not the preposition. */
bool phrase_is_ali(const struct scan *scan, int i);
/* agree.c: a country or a city that takes a feminine verb. */
bool agree_is_feminine_place(const struct word *word);
/* phrase_long.c: جان-كلود: a dash inside a name, with no space around it. */
bool phrase_is_hyphen(const struct scan *scan, int i);
/* phrase_long.c: أول, ركن behind a rank. */
bool phrase_is_rank_tail(const struct word *word);
/* بعض, معظم, أحد: what it is a share of follows. */
bool phrase_is_share(const struct word *word);
/* أحدهم, بعضهم: the pronoun says of whom. */
bool phrase_is_one_of(const struct word *word);
/* Whether the word begins an object: a noun of the event. */
bool phrase_begins_object(const struct word *word);
/* Whether a person's name can begin at `i`. */
bool phrase_begins_name(const struct scan *scan, int i, int limit);

#endif
