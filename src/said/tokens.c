/* Cuts a text, and marks what is in contents and in time expressions. */
#include "said/tokens.h"

#include "text/normalize.h"
#include "text/utf8.h"

enum { WORD_MAX = 60, ABBREVIATION_MAX = 4 };

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

static bool is_space(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\r' || code == 0x00A0 ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E);
}

static uint32_t code_at(struct str text, size_t at)
{
    uint32_t code = 0;
    if (at < text.len)
        (void)utf8_next(text, at, &code);
    return code;
}

/* U.S., Gen. and 10.30 do not end a sentence. */
static bool is_stop(const struct said_scan *scan, size_t at)
{
    if (scan->text.ptr[at] != '.' || scan->len == 0)
        return true;
    const struct said_token *before = &scan->tokens[scan->len - 1];
    uint32_t next = code_at(scan->text, at + 1);
    if (before->span.end != at || before->kind != SAID_TOKEN_WORD)
        return true;
    if (is_word(next))
        return false;
    char first = scan->text.ptr[before->span.start];
    uint32_t behind = code_at(scan->text, at + 2);
    bool is_short = before->is_latin && span_len(before->span) <= ABBREVIATION_MAX &&
                    first >= 'A' && first <= 'Z' && next == ' ';
    return !is_short || behind == 0 || behind == '"' || behind == 0x201C;
}

static enum said_token_kind kind_of(const struct said_scan *scan, size_t at, uint32_t code)
{
    switch (code) {
    case '\n':
        return SAID_TOKEN_LINE;
    case ',':
    case 0x060C:
    case ';':
    case 0x061B:
        return SAID_TOKEN_COMMA;
    case '.':
    case '!':
    case '?':
    case 0x061F:
    case 0x2026:
        return is_stop(scan, at) ? SAID_TOKEN_STOP : SAID_TOKEN_OTHER;
    default:
        return SAID_TOKEN_OTHER;
    }
}

static size_t word_end(struct str text, size_t at)
{
    while (at < text.len) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        bool is_inner =
            (code == '-' || code == '\'' || code == 0x2019) && is_latin(code_at(text, next));
        if (!is_word(code) && !is_inner)
            break;
        at = next;
    }
    return at;
}

static void classify(struct said_scan *scan, struct said_token *token)
{
    if (span_len(token->span) > WORD_MAX)
        return;
    struct str key = normalize_text(scan->arena, str_span(scan->text, token->span));
    token->classes = said_classes(key);
    token->has_and =
        str_starts(key, STR("و")) || str_starts(key, STR("ف")) || str_equals(key, STR("and"));
}

static void cut(struct said_scan *scan)
{
    struct str text = scan->text;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t end = utf8_next(text, at, &code);
        if (is_space(code)) {
            at = end;
            continue;
        }
        struct said_token token = {.date = -1, .content = -1};
        if (is_word(code)) {
            end = word_end(text, at);
            token.kind = SAID_TOKEN_WORD;
            token.is_latin = is_latin(code);
        } else {
            token.kind = kind_of(scan, at, code);
        }
        token.span = (struct span){at, end};
        if (token.kind == SAID_TOKEN_WORD)
            classify(scan, &token);
        ARENA_PUSH_ROOM(scan->arena, scan->tokens, scan->capacity, (size_t)scan->len);
        scan->tokens[scan->len++] = token;
        at = end;
    }
}

static void mark_dates(struct said_scan *scan)
{
    size_t next = 0;
    for (int i = 0; i < scan->len; i++) {
        struct span span = scan->tokens[i].span;
        while (next < scan->dates->len && scan->dates->items[next].span.end <= span.start)
            next++;
        if (next < scan->dates->len && scan->dates->items[next].span.start < span.end)
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
        size_t start = scan->tokens[i].span.start;
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
             at < scan->len && scan->tokens[at].span.start < cue.end; at++)
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
        if (scan->tokens[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
