/* Which office a title tells of. Pure, any thread. */
#ifndef ISNAD_NAME_TITLE_H
#define ISNAD_NAME_TITLE_H

#include "text/terms.h"

/* The words that tell: of المتحدث الرسمي باسم هيئة الموانئ العميد only الموانئ does. */
struct name_title {
    struct term *readings; /* of those words, a word's readings behind each other */
    size_t readings_len;
    size_t words;
    bool has_post;    /* مدير, المتحدث, and no mere trade: الشاعر */
    bool is_of_house; /* a prince's or a king's: الأمير, صاحب السمو */
    bool is_of_kin;   /* begins with what somebody is to another: والد, شقيقه */
};

/* In the arena. */
void name_title_read(struct arena *arena, struct str text, struct name_title *out_title);
/* How many words of the one are among those of the other. */
size_t name_title_shared(const struct name_title *one, const struct name_title *other);

#endif
