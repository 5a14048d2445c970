/* Reads noun phrases over word classes, forward with their appositions. */
#include "quote/phrases.h"

enum { PHRASE_MAX = 26, APPOSITION_MAX = 14, BRACKET_MAX = 6 };

struct reader {
    const struct scan *scan;
    int first;
    int at;
    int limit;
    unsigned head;  /* classes of the first word */
    int plain;      /* words in no class: the name, most likely */
    bool has_comma; /* an apposition was read */
    bool is_office; /* in an apposition that is a title */
    bool is_before; /* the phrase stands before its verb: its head may have و */
};

bool phrase_is_verb(const struct word *word)
{
    bool is_particle = (word->classes & LEXICON_STOP) && word->conjunction == 0;
    return word->form != NULL && word->form->part == LEXICON_VERB && !is_particle &&
           !(word->classes & (PHRASE_HEADS | LEXICON_OFFICE | LEXICON_NATION));
}

/* A reporting word that no phrase goes over. */
bool phrase_is_cue_word(const struct word *word)
{
    if (word->form == NULL || (word->classes & PHRASE_HEADS))
        return false;
    bool is_saying = str_equals(str_from(word_verb(word)->lemma), STR("قال"));
    return word->form->part != LEXICON_MASDAR || is_saying;
}

/* نفى علي الفلاني، وزير …: the title behind the comma shows the name. */
static bool is_titled_ali(const struct scan *scan, int i)
{
    const struct word *family = scan_word(scan, i + 1);
    int title = i + 2 + (scan_kind(scan, i + 2) == TOKEN_COMMA);
    return scan_kind(scan, i - 1) == TOKEN_WORD && phrase_is_verb(scan_word(scan, i - 1)) &&
           scan_kind(scan, i + 1) == TOKEN_WORD && phrase_is_plain(family) &&
           !phrase_is_bar(scan, i + 1) && scan_has(scan, title, LEXICON_TITLE | LEXICON_SPOKES) &&
           !scan_word(scan, title)->has_article;
}

/* علي is a name behind a title or another name; else it is the preposition, however it is spelled.
 */
bool phrase_is_ali(const struct scan *scan, int i)
{
    if (!scan_is(scan, i, STR("علي")) || i == 0)
        return false;
    /* Where إلى is spelled إلي, so is على: no name but before one. */
    if (scan->habits.has_loose_ya && !scan_has(scan, i + 1, LEXICON_GIVEN) &&
        !scan_word(scan, i + 1)->is_surname)
        return false;
    /* القيادي في المقاومة علي الحميدي: before what looks like a family name, where ى is told from
     * ي. */
    const struct word *next = scan_word(scan, i + 1);
    bool is_named = scan_kind(scan, i + 1) == TOKEN_WORD && next->classes == 0 &&
                    next->has_article && next->form == NULL && !next->is_thing && !next->is_act &&
                    str_ends(next->norm, STR("ي")) && next->preposition == 0;
    return (is_titled_ali(scan, i) || is_named ||
            scan_has(scan, i - 1, LEXICON_TITLE | LEXICON_GIVEN | LEXICON_ORG) ||
            phrase_is_rank_tail(scan_word(scan, i - 1)) || word_is_joint(scan_word(scan, i - 1))) &&
           str_ends(str_slice(scan->text, scan_at(scan, i)->start, scan_at(scan, i)->end),
                    STR("ي"));
}

bool phrase_is_envoy(const struct word *word)
{
    static const struct str ENVOYS[] = {STR_INIT("سفير"),   STR_INIT("سفيره"), STR_INIT("مبعوث"),
                                        STR_INIT("مبعوثه"), STR_INIT("مندوب"), STR_INIT("مندوبه"),
                                        STR_INIT("قنصل"),   STR_INIT("موفد"),  STR_INIT("ممثل"),
                                        STR_INIT("ممثله")};
    return IS_IN(word->stem, ENVOYS);
}

bool phrase_is_mother(const struct scan *scan, int i)
{
    return scan_is(scan, i, STR("ام")) &&
           (scan_has(scan, i + 1, LEXICON_GIVEN) || scan_is(scan, i + 1, STR("علي")));
}

