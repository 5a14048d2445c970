/* Where an English text reports: a verb with its subject and what it takes, or "according to".
   Internal to quote. */
#ifndef ISNAD_QUOTE_ENGLISH_CUES_H
#define ISNAD_QUOTE_ENGLISH_CUES_H

#include "quote/english_phrases.h"

enum { ENGLISH_HEARER_MAX = 10 }; /* tokens */

enum english_place {
    ENGLISH_CONTENT_BEHIND, /* he said that … */
    ENGLISH_CONTENT_BEFORE, /* …, he said */
    ENGLISH_CONTENT_AROUND, /* …, he said, … */
};

struct english_cue {
    int first; /* the verb and its auxiliaries; "according to" */
    int end;
    int edge;                        /* where the construction begins: subject, or verb */
    int behind;                      /* what follows the cue, adverbials and hearer passed */
    const struct english_verb *verb; /* NULL: according to */
    struct english_phrase subject;   /* empty: dropped */
    struct english_phrase hearer;    /* (told) reporters; empty when none is named */
    enum english_place place;
    int content; /* of BEHIND: its first token */
    int inner;   /* of an object (accused him on Friday of theft): its preposition; else 0 */
    const struct english_stretch *said; /* of BEFORE: the speech that ends there, or NULL */
    bool is_participle;                 /* saying that */
    bool is_relative;                   /* who said that */
    bool is_clause;                     /* the content is a clause; else a phrase */
    bool is_opening;                    /* of a subordinate clause before its main clause */
    const char *rule;
};

/* What stands between subject and verb. */
struct english_group {
    int first;
    bool has_be;
    bool has_have;
    bool has_do;
    bool has_modal;
    bool is_denied;
    bool is_infinitive;
};

struct english_cue_list {
    struct english_cue *items; /* in the order of the text */
    size_t cap;
    size_t len;
};

void english_cues(const struct english_scan *scan, struct english_cue_list *out_cues);

/* english_groups.c: the auxiliaries and adverbs in front of `verb`. */
struct english_group english_group(const struct english_scan *scan, int verb);
/* Whether the form can be the finite verb of a report where it stands. */
bool english_is_finite(const struct english_scan *scan, int verb,
                       const struct english_group *group);
/* , saying that / and adding that / while insisting that / for saying that */
bool english_is_participle(const struct english_scan *scan, int verb,
                           const struct english_group *group);

/* english_subjects.c: sets subject, edge and is_relative by what stands before the verb; the
   subject is empty when it is dropped. */
void english_read_subject(const struct english_scan *scan, struct english_cue *cue);
/* The experts I met (said), a report released last year (found): the noun phrase that begins the
   clause of `verb`, with a short relative clause behind it; empty: none. */
struct english_phrase english_clause_subject(const struct english_scan *scan, int verb);

/* english_tags.c: …, said Smith: the subject stands behind the verb. */
bool english_read_inverted(const struct english_scan *scan, int verb, struct english_cue *cue);
/* …," Smith said. / …, Smith said, … / …, as Smith put it */
bool english_read_tag(const struct english_scan *scan, struct english_cue *cue);

/* english_sources.c: According to Smith, … / …, according to Smith. */
bool english_read_source(const struct english_scan *scan, int i, struct english_cue *cue);

/* english_nouns.c: his claim that …, the union's call for … */
bool english_read_noun(const struct english_scan *scan, int i, struct english_cue *cue);

/* english_objects.c: an infinitive, a noun phrase or an object at `i`. */
bool english_read_phrase(const struct english_scan *scan, struct english_cue *cue, int i,
                         int limit);
/* (urged) him to go: the hearer is outside, the infinitive inside. */
bool english_read_order(const struct english_scan *scan, struct english_cue *cue, int i, int limit);

/* english_frames.c: sets content, is_clause and rule by what the verb takes; false: nothing. */
bool english_frame(const struct english_scan *scan, struct english_cue *cue);
/* Behind the adverbials that begin at `i`: on Monday, in an interview with CNN. */
int english_skip_adverbials(const struct english_scan *scan, int i, int limit);
/* Behind the hearer that begins at `i`: (told) reporters, (told) the Times. */
int english_behind_hearer(const struct english_scan *scan, int i, int limit);

/* english_relays.c: the outlet that handed the report on, its name alone; empty: none. */
struct english_phrase english_relay(const struct english_scan *scan, const struct english_cue *cue);
/* Whom the agency quotes, of "quoted Smith as saying"; empty: nobody. */
struct english_phrase english_quoted(const struct english_scan *scan,
                                     const struct english_cue *cue);

/* Why the content of `cue` ends: english_contents.c. */
int english_content_end(const struct english_scan *scan, const struct english_cue_list *cues,
                        size_t index, int first);

/* Whether the words at `i` are a clause, as far as its verb can be told: (noted) the road was open,
   and not (noted) the state of the road. */
bool english_has_verb(const struct english_scan *scan, int i, int limit);
/* Whether a study or a poll, or a body of `classes`, is the subject: it finds and shows what it
   says, while anybody else finds keys. */
bool english_is_study(const struct english_scan *scan, struct english_phrase subject,
                      unsigned classes);

static inline bool english_takes(const struct english_cue *cue, unsigned what)
{
    return (cue->verb->takes & what) != 0;
}
static inline bool english_set(struct english_cue *cue, int content, bool is_clause,
                               const char *rule)
{
    cue->content = content;
    cue->is_clause = is_clause;
    cue->place = ENGLISH_CONTENT_BEHIND;
    cue->rule = rule;
    return true;
}

#endif
