/* Which marks enclose a name, a title or a label, and no speech. */
#include "quote/phrases.h"

#include <string.h>

enum { NAME_WORDS = 6 };

/* "رابطة المخابز" تحذر من …: few words that open the line, right before a verb in the present. */
static bool is_subject(const struct scan *scan, const struct stretch *stretch)
{
    enum { SUBJECT_MAX = 3 };
    int behind = stretch_end(stretch);
    bool opens = stretch->open == 0 || scan_kind(scan, stretch->open - 1) == TOKEN_LINE;
    const struct word *verb = scan_word(scan, behind);
    return opens && stretch->words <= SUBJECT_MAX && scan_kind(scan, behind) == TOKEN_WORD &&
           phrase_is_verb(verb) && verb->conjunction == 0 &&
           (verb->form->features & LEXICON_PRESENT) && strcmp(word_verb(verb)->lemma, "قال") != 0;
}

/* وذكرت "الميدان" الرياضية أن: few words right behind a reporting verb whose clause comes later. */
static bool is_subject_behind(const struct scan *scan, const struct stretch *stretch)
{
    enum { NAME_MAX = 3, WORDS_AHEAD = 14 };
    const struct word *verb = scan_word(scan, stretch->open > 0 ? stretch->open - 1 : 0);
    if (stretch->open == 0 || stretch->words > NAME_MAX || !phrase_is_verb(verb) ||
        !(word_verb(verb)->takes & LEXICON_TAKES_CLAUSE) ||
        (word_verb(verb)->takes & LEXICON_TAKES_OBJECT))
        return false;
    int end = stretch_end(stretch);
    for (int i = end; i < end + WORDS_AHEAD; i++) {
        const struct word *word = scan_word(scan, i);
        if (word->that != THAT_NONE)
            return word->conjunction == 0;
        bool is_other = scan_kind(scan, i) == TOKEN_STOP || scan_kind(scan, i) == TOKEN_LINE ||
                        scan_kind(scan, i) == TOKEN_COLON || phrase_is_verb(word);
        if (is_other)
            return false;
    }
    return false;
}

static bool has_given(const struct scan *scan, const struct stretch *stretch)
{
    for (int i = stretch->open + 1; i < stretch->close; i++) {
        if (scan_has(scan, i, LEXICON_GIVEN))
            return true;
    }
    return false;
}

/* خلية "الأزمة", "كوفيد-19": one definite word behind a noun, or a number in few words. */
static bool is_label(const struct scan *scan, const struct stretch *stretch)
{
    enum { LABEL_MAX = 3 };
    const struct word *word = scan_word(scan, stretch->open + 1);
    const struct word *before = scan_word(scan, stretch->open > 0 ? stretch->open - 1 : 0);
    bool has_number = false;
    for (int i = stretch->open + 1; i < stretch->close && stretch->words <= LABEL_MAX; i++)
        has_number |= scan_at(scan, i)->code >= '0' && scan_at(scan, i)->code <= '9';
    bool is_short = stretch->words <= 2 || scan_at(scan, stretch->open + 1)->code <= '9';
    bool is_behind_noun = scan_kind(scan, stretch->open - 1) == TOKEN_WORD &&
                          before->form == NULL && before->that == THAT_NONE &&
                          !(before->classes & LEXICON_STOP) && before->norm.len > 2;
    return (has_number && is_short) ||
           (stretch->words == 1 && is_behind_noun && word->has_article && word->preposition == 0 &&
            !word->is_act && word->form == NULL);
}

/* ندوة حول موضوع «…», بعنوان: «…»: what it is called, however long. */
static bool is_title(const struct scan *scan, const struct stretch *stretch)
{
    enum { TITLE_MAX = 25 };
    static const struct str NOUNS[] = {
        STR_INIT("موضوع"),   STR_INIT("عنوان"),    STR_INIT("بعنوان"),  STR_INIT("شعار"),
        STR_INIT("وسم"),     STR_INIT("هاشتاغ"),   STR_INIT("عنوانه"),  STR_INIT("عنوانها"),
        STR_INIT("المعنون"), STR_INIT("المعنونه"), STR_INIT("الموسوم"), STR_INIT("الموسومه")};
    int before = stretch->open - 1;
    before -= before > 0 && scan_kind(scan, before) == TOKEN_COLON;
    before -= before > 0 && scan_is(scan, before, STR("ب"));
    return before >= 0 && scan_kind(scan, before) == TOKEN_WORD && stretch->words <= TITLE_MAX &&
           !stretch->is_open && IS_IN(scan_word(scan, before)->base, NOUNS);
}

/* قال فلان «رئيس المركز» إن …, قال فلان "والد الطفلة": إن …: what the one before it is, since what
   is said comes behind. */