bool phrase_is_thing(const struct scan *scan, int i)
{
    if (!scan_word(scan, i)->is_thing || scan_kind(scan, i + 1) != TOKEN_WORD)
        return scan_word(scan, i)->is_thing;
    const struct word *next = scan_word(scan, i + 1);
    int title = i + 2 + (scan_kind(scan, i + 2) == TOKEN_COMMA);
    bool is_titled = scan_has(scan, title, LEXICON_TITLE | LEXICON_SPOKES | LEXICON_UNNAMED) &&
                     !scan_word(scan, title)->has_article;
    return scan_word(scan, i)->has_article || next->has_article || next->classes != 0 ||
           next->form != NULL || next->preposition != 0 || !is_titled;
}

bool phrase_is_object(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    return word->is_thing && word->has_article && word->preposition == 0 &&
           word->conjunction == 0 && scan_kind(scan, i - 1) == TOKEN_WORD &&
           scan_word(scan, i - 1)->has_article;
}

bool phrase_is_blessing(const struct scan *scan, int i)
{
    static const struct str VERBS[] = {
        STR_INIT("صلي"),  STR_INIT("رحمه"),  STR_INIT("رحمها"), STR_INIT("رحمهم"), STR_INIT("رضي"),
        STR_INIT("حفظه"), STR_INIT("حفظها"), STR_INIT("ايده"),  STR_INIT("اعزه"),  STR_INIT("رعاه"),
        STR_INIT("وفقه"), STR_INIT("يرحمه"), STR_INIT("يحفظه"), STR_INIT("سلمه")};
    return i + 1 < scan->len && scan_is(scan, i + 1, STR("الله")) &&
           IS_IN(scan_word(scan, i)->norm, VERBS);
}

bool phrase_is_bar(const struct scan *scan, int i)
{
    return scan_word(scan, i)->is_deed || phrase_is_thing(scan, i);
}

bool phrase_is_plain(const struct word *word)
{
    return word->classes == 0 || (word->classes & LEXICON_GIVEN) != 0;
}

/* للصحفيين, لقناة, لرويترز: one spoken to, never a part of the name. */
static bool is_hearer(const struct word *word)
{
    if (word->preposition != 'l')
        return false;
    static const struct str HEARERS[] = {STR_INIT("صحفيين"), STR_INIT("صحافيين"),
                                         STR_INIT("صحفيه")};
    for (size_t i = 0; i < COUNT_OF(HEARERS); i++) {
        if (str_equals(word->stem, HEARERS[i]))
            return true;
    }
    unsigned venues = LEXICON_OUTLET | LEXICON_OUTLET_NAME | LEXICON_VENUE;
    return (word->classes & venues) != 0;
}

/* An attached preposition inside a title or an institution: لجامعة الدول, بالكونغرس, بوزارة. */
static bool takes_attached(const struct reader *reader, const struct word *word)
{
    unsigned bases = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_ORG | LEXICON_OFFICE |
                     LEXICON_UNNAMED | LEXICON_GROUP | LEXICON_DOC;
    bool is_report = (reader->head & LEXICON_DOC) && (word->classes & LEXICON_OUTLET);
    if (!(reader->head & bases) || (is_hearer(word) && !is_report) ||
        (reader->plain > 2 && !reader->is_office))
        return false;
    static const struct str STATIONS[] = {STR_INIT("محطه"), STR_INIT("برنامج"), STR_INIT("راديو")};
    bool is_station = word->preposition == 'l' && IS_IN(word->stem, STATIONS);
    if (word->preposition == 'k' || is_station || str_equals(word->norm, STR("بالمناسبه")))
        return false;
    /* مصادر دبلوماسية للعربي الجديد: spoken to. */
    unsigned bodies = LEXICON_ORG | LEXICON_PLACE | LEXICON_ORG_NAME | LEXICON_GROUP;
    if (word->preposition == 'l' && (reader->head & LEXICON_UNNAMED) &&
        !(reader->head & LEXICON_TITLE) && !(word->classes & bodies))
        return false;
    bool is_after_name = reader->plain > 0 && !reader->is_office &&
                         (reader->head & LEXICON_TITLE) &&
                         !(word->classes & (LEXICON_ORG | LEXICON_PLACE | LEXICON_OFFICE));
    return !is_after_name;
}

