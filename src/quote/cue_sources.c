/* Cues that name a source with no verb of their own: بحسب X, وفقا لـ X, حسب ما نقلته X. */
#include "quote/frame.h"

/* كما أعلن X أن …: the verb reports what follows. */
static bool is_over_behind(const struct scan *scan, const struct cue *cue, int limit)
{
    int end = cue->mention.end;
    return end >= limit || scan_kind(scan, end) == TOKEN_COMMA ||
           scan_kind(scan, end) == TOKEN_MARK;
}

/* حسب ما علم أمس لدى X, وفقا لما أفيد به من X: where X begins, or -1. */
static int learned_from(const struct scan *scan, int i, int limit)
{
    enum { WORDS_AHEAD = 6 };
    static const struct str VERBS[] = {STR_INIT("علم"),    STR_INIT("افيد"),   STR_INIT("علمته"),
                                       STR_INIT("علمت"),   STR_INIT("استفيد"), STR_INIT("استقي"),
                                       STR_INIT("استقته"), STR_INIT("علمه")};
    if (i >= limit || !IS_IN(scan_word(scan, i)->base, VERBS))
        return -1;
    for (int k = i + 1; k < limit && k < i + WORDS_AHEAD; k++) {
        if (scan_is(scan, k, STR("لدي")) || scan_is(scan, k, STR("من")) ||
            scan_is(scan, k, STR("عن")))
            return k + 1 < limit ? k + 1 : -1;
    }
    return -1;
}

/* بحسب رواية الشرطة, وفق أقوال الشهود: whose words they are is the source. */
static bool is_account(const struct scan *scan, int i, int limit)
{
    static const struct str ACCOUNTS[] = {
        STR_INIT("روايه"), STR_INIT("روايات"),  STR_INIT("شهاده"),   STR_INIT("شهادات"),
        STR_INIT("اقوال"), STR_INIT("افاده"),   STR_INIT("افادات"),  STR_INIT("كلام"),
        STR_INIT("مزاعم"), STR_INIT("ادعاءات"), STR_INIT("تصريحات"), STR_INIT("تصريح")};
    return i + 1 < limit && scan_kind(scan, i) == TOKEN_WORD &&
           scan_kind(scan, i + 1) == TOKEN_WORD && IS_IN(scan_word(scan, i)->norm, ACCOUNTS) &&
           (scan_word(scan, i + 1)->has_article || scan_has(scan, i + 1, PHRASE_HEADS)) &&
           scan_word(scan, i + 1)->preposition == 0;
}

/* Behind a source's words, over what may stand before its mention: وفقا لهذا المصدر, حسب ما ذكرت
 * الأربعاء إدارة …. */
static int mention_start(const struct scan *scan, const struct cue *cue, int i, int limit)
{
    if (i < limit && scan_is(scan, i, STR("ل")))
        i++;
    if (i + 1 >= limit)
        return i;
    static const struct str THESE[] = {STR_INIT("هذا"),  STR_INIT("هذه"),  STR_INIT("ذلك"),
                                       STR_INIT("لهذا"), STR_INIT("لهذه"), STR_INIT("لذلك")};
    bool is_this = IS_IN(scan_word(scan, i)->norm, THESE) && scan_word(scan, i + 1)->has_article &&
                   scan_has(scan, i + 1, LEXICON_UNNAMED | LEXICON_DOC | LEXICON_OUTLET);
    bool is_day = cue->end > cue->first + 1 && scan_has(scan, i, LEXICON_TIME) &&
                  !scan_has(scan, i, PHRASE_HEADS) && scan_has(scan, i + 1, PHRASE_HEADS);
    return i + (is_this || is_day || is_account(scan, i, limit));
}

