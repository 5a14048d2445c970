/* Best matches in a table by quotation and article. */
#include "compare/rivals.h"

/* The best score that a quotation has with any of one article. */
struct best {
    size_t quotation; /* + 1; 0 is free */
    size_t article;
    size_t other; /* with which */
    double score;
};

static struct best *best_of(struct best *table, size_t mask, size_t quotation, size_t article)
{
    uint64_t mixed = ((uint64_t)quotation << 32 ^ (uint64_t)article) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(mixed >> 20) & mask;
    while (table[at].quotation != 0 &&
           (table[at].quotation != quotation + 1 || table[at].article != article))
        at = (at + 1) & mask;
    return &table[at];
}

/* The best scores of all links. */
struct bests {
    const struct compare_ready *ready;
    struct best *table;
    size_t mask;
    struct best *tops; /* of each quotation, with any of another article */
};

static size_t article_of(const struct bests *bests, size_t quotation)
{
    return bests->ready[quotation].quotation->article;
}

static const struct best *best_in(const struct bests *bests, size_t quotation, size_t article)
{
    return best_of(bests->table, bests->mask, quotation, article);
}

static void note_best(struct bests *bests, size_t quotation, size_t other, double score)
{
    size_t article = article_of(bests, other);
    const struct best found = {quotation + 1, article, other, score};
    struct best *best = best_of(bests->table, bests->mask, quotation, article);
    struct best *top = &bests->tops[quotation];
    if (best->quotation == 0 || score > best->score)
        *best = found;
    if (article != article_of(bests, quotation) && (top->quotation == 0 || score > top->score))
        *top = found;
}

static void note_bests(struct bests *bests, const struct compare_match *matches, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        note_best(bests, matches[i].a, matches[i].b, matches[i].score);
        note_best(bests, matches[i].b, matches[i].a, matches[i].score);
    }
}

/* Whether another article, too, tells the two apart: each of them has its own match there, by far
   the better one. Of two articles: whether each has its match elsewhere in the other. */
static bool are_told_apart(const struct bests *bests, const struct compare_match *match)
{
    static const double MARGIN = 2.5;
    double least = match->score + MARGIN;
    size_t a_article = article_of(bests, match->a);
    size_t b_article = article_of(bests, match->b);
    if (a_article != b_article)
        return best_in(bests, match->a, b_article)->score >= least &&
               best_in(bests, match->b, a_article)->score >= least;
    const struct best *top = &bests->tops[match->a];
    if (top->quotation == 0 || top->score < least)
        return false;
    const struct best *own = best_in(bests, match->b, top->article);
    return own->quotation != 0 && own->score >= least && own->other != top->other;
}

/* Whether both may be of one day: what two articles report of one event they report about then. */
static bool are_of_a_day(const struct compare_quotation *a, const struct compare_quotation *b)
{
    static const int64_t DAY_US = INT64_C(86400000000);
    if (a->at_us == 0 || b->at_us == 0)
        return true;
    int64_t apart = a->at_us > b->at_us ? a->at_us - b->at_us : b->at_us - a->at_us;
    return apart <= DAY_US;
}

void compare_weigh_rivals(struct arena *arena, const struct compare_ready *ready, size_t len,
                          struct compare_match *matches, size_t matches_len, double favour)
{
    static const double APART = 1;
    size_t size = 16;
    while (size < matches_len * 4)
        size *= 2;
    struct bests bests = {
        .ready = ready,
        .table = ARENA_ARRAY(arena, size, struct best),
        .mask = size - 1,
        .tops = ARENA_ARRAY(arena, len, struct best),
    };
    note_bests(&bests, matches, matches_len);
    for (size_t i = 0; i < matches_len; i++) {
        struct compare_match *match = &matches[i];
        size_t a_article = article_of(&bests, match->a);
        size_t b_article = article_of(&bests, match->b);
        if (are_told_apart(&bests, match))
            match->score -= APART;
        else if (a_article != b_article &&
                 are_of_a_day(ready[match->a].quotation, ready[match->b].quotation) &&
                 match->score >= best_in(&bests, match->a, b_article)->score &&
                 match->score >= best_in(&bests, match->b, a_article)->score)
            match->score += favour;
    }
}
