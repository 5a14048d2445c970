/* Frames of participles: مؤكدا أن, متمنيا لهم السعادة, قائلا. */
#include "quote/frame.h"

enum { PARTICIPLE_WINDOW = 14 };

/* مؤكدا لجماهير النادي بأنهم …: to whom it was said, before the clause. */
static bool is_hearer_before_clause(const struct scan *scan, int i)
{
    enum { WORDS_AHEAD = 5 };
    if (!str_starts(scan_word(scan, i)->norm, STR("ل")))
        return false;
    for (int k = i + 1; k < scan->len && k < i + WORDS_AHEAD; k++) {
        if (scan_word(scan, k)->that != THAT_NONE)
            return scan_word(scan, k)->conjunction == 0 && !frame_is_bound_that(scan, k);
        if (scan_kind(scan, k) != TOKEN_WORD || frame_begins_content(scan_word(scan, k)))
            return false;
    }
    return false;
}

/* مؤكدا شمول المفاوضات: any noun may follow the participle as its object. */
static bool is_object_noun(const struct scan *scan, const struct cue *cue)
{
    const struct word *word = scan_word(scan, cue->end);
    if (scan_kind(scan, cue->end) != TOKEN_WORD)
        return false;
    if (frame_begins_content(word))
        return true;
    bool is_accusative = str_ends(scan_word(scan, cue->first)->base, STR("ا")) ||
                         (cue->first > 0 && scan_kind(scan, cue->first - 1) == TOKEN_COMMA);
    return is_accusative && !is_hearer_before_clause(scan, cue->end) && word->form == NULL &&
           word->that == THAT_NONE && word->preposition == 0 && word->conjunction == 0 &&
           !(word->classes & (LEXICON_STOP | LEXICON_TIME | LEXICON_SOURCE | LEXICON_OFFICE));
}

/* بما وصفه: the two words join the cue, and the object follows. */
static bool join_object(const struct scan *scan, struct cue *cue, int limit)
{
    if (cue->end + 2 >= limit || !scan_is(scan, cue->end, STR("بما")))
        return false;
    const struct word *next = scan_word(scan, cue->end + 1);
    if (next->form == NULL || !(next->form->features & LEXICON_OBJECT))
        return false;
    cue->end += 2;
    int content = cue->end + scan_is(scan, cue->end, STR("ب"));
    return frame_found(cue, INTRO_OBJECT, content);
}

static bool read_participle(const struct scan *scan, struct cue *cue, int limit)
{
    unsigned takes = frame_takes(cue);
    cue->mention = (struct phrase){cue->end, cue->end};
    frame_join_saying(scan, cue, limit);
    (void)frame_join_act(scan, cue, limit);
    if (join_object(scan, cue, limit))
        return true;
    if (frame_join_preposition(scan, cue, limit)) {
        bool has_that = cue->end < limit && scan_word(scan, cue->end)->that != THAT_NONE;
        return cue->end < limit &&
               frame_found(cue, has_that ? INTRO_THAT : INTRO_PREP, cue->end + has_that);
    }
    int window = cue->end + PARTICIPLE_WINDOW < limit ? cue->end + PARTICIPLE_WINDOW : limit;
    /* متمنيا لهم السعادة, متمنيا من الجميع التعاون: for whom, or of whom. */
    bool is_wish = frame_has_lemma(cue->form, "تمنى") && cue->end + 1 < limit;
    bool is_of = is_wish && scan_is(scan, cue->end, STR("من"));
    int person = is_of ? phrase_tight(scan, cue->end + 1, limit).end : cue->end + 1;
    bool is_for = is_wish && str_starts(scan_word(scan, cue->end)->base, STR("ل")) &&
                  !scan_word(scan, cue->end)->is_li_act;
    if ((is_for || is_of) && person < limit && scan_kind(scan, person) == TOKEN_WORD &&
        scan_word(scan, person)->preposition == 0 && scan_word(scan, person)->that == THAT_NONE)
        return frame_found(cue, INTRO_NOUN, person);
    if (cue->end < limit && (takes & LEXICON_TAKES_NOUN) && is_object_noun(scan, cue))
        return !frame_is_anonymity(scan, cue->end) && frame_found(cue, INTRO_NOUN, cue->end);
    if ((takes & LEXICON_TAKES_OBJECT) && cue->end < limit &&
        scan_word(scan, cue->end)->that == THAT_NONE && frame_read_object(scan, cue, limit))
        return true;
    return frame_find_intro(scan, cue, cue->end, window) ||
           frame_read_bare_words(scan, cue, cue->end, limit);
}

bool frame_read_participle(const struct scan *scan, struct cue *cue, int limit)
{
    /* الأهوار مهددة بالجفاف: what is threatened, by nobody. */
    if (frame_has_lemma(cue->form, "هدد") && cue->first > 0 &&
        scan_kind(scan, cue->first - 1) == TOKEN_WORD && !cue->is_joined &&
        !scan_word(scan, cue->first)->has_tanwin)
        return false;
    /* مبينا سموه أن …, مشيرا معاليه إلى …: who is honoured stands between. */
    int honour = cue->end;
    bool has_honour = honour < limit && scan_kind(scan, honour) == TOKEN_WORD &&
                      word_is_emphasis(scan_word(scan, honour)) &&
                      scan_word(scan, honour)->has_pronoun && scan_word(scan, honour)->norm.len > 6;
    if (!has_honour)
        return read_participle(scan, cue, limit);
    cue->end = honour + 1;
    if (!read_participle(scan, cue, limit))
        return false;
    cue->end -= cue->end == honour + 1;
    cue->mention = (struct phrase){honour, honour + 1};
    return true;
}
