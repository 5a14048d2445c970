/* Cuts a name into its parts. generate.py does the same for the lists: change both. */
#include "name/name.h"

#include <string.h>

#include "text/normalize.h"
#include "text/utf8.h"

static const char *const GLUE[] = {"عبد",   "ابو", "ابي",  "بن",    "ابن",   "ام",
                                   "ولد",   "بنت", "ال",   "abdel", "abdul", "abd",
                                   "abdal", "abu", "abou", "bin",   "ibn",   NULL};
static const char *const GLUE_INSIDE[] = {"ben", "ould", NULL};
static const char *const HEADS[] = {"mr", "mrs", "ms", "dr", "sir", "the", NULL};

enum { ARTICLE_BYTES = sizeof("ال") - 1, LETTER_BYTES = 2, LEAST_LETTERS = 5, LETTERS_MAX = 16 };

/* The key as it is built. */
struct builder {
    char *bytes;
    size_t len;
    size_t parts;
    bool is_held; /* what was written last belongs to what follows */
    char letters[LETTERS_MAX];
    size_t letters_len;
};

static void put(struct builder *builder, struct str bytes)
{
    if (builder->len > 0 && !builder->is_held)
        builder->bytes[builder->len++] = ' ';
    memcpy(builder->bytes + builder->len, bytes.ptr, bytes.len);
    builder->len += bytes.len;
}

static void put_part(struct builder *builder, struct str word)
{
    bool has_article =
        !builder->is_held && str_starts(word, STR("ال")) && utf8_length(word) >= LEAST_LETTERS;
    put(builder, has_article ? str_slice(word, ARTICLE_BYTES, word.len) : word);
    builder->is_held = false;
    builder->parts++;
}

/* What is one with the next word. */
static void hold(struct builder *builder, struct str word)
{
    put(builder, str_equals(word, STR("ابن")) ? STR("بن") : word);
    builder->is_held = true;
}

static bool is_letter(struct str word)
{
    return word.len == 1 && word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
}

/* Single letters: u s is us, an initial in the middle is left out. */
static void end_letters(struct builder *builder, bool is_last)
{
    struct str letters = str_of(builder->letters, builder->letters_len);
    builder->letters_len = 0;
    if (is_last && str_equals(letters, STR("s")) && builder->parts > 0)
        return;
    if (is_last || letters.len > 1 || builder->parts == 0)
        put_part(builder, letters);
}

static void take_word(struct builder *builder, struct str word, bool is_last)
{
    if (is_letter(word) && builder->letters_len < LETTERS_MAX) {
        builder->letters[builder->letters_len++] = word.ptr[0];
        if (is_last)
            end_letters(builder, true);
        return;
    }
    if (builder->letters_len > 0)
        end_letters(builder, false);
    if (!is_last &&
        (str_is_one_of(word, GLUE) || (builder->parts > 0 && str_is_one_of(word, GLUE_INSIDE))))
        hold(builder, word);
    else if (is_last || builder->parts == 0 ||
             (!str_equals(word, STR("al")) && !str_equals(word, STR("el"))))
        put_part(builder, word);
}

static enum name_script script_of(struct str key)
{
    uint32_t code = 0;
    for (size_t at = 0; at < key.len;) {
        at = utf8_next(key, at, &code);
        if (code >= 0x0620 && code <= 0x06D3)
            return NAME_SCRIPT_ARABIC;
        if (code >= 'a' && code <= 'z')
            return NAME_SCRIPT_LATIN;
    }
    return NAME_SCRIPT_OTHER;
}

void name_from_key(struct str key, struct name *out_name)
{
    *out_name = (struct name){.key = key, .script = script_of(key)};
    struct str rest = key;
    while (rest.len > 0) {
        if (out_name->len == NAME_PARTS_MAX) {
            out_name->len = 0;
            return;
        }
        out_name->parts[out_name->len++] = str_split(&rest, ' ');
    }
}

void name_parse(struct arena *arena, struct str text, struct name *out_name)
{
    struct str rest = normalize_text(arena, text);
    struct builder builder = {.bytes = arena_alloc(arena, rest.len + 1)};
    bool is_first = true;
    while (rest.len > 0) {
        struct str word = str_split(&rest, ' ');
        bool is_last = rest.len == 0;
        if (is_last || !is_first || !str_is_one_of(word, HEADS))
            take_word(&builder, word, is_last);
        is_first = false;
    }
    name_from_key(str_of(builder.bytes, builder.len), out_name);
}
