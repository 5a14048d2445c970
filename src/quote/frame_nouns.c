/* Frames whose content is a bare noun: أعلن انتهاء …, نفى صحة …, right behind the verb and its
   subject or behind what was put in between. */
#include "quote/frame.h"

enum { ADJUNCT_WINDOW = 26, INSERT_MAX = 48, INSERTS_MAX = 5 };

/* تفهمه, التزامها: an unknown noun with the subject's pronoun. */
static bool is_own_noun(const struct word *word)
{
    bool has_pronoun =
        word->has_pronoun || str_ends(word->norm, STR("هم")) || str_ends(word->norm, STR("هما"));
    return has_pronoun && word->classes == 0 && word->form == NULL && word->count < 3 &&
           word->that == THAT_NONE && word->norm.len >= 10 && word->preposition == 0 &&
           !word->has_article && word->conjunction == 0;
}

/* في غزة, في بيان, لها: an adjunct of the verb ends before `i`. */
static bool is_adjunct_end(const struct scan *scan, int i)
{
    static const struct str OWN[] = {STR_INIT("لها"), STR_INIT("له"), STR_INIT("لهم")};
    unsigned places = LEXICON_PLACE | LEXICON_VENUE | LEXICON_DOC;
    bool is_in = scan_is(scan, i - 2, STR("في")) && scan_has(scan, i - 1, places);
    /* في ختام الاجتماع */
    bool is_construct = is_in && !scan_word(scan, i - 1)->has_article &&
                        !scan_has(scan, i - 1, LEXICON_PLACE) && scan_word(scan, i)->has_article;
    bool is_in_genitive = scan_is(scan, i - 3, STR("في")) && scan_has(scan, i - 2, places) &&
                          !scan_word(scan, i - 2)->has_article &&
                          scan_word(scan, i - 1)->has_article;
    is_in = (is_in && !is_construct) || is_in_genitive;
    /* بشدة, بوضوح */
    bool is_manner = scan_has(scan, i - 1, LEXICON_STOP) && !scan_word(scan, i - 1)->has_pronoun &&
                     str_starts(scan_word(scan, i - 1)->norm, STR("ب")) &&
                     str_ends(scan_word(scan, i - 1)->norm, STR("ه"));
    /* عبر موقعه الرسمي */
    int venue =
        i - 1 - (scan_word(scan, i - 1)->has_article && scan_kind(scan, i - 2) == TOKEN_WORD);
    bool is_through =
        venue > 0 && scan_is(scan, venue - 1, STR("عبر")) && scan_word(scan, venue)->has_pronoun;
    /* قبل يومين */
    static const struct str AGO[] = {STR_INIT("يومين"),   STR_INIT("ايام"), STR_INIT("اسبوع"),
                                     STR_INIT("اسبوعين"), STR_INIT("شهر"),  STR_INIT("شهرين"),
                                     STR_INIT("ساعات"),   STR_INIT("عام"),  STR_INIT("عامين")};
    bool is_ago = IS_IN(scan_word(scan, i - 1)->norm, AGO) &&
                  (scan_is(scan, i - 2, STR("قبل")) || scan_is(scan, i - 2, STR("منذ")));
    /* في عام 2012 */
    uint32_t code = scan_at(scan, i - 1)->code;
    bool is_year = code >= '0' && code <= '9' && scan_has(scan, i - 2, LEXICON_TIME);
    return is_in || is_manner || is_through || is_year || is_ago ||
           IS_IN(scan_word(scan, i - 1)->norm, OWN);
}

/* في بيان نشرته الوكالة: a clause about the text that the words stand in. */
static bool is_told_of_text(const struct scan *scan, int i)
{
    struct str word = scan_word(scan, i)->norm;
    bool is_verb = str_ends(word, STR("ته")) || str_ends(word, STR("تها"));
    return i > 0 && is_verb && scan_has(scan, i - 1, LEXICON_DOC | LEXICON_VENUE) &&
           scan_has(scan, i + 1, LEXICON_ORG | LEXICON_OUTLET | LEXICON_ORG_NAME | LEXICON_TITLE);
}

