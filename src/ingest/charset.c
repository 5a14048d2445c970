/* Which encoding a page is in, and out of it. */
#include "ingest/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/buf.h"
#include "text/utf8.h"

enum { META_WITHIN = 4096, UTF8_MAX = 64 << 20, PIECE_SIZE = 4096 };

#define REPLACEMENT STR("\xEF\xBF\xBD")

struct label {
    struct str label;
    const char *iconv_name;
};

/* Labels of the WHATWG's table for the encodings that Arabic and English pages are in. */
static const struct label LABELS[] = {
    {STR_INIT("utf-8"), "UTF-8"},
    {STR_INIT("utf8"), "UTF-8"},
    {STR_INIT("unicode-1-1-utf-8"), "UTF-8"},
    {STR_INIT("windows-1256"), "CP1256"},
    {STR_INIT("cp1256"), "CP1256"},
    {STR_INIT("x-cp1256"), "CP1256"},
    {STR_INIT("iso-8859-6"), "ISO-8859-6"},
    {STR_INIT("iso8859-6"), "ISO-8859-6"},
    {STR_INIT("iso88596"), "ISO-8859-6"},
    {STR_INIT("iso-8859-6-e"), "ISO-8859-6"},
    {STR_INIT("iso-8859-6-i"), "ISO-8859-6"},
    {STR_INIT("arabic"), "ISO-8859-6"},
    {STR_INIT("asmo-708"), "ISO-8859-6"},
    {STR_INIT("ecma-114"), "ISO-8859-6"},
    {STR_INIT("windows-1252"), "CP1252"},
    {STR_INIT("cp1252"), "CP1252"},
    {STR_INIT("iso-8859-1"), "CP1252"},
    {STR_INIT("iso8859-1"), "CP1252"},
    {STR_INIT("latin1"), "CP1252"},
    {STR_INIT("us-ascii"), "CP1252"},
    {STR_INIT("ascii"), "CP1252"},
    /* A page that says so in ASCII cannot be UTF-16. */
    {STR_INIT("utf-16"), "UTF-8"},
    {STR_INIT("utf-16le"), "UTF-8"},
};

static bool is_label_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == ':';
}

static const char *find_label(struct str label)
{
    for (size_t i = 0; i < COUNT_OF(LABELS); i++) {
        if (str_equals_nocase(label, LABELS[i].label))
            return LABELS[i].iconv_name;
    }
    return NULL;
}

static size_t skip_any(struct str s, size_t at, const char *any)
{
    while (at < s.len && s.ptr[at] != '\0' && strchr(any, s.ptr[at]) != NULL)
        at++;
    return at;
}

/* The encoding that <meta charset="…"> or <meta … content="…; charset=…"> names, or NULL. */
static const char *encoding_of_meta(struct str page)
{
    struct str head = str_slice(page, 0, META_WITHIN);
    static const size_t WORD = 7; /* "charset" */
    for (size_t at = 0; at + WORD < head.len; at++) {
        if (!str_equals_nocase(str_slice(head, at, at + WORD), STR("charset")))
            continue;
        size_t from = skip_any(head, at + WORD, " \t\r\n");
        if (from >= head.len || head.ptr[from] != '=')
            continue;
        from = skip_any(head, from + 1, " \t\r\n\"'");
        size_t end = from;
        while (end < head.len && is_label_byte(head.ptr[end]))
            end++;
        const char *name = find_label(str_slice(head, from, end));
        if (name != NULL)
            return name;
    }
    return NULL;
}

static const char *encoding_of(struct str page)
{
    if (str_starts(page, STR("\xFF\xFE")))
        return "UTF-16LE";
    if (str_starts(page, STR("\xFE\xFF")))
        return "UTF-16BE";
    if (str_starts(page, STR("\xEF\xBB\xBF")))
        return "UTF-8";
    return encoding_of_meta(page);
}

/* One buffer's worth; what cannot be converted is passed over and marked. */
static void convert_piece(iconv_t converter, struct str *rest, struct buf *out)
{
    char piece[PIECE_SIZE];
    char *in = (char *)rest->ptr; /* iconv does not write to it */
    size_t in_left = rest->len;
    char *to = piece;
    size_t room = sizeof(piece);
    size_t code = iconv(converter, &in, &in_left, &to, &room);
    buf_append(out, str_of(piece, sizeof(piece) - room));
    if (code == (size_t)-1 && errno != E2BIG && in_left > 0) {
        buf_append(out, REPLACEMENT);
        in++;
        in_left--;
    }
    *rest = str_of(in, in_left);
}

static enum status convert(struct arena *arena, const char *name, struct str page,
                           struct str *out_text, struct problem *problem)
{
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr): iconv's own */
        return problem_set(problem, STATUS_UNSUPPORTED, "unknown_encoding", NULL,
                           "this system cannot convert %s", name);
    _cleanup_buf_ struct buf out;
    buf_init(&out, UTF8_MAX);
    while (page.len > 0 && buf_status(&out) == STATUS_OK)
        convert_piece(converter, &page, &out);
    (void)iconv_close(converter);
    if (buf_status(&out) != STATUS_OK)
        return problem_set(problem, STATUS_TOO_LARGE, "record_too_large", NULL,
                           "the page is too large");
    *out_text = arena_copy(arena, buf_str(&out));
    return STATUS_OK;
}

/* NUL is valid to iconv and to pages, but not to us. */
static struct str replace_nul(struct arena *arena, struct str text)
{
    size_t nuls = 0;
    for (size_t i = 0; i < text.len; i++)
        nuls += text.ptr[i] == '\0';
    if (nuls == 0)
        return text;
    char *copy = arena_alloc(arena, text.len + 2 * nuls);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        struct str piece = text.ptr[i] == '\0' ? REPLACEMENT : str_slice(text, i, i + 1);
        memcpy(copy + len, piece.ptr, piece.len);
        len += piece.len;
    }
    return str_of(copy, len);
}

enum status charset_to_utf8(struct arena *arena, struct str page, struct str *out_text,
                            struct problem *problem)
{
    struct str text = page;
    if (!utf8_is_valid(page, NULL)) {
        const char *name = encoding_of(page);
        if (name == NULL)
            return problem_set(problem, STATUS_UNSUPPORTED, "unknown_encoding", NULL,
                               "not UTF-8, and the page names no encoding that is known");
        TRY(convert(arena, name, page, &text, problem));
        text = replace_nul(arena, text);
    }
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.len);
    *out_text = text;
    return STATUS_OK;
}
