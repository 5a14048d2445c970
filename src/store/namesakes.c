/* Looks for the splits that fit; making them is in speakers_split.c. */
#include "store/namesakes.h"

#include "store/array.h"
#include "text/terms.h"

/* (roots, outlet name): the splits of each that are of the outlet or of any, the latest first. */
const struct store_stmt NAMESAKES = {
    .name = "namesakes",
    .sql = "SELECT w.ordinal, coalesce(c.title, ''), i.id, i.root_id"
           "  FROM unnest($1::text::bigint[]) WITH ORDINALITY AS w (root_id, ordinal)"
           "  JOIN speaker f ON f.root_id = w.root_id"
           "  JOIN correction c ON c.edited_id = f.id AND c.is_split AND c.undone_at IS NULL"
           "  JOIN speaker i ON i.id = c.speaker_id"
           "  LEFT JOIN outlet o ON o.id = c.outlet_id"
           " WHERE c.outlet_id IS NULL OR o.name = $2"
           " ORDER BY w.ordinal, c.made_at DESC, c.id DESC",
    .params = 2,
};
enum { COL_ORDINAL, COL_TITLE, COL_ID, COL_ROOT };

static bool has_term(const struct term_list *terms, struct str text)
{
    for (size_t i = 0; i < terms->len; i++) {
        if (str_equals(terms->items[i].text, text))
            return true;
    }
    return false;
}

bool namesakes_title_has(struct arena *arena, struct str title, struct str wanted)
{
    struct term_list have;
    struct term_list want;
    terms_of(arena, title, &have);
    terms_of(arena, wanted, &want);
    for (size_t i = 0; i < want.len; i++) {
        if (!want.items[i].is_variant && !has_term(&have, want.items[i].text))
            return false;
    }
    return true;
}

/* What many are called beside their office, and what spokesmen are called, as terms. */
static bool is_honour(struct str term)
{
    static const char *const WORDS[] = {
        "دكتور", "شيخ",   "استاذ", "مهندس", "سيد",   "بروفيسور", "لواء", "لوا",   "عميد", "عقيد",
        "مقدم",  "رايد",  "نقيب",  "ملازم", "فريق",  "ركن",      "طيار", "امير",  "ملكي", "ملك",
        "سمو",   "معالي", "معال",  "سعاد",  "فضيل",  "سماح",     "صاحب", "مساعد", "سابق", "عام",
        "متحدث", "ناطق",  "باسم",  "رسم",   "اعلام", "د",        "م",    "ا",     NULL};
    return str_is_one_of(term, WORDS);
}

/* How many words of `few` tell an office, all of which `many` has; 0: it lacks one. */
static size_t count_shared(const struct term_list *few, const struct term_list *many)
{
    size_t shared = 0;
    for (size_t i = 0; i < few->len; i++) {
        const struct term *term = &few->items[i];
        if (term->is_variant || is_honour(term->text))
            continue;
        if (!has_term(many, term->text))
            return 0;
        shared++;
    }
    return shared;
}

bool namesakes_have_title(struct arena *arena, struct str title, struct str titles)
{
    enum { WORDS_LEAST = 2 };
    struct term_list own;
    terms_of(arena, title, &own);
    while (own.len > 0 && titles.len > 0) {
        struct term_list other;
        terms_of(arena, str_split(&titles, '\n'), &other);
        if (count_shared(&own, &other) >= WORDS_LEAST || count_shared(&other, &own) >= WORDS_LEAST)
            return true;
    }
    return false;
}

enum status namesakes_tell(struct store_conn *conn, struct arena *arena,
                           const struct speaker_place *place, struct speaker_drafts *drafts)
{
    if (!drafts->has_splits)
        return STATUS_OK;
    struct array roots = array_begin(arena);
    for (size_t i = 0; i < drafts->len; i++)
        array_add_int(&roots, drafts->items[i].root_id);
    struct store_params params = {0};
    array_param(&roots, &params);
    store_param_str(&params, place->outlet);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &NAMESAKES, &params, &rows));
    size_t done = 0; /* the ordinal that has its speaker */
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        size_t ordinal = (size_t)store_rows_int(rows, row, COL_ORDINAL);
        struct speaker_draft *draft = &drafts->items[ordinal - 1];
        if (ordinal == done ||
            !namesakes_title_has(arena, draft->title, store_rows_str(rows, row, COL_TITLE)))
            continue;
        draft->id = store_rows_int(rows, row, COL_ID);
        draft->root_id = store_rows_int(rows, row, COL_ROOT);
        done = ordinal;
    }
    return STATUS_OK;
}
