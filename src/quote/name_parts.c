/* Splits a phrase that names a person into title and name. */
#include "quote/names.h"

enum { NAME_WORDS_MAX = 7 };

static bool is_title_word(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    return (word->classes & (LEXICON_TITLE | LEXICON_SPOKES | LEXICON_OFFICE | LEXICON_NATION |
                             LEXICON_ORG | LEXICON_OUTLET | LEXICON_UNNAMED | LEXICON_DOC)) != 0 &&
           !phrase_is_given(scan, i);
}

/* An adjective of a title, as its ending shows: الوطنية, العلمي. */
static bool is_adjective(const struct word *word)
{
    return word->has_article &&
           (str_ends(word->norm, STR("يه")) || (word->classes & (LEXICON_NATION | LEXICON_OFFICE)));
}

/* مركز الملك سلمان للإغاثة …: a given name inside the name of a body. */
static bool is_body_name(const struct scan *scan, int i, int end)
{
    for (int k = i + 1; k < end && scan_kind(scan, k) == TOKEN_WORD; k++) {
        const struct word *word = scan_word(scan, k);
        if (word->has_article && word->preposition != 0)
            return true;
    }
    return false;
}

/* رئيس الاتحاد الأوروبي لكرة القدم السلوفيني ألكسندر …: a given name behind words of the title. */
static bool has_given_behind(const struct scan *scan, int i, int end)
{
    bool has_article = false;
    for (int k = i + 1; k < end && scan_kind(scan, k) == TOKEN_WORD; k++) {
        const struct word *word = scan_word(scan, k);
        if ((word->classes & LEXICON_GIVEN) && has_article)
            return true;
        has_article |= word->has_article;
    }
    return false;
}

/* جامعة الملك عبدالعزيز الدكتور ياسر …: the given name that a title parts from the one at `i`, or
   `i`. */
static int later_name(const struct scan *scan, int i, int end)
{
    for (int k = i + 1; k < end && scan_kind(scan, k) == TOKEN_WORD; k++) {
        bool is_parted =
            scan_has(scan, k, LEXICON_GIVEN) &&
            (scan_has(scan, k - 1, LEXICON_TITLE) || scan_word(scan, k - 1)->preposition != 0);
        if (is_parted && scan_word(scan, k)->preposition == 0)
            i = k;
    }
    return i;
}

/* The first given name in [first, end), or -1. */
static int given_in(const struct scan *scan, int first, int end)
{
    for (int i = first; i < end && scan_kind(scan, i) == TOKEN_WORD; i++) {
        if (scan_has(scan, i, LEXICON_GIVEN))
            return i;
    }
    return -1;
}

/* محافظة شانلي اورفة فلان: the last word of a place's name that begins at `i` and that a given name
   follows; `i` where it is one word. */
static int place_end(const struct scan *scan, int i, int end)
{
    for (int k = i + 1; k < end && scan_kind(scan, k) == TOKEN_WORD; k++) {
        const struct word *word = scan_word(scan, k);
        if (word->classes & LEXICON_GIVEN)
            return k - 1;
        if (word->classes != 0 || word->has_article || word->preposition != 0 ||
            word_is_joint(word))
            return i;
    }
    return i;
}

/* Behind a bracket that opens at `i`, or `i`. */
static int behind_bracket(const struct scan *scan, int i, int end)
{
    int k = i;
    while (k < end && scan_at(scan, i)->code == '(' && scan_at(scan, k)->code != ')')
        k++;
    return k > i && k < end ? k + 1 : i;
}

/* لجنة دعم فلان: a noun that the name is of, so that it is no speaker's. */
static bool is_genitive(const struct scan *scan, int i, int first)
{
    const struct word *before = scan_word(scan, i - 1);
    return i - 1 > first && scan_kind(scan, i - 1) == TOKEN_WORD && !before->has_article &&
           (before->is_thing || before->is_verbal_noun || (before->classes & LEXICON_EVENT)) &&
           !(before->classes & (LEXICON_TITLE | LEXICON_PLACE | LEXICON_GIVEN));
}

/* المتحدث باسم دوائر الهجرة فلان: whom one speaks for is not the one who speaks. Returns the last
   token of what stands right behind باسم, or `i`. */
