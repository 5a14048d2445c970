/* Frames of asking: طلب من السلطات تنظيم …, where who is asked stands before what is asked for. */
#include "quote/frame.h"

/* The act that is asked for at or behind `i`, or -1. */
static int request_within(const struct scan *scan, int i, int limit)
{
    enum { WORDS_AHEAD = 10 };
    int end = i + WORDS_AHEAD < limit ? i + WORDS_AHEAD : limit;
    for (; i < end; i++) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) != TOKEN_WORD || word->that != THAT_NONE)
            return -1;
        if (word->conjunction == 0 && (frame_begins_content(word) || frame_is_definite_act(word)))
            return i;
    }
    return -1;
}

/* طلب من المطربة فلانة أن: where the clause behind the name of the one who is asked begins, or -1.
 */
static int clause_within(const struct scan *scan, int i, int limit)
{
    enum { WORDS_AHEAD = 6 };
    for (int k = i; k + 1 < limit && k < i + WORDS_AHEAD && scan_kind(scan, k) == TOKEN_WORD; k++) {
        const struct word *word = scan_word(scan, k);
        if (word->that != THAT_NONE)
            return frame_is_bound_that(scan, k) ? -1 : k + !scan_is(scan, k, STR("الا"));
        if (phrase_is_verb(word) || (word->classes & (LEXICON_RELATIVE | LEXICON_STOP)))
            return -1;
    }
    return -1;
}

/* ناشدت الأسرة السلطات الكشف عن …: the act behind the one who is asked. */
static bool read_appeal(const struct scan *scan, struct cue *cue, int from, int limit)
{
    struct phrase asked = phrase_tight(scan, from, limit);
    if (asked.end <= asked.first || asked.end + 1 >= limit)
        return false;
    const struct word *word = scan_word(scan, asked.end);
    bool is_act = word->has_article && word->classes == 0 && word->preposition == 0 &&
                  word->conjunction == 0 &&
                  (frame_is_definite_act(word) || scan_has(scan, asked.end + 1, LEXICON_STOP));
    return (is_act || frame_begins_content(word)) && frame_found(cue, INTRO_NOUN, asked.end);
}

/* طلب من السلطات تنظيم …: the one asked stands between, and is not the content. */
bool frame_read_request(const struct scan *scan, struct cue *cue, int from, int limit)
{
    enum { NEAR = 3 };
    if (frame_has_lemma(cue->form, "ناشد"))
        return read_appeal(scan, cue, from, limit);
    if (!frame_has_lemma(cue->form, "طلب"))
        return false;
    int at = from;
    while (at < limit && at < from + NEAR && !scan_is(scan, at, STR("من")))
        at++;
    if (at + 1 >= limit || !scan_is(scan, at, STR("من")) || scan_is(scan, at + 1, STR("قبل")))
        return false;
    struct phrase asked = phrase_tight(scan, at + 1, limit);
    int behind = asked.end > asked.first ? asked.end : at + 2;
    /* الجمعة المقبل: the day may stand between. */
    while (behind < limit &&
           (scan_kind(scan, behind) == TOKEN_COMMA ||
            (scan_has(scan, behind, LEXICON_TIME) && !scan_has(scan, behind, PHRASE_HEADS))))
        behind++;
    if (behind >= limit)
        return false;
    /* طلب من كل من حضر التهدئة: an act behind who is asked, whatever it is read as. */
    int act = request_within(scan, at + 2, limit);
    bool is_over = scan_has(scan, behind, LEXICON_RELATIVE);
    if (is_over || (act > 0 && act < asked.end))
        return act > 0 && frame_found(cue, INTRO_NOUN, act);
    if (scan_word(scan, behind)->that != THAT_NONE)
        return frame_found(cue, INTRO_THAT, behind + !scan_is(scan, behind, STR("الا")));
    const struct word *word = scan_word(scan, behind);
    bool is_asked_for =
        frame_begins_content(word) ||
        (word->preposition == 0 && word->conjunction == 0 && word->form == NULL &&
         !(word->classes & (LEXICON_STOP | LEXICON_TIME)) && asked.end > asked.first);
    /* طلبت من السكان البقاء في …: what is asked for, with the article. */
    bool is_definite = asked.end > asked.first && scan_word(scan, asked.end - 1)->has_article &&
                       word->has_article && word->classes == 0 && word->preposition == 0 &&
                       scan_has(scan, behind + 1, LEXICON_STOP);
    if (is_asked_for || is_definite)
        return frame_found(cue, INTRO_NOUN, behind);
    int clause = act < 0 ? clause_within(scan, behind, limit) : -1;
    if (clause > 0)
        return frame_found(cue, INTRO_THAT, clause);
    return act > 0 && frame_found(cue, INTRO_NOUN, act);
}
