/* Phrases that the readers of titles and names break off: long titles that end with a name, and
   numbers of people or bodies. */
#include "quote/phrases.h"

enum { TITLE_MAX = 34 };

bool phrase_is_given(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    if (!(word->classes & LEXICON_TITLE) || scan_kind(scan, i + 1) != TOKEN_WORD)
        return (word->classes & LEXICON_GIVEN) != 0;
    static const struct str TAILS[] = {STR_INIT("عام"), STR_INIT("سر")};
    const struct word *next = scan_word(scan, i + 1);
    unsigned bodies = LEXICON_ORG | LEXICON_OFFICE | LEXICON_NAMER;
    bool is_office =
        IS_IN(next->norm, TAILS) || ((next->classes & bodies) && !(next->classes & LEXICON_GIVEN));
    return (word->classes & LEXICON_GIVEN) && !is_office;
}

/* A word that a title does not go over. */
static bool ends_title(const struct scan *scan, int i)
{
    static const struct str INSIDE[] = {STR_INIT("في"),  STR_INIT("من"),  STR_INIT("علي"),
                                        STR_INIT("الي"), STR_INIT("لدي"), STR_INIT("عن"),
                                        STR_INIT("هذا"), STR_INIT("هذه")};
    static const struct str TERMS[] = {STR_INIT("ولايته"), STR_INIT("ولايتها")};
    const struct word *word = scan_word(scan, i);
    /* المنتهية ولايته */
    if (IS_IN(word->norm, TERMS) && scan_word(scan, i - 1)->has_article)
        return false;
    if (word->is_deed || phrase_is_object(scan, i))
        return true;
    /* مفتي عام البلاد: no year. */
    if (str_equals(word->norm, STR("عام")) && scan_has(scan, i - 1, LEXICON_TITLE))
        return false;
    if (scan_kind(scan, i) != TOKEN_WORD || word->that != THAT_NONE || phrase_is_verb(word))
        return true;
    unsigned bars = LEXICON_TIME | LEXICON_SOURCE | LEXICON_RELATIVE | LEXICON_PRONOUN;
    bool is_noun = word->classes & (PHRASE_HEADS | LEXICON_OFFICE | LEXICON_NATION);
    bool is_speech = word->has_pronoun && (word->classes == 0 || word->conjunction != 0 ||
                                           (word->classes & LEXICON_VENUE));
    /* وزير الخارجية القطري مواصلة …: an act behind what is definite is the object. */
    const struct word *before = scan_word(scan, i - 1);
    bool is_closed = before->has_article || (before->classes & LEXICON_NATION);
    if (is_closed && word->is_verbal_noun && !is_noun && !(word->classes & LEXICON_GIVEN))
        return true;
    if (is_speech || (word->has_tanwin && !is_noun) || ((word->classes & bars) && !is_noun))
        return true;
    return (word->classes & LEXICON_STOP) && !is_noun && !IS_IN(word->norm, INSIDE);
}

/* جامعة الملك عبدالعزيز, مركز الأمير سلطان: the name is a body's. */
static bool is_in_body(const struct scan *scan, int given)
{
    int i = given - 1;
    bool is_titled = scan_has(scan, i, LEXICON_TITLE) && scan_word(scan, i)->has_article;
    i -= is_titled;
    return scan_has(scan, i, LEXICON_ORG | LEXICON_NAMER) && !scan_word(scan, i)->has_article;
}

static bool has_given(const struct scan *scan, struct phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++) {
        if (phrase_is_given(scan, i) && !is_in_body(scan, i))
            return true;
    }
    return false;
}

/* A word that a name in no list can have: nothing else is known of it. */
static bool is_unknown(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    return scan_kind(scan, i) == TOKEN_WORD && word->classes == 0 && word->form == NULL &&
           !word->has_article && word->preposition == 0 && word->conjunction == 0 &&
           !word->has_pronoun && !word->has_tanwin && !word->is_verbal_noun && !word->is_latin &&
           word->norm.len > 4 && !phrase_is_bar(scan, i);
}