static int spoken_for(const struct scan *scan, int i, int end)
{
    bool is_for = scan_is(scan, i, STR("باسم")) && i > 0 && scan_has(scan, i - 1, LEXICON_SPOKES);
    is_for |= scan_is(scan, i, STR("باسم")) && i > 1 && scan_has(scan, i - 2, LEXICON_SPOKES);
    if (!is_for || i + 1 >= end || scan_kind(scan, i + 1) != TOKEN_WORD)
        return i;
    const struct word *body = scan_word(scan, i + 1);
    bool is_known = body->has_article || (body->classes & (PHRASE_HEADS | LEXICON_OFFICE));
    bool is_construct = !is_known && i + 2 < end && scan_word(scan, i + 2)->has_article;
    /* مكتب تنسيق الشؤون الإنسانية: a noun of an act between the body and what it is for. */
    bool is_chain = !body->has_article && i + 3 < end && scan_word(scan, i + 2)->is_verbal_noun &&
                    scan_word(scan, i + 3)->has_article;
    if (!is_chain)
        return i + 1 + is_construct;
    int last = i + 3;
    while (last + 1 < end && scan_kind(scan, last + 1) == TOKEN_WORD &&
           (scan_word(scan, last + 1)->has_article || scan_word(scan, last + 1)->preposition != 0))
        last++;
    return last;
}

/* بمحافظة ينبع فلان, المحلية 2015 فلان */
static bool is_place_before_name(const struct scan *scan, int i, int end)
{
    return !scan_word(scan, i)->has_article && scan_has(scan, i - 1, LEXICON_ORG | LEXICON_NAMER) &&
           !scan_word(scan, i - 1)->has_article && i + 1 < end && given_in(scan, i + 1, end) > 0;
}

/* العقيد مظلي رابض بن عنيد: before بن stands a name, also one that no list has. */
static bool is_fathers(const struct scan *scan, int i, int first)
{
    const struct word *before = scan_word(scan, i - 1);
    return i - 1 > first && str_equals(scan_word(scan, i)->norm, STR("بن")) &&
           scan_kind(scan, i - 1) == TOKEN_WORD && before->classes == 0 && !before->has_article;
}

/* مدير جامعة الملك فلان: a body that is called after somebody. */
static bool is_called_after(const struct scan *scan, int i, int first)
{
    return i - 2 > first && scan_has(scan, i - 1, LEXICON_TITLE) &&
           scan_word(scan, i - 1)->has_article && scan_has(scan, i - 2, LEXICON_ORG) &&
           !scan_word(scan, i - 2)->has_article && !scan_has(scan, i - 2, LEXICON_TITLE);
}