/* المفتي المسلمين: a plural in the accusative behind what is definite. */
static bool is_accusative_plural(const struct scan *scan, int from, int i)
{
    const struct word *word = scan_word(scan, i);
    const struct word *before = scan_word(scan, i - 1);
    if (scan_has(scan, from, LEXICON_GROUP | LEXICON_UNNAMED) || !before->has_article ||
        !str_ends(word->norm, STR("ين")) || str_ends(before->norm, STR("ين")))
        return false;
    for (int k = from; k < i; k++) {
        if (scan_has(scan, k, LEXICON_GIVEN))
            return false;
    }
    return true;
}

bool phrase_is_addressed(const struct scan *scan, int from, int i)
{
    enum { ADJECTIVE_BYTES = 10 };
    static const struct str MANY[] = {
        STR_INIT("الشباب"),  STR_INIT("النواب"),  STR_INIT("العمال"),  STR_INIT("الطلاب"),
        STR_INIT("الشعب"),   STR_INIT("المجتمع"), STR_INIT("الجمهور"), STR_INIT("الجماهير"),
        STR_INIT("الاهالي"), STR_INIT("السكان"),  STR_INIT("الناس"),   STR_INIT("الاطراف"),
        STR_INIT("المرضي")};
    const struct word *word = scan_word(scan, i);
    if (i <= from || !word->has_article || word->preposition != 0 || word->conjunction != 0 ||
        word->is_surname || (word->classes & LEXICON_GIVEN) || scan_kind(scan, i - 1) != TOKEN_WORD)
        return false;
    if (is_accusative_plural(scan, from, i))
        return true;
    const struct word *before = scan_word(scan, i - 1);
    const struct word *head = scan_word(scan, from);
    /* الوزير الشباب */
    if (i == from + 1 && (head->classes & (LEXICON_TITLE | LEXICON_GROUP)) && head->has_article &&
        IS_IN(word->norm, MANY))
        return true;
    /* منظمة حقوقية السلطات: behind an adjective with no article. */
    bool is_adjective = str_ends(before->norm, STR("يه")) || str_ends(before->norm, STR("ي"));
    unsigned bodies = LEXICON_ORG | LEXICON_GROUP | LEXICON_UNNAMED;
    return i == from + 2 && !head->has_article && !(before->classes & bodies) &&
           !before->has_article && is_adjective && before->norm.len >= ADJECTIVE_BYTES &&
           (head->classes & (bodies | LEXICON_OUTLET | LEXICON_TITLE)) &&
           (word->classes & (bodies | LEXICON_OUTLET)) &&
           !(word->classes & (LEXICON_OFFICE | LEXICON_NATION));
}

/* المشرف العام على, الهيئة القائمة على: whose title has a على of its own; that of شددت الهيئة على
   is the verb's. */
static bool is_over(const struct reader *reader)
{
    static const struct str OVER[] = {STR_INIT("مشرف"),   STR_INIT("مشرفه"),  STR_INIT("مشرفون"),
                                      STR_INIT("مشرفين"), STR_INIT("قايم"),   STR_INIT("قايمه"),
                                      STR_INIT("قايمون"), STR_INIT("قايمين"), STR_INIT("مطلع"),
                                      STR_INIT("مطلعه"),  STR_INIT("مسوول"),  STR_INIT("مسووله"),
                                      STR_INIT("رقابه"),  STR_INIT("اشراف")};
    for (int i = reader->first; i < reader->at; i++) {
        if (IS_IN(scan_word(reader->scan, i)->stem, OVER))
            return true;
    }
    return false;
}

