/* The article, wrapped at words with its marks, then its tables. */
#include "cli/extract_text.h"

#include <stdlib.h>

#include "cli/table.h"
#include "cli/terminal.h"
#include "codec/quotation_json.h"

/* What a byte of the text is part of. */
enum { STYLE_TYPE = 3 /* 1 + enum quote_type */, STYLE_CUE = 4, STYLE_MENTION = 8 };

enum { WORD_MAX = 1 << 20, NUMBER_MAX = 24 };

/* Something that is shown before the byte `at`. */
struct insertion {
    size_t at;
    size_t order; /* ends before beginnings, then as they came */
    struct str text;
};

struct insertions {
    struct insertion *items;
    size_t len;
    size_t capacity;
};

struct page {
    struct arena *arena;
    const struct text_style *style;
    struct buf *out;
    struct buf word; /* with its escape sequences */
    size_t word_columns;
    size_t column;
    unsigned now; /* the style that is on */
};

static void set_style(struct page *page, unsigned style)
{
    static const char *const COLORS[] = {"", ";32", ";36", ";33"};
    if (!page->style->is_coloured || style == page->now)
        return;
    page->now = style;
    buf_printf(&page->word, "\033[0%s%s%sm", COLORS[style & STYLE_TYPE],
               style & (STYLE_CUE | STYLE_MENTION) ? ";4" : "", style & STYLE_MENTION ? ";1" : "");
}

/* Puts the word on this line, or on the next where it does not fit. */
static void end_word(struct page *page)
{
    bool is_first = page->column == 0;
    if (!is_first && page->column + 1 + page->word_columns > page->style->width) {
        buf_append_byte(page->out, '\n');
        page->column = 0;
    } else if (!is_first && page->word_columns > 0) {
        buf_append_byte(page->out, ' ');
        page->column++;
    }
    buf_append(page->out, buf_str(&page->word));
    page->column += page->word_columns;
    page->word_columns = 0;
    buf_clear(&page->word);
}

static void end_paragraph(struct page *page)
{
    end_word(page);
    if (page->column > 0)
        buf_append_byte(page->out, '\n');
    page->column = 0;
}

static void put_in_word(struct page *page, struct str piece)
{
    buf_append(&page->word, piece);
    page->word_columns += terminal_columns(piece);
}

static void insert(struct page *page, struct insertions *list, size_t at, size_t order,
                   struct str text)
{
    ARENA_PUSH_ROOM(page->arena, list->items, list->capacity, list->len);
    list->items[list->len] = (struct insertion){at, order + list->len, text};
    list->len++;
}

static void mark_ends(struct page *page, struct insertions *list, struct span span, struct str open,
                      struct str close)
{
    if (span_is_empty(span))
        return;
    insert(page, list, span.start, SIZE_MAX / 2, open);
    insert(page, list, span.end, 0, close);
}

static void mark_quote(struct page *page, struct insertions *list, const struct quote *quote,
                       size_t number)
{
    if (page->style->is_coloured) {
        insert(page, list, quote->content.start, SIZE_MAX / 2,
               arena_printf(page->arena, "[%zu]", number));
        return;
    }
    mark_ends(page, list, quote->content, arena_printf(page->arena, "⟦%zu ", number), STR("⟧"));
    mark_ends(page, list, quote->cue, STR("{"), STR("}"));
    mark_ends(page, list, quote->mention, STR("<"), STR(">"));
}

