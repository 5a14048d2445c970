/* Reads a noun phrase that another follows with nothing between: no more than its parts allow. */
#include "quote/phrases.h"

enum { TITLE_MAX = 20, ADJECTIVES_MAX = 6 }; /* words, so that the cost stays linear */

/* Whether the word begins an object: a noun of the event, or a definite noun. */
bool phrase_begins_object(const struct word *word)
{
    bool is_named = word->classes & (LEXICON_GIVEN | LEXICON_NATION | LEXICON_OFFICE);
    return !is_named && (word->is_verbal_noun || (word->classes & LEXICON_EVENT) ||
                         (word->form != NULL && word->form->part == LEXICON_MASDAR &&
                          !(word->classes & PHRASE_HEADS)));
}

static bool stops_at_word(const struct scan *scan, int i, int limit)
{
    if (i >= limit || scan_kind(scan, i) != TOKEN_WORD)
        return true;
    const struct word *word = scan_word(scan, i);
    bool is_general = i > 0 && scan_has(scan, i - 1, LEXICON_TITLE) &&
                      (str_equals(word->norm, STR("عام")) || phrase_is_rank_tail(word));
    bool is_noun = (word->classes & (PHRASE_HEADS | LEXICON_OFFICE | LEXICON_NATION)) != 0 ||
                   phrase_is_ali(scan, i) || is_general || phrase_is_mother(scan, i);
    bool is_bar = word->classes & (LEXICON_STOP | LEXICON_TIME | LEXICON_SOURCE);
    bool is_speech = (word->classes & LEXICON_VENUE) && word->has_pronoun;
    /* قائد عمليات بغداد: what he commands, and no act. */
    bool is_command = i > 0 && str_equals(word->norm, STR("عمليات")) &&
                      scan_has(scan, i - 1, LEXICON_TITLE) && !scan_word(scan, i - 1)->has_article;
    if (is_command)
        return false;
    return is_speech || word->is_deed || (word->has_tanwin && !is_noun) || word->norm.len <= 2 ||
           word->that != THAT_NONE || phrase_is_cue_word(word) || (is_bar && !is_noun) ||
           phrase_begins_object(word) || phrase_is_blessing(scan, i);
}

static bool stops_tight(const struct scan *scan, int i, int limit)
{
    return stops_at_word(scan, i, limit) || scan_word(scan, i)->conjunction != 0;
}

/* الثاني, الرابع behind a king's or a pope's name. */
static bool is_ordinal(const struct word *word)
{
    static const struct str ORDINALS[] = {STR_INIT("الاول"),  STR_INIT("الثاني"),
                                          STR_INIT("الثالث"), STR_INIT("الرابع"),
                                          STR_INIT("الخامس"), STR_INIT("السادس")};
    for (size_t i = 0; i < COUNT_OF(ORDINALS); i++) {
        if (str_equals(word->norm, ORDINALS[i]))
            return true;
    }
    return false;
}