static bool is_office_aside(const struct scan *scan, const struct stretch *stretch)
{
    enum { OFFICE_MAX = 10 };
    static const struct str KIN[] = {STR_INIT("والد"),  STR_INIT("والده"), STR_INIT("شقيق"),
                                     STR_INIT("زوجه"),  STR_INIT("زوج"),   STR_INIT("نجل"),
                                     STR_INIT("ابن"),   STR_INIT("ابنه"),  STR_INIT("جد"),
                                     STR_INIT("ارمله"), STR_INIT("شقيقه")};
    const struct word *head = scan_word(scan, stretch->open + 1);
    bool is_office = (head->classes & (LEXICON_TITLE | LEXICON_SPOKES)) && !head->has_article;
    int behind = stretch_end(stretch);
    behind += scan_kind(scan, behind) == TOKEN_COLON;
    return !stretch->is_open && stretch->words <= OFFICE_MAX && stretch->words >= 2 &&
           scan_kind(scan, stretch->open - 1) == TOKEN_WORD &&
           scan_word(scan, stretch->open - 1)->form == NULL &&
           (is_office || IS_IN(head->norm, KIN)) && scan_word(scan, behind)->that != THAT_NONE;
}

/* «تحت الشمس» Under the Sun, «الأكاديمية» (The Academy): a work, with its name in Latin letters. */
static bool has_gloss(const struct scan *scan, const struct stretch *stretch)
{
    int behind = stretch_end(stretch);
    bool is_word = behind < scan->len && scan_kind(scan, behind) == TOKEN_WORD;
    return is_word && scan_word(scan, behind)->is_latin && scan_at(scan, behind)->code > '9';
}

/* المحلل في «كابيتال» فلان, الباحث لدى «مدى»: for whom somebody works who is named behind it. */
static bool is_employer(const struct scan *scan, const struct stretch *stretch)
{
    enum { WORDS_MAX = 3 };
    int before = stretch->open - 1;
    int behind = stretch_end(stretch);
    bool is_in =
        before > 0 && (scan_is(scan, before, STR("في")) || scan_is(scan, before, STR("لدي")));
    return is_in && stretch->words <= WORDS_MAX && behind < scan->len &&
           scan_has(scan, before - 1, LEXICON_TITLE | LEXICON_OFFICE) &&
           scan_kind(scan, behind) == TOKEN_WORD && scan_word(scan, behind)->that == THAT_NONE &&
           scan_word(scan, behind)->form == NULL &&
           !scan_has(scan, behind, LEXICON_STOP | LEXICON_TIME);
}

/* Few words behind a noun that names follow, or that the article also uses without marks. */
static bool is_name(const struct scan *scan, const struct stretch *stretch)
{
    int first = stretch->open + 1;
    if (stretch->words == 0 || is_title(scan, stretch) || is_office_aside(scan, stretch))
        return true;
    if (stretch->words > NAME_WORDS || stretch->is_open)
        return false;
    if (is_subject(scan, stretch) || is_subject_behind(scan, stretch) || has_gloss(scan, stretch) ||
        is_employer(scan, stretch))
        return true;
    if (scan_kind(scan, stretch->open - 1) == TOKEN_COLON)
        return stretch->words == 1;
    const struct word *word = scan_word(scan, first);
    /* لـ«الصباح»: spoken to an outlet. */
    if (stretch->words <= 2 && scan_is(scan, stretch->open - 1, STR("ل")))
        return true;
    /* لـ«جمعية …»: the noun that names follow stands inside. */
    bool is_attached = scan_is(scan, stretch->open - 1, STR("ل")) ||
                       scan_is(scan, stretch->open - 1, STR("ب")) ||
                       scan_is(scan, stretch->open - 1, STR("في"));
    if (is_attached && scan_has(scan, first, LEXICON_NAMER | LEXICON_ORG) && !word->has_article &&
        word->form == NULL)
        return true;
    for (int i = stretch->open - 1; i >= 0 && i >= stretch->open - 3; i--) {
        /* لوكالة الأنباء «…»: the one spoken to has its name already. */
        bool is_named = scan_word(scan, i)->preposition == 'l' && i < stretch->open - 1;
        if (scan_has(scan, i, LEXICON_NAMER | LEXICON_OUTLET) && !scan_word(scan, i)->has_article)
            return scan_word(scan, i)->form == NULL && !is_named;
        if (scan_kind(scan, i) != TOKEN_WORD || scan_has(scan, i, LEXICON_STOP) ||
            !scan_word(scan, i)->has_article)
            break;
    }
    if (stretch->words <= 3 && word->is_latin && word->norm.ptr[0] > '9')
        return true;
    /* الشاعر «وليم فلان»: a person by a given name. */
    bool is_person = stretch->words <= 4 && stretch->words >= 2 && has_given(scan, stretch);
    for (int i = first; is_person && i < stretch->close; i++) {
        unsigned given = scan_word(scan, i)->classes & LEXICON_GIVEN;
        is_person = scan_kind(scan, i) == TOKEN_WORD && scan_word(scan, i)->form == NULL &&
                    (scan_word(scan, i)->classes == 0 || given);
    }
    if (is_person)
        return true;
    unsigned names = LEXICON_OUTLET_NAME | LEXICON_ORG_NAME | LEXICON_PLACE;
    if (stretch->words <= 3 && (word->classes & names))
        return true;
    if (is_label(scan, stretch))
        return true;
    return stretch->words == 1 && word->count > 2 && !word->has_article;
}

void scan_names_in_marks(struct scan *scan)
{
    for (int s = 0; s < scan->stretches_len; s++)
        scan->stretches[s].is_name = is_name(scan, &scan->stretches[s]);
}
