/* Frames whose content has no introduction: an object, a relayed source. */
#include "quote/frame.h"

enum { OBJECT_WINDOW = 60 };

/* What an object frame needs in what follows: وصف بـ, عزا إلى, حمل مسؤولية. */
static bool has_object_end(const struct scan *scan, const struct cue *cue, int from, int limit)
{
    bool wants_ila = frame_has_lemma(cue->form, "أرجع") || frame_has_lemma(cue->form, "عزا") ||
                     frame_has_lemma(cue->form, "نسب");
    bool wants_burden = frame_has_lemma(cue->form, "حمل") || frame_has_lemma(cue->form, "لام");
    bool is_view = frame_takes(cue) & LEXICON_IS_VIEW;
    int end = from + OBJECT_WINDOW < limit ? from + OBJECT_WINDOW : limit;
    for (int i = from; i < end; i++) {
        struct str word = scan_word(scan, i)->base;
        if (wants_ila && str_equals(word, STR("الي")))
            return true;
        if (wants_burden && str_starts(scan_word(scan, i)->stem, STR("مسوولي")))
            return true;
        bool is_bi_word = frame_is_bi(scan, i) ||
                          (scan_word(scan, i)->that != THAT_NONE && !frame_is_bound_that(scan, i));
        if (!wants_ila && !wants_burden && is_bi_word)
            return true;
    }
    return is_view && !wants_ila;
}

/* وصفه التقرير بعبارة: «…»: his own words behind the colon, or -1. */
static int speech_behind_colon(const struct scan *scan, int from, int limit)
{
    enum { WORDS_AHEAD = 8, WORDS_MIN = 3 };
    for (int i = from; i + 1 < limit && i < from + WORDS_AHEAD; i++) {
        const struct stretch *speech = scan_opens(scan, i + 1);
        if (scan_kind(scan, i) == TOKEN_COLON)
            return speech != NULL && !speech->is_name && speech->words >= WORDS_MIN ? i + 1 : -1;
        if (scan_kind(scan, i) != TOKEN_WORD || scan_word(scan, i)->that != THAT_NONE)
            return -1;
    }
    return -1;
}

/* وصف X المحادثات بأنها …, اتهم X Y بـ …: the object belongs to the content. */
bool frame_read_object(const struct scan *scan, struct cue *cue, int limit)
{
    bool has_pronoun = cue->form->features & LEXICON_OBJECT;
    int start = frame_skip_adverbs(scan, cue->end, limit);
    struct phrase tight = frame_subject(scan, cue, start, limit, true);
    struct phrase whole = frame_subject(scan, cue, start, limit, false);
    /* اتهمت جمعيات للمستهلكين، شركات السيارات بـ: the comma tells where the source ends. */
    bool is_apart = !has_pronoun && whole.end > tight.end && whole.end + 1 < limit &&
                    tight.end > tight.first && scan_kind(scan, whole.end) == TOKEN_COMMA;
    if (is_apart)
        tight = whole;
    bool is_passive = cue->kind == CUE_VERB && !has_pronoun && cue->end < limit &&
                      (frame_is_bi(scan, cue->end) || scan_word(scan, cue->end)->that != THAT_NONE);
    if (is_passive)
        return false;
    /* اعتبره جدلا: an indefinite accusative is no subject. */
    bool is_accusative = has_pronoun && tight.end > tight.first &&
                         scan_word(scan, tight.first)->classes == 0 &&
                         scan_word(scan, tight.first)->count < 2 &&
                         str_ends(scan_word(scan, tight.first)->norm, STR("ا"));
    if (is_accusative)
        tight.end = tight.first;
    /* وصف مصدر في وزارة الخارجية التصريحات بأنها: where the source is stands between. */
    bool is_of_body = !has_pronoun && tight.end > tight.first && tight.end + 1 < limit &&
                      scan_is(scan, tight.end, STR("في")) &&
                      scan_has(scan, tight.end + 1, LEXICON_ORG | LEXICON_PLACE | LEXICON_ORG_NAME);
    struct phrase body = is_of_body ? phrase_tight(scan, tight.end + 1, limit) : tight;
    tight.end = body.end > tight.end ? body.end : tight.end;
    int at = tight.end;
    while (at < limit && scan_kind(scan, at) == TOKEN_COMMA)
        at++;
    bool is_lone = !has_pronoun && at < limit &&
                   (frame_is_bi(scan, at) || scan_word(scan, at)->that != THAT_NONE);
    /* اتهم حزب العمل والعدالة بأنه: the name goes on. */
    bool is_joined = !has_pronoun && !is_lone && tight.end > tight.first && at == tight.end &&
                     scan_word(scan, at)->conjunction == 'w' && scan_word(scan, at)->has_article;
    for (int i = at + 1; is_joined && !is_lone && i < limit && i < at + 5; i++) {
        is_lone = scan_word(scan, i)->that != THAT_NONE;
        if (scan_kind(scan, i) != TOKEN_WORD || phrase_is_verb(scan_word(scan, i)))
            break;
    }
    struct phrase before = phrase_before(scan, cue->first);
    bool has_before = before.end > before.first;
    if (cue->kind != CUE_VERB || is_lone || (has_before && !has_pronoun)) {
        tight.end = tight.first = at = cue->end;
    }
    if (at >= limit || !has_object_end(scan, cue, at, limit))
        return false;
    /* يعتبر الاجتماع السابع: a view wants a source that can have one. */
    bool is_named = (tight.end > tight.first && scan_has(scan, tight.first, PHRASE_HEADS)) ||
                    cue->kind != CUE_VERB ||
                    (has_before && scan_has(scan, before.first, PHRASE_HEADS));
    if ((frame_takes(cue) & LEXICON_IS_VIEW) && !is_named && !has_pronoun)
        return false;
    if (cue->kind == CUE_VERB)
        cue->mention = tight.end > tight.first ? tight : before;
    /* وصفه فلان بأنه …: the object stands on the verb, and the clause is behind بأنه. */
    bool is_clause = has_pronoun && scan_word(scan, at)->that == THAT_PRONOUN && at + 1 < limit;
    if (is_clause)
        return frame_found(cue, INTRO_THAT, at + 1);
    int speech = has_pronoun ? speech_behind_colon(scan, at, limit) : -1;
    if (speech > 0)
        return frame_found(cue, INTRO_MARK, speech);
    return frame_found(cue, INTRO_OBJECT, at);
}