/* An act or a thing at `i` behind an insert, where no genitive of the words before can be: صحة ما,
   القبض على, السيطرة التامة. */
static bool is_noun_apart(const struct scan *scan, int i, int limit)
{
    const struct word *word = scan_word(scan, i);
    unsigned barred = PHRASE_HEADS | LEXICON_OFFICE | LEXICON_NATION | LEXICON_TIME | LEXICON_STOP |
                      LEXICON_RELATIVE | LEXICON_SOURCE | LEXICON_VENUE;
    if (scan_kind(scan, i) != TOKEN_WORD || word->conjunction != 0 || word->preposition != 0 ||
        word->that != THAT_NONE || is_told_of_text(scan, i))
        return false;
    if (frame_begins_content(word) || frame_is_definite_act(word) || is_own_noun(word))
        return true;
    if ((word->classes & barred) || word->is_latin || word->is_surname)
        return false;
    const struct word *next = i + 1 < limit ? scan_word(scan, i + 1) : NULL;
    bool has_genitive = next != NULL && next->preposition == 0 &&
                        (next->has_article || (next->is_verbal_noun && next->has_pronoun));
    return word->form == NULL && !word->has_article && has_genitive &&
           (word->is_thing || word->norm.len >= 6) && word->count < 3;
}

bool frame_is_manner(const struct scan *scan, int i)
{
    static const struct str WORDS[] = {STR_INIT("رسميا"), STR_INIT("علنا"),  STR_INIT("صراحه"),
                                       STR_INIT("مجددا"), STR_INIT("مرارا"), STR_INIT("لاحقا"),
                                       STR_INIT("نهاييا")};
    return IS_IN(scan_word(scan, i)->norm, WORDS);
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
        bool is_closed = i > from && scan_kind(scan, i - 1) == TOKEN_WORD &&
                         (scan_word(scan, i - 1)->has_article ||
                          scan_has(scan, i - 1, LEXICON_PLACE | LEXICON_NATION)) &&
                         frame_begins_content(word);
        bool is_bracket =
            i > from && scan_at(scan, i - 1)->code == ')' && frame_begins_content(word);
        bool is_apart =
            is_closed || is_bracket ||
            (i > from && (scan_kind(scan, i - 1) == TOKEN_COMMA || frame_is_manner(scan, i - 1) ||
                          scan_has(scan, i - 1, LEXICON_TIME) || is_adjunct_end(scan, i)));
        if (is_apart && is_noun_apart(scan, i, limit))
            return i;
        bool is_particle = (word->classes & LEXICON_STOP) && word->conjunction == 0;
        if (word->that != THAT_NONE || (word->form != NULL && !is_particle) ||
            scan_opens(scan, i) != NULL)
            return -1;
    }
    return -1;
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

/* نفى الوزير ما تردد عن …: what was told of it is what is denied. */
static bool is_rumour(const struct scan *scan, const struct cue *cue, int i, int limit)
{
    static const struct str TOLD[] = {
        STR_INIT("تردد"),    STR_INIT("يتردد"),   STR_INIT("تناقلته"), STR_INIT("تناقله"),
        STR_INIT("تتناقله"), STR_INIT("تداولته"), STR_INIT("تداوله"),  STR_INIT("يتداول"),
        STR_INIT("تتداوله"), STR_INIT("اشيع"),    STR_INIT("يشاع"),    STR_INIT("قيل"),
        STR_INIT("نشر"),     STR_INIT("نشرته"),   STR_INIT("نشره"),    STR_INIT("ذكرته"),
        STR_INIT("نسب"),     STR_INIT("ينسب"),    STR_INIT("ورد"),     STR_INIT("روجته"),
        STR_INIT("يروج"),    STR_INIT("اسند"),    STR_INIT("اثير"),    STR_INIT("يثار")};
    bool is_denial = frame_has_lemma(cue->form, "نفى") || frame_has_lemma(cue->form, "أنكر");
    return is_denial && i + 1 < limit && scan_is(scan, i, STR("ما")) &&
           scan_kind(scan, i + 1) == TOKEN_WORD && IS_IN(scan_word(scan, i + 1)->norm, TOLD);
}

