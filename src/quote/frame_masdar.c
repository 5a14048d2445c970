/* Frames of verbal nouns: their clause or words stand next to them. */
#include "quote/frame.h"

enum { MASDAR_WINDOW = 5, RELAYED_WINDOW = 14 };

/* نقلت X عن Y قوله: Y, or nothing. */
static struct phrase relayed_source(const struct scan *scan, int masdar)
{
    enum { BACK_MAX = 24 };
    int low = scan_at(scan, masdar)->sentence_first;
    for (int i = masdar - 1; i > low && i > masdar - BACK_MAX; i--) {
        bool is_tongue = scan_is(scan, i, STR("لسان")) && scan_is(scan, i - 1, STR("علي"));
        if (!is_tongue && !scan_is(scan, i, STR("عن")))
            continue;
        bool is_relay = false;
        for (int k = i - 1; k >= low && k > i - 12 && !is_relay; k--)
            is_relay = frame_has_lemma(scan_word(scan, k)->form, "نقل");
        struct phrase source = phrase_at(scan, i + 1, masdar);
        return is_relay && source.end > source.first ? source : (struct phrase){masdar, masdar};
    }
    return (struct phrase){masdar, masdar};
}

static bool is_bare_masdar(const struct scan *scan, const struct cue *cue)
{
    const struct word *word = scan_word(scan, cue->first);
    return !(cue->form->features & LEXICON_OBJECT) && !word->has_article && word->preposition == 0;
}

/* إعلان واشنطن أنها, إعلان أوبك رفع الإنتاج */
static bool read_announcement(const struct scan *scan, struct cue *cue, int limit)
{
    enum { ADJECTIVES_MAX = 2 };
    /* قال فلان في تصريح صحفي إن: where it was said. */
    bool is_setting =
        scan_has(scan, cue->first, LEXICON_VENUE) && scan_has(scan, cue->first - 1, LEXICON_STOP);
    if (is_setting)
        return false;
    cue->mention = phrase_tight(scan, cue->end, limit);
    int at = cue->mention.end;
    if (at <= cue->end || at >= limit)
        return false;
    for (int i = at; i < limit && i <= at + ADJECTIVES_MAX; i++) {
        if (scan_word(scan, i)->that != THAT_NONE && scan_word(scan, i)->conjunction == 0)
            return frame_found(cue, INTRO_THAT, i + 1);
        if (scan_kind(scan, i) != TOKEN_WORD)
            break;
    }
    return (frame_takes(cue) & LEXICON_TAKES_NOUN) && frame_has_lemma(cue->form, "أعلن") &&
           frame_begins_content(scan_word(scan, at)) && frame_found(cue, INTRO_NOUN, at);
}

bool frame_read_masdar(const struct scan *scan, struct cue *cue, int limit)
{
    unsigned takes = frame_takes(cue);
    cue->mention = (struct phrase){cue->end, cue->end};
    /* بقول إن: I say, as it is spoken in Egypt; the noun has its article or its owner. */
    if (str_equals(scan_word(scan, cue->first)->norm, STR("بقول")))
        return false;
    /* واصفا دعوتها بأنها …: what is described. */
    if (cue->first > 0 && (cue->form->features & LEXICON_OBJECT) &&
        frame_has_lemma(scan_word(scan, cue->first - 1)->form, "وصف"))
        return false;
    if (is_bare_masdar(scan, cue))
        return read_announcement(scan, cue, limit);
    if (frame_has_lemma(cue->form, "قال") || (cue->form->features & LEXICON_OBJECT)) {
        cue->mention = relayed_source(scan, cue->first);
        bool is_bare = str_equals(scan_word(scan, cue->first)->norm, STR("القول"));
        if (is_bare && cue->mention.end <= cue->mention.first)
            return false;
    }
    if (frame_join_preposition(scan, cue, limit)) {
        bool has_that = cue->end < limit && scan_word(scan, cue->end)->that != THAT_NONE;
        return cue->end < limit &&
               frame_found(cue, has_that ? INTRO_THAT : INTRO_PREP, cue->end + has_that);
    }
    /* نقلت الوكالة عن فلان قوله، في مؤتمر صحفي بالعاصمة، إن */
    bool is_relayed = cue->mention.end > cue->mention.first;
    int far = cue->end + (is_relayed ? RELAYED_WINDOW : MASDAR_WINDOW);
    int window = far < limit ? far : limit;
    bool is_bare_b = scan_word(scan, cue->first)->form->form[0] == STR("ب").ptr[0] &&
                     str_starts(str_from(cue->form->form), STR("ب"));
    if (is_bare_b && (takes & LEXICON_TAKES_NOUN) && cue->end < limit &&
        frame_begins_content(scan_word(scan, cue->end)))
        return frame_found(cue, INTRO_NOUN, cue->end);
    return frame_find_intro(scan, cue, cue->end, window) && cue->intro != INTRO_PREP;
}
