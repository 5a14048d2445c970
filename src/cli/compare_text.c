/* Tables: the articles; each claim with its renderings, and below each what it changed; conflicts;
   copies. */
#include "cli/compare_text.h"

#include "cli/terminal.h"

struct view {
    struct arena *arena;
    const struct compared *compared;
    const struct compare_style *style;
    struct buf *out;
};

static struct str number(struct arena *arena, size_t value)
{
    return arena_printf(arena, "%zu", value);
}

static struct str of_article(const struct view *view, size_t quotation)
{
    return number(view->arena, view->compared->quotations[quotation].article + 1);
}

static void put_articles(const struct view *view)
{
    static const struct table_column COLUMNS[] = {
        {"#", 5, true}, {"quotations", 10, true}, {"outlet", 24, false}, {"article", 0, false}};
    const struct compared *compared = view->compared;
    struct table table;
    table_init(&table, view->arena, COLUMNS, COUNT_OF(COLUMNS));
    for (size_t i = 0; i < compared->articles_len; i++) {
        const struct compared_article *article = &compared->articles[i];
        table_put(&table, number(view->arena, i + 1));
        table_put(&table, number(view->arena, article->extraction->quotes_len));
        table_put(&table, article->outlet);
        table_put(&table, str_is_empty(article->title) ? article->file : article->title);
    }
    table_print(&table, &view->style->table, view->out);
}

static size_t articles_of(const struct view *view, const struct compare_claim *claim)
{
    size_t count = 0;
    for (size_t i = 0; i < claim->len; i++) {
        size_t article = view->compared->quotations[claim->members[i]].article;
        bool is_first = true; /* members are in the order of the articles */
        if (i > 0)
            is_first = view->compared->quotations[claim->members[i - 1]].article != article;
        count += is_first;
    }
    return count;
}

/* Where colours are off, a sign stands before what differs. */
static const char *change_sign(enum compare_change change, bool is_coloured)
{
    static const char *const SIGNS[] = {"- ", "+ ", "~ ", "> "};
    static const char *const COLOURED[] = {"\033[31m- ", "\033[32m+ ", "\033[33m~ ", "\033[36m> "};
    return is_coloured ? COLOURED[change] : SIGNS[change];
}

/* Quoted and safe for a terminal. */
static struct str shown(const struct view *view, struct str text)
{
    struct str safe = arena_copy(view->arena, text);
    terminal_make_safe((char *)safe.ptr, safe.len);
    bool has_isolates = view->style->table.has_isolates;
    struct str begin = has_isolates ? TERMINAL_ISOLATE : STR("");
    struct str end = has_isolates ? TERMINAL_ISOLATE_END : STR("");
    return arena_printf(view->arena, "%.*s\"%.*s\"%.*s", STR_ARG(begin), STR_ARG(safe),
                        STR_ARG(end));
}

static void put_difference(const struct view *view, size_t fullest, size_t quotation,
                           const struct compare_difference *difference)
{
    static const char *const SAYS[] = {"left out", "added", "changed", "moved"};
    const struct compared *compared = view->compared;
    bool is_coloured = view->style->table.is_coloured;
    struct str a = str_span(compared->quotations[fullest].statement.text, difference->a);
    struct str b = str_span(compared->quotations[quotation].statement.text, difference->b);
    struct str left = shown(view, a);
    struct str right = shown(view, b);
    const char *sign = change_sign(difference->change, is_coloured);
    const char *says = SAYS[difference->change];
    buf_printf(view->out, "       %s%s ", sign, says);
    if (difference->change == COMPARE_CHANGED)
        buf_printf(view->out, "%.*s to %.*s", STR_ARG(left), STR_ARG(right));
    else
        buf_append(view->out, difference->change == COMPARE_LEFT_OUT ? left : right);
    buf_append_z(view->out, is_coloured ? "\033[0m\n" : "\n");
}