/* أعلن تبرع المملكة: an unknown noun with its genitive behind a verb that is sure. */
static bool is_plain_noun(const struct scan *scan, const struct cue *cue, int i, int limit)
{
    /* تنفي, ورفضت: the form tells that it is the verb. */
    bool is_finite = (cue->form->features & (LEXICON_PRESENT | LEXICON_FEMININE)) != 0 &&
                     !(frame_takes(cue) & LEXICON_IS_IMPERSONAL);
    bool is_homograph = (frame_takes(cue) & LEXICON_IS_HOMOGRAPH) && !is_finite;
    bool is_denied =
        frame_has_lemma(cue->form, "نفى") && i < limit && frame_is_definite_act(scan_word(scan, i));
    bool is_condemned = LEXICON_VERBS[cue->form->verb].act == QUOTE_ACT_ACCUSATION && i < limit &&
                        scan_word(scan, i)->has_article && frame_is_blamed(scan_word(scan, i));
    if (i + 1 >= limit || (is_homograph && !is_denied && !is_condemned) || cue->kind != CUE_VERB ||
        scan_kind(scan, i) != TOKEN_WORD ||
        (scan_kind(scan, i + 1) != TOKEN_WORD && scan_opens(scan, i + 1) == NULL))
        return false;
    const struct word *word = scan_word(scan, i);
    const struct word *next = scan_word(scan, i + 1);
    /* انتقد الركلة: blame and praise of a thing say nothing. */
    unsigned char act = LEXICON_VERBS[cue->form->verb].act;
    bool is_judging = act == QUOTE_ACT_ACCUSATION || act == QUOTE_ACT_PRAISE;
    bool is_blamed = act == QUOTE_ACT_ACCUSATION && word->has_article && word->preposition == 0 &&
                     word->conjunction == 0 && frame_is_blamed(word);
    if (is_blamed || (frame_is_definite_act(word) && (word->is_act || !is_judging)))
        return next->preposition != 0 || next->has_article || (next->classes & LEXICON_STOP);
    bool is_unknown = word->classes == 0 && word->form == NULL && !word->has_article &&
                      word->preposition == 0 && word->conjunction == 0 && !word->is_latin &&
                      word->that == THAT_NONE && word->count < 3 && word->norm.len > 4;
    /* أعلن الملك فلان الثالث …: a name. */
    static const struct str ORDINALS[] = {STR_INIT("الاول"),  STR_INIT("الثاني"),
                                          STR_INIT("الثالث"), STR_INIT("الرابع"),
                                          STR_INIT("الخامس"), STR_INIT("السادس")};
    if (is_unknown && IS_IN(next->norm, ORDINALS))
        return false;
    const struct stretch *named = scan_opens(scan, i + 1);
    if (is_unknown && named != NULL && named->is_name)
        return true;
    return is_unknown &&
           ((next->has_article && next->preposition == 0 && !(next->classes & LEXICON_RELATIVE)) ||
            (next->has_pronoun && next->form == NULL && next->preposition == 0) ||
            (next->classes & LEXICON_PLACE));
}

/* Whether the insert that begins at `i` can stand between a verb and its object: when, where, on
   which occasion, or who the subject is. */
static bool begins_insert(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    unsigned inserts = LEXICON_STOP | LEXICON_TIME | LEXICON_TITLE | LEXICON_SPOKES |
                       LEXICON_RELATIVE | LEXICON_SOURCE | LEXICON_GIVEN | LEXICON_OFFICE;
    return scan_kind(scan, i) == TOKEN_WORD && word->that == THAT_NONE &&
           ((word->classes & inserts) || word->preposition != 0);
}

/* ، وزير الري، في حديث إذاعي، صحة ما …: the noun behind the comma that ends the inserts which
   begin at `from`, or -1. */
