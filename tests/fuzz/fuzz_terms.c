/* Any valid text as words to index and to ask for: the normal form is valid and its own normal
   form, stems lie within their words, and the literals for PostgreSQL are well formed, so that no
   text comes out of its quotation marks. */
#include "fuzz/fuzz.h"
#include "text/normalize.h"
#include "text/stem.h"
#include "text/terms.h"

/* Behind the quoted word at `at`: everything between is no mark, backslash or NUL. */
static size_t skip_word(struct str literal, size_t at)
{
    must(at < literal.len && literal.ptr[at] == '\'');
    size_t end = str_find_byte(literal, '\'', at + 1);
    must(end != STR_NONE && end > at + 1);
    struct str word = str_slice(literal, at + 1, end);
    must(str_find_byte(word, '\\', 0) == STR_NONE && str_find_byte(word, '\0', 0) == STR_NONE);
    must(utf8_is_valid(word, NULL));
    return end + 1;
}

/* 'word':1,4 'word':2 */
static void check_tsvector(struct str literal)
{
    size_t at = 0;
    while (at < literal.len) {
        at = skip_word(literal, at);
        must(at < literal.len && literal.ptr[at] == ':');
        at++;
        while (at < literal.len && literal.ptr[at] != ' ') {
            char c = literal.ptr[at++];
            must((c >= '0' && c <= '9') || c == ',' || (c >= 'A' && c <= 'D'));
        }
        at += at < literal.len;
    }
}

/* Words with operators and brackets between them, the brackets in pairs. */
static void check_tsquery(struct str literal)
{
    int depth = 0;
    size_t words = 0;
    for (size_t at = 0; at < literal.len;) {
        if (literal.ptr[at] == '\'') {
            at = skip_word(literal, at);
            words++;
            continue;
        }
        depth += literal.ptr[at] == '(';
        depth -= literal.ptr[at] == ')';
        must(depth >= 0);
        must(str_find_byte(STR("&|!<>-() 0123456789"), literal.ptr[at], 0) != STR_NONE);
        at++;
    }
    must(depth == 0 && (words > 0) == (literal.len > 0));
}

static void check_word(struct str word)
{
    struct str readings[STEM_READINGS_MAX];
    size_t len = stem_readings(word, readings);
    must(len >= 1 && len <= STEM_READINGS_MAX);
    for (size_t i = 0; i < len; i++) {
        must(readings[i].ptr >= word.ptr && readings[i].len <= word.len);
        must(readings[i].ptr + readings[i].len <= word.ptr + word.len);
        must(utf8_is_valid(readings[i], NULL));
        char root[STEM_ROOT_BYTES];
        struct str short_form = stem_root(readings[i], root);
        must(short_form.len <= STEM_ROOT_BYTES && utf8_is_valid(short_form, NULL));
    }
    char room[1024];
    struct str small = normalize_word(word, room, sizeof(room));
    must(utf8_is_valid(small, NULL));
    must(word.len > 256 || str_equals(small, word));
}

static void check_normal(struct arena *arena, struct str text)
{
    struct str normal = normalize_text(arena, text);
    must(utf8_is_valid(normal, NULL));
    must(str_equals(normalize_text(arena, normal), normal));
    struct str rest = normal;
    while (rest.len > 0) {
        struct str word = str_split(&rest, ' ');
        must(word.len > 0); /* one space between words, none at the ends */
        check_word(word);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = str_of((const char *)data, size);
    if (!utf8_is_valid(text, NULL))
        return 0;
    _cleanup_arena_ struct arena *arena = arena_new();
    check_normal(arena, text);
    struct term_list terms;
    terms_of(arena, text, &terms);
    for (size_t i = 0; i < terms.len; i++)
        must(terms.items[i].text.len > 0 && terms.items[i].position > 0);
    check_tsvector(terms_to_tsvector(arena, &terms));
    check_tsvector(terms_search(arena, str_slice(text, 0, utf8_cut(text, size / 3).len), text));
    check_tsquery(terms_to_tsquery(arena, text));
    return 0;
}
