/* Search terms: normalised words as their light stems, and the literals in which PostgreSQL takes
   them. */
#include "text/terms.h"

#include <stdlib.h>

#include "base/buf.h"
#include "text/normalize.h"
#include "text/stem.h"
#include "text/utf8.h"

enum {
    TERM_BYTES_MAX = 64,
    POSITION_MAX = 16383,
    POSITIONS_A_LEXEME = 255,
    TSVECTOR_BYTES = 900 * 1024, /* under the type's 1 MiB */
    LITERAL_BYTES_MAX = 16 * 1024 * 1024,
};

/* The longest start of `word` that is at most `max` bytes and ends at a character. */
static struct str cut(struct str word, size_t max)
{
    if (word.len <= max)
        return word;
    while (max > 0 && ((unsigned char)word.ptr[max] & 0xC0) == 0x80)
        max--;
    return str_slice(word, 0, max);
}

/* A list that grows in an arena. */
struct collector {
    struct arena *arena;
    struct term_list list;
    size_t capacity;
    unsigned position;
};

static void collect(struct collector *to, struct str word, bool is_variant)
{
    ARENA_PUSH_ROOM(to->arena, to->list.items, to->capacity, to->list.len);
    to->list.items[to->list.len++] = (struct term){
        .text = cut(word, TERM_BYTES_MAX),
        .position = to->position,
        .is_variant = is_variant,
    };
}

void terms_of(struct arena *arena, struct str text, struct term_list *out_terms)
{
    struct str rest = normalize_text(arena, text);
    struct collector to = {.arena = arena};
    while (rest.len > 0) {
        struct str word = str_split(&rest, ' ');
        to.position++;
        struct str readings[STEM_READINGS_MAX];
        size_t len = stem_readings(word, readings);
        for (size_t i = 0; i < len; i++)
            collect(&to, readings[i], i > 0);
    }
    *out_terms = to.list;
}

static int compare_terms(const void *left, const void *right)
{
    const struct term *a = left;
    const struct term *b = right;
    int order = str_compare(a->text, b->text);
    if (order != 0)
        return order;
    return (a->position > b->position) - (a->position < b->position);
}

static unsigned capped(unsigned position)
{
    return position < POSITION_MAX ? position : POSITION_MAX;
}

/* Appends one lexeme with its positions; returns the index behind its terms. */
static size_t append_lexeme(struct buf *out, const struct term *sorted, size_t len, size_t at,
                            size_t *stored)
{
    struct str lexeme = sorted[at].text;
    buf_append_byte(out, '\'');
    buf_append(out, lexeme);
    buf_append(out, STR("':"));
    *stored += lexeme.len + 8;
    unsigned last = 0;
    size_t positions = 0;
    size_t next = at;
    for (; next < len && str_equals(sorted[next].text, lexeme); next++) {
        unsigned position = capped(sorted[next].position);
        if (position == last || positions == POSITIONS_A_LEXEME)
            continue;
        if (positions > 0)
            buf_append_byte(out, ',');
        buf_append_int(out, position);
        *stored += 2;
        last = position;
        positions++;
    }
    buf_append_byte(out, ' ');
    return next;
}

/* The literal of the first `len` terms, and how large the value will be. */
static size_t write_tsvector(struct buf *out, struct arena *arena, const struct term *terms,
                             size_t len)
{
    struct term *sorted = ARENA_ARRAY(arena, len, struct term);
    for (size_t i = 0; i < len; i++)
        sorted[i] = terms[i];
    qsort(sorted, len, sizeof(*sorted), compare_terms);
    size_t stored = 0;
    for (size_t at = 0; at < len;)
        at = append_lexeme(out, sorted, len, at, &stored);
    return stored;
}

struct str terms_to_tsvector(struct arena *arena, const struct term_list *terms)
{
    _cleanup_buf_ struct buf out;
    buf_init(&out, LITERAL_BYTES_MAX);
    size_t len = terms->len;
    while (write_tsvector(&out, arena, terms->items, len) > TSVECTOR_BYTES || out.is_too_large) {
        buf_clear(&out);
        len /= 2;
    }
    return arena_copy(arena, buf_str(&out));
}

struct str terms_search(struct arena *arena, struct str title, struct str text)
{
    struct str whole = text;
    if (!str_is_empty(title))
        whole = arena_printf(arena, "%.*s\n%.*s", STR_ARG(title), STR_ARG(text));
    struct term_list terms;
    terms_of(arena, whole, &terms);
    return terms_to_tsvector(arena, &terms);
}

/* Reading a query: a word, a phrase in marks, or either behind a minus. */
struct query {
    struct arena *arena;
    struct buf out;
    bool has_wanted;
};

static void append_group(struct query *query, struct str words, bool is_phrase, bool is_excluded)
{
    struct term_list terms;
    terms_of(query->arena, words, &terms);
    if (terms.len == 0)
        return;
    if (query->out.len > 0)
        buf_append(&query->out, STR(" & "));
    buf_append_z(&query->out, is_excluded ? "!(" : "(");
    unsigned last = 0;
    for (size_t i = 0; i < terms.len; i++) {
        if (terms.items[i].is_variant)
            continue;
        if (last > 0)
            buf_append_z(&query->out, is_phrase ? " <-> " : " & ");
        buf_append_byte(&query->out, '\'');
        buf_append(&query->out, terms.items[i].text);
        buf_append_byte(&query->out, '\'');
        last = terms.items[i].position;
    }
    buf_append_byte(&query->out, ')');
    query->has_wanted |= !is_excluded;
}

/* The code point that closes what `open` opens, or 0. */
static uint32_t closing_mark(uint32_t open)
{
    switch (open) {
    case '"':
        return '"';
    case 0x00AB:
        return 0x00BB;
    case 0x201C:
        return 0x201D;
    default:
        return 0;
    }
}

/* Offset of the code point `code` at or after `from`, or the end. */
static size_t find_code(struct str s, uint32_t code, size_t from)
{
    while (from < s.len) {
        uint32_t here = 0;
        size_t next = utf8_next(s, from, &here);
        if (here == code)
            return from;
        from = next;
    }
    return s.len;
}

static bool is_white(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x00A0 || code == 0x3000;
}

static size_t find_white(struct str s, size_t from)
{
    while (from < s.len) {
        uint32_t code = 0;
        size_t next = utf8_next(s, from, &code);
        if (is_white(code) || closing_mark(code) != 0)
            return from;
        from = next;
    }
    return s.len;
}

struct str terms_to_tsquery(struct arena *arena, struct str text)
{
    struct query query = {.arena = arena};
    buf_init(&query.out, LITERAL_BYTES_MAX);
    bool is_excluded = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        uint32_t close = closing_mark(code);
        if (code == '-' || is_white(code)) {
            is_excluded = code == '-';
            at = next;
            continue;
        }
        size_t start = close != 0 ? next : at;
        size_t end = close != 0 ? find_code(text, close, next) : find_white(text, at);
        append_group(&query, str_slice(text, start, end), close != 0, is_excluded);
        is_excluded = false;
        at = close != 0 && end < text.len ? utf8_next(text, end, &code) : end;
    }
    struct str literal = query.has_wanted ? arena_copy(arena, buf_str(&query.out)) : STR("");
    buf_done(&query.out);
    return literal;
}