/* في, من, إلى, على inside a phrase: مصدر في المستشفى, المبعوث الدولي إلى سوريا. */
static bool takes_preposition(const struct reader *reader)
{
    const struct scan *scan = reader->scan;
    int next = reader->at + 1;
    /* المحلل لدى «كابيتال» */
    const struct stretch *named = scan_opens(scan, next);
    bool is_in = scan_is(scan, reader->at, STR("لدي")) || scan_is(scan, reader->at, STR("في"));
    if (is_in && named != NULL && named->is_name && stretch_end(named) <= reader->limit)
        return (reader->head & LEXICON_TITLE) != 0 && reader->plain == 0;
    if (next >= reader->limit || scan_kind(scan, next) != TOKEN_WORD)
        return false;
    const struct word *word = scan_word(scan, next);
    bool is_named = !reader->is_office && (reader->plain > 1 || reader->has_comma);
    unsigned bars = LEXICON_VENUE | LEXICON_TIME | LEXICON_STOP;
    if (word->classes & bars || word->that != THAT_NONE || phrase_is_cue_word(word))
        return false;
    unsigned heads = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_UNNAMED | LEXICON_GROUP |
                     LEXICON_ORG | LEXICON_DOC;
    if (!(reader->head & heads) || is_named)
        return false;
    /* الشركة في إفصاح للبورصة: behind a body a noun is where it said it. */
    bool is_body = reader->head & (LEXICON_ORG | LEXICON_DOC);
    if (scan_is(scan, reader->at, STR("في")))
        return word->has_article || (phrase_is_plain(word) && !is_body) ||
               (word->classes &
                (LEXICON_ORG | LEXICON_PLACE | LEXICON_ORG_NAME | LEXICON_OUTLET_NAME)) ||
               str_equals(word->norm, STR("شؤون")) || str_equals(word->norm, STR("شوون"));
    if (scan_is(scan, reader->at, STR("الي")) || scan_is(scan, reader->at, STR("لدي")))
        return phrase_is_envoy(scan_word(scan, reader->first)) && (word->classes & LEXICON_PLACE);
    if (scan_is(scan, reader->at, STR("علي")))
        return is_over(reader) && !is_named &&
               (word->is_verbal_noun || (word->classes & LEXICON_EVENT));
    static const struct str ABOUT[] = {STR_INIT("دفاع"),  STR_INIT("مسوول"), STR_INIT("مسووله"),
                                       STR_INIT("نايب"),  STR_INIT("نايبه"), STR_INIT("مرشح"),
                                       STR_INIT("مرشحه"), STR_INIT("عضو"),   STR_INIT("عضوه"),
                                       STR_INIT("ممثل"),  STR_INIT("ممثله"), STR_INIT("افراج"),
                                       STR_INIT("صادر"),  STR_INIT("صادره")};
    bool is_about =
        scan_is(scan, reader->at, STR("عن")) && IS_IN(scan_word(scan, reader->at - 1)->stem, ABOUT);
    if (is_about)
        return true;
    bool is_group = reader->head & (LEXICON_GROUP | LEXICON_UNNAMED);
    if (scan_is(scan, reader->at, STR("من")) || scan_is(scan, reader->at, STR("عن")))
        return is_group && reader->at - reader->first <= 2 && !word->is_verbal_noun &&
               !(word->classes & LEXICON_EVENT);
    return false;
}

bool phrase_is_share(const struct word *word)
{
    static const struct str SHARES[] = {STR_INIT("بعض"),    STR_INIT("معظم"), STR_INIT("غالبيه"),
                                        STR_INIT("احد"),    STR_INIT("احدي"), STR_INIT("عدد"),
                                        STR_INIT("عشرات"),  STR_INIT("ميات"), STR_INIT("مجموعه"),
                                        STR_INIT("اغلب"),   STR_INIT("كبار"), STR_INIT("عديد"),
                                        STR_INIT("العديد"), STR_INIT("كثير"), STR_INIT("الكثير")};
    return IS_IN(word->base, SHARES);
}

bool phrase_is_one_of(const struct word *word)
{
    static const struct str ONES[] = {STR_INIT("احدهم"), STR_INIT("احداهن"), STR_INIT("احدهما"),
                                      STR_INIT("بعضهم"), STR_INIT("احداهما")};
    return IS_IN(word->base, ONES);
}

