/* Cuts a text into words, numbers and marks, then looks the words up, the longest phrase first. */
#include "date/tokens.h"

#include "text/normalize.h"
#include "text/utf8.h"

enum {
    WORD_MAX = 40,
    PHRASE_WORDS_MAX = 5,
    NUMBER_DIGITS_MAX = 15,
    KEY_ROOM = 3 * WORD_MAX + NORMALIZE_SPARE,
    PIECES = 8, /* more than PHRASE_WORDS_MAX; a power of two */
};

/* A word or its neighbour on the way to a token. */
struct piece {
    struct date_token token;
    struct str key; /* as normalize_text, in `room` */
    char room[KEY_ROOM];
};

struct date_cutter {
    struct str text;
    size_t at;                   /* byte behind the last piece */
    bool is_glued;               /* no space behind it */
    size_t first;                /* numbers of the pieces that wait, from the text's beginning */
    size_t end;                  /* behind the last of them */
    struct piece pieces[PIECES]; /* by number, modulo PIECES */
};

static bool is_latin(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

static bool is_letter(uint32_t code)
{
    return is_latin(code) || (code >= 0x0610 && code <= 0x061A) ||
           (code >= 0x0620 && code <= 0x065F) || (code >= 0x066E && code <= 0x06D3) ||
           (code >= 0x00C0 && code <= 0x024F && code != 0x00D7 && code != 0x00F7) ||
           (code >= 0xFB50 && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFE);
}

static bool is_space(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\r' || code == 0x00A0 || code == 0x200E ||
           code == 0x200F || code == 0x202A || code == 0x202B || code == 0x202C;
}

/* a.m and o'clock are one word each; the points are between single letters. */
static bool joins_letters(struct str text, size_t start, size_t at, uint32_t code)
{
    if (!is_latin(utf8_at(text, at + (code == 0x2019 ? 3 : 1))))
        return false;
    if (code == '.')
        return at - start == 1 && (at + 2 == text.len || !is_latin(utf8_at(text, at + 2)));
    return (code == '\'' || code == 0x2019) && at - start == 1 &&
           (text.ptr[start] == 'o' || text.ptr[start] == 'O');
}

static size_t word_end(struct str text, size_t at)
{
    size_t start = at;
    while (at < text.len) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        if (!is_letter(code) && !joins_letters(text, start, at, code))
            break;
        at = next;
    }
    return at;
}

/* Whether exactly three digits follow `at`: 1,500 is one number. */
static bool is_thousands(struct str text, size_t at)
{
    for (int i = 0; i < 4 && at <= text.len; i++) {
        uint32_t code = utf8_at(text, at);
        if ((utf8_digit(code) >= 0) != (i < 3))
            return false;
        at += code < 0x80 ? 1 : 2;
    }
    return true;
}

static size_t digits_end(struct str text, size_t at, struct date_token *token)
{
    while (at < text.len) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        int digit = utf8_digit(code);
        bool is_separator = token->digits > 0 && token->digits <= 12 &&
                            (code == ',' || code == 0x066C) && is_thousands(text, next);
        if (digit < 0 && !is_separator)
            break;
        if (digit >= 0 && ++token->digits <= NUMBER_DIGITS_MAX)
            token->number = token->number * 10 + digit;
        at = next;
    }
    if (token->digits > NUMBER_DIGITS_MAX)
        token->number = -1;
    return at;
}

/* Reads a decimal part: 2.5, and not 15.8.2025 or 10.30 (one digit alone). */
static size_t number_end(struct str text, size_t at, struct date_token *token)
{
    at = digits_end(text, at, token);
    uint32_t point = utf8_at(text, at);
    size_t after = at + (point == 0x066B ? 2 : 1);
    int digit = point == '.' || point == 0x066B ? utf8_digit(utf8_at(text, after)) : -1;
    if (digit < 0)
        return at;
    size_t end = after + (utf8_at(text, after) < 0x80 ? 1 : 2);
    uint32_t behind = utf8_at(text, end);
    if (utf8_digit(behind) >= 0 || (behind == '.' && utf8_digit(utf8_at(text, end + 1)) >= 0))
        return at;
    token->has_point = true;
    token->tenths = (unsigned)digit;
    return end;
}

/* Cuts one piece more; false at the end of the text. */
static bool cut(struct date_cutter *cutter)
{
    struct str text = cutter->text;
    uint32_t code = 0;
    size_t next = cutter->at;
    do {
        cutter->at = next;
        if (cutter->at >= text.len)
            return false;
        next = utf8_next(text, cutter->at, &code);
        cutter->is_glued = cutter->is_glued && !is_space(code);
    } while (is_space(code));
    size_t at = cutter->at;
    struct piece *piece = &cutter->pieces[cutter->end++ % PIECES];
    struct date_token token = {.stem = at, .is_glued = cutter->is_glued};
    piece->key = (struct str){0};
    size_t end = next;
    if (utf8_digit(code) >= 0) {
        token.kind = DATE_TOKEN_NUMBER;
        end = number_end(text, at, &token);
    } else if (is_letter(code)) {
        token.kind = DATE_TOKEN_WORD;
        token.is_capital = code >= 'A' && code <= 'Z';
        end = word_end(text, at);
        if (end - at <= (size_t)2 * WORD_MAX)
            piece->key = normalize_word(str_slice(text, at, end), piece->room, KEY_ROOM);
    } else {
        token.kind = DATE_TOKEN_MARK;
        token.mark = code;
    }
    token.span = (struct span){at, end};
    piece->token = token;
    cutter->is_glued = true;
    cutter->at = end;
    return true;
}

