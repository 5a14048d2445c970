/* Cuts the article into words, marks and stops, and looks the words up. */
#include "quote/scan.h"

#include "text/normalize.h"
#include "text/utf8.h"

static bool is_word_code(uint32_t code)
{
    if (code < 0x80) {
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
               (code >= 'a' && code <= 'z') || code == '_';
    }
    if (code == 0x060C || code == 0x061B || code == 0x061F || code == 0x06D4 || code == 0xAB ||
        code == 0xBB || code == 0xA0)
        return false;
    return code < 0x2000 || code == 0x200C || code == 0x200D || (code > 0x206F && code < 0x3000) ||
           code > 0x303F;
}

static enum token_kind kind_of(uint32_t code)
{
    switch (code) {
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
        return TOKEN_MARK;
    case '.':
    case '!':
    case '?':
    case 0x061F:
    case 0x2026:
    case 0x06D4:
        return TOKEN_STOP;
    case ',':
    case ';':
    case 0x060C:
    case 0x061B:
        return TOKEN_COMMA;
    case ':':
        return TOKEN_COLON;
    case '\n':
    case 0x2028:
    case 0x2029:
        return TOKEN_LINE;
    default:
        return is_word_code(code) ? TOKEN_WORD : TOKEN_OTHER;
    }
}

/* A reporting word, also behind the clitics و ف س ل. */
static const struct lexicon_form *find_form(struct str word)
{
    for (int cut = 0; cut < 3; cut++) {
        const struct lexicon_form *form = lexicon_find_form(word);
        if (form != NULL)
            return form;
        bool is_clitic = str_starts(word, STR("و")) || str_starts(word, STR("ف")) ||
                         str_starts(word, STR("س")) || str_starts(word, STR("ل")) ||
                         str_starts(word, STR("ب"));
        if (!is_clitic || word.len < 8)
            return NULL;
        word = str_slice(word, 2, word.len);
    }
    return NULL;
}

static unsigned find_classes(struct str word)
{
    unsigned classes = lexicon_classes(word);
    if (classes == 0 && word.len > 6 && (str_starts(word, STR("و")) || str_starts(word, STR("ل"))))
        classes = lexicon_classes(str_slice(word, 2, word.len));
    return classes;
}

void scan_tokens(struct scan *scan)
{
    struct str text = scan->text;
    size_t at = 0;
    while (at < text.len) {
        struct token token = {.start = at, .stretch = -1};
        at = utf8_next(text, at, &token.code);
        token.kind = kind_of(token.code);
        if (token.code == ' ' || token.code == '\t' || token.code == '\r')
            continue;
        uint32_t next = 0;
        for (size_t to = at; token.kind == TOKEN_WORD && to < text.len; at = to) {
            to = utf8_next(text, at, &next);
            if (!is_word_code(next))
                break;
        }
        token.end = at;
        /* A stop or comma inside a number is no stop. */
        if ((token.kind == TOKEN_STOP || token.kind == TOKEN_COMMA) && at < text.len &&
            text.ptr[at] >= '0' && text.ptr[at] <= '9')
            token.kind = TOKEN_OTHER;
        if (token.kind == TOKEN_WORD && token.end - token.start <= 64) {
            token.word = normalize_text(scan->arena, str_slice(text, token.start, token.end));
            token.form = find_form(token.word);
            token.classes = find_classes(token.word);
        }
        ARENA_PUSH_ROOM(scan->arena, scan->tokens, scan->tokens_cap, (size_t)scan->len);
        scan->tokens[scan->len++] = token;
    }
}

void scan_sentences(struct scan *scan)
{
    int end = scan->len;
    for (int i = scan->len - 1; i >= 0; i--) {
        struct token *token = &scan->tokens[i];
        if (token->stretch < 0 && (token->kind == TOKEN_STOP || token->kind == TOKEN_LINE))
            end = i;
        token->sentence_end = end;
    }
}

int scan_sentence_end(const struct scan *scan, int at)
{
    return at < scan->len ? scan->tokens[at].sentence_end : scan->len;
}
