/* Cuts a statement into words, with what is known of each. */
#include "compare/words.h"

#include <xxhash.h>

#include "compare/hash.h"
#include "compare/numbers.h"
#include "lexicon/lexicon.h"
#include "text/normalize.h"
#include "text/utf8.h"

/* Weights in a similarity: a word without content says little. */
static const double WEIGHT_STOP = 0.1;
static const double WEIGHT_SHORT = 0.5;
static const double WEIGHT_NAME = 0.5; /* who and where: what all statements on a subject share */
static const double WEIGHT_CONTENT = 1.0;

enum {
    NAME_CLASSES = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_OFFICE | LEXICON_NATION |
                   LEXICON_PLACE | LEXICON_GIVEN | LEXICON_ORG_NAME | LEXICON_ORG | LEXICON_TIME,
};

static bool is_latin_letter(struct str text, size_t at)
{
    if (at >= text.len)
        return false;
    unsigned char byte = (unsigned char)(text.ptr[at] | 0x20);
    return byte >= 'a' && byte <= 'z';
}

/* don't, Trump’s: the mark is inside the word. */
static bool is_inner_apostrophe(struct str text, size_t at, size_t next, uint32_t code)
{
    enum { APOSTROPHE = 0x2019 };
    return (code == '\'' || code == APOSTROPHE) && at > 0 && is_latin_letter(text, at - 1) &&
           is_latin_letter(text, next);
}

static bool is_digit_at(struct str text, size_t at)
{
    if (at >= text.len)
        return false;
    uint32_t code = 0;
    (void)utf8_next(text, at, &code);
    return utf8_digit(code) >= 0;
}

/* 1,500 and ٢٫٥: the mark is inside the number. */
static bool is_inner_point(struct str text, size_t at, size_t next, uint32_t code)
{
    enum { DECIMAL = 0x066B, THOUSANDS = 0x066C };
    if (code != '.' && code != ',' && code != DECIMAL && code != THOUSANDS)
        return false;
    uint32_t before = 0;
    if (at == 0)
        return false;
    (void)utf8_prev(text, at, &before);
    return utf8_digit(before) >= 0 && is_digit_at(text, next);
}

/* The next word at or after `at`; false when there is none before `end`. Where digits meet letters
   (أن150) there are two. */
static bool next_word(struct str text, size_t at, size_t end, struct span *out_span)
{
    bool is_open = false;
    bool is_digits = false;
    while (at < end) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        bool is_word = normalize_is_word(code);
        if (is_open && !is_word)
            is_word = is_inner_apostrophe(text, at, next, code) ||
                      (is_digits && is_inner_point(text, at, next, code));
        bool is_digit = utf8_digit(code) >= 0;
        if (is_open && (!is_word || (is_word && is_digit != is_digits && code != ',' &&
                                     code != '.' && code != 0x066B && code != 0x066C)))
            break;
        if (!is_open && is_word) {
            is_open = true;
            is_digits = is_digit;
            out_span->start = at;
        }
        at = next;
        out_span->end = at;
    }
    return is_open;
}

/* Whether a sentence ends between two words. */
static bool is_end_between(struct str text, size_t start, size_t end)
{
    enum { QUESTION = 0x061F, SEMICOLON = 0x061B, FULL_STOP = 0x06D4 };
    while (start < end) {
        uint32_t code = 0;
        start = utf8_next(text, start, &code);
        if (code == '.' || code == '!' || code == '?' || code == ';' || code == '\n' ||
            code == QUESTION || code == SEMICOLON || code == FULL_STOP)
            return true;
    }
    return false;
}

static bool has_comma_between(struct str text, size_t start, size_t end)
{
    enum { COMMA = 0x060C };
    while (start < end) {
        uint32_t code = 0;
        start = utf8_next(text, start, &code);
        if (code == ',' || code == COMMA)
            return true;
    }
    return false;
}

/* Without its apostrophes, in the one form. */
static struct str normal_of(struct arena *arena, struct str raw)
{
    struct str normal = normalize_text(arena, raw);
    if (str_find_byte(normal, ' ', 0) == STR_NONE)
        return normal;
    char *joined = arena_alloc(arena, normal.len);
    size_t len = 0;
    for (size_t i = 0; i < normal.len; i++) {
        if (normal.ptr[i] != ' ')
            joined[len++] = normal.ptr[i];
    }
    return str_of(joined, len);
}

/* A word of grammar is only what is written so: الولايات is no ولا. */
static const struct compare_entry *find_content(struct str reading)
{
    static const enum compare_sense_kind GRAMMAR[] = {SENSE_STOP, SENSE_NOT, SENSE_BUT, SENSE_BOUND,
                                                      SENSE_MOOD};
    const struct compare_entry *entry = compare_find(reading);
    for (size_t i = 0; i < COUNT_OF(GRAMMAR); i++) {
        if (compare_has_sense(entry, GRAMMAR[i]))
            return NULL;
    }
    return entry;
}

/* As written, also behind و or ف; else as one of its readings, also without the ت of the feminine
   past. */