/* بحسب X, وفقا لـ X, حسب ما نقلته X. */
bool source_read(const struct scan *scan, struct cue *cue)
{
    int limit = scan_at(scan, cue->first)->sentence_end;
    int i = cue->end;
    cue->kind = CUE_SOURCE;
    bool is_ma = scan_is(scan, i, STR("ما")) || scan_is(scan, i, STR("لما"));
    int learned = learned_from(scan, i + is_ma, limit);
    /* وحسبما جاء في التحقيقات */
    int verb = i + is_ma;
    bool is_as_said = is_ma || scan_is_base(scan, cue->first, STR("حسبما"));
    bool is_in_text = is_as_said && verb + 2 < limit && scan_is(scan, verb + 1, STR("في")) &&
                      (scan_is(scan, verb, STR("جاء")) || scan_is(scan, verb, STR("ورد")));
    /* وفق ما جاء على لسان نقيبهم */
    bool is_tongue = is_as_said && verb + 3 < limit && scan_is(scan, verb + 1, STR("علي")) &&
                     scan_is(scan, verb + 2, STR("لسان"));
    if (is_in_text || is_tongue) {
        cue->end = i = verb + 2 + is_tongue;
    } else if (is_as_said && learned > 0) {
        cue->end = i = learned;
    } else if (is_ma && i + 1 < limit && scan_word(scan, i + 1)->form != NULL) {
        cue->end = i + 2;
        i = frame_skip_adverbs(scan, cue->end, limit);
    } else if ((scan_is(scan, cue->first, STR("حسبما")) || scan_is(scan, cue->first, STR("كما")) ||
                scan_is(scan, cue->first, STR("مثلما"))) &&
               i < limit && scan_word(scan, i)->form != NULL) {
        cue->end = ++i;
    }
    /* بحسب ما أفاد به المتحدث, حسب ما جاء في البيان */
    static const struct str BEHIND[] = {STR_INIT("به"),    STR_INIT("بها"), STR_INIT("عنه"),
                                        STR_INIT("عنها"),  STR_INIT("في"),  STR_INIT("اليه"),
                                        STR_INIT("اليها"), STR_INIT("له"),  STR_INIT("لها")};
    while (cue->end > cue->first + 1 && i < limit && IS_IN(scan_word(scan, i)->norm, BEHIND))
        cue->end = ++i;
    i = mention_start(scan, cue, i, limit);
    /* وفقا لوزارة: the preposition is a part of the word, and of the phrase as it stands. */
    bool is_attached = i < limit && scan_word(scan, i)->preposition == 'l';
    cue->mention = phrase_at(scan, i, limit);
    struct phrase titled = phrase_titled(scan, cue->mention, limit);
    if (titled.end > cue->mention.end)
        cue->mention = titled;
    if (is_attached) {
        struct phrase rest = phrase_at(scan, i + 1, limit);
        cue->mention = (struct phrase){i, rest.end > i + 1 ? rest.end : i + 1};
        bool goes_on = i + 1 < limit && scan_word(scan, i + 1)->has_article;
        if (!goes_on && scan_has(scan, i, LEXICON_OUTLET_NAME | LEXICON_PLACE))
            cue->mention.end = i + 1;
    } else if (cue->mention.end == i && i < limit && scan_kind(scan, i) == TOKEN_WORD &&
               !scan_has(scan, i, LEXICON_STOP)) {
        cue->mention.end = i + 1;
    }
    bool is_as = scan_is(scan, cue->first, STR("كما")) || scan_is(scan, cue->first, STR("مثلما"));
    if (is_as)
        return cue->mention.end > i && is_over_behind(scan, cue, limit) &&
               scan_has(scan, i, PHRASE_HEADS);
    const struct stretch *named = i < limit ? scan_opens(scan, i) : NULL;
    if (cue->mention.end == i && named != NULL && named->words <= 4)
        cue->mention.end = stretch_end(named);
    /* بحسب تقرير «صحارى»: the name of the text or body. */
    const struct stretch *behind = scan_opens(scan, cue->mention.end);
    if (cue->mention.end == i + 1 && i + 1 < limit && behind != NULL && behind->words <= 3 &&
        scan_has(scan, i, LEXICON_DOC | LEXICON_OUTLET | LEXICON_ORG))
        cue->mention.end = stretch_end(behind);
    return cue->mention.end > i;
}

/* على ما أعلنت X, كما أوضح X: behind what was said. */
static bool is_source_with_verb(const struct scan *scan, int i)
{
    enum { WORDS_BEFORE = 4 };
    bool is_on = scan_is(scan, i, STR("علي")) && scan_is(scan, i + 1, STR("ما"));
    bool is_as = scan_is(scan, i, STR("كما")) || scan_is(scan, i, STR("مثلما"));
    if ((!is_on && !is_as) || i - scan_at(scan, i)->sentence_first < WORDS_BEFORE)
        return false;
    const struct word *verb = scan_word(scan, i + 1 + is_on);
    return phrase_is_verb(verb) && verb->conjunction == 0 &&
           (word_verb(verb)->takes & LEXICON_TAKES_CLAUSE) &&
           !(word_verb(verb)->takes & LEXICON_IS_VIEW);
}

bool source_is_cue(const struct scan *scan, int i)
{
    return (scan_word(scan, i)->classes & LEXICON_SOURCE) != 0 || is_source_with_verb(scan, i);
}
