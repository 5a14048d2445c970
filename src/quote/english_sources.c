/* Sources without a verb: according to Smith. */
#include "quote/english_cues.h"

bool english_read_source(const struct english_scan *scan, int i, struct english_cue *cue)
{
    if (!english_has(scan, i, ENGLISH_SOURCE) || !english_is_word(scan, i + 1, STR("to")))
        return false;
    int limit = english_at(scan, i)->last;
    *cue = (struct english_cue){.first = i, .end = i + 2, .edge = i, .rule = "en-according"};
    cue->subject = english_phrase_at(scan, i + 2, limit);
    if (english_phrase_is_empty(cue->subject))
        return false;
    /* According to Smith, three ships left: no apposition, since nothing closes it */
    for (int k = cue->subject.first; k < cue->subject.end; k++)
        if (english_is(scan, k, ENGLISH_COMMA) &&
            !english_is(scan, cue->subject.end, ENGLISH_COMMA))
            cue->subject.end = k;
    cue->behind = cue->subject.end;
    bool is_opening = i == english_at(scan, i)->first ||
                      (i > 0 && english_has(scan, i - 1, ENGLISH_CONJ | ENGLISH_THAT));
    if (!is_opening) {
        cue->place = ENGLISH_CONTENT_BEFORE;
        return true;
    }
    while (cue->behind < limit && !english_is(scan, cue->behind, ENGLISH_COMMA))
        cue->behind++;
    cue->content = cue->behind + 1;
    cue->is_clause = true;
    return cue->content < limit;
}