/* Up to three words of a name; a family name with the article only behind a given name. */
static int name_end(const struct scan *scan, int from, int limit)
{
    int i = from;
    int words = 0;
    bool was_joint = false;
    while (!stops_tight(scan, i, limit) && (words < 3 || was_joint)) {
        const struct word *word = scan_word(scan, i);
        if (phrase_is_bar(scan, i))
            break;
        bool is_given =
            (word->classes & LEXICON_GIVEN) || phrase_is_ali(scan, i) || phrase_is_mother(scan, i);
        bool was_given =
            i > from && (scan_has(scan, i - 1, LEXICON_GIVEN) || phrase_is_ali(scan, i - 1) ||
                         (i > from + 1 && str_equals(scan_word(scan, i - 2)->norm, STR("بن"))));
        /* فلان شويبله وزير …: a title behind it shows a name that only looks like that. */
        bool is_titled = words == 1 && i + 1 < limit && scan_has(scan, i + 1, LEXICON_TITLE) &&
                         !scan_word(scan, i + 1)->has_article;
        /* عبد ربه is whole. */
        bool is_object = words >= 1 && word->has_pronoun && !is_given && word->count < 3 &&
                         !is_titled && !was_joint;
        is_object |= words >= 2 && str_ends(word->norm, STR("هم")) && !is_given && word->count < 3;
        bool is_namer = i > from && i + 1 < limit && scan_opens(scan, i + 1) != NULL && !is_given &&
                        word->count < 3;
        /* كلف رائد الحمود لجنة, أوكل رائد سامي مهمة: what follows a whole name is the object. */
        bool is_whole = words >= 2 && !was_joint && !is_given && word->count < 2 &&
                        !word->has_article && !word->is_surname;
        bool is_behind = is_whole && ((scan_word(scan, i - 1)->has_article) ||
                                      (str_ends(word->norm, STR("ه")) && !word->has_pronoun));
        /* استقبل رامي البازي يشرح …: a present verb begins the next clause. */
        bool is_verb = words >= 1 && str_starts(word->norm, STR("ي")) && word->norm.len >= 8 &&
                       word->count < 2 && !is_given && !was_joint && i + 1 < limit &&
                       scan_kind(scan, i + 1) == TOKEN_WORD && !is_titled &&
                       scan_word(scan, i + 1)->that == THAT_NONE &&
                       !scan_has(scan, i + 1, LEXICON_TITLE | LEXICON_SPOKES | LEXICON_TIME);
        if (is_object || is_namer || is_behind || is_verb)
            break;
        if (i > from && is_ordinal(word))
            return i + 1;
        /* محمود الخطيب: a trade with the article is a family name behind a given one. */
        bool is_trade = was_given && word->has_article && (word->classes & LEXICON_TITLE);
        /* جيروم باول is no جيروم with what is first. */
        bool is_look_alike = was_given && i == from + 1 && word->preposition == 'b' &&
                             !word->has_article && !word->has_pronoun &&
                             (word->classes & (LEXICON_STOP | LEXICON_TIME)) && word->norm.len <= 8;
        bool is_name = phrase_is_plain(word) || is_given || was_joint || is_trade || is_look_alike;
        if ((word->preposition != 0 && !is_look_alike) || !is_name)
            break;
        bool is_last = i + 1 >= limit || scan_kind(scan, i + 1) != TOKEN_WORD ||
                       scan_has(scan, i + 1, LEXICON_TIME | LEXICON_STOP);
        /* عبد الله الشحي: behind two words that are one. */
        bool is_second = i == from + 1 || (i == from + 2 && word_is_joint(scan_word(scan, from)));
        /* محمد مجاهد الزيات, who is named so again; وصف حسن روحاني المعاهدة has its object there.
         */
        is_second |= i == from + 2 && scan_has(scan, from, LEXICON_GIVEN) && word->is_surname &&
                     word->count > 1 && !str_ends(word->norm, STR("ه"));
        bool is_family = is_second && word->classes == 0 &&
                         (str_ends(word->norm, STR("ي")) || word->count > 2 || is_last);
        if (word->has_article && !was_given && !was_joint && !is_family)
            break;
        if (i == from && !phrase_begins_name(scan, i, limit))
            break;
        was_joint = word_is_joint(word);
        words += (!was_joint || is_given) && !str_equals(word->norm, STR("عبد"));
        i++;
        while (i + 1 < limit && phrase_is_hyphen(scan, i))
            i += 2;
    }
    return i;
}

static int adjectives_end(const struct scan *scan, int from, int limit)
{
    int i = from;
    while (i < from + ADJECTIVES_MAX && !stops_tight(scan, i, limit) &&
           scan_word(scan, i)->has_article &&
           (scan_has(scan, i, LEXICON_NATION | LEXICON_OFFICE) ||
            str_ends(scan_word(scan, i)->norm, STR("يه")) ||
            (scan_word(scan, i)->classes == 0 && str_ends(scan_word(scan, i)->norm, STR("ي")) &&
             scan_word(scan, i - 1)->has_article)))
        i++;
    return i;
}