/* Where the name begins behind the titles at the head of [first, end). */
static int name_start(const struct scan *scan, int first, int end)
{
    const struct word *head = scan_word(scan, first);
    bool is_closed = head->has_article;
    for (int i = first; i < end; i++) {
        const struct word *word = scan_word(scan, i);
        /* زعيم حزب «…» (يسار) فلان */
        const struct stretch *named = scan_opens(scan, i);
        bool is_in =
            i > first && (scan_is(scan, i - 1, STR("في")) || scan_is(scan, i - 1, STR("لدي")));
        bool is_of_body =
            named != NULL && stretch_end(named) < end && i > first &&
            (is_in || scan_has(scan, i - 1, LEXICON_ORG | LEXICON_OUTLET | LEXICON_NAMER));
        if (is_of_body) {
            i = behind_bracket(scan, stretch_end(named), end) - 1;
            is_closed = true;
            continue;
        }
        if (scan_at(scan, i)->code == '#')
            continue;
        int behind = spoken_for(scan, i, end);
        if (behind > i) {
            is_closed = true;
            i = behind;
            continue;
        }
        if (scan_kind(scan, i) != TOKEN_WORD)
            return scan_kind(scan, i) == TOKEN_COMMA || scan_opens(scan, i) != NULL ? i : i + 1;
        bool is_rank = str_equals(word->norm, STR("اول")) || str_equals(word->stem, STR("ركن"));
        if (i > first && !word->has_article && word_is_joint(word) && i + 1 < end)
            return i - is_fathers(scan, i, first);
        if (i == first || word_is_emphasis(word) || is_rank)
            continue;
        if (phrase_is_given(scan, i) && later_name(scan, i, end) == i &&
            (is_body_name(scan, i, end) || is_genitive(scan, i, first) ||
             is_called_after(scan, i, first)))
            continue;
        if (phrase_is_given(scan, i) || phrase_is_ali(scan, i)) {
            int later = later_name(scan, i, end);
            return later > i ? later : i;
        }
        /* الوزير الجبير, where he is named again; else an unknown adjective of the title. */
        bool is_family = i == first + 1 && head->has_article && word->count > word->with_title;
        if (word->has_article && !is_family) {
            is_closed = true;
            continue;
        }
        /* أمير منطقة …: a noun with ة that the title is of. */
        bool is_noun = !word->has_article && word->classes != 0 && (word->classes & LEXICON_NAMER);
        is_noun |= i == first + 1 && !head->has_article && word->classes == 0 && i + 1 < end &&
                   str_ends(word->norm, STR("ه")) && !word->has_pronoun;
        bool is_general = str_equals(word->norm, STR("عام"));
        if (i > first + 1 && is_place_before_name(scan, i, end)) {
            i = place_end(scan, i, end);
            is_closed = true;
            continue;
        }
        bool is_number = scan_at(scan, i)->code >= '0' && scan_at(scan, i)->code <= '9';
        /* وزير خارجيته فلان: the office is of somebody. */
        is_noun |= i == first + 1 && word->has_pronoun && !(word->classes & LEXICON_GIVEN) &&
                   scan_has(scan, first, LEXICON_TITLE) && !head->has_article;
        is_noun |= is_number || (word->is_thing && !(word->classes & LEXICON_GIVEN) &&
                                 !(i + 1 < end && word_is_joint(scan_word(scan, i + 1))));
        bool is_title = is_title_word(scan, i) || is_noun || is_general ||
                        (word->classes & LEXICON_STOP) || word->is_li_act ||
                        (i > first && phrase_is_rank_tail(word)) || word->preposition != 0 ||
                        is_adjective(word);
        bool is_place = word->classes & (LEXICON_PLACE | LEXICON_ORG_NAME | LEXICON_OUTLET_NAME);
        if (is_title || is_place) {
            /* وزير + noun without the article: the construct goes on. */
            is_closed = word->has_article || is_place || is_adjective(word) ||
                        (word->classes & LEXICON_TITLE);
            continue;
        }
        if (is_closed && has_given_behind(scan, i, end))
            continue;
        if (is_closed)
            return i;
        is_closed = word->has_article || i > first + 1;
        if (i == first + 1 && !word->has_article && !word->is_latin && i + 1 < end &&
            (word->classes == 0) && scan_word(scan, i + 1)->has_article)
            continue;
        if (!word->has_article && end - i <= 3 && i + 1 < end && !is_closed)
            return i;
    }
    return end;
}

/* المالكي سيناريو, رائد الحمود تصرفات …: behind a family name with the article stands the object;
   so does a noun with it: خالد الناصر البرنامج. Behind عز الدين stands a family name. */
static bool is_object_behind(const struct scan *scan, int i)
{
    static const struct str INSIDE[] = {STR_INIT("الدين"), STR_INIT("الاسلام"), STR_INIT("الله")};
    const struct word *word = scan_word(scan, i);
    const struct word *before = scan_word(scan, i - 1);
    if (!before->has_article || IS_IN(before->norm, INSIDE) || (word->classes & LEXICON_GIVEN))
        return false;
    if (word->has_article)
        return (word->classes & (LEXICON_NAMER | LEXICON_VENUE | LEXICON_EVENT)) != 0;
    return !word_is_joint(word) && !word->is_surname;
}

/* Written with ة and no article, and nobody's given name. */
static bool is_feminine_noun(const struct scan *scan, int i)
{
    struct str raw = str_slice(scan->text, scan_at(scan, i)->start, scan_at(scan, i)->end);
    return scan_kind(scan, i) == TOKEN_WORD && str_ends(raw, STR("ة")) &&
           !scan_word(scan, i)->has_article && !(scan_word(scan, i)->classes & LEXICON_GIVEN);
}

/* فلان الرئيس التنفيذي: an office and its adjective, and no family name. */
static bool is_office_with_adjective(const struct scan *scan, int i, int end)
{
    return i + 1 < end && scan_has(scan, i, LEXICON_TITLE) &&
           scan_kind(scan, i + 1) == TOKEN_WORD && scan_word(scan, i + 1)->has_article &&
           scan_word(scan, i + 1)->preposition == 0 &&
           (is_adjective(scan_word(scan, i + 1)) ||
            str_ends(scan_word(scan, i + 1)->norm, STR("ي")));
}