/* A first word that is a name: a given name, a Latin one; else one that comes again, or is followed
   by another word with no article. An accusative (أحكاما) and an object with its genitive are none.
 */
bool phrase_begins_name(const struct scan *scan, int i, int limit)
{
    const struct word *word = scan_word(scan, i);
    if (phrase_is_bar(scan, i))
        return false;
    if ((word->classes & LEXICON_GIVEN) || phrase_is_ali(scan, i) || word->is_latin ||
        word_is_joint(word) || word->is_surname || phrase_is_mother(scan, i))
        return true;
    bool has_next = i + 1 < limit && scan_kind(scan, i + 1) == TOKEN_WORD;
    const struct word *next = has_next ? scan_word(scan, i + 1) : NULL;
    /* Behind رابض stands a given name or his father's: رابض بن عنيد. */
    if (next != NULL && word->classes == 0 && word->form == NULL && !word->has_article &&
        ((next->classes & LEXICON_GIVEN) || str_equals(next->norm, STR("بن"))))
        return true;
    bool is_double = next != NULL && phrase_is_plain(next) && !next->has_article &&
                     next->preposition == 0 && next->conjunction == 0 && next->form == NULL;
    if (str_ends(word->norm, STR("ا")) || str_ends(word->norm, STR("ه")))
        return is_double && word->count > 1;
    if (next != NULL && next->has_article) {
        /* سليم الجبوري, where the object or nothing follows. */
        bool is_last = i + 2 >= limit || scan_kind(scan, i + 2) != TOKEN_WORD ||
                       scan_has(scan, i + 2, LEXICON_TIME | LEXICON_STOP) ||
                       phrase_begins_object(scan_word(scan, i + 2));
        return word->count > 2 || (is_last && next->classes == 0);
    }
    return word->count > 1 || is_double || next == NULL;
}

/* Whether what follows the comma at `at` renames the source: a title behind a name, or the other
   way round. */
static bool takes_apposition(const struct reader *reader)
{
    const struct scan *scan = reader->scan;
    int next = reader->at + 1;
    if (reader->has_comma || next >= reader->limit || scan_kind(scan, next) != TOKEN_WORD)
        return false;
    const struct word *word = scan_word(scan, next);
    unsigned bars = LEXICON_STOP | LEXICON_TIME | LEXICON_SOURCE | LEXICON_EVENT | LEXICON_EDGE;
    bool is_title = word->classes & (LEXICON_TITLE | LEXICON_SPOKES);
    if (((word->classes & bars) && !is_title) || word->that != THAT_NONE ||
        phrase_is_cue_word(word) || word->conjunction != 0 || word->preposition != 0 ||
        word->is_verbal_noun)
        return false;
    bool is_titled = (reader->head & (LEXICON_TITLE | LEXICON_SPOKES)) ||
                     ((reader->head & LEXICON_UNNAMED) && (word->classes & LEXICON_GIVEN)) ||
                     (scan_has(scan, reader->at - 1, LEXICON_TITLE) &&
                      scan_word(scan, reader->at - 1)->has_article);
    bool is_name = phrase_is_plain(word) && !word->has_article &&
                   phrase_begins_name(scan, next, reader->limit);
    /* مدير المستشفى، الدكتور عماد خليفة */
    bool is_styled =
        is_title && word->has_article && is_titled && next + 1 < reader->limit &&
        (scan_has(scan, next + 1, LEXICON_GIVEN) || scan_word(scan, next + 1)->is_surname);
    return (reader->plain > 0 && is_title) || (is_name && is_titled) || is_styled;
}

static bool takes_conjoined(const struct word *word)
{
    return word->conjunction == 'w' && !phrase_is_cue_word(word) &&
           ((word->classes & PHRASE_HEADS) || word->has_article) && !(word->classes & LEXICON_STOP);
}

/* Whether the word, no head, is the first of what is said or done: the phrase is whole before it.
 */