static const struct compare_entry *entry_of(struct str normal, const struct str *readings,
                                            size_t len)
{
    enum { LETTER = 2 };
    const struct compare_entry *entry = compare_find(normal);
    if (entry == NULL && (str_starts(normal, STR("و")) || str_starts(normal, STR("ف"))))
        entry = compare_find(str_slice(normal, LETTER, normal.len));
    if (entry == NULL && str_starts(normal, STR("ال"))) /* اللاجئون is no لجئون */
        entry = find_content(str_slice(normal, 2 * LETTER, normal.len));
    for (size_t i = 0; entry == NULL && i < len; i++)
        entry = find_content(readings[i]);
    for (size_t i = 0; entry == NULL && i < len; i++) {
        if (str_ends(readings[i], STR("ت")))
            entry = find_content(str_slice(readings[i], 0, readings[i].len - LETTER));
    }
    return entry;
}

static void set_readings(struct compare_word *word)
{
    enum { COUNTRY_SALT = 1 << 20 };
    struct str readings[STEM_READINGS_MAX];
    char root[STEM_ROOT_BYTES];
    word->readings_len = stem_readings(word->normal, readings);
    word->entry = entry_of(word->normal, readings, word->readings_len);
    int country = compare_sense(word->entry, SENSE_ORIGIN);
    for (size_t i = 0; i < word->readings_len; i++) {
        word->stems[i] = compare_hash_of(readings[i]);
        word->roots[i] = compare_hash_of(stem_root(readings[i], root));
        if (country != 0)
            word->roots[i] = COUNTRY_SALT + (uint64_t)country;
    }
}

static void describe(struct compare_word *word)
{
    /* Moods that stand beside the verb: will, may, probably. */
    enum { SHORT_BYTES = 4, AUXILIARY_FIRST = 1, AUXILIARY_LAST = 3 };
    word->hash = compare_hash_of(word->normal);
    set_readings(word);
    int mood = compare_sense(word->entry, SENSE_MOOD);
    word->is_stop = compare_has_sense(word->entry, SENSE_STOP) ||
                    compare_has_sense(word->entry, SENSE_STILL) ||
                    compare_has_sense(word->entry, SENSE_NOT) ||
                    (mood >= AUXILIARY_FIRST && mood <= AUXILIARY_LAST) ||
                    (word->normal.len <= 2 && !is_digit_at(word->normal, 0));
    bool is_name = compare_has_sense(word->entry, SENSE_ORIGIN) ||
                   (lexicon_classes(word->normal) & NAME_CLASSES) != 0;
    word->weight = is_name ? WEIGHT_NAME : WEIGHT_CONTENT;
    if (word->is_stop)
        word->weight = WEIGHT_STOP;
    else if (word->normal.len < SHORT_BYTES && !is_digit_at(word->normal, 0))
        word->weight = WEIGHT_SHORT;
}

/* Five and 5 are one word; of a number in several words the first counts. */
static void key_numbers(struct compare_words *words)
{
    for (size_t i = 0; i < words->len; i++) {
        struct compare_word *word = &words->items[i];
        if (!word->is_number)
            continue;
        if (!word->is_many)
            word->roots[0] = XXH3_64bits(&word->number, sizeof(word->number));
        word->is_stop = false;
        word->weight = WEIGHT_CONTENT;
        for (size_t k = 1; k < word->number_words; k++) {
            word[k].is_stop = true;
            word[k].weight = WEIGHT_STOP;
        }
    }
}

void compare_words_of(struct arena *arena, struct str text, struct span part,
                      struct compare_words *out_words)
{
    struct compare_words words = {.text = text};
    size_t capacity = 0;
    struct span span = {0};
    size_t end = part.end < text.len ? part.end : text.len;
    for (size_t at = part.start; next_word(text, at, end, &span); at = span.end) {
        struct compare_word word = {
            .span = span,
            .normal = normal_of(arena, str_span(text, span)),
            .begins = is_end_between(text, at, span.start),
            .follows_comma = has_comma_between(text, at, span.start),
        };
        if (str_is_empty(word.normal))
            continue;
        describe(&word);
        ARENA_PUSH_ROOM(arena, words.items, capacity, words.len);
        words.items[words.len++] = word;
    }
    compare_read_numbers(&words);
    key_numbers(&words);
    for (size_t i = 0; i < words.len; i++) {
        words.items[i].content = words.items[i].weight;
        words.weight += words.items[i].weight;
    }
    *out_words = words;
}

static bool share(const uint64_t *a, size_t a_len, const uint64_t *b, size_t b_len)
{
    for (size_t i = 0; i < a_len; i++) {
        for (size_t j = 0; j < b_len; j++) {
            if (a[i] == b[j])
                return true;
        }
    }
    return false;
}

bool compare_words_share_stem(const struct compare_word *a, const struct compare_word *b)
{
    return share(a->stems, a->readings_len, b->stems, b->readings_len);
}

bool compare_words_share_root(const struct compare_word *a, const struct compare_word *b)
{
    return share(a->roots, a->readings_len, b->roots, b->readings_len);
}