static int by_place(const void *a, const void *b)
{
    const struct insertion *x = a;
    const struct insertion *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void paint(unsigned char *styles, struct span span, unsigned style, unsigned clear)
{
    for (size_t i = span.start; i < span.end; i++)
        styles[i] = (unsigned char)((styles[i] & ~clear) | style);
}

static unsigned char *paint_text(struct arena *arena, const struct extracted *extracted)
{
    unsigned char *styles = arena_zalloc(arena, extracted->text.len + 1);
    const struct extraction *extraction = extracted->extraction;
    for (size_t i = 0; i < extraction->quotes_len; i++) {
        const struct quote *quote = &extraction->quotes[i];
        paint(styles, quote->content, 1 + (unsigned)quote->type, STYLE_TYPE);
        paint(styles, quote->cue, STYLE_CUE, 0);
        paint(styles, quote->mention, STYLE_MENTION, 0);
    }
    return styles;
}

static bool is_break(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Control characters of the text could speak to the terminal. */
static void put_byte(struct page *page, struct str text, size_t at)
{
    size_t next = at + 1;
    while (next < text.len && ((unsigned char)text.ptr[next] & 0xC0) == 0x80)
        next++;
    struct str piece = str_slice(text, at, next);
    bool is_control = (unsigned char)piece.ptr[0] < ' ' || piece.ptr[0] == 0x7F ||
                      (piece.len == 2 && (unsigned char)piece.ptr[0] == 0xC2 &&
                       (unsigned char)piece.ptr[1] < 0xA0);
    put_in_word(page, is_control ? STR("?") : piece);
}

static void put_text(struct page *page, const struct extracted *extracted,
                     const struct insertions *list)
{
    struct str text = extracted->text;
    const unsigned char *styles = paint_text(page->arena, extracted);
    size_t next = 0;
    for (size_t at = 0; at <= text.len; at++) {
        bool is_inside = at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
        if (is_inside)
            continue;
        for (; next < list->len && list->items[next].at <= at; next++)
            put_in_word(page, list->items[next].text);
        if (at == text.len)
            break;
        set_style(page, styles[at]);
        if (text.ptr[at] == '\n')
            end_paragraph(page);
        else if (is_break(text.ptr[at]))
            end_word(page);
        else
            put_byte(page, text, at);
    }
    set_style(page, 0);
    end_paragraph(page);
}

static struct str chain_names(struct arena *arena, const struct quote *quote)
{
    struct str names = {0};
    for (size_t i = 0; i < quote->chain_len; i++)
        names = arena_printf(arena, "%.*s%s%.*s", STR_ARG(names), i > 0 ? " > " : "",
                             STR_ARG(quote->chain[i].name));
    return names;
}

static void put_row(struct table *table, const struct quotation *quotation,
                    const struct quote *quote, size_t number)
{
    char text[NUMBER_MAX];
    (void)snprintf(text, sizeof(text), "%zu", number);
    table_put(table, str_from(text));
    table_put(table, quotation->type);
    bool is_known = !str_is_empty(quotation->speaker_name);
    table_put(table, is_known ? quotation->speaker_name : quotation->mention.text);
    table_put(table, quotation->cue.text);
    table_put(table, chain_names(table->arena, quote));
    table_put(table, quotation->act);
    bool is_dated = !str_is_empty(quotation->said_value);
    table_put(table, is_dated ? quotation->said_value : STR("?"));
    (void)snprintf(text, sizeof(text), "%.2f", quotation->confidence);
    table_put(table, str_from(text));
    table_put(table, quotation->content.text);
}

static void put_quotations(struct page *page, const struct extracted *extracted,
                           const struct table_style *style)
{
    static const struct table_column COLUMNS[] = {
        {"#", 5, true},      {"type", 8, false}, {"speaker", 28, false},
        {"cue", 14, false},  {"via", 20, false}, {"act", 10, false},
        {"said", 13, false}, {"conf", 4, true},  {"statement", 0, false},
    };
    const struct extraction *extraction = extracted->extraction;
    struct table table;
    table_init(&table, page->arena, COLUMNS, COUNT_OF(COLUMNS));
    for (size_t i = 0; i < extraction->quotes_len; i++) {
        struct quotation quotation;
        quotation_from_quote(page->arena, extracted, i, &quotation);
        put_row(&table, &quotation, &extraction->quotes[i], i + 1);
    }
    table_print(&table, style, page->out);
}

/* What decided, then who was thought of. */
static void put_why(struct table *table, const struct quote *quote, struct str speaker,
                    size_t number)
{
    char text[NUMBER_MAX];
    (void)snprintf(text, sizeof(text), "%zu", number);
    const struct str decision[] = {str_from(text), str_from(quote->rule), STR(""), speaker,
                                   str_from(quote->explanation->decided)};
    for (size_t i = 0; i < COUNT_OF(decision); i++)
        table_put(table, decision[i]);
    for (size_t i = 0; i < quote->explanation->candidates_len; i++) {
        const struct quote_candidate *candidate = &quote->explanation->candidates[i];
        (void)snprintf(text, sizeof(text), "%.2f", candidate->score);
        const struct str row[] = {STR(""), candidate->is_chosen ? STR("chosen") : STR(""),
                                  str_from(text), candidate->name, str_from(candidate->because)};
        for (size_t k = 0; k < COUNT_OF(row); k++)
            table_put(table, row[k]);
    }
}

static void put_explanations(struct page *page, const struct extraction *extraction,
                             const struct table_style *style)
{
    static const struct table_column COLUMNS[] = {
        {"#", 5, true},     {"rule", 24, false}, {"score", 5, true},
        {"who", 40, false}, {"why", 0, false},
    };
    struct table table;
    table_init(&table, page->arena, COLUMNS, COUNT_OF(COLUMNS));
    for (size_t i = 0; i < extraction->quotes_len; i++) {
        const struct quote *quote = &extraction->quotes[i];
        bool is_known = quote->speaker >= 0;
        struct str name = is_known ? extraction->speakers[quote->speaker].name : STR("?");
        put_why(&table, quote, name, i + 1);
    }
    table_print(&table, style, page->out);
}

static void put_dates(struct page *page, const struct extracted *extracted,
                      const struct table_style *style)
{
    static const struct table_column COLUMNS[] = {
        {"type", 8, false}, {"value", 24, false}, {"date", 0, false}};
    struct table table;
    table_init(&table, page->arena, COLUMNS, COUNT_OF(COLUMNS));
    for (size_t i = 0; i < extracted->dates->len; i++) {
        const struct date_expression *date = &extracted->dates->items[i];
        table_put(&table, str_from(date_type_name(date->type)));
        table_put(&table, str_is_empty(date->value) ? STR("?") : date->value);
        table_put(&table, str_span(extracted->text, date->span));
    }
    table_print(&table, style, page->out);
}

static void put_title(struct page *page, struct str title)
{
    if (str_is_empty(title))
        return;
    if (page->style->is_coloured)
        buf_append_z(page->out, "\033[1m");
    struct str safe = arena_copy(page->arena, title);
    terminal_make_safe((char *)safe.ptr, safe.len);
    buf_append(page->out, safe);
    buf_append_z(page->out, page->style->is_coloured ? "\033[0m\n\n" : "\n\n");
}

void extract_text(struct arena *arena, struct str title, const struct extracted *extracted,
                  const struct text_style *style, struct buf *out)
{
    struct page page = {.arena = arena, .style = style, .out = out};
    const struct extraction *extraction = extracted->extraction;
    struct insertions list = {0};
    const struct table_style table = {.width = style->width,
                                      .is_coloured = style->is_coloured,
                                      .has_isolates = style->has_isolates};
    buf_init(&page.word, WORD_MAX);
    for (size_t i = 0; i < extraction->quotes_len; i++)
        mark_quote(&page, &list, &extraction->quotes[i], i + 1);
    if (list.len > 0)
        qsort(list.items, list.len, sizeof(list.items[0]), by_place);
    put_title(&page, title);
    put_text(&page, extracted, &list);
    buf_done(&page.word);
    buf_printf(out, "\n%zu quotation%s\n", extraction->quotes_len,
               extraction->quotes_len == 1 ? "" : "s");
    if (extraction->quotes_len > 0)
        put_quotations(&page, extracted, &table);
    if (extraction->quotes_len > 0 && extraction->quotes[0].explanation != NULL) {
        buf_append_z(out, "\nwhy\n");
        put_explanations(&page, extraction, &table);
    }
    if (extracted->dates->len > 0) {
        buf_printf(out, "\n%zu date%s\n", extracted->dates->len,
                   extracted->dates->len == 1 ? "" : "s");
        put_dates(&page, extracted, &table);
    }
}
