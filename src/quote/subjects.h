/* Subjects of sentences, for verbs and participles whose own is dropped. Internal to quote. */
#ifndef ISNAD_QUOTE_SUBJECTS_H
#define ISNAD_QUOTE_SUBJECTS_H

#include "quote/speakers.h"

/* Whether the phrase is somebody or something that can speak. */
bool subject_can_speak(const struct speakers *speakers, struct phrase subject);
/* The subject of the sentence that `at` is in, before it, for a verb with these features; empty:
   none. */
struct phrase subject_of_sentence(const struct speakers *speakers, unsigned features, int at);
/* Behind عن, of the verb that hands on, right before `at`: نقلت تقارير عن فلان وصفه. Empty: none.
 */
struct phrase subject_relayed(const struct scan *scan, int at);
/* The same of a pronoun: نقلت وسائل الإعلام عنه قائلا. The one named before, or -1. */
int subject_relayed_absent(struct speakers *speakers, unsigned features, int at);
/* Who did what the verbal noun with a pronoun at `at` tells, behind the verb before it: فجرها فلان
   بإعلانه. Empty: nobody. */
struct phrase subject_owning(const struct speakers *speakers, int at);
/* A name that the article knows, right before `at`: يقاطعه فلان بالقول. Empty: none. */
struct phrase subject_near(const struct speakers *speakers, int at);
/* The subject of a clause with بينما or فيما between what was said last and `at`; empty: none. */
struct phrase subject_behind_turn(const struct speakers *speakers, unsigned features, int at);
/* A place or body behind a feminine verb in the sentence of `at`; empty: none. */
struct phrase subject_feminine(const struct scan *scan, int at);
/* The person, or else the body, that was named last before `at` and agrees with the verb, or -1; no
   object of a preposition. */
int subject_named_before(const struct speakers *speakers, unsigned features, int at);
/* The same of whom a preposition governs too: whom الأخير means. */
int subject_named_last(const struct speakers *speakers, unsigned features, int at);
/* Behind حين and عندما: the last named of its sentence, or -1. */
int subject_named_when(const struct speakers *speakers, unsigned features, int at);
/* The referent that a sentence between what was said last and `at` is about, or -1. */
int subject_between(struct speakers *speakers, unsigned features, int at);

#endif
