/* The words that time expressions are made of: months, days, units, numbers, and what joins them.
   The data are words.tsv; generate.py makes one sorted table with an index. Constant; any thread.
 */
#ifndef ISNAD_DATE_WORDS_H
#define ISNAD_DATE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The classes of words.tsv, in the same spelling. The comment says what the number is. */
enum date_class {
    DATE_NONE,
    DATE_MONTH,          /* 1 to 12 */
    DATE_WEAK_MONTH,     /* the same; the word means something else too */
    DATE_HIJRI,          /* 1 to 12 */
    DATE_WEEKDAY,        /* Monday 1 */
    DATE_BARE_WEEKDAY,   /* the same, without the article: only behind كل and يوم */
    DATE_UNIT,           /* enum date_unit * 10 + 1 singular, 2 dual, 3 plural */
    DATE_PART,           /* enum date_part */
    DATE_PART_ADVERB,    /* the same, as an adverb: صباحا */
    DATE_CLOCK_WORD,     /* an hour: noon */
    DATE_DAY,            /* days from the article's day */
    DATE_BARE_DAY,       /* the same, behind a part of the day alone: مساء غد */
    DATE_DAY_PART,       /* days * 10 + 100 + part: الليلة */
    DATE_REF,            /* 1 PAST_REF, 2 PRESENT_REF, 3 FUTURE_REF */
    DATE_MOD,            /* -1 last, 0 this, 1 next; behind its noun */
    DATE_MOD_OTHER,      /* counted from something else: التالي */
    DATE_MOD_BEFORE,     /* as DATE_MOD, before its noun */
    DATE_NUMBER,         /* the number */
    DATE_VAGUE,          /* some, several */
    DATE_ORDINAL,        /* the number */
    DATE_ORDINAL_END,    /* th */
    DATE_DECADE,         /* 50 for the fifties */
    DATE_SEASON,         /* 1 spring to 4 winter */
    DATE_WEAK_SEASON,    /* the same; the word means something else too */
    DATE_PERIODIC,       /* enum date_unit: daily */
    DATE_EVERY,          /* every */
    DATE_BEFORE_COUNT,   /* قبل ثلاثة أيام */
    DATE_SINCE,          /* منذ */
    DATE_THROUGHOUT,     /* for, during */
    DATE_UNIT_ADVERB,    /* يوما: a unit that stands alone */
    DATE_AGO,            /* three days ago */
    DATE_PREPOSITION,    /* a bare year may stand behind it */
    DATE_OF,             /* from, of, in, on */
    DATE_TO,             /* to */
    DATE_AND,            /* and */
    DATE_THE,            /* the */
    DATE_A,              /* a, an */
    DATE_ABOUT,          /* nearly, more than */
    DATE_PHASE,          /* early, at the end of */
    DATE_HALF,           /* half */
    DATE_QUARTER,        /* quarter */
    DATE_THIRD,          /* third part */
    DATE_ERA,            /* AD */
    DATE_HIJRI_ERA,      /* AH */
    DATE_ERA_BEFORE,     /* BC */
    DATE_S,              /* the s of 1990s */
    DATE_AGREEING,       /* between a day and its date: الموافق */
    DATE_WEEKEND,        /* weekend */
    DATE_OCLOCK,         /* o'clock */
    DATE_ZONE,           /* GMT */
    DATE_BLOCKS_YEAR,    /* what is before عام in المدير العام */
    DATE_BLOCKS_WEEKDAY, /* what is before الجمعة in صلاة الجمعة */
    DATE_BLOCKS_DAY,     /* what is before اليوم in جريدة اليوم */
    DATE_TO_COME,        /* what is planned: المقرر, will */
    DATE_NOT_TO_COME,    /* سيارة: begins as a verb to come does, and is none */
    DATE_OTHER_EVENT,    /* after: what follows is another event */
    DATE_FUTURE,         /* المستقبل: a time behind في alone */
    DATE_SIZE,           /* long, few: behind a plural */
    DATE_OLD,            /* years old */
    DATE_OF_TIME,        /* عقد من الزمن */
};

enum date_unit {
    DATE_UNIT_SECOND,
    DATE_UNIT_MINUTE,
    DATE_UNIT_HOUR,
    DATE_UNIT_DAY,
    DATE_UNIT_WEEK,
    DATE_UNIT_MONTH,
    DATE_UNIT_YEAR,
    DATE_UNIT_DECADE,
    DATE_UNIT_CENTURY,
};

enum date_part {
    DATE_PART_NONE,
    DATE_PART_MORNING,
    DATE_PART_MIDDAY,
    DATE_PART_AFTERNOON,
    DATE_PART_EVENING,
    DATE_PART_NIGHT,
};

enum { DATE_SENSES_MAX = 3 };
_Static_assert(DATE_OF_TIME < 64, "the classes of a word are bits");

struct date_sense {
    enum date_class class;
    int number;
};

struct date_word {
    const char *key;  /* as normalize_text; a phrase has single spaces */
    uint64_t classes; /* bit 1 << class for each sense */
    struct date_sense senses[DATE_SENSES_MAX];
};

extern const struct date_word DATE_WORDS[];
extern const size_t DATE_WORDS_LEN;

extern const unsigned DATE_HEAD_SLOTS[];
extern const size_t DATE_HEAD_SLOTS_LEN;

/* Whether the key is the word or words `head`, or a phrase that begins with them. */
bool date_word_begins(const struct date_word *word, struct str head);
/* Place of the first such key; the others stand behind it. DATE_WORDS_LEN when there is none. */
size_t date_words_find(struct str head);

#endif
