/* Parts of the frame readers: what introduces a content, and the frames with no introduction.
   Internal to frames.c and its neighbours. */
#ifndef ISNAD_QUOTE_FRAME_H
#define ISNAD_QUOTE_FRAME_H

#include "quote/cues.h"

/* frame_intro.c */
bool frame_has_lemma(const struct lexicon_form *form, const char *lemma);
/* enum lexicon_takes of the cue's verb. */
unsigned frame_takes(const struct cue *cue);
/* Sets how the content is introduced and where it begins; true, for returning. */
bool frame_found(struct cue *cue, enum cue_intro intro, int content);
/* Whether the word begins what is announced, demanded and so on. */
bool frame_begins_content(const struct word *word);
/* Whether the word is a definite act or thing, and nobody: السيطرة, القبض, التعاون. */
bool frame_is_definite_act(const struct word *word);
/* A word with an attached ب that can be the verb's complement. */
bool frame_is_bi(const struct scan *scan, int i);
/* The frame's preposition at `i`: 0 no, 1 a word of its own, 2 attached. */
int frame_preposition(const struct scan *scan, int i, unsigned takes);
/* The subject at `from`, none where it cannot be one. */
struct phrase frame_subject(const struct scan *scan, const struct cue *cue, int from, int limit,
                            bool is_tight);
/* Finds أن, a mark, a colon or the frame's preposition from `from` on. */
bool frame_find_intro(const struct scan *scan, struct cue *cue, int from, int limit);

/* Behind words that may stand between a verb and its subject: أمس, عنه, أيضا. */
int frame_skip_adverbs(const struct scan *scan, int from, int limit);

/* frames.c: behind لرويترز, للصحفيين, لـ«الصباح». */
int frame_skip_hearer(const struct scan *scan, int from, int limit);
/* frames.c: a preposition of the frame right behind the cue joins it: أعلن عن, مشيرا إلى. */
bool frame_join_preposition(const struct scan *scan, struct cue *cue, int limit);
/* frame_asides.c: the token behind the aside, or the أن, that begins at or behind the token, or -1.
 */
int frame_behind_aside(const struct scan *scan, int i, int limit);
int frame_behind_copy(const struct scan *scan, int i, int limit);
int frame_behind_relative(const struct scan *scan, int i, int limit);
int frame_that_with_bi(const struct scan *scan, int i, int limit);
int frame_that_apart(const struct scan *scan, int from, int limit);
/* Moves the content behind the one who is spoken to. */
void frame_leave_person(const struct scan *scan, struct cue *cue, int limit);
/* frame_bare.c: nothing introduces the content: it follows bare from `from`, or stands before the
   cue. `has_after`: the subject stands behind the verb. */
bool frame_read_unannounced(const struct scan *scan, struct cue *cue, int from, int limit,
                            bool has_after);
/* كلام، أضاف فلان، كلام: the verb stands inside what it reports. */
bool frame_is_between(const struct scan *scan, const struct cue *cue, int limit);
/* قائلا نحن نعمل: own words with nothing before them from `from` on; INTRO_COLON. */
bool frame_read_bare_words(const struct scan *scan, struct cue *cue, int from, int limit);
/* frames.c: وتابع قائلا, موجها نصيحة: the second word joins the cue. */
void frame_join_saying(const struct scan *scan, struct cue *cue, int limit);
bool frame_join_act(const struct scan *scan, struct cue *cue, int limit);
/* frame_requests.c; true, and content is set, behind the one who is asked. */
bool frame_read_request(const struct scan *scan, struct cue *cue, int from, int limit);
/* frame_participle.c; true, and content and mention are set. */
bool frame_read_participle(const struct scan *scan, struct cue *cue, int limit);
/* frame_masdar.c: قوله, بالقول, تأكيده أن; true, and content and mention are set. */
bool frame_read_masdar(const struct scan *scan, struct cue *cue, int limit);

/* cue_sources.c: whether بحسب or its like stands at `i`, and what it names. */
bool source_is_cue(const struct scan *scan, int i);
bool source_read(const struct scan *scan, struct cue *cue);
/* cue_issued.c: صدر عن X البيان الآتي: at الآتي. */
bool issued_read(const struct scan *scan, struct cue *cue);

/* frame_acts.c: قدم طلبا لـ: whether the noun is the act of a verb before it; content, mention and
   form are set. */
int frame_act_number(const struct word *word); /* struct word's `act` */
bool frame_read_act(const struct scan *scan, struct cue *cue);

/* frame_nouns.c: how something was announced: رسميا, مجددا. */
bool frame_is_manner(const struct scan *scan, int i);
/* frame_nouns.c, frame_objects.c: each returns whether the frame is there, and sets content and
 * mention. */
bool frame_read_object(const struct scan *scan, struct cue *cue, int limit);
bool frame_read_noun(const struct scan *scan, struct cue *cue, int limit);
bool frame_read_relay(const struct scan *scan, struct cue *cue, int limit);
bool frame_read_learned(const struct scan *scan, struct cue *cue, int limit);
/* طلب عدم كشف اسمه: a condition, no statement. */
bool frame_is_anonymity(const struct scan *scan, int i);
/* The stretch in marks that ends just before the verb, or -1. */
int frame_speech_before(const struct scan *scan, int verb);
/* frame_senses.c: whether the verb stands in a sense in which nobody reports. */
bool frame_is_other_sense(const struct scan *scan, const struct cue *cue);
/* frame_senses.c: a deed that one condemns: قرار, هجوم, جريمة. */
bool frame_is_blamed(const struct word *word);
/* frame_plain.c: whether the verb reports, as far as its frame shows: no homograph, nothing
 * impersonal. */
bool frame_is_plain(const struct scan *scan, const struct cue *cue);

#endif