static bool begins_object(const struct reader *reader, const struct word *word)
{
    const struct scan *scan = reader->scan;
    const struct word *first = scan_word(scan, reader->first);
    const struct word *last = scan_word(scan, reader->at - 1);
    bool is_free = word->preposition == 0 && word->conjunction == 0;
    bool is_definite_before = scan_kind(scan, reader->at - 1) == TOKEN_WORD && last->has_article;
    unsigned bodies = LEXICON_ORG | LEXICON_DOC | LEXICON_OUTLET;
    bool is_body = (reader->head & bodies) && !(reader->head & (LEXICON_TITLE | LEXICON_SPOKES));
    /* اعتبر السعدون استهداف المساجد …: behind a family name alone. */
    if (reader->at == reader->first + 1 && first->is_surname && phrase_is_plain(first) &&
        phrase_begins_object(word))
        return true;
    if (!is_definite_before)
        return false;
    /* منظمة العفو الدولية السلطات: a second body. */
    if ((word->classes & (LEXICON_ORG | LEXICON_GROUP)) && word->has_article && is_free &&
        !(word->classes & (LEXICON_OFFICE | LEXICON_NATION | LEXICON_TITLE)))
        return true;
    /* المعارضة الرئيس: whom the body speaks to. */
    if ((reader->head & (LEXICON_ORG | LEXICON_GROUP)) && !(reader->head & LEXICON_TITLE) &&
        (word->classes & LEXICON_TITLE) && word->has_article && is_free &&
        !(word->classes & (LEXICON_OFFICE | LEXICON_NATION)))
        return true;
    if (word->has_article)
        return false;
    /* الطرفان حرصهما */
    bool has_own = str_ends(word->norm, STR("هما")) || str_ends(word->norm, STR("هم"));
    if (has_own && is_free && word->norm.len >= 10 && word->classes == 0 &&
        (reader->head & LEXICON_GROUP))
        return true;
    /* وزارة الخارجية الأميركية يوجد: behind what is definite no plain word goes on. */
    if (is_body && word->classes == 0 && !word->is_latin && word->preposition == 0 &&
        !str_starts(word->norm, STR("ل")) && (last->classes & (LEXICON_NATION | LEXICON_OFFICE)))
        return true;
    /* اتهمت الرئاسة الفلسطينية حركة …: another body. */
    if (is_body && is_free && (word->classes & (LEXICON_ORG | LEXICON_OUTLET)) &&
        (last->classes & LEXICON_NATION))
        return true;
    /* أكد الأمين العام ضرورة أن. */
    return (word->classes & LEXICON_EVENT) && phrase_begins_object(word) && is_free;
}

/* مصدر عسكري سيطرة …: behind a man and his adjective, a feminine noun is another thing. */
static bool is_other_noun(const struct reader *reader, const struct word *word)
{
    const struct scan *scan = reader->scan;
    const struct word *first = scan_word(scan, reader->first);
    const struct word *last = scan_word(scan, reader->at - 1);
    return (reader->head & LEXICON_UNNAMED) && !(reader->head & LEXICON_GROUP) &&
           reader->at == reader->first + 2 && !first->has_article &&
           !str_ends(first->norm, STR("ه")) && !str_ends(first->norm, STR("مصادر")) &&
           str_ends(last->norm, STR("ي")) && str_ends(word->norm, STR("ه")) && !word->has_pronoun &&
           !word->has_article && word->classes == 0 && word->conjunction == 0 &&
           word->preposition == 0;
}

