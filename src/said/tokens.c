/* Cuts a text, and marks what is in contents and in time expressions. */
#include "said/tokens.h"

#include "text/normalize.h"
#include "text/utf8.h"

enum { WORD_MAX = 60, KEY_ROOM = 3 * WORD_MAX + NORMALIZE_SPARE, ABBREVIATION_MAX = 4 };

static bool is_latin(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           (code >= 0x00C0 && code <= 0x024F && code != 0x00D7 && code != 0x00F7);
}

static bool is_word(uint32_t code)
{
    return is_latin(code) || (code >= '0' && code <= '9') || (code >= 0x0610 && code <= 0x061A) ||
           (code >= 0x0620 && code <= 0x0669) || (code >= 0x066E && code <= 0x06D3) ||
           (code >= 0x06F0 && code <= 0x06F9) || (code >= 0xFB50 && code <= 0xFDFF) ||
           (code >= 0xFE70 && code <= 0xFEFE);
}

/* U.S., Gen. and 10.30 do not end a sentence. */
static bool is_stop(const struct said_scan *scan, size_t at)
{
    if (scan->text.ptr[at] != '.' || scan->len == 0)
        return true;
    const struct said_token *before = &scan->tokens[scan->len - 1];
    uint32_t next = utf8_at(scan->text, at + 1);
    if (before->end != at || before->kind != SAID_TOKEN_WORD)
        return true;
    if (is_word(next))
        return false;
    char first = scan->text.ptr[before->start];
    uint32_t behind = utf8_at(scan->text, at + 2);
    bool is_short = before->is_latin && before->end - before->start <= ABBREVIATION_MAX &&
                    first >= 'A' && first <= 'Z' && next == ' ';
    return !is_short || behind == 0 || behind == '"' || behind == 0x201C;
}

/* Whether the mark ends a clause, and which; the others are left out. */
static bool is_end(const struct said_scan *scan, size_t at, uint32_t code, uint8_t *out_kind)
{
    switch (code) {
    case '\n':
        *out_kind = SAID_TOKEN_LINE;
        return true;
    case ',':
    case 0x060C:
    case ';':
    case 0x061B:
        *out_kind = SAID_TOKEN_COMMA;
        return true;
    case '.':
    case '!':
    case '?':
    case 0x061F:
    case 0x2026:
        *out_kind = SAID_TOKEN_STOP;
        return is_stop(scan, at);
    default:
        return false;
    }
}

static size_t word_end(struct str text, size_t at)
{
    while (at < text.len) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        bool is_inner =
            (code == '-' || code == '\'' || code == 0x2019) && is_latin(utf8_at(text, next));
        if (!is_word(code) && !is_inner)
            break;
        at = next;
    }
    return at;
}

void said_look_up(const struct said_scan *scan, struct said_token *token)
{
    char room[KEY_ROOM];
    token->classes |= SAID_LOOKED_UP;
    if (token->kind != SAID_TOKEN_WORD || token->end - token->start > WORD_MAX)
        return;
    struct str word = str_slice(scan->text, token->start, token->end);
    token->classes |= said_classes(normalize_word(word, room, sizeof(room)));
}

bool said_has_and(const struct said_scan *scan, int i)
{
    if (i < 0 || i >= scan->len)
        return false;
    struct str word = str_slice(scan->text, scan->tokens[i].start, scan->tokens[i].end);
    return str_starts(word, STR("و")) || str_starts(word, STR("ف")) ||
           str_equals_nocase(word, STR("and"));
}

/* A stop or line behind another says nothing new. */
static bool is_again(const struct said_scan *scan, uint8_t kind)
{
    bool is_end = kind == SAID_TOKEN_STOP || kind == SAID_TOKEN_LINE;
    return is_end && scan->len > 0 && scan->tokens[scan->len - 1].kind == kind;
}

static void cut(struct said_scan *scan)
{
    struct str text = scan->text;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t end = utf8_next(text, at, &code);
        struct said_token token = {.start = (uint32_t)at, .date = -1, .content = -1};
        if (is_word(code)) {
            end = word_end(text, at);
            token.is_latin = is_latin(code);
        } else if (!is_end(scan, at, code, &token.kind) || is_again(scan, token.kind)) {
            at = end;
            continue;
        }
        token.end = (uint32_t)end;
        ARENA_PUSH_ROOM(scan->arena, scan->tokens, scan->capacity, (size_t)scan->len);
        scan->tokens[scan->len++] = token;
        at = end;
    }
}

static void mark_dates(struct said_scan *scan)
{
    size_t next = 0;
    for (int i = 0; i < scan->len; i++) {
        const struct said_token *token = &scan->tokens[i];
        while (next < scan->dates->len && scan->dates->items[next].span.end <= token->start)
            next++;
        if (next < scan->dates->len && scan->dates->items[next].span.start < token->end)
            scan->tokens[i].date = (int)next;
    }
}

/* Contents come by their beginnings, the longer first, so that the last one opened is innermost. */
static void mark_contents(struct said_scan *scan)
{
    const struct extraction *found = scan->found;
    int *open = ARENA_ARRAY(scan->arena, found->quotes_len, int);
    size_t depth = 0;
    size_t next = 0;
    for (int i = 0; i < scan->len; i++) {
        size_t start = scan->tokens[i].start;
        for (; next < found->quotes_len && found->quotes[next].content.start <= start; next++)
            open[depth++] = (int)next;
        while (depth > 0 && found->quotes[open[depth - 1]].content.end <= start)
            depth--;
        if (depth > 0)
            scan->tokens[i].content = open[depth - 1];
    }
}

static void mark_cues(struct said_scan *scan)
{
    for (size_t i = 0; i < scan->found->quotes_len; i++) {
        struct span cue = scan->found->quotes[i].cue;
        for (int at = said_token_at(scan, cue.start);
             at < scan->len && scan->tokens[at].start < cue.end; at++)
            scan->tokens[at].is_cue = true;
    }
}

void said_tokenize(struct said_scan *scan)
{
    cut(scan);
    mark_cues(scan);
    mark_dates(scan);
    mark_contents(scan);
}

int said_token_at(const struct said_scan *scan, size_t byte)
{
    int low = 0;
    int high = scan->len;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (scan->tokens[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
