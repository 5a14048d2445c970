/* Pairs quotation marks, paragraph by paragraph, by family and by the spaces around them rather
   than by their direction, which outlets get wrong. Marks nest three deep. A missing closing mark
   is looked for in the paragraphs that follow; else the stretch ends before the next cue. Whether a
   stretch is a quotation is decided later. */
#include "quote/phrases.h"

#include <string.h>

#include "text/utf8.h"

enum { DEPTH_MAX = 3, PARAGRAPHS_AHEAD = 3, TOKENS_AHEAD = 1500, NEAR_WORDS = 6, NAME_WORDS = 6 };

struct pairing {
    struct scan *scan;
    int open[DEPTH_MAX]; /* marks that wait for their closing one */
    int depth;
};

static int family_of(uint32_t code)
{
    switch (code) {
    case 0xAB:
    case 0xBB:
        return 1;
    case '"':
        return 2;
    case 0x2039:
    case 0x203A:
        return 3;
    case '(':
    case ')':
        return 4;
    default:
        return 5;
    }
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\n' || code == '\t' || code == '\r' || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200F);
}

static bool is_closing_point(uint32_t code)
{
    return code == '.' || code == ',' || code == ':' || code == ')' || code == '!' || code == '?' ||
           code == 0x060C || code == 0x061B || code == 0x061F || code == ';';
}

/* What the spaces around the mark say: 1 opens, -1 closes, 0 either. */
static int side_of(const struct scan *scan, int i)
{
    const struct token *token = scan_at(scan, i);
    uint32_t before = '\n';
    uint32_t behind = '\n';
    if (token->start > 0)
        (void)utf8_prev(scan->text, token->start, &before);
    if (token->end < scan->text.len)
        (void)utf8_next(scan->text, token->end, &behind);
    bool is_attached = i > 0 && scan_kind(scan, i - 1) == TOKEN_WORD &&
                       scan_at(scan, i - 1)->end == token->start &&
                       scan_word(scan, i - 1)->norm.len == 2;
    bool is_free_before = is_blank(before) || before == '(' || before == ':' || before == '-' ||
                          before == '/' || is_attached;
    bool is_free_behind = is_blank(behind) || is_closing_point(behind);
    if (is_free_before && !is_free_behind)
        return 1;
    return !is_free_before && is_free_behind ? -1 : 0;
}

static void add_stretch(struct scan *scan, int open, int close, bool is_open)
{
    ARENA_PUSH_ROOM(scan->arena, scan->stretches, scan->stretches_cap, (size_t)scan->stretches_len);
    scan->stretches[scan->stretches_len] =
        (struct stretch){.open = open, .close = close, .is_open = is_open};
    scan->tokens[open].mark = scan->stretches_len;
    if (!is_open)
        scan->tokens[close].mark = scan->stretches_len;
    scan->stretches_len++;
}

static int paragraph_end(const struct scan *scan, int from)
{
    while (from < scan->len && scan_kind(scan, from) != TOKEN_LINE)
        from++;
    return from;
}

/* The closing mark of `open` in one of the next paragraphs, or -1. */
static int close_ahead(const struct scan *scan, int open, int end)
{
    int family = family_of(scan_at(scan, open)->code);
    int lines = 0;
    for (int i = end; i < scan->len && i < end + TOKENS_AHEAD; i++) {
        enum token_kind kind = scan_kind(scan, i);
        lines += kind == TOKEN_LINE && scan_kind(scan, i + 1) != TOKEN_LINE;
        if (lines > PARAGRAPHS_AHEAD)
            return -1;
        if (kind == TOKEN_MARK && family_of(scan_at(scan, i)->code) == family)
            return side_of(scan, i) < 0 ? i : -1;
    }
    return -1;
}

/* Where a stretch with no closing mark ends: before the next cue, or the paragraph's end. */
static int cue_ahead(const struct scan *scan, int open, int end)
{
    for (int i = open + 2; i < end; i++) {
        const struct lexicon_verb *verb = word_verb(scan_word(scan, i));
        if (verb == NULL || (verb->takes & LEXICON_IS_HOMOGRAPH))
            continue;
        bool is_participle = scan_word(scan, i)->form->part == LEXICON_PARTICIPLE;
        bool is_joined = scan_word(scan, i)->conjunction == 'w';
        enum token_kind before = scan_kind(scan, i - 1);
        bool is_apart = before == TOKEN_COMMA || before == TOKEN_STOP || before == TOKEN_MARK;
        bool is_named = is_joined && scan_has(scan, i + 1, LEXICON_TITLE | LEXICON_GIVEN);
        if ((is_apart && (is_participle || (is_joined && before != TOKEN_COMMA))) || is_named)
            return i;
    }
    return end;
}

/* Own words begin at this mark: a colon, أن or a reporting word stands before it. */
static bool is_introduced(const struct scan *scan, int open)
{
    for (int i = open - 1; i >= 0 && i >= open - 6; i--) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) == TOKEN_COLON || word->that != THAT_NONE || word->form != NULL)
            return true;
        if (scan_kind(scan, i) == TOKEN_STOP || scan_kind(scan, i) == TOKEN_LINE)
            return i == open - 1;
    }
    return open == 0;
}

static void close_missing(struct pairing *pairing, int end)
{
    struct scan *scan = pairing->scan;
    int open = pairing->open[0];
    int second = pairing->depth > 1 ? pairing->open[1] : -1;
    pairing->depth = 0;
    bool is_near = second >= 0 && second - open - 1 <= NEAR_WORDS && second > open + 1 &&
                   family_of(scan_at(scan, open)->code) == family_of(scan_at(scan, second)->code);
    if (is_near) {
        add_stretch(scan, open, second, false);
        return;
    }
    int cue = cue_ahead(scan, open, end);
    int close = cue == end ? close_ahead(scan, open, end) : -1;
    if (close >= 0)
        add_stretch(scan, open, close, false);
    else if (is_introduced(scan, open) && cue > open + 3)
        add_stretch(scan, open, cue, true);
}

