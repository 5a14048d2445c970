/* libisnad: finds the reported statements and the dates of a news article, for C programs and for
   bindings of other languages. No database, no network, no files, no global state; any thread may
   call at any time. Offsets count Unicode code points from the start of the text, end exclusive, so
   that `text[start:end]` is the span in Python. All strings are UTF-8 and terminated. */
#ifndef ISNAD_EXTRACT_H
#define ISNAD_EXTRACT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An absent span (no cue, no mention) has start == end. */
struct isnad_span {
    size_t start;
    size_t end;
};

/* One transmitter between the outlet and the speaker, outermost first. */
struct isnad_link {
    const char *name;
    const char *kind; /* as isnad_quote.speaker_kind */
    struct isnad_span mention;
};

struct isnad_quote {
    const char *type; /* "direct", "indirect", "mixed" */
    struct isnad_span content;
    struct isnad_span cue;
    struct isnad_span mention;
    const char *lemma;   /* of the cue, "" with no cue */
    const char *speaker; /* the fullest name that the article gives, NULL when nobody was found */
    const char *speaker_title; /* "" when none is given */
    const char
        *speaker_kind; /* "person", "organization", "group", "unnamed", "document"; or NULL */
    const struct isnad_link *chain;
    size_t chain_len;
    const char *stance; /* "neutral", "endorsing", "distancing" */
    const char *act; /* "statement", "denial", "demand", "promise", "threat", "warning", "question",
                        "praise", "accusation" */
    const char *rule;  /* what decided */
    double confidence; /* 0 to 1 */
    /* When it was said. The time is the beginning of what `said_value` names, in UTC; with the
       basis "article" it is when the article was published. */
    int has_said_at;
    int64_t said_at_us;
    const char *said_precision; /* "instant", "part_of_day", "day", "week", "month", "quarter",
                                   "season", "half", "year"; "unknown": there is no time */
    const char *said_basis; /* "clause", "setting": a date goes with the cue, or with where it was
                               said; "carried": that of the statement before; "article"; "earlier":
                               before the article, and no date says when; "none" */
    const char *said_value; /* TIMEX3; "" when there is none */
    struct isnad_span said_expression; /* the words that say it; or absent */
};

/* A time expression (ISO-TimeML, TIMEX3). */
struct isnad_date {
    struct isnad_span span;
    const char *type;  /* "DATE", "TIME", "DURATION", "SET" */
    const char *value; /* "2025-08-15TEV"; "" when it cannot be known */
};

struct isnad_extraction {
    const char *language;             /* "ar" or "en" */
    const char *extractor;            /* the version: the same one gives the same result */
    const struct isnad_quote *quotes; /* in the order of the text */
    size_t quotes_len;
    const struct isnad_date *dates; /* in the order of the text */
    size_t dates_len;
};

struct isnad_options {
    const char *language; /* "ar", "en", or NULL: look at the text */
    /* When the article was published, microseconds since 1970 UTC; what "yesterday" is counted
       from. Looked at when has_published_at is not 0. */
    int has_published_at;
    int64_t published_at_us;
    /* Of the clock where it was published, which tells its day: 180 is +03:00. */
    int utc_offset_minutes;
};

enum isnad_result {
    ISNAD_OK = 0,
    ISNAD_INVALID_TEXT = 1,         /* not UTF-8, or a NUL in it */
    ISNAD_TEXT_TOO_LONG = 2,        /* over ISNAD_TEXT_MAX bytes */
    ISNAD_UNSUPPORTED_LANGUAGE = 3, /* neither "ar" nor "en" */
};

#define ISNAD_TEXT_MAX (10u * 1024u * 1024u)

/* Reads `len` bytes at `text`. On ISNAD_OK `*out` is the caller's, to be freed with
   isnad_extraction_free; it holds no pointer into `text`. Else `*out` is not touched. `options` may
   be NULL. Time and memory are linear in `len`; when memory runs out the process ends. */
enum isnad_result isnad_extract(const char *text, size_t len, const struct isnad_options *options,
                                const struct isnad_extraction **out);
/* NULL is allowed. */
void isnad_extraction_free(const struct isnad_extraction *extraction);

#ifdef __cplusplus
}
#endif

#endif
