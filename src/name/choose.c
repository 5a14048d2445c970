/* Joins a name to a speaker, or to nobody. */
#include "name/choose.h"

/* How much is known of whom a family name alone stands for: in the same outlet, in another. */
enum { SAME_OUTLET_QUOTES_LEAST = 5, QUOTES_LEAST = 20, OUTLETS_LEAST = 3 };

static bool is_supported(const struct name_candidate *candidate)
{
    return (candidate->is_same_outlet && candidate->quotes >= SAME_OUTLET_QUOTES_LEAST) ||
           (candidate->quotes >= QUOTES_LEAST && candidate->outlets >= OUTLETS_LEAST);
}

/* Whether the mention goes with every full name of the speaker: جون سميث may stand for جون آلن سميث
   and for جون هارفي سميث, but not for both. */
static bool goes_with_all(const struct name *mention, const struct name_candidate *candidates,
                          size_t len, int64_t speaker)
{
    for (size_t i = 0; i < len; i++) {
        const struct name_candidate *other = &candidates[i];
        if (other->speaker == speaker && other->name.len > 1 &&
            name_compare(mention, &other->name) == NAME_TIE_NONE)
            return false;
    }
    return true;
}

struct name_choice name_choose(const struct name *mention, const struct name_candidate *candidates,
                               size_t len)
{
    struct name_choice choice = {.tie = NAME_TIE_NONE};
    bool has_support = false;
    for (size_t i = 0; i < len; i++) {
        const struct name_candidate *candidate = &candidates[i];
        enum name_tie tie = name_compare(mention, &candidate->name);
        bool is_namesake = tie == NAME_TIE_ANCESTORS && !candidate->is_same_title;
        if (tie == NAME_TIE_NONE || is_namesake)
            continue;
        if (choice.tie != NAME_TIE_NONE && choice.speaker != candidate->speaker)
            choice.is_ambiguous = true;
        choice.speaker = candidate->speaker;
        choice.tie = tie;
        has_support = has_support || is_supported(candidate);
    }
    if (choice.tie == NAME_TIE_NONE || choice.is_ambiguous)
        return choice;
    bool needs_support = choice.tie == NAME_TIE_FAMILY || choice.tie == NAME_TIE_MIDDLE;
    choice.is_found =
        (!needs_support || has_support) &&
        (mention->len == 1 || goes_with_all(mention, candidates, len, choice.speaker));
    return choice;
}
