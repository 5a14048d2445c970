/* Opposites (rose, fell), one and the same denied, and how sure or done an act is. */
#include "compare/conflicts.h"
#include "lexicon/lexicon.h"

enum { SHARED_MIN = 2 };

/* How much must be shared around the two words. */
static const double NEGATION_SHARE_MIN = 0.5;
static const double OPPOSITE_SHARE_MIN = 0.4;
static const double MOOD_SHARE_MIN = 0.4;

static bool is_about_one(const struct compare_alignment *alignment, size_t a, size_t b,
                         double share_min)
{
    struct compare_vicinity vicinity = compare_vicinity_of(alignment, a, b);
    return vicinity.share >= share_min && vicinity.words >= SHARED_MIN;
}

static struct span evidence(const struct compare_words *words, size_t word,
                            const struct compare_mark *mark)
{
    return mark->is_negated ? compare_stretch(words, mark->negator, word) : words->items[word].span;
}

/* A negation whose counterpart is linked is on both sides. */
static bool is_negator_linked(const struct compare_link *links, const struct compare_mark *mark)
{
    return mark->is_negated && links[mark->negator].level != COMPARE_LEVEL_NONE;
}

/* What the negations of a statement allow to say. */
struct denials {
    bool has_any;
    bool has_lifted; /* "not ... except": neither denied nor stated */
};

static struct denials denials_of(const struct compare_words *words,
                                 const struct compare_mark *marks)
{
    struct denials denials = {0};
    for (size_t i = 0; i < words->len; i++) {
        denials.has_any |= marks[i].is_negated;
        denials.has_lifted |= marks[i].is_lifted;
    }
    return denials;
}

/* The word right behind a negation is what it denies; of the next one it is believed only where it
   names an outcome (without any victims), or is the object of a verb that did not happen (لم يزر
   المصنع), and the other statement denies nothing. */
static bool is_denied_firmly(const struct compare_words *words, size_t at,
                             const struct compare_mark *mark, enum compare_level level,
                             const struct denials *other)
{
    const struct compare_entry *entry = words->items[at].entry;
    bool is_outcome = compare_has_sense(entry, SENSE_AXIS) || compare_has_sense(entry, SENSE_UNIT);
    bool is_object =
        level >= COMPARE_LEVEL_STEM && str_ends(words->items[mark->negator].normal, STR("لم"));
    return mark->is_nearest || ((is_outcome || is_object) && !other->has_any);
}

/* What is told may itself be that somebody denies. */
static bool has_denying(const struct compare_words *words)
{
    for (size_t i = 0; i < words->len; i++) {
        if (compare_has_sense(words->items[i].entry, SENSE_DISCLAIM))
            return true;
    }
    return false;
}

/* One was told by a verb of denying: the statements as wholes are against each other. */
static void find_denial(struct compare_case *about)
{
    static const double SIMILARITY_MIN = 0.5;
    enum { DENIAL_SHARED_MIN = 3 };
    const struct compare_alignment *alignment = about->alignment;
    if (alignment->similarity < SIMILARITY_MIN || about->shared < DENIAL_SHARED_MIN ||
        has_denying(&alignment->a) || has_denying(&alignment->b))
        return;
    struct span left = compare_stretch(&alignment->a, 0, alignment->a.len - 1);
    struct span right = compare_stretch(&alignment->b, 0, alignment->b.len - 1);
    compare_add_conflict(about, COMPARE_NEGATION, false, left, right,
                         arena_printf(about->arena, "one is told as denied: \"%.*s\" and \"%.*s\"",
                                      STR_ARG(compare_shown(&alignment->a, left)),
                                      STR_ARG(compare_shown(&alignment->b, right))));
}

/* The sense of an axis that both words have at other ends, a negation turning it round. */
static bool are_opposite(const struct compare_word *a, bool is_a_negated,
                         const struct compare_word *b, bool is_b_negated)
{
    return compare_share_axis(a->entry, b->entry, is_a_negated == is_b_negated);
}

/* Another word for it is denied only where both name an outcome: إبرام stands for التوصل, and is
   no التوصل. */
static bool is_same_outcome(const struct compare_word *a, const struct compare_word *b,
                            enum compare_level level)
{
    return level != COMPARE_LEVEL_SENSE || are_opposite(a, false, b, true);
}

