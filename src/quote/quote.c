/* Finds the language and hands the text to its cascade. */
#include "quote/quote.h"

#include "quote/arabic.h"
#include "quote/english.h"
#include "quote/trace.h"

/* Arabic when more bytes of its letters than of Latin ones stand in the text. */
static enum quote_language language_of(struct str text)
{
    size_t arabic = 0;
    size_t latin = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        arabic += byte >= 0xD8 && byte <= 0xDB;
        latin += (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    }
    return arabic >= latin ? QUOTE_LANGUAGE_AR : QUOTE_LANGUAGE_EN;
}

static enum status extract(struct arena *arena, struct str text, struct str language,
                           struct trace *trace, struct extraction *out)
{
    enum quote_language spoken = language_of(text);
    if (str_equals(language, STR("ar")))
        spoken = QUOTE_LANGUAGE_AR;
    else if (str_equals(language, STR("en")))
        spoken = QUOTE_LANGUAGE_EN;
    else if (!str_is_empty(language))
        return STATUS_UNSUPPORTED;
    *out = (struct extraction){.language = spoken};
    if (spoken == QUOTE_LANGUAGE_AR)
        arabic_extract(arena, text, trace, out);
    else
        english_extract(arena, text, trace, out);
    return STATUS_OK;
}

enum status quote_extract(struct arena *arena, struct str text, struct str language,
                          struct extraction *out)
{
    struct trace trace = {0};
    return extract(arena, text, language, &trace, out);
}

enum status quote_explain(struct arena *arena, struct str text, struct str language,
                          struct extraction *out)
{
    struct trace trace = {.arena = arena};
    return extract(arena, text, language, &trace, out);
}