/* Takes the word at `at`; false: the phrase ends before it. */
static bool take_word(struct reader *reader)
{
    const struct scan *scan = reader->scan;
    const struct word *word = scan_word(scan, reader->at);
    bool is_head = reader->at == reader->first;
    if (word->that != THAT_NONE || phrase_is_cue_word(word) || (word->classes & LEXICON_RELATIVE) ||
        word->norm.len <= 2 || word->is_deed || phrase_is_blessing(scan, reader->at) ||
        (is_head ? phrase_is_thing(scan, reader->at) : phrase_is_object(scan, reader->at)))
        return false;
    if (word->has_tanwin && !(word->classes & PHRASE_HEADS))
        return false;
    /* أكد أحدهم سماع …: the pronoun closes it. */
    bool is_closed = reader->at == reader->first + 1 && word->preposition == 0 &&
                     phrase_is_one_of(scan_word(scan, reader->first));
    if (is_closed && !(word->classes & LEXICON_STOP))
        return false;
    /* رفض الكشف عن: a verbal noun is the object. */
    bool is_act = word->form != NULL && word->form->part == LEXICON_MASDAR && word->has_article;
    if (is_head && is_act && !(word->classes & (PHRASE_HEADS | LEXICON_OFFICE | LEXICON_VENUE)))
        return false;
    /* هزم رامي البازي خصمه: behind a whole name the noun with a pronoun is the object. */
    bool is_whole = reader->plain > 1 || (reader->plain == 1 && reader->at > reader->first &&
                                          scan_word(scan, reader->at - 1)->has_article);
    bool is_joint = reader->at > reader->first && word_is_joint(scan_word(scan, reader->at - 1));
    if (is_whole && !is_joint && word->has_pronoun && word->classes == 0 && word->count < 3)
        return false;
    bool is_noun = (word->classes & (PHRASE_HEADS | LEXICON_OFFICE | LEXICON_NATION)) != 0 ||
                   phrase_is_ali(scan, reader->at);
    if (!is_head && takes_preposition(reader))
        return true;
    /* ختم فلان تصريحه, ختم حديثه: the object. */
    if (!(is_head && reader->is_before) && (word->classes & LEXICON_VENUE) && word->has_pronoun)
        return false;
    bool is_line =
        !is_head && str_equals(word->norm, STR("وسط")) && scan_is(scan, reader->at - 1, STR("خط"));
    if ((word->classes & LEXICON_STOP) && !is_noun && !is_line &&
        !phrase_is_mother(scan, reader->at))
        return false;
    bool is_general = !is_head && str_equals(word->norm, STR("عام")) &&
                      scan_has(scan, reader->at - 1, LEXICON_TITLE);
    static const struct str FORMER[] = {STR_INIT("سابق"), STR_INIT("سابقه")};
    is_general |= !is_head && IS_IN(word->norm, FORMER) &&
                  (reader->head & (LEXICON_TITLE | LEXICON_UNNAMED)) &&
                  !scan_word(scan, reader->at - 1)->has_article;
    if ((word->classes & (LEXICON_TIME | LEXICON_SOURCE)) && !is_general &&
        !(word->classes & (LEXICON_OFFICE | LEXICON_TITLE | LEXICON_UNNAMED)))
        return false;
    bool is_number = word->norm.ptr[0] >= '0' && word->norm.ptr[0] <= '9';
    if (is_head && (word->preposition != 0 || word->is_future || is_number ||
                    (word->conjunction != 0 && !reader->is_before)))
        return false;
    if (!is_head && word->preposition != 0 && !takes_attached(reader, word))
        return false;
    if (!is_head && word->conjunction != 0 && !takes_conjoined(word))
        return false;
    if (!is_head && (begins_object(reader, word) || is_other_noun(reader, word) ||
                     phrase_is_addressed(scan, reader->first, reader->at)))
        return false;
    bool is_part = word->classes == 0 || phrase_is_given(scan, reader->at);
    reader->plain += is_part && !word->has_article && word->preposition == 0;
    return true;
}

/* أكدت «المنارة» أن, أشارت «المنارة» إلى: what stands in marks before these is the source. */
static bool is_intro(const struct scan *scan, int i, int words)
{
    static const struct str PREPOSITIONS[] = {STR_INIT("الي"), STR_INIT("عن"), STR_INIT("علي")};
    if (scan_word(scan, i)->that != THAT_NONE)
        return true;
    return words <= 2 && scan_kind(scan, i) == TOKEN_WORD &&
           IS_IN(scan_word(scan, i)->norm, PREPOSITIONS);
}

