/* Pairs English quotation marks: straight and curly, double and single, the two apostrophes that
   some agencies write for one double mark. An apostrophe is no mark. In speech of several
   paragraphs each opens with a mark and only the last closes: that is one stretch. */
#include "quote/english.h"
#include "text/utf8.h"

enum { SINGLE_MAX = 120 /* tokens in single straight marks */, TITLE_WORDS_MAX = 7 };

enum mark_side { SIDE_NONE, SIDE_OPEN, SIDE_CLOSE, SIDE_EITHER };

struct pairing {
    struct english_scan *scan;
    int open;        /* the stretch in double marks that is open, or -1 */
    int open_single; /* the same in single marks, outside double ones */
};

static bool touches_before(const struct english_scan *scan, int i)
{
    const struct english_token *before = english_at(scan, i - 1);
    return i > 0 && before->kind != ENGLISH_LINE && before->end == scan->tokens[i].start;
}

static bool touches_behind(const struct english_scan *scan, int i)
{
    const struct english_token *behind = english_at(scan, i + 1);
    return behind->kind != ENGLISH_LINE && behind->start == scan->tokens[i].end;
}

static bool is_double(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    bool is_twice = (token->code == '\'' || token->code == '`') && token->end - token->start == 2;
    return is_twice || token->code == '"' || token->code == 0x201C || token->code == 0x201D ||
           token->code == 0x201E || token->code == 0xAB || token->code == 0xBB ||
           token->code == 0x2039 || token->code == 0x203A || token->code == 0xFF02;
}

/* Whether the mark at `i` opens or closes, by its shape or by the words that it touches. */
static enum mark_side side_of(const struct english_scan *scan, int i)
{
    uint32_t code = english_at(scan, i)->code;
    if (code == 0x201C || code == 0x201E || code == 0xAB || code == 0x2039 || code == '`')
        return SIDE_OPEN;
    if (code == 0x201D || code == 0xBB || code == 0x203A)
        return SIDE_CLOSE;
    bool has_before = touches_before(scan, i);
    bool has_behind = touches_behind(scan, i);
    enum english_kind before = english_at(scan, i - 1)->kind;
    bool is_after_opener = has_before && (before == ENGLISH_DASH || before == ENGLISH_OTHER);
    if (has_behind && (!has_before || is_after_opener))
        return is_after_opener ? SIDE_EITHER : SIDE_OPEN;
    if (has_before && !has_behind)
        return SIDE_CLOSE;
    return SIDE_EITHER;
}

static int begin(struct pairing *pairing, int i)
{
    struct english_scan *scan = pairing->scan;
    size_t len = (size_t)scan->stretches_len;
    ARENA_PUSH_ROOM(scan->arena, scan->stretches, scan->stretches_cap, len);
    scan->stretches[len] = (struct english_stretch){.open = i};
    scan->tokens[i].mark = scan->stretches_len;
    return scan->stretches_len++;
}

static void finish(struct pairing *pairing, int stretch, int close, bool is_cut)
{
    struct english_scan *scan = pairing->scan;
    scan->stretches[stretch].close = close;
    scan->stretches[stretch].is_cut = is_cut;
    if (!is_cut)
        scan->tokens[close].mark = stretch;
}

/* Name: at the beginning of a paragraph in a transcript. */
static bool is_transcript(const struct english_scan *scan, int i)
{
    int at = i;
    while (at < i + 5 && english_at(scan, at)->is_capital)
        at++;
    return at > i && english_is(scan, at, ENGLISH_COLON);
}

/* At a line's end inside an open stretch: does the next line go on with it? It does when it begins
   with an opening mark of the same make, which then is part of the speech. */
static bool goes_on(const struct english_scan *scan, int line, int open)
{
    int next = line;
    while (next < scan->len && english_is(scan, next, ENGLISH_LINE))
        next++;
    bool is_mark = next < scan->len && is_double(scan, next) && touches_behind(scan, next);
    bool is_same = english_at(scan, next)->code == english_at(scan, open)->code ||
                   english_at(scan, open)->code == 0x201D;
    return is_mark && is_same && english_at(scan, next)->code != 0x201D &&
           !is_transcript(scan, next + 1);
}

static void read_double(struct pairing *pairing, int i)
{
    struct english_scan *scan = pairing->scan;
    enum mark_side side = side_of(scan, i);
    uint32_t code = english_at(scan, i)->code;
    /* curly marks the wrong way round */
    bool is_lonely = touches_behind(scan, i) && !touches_before(scan, i);
    bool is_line_start = i == 0 || english_is(scan, i - 1, ENGLISH_LINE);
    if (pairing->open < 0 && code == 0x201D && (is_lonely || is_line_start))
        side = SIDE_OPEN;
    if (pairing->open >= 0 && code == 0x201C && touches_before(scan, i) && !touches_behind(scan, i))
        side = SIDE_CLOSE;
    if (pairing->open >= 0 && is_line_start && side != SIDE_CLOSE)
        return; /* the next paragraph of one speech */
    if (pairing->open >= 0 && side != SIDE_OPEN) {
        finish(pairing, pairing->open, i, false);
        pairing->open = -1;
        return;
    }
    if (pairing->open >= 0)
        finish(pairing, pairing->open, i, true);
    pairing->open = side == SIDE_CLOSE ? -1 : begin(pairing, i);
}