/* Whether a name can end before `i`: where what was said begins, or at a comma. */
static bool is_behind_name(const struct scan *scan, int i, int limit)
{
    if (i >= limit || scan_kind(scan, i) != TOKEN_WORD)
        return true;
    int intro = i + (i + 1 < limit && scan_has(scan, i, LEXICON_STOP));
    return scan_has(scan, i, LEXICON_TIME) || scan_word(scan, intro)->that != THAT_NONE;
}

/* الخبير في شؤون … هاينريش شوماخر إلى أن, الوزيرة، كريستيا فريلاند،: two or three unknown words
   behind what is definite are the name. The token behind the name, or -1. */
static int unlisted_end(const struct scan *scan, int i, int limit)
{
    bool has_comma = scan_kind(scan, i) == TOKEN_COMMA;
    const struct word *before = scan_word(scan, i - 1);
    bool is_closed = before->has_article || before->has_pronoun ||
                     (before->classes & (LEXICON_PLACE | LEXICON_NATION));
    int first = i + has_comma;
    int end = first;
    while (end < limit && end < first + 4 && is_unknown(scan, end) &&
           (has_comma || !str_ends(scan_word(scan, end)->norm, STR("ه"))))
        end++;
    bool is_whole = is_closed && end - first >= 2 && end - first <= 3;
    return is_whole && is_behind_name(scan, end, limit) ? end : -1;
}

struct phrase phrase_titled(const struct scan *scan, struct phrase read, int limit)
{
    int from = read.first;
    struct phrase none = {from, from};
    if (has_given(scan, read) || !scan_has(scan, from, LEXICON_TITLE | LEXICON_SPOKES) ||
        scan_word(scan, from)->preposition != 0 || scan_word(scan, from)->conjunction != 0)
        return none;
    int end = from + TITLE_MAX < limit ? from + TITLE_MAX : limit;
    for (int i = from + 1; i < end; i++) {
        const struct word *word = scan_word(scan, i);
        int unlisted = unlisted_end(scan, i, limit);
        if (unlisted > i)
            return (struct phrase){from, unlisted};
        if (ends_title(scan, i))
            break;
        bool is_given =
            phrase_is_given(scan, i) && word->preposition == 0 && word->conjunction == 0;
        if (!is_given || is_in_body(scan, i))
            continue;
        struct phrase name = phrase_tight(scan, i, limit);
        if (name.end - name.first >= 2)
            return (struct phrase){from, name.end};
    }
    return none;
}

/* حوالي, نحو, أكثر من before a number: how many tokens. */
static int about(const struct scan *scan, int i)
{
    static const struct str ABOUT[] = {STR_INIT("حوالي"), STR_INIT("نحو"), STR_INIT("قرابه"),
                                       STR_INIT("زهاء"), STR_INIT("زها")};
    if (IS_IN(scan_word(scan, i)->norm, ABOUT))
        return 1;
    bool is_more = scan_is(scan, i, STR("اكثر")) || scan_is(scan, i, STR("ازيد"));
    return is_more && scan_is(scan, i + 1, STR("من")) ? 2 : 0;
}

/* أكثر من مئة امرأة */
static bool is_number_word(const struct scan *scan, int i)
{
    static const struct str NUMBERS[] = {
        STR_INIT("ميه"),   STR_INIT("مايه"),  STR_INIT("الف"),    STR_INIT("مليون"),
        STR_INIT("عشره"),  STR_INIT("عشرين"), STR_INIT("ثلاثين"), STR_INIT("اربعين"),
        STR_INIT("خمسين"), STR_INIT("ستين"),  STR_INIT("سبعين"),  STR_INIT("ثمانين"),
        STR_INIT("تسعين"), STR_INIT("ثلاثه"), STR_INIT("اربعه"),  STR_INIT("خمسه"),
        STR_INIT("ميتي"),  STR_INIT("الفي"),  STR_INIT("ثلاث"),   STR_INIT("اربع"),
        STR_INIT("خمس"),   STR_INIT("ست"),    STR_INIT("سته"),    STR_INIT("سبع"),
        STR_INIT("سبعه"),  STR_INIT("ثماني"), STR_INIT("ثمانيه"), STR_INIT("تسع"),
        STR_INIT("تسعه"),  STR_INIT("عشر")};
    return IS_IN(scan_word(scan, i)->norm, NUMBERS);
}

