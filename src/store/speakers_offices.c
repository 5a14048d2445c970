/* Looks for two offices under one common name, and parts those who bear them. */
#include "store/speakers_offices.h"

#include "name/title.h"
#include "store/array.h"
#include "store/speakers_apart.h"

/* (roots, article): the titles of each, and of those who were parted from it, and whether each
   title was there within 45 days of the article. */
const struct store_stmt SPEAKERS_OFFICES = {
    .name = "speakers_offices",
    .sql = "SELECT w.ordinal, who.namesake_id, who.root_id, t.title, t.quotes,"
           "       coalesce(t.first_seen <= a.sorted_at + interval '45 days'"
           "                AND t.last_seen >= a.sorted_at - interval '45 days', false)"
           "  FROM unnest($1::text::bigint[]) WITH ORDINALITY AS w (root_id, ordinal)"
           "  JOIN article a ON a.id = $2::bigint"
           " CROSS JOIN LATERAL ("
           "       SELECT s.id, s.root_id, NULL::bigint AS namesake_id"
           "         FROM speaker s"
           "        WHERE s.root_id = w.root_id"
           "        UNION ALL"
           "       SELECT n.id, i.root_id, i.id"
           "         FROM speaker f"
           "         JOIN correction c ON c.edited_id = f.id AND c.is_split AND c.undone_at IS NULL"
           "         JOIN speaker i ON i.id = c.speaker_id AND i.root_id <> f.root_id"
           "         JOIN speaker n ON n.root_id = i.root_id"
           "        WHERE f.root_id = w.root_id) AS who"
           "  JOIN speaker_title t ON t.speaker_id = who.id AND t.quotes > 0"
           " WHERE w.root_id <> 0"
           " ORDER BY w.ordinal, who.namesake_id NULLS FIRST",
    .params = 2,
};
enum { COL_ORDINAL, COL_NAMESAKE, COL_ROOT, COL_TITLE, COL_QUOTES, COL_IS_NEAR };

/* (sound, family with a space before it): the given names that come before it. */
const struct store_stmt SPEAKERS_FAMILIES = {
    .name = "speakers_families",
    .sql = "SELECT DISTINCT split_part(normalised, ' ', 1)"
           "  FROM speaker"
           " WHERE family = $1 AND family <> '' AND scope = 0"
           "   AND right(normalised, length($2)) = $2"
           " LIMIT 200",
    .params = 2,
};

/* What is known of one draft's title. */
struct office {
    bool is_asked;
    struct name_title title;
    size_t own;          /* the most words that a title of the speaker's shares with it */
    int64_t others;      /* quotations with titles of the speaker's that tell an office */
    int64_t others_near; /* the same about that day */
    size_t namesakes;    /* the most words that a title of a namesake's shares with it */
    int64_t namesake_id;
    int64_t namesake_root;
};

/* A title needs so many words of its own to tell an office. */
enum { WORDS_LEAST = 2 };

static bool may_be_another(const struct speaker_draft *draft)
{
    return draft->id != 0 && draft->is_person && draft->known == NULL &&
           draft->reach == SPEAKER_REACH_ALL && draft->id != draft->fresh_id &&
           draft->title.len > 0 && name_may_be_of_many(&draft->parts);
}

static struct office *offices_of(struct arena *arena, const struct speaker_drafts *drafts,
                                 bool *out_has_any)
{
    struct office *offices = ARENA_ARRAY(arena, drafts->len, struct office);
    *out_has_any = false;
    for (size_t i = 0; i < drafts->len; i++) {
        struct office *office = &offices[i];
        *office = (struct office){0};
        if (!may_be_another(&drafts->items[i]))
            continue;
        name_title_read(arena, drafts->items[i].title, &office->title);
        /* Two words make a namesake, one finds him. */
        size_t least = drafts->has_splits ? 1 : WORDS_LEAST;
        office->is_asked = office->title.words >= least;
        *out_has_any = *out_has_any || office->is_asked;
    }
    return offices;
}

static bool is_office_told(const struct name_title *title)
{
    return title->has_post && title->words >= WORDS_LEAST;
}

static void take_title(struct arena *arena, struct office *office, const struct store_rows *rows,
                       size_t row)
{
    struct name_title title;
    name_title_read(arena, store_rows_str(rows, row, COL_TITLE), &title);
    size_t shared = name_title_shared(&office->title, &title);
    if (store_rows_is_null(rows, row, COL_NAMESAKE)) {
        int64_t quotes = store_rows_int(rows, row, COL_QUOTES);
        bool is_office = is_office_told(&title);
        office->own = shared > office->own ? shared : office->own;
        office->others += is_office ? quotes : 0;
        office->others_near += is_office && store_rows_bool(rows, row, COL_IS_NEAR) ? quotes : 0;
        return;
    }
    if (shared <= office->namesakes)
        return;
    office->namesakes = shared;
    office->namesake_id = store_rows_int(rows, row, COL_NAMESAKE);
    office->namesake_root = store_rows_int(rows, row, COL_ROOT);
}