/* Whether a word that nothing denies is stated: not what may be or is supposed, nor a purpose (لعقد
   القمة). */
static bool is_stated(const struct compare_word *word, const struct compare_mark *mark)
{
    bool is_open = mark->mood == COMPARE_MOOD_POSSIBLE || mark->mood == COMPARE_MOOD_INTENDED ||
                   mark->mood == COMPARE_MOOD_SUPPOSED;
    bool is_purpose = word->readings_len > 1 && str_starts(word->normal, STR("ل")) &&
                      !str_starts(word->normal, STR("لل"));
    return mark->is_negated || (!is_open && !is_purpose);
}

static void find_negations(struct compare_case *about)
{
    const struct compare_alignment *alignment = about->alignment;
    const struct compare_words *a = &alignment->a;
    const struct compare_words *b = &alignment->b;
    struct denials a_denials = denials_of(a, about->a_marks);
    struct denials b_denials = denials_of(b, about->b_marks);
    if (a_denials.has_lifted || b_denials.has_lifted)
        return;
    for (size_t i = 0; i < a->len; i++) {
        /* Not the country is denied, but what is said of it. */
        if (alignment->a_links[i].level == COMPARE_LEVEL_NONE || a->items[i].is_stop ||
            compare_has_sense(a->items[i].entry, SENSE_ORIGIN))
            continue;
        size_t j = alignment->a_links[i].at;
        const struct compare_mark *x = &about->a_marks[i];
        const struct compare_mark *y = &about->b_marks[j];
        if (x->is_negated == y->is_negated || is_negator_linked(alignment->a_links, x) ||
            is_negator_linked(alignment->b_links, y))
            continue;
        enum compare_level level = alignment->a_links[i].level;
        if ((x->is_negated && !is_denied_firmly(a, i, x, level, &b_denials)) ||
            (y->is_negated && !is_denied_firmly(b, j, y, level, &a_denials)) ||
            !is_same_outcome(&a->items[i], &b->items[j], level) || !is_stated(&a->items[i], x) ||
            !is_stated(&b->items[j], y) || !is_about_one(alignment, i, j, NEGATION_SHARE_MIN))
            continue;
        struct span left = evidence(a, i, x);
        struct span right = evidence(b, j, y);
        compare_add_conflict(about, COMPARE_NEGATION, false, left, right,
                             arena_printf(about->arena,
                                          "one denies what the other states: \"%.*s\" against "
                                          "\"%.*s\"",
                                          STR_ARG(compare_shown(a, left)),
                                          STR_ARG(compare_shown(b, right))));
        return;
    }
}

static bool is_place(const struct compare_word *word)
{
    return (lexicon_classes(word->normal) & (LEXICON_PLACE | LEXICON_NATION)) != 0 ||
           compare_has_sense(word->entry, SENSE_ORIGIN);
}

/* كوريا الشمالية, الكوري الجنوبي, غرب إفريقيا: an end of an axis in the name of a place. */
static bool is_in_name(const struct compare_words *words, size_t at)
{
    return (at > 0 && is_place(&words->items[at - 1])) ||
           (at + 1 < words->len && is_place(&words->items[at + 1]));
}

/* Whether next to one end stands what stands next to the other: what is strong in one is weak in
   the other. */
static bool stand_by_one(const struct compare_alignment *alignment, size_t a, size_t b)
{
    enum { NEXT = 2 };
    size_t first = a > NEXT ? a - NEXT : 0;
    for (size_t i = first; i < alignment->a.len && i <= a + NEXT; i++) {
        const struct compare_link *link = &alignment->a_links[i];
        if (link->level != COMPARE_LEVEL_NONE && !alignment->a.items[i].is_stop &&
            link->at + NEXT >= b && link->at <= b + NEXT)
            return true;
    }
    return false;
}

/* An outcome turned round is no outcome where the other statement has the same word as well. */
static bool is_in(const struct compare_words *words, const struct compare_word *word)
{
    for (size_t i = 0; i < words->len; i++) {
        if (words->items[i].hash == word->hash)
            return true;
    }
    return false;
}

