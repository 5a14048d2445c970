/* Finds the language and hands the text to its cascade, a long one in parts. */
#include "quote/quote.h"

#include "quote/arabic.h"
#include "quote/english.h"
#include "quote/segments.h"
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

static void extract_part(struct arena *arena, struct str text, struct trace *trace,
                         struct extraction *out)
{
    if (out->language == QUOTE_LANGUAGE_AR)
        arabic_extract(arena, text, trace, out);
    else
        english_extract(arena, text, trace, out);
}

/* Each part has an arena of its own, but for explanations, which are seldom asked for. */
static void extract_parts(struct arena *arena, struct str text, bool is_explained,
                          struct extraction *out)
{
    struct segment_speakers *speakers = segment_speakers_new(arena);
    size_t end = 0;
    for (size_t start = 0; start < text.len; start = end) {
        end = segment_end(text, start);
        struct arena *own = is_explained ? NULL : arena_new();
        struct trace trace = {.arena = is_explained ? arena : NULL};
        struct extraction found = {.language = out->language};
        extract_part(is_explained ? arena : own, str_slice(text, start, end), &trace, &found);
        segment_add(arena, speakers, start, &found, out);
        arena_free(own);
    }
}

static enum status extract(struct arena *arena, struct str text, struct str language,
                           bool is_explained, struct extraction *out)
{
    enum quote_language spoken = language_of(text);
    if (str_equals(language, STR("ar")))
        spoken = QUOTE_LANGUAGE_AR;
    else if (str_equals(language, STR("en")))
        spoken = QUOTE_LANGUAGE_EN;
    else if (!str_is_empty(language))
        return STATUS_UNSUPPORTED;
    *out = (struct extraction){.language = spoken};
    struct trace trace = {.arena = is_explained ? arena : NULL};
    if (segment_end(text, 0) == text.len)
        extract_part(arena, text, &trace, out);
    else
        extract_parts(arena, text, is_explained, out);
    return STATUS_OK;
}

enum status quote_extract(struct arena *arena, struct str text, struct str language,
                          struct extraction *out)
{
    return extract(arena, text, language, false, out);
}

enum status quote_explain(struct arena *arena, struct str text, struct str language,
                          struct extraction *out)
{
    return extract(arena, text, language, true, out);
}
