/* Frames whose content has no introduction: a noun, an object, a relayed source. */
#include "quote/frame.h"

enum { OBJECT_WINDOW = 60, ADJUNCT_WINDOW = 26 };

/* تفهمه, التزامها: an unknown noun with the subject's pronoun. */
static bool is_own_noun(const struct word *word)
{
    bool has_pronoun = word->has_pronoun || str_ends(word->norm, STR("هم"));
    return has_pronoun && word->classes == 0 && word->form == NULL && word->count < 3 &&
           word->that == THAT_NONE && word->norm.len >= 10 && word->preposition == 0 &&
           !word->has_article && word->conjunction == 0;
}

/* في غزة, في بيان, لها: an adjunct of the verb ends before `i`. */
static bool is_adjunct_end(const struct scan *scan, int i)
{
    static const struct str OWN[] = {STR_INIT("لها"), STR_INIT("له"), STR_INIT("لهم")};
    bool is_in = scan_is(scan, i - 2, STR("في")) &&
                 scan_has(scan, i - 1, LEXICON_PLACE | LEXICON_VENUE | LEXICON_DOC);
    return is_in || IS_IN(scan_word(scan, i - 1)->norm, OWN);
}

/* أعلن X، في ختام القمة، مواصلة …: the place of the noun behind adjuncts, or -1. */
static int noun_content(const struct scan *scan, int from, int limit)
{
    int end = from + ADJUNCT_WINDOW < limit ? from + ADJUNCT_WINDOW : limit;
    if (from >= limit)
        return -1;
    if (scan_kind(scan, from) == TOKEN_WORD &&
        (frame_begins_content(scan_word(scan, from)) || is_own_noun(scan_word(scan, from))))
        return from;
    bool is_adjunct = scan_kind(scan, from) != TOKEN_WORD ||
                      scan_has(scan, from, LEXICON_STOP | LEXICON_TIME) ||
                      scan_word(scan, from)->preposition != 0;
    for (int i = from; is_adjunct && i < end; i++) {
        const struct word *word = scan_word(scan, i);
        bool is_apart =
            i > from && (scan_kind(scan, i - 1) == TOKEN_COMMA ||
                         scan_has(scan, i - 1, LEXICON_TIME) || is_adjunct_end(scan, i));
        if (scan_kind(scan, i) == TOKEN_WORD && is_apart && frame_begins_content(word))
            return i;
        bool is_particle = (word->classes & LEXICON_STOP) && word->conjunction == 0;
        if (word->that != THAT_NONE || (word->form != NULL && !is_particle) ||
            scan_opens(scan, i) != NULL)
            return -1;
    }
    return -1;
}

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
    int at = tight.end;
    while (at < limit && scan_kind(scan, at) == TOKEN_COMMA)
        at++;
    bool is_lone = !has_pronoun && at < limit &&
                   (frame_is_bi(scan, at) || scan_word(scan, at)->that != THAT_NONE);
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
    return frame_found(cue, INTRO_OBJECT, at);
}

/* طلب عدم كشف اسمه: a condition, no statement. */
bool frame_is_anonymity(const struct scan *scan, int i)
{
    static const struct str HIDING[] = {STR_INIT("كشف"),     STR_INIT("الكشف"),   STR_INIT("ذكر"),
                                        STR_INIT("نشر"),     STR_INIT("الافصاح"), STR_INIT("نشره"),
                                        STR_INIT("الاشاره"), STR_INIT("تسميته")};
    return scan_is(scan, i, STR("عدم")) && i + 1 < scan->len &&
           IS_IN(scan_word(scan, i + 1)->norm, HIDING);
}

/* أعلن تبرع المملكة: an unknown noun with its genitive behind a verb that is sure. */
static bool is_plain_noun(const struct scan *scan, const struct cue *cue, int i, int limit)
{
    if (i + 1 >= limit || (frame_takes(cue) & LEXICON_IS_HOMOGRAPH) || cue->kind != CUE_VERB ||
        scan_kind(scan, i) != TOKEN_WORD ||
        (scan_kind(scan, i + 1) != TOKEN_WORD && scan_opens(scan, i + 1) == NULL))
        return false;
    const struct word *word = scan_word(scan, i);
    const struct word *next = scan_word(scan, i + 1);
    bool is_unknown = word->classes == 0 && word->form == NULL && !word->has_article &&
                      word->preposition == 0 && word->conjunction == 0 && !word->is_latin &&
                      word->that == THAT_NONE && word->count < 3 && word->norm.len > 4;
    const struct stretch *named = scan_opens(scan, i + 1);
    if (is_unknown && named != NULL && named->is_name)
        return true;
    return is_unknown &&
           ((next->has_article && next->preposition == 0) || (next->classes & LEXICON_PLACE));
}

bool frame_read_noun(const struct scan *scan, struct cue *cue, int limit)
{
    int start = cue->kind == CUE_VERB ? frame_skip_adverbs(scan, cue->end, limit) : cue->end;
    struct phrase tight = {start, start};
    if (cue->kind == CUE_VERB)
        tight = frame_subject(scan, cue, start, limit, true);
    /* يطلبها مني: the pronoun is what the noun would be. */
    bool is_taken = (cue->form->features & LEXICON_OBJECT) && cue->kind == CUE_VERB &&
                    !(frame_takes(cue) & LEXICON_TAKES_HEARER);
    if (is_taken)
        return false;
    int content = noun_content(scan, tight.end, limit);
    /* أبدى فلان الفلاني وزير المالية استعداده: the title behind the name. */
    bool is_titled =
        content < 0 && tight.end > tight.first + 1 && scan_has(scan, tight.end, LEXICON_TITLE) &&
        !scan_word(scan, tight.end)->has_article && !scan_has(scan, tight.first, LEXICON_TITLE);
    struct phrase title = is_titled ? phrase_tight(scan, tight.end, limit) : tight;
    if (is_titled && title.end > title.first) {
        content = noun_content(scan, title.end, limit);
        tight.end = content >= 0 ? title.end : tight.end;
    }
    if (content < 0 && is_plain_noun(scan, cue, tight.end, limit))
        content = tight.end;
    if (content < 0 || frame_is_anonymity(scan, content))
        return false;
    if (cue->kind == CUE_VERB)
        cue->mention = tight.end > tight.first ? tight : phrase_before(scan, cue->first);
    return frame_found(cue, INTRO_NOUN, content);
}

/* نقلت X عن Y قوله إن …: the content runs from Y. */
bool frame_read_relay(const struct scan *scan, struct cue *cue, int limit)
{
    int from = cue->mention.end > cue->end ? cue->mention.end : cue->end;
    for (int i = from; i < limit && i < from + 8; i++) {
        if (!scan_is(scan, i, STR("عن")))
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

/* A quotation in marks that ends just before the verb, or -1. */
int frame_speech_before(const struct scan *scan, int verb)
{
    int i = verb - 1;
    while (i > 0 && i >= verb - 3 && scan_kind(scan, i) != TOKEN_MARK &&
           (scan_kind(scan, i) == TOKEN_COMMA || scan_kind(scan, i) == TOKEN_OTHER))
        i--;
    const struct stretch *stretch = i >= 0 ? scan_closes(scan, i) : NULL;
    bool is_speech =
        stretch != NULL && !stretch->is_nested && !stretch->is_name && stretch->words >= 2;
    return is_speech ? scan_at(scan, i)->mark : -1;
}