/* The piece that is `ahead` behind the first that waits, or NULL. */
static const struct piece *piece_at(struct date_cutter *cutter, size_t ahead)
{
    while (cutter->first + ahead >= cutter->end) {
        if (!cut(cutter))
            return NULL;
    }
    return &cutter->pieces[(cutter->first + ahead) % PIECES];
}

/* The number of waiting pieces that are the phrase `key`, whose first word is as long as `head`; 0
   when they are not. */
static size_t phrase_length(struct date_cutter *cutter, struct str key, size_t head)
{
    struct str rest = str_slice(key, head + 1, key.len);
    size_t count = 1;
    while (rest.len > 0) {
        struct str word = str_split(&rest, ' ');
        const struct piece *piece = count < PHRASE_WORDS_MAX ? piece_at(cutter, count) : NULL;
        if (piece == NULL || !str_equals(piece->key, word))
            return 0;
        count++;
    }
    return count;
}

/* The longest entry that begins with `head` and goes on with the pieces behind the first. */
static const struct date_word *find_longest(struct date_cutter *cutter, struct str head,
                                            size_t *out_count)
{
    const struct date_word *best = NULL;
    *out_count = 0;
    for (size_t i = date_words_find(head); i < DATE_WORDS_LEN; i++) {
        if (!date_word_begins(&DATE_WORDS[i], head))
            break;
        struct str key = str_from(DATE_WORDS[i].key);
        size_t count = phrase_length(cutter, key, head.len);
        if (count > *out_count) {
            best = &DATE_WORDS[i];
            *out_count = count;
        }
    }
    return best;
}

/* Byte behind `letters` letters at `at`, with their vowel signs; a ligature that holds more than
   one is not cut. */
static size_t behind_letters(struct str text, size_t at, int letters)
{
    for (; letters > 0 && at < text.len; letters--) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        if (code >= 0xFEF5 && code <= 0xFEFC)
            return at;
        for (at = next; at < text.len; at = next) {
            next = utf8_next(text, at, &code);
            if (code < 0x064B || code > 0x0652)
                break;
        }
    }
    return at;
}

static bool take_off(struct str *word, struct str prefix)
{
    if (!str_starts(*word, prefix) || word->len < prefix.len + 4)
        return false;
    *word = str_slice(*word, prefix.len, word->len);
    return true;
}

/* `word` itself, then without ال. */
static const struct date_word *find_bare(struct date_cutter *cutter, struct str word,
                                         size_t *out_count, bool *out_article)
{
    const struct date_word *found = find_longest(cutter, word, out_count);
    *out_article = str_starts(word, STR("ال"));
    if (found != NULL || !take_off(&word, STR("ال")))
        return found;
    return find_longest(cutter, word, out_count);
}

/* Behind ب ل ك; لل is ل and ال. */
static const struct date_word *find_behind_preposition(struct date_cutter *cutter, struct str word,
                                                       size_t *out_count, struct date_token *token)
{
    struct str rest = word;
    if (take_off(&rest, STR("لل"))) {
        char joined[WORD_MAX + 4] = "ال";
        memcpy(joined + 4, rest.ptr, rest.len);
        struct str whole = {joined, rest.len + 4};
        const struct date_word *found = find_bare(cutter, whole, out_count, &token->has_article);
        if (found != NULL) {
            token->stem = behind_letters(cutter->text, token->stem, 2);
            return found;
        }
    }
    rest = word;
    if (!take_off(&rest, STR("ب")) && !take_off(&rest, STR("ل")) && !take_off(&rest, STR("ك")))
        return NULL;
    const struct date_word *found = find_bare(cutter, rest, out_count, &token->has_article);
    if (found != NULL)
        token->stem = behind_letters(cutter->text, token->stem, 1);
    return found;
}

static const struct date_word *find_word(struct date_cutter *cutter, struct str word,
                                         size_t *out_count, struct date_token *token)
{
    const struct date_word *found = find_bare(cutter, word, out_count, &token->has_article);
    if (found != NULL)
        return found;
    found = find_behind_preposition(cutter, word, out_count, token);
    token->has_preposition = found != NULL;
    return found;
}

/* Gives the token of the first waiting piece its word; returns how many pieces it takes. */
static size_t classify(struct date_cutter *cutter, struct date_token *token)
{
    struct str key = cutter->pieces[cutter->first % PIECES].key;
    if (token->kind != DATE_TOKEN_WORD || key.len == 0 || key.len > WORD_MAX)
        return 1;
    size_t count = 0;
    token->word = find_word(cutter, key, &count, token);
    struct str rest = key;
    if (token->word == NULL && (take_off(&rest, STR("و")) || take_off(&rest, STR("ف")))) {
        token->word = find_word(cutter, rest, &count, token);
        token->has_and = token->word != NULL;
        if (token->word != NULL)
            token->stem = behind_letters(cutter->text, token->stem, 1);
    }
    if (token->word == NULL)
        return 1;
    token->span.end = piece_at(cutter, count - 1)->token.span.end;
    return count;
}

struct date_cutter *date_cutter_new(struct arena *arena, struct str text)
{
    struct date_cutter *cutter = ARENA_NEW(arena, struct date_cutter);
    cutter->text = text;
    return cutter;
}

bool date_cutter_next(struct date_cutter *cutter, struct date_token *out_token)
{
    const struct piece *piece = piece_at(cutter, 0);
    if (piece == NULL) {
        size_t end = cutter->text.len;
        *out_token = (struct date_token){.kind = DATE_TOKEN_END, .span = {end, end}};
        return false;
    }
    *out_token = piece->token;
    cutter->first += classify(cutter, out_token);
    return true;
}

int date_token_number(const struct date_token *token, enum date_class class)
{
    for (int i = 0; date_token_is(token, class) && i < DATE_SENSES_MAX; i++)
        if (token->word->senses[i].class == class)
            return token->word->senses[i].number;
    return 0;
}
