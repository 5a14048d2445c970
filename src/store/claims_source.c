/* Names of outlets, agencies and relays as sources. */
#include "store/claims_source.h"

#include "name/name.h"
#include "text/normalize.h"
#include "text/utf8.h"

enum { SOURCE_MAX_BYTES = 200 };

/* What an outlet is, and not how it is called; normalised. */
static bool is_common(struct str word)
{
    static const struct str WORDS[] = {
        STR_INIT("وكاله"),   STR_INIT("انباء"), STR_INIT("الانباء"), STR_INIT("للانباء"),
        STR_INIT("صحيفه"),   STR_INIT("جريده"), STR_INIT("قناه"),    STR_INIT("شبكه"),
        STR_INIT("موقع"),    STR_INIT("مجله"),  STR_INIT("اذاعه"),   STR_INIT("تلفزيون"),
        STR_INIT("the"),     STR_INIT("news"),  STR_INIT("agency"),  STR_INIT("newspaper"),
        STR_INIT("channel"),
    };
    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        if (str_equals(word, WORDS[i]))
            return true;
    }
    return false;
}

struct str source_key(struct arena *arena, struct str name)
{
    struct name parsed;
    name_parse(arena, name, &parsed);
    const struct name_known *known = name_find_known(parsed.key, false);
    if (known != NULL)
        return normalize_text(arena, str_from(known->name));
    struct str rest = normalize_text(arena, name);
    struct str whole = utf8_cut(str_is_empty(rest) ? name : rest, SOURCE_MAX_BYTES);
    struct str key = STR("");
    while (rest.len > 0) {
        struct str word = str_split(&rest, ' ');
        if (!is_common(word) && word.len > 0)
            key = str_is_empty(key) ? word
                                    : arena_printf(arena, "%.*s %.*s", STR_ARG(key), STR_ARG(word));
    }
    return str_is_empty(key) ? whole : utf8_cut(key, SOURCE_MAX_BYTES);
}
