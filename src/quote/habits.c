/* How the article spells: whether it writes hamzas at all, and whether its ة, ه and ي are to be
   trusted at the ends of words. */
#include "quote/scan.h"

enum { LETTER = 2 }; /* bytes */

static bool is_letter_at(struct str text, size_t at)
{
    unsigned char byte = at < text.len ? (unsigned char)text.ptr[at] : 0;
    return byte >= 0xD8 && byte <= 0xDB;
}

/* The word that ends with the letter at `at`, or the empty view when it goes on. A word is cut
   where it is longer than any that is asked for. */
static struct str word_ending(struct str text, size_t at)
{
    enum { LETTERS_MAX = 20 };
    size_t end = at + LETTER;
    size_t first = at;
    if (is_letter_at(text, end))
        return str_slice(text, end, end);
    while (first >= LETTER && end - first < LETTERS_MAX * LETTER &&
           is_letter_at(text, first - LETTER))
        first -= LETTER;
    return str_slice(text, first, end);
}

/* Ends in ة, and only a pronoun ends it: فية, بأنة. */
static bool is_loose_ta(struct str word)
{
    static const struct str WORDS[] = {STR_INIT("بة"),   STR_INIT("لة"),   STR_INIT("فية"),
                                       STR_INIT("عنة"),  STR_INIT("هذة"),  STR_INIT("علية"),
                                       STR_INIT("إلية"), STR_INIT("لدية"), STR_INIT("كونة"),
                                       STR_INIT("معة"),  STR_INIT("اللة"), STR_INIT("ولكنة")};
    static const struct str CLITICS[] = {STR_INIT("و"), STR_INIT("ف"), STR_INIT("ب"), STR_INIT("ل"),
                                         STR_INIT("ك")};
    static const struct str THAT[] = {STR_INIT("أنة"), STR_INIT("إنة"), STR_INIT("انة")};
    if (IS_IN(word, WORDS) || IS_IN(word, THAT))
        return true;
    struct str rest = str_slice(word, LETTER, word.len);
    return rest.len == 3 * LETTER && IS_IN(rest, THAT) &&
           IS_IN(str_slice(word, 0, LETTER), CLITICS);
}

/* الروسيه: an adjective whose ه is ة. التوجيه is none, nor a short one: السفيه. */
static bool is_loose_ha(struct str word)
{
    enum { LETTERS_MIN = 7 };
    return word.len >= LETTERS_MIN * LETTER && str_starts(word, STR("ال")) &&
           !str_starts(word, STR("الت")) && str_ends(word, STR("يه"));
}

/* إلي, حتي: the ي is ى. */
static bool is_loose_ya(struct str word)
{
    return str_equals(word, STR("إلي")) || str_equals(word, STR("الي")) ||
           str_equals(word, STR("حتي")) || str_equals(word, STR("وإلي"));
}

struct habits habits_of(struct str text)
{
    struct habits habits = {0};
    for (size_t i = 0; i + 1 < text.len; i++) {
        char low = text.ptr[i + 1];
        if (text.ptr[i] == '\xD8') {
            habits.has_hamza |= low >= '\xA1' && low <= '\xA6';
            if (low == '\xA9' && !habits.has_loose_ta)
                habits.has_loose_ta = is_loose_ta(word_ending(text, i));
        } else if (text.ptr[i] == '\xD9') {
            if (low == '\x87' && !habits.has_loose_ha)
                habits.has_loose_ha = is_loose_ha(word_ending(text, i));
            if (low == '\x8A' && !habits.has_loose_ya)
                habits.has_loose_ya = is_loose_ya(word_ending(text, i));
        }
    }
    return habits;
}

/* خبراء, والأنباء: what it is without و or ف, ب or ل is in the lexicon or in a rule. */
static bool is_known_with_hamza(struct str word)
{
    static const struct str CLITICS[] = {STR_INIT(""), STR_INIT("و"), STR_INIT("ف"), STR_INIT("ب"),
                                         STR_INIT("ل")};
    static const struct str RULED[] = {STR_INIT("الانباء"), STR_INIT("للانباء"), STR_INIT("انباء"),
                                       STR_INIT("اثناء"), STR_INIT("زهاء")};
    for (size_t i = 0; i < COUNT_OF(CLITICS); i++) {
        struct str rest = str_slice(word, CLITICS[i].len, word.len);
        bool is_known = lexicon_find_form(rest) != NULL || lexicon_classes(rest) != 0;
        bool is_long = rest.len >= 4 * LETTER || str_equals(rest, STR("جاء")); /* and no ماء */
        if (str_starts(word, CLITICS[i]) && is_long && (is_known || IS_IN(rest, RULED)))
            return true;
    }
    return false;
}

struct str habits_with_hamza(struct arena *arena, struct str norm)
{
    if (norm.len < 2 * LETTER || !str_ends(norm, STR("ا")) || lexicon_find_form(norm) != NULL)
        return norm;
    char *whole = arena_alloc(arena, norm.len + LETTER);
    for (size_t i = 0; i < norm.len; i++)
        whole[i] = norm.ptr[i];
    whole[norm.len] = '\xD8';
    whole[norm.len + 1] = '\xA1';
    struct str word = str_of(whole, norm.len + LETTER);
    return is_known_with_hamza(word) ? word : norm;
}
