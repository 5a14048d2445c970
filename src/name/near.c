/* Two names that come with one office: what of them may differ and they are still one person's.
   Without the office it would not be enough. */
#include "name/index.h"

#include "lexicon/lexicon.h"
#include "name/name.h"
#include "text/utf8.h"

enum { WORDS_MAX = 3, SLIP_LETTERS = 4, LETTERS_MAX = 32 };

static bool is_name_part(struct str part)
{
    struct name single;
    name_from_key(part, &single);
    /* Of keys only آل فلان begins with it. */
    bool is_clan = str_starts(part, STR("ال"));
    return (name_part_classes(part) & LEXICON_GIVEN) != 0 || str_starts(part, STR("بن")) ||
           is_clan || (single.len == 1 && name_is_arab(&single));
}

/* Whether the parts of `bare` stand in `many` from `first` on, and what else is there is no name.
 */
static bool is_inside(const struct name *bare, const struct name *many, size_t first)
{
    for (size_t i = 0; i < many->len; i++) {
        bool is_own = i >= first && i < first + bare->len;
        if (is_own ? !str_equals(many->parts[i], bare->parts[i - first])
                   : is_name_part(many->parts[i]))
            return false;
    }
    return true;
}

bool name_is_noise(const struct name *many, const struct name *bare)
{
    if (bare->len < 2 || many->len <= bare->len || many->len > bare->len + WORDS_MAX ||
        many->script != bare->script || name_is_kin(many->parts[0]))
        return false;
    /* محمد بن عبد الله alone is no whole name: what is behind it is the family's. */
    bool is_whole = bare->len > 2 || !str_starts(bare->parts[1], STR("بن")) ||
                    name_find_known(bare->key, true) != NULL;
    if (!is_whole && str_starts(many->key, bare->key))
        return false;
    return is_inside(bare, many, 0) || is_inside(bare, many, many->len - bare->len);
}

static size_t letters_of(struct str part, uint32_t *letters)
{
    size_t len = 0;
    for (size_t at = 0; at < part.len && len < LETTERS_MAX; len++)
        at = utf8_next(part, at, &letters[len]);
    return len;
}

/* One letter more, fewer, another, or two that changed places. */
static bool is_one_letter_off(struct str a, struct str b)
{
    uint32_t of_a[LETTERS_MAX];
    uint32_t of_b[LETTERS_MAX];
    size_t len_a = letters_of(a, of_a);
    size_t len_b = letters_of(b, of_b);
    if (len_a < SLIP_LETTERS || len_b < SLIP_LETTERS || len_a > len_b + 1 || len_b > len_a + 1)
        return false;
    size_t head = 0;
    while (head < len_a && head < len_b && of_a[head] == of_b[head])
        head++;
    size_t tail = 0;
    while (tail < len_a - head && tail < len_b - head &&
           of_a[len_a - 1 - tail] == of_b[len_b - 1 - tail])
        tail++;
    size_t rest_a = len_a - head - tail;
    size_t rest_b = len_b - head - tail;
    bool is_swapped =
        rest_a == 2 && rest_b == 2 && of_a[head] == of_b[head + 1] && of_a[head + 1] == of_b[head];
    return (rest_a <= 1 && rest_b <= 1) || is_swapped;
}

static struct str without_son(struct str part)
{
    struct str son = STR("بن");
    return str_starts(part, son) && part.len > 2 * son.len ? str_slice(part, son.len, part.len)
                                                           : part;
}

/* بدر بن ناصر, بدر بن ناصر بن صالح */
static bool is_with_ancestors(const struct name *few, const struct name *many)
{
    if (few->len < 2 || many->len <= few->len || !str_starts(many->key, few->key))
        return false;
    for (size_t i = few->len - 1; i < many->len; i++) {
        if (!str_starts(many->parts[i], STR("بن")))
            return false;
    }
    return true;
}

bool name_is_slip_of(const struct name *one, const struct name *other)
{
    if (is_with_ancestors(one, other) || is_with_ancestors(other, one))
        return true;
    if (one->len != other->len || one->len < 2 || one->script != other->script)
        return false;
    size_t slips = 0;
    for (size_t i = 0; i < one->len; i++) {
        struct str a = without_son(one->parts[i]);
        struct str b = without_son(other->parts[i]);
        if (str_equals(a, b))
            continue;
        /* محمد and محمود are two. */
        if (++slips > 1 || !is_one_letter_off(a, b) || (is_name_part(a) && is_name_part(b)))
            return false;
    }
    return true;
}