/* An institution: its head, what it is of, and their adjectives. */
static int institution_end(const struct scan *scan, int from, int limit)
{
    int i = from + 1;
    bool is_definite = scan_word(scan, from)->has_article;
    const struct stretch *named = i < limit ? scan_opens(scan, i) : NULL;
    if (named != NULL && named->is_name)
        return stretch_end(named);
    for (int words = 0; !is_definite && words < 3 && !stops_tight(scan, i, limit); words++) {
        unsigned names = LEXICON_PLACE | LEXICON_ORG_NAME | LEXICON_OUTLET_NAME;
        if (phrase_is_addressed(scan, from, i))
            return i;
        is_definite = scan_word(scan, i)->has_article || scan_has(scan, i, names) ||
                      (phrase_is_plain(scan_word(scan, i)) && words > 0);
        i++;
    }
    /* نادي سان بيدرو ديناميك الأمريكي: one more word of a foreign name, whose state closes it. */
    bool is_longer = i > from + 2 && i + 1 < limit && !stops_tight(scan, i, limit) &&
                     scan_word(scan, i)->classes == 0 && !scan_word(scan, i)->has_article &&
                     scan_word(scan, i)->preposition == 0 &&
                     scan_has(scan, i + 1, LEXICON_NATION) && scan_word(scan, i + 1)->has_article;
    i += is_longer;
    /* مركز الأمير فلان بن فلان للإغاثة */
    if (is_definite && i < limit && scan_has(scan, i - 1, LEXICON_TITLE) &&
        scan_has(scan, i, LEXICON_GIVEN))
        i = name_end(scan, i, limit);
    i = adjectives_end(scan, i, limit);
    /* اللجنة الدولية للصليب الأحمر */
    bool is_attached = i < limit && (scan_word(scan, i)->preposition == 'l' ||
                                     (scan_word(scan, i)->classes == 0 && i + 1 < limit &&
                                      str_starts(scan_word(scan, i)->norm, STR("ل")) &&
                                      scan_word(scan, i + 1)->has_article));
    bool is_for = !stops_tight(scan, i, limit) && is_attached &&
                  !scan_has(scan, i, LEXICON_OUTLET | LEXICON_OUTLET_NAME | LEXICON_VENUE) &&
                  !str_starts(scan_word(scan, i)->stem, STR("صح"));
    /* الاتحاد الوطني لكرة القدم */
    bool is_construct = is_for && !scan_word(scan, i)->has_article &&
                        !stops_tight(scan, i + 1, limit) && scan_word(scan, i + 1)->has_article;
    return is_for ? adjectives_end(scan, i + 1 + is_construct, limit) : i;
}

/* A noun without the article that the title's construct goes on with: عضو برنامج الأمان. */
static bool goes_on_construct(const struct scan *scan, int i, int limit)
{
    const struct word *word = scan_word(scan, i);
    unsigned bars = LEXICON_STOP | LEXICON_TIME | LEXICON_GIVEN | LEXICON_SOURCE;
    /* المفوض الأعلى لحقوق الإنسان */
    bool is_free = word->preposition == 0 || word->preposition == 'l';
    bool is_noun = !(word->classes & bars) && is_free && !word->is_latin;
    bool has_next = i + 1 < limit && !stops_tight(scan, i + 1, limit);
    return is_noun && has_next && scan_word(scan, i + 1)->has_article;
}

/* By its shape: الميداني, الوطنية, المكلف. */
static bool is_like_adjective(const struct word *word)
{
    return str_ends(word->stem, STR("ي")) || str_ends(word->stem, STR("يه")) ||
           str_starts(word->stem, STR("م"));
}