/* Whether a single mark that opens here is closed soon: 'so', and not 'tis. */
static bool has_single_close(const struct english_scan *scan, int i)
{
    for (int k = i + 1; k < i + SINGLE_MAX && k < scan->len; k++) {
        const struct english_token *token = english_at(scan, k);
        bool is_inner = token->kind == ENGLISH_MARK && is_double(scan, k);
        if (token->kind == ENGLISH_LINE || (is_inner && english_at(scan, i)->code != 0x2018))
            return false;
        if (is_inner)
            continue; /* ‘We “never” leave’ */
        bool is_single = token->code == '\'' || token->code == 0x2019;
        if (token->kind == ENGLISH_MARK && is_single && touches_before(scan, k) &&
            !touches_behind(scan, k))
            return true;
        if (token->kind == ENGLISH_MARK && is_single && touches_before(scan, k) &&
            !english_is(scan, k + 1, ENGLISH_WORD))
            return true;
    }
    return false;
}

/* Whether the mark stands behind a plural and before what it owns. */
static bool is_plural_owner(const struct english_scan *scan, int i)
{
    uint32_t code = english_at(scan, i)->code;
    const struct english_token *owner = english_at(scan, i - 1);
    bool is_s = owner->end > owner->start && (scan->text.ptr[owner->end - 1] | 0x20) == 's';
    return (code == '\'' || code == 0x2019) &&
           english_at(scan, i)->end - english_at(scan, i)->start != 2 && is_s &&
           !touches_behind(scan, i) && english_is(scan, i + 1, ENGLISH_WORD);
}

static void read_single(struct pairing *pairing, int i)
{
    struct english_scan *scan = pairing->scan;
    if (pairing->open >= 0)
        return;
    bool is_behind_word = touches_before(scan, i) && english_is(scan, i - 1, ENGLISH_WORD);
    if (pairing->open_single < 0 && is_behind_word && is_plural_owner(scan, i)) {
        scan->tokens[i].kind = ENGLISH_WORD; /* the doctors' union */
        scan->tokens[i].is_possessive = true;
        return;
    }
    if (pairing->open_single >= 0) {
        bool is_close = touches_before(scan, i) && english_at(scan, i)->code != 0x2018 &&
                        !(touches_behind(scan, i) && english_is(scan, i + 1, ENGLISH_WORD));
        if (is_close && is_behind_word && is_plural_owner(scan, i) && has_single_close(scan, i)) {
            scan->tokens[i].kind = ENGLISH_WORD; /* 'the boys' home' */
            scan->tokens[i].is_possessive = true;
        } else if (is_close) {
            finish(pairing, pairing->open_single, i, false);
            pairing->open_single = -1;
        }
        return;
    }
    if (english_at(scan, i)->code != 0x2019 && touches_behind(scan, i) && !is_behind_word &&
        has_single_close(scan, i))
        pairing->open_single = begin(pairing, i);
}

/* Whether the single mark that is open is a curly one: it holds double ones. */
static bool is_curly(const struct english_scan *scan, const struct pairing *pairing)
{
    int open = scan->stretches[pairing->open_single].open;
    return english_at(scan, open)->code == 0x2018;
}

static void mark_tokens(struct english_scan *scan)
{
    for (int s = 0; s < scan->stretches_len; s++) {
        struct english_stretch *stretch = &scan->stretches[s];
        for (int i = stretch->open; i < english_behind(stretch); i++) {
            scan->tokens[i].stretch = s;
            stretch->words += scan->tokens[i].kind == ENGLISH_WORD ? 1 : 0;
        }
    }
}

void english_marks(struct english_scan *scan)
{
    struct pairing pairing = {scan, -1, -1};
    for (int i = 0; i < scan->len; i++) {
        if (english_is(scan, i, ENGLISH_LINE)) {
            if (i > 0 && english_is(scan, i - 1, ENGLISH_LINE))
                continue; /* blank lines were looked at from their first */
            if (pairing.open >= 0 && !goes_on(scan, i, scan->stretches[pairing.open].open)) {
                finish(&pairing, pairing.open, i, true);
                pairing.open = -1;
            }
            if (pairing.open_single >= 0)
                finish(&pairing, pairing.open_single, i, true);
            pairing.open_single = -1;
        } else if (english_is(scan, i, ENGLISH_MARK)) {
            if (!is_double(scan, i))
                read_single(&pairing, i);
            else if (pairing.open_single < 0 || !is_curly(scan, &pairing))
                read_double(&pairing, i);
        }
    }
    if (pairing.open >= 0)
        finish(&pairing, pairing.open, scan->len, true);
    if (pairing.open_single >= 0)
        finish(&pairing, pairing.open_single, scan->len, true);
    mark_tokens(scan);
}

bool english_is_title(const struct english_scan *scan, const struct english_stretch *stretch)
{
    if (stretch->words > TITLE_WORDS_MAX || stretch->words == 0)
        return false;
    int capitals = 0;
    for (int i = stretch->open + 1; i < stretch->close; i++) {
        const struct english_token *token = english_at(scan, i);
        capitals += token->is_capital ? 1 : 0;
        if (token->kind == ENGLISH_WORD && token->end - token->start > 3 && !token->is_capital)
            return false;
    }
    return capitals > 1;
}