/* "كلام»: closed with a mark of another family, where none of its own follows in the paragraph. */
static bool is_other_family_close(const struct pairing *pairing, int i)
{
    enum { WORDS_MIN = 4, TOKENS_LOOKED_AT = 300 };
    const struct scan *scan = pairing->scan;
    if (pairing->depth != 1 || side_of(scan, i) >= 0)
        return false;
    int open = pairing->open[0];
    int family = family_of(scan_at(scan, open)->code);
    if (family == 4 || family_of(scan_at(scan, i)->code) == 4 || i - open <= WORDS_MIN)
        return false;
    for (int k = i + 1; k < scan->len && k < i + TOKENS_LOOKED_AT; k++) {
        if (scan_kind(scan, k) == TOKEN_LINE)
            return true;
        if (scan_kind(scan, k) == TOKEN_MARK && family_of(scan_at(scan, k)->code) == family)
            return side_of(scan, k) > 0;
    }
    return true;
}

/* “كلام، “كلام”. وأضاف: one closing mark for two opening ones, and the next report behind it: it
   closes the outer one. */
static bool is_outer_close(const struct pairing *pairing, int match, int i)
{
    const struct scan *scan = pairing->scan;
    int family = family_of(scan_at(scan, i)->code);
    if (match < 1 || family == 2 ||
        family_of(scan_at(scan, pairing->open[match - 1])->code) !=
            family_of(scan_at(scan, i)->code))
        return false;
    int next = i + 1;
    while (scan_kind(scan, next) == TOKEN_STOP)
        next++;
    const struct word *word = scan_word(scan, next);
    return next > i + 1 && word->conjunction == 'w' && word->form != NULL &&
           word->form->part == LEXICON_VERB;
}

static void meet(struct pairing *pairing, int i)
{
    struct scan *scan = pairing->scan;
    int family = family_of(scan_at(scan, i)->code);
    int side = side_of(scan, i);
    int match = pairing->depth - 1;
    while (match >= 0 && family_of(scan_at(scan, pairing->open[match])->code) != family)
        match--;
    bool is_bracket = family == 4;
    if (is_bracket)
        side = scan_at(scan, i)->code == '(' ? 1 : -1;
    /* وتابع" كلام": written on to its verb, and still an opening one. */
    bool is_on_verb = match < 0 && !is_bracket && i > 0 && scan_kind(scan, i - 1) == TOKEN_WORD &&
                      scan_word(scan, i - 1)->form != NULL &&
                      scan_word(scan, i - 1)->form->part != LEXICON_MASDAR;
    bool is_opening = match < 0 ? side >= 0 || is_on_verb : side > 0;
    if (is_opening) {
        if (pairing->depth < DEPTH_MAX)
            pairing->open[pairing->depth++] = i;
        return;
    }
    if (match < 0 && is_other_family_close(pairing, i))
        match = pairing->depth - 1;
    if (match < 0)
        return; /* a stray closing mark */
    if (is_outer_close(pairing, match, i))
        match--;
    add_stretch(scan, pairing->open[match], i, false);
    pairing->depth = match;
}

/* Sets token.stretch from the outermost stretches, in the order of their opening marks. */
static void mark_tokens(struct scan *scan)
{
    int end = 0;
    for (int i = 0; i < scan->len; i++) {
        struct stretch *stretch = scan_opens(scan, i);
        if (stretch == NULL)
            continue;
        if (i < end) {
            stretch->is_nested = true;
            continue;
        }
        end = stretch_end(stretch);
        for (int t = i; t < end; t++)
            scan->tokens[t].stretch = scan->tokens[i].mark;
    }
    assert(scan->stretches != NULL || scan->stretches_len == 0);
    for (int s = 0; s < scan->stretches_len; s++) {
        struct stretch *stretch = &scan->stretches[s];
        int words = 0;
        for (int t = stretch->open + 1; t < stretch->close && words < 1000; t++)
            words += scan_kind(scan, t) == TOKEN_WORD;
        stretch->words = words;
    }
}

void scan_marks(struct scan *scan)
{
    struct pairing pairing = {.scan = scan};
    scan_brackets(scan);
    int reached = 0; /* a stretch over paragraphs has taken the marks up to here */
    for (int first = 0; first < scan->len;) {
        int end = paragraph_end(scan, first);
        for (int i = first > reached ? first : reached; i < end; i++) {
            if (scan_kind(scan, i) == TOKEN_MARK)
                meet(&pairing, i);
        }
        if (pairing.depth > 0)
            close_missing(&pairing, end);
        const struct stretch *last =
            scan->stretches_len > 0 ? &scan->stretches[scan->stretches_len - 1] : NULL;
        if (last != NULL && stretch_end(last) > reached)
            reached = stretch_end(last);
        first = end + 1;
    }
    mark_tokens(scan);
}

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

/* Few words behind a noun that names follow, or that the article also uses without marks. */
static bool is_name(const struct scan *scan, const struct stretch *stretch)
{
    int first = stretch->open + 1;
    if (stretch->words == 0 || is_title(scan, stretch))
        return true;
    if (stretch->words > NAME_WORDS || stretch->is_open)
        return false;
    if (is_subject(scan, stretch) || is_subject_behind(scan, stretch))
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
