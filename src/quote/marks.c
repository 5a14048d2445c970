/* Pairs quotation marks, paragraph by paragraph, by family and by the spaces around them rather
   than by their direction, which outlets get wrong. Marks nest three deep. A missing closing mark
   is looked for in the paragraphs that follow; else the stretch ends before the next cue. Whether a
   stretch is a quotation is decided later. */
#include "quote/phrases.h"

#include "text/utf8.h"

enum { DEPTH_MAX = 3, PARAGRAPHS_AHEAD = 3, TOKENS_AHEAD = 1500, NEAR_WORDS = 6 };

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

/* قال فلان" كلام.": a straight mark on a word opens where the next one of the paragraph, behind
   words, can but close. */
static bool opens_late(const struct scan *scan, int i)
{
    enum { WORDS_LEAST = 4, TOKENS_LOOKED_AT = 300 };
    for (int k = i + 1; k < scan->len && k < i + TOKENS_LOOKED_AT; k++) {
        if (scan_kind(scan, k) == TOKEN_LINE)
            return false;
        if (scan_kind(scan, k) == TOKEN_MARK)
            return family_of(scan_at(scan, k)->code) == 2 && side_of(scan, k) < 0 &&
                   k - i > WORDS_LEAST;
    }
    return false;
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
    bool is_late = match < 0 && family == 2 && side < 0 && scan_kind(scan, i - 1) == TOKEN_WORD &&
                   opens_late(scan, i);
    bool is_opening = match < 0 ? side >= 0 || is_on_verb || is_late : side > 0;
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