static int title_end(const struct scan *scan, int from, int limit)
{
    unsigned titles = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_OFFICE | LEXICON_NATION |
                      LEXICON_ORG | LEXICON_PLACE | LEXICON_DOC;
    unsigned adjectives = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_OFFICE | LEXICON_NATION;
    unsigned bodies = LEXICON_ORG | LEXICON_PLACE | LEXICON_GROUP;
    int i = from;
    bool is_closed = false;
    for (; i < limit && i < from + TITLE_MAX; i++) {
        bool is_to = scan_is(scan, i, STR("الي")) && scan_has(scan, i + 1, LEXICON_PLACE) &&
                     i + 1 < limit && phrase_is_envoy(scan_word(scan, from));
        bool is_on = i > from && i + 1 < limit && scan_is(scan, i, STR("علي")) &&
                     scan_word(scan, i + 1)->is_verbal_noun;
        if ((i > from && is_to) || is_on) {
            is_closed = false;
            i++;
            continue;
        }
        bool is_object =
            i > from && (phrase_is_object(scan, i) || phrase_is_addressed(scan, from, i));
        if (scan_word(scan, i)->is_deed || is_object)
            break;
        bool is_stop = i == from ? stops_at_word(scan, i, limit) : stops_tight(scan, i, limit);
        if (is_stop || phrase_is_given(scan, i))
            break;
        const struct word *word = scan_word(scan, i);
        bool is_general =
            i > from && (str_equals(word->norm, STR("عام")) || phrase_is_rank_tail(word));
        bool is_title = (word->classes & titles) || is_general ||
                        (word->has_article && (word->preposition == 0 || word->preposition == 'l'));
        /* استبق الوزير اللقاء: a definite noun that is no adjective is the object. */
        bool is_thing = i > from && scan_word(scan, from)->has_article &&
                        scan_word(scan, i - 1)->has_article && word->has_article &&
                        word->preposition == 0 && !(word->classes & adjectives) &&
                        ((word->classes & bodies) || !is_like_adjective(word));
        /* اتهم المدير السابق مجلس الإدارة: a body behind what is closed. */
        bool is_body = is_closed && (word->classes & LEXICON_ORG) && !word->has_article &&
                       word->preposition == 0 && word->conjunction == 0;
        if (is_thing || is_body)
            break;
        if (!is_title && (is_closed || !goes_on_construct(scan, i, limit)))
            break;
        is_closed = word->has_article || (word->classes & (LEXICON_PLACE | LEXICON_NATION));
    }
    return i;
}

/* رئيس جامعة الملك فلان للعلوم والتقنية الدكتور: behind the name of a body that is called after
   somebody, and behind the titles that follow; or `i`, where no such name begins. */
static int body_of_king_end(const struct scan *scan, int from, int i, int limit)
{
    bool is_called = i - 2 > from && i < limit && scan_has(scan, i, LEXICON_GIVEN) &&
                     scan_has(scan, i - 1, LEXICON_TITLE) && scan_word(scan, i - 1)->has_article &&
                     !scan_word(scan, i - 2)->has_article &&
                     !scan_has(scan, i - 2, LEXICON_TITLE | LEXICON_GIVEN) &&
                     scan_word(scan, i - 2)->preposition == 0;
    int end = is_called ? name_end(scan, i, limit) : i;
    if (end == i)
        return i;
    bool is_for = !stops_tight(scan, end, limit) && scan_word(scan, end)->preposition == 'l' &&
                  scan_word(scan, end)->has_article;
    if (!is_for)
        return i;
    end++;
    while (!stops_at_word(scan, end, limit) && scan_word(scan, end)->conjunction == 'w' &&
           scan_word(scan, end)->has_article)
        end++;
    return !stops_tight(scan, end, limit) && scan_has(scan, end, LEXICON_TITLE)
               ? title_end(scan, end, limit)
               : end;
}

/* البرتغالي جواو فيريرا، : one or two words of a name between his nation and a comma. */
static bool is_foreigner(const struct scan *scan, int i, int limit)
{
    enum { WORDS_MAX = 3 };
    if (i >= limit || !scan_has(scan, i, LEXICON_NATION) || !scan_word(scan, i)->has_article)
        return false;
    int words = 0;
    for (int k = i + 1; k < limit && words <= WORDS_MAX; k++, words++) {
        if (scan_kind(scan, k) == TOKEN_COMMA)
            return words > 0;
        const struct word *word = scan_word(scan, k);
        if (stops_tight(scan, k, limit) || !phrase_is_plain(word) || word->has_article ||
            word->preposition != 0)
            return false;
    }
    return false;
}

