/* Cues: the words that report, each with what introduces its content and the words that name its
   source. Frames come from the lexicon: which complements a verb takes. Internal to quote. */
#ifndef ISNAD_QUOTE_CUES_H
#define ISNAD_QUOTE_CUES_H

#include "quote/phrases.h"

enum cue_kind { CUE_VERB, CUE_PARTICIPLE, CUE_MASDAR, CUE_SOURCE };

/* What stands before the content. */
enum cue_intro {
    INTRO_NONE,
    INTRO_THAT,   /* أن, إن, بأنه */
    INTRO_MARK,   /* a quotation mark */
    INTRO_COLON,  /* a colon with no mark */
    INTRO_PREP,   /* the preposition of the frame: دعا إلى, طالب بـ */
    INTRO_NOUN,   /* nothing: أعلن انتهاء */
    INTRO_OBJECT, /* nothing, and the object belongs to it: وصف المحادثات بأنها */
    INTRO_BEFORE, /* the content stands before: «…»، قال فلان */
};

struct cue {
    int first; /* tokens of the cue's words */
    int end;
    enum cue_kind kind;
    enum cue_intro intro;
    const struct lexicon_form *form; /* NULL for CUE_SOURCE */
    int content;                     /* its first token */
    int before;                      /* the stretch that stands before the verb, or -1 */
    struct phrase mention;           /* empty: the subject is dropped */
    bool is_joined;                  /* و or ف or another clause word stands before it */
    bool is_relayed; /* نقلت X عن Y قوله: the mention is Y; the cue before is X's */
};

struct cue_list {
    struct cue *items;
    size_t cap;
    size_t len;
    int *at; /* token -> index of the cue that begins there, or -1 */
};

/* Finds them all, in order. scan has its names in marks. */
void cues_find(struct cue_list *cues, const struct scan *scan);

/* frames.c: reads what introduces the content of the verb, participle or masdar at cue->first, and
   its mention. false: it is no cue. */
bool frame_read(const struct scan *scan, struct cue *cue);
/* Whether أن at `i` belongs to the words before it: بعد أن, يمكن أن. */
bool frame_is_bound_that(const struct scan *scan, int i);

#endif