static void find_opposites(struct compare_case *about)
{
    const struct compare_alignment *alignment = about->alignment;
    const struct compare_words *a = &alignment->a;
    const struct compare_words *b = &alignment->b;
    struct compare_picked a_ends;
    struct compare_picked b_ends;
    compare_pick(a, alignment->a_links, SENSE_AXIS, &a_ends);
    compare_pick(b, alignment->b_links, SENSE_AXIS, &b_ends);
    for (size_t k = 0; k < a_ends.len * b_ends.len; k++) {
        size_t i = a_ends.items[k / b_ends.len];
        size_t j = b_ends.items[k % b_ends.len];
        const struct compare_mark *x = &about->a_marks[i];
        const struct compare_mark *y = &about->b_marks[j];
        if (!are_opposite(&a->items[i], x->is_negated, &b->items[j], y->is_negated) ||
            is_in_name(a, i) || is_in_name(b, j) || is_in(b, &a->items[i]) ||
            is_in(a, &b->items[j]) || !stand_by_one(alignment, i, j) ||
            compare_vicinity_of(alignment, i, j).share < OPPOSITE_SHARE_MIN)
            continue;
        struct span left = evidence(a, i, x);
        struct span right = evidence(b, j, y);
        compare_add_conflict(about, COMPARE_OUTCOME, false, left, right,
                             arena_printf(about->arena, "\"%.*s\" is the opposite of \"%.*s\"",
                                          STR_ARG(compare_shown(a, left)),
                                          STR_ARG(compare_shown(b, right))));
    }
}

static bool is_mood_open(enum compare_mood mood)
{
    return mood == COMPARE_MOOD_FUTURE || mood == COMPARE_MOOD_POSSIBLE;
}

/* How far an act is: what was done cannot still be going to be, what may be is not sure to be; what
   is intended will be, or may be. */
static bool do_moods_differ(enum compare_mood a, enum compare_mood b)
{
    if (a == COMPARE_MOOD_SUPPOSED || b == COMPARE_MOOD_SUPPOSED)
        return false;
    if (a == b || (a == COMPARE_MOOD_INTENDED && is_mood_open(b)) ||
        (b == COMPARE_MOOD_INTENDED && is_mood_open(a)))
        return false;
    if (a == COMPARE_MOOD_PLAIN || b == COMPARE_MOOD_PLAIN)
        return a == COMPARE_MOOD_PROBABLE || b == COMPARE_MOOD_PROBABLE;
    return true;
}

static struct span mood_evidence(const struct compare_words *words, size_t word,
                                 const struct compare_mark *mark)
{
    if (mark->mood == COMPARE_MOOD_PLAIN)
        return words->items[word].span;
    return compare_stretch(words, mark->mood_word, word);
}

static void find_moods(struct compare_case *about)
{
    static const char *const NAMES[] = {"plain",    "to come", "possible", "probable",
                                        "intended", "done",    "supposed"};
    const struct compare_alignment *alignment = about->alignment;
    const struct compare_words *a = &alignment->a;
    const struct compare_words *b = &alignment->b;
    enum { TOLD_MAX = 2 };
    size_t told = 0;
    for (size_t i = 0; i < a->len && told < TOLD_MAX; i++) {
        if (alignment->a_links[i].level == COMPARE_LEVEL_NONE || a->items[i].is_stop)
            continue;
        size_t j = alignment->a_links[i].at;
        const struct compare_mark *x = &about->a_marks[i];
        const struct compare_mark *y = &about->b_marks[j];
        if (!do_moods_differ(x->mood, y->mood) || !is_about_one(alignment, i, j, MOOD_SHARE_MIN))
            continue;
        struct span left = mood_evidence(a, i, x);
        struct span right = mood_evidence(b, j, y);
        bool is_soft = x->mood == COMPARE_MOOD_PROBABLE || y->mood == COMPARE_MOOD_PROBABLE;
        compare_add_conflict(about, COMPARE_OUTCOME, is_soft, left, right,
                             arena_printf(about->arena,
                                          "%s in one, %s in the other: \"%.*s\" "
                                          "against \"%.*s\"",
                                          NAMES[x->mood], NAMES[y->mood],
                                          STR_ARG(compare_shown(a, left)),
                                          STR_ARG(compare_shown(b, right))));
        told++;
    }
}

void compare_find_outcomes(struct compare_case *about, bool is_one_denied)
{
    if (is_one_denied)
        find_denial(about);
    else
        find_negations(about);
    find_opposites(about);
    find_moods(about);
}