static enum status read_titles(struct store_conn *conn, struct arena *arena,
                               const struct speaker_place *place,
                               const struct speaker_drafts *drafts, struct office *offices)
{
    struct array roots = array_begin(arena);
    for (size_t i = 0; i < drafts->len; i++)
        array_add_int(&roots, offices[i].is_asked ? drafts->items[i].root_id : 0);
    struct store_params params = {0};
    array_param(&roots, &params);
    store_param_int(&params, place->article_id);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKERS_OFFICES, &params, &rows));
    for (size_t row = 0; row < store_rows_len(rows); row++)
        take_title(arena, &offices[store_rows_int(rows, row, COL_ORDINAL) - 1], rows, row);
    return STATUS_OK;
}

/* How many given names of Arabs the database has before the draft's family name. */
static enum status count_given(struct store_conn *conn, struct arena *arena,
                               const struct speaker_draft *draft, size_t *out_given)
{
    struct str family = draft->parts.parts[draft->parts.len - 1];
    struct store_params params = {0};
    store_param_str(&params, name_family_sound(arena, &draft->parts));
    store_param_str(&params, arena_printf(arena, " %.*s", STR_ARG(family)));
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKERS_FAMILIES, &params, &rows));
    *out_given = 0;
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        struct name given;
        name_from_key(store_rows_str(rows, row, 0), &given);
        *out_given += name_is_arab(&given) ? 1 : 0;
    }
    return STATUS_OK;
}

/* A prince has many offices, and somebody's father is still called by his own. */
static bool tells_another(const struct office *office)
{
    return office->is_asked && is_office_told(&office->title) && office->own == 0 &&
           office->namesakes == 0 && office->others > 0 && !office->title.is_of_house &&
           !office->title.is_of_kin;
}

/* The more common the name, the fewer quotations with another office it takes. A man changes his
   office in time; under a very common name it is another man all the same. */
static bool is_enough(size_t given, const struct office *office)
{
    static const struct {
        size_t given;
        int64_t quotes;
    } LEAST[] = {{9, 1}, {5, 10}, {0, 20}};
    enum { VERY_COMMON = 20 };
    for (size_t i = 0; i < COUNT_OF(LEAST); i++) {
        if (given >= LEAST[i].given && office->others_near >= LEAST[i].quotes)
            return true;
    }
    return given >= VERY_COMMON;
}

/* Whether under this name the title is somebody else's. */
static enum status is_another(struct store_conn *conn, struct arena *arena,
                              const struct speaker_draft *draft, const struct office *office,
                              bool *out_is_another)
{
    *out_is_another = false;
    if (!tells_another(office))
        return STATUS_OK;
    size_t given = 0;
    TRY(count_given(conn, arena, draft, &given));
    *out_is_another = is_enough(given, office);
    return STATUS_OK;
}

static void take_namesake(struct speaker_draft *draft, const struct office *office)
{
    if (!office->is_asked || office->namesakes <= office->own)
        return;
    draft->id = office->namesake_id;
    draft->root_id = office->namesake_root;
}

/* Parts the draft, unless another article has meanwhile made the namesake who it is. */
static enum status part(struct store_conn *conn, struct arena *arena,
                        const struct speaker_place *place, struct speaker_draft *draft)
{
    TRY(speakers_apart_wait(conn, arena, draft));
    struct speaker_drafts alone = {.items = draft, .len = 1, .all_len = 1, .has_splits = true};
    bool has_any = false;
    struct office *office = offices_of(arena, &alone, &has_any);
    TRY(read_titles(conn, arena, place, &alone, office));
    take_namesake(draft, office);
    if (!tells_another(office))
        return STATUS_OK;
    struct str why =
        arena_printf(arena, "another office under a common name: %.*s", STR_ARG(draft->title));
    return speakers_apart_part(conn, draft, draft->title, why);
}

enum status speakers_part_offices(struct store_conn *conn, struct arena *arena,
                                  const struct speaker_place *place, struct speaker_drafts *drafts)
{
    bool has_any = false;
    struct office *offices = offices_of(arena, drafts, &has_any);
    if (!has_any)
        return STATUS_OK;
    TRY(read_titles(conn, arena, place, drafts, offices));
    for (size_t i = 0; i < drafts->len; i++) {
        struct speaker_draft *draft = &drafts->items[i];
        take_namesake(draft, &offices[i]);
        bool is_other = false;
        TRY(is_another(conn, arena, draft, &offices[i], &is_other));
        if (is_other)
            TRY(part(conn, arena, place, draft));
    }
    return STATUS_OK;
}