/* Takes what is no word at `at`; returns how many tokens, 0: the phrase ends. */
static int take_point(struct reader *reader)
{
    const struct scan *scan = reader->scan;
    const struct token *token = scan_at(scan, reader->at);
    const struct stretch *stretch = scan_opens(scan, reader->at);
    bool is_label = stretch != NULL && reader->at == reader->first && stretch->words <= 5 &&
                    stretch_end(stretch) < reader->limit &&
                    is_intro(scan, stretch_end(stretch), stretch->words);
    /* اقترح "حزب الوفاق" عام …: a body's head inside the marks. */
    is_label |= stretch != NULL && reader->at == reader->first && stretch->words >= 2 &&
                stretch->words <= 4 && !stretch->is_open &&
                scan_has(scan, reader->at + 1, LEXICON_ORG | LEXICON_OUTLET) &&
                !scan_word(scan, reader->at + 1)->has_article &&
                scan_kind(scan, stretch_end(stretch)) == TOKEN_WORD;
    if (stretch != NULL && (stretch->is_name || is_label) &&
        stretch_end(stretch) <= reader->limit) {
        reader->plain++;
        return stretch_end(stretch) - reader->at;
    }
    if (token->kind == TOKEN_COMMA && reader->at > reader->first && takes_apposition(reader)) {
        reader->has_comma = true;
        reader->is_office = scan_has(scan, reader->at + 1, LEXICON_TITLE | LEXICON_SPOKES);
        reader->plain = 0;
        if (reader->is_office)
            reader->head = scan_word(scan, reader->at + 1)->classes;
        return 1;
    }
    if (token->code == '#')
        return 1;
    if (reader->at > reader->first && phrase_is_hyphen(scan, reader->at))
        return reader->at + 1 < reader->limit ? 2 : 0;
    bool is_dash = token->code == '-' || token->code == 0x2013;
    if (is_dash && reader->at > reader->first && reader->plain <= 1 &&
        scan_has(scan, reader->at + 1, LEXICON_GIVEN))
        return 1;
    if (token->code != '(' || reader->at == reader->first)
        return 0;
    for (int i = reader->at + 1; i < reader->limit && i <= reader->at + BRACKET_MAX; i++) {
        if (scan_at(scan, i)->code == ')' && scan_kind(scan, i) == TOKEN_OTHER)
            return i + 1 - reader->at;
    }
    return 0;
}

int phrase_abbreviation(const struct scan *scan, int i)
{
    const struct token *point = scan_at(scan, i < scan->len ? i + 1 : i);
    bool is_letter = scan_kind(scan, i) == TOKEN_WORD && scan_has(scan, i, LEXICON_TITLE) &&
                     scan_word(scan, i)->norm.len <= 2;
    return is_letter && (point->code == '.' || point->code == '/') ? 2 : 0;
}

struct phrase phrase_read(const struct scan *scan, int from, int limit, bool is_before)
{
    struct reader reader = {
        .scan = scan, .first = from, .at = from, .limit = limit, .is_before = is_before};
    if (from < limit)
        reader.head = scan_word(scan, from)->classes;
    int end = from + PHRASE_MAX < limit ? from + PHRASE_MAX : limit;
    reader.at += phrase_abbreviation(scan, from);
    while (reader.at < end) {
        /* رئيس القسم د. فلان */
        int step = reader.at > from && (reader.head & (LEXICON_TITLE | LEXICON_SPOKES))
                       ? phrase_abbreviation(scan, reader.at)
                       : 0;
        if (step == 0)
            step =
                scan_kind(scan, reader.at) == TOKEN_WORD ? take_word(&reader) : take_point(&reader);
        if (step == 0)
            break;
        reader.at += step;
    }
    while (reader.at > from && scan_kind(scan, reader.at - 1) == TOKEN_COMMA)
        reader.at--;
    if (reader.at == from + phrase_abbreviation(scan, from))
        reader.at = from;
    return (struct phrase){from, reader.at};
}

struct phrase phrase_at(const struct scan *scan, int from, int limit)
{
    return phrase_read(scan, from, limit, false);
}
