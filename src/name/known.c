/* Looks keys up among the names that the world knows. */
#include <stdlib.h>

#include "lexicon/lexicon.h"
#include "name/index.h"
#include "name/name.h"

static int compare_key(const void *key, const void *entry)
{
    return str_compare(*(const struct str *)key, str_from(((const struct name_index *)entry)->key));
}

const struct name_known *name_find_known(struct str key, bool is_person)
{
    const struct name_index *table = is_person ? NAME_PERSONS : NAME_OTHERS;
    size_t len = is_person ? NAME_PERSONS_LEN : NAME_OTHERS_LEN;
    const struct name_index *found = bsearch(&key, table, len, sizeof(*table), compare_key);
    return found == NULL ? NULL : &NAME_KNOWN[found->known];
}

/* What makes another person of a name: that one's kin, or the next of the name. */
static const char *const KIN[] = {"نجل",  "نجله",  "بن",    "ابنه",  "بنت",   "ابناء", "زوجه",
                                  "زوج",  "شقيق",  "شقيقه", "والد",  "والده", "حفيد",  "حفيده",
                                  "عم",   "خال",   "صهر",   "ارمله", "طليقه", "اسره",  "عايله",
                                  "حمله", "اداره", "فريق",  "حزب",   NULL};
static const char *const NEXT[] = {"ابن",  "بن",  "اب",   "جونيور", "جي",   "الابن", "اصغر", "اكبر",
                                   "حفيد", "اول", "ثاني", "ثالث",   "رابع", "خامس",  "سادس", NULL};

bool name_is_kin(struct str part)
{
    return str_is_one_of(part, KIN);
}

/* The parts [first, end) of the name as a name of its own. */
static struct name cut(const struct name *name, size_t first, size_t end)
{
    struct str last = name->parts[end - 1];
    const char *start = name->parts[first].ptr;
    struct name part;
    name_from_key(str_of(start, (size_t)(last.ptr + last.len - start)), &part);
    return part;
}

/* Somebody whose full name, or family name where it is no given one as well, is all of `part`; of
   Arabs one more part makes another man. */
static const struct name_known *find_person(const struct name *part)
{
    if (name_is_arab(part) || name_is_given(part))
        return NULL;
    const struct name_known *known = name_find_known(part->key, true);
    return known != NULL && known->is_person ? known : NULL;
}

static bool has_given(const struct name *name, size_t first)
{
    for (size_t i = first; i < name->len; i++) {
        if (lexicon_classes(name->parts[i]) & LEXICON_GIVEN)
            return true;
    }
    return false;
}

/* Whether the part is a word of the language, so that it is no name: ترامب الرئيس, ترامب قرارا. The
   key has no ال, which the lexicon may have. */
static bool is_word(struct str part)
{
    enum { PART_MAX = 60, ARTICLE = 4, LETTER = 2 };
    char whole[PART_MAX + ARTICLE] = "ال";
    if (part.len > PART_MAX)
        return false;
    for (size_t i = 0; i < part.len; i++)
        whole[ARTICLE + i] = part.ptr[i];
    struct str stem = str_slice(part, 0, part.len - (str_ends(part, STR("ا")) ? LETTER : 0));
    return lexicon_classes(part) != 0 || lexicon_classes(stem) != 0 ||
           lexicon_classes(str_of(whole, part.len + ARTICLE)) != 0;
}

const struct name_known *name_find_known_inside(const struct name *name)
{
    if (name->script != NAME_SCRIPT_ARABIC || name->len < 2)
        return NULL;
    for (size_t end = name->len - 1; end > 0; end--) {
        struct name head = cut(name, 0, end);
        const struct name_known *known = find_person(&head);
        /* ميسي إيليوت is another, who has the family name for a given one. */
        bool is_other = has_given(name, end) || str_is_one_of(name->parts[end], NEXT) ||
                        (end == 1 && !is_word(name->parts[end]));
        if (known != NULL)
            return is_other ? NULL : known;
    }
    enum { BEFORE_MAX = 2 };
    unsigned others = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_UNNAMED | LEXICON_GROUP;
    for (size_t first = 1; first + 2 <= name->len && first <= BEFORE_MAX; first++) {
        struct str before = name->parts[first - 1];
        if (name_is_kin(before) || (lexicon_classes(before) & others) != 0)
            return NULL;
        struct name tail = cut(name, first, name->len);
        const struct name_known *known = find_person(&tail);
        if (known != NULL)
            return known;
    }
    return NULL;
}