/* في المئة من المشاركين, % من الأطباء: where the noun begins whose share it is, or -1. */
static int share_of(const struct scan *scan, int i, int limit)
{
    static const struct str HUNDREDS[] = {STR_INIT("الميه"), STR_INIT("المايه"), STR_INIT("بالميه"),
                                          STR_INIT("بالمايه")};
    uint32_t sign = scan_at(scan, i)->code;
    bool is_in = scan_is(scan, i, STR("في"));
    bool is_sign = sign == '%' || sign == 0x066A;
    if (!is_sign && (i + is_in >= limit || scan_kind(scan, i + is_in) != TOKEN_WORD ||
                     !IS_IN(scan_word(scan, i + is_in)->norm, HUNDREDS)))
        return -1;
    int of = i + is_in + 1;
    return of + 1 < limit && scan_is(scan, of, STR("من")) ? of + 1 : -1;
}

struct phrase phrase_counted(const struct scan *scan, int from, int limit, bool is_tight)
{
    struct phrase none = {from, from};
    if (from + 2 >= limit || scan_kind(scan, from) != TOKEN_WORD)
        return none;
    int number = from + about(scan, from);
    bool is_digit = scan_at(scan, number)->code >= '0' && scan_at(scan, number)->code <= '9';
    /* ثلاثة مصادر مطلعة */
    unsigned counted_nouns = LEXICON_UNNAMED | LEXICON_GROUP | LEXICON_ORG | LEXICON_TITLE;
    bool is_word = is_number_word(scan, number) &&
                   (number > from || scan_has(scan, number + 1, counted_nouns));
    if (number + 1 >= limit || !(is_digit || is_word))
        return none;
    int share = is_digit ? share_of(scan, number + 1, limit) : -1;
    if (share > 0) {
        struct phrase many = phrase_tight(scan, share, limit);
        return many.end > many.first ? (struct phrase){from, many.end} : none;
    }
    const struct word *word = scan_word(scan, number + 1);
    bool is_noun = !word->has_article && word->preposition == 0 && word->conjunction == 0 &&
                   word->form == NULL && !(word->classes & (LEXICON_STOP | LEXICON_TIME));
    struct phrase counted =
        is_tight ? phrase_tight(scan, number + 1, limit) : phrase_at(scan, number + 1, limit);
    if (!is_noun || counted.end <= counted.first)
        return none;
    return (struct phrase){from, counted.end};
}

bool phrase_is_hyphen(const struct scan *scan, int i)
{
    if (i <= 0 || i + 1 >= scan->len || scan_at(scan, i)->code != '-')
        return false;
    return scan_kind(scan, i - 1) == TOKEN_WORD && scan_kind(scan, i + 1) == TOKEN_WORD &&
           scan_at(scan, i - 1)->end == scan_at(scan, i)->start &&
           scan_at(scan, i)->end == scan_at(scan, i + 1)->start;
}

bool phrase_is_rank_tail(const struct word *word)
{
    static const struct str TAILS[] = {STR_INIT("اول"),   STR_INIT("ركن"),  STR_INIT("متقاعد"),
                                       STR_INIT("الركن"), STR_INIT("طيار"), STR_INIT("مظلي"),
                                       STR_INIT("بحري"),  STR_INIT("حقوقي")};
    return IS_IN(word->norm, TAILS);
}

bool phrase_is_team(const struct scan *scan, int i)
{
    static const struct str BODIES[] = {STR_INIT("فريق"), STR_INIT("موسسه"), STR_INIT("محافظه")};
    const struct word *word = scan_word(scan, i);
    return (word->classes & LEXICON_TITLE) && (word->classes & LEXICON_ORG) &&
           IS_IN(word->stem, BODIES) && !phrase_is_plain(scan_word(scan, i + 1)) &&
           !scan_has(scan, i + 1, LEXICON_GIVEN | LEXICON_TITLE) &&
           !phrase_is_rank_tail(scan_word(scan, i + 1));
}
