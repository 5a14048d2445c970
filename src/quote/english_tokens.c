/* Cuts an English text into words and marks. 's and its like are words of their own; a point inside
   an abbreviation belongs to its word. */
#include "quote/english.h"
#include "text/utf8.h"

enum { KEY_MAX = 24, TOKEN_BYTES_LEAST = 5 };

static bool is_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) ||
           (code >= 0x370 && code <= 0x1FFF);
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

static size_t size_of(uint32_t code)
{
    return code == 0x2019 ? 3 : 1;
}

/* The length of 's, 're, 've, 'd, 'll, 'm at `at`, or 0. */
static size_t short_form(struct str text, size_t at)
{
    size_t head = size_of(utf8_at(text, at));
    static const char *const ENDS[] = {"s", "re", "ve", "d", "ll", "m", "S"};
    for (size_t i = 0; i < COUNT_OF(ENDS); i++) {
        struct str end = str_from(ENDS[i]);
        struct str here = str_slice(text, at + head, at + head + end.len);
        uint32_t behind = utf8_at(text, at + head + end.len);
        if (str_equals(here, end) && !is_letter(behind) && !is_digit(behind))
            return head + end.len;
    }
    return 0;
}

/* Whether the code at `at`, which is no letter or digit, goes on with the word. */
static bool joins(struct str text, size_t start, size_t at, uint32_t code)
{
    uint32_t next = utf8_at(text, at + size_of(code));
    if (is_apostrophe(code))
        return is_letter(next) && short_form(text, at) == 0;
    if (code == '-')
        return is_letter(next) || is_digit(next);
    bool has_digit = is_digit((unsigned char)text.ptr[at - 1]);
    if ((code == '.' || code == ',') && has_digit)
        return is_digit(next);
    if (code != '.')
        return false;
    /* U.S., a.m., the last point too where a letter was joined by one before */
    bool is_single = at - start == 1 || (at >= 2 && text.ptr[at - 2] == '.');
    bool has_point = at - start >= 3 && text.ptr[at - 2] == '.';
    return is_single && (has_point || (is_letter(next) && !is_letter(utf8_at(text, at + 2))));
}

static size_t word_end(struct str text, size_t at)
{
    size_t start = at;
    while (at < text.len) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        if (!is_letter(code) && !is_digit(code) && (at == start || !joins(text, start, at, code)))
            break;
        at = next;
    }
    return at;
}

static const struct english_entry *find(struct str word)
{
    char key[KEY_MAX];
    size_t len = 0;
    for (size_t at = 0; at < word.len; at++) {
        if (len == KEY_MAX)
            return NULL;
        char byte = word.ptr[at];
        if (byte >= 'A' && byte <= 'Z')
            byte = (char)(byte + ('a' - 'A'));
        if (byte == '\xE2' && at + 2 < word.len && word.ptr[at + 1] == '\x80') {
            byte = '\'';
            at += 2;
        }
        key[len++] = byte;
    }
    while (len > 1 && key[len - 1] == '.')
        len--;
    return english_find(str_of(key, len));
}

/* al-Masri, ash-Shami, el-Sayed: where the name behind the joined article begins, else 0. */
static size_t behind_article(struct str word)
{
    enum { ARTICLE_MAX = 4 };
    size_t dash = 0;
    while (dash < word.len && dash < ARTICLE_MAX && word.ptr[dash] >= 'a' && word.ptr[dash] <= 'z')
        dash++;
    bool is_article = dash >= 2 && dash + 1 < word.len && word.ptr[dash] == '-' &&
                      (word.ptr[0] == 'a' || str_starts(word, STR("el-")) ||
                       str_starts(word, STR("ul-")) || str_starts(word, STR("bin-")));
    uint32_t letter = is_article ? utf8_at(word, dash + 1) : 0;
    return letter >= 'A' && letter <= 'Z' ? dash + 1 : 0;
}

static void describe(struct english_token *token, struct str word)
{
    uint32_t first = utf8_at(word, behind_article(word));
    token->entry = find(word);
    token->is_number = is_digit(first);
    token->is_capital = (first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE);
    token->is_upper = token->is_capital && word.len > 1;
    for (size_t i = 0; i < word.len; i++)
        token->is_upper = token->is_upper && !(word.ptr[i] >= 'a' && word.ptr[i] <= 'z');
    bool is_adverb = word.len > 4 && str_ends(word, STR("ly")) && !token->is_capital;
    token->is_adverb = (token->entry != NULL && (token->entry->classes & ENGLISH_ADVERB) != 0) ||
                       (is_adverb && token->entry == NULL);
}

static enum english_kind kind_of(uint32_t code)
{
    switch (code) {
    case ',':
        return ENGLISH_COMMA;
    case ';':
        return ENGLISH_SEMICOLON;
    case '.':
    case '!':
    case '?':
    case 0x2026:
        return ENGLISH_STOP;
    case ':':
        return ENGLISH_COLON;
    case 0x2013:
    case 0x2014:
    case 0x2015:
        return ENGLISH_DASH;
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
    case 0xFF02:
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
        return ENGLISH_MARK;
    case '\n':
    case 0x2028:
    case 0x2029:
        return ENGLISH_LINE;
    default:
        return ENGLISH_OTHER;
    }
}

static void push(struct english_scan *scan, struct english_token token)
{
    size_t len = (size_t)scan->len;
    ARENA_PUSH_ROOM(scan->arena, scan->tokens, scan->tokens_cap, len);
    token.stretch = -1;
    token.mark = -1;
    scan->tokens[scan->len++] = token;
}

static bool is_space(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\r' || code == 0xA0 || code == 0x200B ||
           code == 0x202F || code == 0x2009;
}

/* The end of the mark at `at`: two dashes, two apostrophes, two accents are one mark. */
static size_t mark_end(struct str text, size_t at, uint32_t code, size_t next)
{
    bool is_double = code == '-' || code == '\'' || code == '`';
    (void)at;
    return is_double && utf8_at(text, next) == code ? next + 1 : next;
}

void english_tokens(struct english_scan *scan)
{
    struct str text = scan->text;
    scan->tokens_cap = text.len / TOKEN_BYTES_LEAST + 1;
    scan->tokens = arena_alloc(scan->arena, scan->tokens_cap * sizeof(scan->tokens[0]));
    for (size_t at = 0; at < text.len;) {
        struct english_token token = {.start = (unsigned)at};
        size_t end = utf8_next(text, at, &token.code);
        if (is_space(token.code)) {
            at = end;
            continue;
        }
        bool is_behind_word = scan->len > 0 && scan->tokens[scan->len - 1].end == at &&
                              scan->tokens[scan->len - 1].kind == ENGLISH_WORD;
        size_t form = is_behind_word && is_apostrophe(token.code) ? short_form(text, at) : 0;
        if (form > 0 || is_letter(token.code) || is_digit(token.code)) {
            end = form > 0 ? at + form : word_end(text, at);
            describe(&token, str_slice(text, at, end));
            token.is_possessive = form > 0 && (text.ptr[end - 1] | 0x20) == 's';
        } else {
            end = mark_end(text, at, token.code, end);
            token.kind = kind_of(token.code);
            bool is_spaced =
                is_space(utf8_at(text, end)) && at > 0 && is_space(utf8_at(text, at - 1));
            if (token.code == '-' && (end - at == 2 || is_spaced))
                token.kind = ENGLISH_DASH;
        }
        token.end = (unsigned)end;
        push(scan, token);
        at = end;
    }
    push(scan, (struct english_token){
                   .start = (unsigned)text.len, .end = (unsigned)text.len, .kind = ENGLISH_LINE});
    scan->len--;
}
