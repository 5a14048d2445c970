/* What a cue reports: where it begins and ends, and whether it is in the source's own words.
   Internal to quote. */
#ifndef ISNAD_QUOTE_CONTENTS_H
#define ISNAD_QUOTE_CONTENTS_H

#include "quote/cues.h"

/* Tokens [first, end), marks of a direct one left out. */
struct content {
    int first;
    int end;
    enum quote_type type;
};

/* The content of a verb, participle or masdar. false: there is none worth reporting. */
bool content_of_cue(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                    struct content *out);
/* The same that a source's phrase (بحسب X) reports, before or behind it. */
bool content_of_source(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                       struct content *out);
/* A new sentence with وأن that goes on with what `before` ended: the same cue reports it. */
bool content_continued(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                       const struct content *before, struct content *out);
/* contents.c: whether at least so many words are in it. */
bool content_has_words(const struct scan *scan, int first, int end, int least);
/* content_colon.c: own words behind a colon with no mark. */
bool content_read_colon(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                        struct content *out);
/* The rest of what the verb stands in: كلام، أضاف فلان، كلام. */
bool content_behind(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                    struct content *out);
/* The clause that stands before the verb in its sentence, where no other cue is. */
bool content_before(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                    struct content *out);
/* Whether the line at `i` begins as an item of a list does: أولا, 2-, •. */
bool content_is_list(const struct scan *scan, int i);
/* What stands in the stretch's marks. */
struct content content_of_stretch(const struct scan *scan, const struct stretch *stretch);

/* edges.c: where an indirect content that begins at `first` ends: with the sentence, or before the
   next cue or the writer's own voice. `cue` is its own. */
int edge_right(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
               int first);
/* Without points and joints (كما, فيما) at the end. */
int edge_trim(const struct scan *scan, int first, int end);
/* Whether the words at `i` are the writer's gloss: في إشارة إلى, ما يعكس, وهو ما. */
bool edge_is_gloss(const struct scan *scan, int i);
/* edge_turns.c: whether the writer goes on with something else at `i`, for a content that begins at
   `first`. */
bool edge_is_turn(const struct scan *scan, const struct cue *cue, int first, int i, int limit);
/* Whether the colon at `i` turns to the source's own words, with no marks: in the first person. */
bool edge_is_own_words(const struct scan *scan, int i);
/* Whether the clause that the source reports stands behind it, opened by فإن, with و before. */
bool edge_opens_clause(const struct scan *scan, const struct cue *source);
/* The فإن behind a source that opens what it told, over whatever stands between; -1: there is
   none. */
int edge_consequence(const struct scan *scan, const struct cue *source);
/* Whether the phrase can be a source behind وفق: not the law, the plan. */
bool edge_is_source(const struct scan *scan, const struct cue *cue);

#endif