static int noun_behind_inserts(const struct scan *scan, int from, int limit)
{
    int end = from + INSERT_MAX < limit ? from + INSERT_MAX : limit;
    bool may_speak = false; /* inside a relative clause or a source a reporting verb is its own */
    int inserts = 0;
    for (int i = from; i < end && inserts < INSERTS_MAX; i++) {
        if (scan_kind(scan, i) == TOKEN_COMMA) {
            bool is_after = i > from && is_noun_apart(scan, i + 1, limit);
            if (is_after)
                return i + 1;
            if (i + 1 >= end || !begins_insert(scan, i + 1))
                return -1;
            may_speak = scan_has(scan, i + 1, LEXICON_RELATIVE | LEXICON_SOURCE);
            inserts++;
            continue;
        }
        const struct word *word = scan_word(scan, i);
        const struct stretch *stretch = scan_opens(scan, i);
        if (stretch != NULL && stretch->is_name) {
            i = stretch_end(stretch) - 1;
            continue;
        }
        bool is_verb = phrase_is_verb(word) && !(word->classes & LEXICON_STOP);
        if (word->that != THAT_NONE || stretch != NULL || (is_verb && !may_speak) ||
            scan_kind(scan, i) == TOKEN_COLON)
            return -1;
    }
    return -1;
}

/* أعلن موقع … تويتر إطلاق …: an act without the article behind a noun that is closed is no part of
   the phrase that was read over it. */
static int noun_within(const struct scan *scan, int from, struct phrase whole)
{
    unsigned names = LEXICON_PLACE | LEXICON_NATION | LEXICON_OUTLET_NAME | LEXICON_ORG_NAME;
    for (int i = from > whole.first ? from : whole.first + 1; i < whole.end; i++) {
        const struct word *before = scan_word(scan, i - 1);
        bool is_closed = before->has_article || (before->classes & names) || before->is_surname;
        if (is_closed && frame_begins_content(scan_word(scan, i)) &&
            scan_word(scan, i)->conjunction == 0)
            return i;
    }
    return -1;
}

/* هيئة الاتصالات وتقنية المعلومات: behind a noun with و and its genitive that go on with the name
   of a body, or -1. */
static int behind_joined_name(const struct scan *scan, struct phrase name, int limit)
{
    int i = name.end;
    bool is_joined = name.end > name.first + 1 && i + 2 < limit &&
                     scan_kind(scan, i) == TOKEN_WORD &&
                     str_starts(scan_word(scan, i)->norm, STR("و")) &&
                     !scan_word(scan, i)->has_article && !phrase_is_verb(scan_word(scan, i)) &&
                     scan_word(scan, i + 1)->has_article && scan_has(scan, name.first, LEXICON_ORG);
    return is_joined ? i + 2 : -1;
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
    int joined = content < 0 ? behind_joined_name(scan, tight, limit) : -1;
    if (joined > 0) {
        content = noun_content(scan, joined, limit);
        tight.end = content >= 0 ? joined : tight.end;
    }
    if (content < 0 && is_plain_noun(scan, cue, tight.end, limit))
        content = tight.end;
    if (content < 0 && cue->kind == CUE_VERB) {
        struct phrase whole = frame_subject(scan, cue, start, limit, false);
        bool is_apart = scan_kind(scan, whole.end) == TOKEN_COMMA || begins_insert(scan, whole.end);
        int next = frame_skip_hearer(scan, whole.end, limit);
        bool is_next = (whole.end > tight.end || next > whole.end) && next < limit &&
                       (next > whole.end ? is_noun_apart(scan, next, limit)
                                         : frame_begins_content(scan_word(scan, next)));
        content = is_next ? next : is_apart ? noun_behind_inserts(scan, whole.end, limit) : -1;
        tight = content >= 0 ? whole : tight;
        int within = content < 0 ? noun_within(scan, tight.end, whole) : -1;
        if (within > 0) {
            content = within;
            tight = (struct phrase){whole.first, within};
        }
    }
    if (content < 0 && is_rumour(scan, cue, tight.end, limit))
        content = tight.end;
    if (content < 0 || frame_is_anonymity(scan, content))
        return false;
    if (cue->kind == CUE_VERB)
        cue->mention = tight.end > tight.first ? tight : phrase_before(scan, cue->first);
    return frame_found(cue, INTRO_NOUN, content);
}
