/* A part's consonants, in classes that both scripts share. Vowels and their letters, h, ع and ء
   count for nothing; what is one letter in one script and two in the other has one class. It is
   meant to find, not to decide: compare.c looks at every letter. */
#include "name/name.h"

#include "text/utf8.h"

/* 0: no consonant that counts. */
static char class_of_arabic(uint32_t code)
{
    switch (code) {
    case 0x0628: /* ب */
    case 0x067E: /* پ */
        return 'b';
    case 0x062A: /* ت */
    case 0x062B: /* ث */
    case 0x0637: /* ط */
        return 't';
    case 0x062C: /* ج */
    case 0x063A: /* غ */
    case 0x06AF: /* گ */
    case 0x0686: /* چ */
        return 'g';
    case 0x062E: /* خ */
    case 0x0642: /* ق */
    case 0x0643: /* ك */
        return 'k';
    case 0x062F: /* د */
    case 0x0636: /* ض */
        return 'd';
    case 0x0631: /* ر */
        return 'r';
    case 0x0630: /* ذ */
    case 0x0632: /* ز */
    case 0x0633: /* س */
    case 0x0634: /* ش */
    case 0x0635: /* ص */
    case 0x0638: /* ظ */
        return 's';
    case 0x0641: /* ف */
    case 0x06A4: /* ڤ */
        return 'f';
    case 0x0644: /* ل */
        return 'l';
    case 0x0645: /* م */
        return 'm';
    case 0x0646: /* ن */
        return 'n';
    default:
        return 0;
    }
}

static bool is_soft_vowel(char c)
{
    return c == 'e' || c == 'i' || c == 'y';
}

/* The classes of the Latin letters at `at`, and how many letters that were. */
static const char *class_of_latin(struct str part, size_t at, size_t *out_taken)
{
    char c = part.ptr[at];
    char next = at + 1 < part.len ? part.ptr[at + 1] : '\0';
    *out_taken = 1;
    if (str_starts(str_slice(part, at, part.len), STR("sch"))) {
        *out_taken = 3;
        return "s";
    }
    if (next == 'h' && (c == 's' || c == 'k' || c == 'g' || c == 't' || c == 'd' || c == 'p')) {
        *out_taken = 2;
        return c == 's'   ? "s"
               : c == 'k' ? "k"
               : c == 'g' ? "g"
               : c == 't' ? "t"
               : c == 'd' ? "s"
                          : "f";
    }
    switch (c) {
    case 'b':
    case 'p':
        return "b";
    case 't':
        return "t";
    case 'g':
    case 'j':
        return "g";
    case 'c':
        return is_soft_vowel(next) ? "s" : "k";
    case 'k':
    case 'q':
        return "k";
    case 'x':
        return "ks";
    case 'd':
        return "d";
    case 'r':
        return "r";
    case 's':
    case 'z':
        return "s";
    case 'f':
    case 'v':
        return "f";
    case 'l':
        return "l";
    case 'm':
        return "m";
    case 'n':
        return "n";
    default:
        return "";
    }
}

enum { SOUND_MAX = 30 };

static void add_class(char *out, size_t *len, size_t start, char class)
{
    bool is_double = *len > start && out[*len - 1] == class;
    if (class != 0 && !is_double && *len - start < SOUND_MAX)
        out[(*len)++] = class;
}

static void add_part(char *out, size_t *len, struct str part, enum name_script script)
{
    size_t start = *len;
    for (size_t at = 0; at < part.len;) {
        if (script == NAME_SCRIPT_ARABIC) {
            uint32_t code = 0;
            at = utf8_next(part, at, &code);
            add_class(out, len, start, class_of_arabic(code));
            continue;
        }
        size_t taken = 1;
        for (const char *class = class_of_latin(part, at, &taken); *class != '\0'; class ++)
            add_class(out, len, start, *class);
        at += taken;
    }
}

struct str name_sound(struct arena *arena, const struct name *name)
{
    if (name->len < 2)
        return STR("");
    char *out = arena_alloc(arena, 2 * SOUND_MAX + 2);
    size_t len = 0;
    add_part(out, &len, name->parts[0], name->script);
    out[len++] = ' ';
    add_part(out, &len, name->parts[name->len - 1], name->script);
    return str_of(out, len);
}

struct str name_family_sound(struct arena *arena, const struct name *name)
{
    if (name->len == 0)
        return STR("");
    char *out = arena_alloc(arena, SOUND_MAX + 1);
    size_t len = 0;
    add_part(out, &len, name->parts[name->len - 1], name->script);
    return str_of(out, len);
}