static void put_rendering(const struct view *view, const struct compare_claim *claim,
                          size_t quotation)
{
    static const struct table_column COLUMNS[] = {{"", 5, true}, {"", 10, false}, {"", 0, false}};
    const struct compared *compared = view->compared;
    size_t fullest = claim->members[claim->fullest];
    const struct comparison *found = &compared->comparisons[quotation];
    const struct compare_statement *statement = &compared->quotations[quotation].statement;
    struct table table;
    table_init(&table, view->arena, COLUMNS, COUNT_OF(COLUMNS));
    table_put(&table, of_article(view, quotation));
    table_put(&table, quotation == fullest ? STR("fullest")
                                           : str_from(compare_relation_name(found->relation)));
    table_put(&table, str_span(statement->text, statement->span));
    table_print_rows(&table, &view->style->table, view->out);
    for (size_t i = 0; i < found->differences_len; i++)
        put_difference(view, fullest, quotation, &found->differences[i]);
}

static void put_claim(const struct view *view, const struct compare_claim *claim, size_t count)
{
    const struct compare_statement *fullest =
        &view->compared->quotations[claim->members[claim->fullest]].statement;
    struct str speaker = str_is_empty(fullest->speaker) ? STR("(nobody found)") : fullest->speaker;
    struct str safe = arena_copy(view->arena, speaker);
    terminal_make_safe((char *)safe.ptr, safe.len);
    bool is_coloured = view->style->table.is_coloured;
    buf_printf(view->out, "\n%s%.*s%s · %zu of %zu articles\n", is_coloured ? "\033[1m" : "",
               STR_ARG(safe), is_coloured ? "\033[0m" : "", count, view->compared->articles_len);
    for (size_t i = 0; i < claim->len; i++)
        put_rendering(view, claim, claim->members[i]);
}

static void put_claims(const struct view *view)
{
    const struct compare_grouping *grouping = &view->compared->grouping;
    size_t shared = 0;
    for (size_t i = 0; i < grouping->len; i++)
        shared += articles_of(view, &grouping->claims[i]) > 1;
    buf_printf(view->out, "\n%zu statement%s, %zu of them in several articles\n", grouping->len,
               grouping->len == 1 ? "" : "s", shared);
    for (size_t i = 0; i < grouping->len; i++) {
        size_t count = articles_of(view, &grouping->claims[i]);
        if (count > 1 || view->style->is_all)
            put_claim(view, &grouping->claims[i], count);
    }
}

static void put_conflicts(const struct view *view)
{
    static const struct table_column COLUMNS[] = {{"conflict", 10, false}, {"", 4, false},
                                                  {"#", 5, true},          {"", 36, false},
                                                  {"#", 5, true},          {"", 0, false}};
    const struct compare_dispute_list *list = &view->compared->disputes;
    struct table table;
    table_init(&table, view->arena, COLUMNS, COUNT_OF(COLUMNS));
    for (size_t i = 0; i < list->len; i++) {
        const struct compare_dispute *dispute = &list->items[i];
        const struct compare_item *a = &view->compared->items[dispute->a];
        const struct compare_item *b = &view->compared->items[dispute->b];
        table_put(&table, str_from(compare_conflict_name(dispute->conflict.kind)));
        table_put(&table, dispute->conflict.is_soft ? STR("soft") : STR(""));
        table_put(&table, number(view->arena, a->article + 1));
        table_put(&table, str_span(a->statement.text, dispute->conflict.a));
        table_put(&table, number(view->arena, b->article + 1));
        table_put(&table, str_span(b->statement.text, dispute->conflict.b));
    }
    buf_printf(view->out, "\n%zu conflict%s\n", list->len, list->len == 1 ? "" : "s");
    if (list->len > 0)
        table_print(&table, &view->style->table, view->out);
}

static void put_copies(const struct view *view)
{
    const struct compare_copy_list *list = &view->compared->copies;
    if (list->len == 0)
        return;
    buf_printf(view->out, "\n%zu cop%s\n", list->len, list->len == 1 ? "y" : "ies");
    for (size_t i = 0; i < list->len; i++) {
        const struct compare_copied *copied = &list->items[i];
        buf_printf(
            view->out, "  %zu is %s of %zu: %.0f %% of it stand there, %.0f %% of that here\n",
            copied->copy + 1,
            copied->how.copy == COMPARE_COPY_SAME ? "a copy" : compare_copy_name(copied->how.copy),
            copied->original + 1, copied->how.b_in_a * 100, copied->how.a_in_b * 100);
    }
}

void compare_text(struct arena *arena, const struct compared *compared,
                  const struct compare_style *style, struct buf *out)
{
    const struct view view = {arena, compared, style, out};
    put_articles(&view);
    put_claims(&view);
    put_conflicts(&view);
    put_copies(&view);
}