/* نقلت X عن Y قوله إن …: the content runs from Y. */
bool frame_read_relay(const struct scan *scan, struct cue *cue, int limit)
{
    int from = cue->mention.end > cue->end ? cue->mention.end : cue->end;
    for (int i = from; i < limit && i < from + 8; i++) {
        bool is_tongue = scan_is(scan, i, STR("لسان")) && scan_is(scan, i - 1, STR("علي"));
        if (!scan_is(scan, i, STR("عن")) && !is_tongue)
            continue;
        struct phrase source = phrase_at(scan, i + 1, limit);
        if (source.end == source.first)
            return false;
        for (int k = source.end; k < limit && k < source.end + 10; k++) {
            bool is_saying = frame_has_lemma(scan_word(scan, k)->form, "قال");
            const struct stretch *speech = scan_opens(scan, k);
            is_saying |= speech != NULL && !speech->is_name;
            if (is_saying || scan_word(scan, k)->that != THAT_NONE)
                return frame_found(cue, INTRO_NOUN, source.first);
        }
        return false;
    }
    return false;
}

/* علمت الصحيفة من مصادر أن …: those who told it are the source, and not who learned it. */
bool frame_read_learned(const struct scan *scan, struct cue *cue, int limit)
{
    enum { NEAR = 10 };
    int from = cue->mention.end > cue->end ? cue->mention.end : cue->end;
    int at = from;
    while (at < limit && at < from + NEAR && !scan_is(scan, at, STR("من")))
        at++;
    if (at + 1 >= limit || !scan_is(scan, at, STR("من")))
        return false;
    cue->mention = phrase_at(scan, at + 1, limit);
    int window = cue->mention.end + NEAR < limit ? cue->mention.end + NEAR : limit;
    return cue->mention.end > cue->mention.first &&
           frame_find_intro(scan, cue, cue->mention.end, window) && cue->intro == INTRO_THAT;
}

/* «…»، هذا ما قاله فلان: where the words begin that lead from what was said to its verb, or the
   verb. */
static int leading_back(const struct scan *scan, int verb)
{
    static const struct str THESE[] = {STR_INIT("هذا"), STR_INIT("وهذا"), STR_INIT("هو"),
                                       STR_INIT("وهو"), STR_INIT("ذلك"),  STR_INIT("هكذا"),
                                       STR_INIT("هذه"), STR_INIT("بهذا"), STR_INIT("بهذه")};
    static const struct str LINKS[] = {STR_INIT("ما"), STR_INIT("الكلمات"), STR_INIT("العبارات"),
                                       STR_INIT("العباره")};
    bool has_link = verb > 1 && IS_IN(scan_word(scan, verb - 1)->norm, LINKS);
    int first = verb - 1 - has_link;
    bool is_led = first > 0 && IS_IN(scan_word(scan, first)->norm, THESE);
    return is_led && (has_link || scan_is(scan, first, STR("هكذا"))) ? first : verb;
}

/* A quotation in marks that ends just before the verb, or -1. */
int frame_speech_before(const struct scan *scan, int verb)
{
    verb = leading_back(scan, verb);
    int i = verb - 1;
    while (i > 0 && i >= verb - 3 && scan_kind(scan, i) != TOKEN_MARK &&
           (scan_kind(scan, i) == TOKEN_COMMA || scan_kind(scan, i) == TOKEN_OTHER))
        i--;
    const struct stretch *stretch = i >= 0 ? scan_closes(scan, i) : NULL;
    bool is_speech =
        stretch != NULL && !stretch->is_nested && !stretch->is_name && stretch->words >= 2;
    return is_speech ? scan_at(scan, i)->mark : -1;
}