/* سعيد خطيب: a trade's word with nothing behind it is a family name behind a given one. */
static bool is_last(const struct scan *scan, int first, int i, int end)
{
    bool is_name = scan_has(scan, first, LEXICON_GIVEN) ||
                   (scan_has(scan, i, LEXICON_NATION) && scan_word(scan, first)->classes == 0 &&
                    !scan_word(scan, first)->has_article);
    return i == first + 1 && i + 1 == end && is_name && !scan_word(scan, i)->has_article &&
           (scan_word(scan, i)->classes & (LEXICON_TITLE | LEXICON_NATION));
}

static int trim_name(const struct scan *scan, int first, int end)
{
    for (int i = first; i < end; i++) {
        const struct word *word = scan_word(scan, i);
        bool is_joint = str_equals(word->norm, STR("بن"));
        /* عبدالعزيز بن مساعد: a word of titles is a name here. */
        bool was_joint = i > first && word_is_joint(scan_word(scan, i - 1));
        /* فلان "والد الطفلة": what stands in marks behind a name is none of it, but for a name. */
        const struct stretch *marked = i > first ? scan_opens(scan, i) : NULL;
        bool is_aside = marked != NULL && marked->words >= 2 && !marked->is_open &&
                        !scan_has(scan, i + 1, LEXICON_GIVEN) &&
                        !word_is_joint(scan_word(scan, i + 1));
        bool is_name_mark = scan_kind(scan, i) == TOKEN_MARK && !is_aside;
        /* الأسوشيتد برس is whole. */
        bool is_family =
            i > first + 1 || (i > first && (scan_word(scan, first)->is_surname ||
                                            str_ends(scan_word(scan, first)->norm, STR("ي"))));
        bool is_object = is_family && !was_joint && is_object_behind(scan, i);
        bool is_hyphen = i > first && phrase_is_hyphen(scan, i);
        /* خالد حمود حملة واسعة: a noun with its adjective. */
        bool is_whole = i > first + !!(scan_word(scan, first)->classes & LEXICON_GIVEN);
        bool is_described = is_whole && is_feminine_noun(scan, i) && is_feminine_noun(scan, i + 1);
        if (is_object || is_described || (i > first && phrase_is_share(word)) ||
            (i > first && !was_joint && (word->is_thing || word->is_deed)) ||
            (scan_kind(scan, i) != TOKEN_WORD && !is_name_mark && !is_hyphen) ||
            (i > first && !is_joint && !was_joint && is_title_word(scan, i) &&
             !is_last(scan, first, i, end) &&
             (!word->has_article || i > first + 1 || is_office_with_adjective(scan, i, end))) ||
            (i > first && !was_joint && word->preposition != 0 && word->classes != 0) ||
            i - first >= NAME_WORDS_MAX)
            return i;
    }
    return end;
}

/* متحدثة باسم الرئيس الغالي، فلان: the name is that of the title before the comma. */
static bool is_for_named(const struct scan *scan, int first, int comma)
{
    bool is_somebody =
        scan_has(scan, first, LEXICON_SPOKES) && !scan_word(scan, first)->has_article;
    return is_somebody && first + 2 < comma && scan_is(scan, first + 1, STR("باسم")) &&
           scan_has(scan, first + 2, LEXICON_TITLE) && scan_word(scan, first + 2)->has_article;
}

/* الدكتور فلان أمين عام المنتدى: an office without a comma, which tells more than the one word
   before the name. */
static bool is_office_behind(const struct scan *scan, struct phrase name, int end)
{
    return name.end > name.first + 1 && name.end + 1 < end &&
           scan_kind(scan, name.end) == TOKEN_WORD && !scan_word(scan, name.end)->has_article &&
           (is_title_word(scan, name.end) || scan_is(scan, name.end + 1, STR("عام")));
}

/* مطورة اللعبة رونا هيرد: a trade that no list has, with what it is of, before the two words of a
 * name. */
static bool is_unlisted_trade(const struct scan *scan, int first, int end)
{
    enum { WITH_NAME = 4 };
    /* جار الضحية أبو أحمد */
    bool is_surely_named =
        end - first >= WITH_NAME && scan_kind(scan, end - 1) == TOKEN_WORD &&
        (scan_has(scan, end - 1, LEXICON_GIVEN) || scan_word(scan, end - 1)->is_surname) &&
        (scan_has(scan, end - 2, LEXICON_GIVEN) || word_is_joint(scan_word(scan, end - 2)));
    if (end - first < WITH_NAME || (!is_feminine_noun(scan, first) && !is_surely_named) ||
        !scan_word(scan, first + 1)->has_article || scan_word(scan, first + 1)->preposition != 0)
        return false;
    for (int i = end - 2; i < end; i++) {
        const struct word *word = scan_word(scan, i);
        bool is_plain = scan_kind(scan, i) == TOKEN_WORD && !word->has_article &&
                        (word->classes & ~(unsigned)LEXICON_GIVEN) == 0;
        if (!is_plain)
            return false;
    }
    return true;
}

