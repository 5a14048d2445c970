/* When each quotation was said: the date that governs its cue, else the article's day. A date
   inside what was said does not count, nor does that of another event of the same sentence. Pure.
   Offsets are bytes. Any thread. */
#ifndef ISNAD_SAID_SAID_H
#define ISNAD_SAID_SAID_H

#include "base/arena.h"
#include "date/date.h"
#include "date/period.h"
#include "quote/quote.h"

/* How the time was chosen. */
enum said_basis {
    SAID_BASIS_CLAUSE, /* the date goes with the cue: قال أمس, said on Monday */
    SAID_BASIS_SETTING, /* it is that of where it was said: في مؤتمر صحفي الثلاثاء */
    SAID_BASIS_CARRIED, /* it is that of the statement before, by the same speaker */
    SAID_BASIS_ARTICLE, /* no date governs the cue: the article's day */
    SAID_BASIS_EARLIER, /* the words put it before the article, and no date says when */
    SAID_BASIS_NONE,    /* no date governs the cue, and the article has none */
};

struct said {
    enum said_basis basis;
    struct span expression; /* the time expression; empty with ARTICLE, EARLIER, NONE */
    struct str value;       /* its TIMEX3 value; with ARTICLE the day; may be empty */
    enum date_grain grain;  /* how exact `at_us` is; UNKNOWN: there is none */
    int64_t
        at_us; /* UTC: the period's beginning, a day as one of UTC; with ARTICLE when it was
                  published, or where that is another day in UTC the nearest moment of its own */
};

/* One for each of found->quotes, in their order, in the arena. `dates` are those of `text`, made
   with the same anchor; a time that begins behind the article's day is no time of a statement.
   Linear in text.len. */
const struct said *said_of_quotes(struct arena *arena, struct str text,
                                  const struct extraction *found, const struct date_list *dates,
                                  struct date_anchor anchor);

/* "clause", "setting", "carried", "article", "earlier", "none". Static. */
const char *said_basis_name(enum said_basis basis);

#endif