/* مدرب ليفربول، يورغن كلوب: where the given name behind a near comma is, or -1. */
static int name_behind_comma(const struct scan *scan, int title, int limit)
{
    for (int i = title; i < limit && i <= title + 2; i++) {
        if (scan_kind(scan, i) == TOKEN_COMMA && is_foreigner(scan, i + 1, limit))
            return i + 2;
        if (scan_kind(scan, i) == TOKEN_COMMA)
            return i + 1 < limit && (scan_has(scan, i + 1, LEXICON_GIVEN)) ? i + 1 : -1;
        if (stops_tight(scan, i, limit) || !phrase_is_plain(scan_word(scan, i)))
            return -1;
    }
    return -1;
}

/* دستور الولايات المتحدة, تقرير الهيئة: a text with its genitive. */
static bool is_text_of(const struct scan *scan, int i, int limit)
{
    return scan_has(scan, i, LEXICON_DOC) && !scan_word(scan, i)->has_article &&
           !stops_tight(scan, i + 1, limit) &&
           (scan_has(scan, i + 1, LEXICON_PLACE | LEXICON_ORG | LEXICON_ORG_NAME)) &&
           scan_word(scan, i + 1)->preposition == 0;
}

/* Whether the word at `i` still belongs to a group or an unnamed source that begins at `from`: what
   agrees with it, its nation or its body (مصادر الحكومة). Behind what ون and ين end, or behind an
   adjective, a body is another one (حذر ناشطون الحكومة, أبلغ مسؤول رفيع وكالة). */
static bool goes_on_with_head(const struct scan *scan, int from, int i, int limit)
{
    enum { WORDS_MAX = 4 };
    if (i - from >= WORDS_MAX || stops_tight(scan, i, limit))
        return false;
    const struct word *head = scan_word(scan, from);
    const struct word *word = scan_word(scan, i);
    bool is_body = (word->classes & LEXICON_ORG) && !(word->classes & LEXICON_NATION);
    bool is_other = is_body && (i > from + 1 || str_ends(head->norm, STR("ون")) ||
                                str_ends(head->norm, STR("ين")));
    /* يصف التقرير الطوابير بأنها …: behind a text an adjective goes on, and no other noun. */
    bool is_text = (head->classes & LEXICON_DOC) && head->has_article && word->has_article &&
                   !is_like_adjective(word) &&
                   !(word->classes & (LEXICON_NATION | LEXICON_OFFICE | LEXICON_ORG));
    bool is_of_head = (word->classes & (LEXICON_NATION | LEXICON_OFFICE | LEXICON_ORG)) ||
                      head->has_article == word->has_article;
    return word->preposition == 0 && is_of_head && !is_other && !is_text;
}

/* Behind a group: أهالي القرية, ذوو المفقودين. What ون and ين end has no genitive (حذر ناشطون
   الحكومة), and a body behind the others may as well be who is spoken to. */
static int group_end(const struct scan *scan, int from, int limit)
{
    static const struct str OF_SOMETHING[] = {
        STR_INIT("اهالي"), STR_INIT("سكان"),   STR_INIT("ذوو"),   STR_INIT("ذوي"),
        STR_INIT("اسر"),   STR_INIT("عايلات"), STR_INIT("عايله"), STR_INIT("اعضاء"),
        STR_INIT("انصار"), STR_INIT("اهل"),    STR_INIT("قاده"),  STR_INIT("زعماء"),
        STR_INIT("ممثلو")};
    const struct word *head = scan_word(scan, from);
    bool is_open = !head->has_article && !str_ends(head->norm, STR("ون")) &&
                   !str_ends(head->norm, STR("ين")) && !stops_tight(scan, from + 1, limit);
    const struct word *behind = is_open ? scan_word(scan, from + 1) : head;
    unsigned hearers = LEXICON_ORG | LEXICON_TITLE | LEXICON_GROUP | LEXICON_PLACE | LEXICON_NATION;
    bool is_genitive = is_open && behind->has_article && behind->preposition == 0 &&
                       (!(behind->classes & hearers) || IS_IN(head->norm, OF_SOMETHING));
    return is_genitive ? adjectives_end(scan, from + 2, limit) : from + 1;
}