/* التقني, الجوية: of its kind by its shape. */
static bool is_adjective_of_trade(const struct word *word)
{
    return word->has_article && word->preposition == 0 && !(word->classes & LEXICON_GIVEN) &&
           (str_ends(word->norm, STR("ي")) || str_ends(word->norm, STR("يه")));
}

static struct person_parts split(const struct scan *scan, struct phrase phrase)
{
    struct person_parts parts = {{phrase.first, phrase.first}, {phrase.first, phrase.first}};
    int comma = phrase.first;
    while (comma < phrase.end && scan_kind(scan, comma) != TOKEN_COMMA &&
           (scan_at(scan, comma)->code != '-' || phrase_is_hyphen(scan, comma)))
        comma++;
    int first = phrase.first;
    if (comma < phrase.end && is_for_named(scan, first, comma)) {
        parts.title = (struct phrase){first, comma};
        return parts;
    }
    if (is_title_word(scan, first) || is_unlisted_trade(scan, first, comma)) {
        int start = name_start(scan, first, comma);
        bool is_behind = comma < phrase.end && comma + 1 < phrase.end &&
                         scan_has(scan, comma + 1, LEXICON_GIVEN) &&
                         !scan_has(scan, start, LEXICON_GIVEN);
        start = is_behind ? comma : start;
        parts.title = (struct phrase){first, start};
        if (start >= comma && comma < phrase.end)
            start = comma + 1;
        if (start < phrase.end && start > first && is_title_word(scan, start))
            start = name_start(scan, start, phrase.end);
        parts.name = (struct phrase){start, trim_name(scan, start, phrase.end)};
        if (parts.name.end > parts.name.first && comma < phrase.end && start < comma &&
            is_title_word(scan, comma + 1))
            parts.title = (struct phrase){comma + 1, phrase.end};
        else if (start == first + 1 && is_office_behind(scan, parts.name, comma))
            parts.title = (struct phrase){parts.name.end, comma};
        return parts;
    }
    /* البائع عادل: an unknown noun with the article is a title of a kind. */
    bool is_definite = first + 1 < comma && scan_word(scan, first)->has_article &&
                       scan_word(scan, first)->classes == 0;
    /* الراصد الجوي هيثم */
    int given = first + 1;
    given += is_definite && given + 1 < comma && is_adjective_of_trade(scan_word(scan, given));
    bool is_trade = is_definite && given < comma && scan_has(scan, given, LEXICON_GIVEN);
    if (is_trade)
        parts.title = (struct phrase){first, given};
    first = is_trade ? given : first;
    parts.name = (struct phrase){first, trim_name(scan, first, comma)};
    int rest = parts.name.end;
    while (rest < phrase.end && scan_kind(scan, rest) != TOKEN_WORD)
        rest++;
    if (rest < phrase.end && is_title_word(scan, rest))
        parts.title = (struct phrase){rest, phrase.end};
    return parts;
}

/* رئيس نقابة المحامين ببلدة: a place behind a long title, and no name. */
static bool is_place_behind(const struct scan *scan, struct person_parts parts)
{
    const struct word *word = scan_word(scan, parts.name.first);
    return parts.name.end - parts.name.first == 1 && parts.title.end - parts.title.first >= 4 &&
           parts.title.end == parts.name.first && str_starts(word->norm, STR("ب")) &&
           word->classes == 0 && word->count < 5;
}

struct person_parts names_split(const struct scan *scan, struct phrase phrase)
{
    struct person_parts parts = split(scan, phrase);
    if (is_place_behind(scan, parts)) {
        parts.title.end = parts.name.end;
        parts.name.first = parts.name.end;
    }
    /* الشاعر «فلان»: without the marks. */
    const struct stretch *marked = scan_opens(scan, parts.name.first);
    if (marked != NULL && parts.name.end > parts.name.first && !marked->is_open)
        parts.name = (struct phrase){marked->open + 1, marked->close};
    return parts;
}