struct phrase phrase_tight(const struct scan *scan, int from, int limit)
{
    struct phrase phrase = {from, from};
    if (from >= limit)
        return phrase;
    const struct stretch *named = scan_opens(scan, from);
    if (named != NULL && named->is_name) {
        phrase.end = stretch_end(named);
        return phrase;
    }
    int letters = phrase_abbreviation(scan, from);
    if (letters > 0) {
        int name = name_end(scan, from + letters, limit);
        phrase.end = name > from + letters ? name : from;
        return phrase;
    }
    if (stops_at_word(scan, from, limit) || scan_word(scan, from)->preposition != 0 ||
        phrase_is_bar(scan, from))
        return phrase;
    unsigned head = scan_word(scan, from)->classes;
    bool is_many = head & LEXICON_GROUP;
    if ((head & (LEXICON_TITLE | LEXICON_SPOKES)) && !is_many) {
        int title = title_end(scan, from, limit);
        title = body_of_king_end(scan, from, title, limit);
        /* اللواء د. فلان */
        title += title < limit ? phrase_abbreviation(scan, title) : 0;
        int behind = name_behind_comma(scan, title, limit);
        if (behind > 0) {
            phrase.end = name_end(scan, behind, limit);
            return phrase;
        }
        const struct stretch *marked = title < limit ? scan_opens(scan, title) : NULL;
        if (marked != NULL && marked->is_name && scan_has(scan, title + 1, LEXICON_GIVEN)) {
            phrase.end = stretch_end(marked);
            return phrase;
        }
        bool has_comma = title > from && scan_kind(scan, title) == TOKEN_COMMA &&
                         title + 1 < limit && phrase_is_plain(scan_word(scan, title + 1)) &&
                         !scan_word(scan, title + 1)->is_verbal_noun;
        phrase.end = name_end(scan, title + has_comma, limit);
        if (phrase.end == title + has_comma)
            phrase.end = title;
    } else if (((head & (LEXICON_ORG | LEXICON_OUTLET)) || is_text_of(scan, from, limit)) &&
               !is_many) {
        phrase.end = institution_end(scan, from, limit);
    } else if (head & (LEXICON_UNNAMED | LEXICON_GROUP | LEXICON_DOC)) {
        phrase.end = is_many ? group_end(scan, from, limit) : from + 1;
        bool is_closed = phrase_is_one_of(scan_word(scan, from)) || phrase.end > from + 1;
        phrase.end += phrase.end == from + 1 && phrase_is_share(scan_word(scan, from)) &&
                      !stops_tight(scan, from + 1, limit);
        while (!is_closed && goes_on_with_head(scan, from, phrase.end, limit))
            phrase.end++;
    } else if (head & (LEXICON_PLACE | LEXICON_ORG_NAME | LEXICON_OUTLET_NAME)) {
        phrase.end = adjectives_end(scan, from + 1, limit);
        /* روسيا ودمشق المنظمة */
        while (phrase.end < limit && scan_word(scan, phrase.end)->conjunction == 'w' &&
               (head & LEXICON_PLACE) && scan_has(scan, phrase.end, LEXICON_PLACE) &&
               !stops_at_word(scan, phrase.end, limit))
            phrase.end = adjectives_end(scan, phrase.end + 1, limit);
    } else if (scan_word(scan, from)->has_article) {
        phrase.end = adjectives_end(scan, from + 1, limit);
    } else {
        phrase.end = name_end(scan, from, limit);
    }
    return phrase;
}
