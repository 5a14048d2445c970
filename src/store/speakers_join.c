/* Who is who: asks for names that sound alike, lets name/choose.h decide, and joins. */
#include "store/speakers_join.h"

#include "base/clock.h"
#include "base/id.h"
#include "name/choose.h"
#include "store/namesakes.h"

/* So many people of one sound: nobody is meant more than another. */
enum { ALIKE_MAX = 50 };

/* (sounds, families, outlet name, most): for each with a sound the names of that sound, for each
   with a family alone the full names that end so. Of a name's quotations the latest 200 tell its
   outlets. */
const struct store_stmt SPEAKERS_ALIKE = {
    .name = "speakers_alike",
    .sql =
        "WITH wanted AS ("
        "  SELECT w.sound, w.family, w.ordinal"
        "    FROM unnest($1::text::text[], $2::text::text[])"
        "           WITH ORDINALITY AS w (sound, family, ordinal)),"
        " alike AS ("
        "  SELECT w.ordinal, s.id, s.root_id, s.normalised"
        "    FROM wanted w"
        "   CROSS JOIN LATERAL ("
        "         SELECT id, root_id, normalised FROM speaker"
        "          WHERE sound = w.sound AND sound <> '' AND scope = 0 LIMIT $4::integer) AS s"
        "   WHERE w.sound <> ''"
        "   UNION ALL"
        "  SELECT w.ordinal, s.id, s.root_id, s.normalised"
        "    FROM wanted w"
        "   CROSS JOIN LATERAL ("
        "         SELECT id, root_id, normalised FROM speaker"
        "          WHERE family = w.family AND family <> '' AND scope = 0 LIMIT $4::integer) AS s"
        "   WHERE w.sound = '')"
        " SELECT a.ordinal, a.id, a.root_id, a.normalised, coalesce(t.total, 0),"
        "        seen.outlets, coalesce(seen.is_same, false),"
        "        (SELECT string_agg(t.title, E'\\n')"
        "           FROM (SELECT title FROM speaker_title"
        "                  WHERE speaker_id = a.id AND quotes > 0"
        "                  ORDER BY quotes DESC, title"
        "                  LIMIT 8) AS t)"
        "   FROM alike a"
        "   LEFT JOIN speaker_tally t ON t.speaker_id = a.root_id"
        "  CROSS JOIN LATERAL ("
        "        SELECT count(DISTINCT q.outlet_id) AS outlets, bool_or(o.name = $3) AS is_same"
        "          FROM (SELECT outlet_id FROM quote"
        "                 WHERE speaker_id = a.id"
        "                 ORDER BY sorted_at DESC, id DESC"
        "                 LIMIT 200) AS q"
        "          JOIN outlet o ON o.id = q.outlet_id) AS seen"
        "  ORDER BY a.ordinal, a.id",
    .params = 4,
};
enum {
    ALIKE_COL_ORDINAL,
    ALIKE_COL_ID,
    ALIKE_COL_ROOT_ID,
    ALIKE_COL_KEY,
    ALIKE_COL_QUOTES,
    ALIKE_COL_OUTLETS,
    ALIKE_COL_IS_SAME,
    ALIKE_COL_TITLES,
};

/* (speaker ids): a lock for each whom they stand for, always in one order. */
const struct store_stmt SPEAKERS_WAIT = {
    .name = "speakers_wait",
    .sql = "SELECT pg_advisory_xact_lock(1769169, lock)"
           "  FROM (SELECT DISTINCT (root_id % 65536)::integer AS lock"
           "          FROM speaker"
           "         WHERE id = ANY ($1::text::bigint[])"
           "         ORDER BY 1) AS locks",
    .params = 1,
};

/* (revision id): those locks of its quotations' speakers, and of whom its corrections name. */
const struct store_stmt SPEAKERS_WAIT_REVISION = {
    .name = "speakers_wait_revision",
    .sql = "SELECT pg_advisory_xact_lock(1769169, lock)"
           "  FROM (SELECT DISTINCT (s.root_id % 65536)::integer AS lock"
           "          FROM (SELECT speaker_id FROM quote WHERE revision_id = $1::bigint"
           "                 UNION"
           "                SELECT c.speaker_id"
           "                  FROM revision r"
           "                  JOIN correction c ON c.article_id = r.article_id"
           "                 WHERE r.id = $1::bigint) AS named"
           "          JOIN speaker s ON s.id = named.speaker_id"
           "         ORDER BY 1) AS locks",
    .params = 1,
};

/* (one root, other root) */
const struct store_stmt SPEAKERS_LOCK = {
    .name = "speakers_lock",
    .sql = "SELECT id"
           "  FROM speaker"
           " WHERE root_id IN ($1::bigint, $2::bigint)"
           " ORDER BY id"
           "   FOR UPDATE",
    .params = 2,
};

/* (id, from, into, reason, evidence, made by, now) */
const struct store_stmt SPEAKERS_JOIN = {
    .name = "speakers_join",
    .sql = "WITH made AS ("
           "  INSERT INTO speaker_join (id, from_id, into_id, moved, reason, evidence, made_by,"
           "                            made_at)"
           "  SELECT $1::bigint, f.id, i.id,"
           "         ARRAY(SELECT id FROM speaker WHERE root_id = f.id ORDER BY id),"
           "         $4::text, $5::text, $6::text, $7::timestamptz"
           "    FROM speaker f, speaker i"
           "   WHERE f.id = $2::bigint AND i.id = $3::bigint AND f.id <> i.id"
           "     AND f.root_id = f.id AND i.root_id = i.id"
           "     AND ($6::text IS NOT NULL"
           "          OR NOT EXISTS ("
           "             SELECT FROM speaker_join j"
           "               JOIN speaker a ON a.id = j.from_id"
           "               JOIN speaker b ON b.id = j.into_id"
           "              WHERE j.undone_at IS NOT NULL"
           "                AND ((a.root_id = f.id AND b.root_id = i.id)"
           "                     OR (a.root_id = i.id AND b.root_id = f.id))))"
           "  RETURNING from_id, into_id)"
           " UPDATE speaker s"
           "    SET root_id = made.into_id"
           "   FROM made"
           "  WHERE s.root_id = made.from_id",
    .params = 7,
};

/* (one root, other root) */
const struct store_stmt SPEAKERS_RECOUNT = {
    .name = "speakers_recount",
    .sql = "INSERT INTO speaker_tally AS t (speaker_id, quotes, total)"
           " SELECT r.id, 0,"
           "        coalesce((SELECT sum(own.quotes)"
           "                    FROM speaker s"
           "                    JOIN speaker_tally own ON own.speaker_id = s.id"
           "                   WHERE s.root_id = r.id), 0)::integer"
           "   FROM unnest(ARRAY[$1::bigint, $2::bigint]) AS r (id)"
           "  ORDER BY r.id"
           " ON CONFLICT (speaker_id) DO UPDATE SET total = excluded.total",
    .params = 2,
};

enum status speakers_recount(struct store_conn *conn, int64_t one, int64_t other)
{
    struct store_params params = {0};
    store_param_int(&params, one);
    store_param_int(&params, other);
    return store_queue(conn, &SPEAKERS_RECOUNT, &params);
}

enum status speakers_wait(struct store_conn *conn, struct array *ids)
{
    struct store_params params = {0};
    array_param(ids, &params);
    return store_queue(conn, &SPEAKERS_WAIT, &params);
}

enum status speakers_wait_revision(struct store_conn *conn, int64_t revision)
{
    struct store_params params = {0};
    store_param_int(&params, revision);
    return store_queue(conn, &SPEAKERS_WAIT_REVISION, &params);
}

/* Whoever joins quotations of the speaker to claims holds that lock, and then wants its row. */
static enum status wait_for_both(struct store_conn *conn, const struct speaker_join *join)
{
    _cleanup_arena_ struct arena *scratch = arena_new();
    struct array ids = array_begin(scratch);
    array_add_int(&ids, join->from);
    array_add_int(&ids, join->into);
    return speakers_wait(conn, &ids);
}

enum status speakers_join(struct store_conn *conn, const struct speaker_join *join)
{
    TRY(wait_for_both(conn, join));
    struct store_params lock = {0};
    store_param_int(&lock, join->from);
    store_param_int(&lock, join->into);
    TRY(store_queue(conn, &SPEAKERS_LOCK, &lock));
    struct store_params params = {0};
    store_param_int(&params, join->id);
    store_param_int(&params, join->from);
    store_param_int(&params, join->into);
    store_param_str(&params, join->reason);
    store_param_str(&params, join->evidence);
    if (str_is_empty(join->made_by))
        store_param_null(&params);
    else
        store_param_str(&params, join->made_by);
    store_param_time(&params, clock_now_us());
    TRY(store_queue(conn, &SPEAKERS_JOIN, &params));
    return speakers_recount(conn, join->from, join->into);
}

enum status speakers_join_draft(struct store_conn *conn, struct speaker_draft *draft, int64_t into,
                                const char *reason, struct str evidence)
{
    const struct speaker_join join = {
        .id = id_new(),
        .from = draft->id,
        .into = into,
        .reason = str_from(reason),
        .evidence = evidence,
    };
    draft->root_id = into;
    return speakers_join(conn, &join);
}

static enum status join_known(struct store_conn *conn, struct speaker_drafts *drafts)
{
    for (size_t i = 0; i < drafts->len; i++) {
        struct speaker_draft *draft = &drafts->items[i];
        if (draft->id == 0 || draft->known == NULL || draft->root_id != draft->id)
            continue;
        const struct speaker_draft *own = &drafts->items[draft->known_at];
        if (own->root_id != 0 && own->root_id != draft->id)
            TRY(speakers_join_draft(conn, draft, own->root_id, "list", own->name));
    }
    return STATUS_OK;
}

/* A full name is looked at while it is new; a family name each time, since another may have come to
   bear it. */
static bool is_open(const struct speaker_draft *draft)
{
    if (draft->id == 0 || !draft->is_person || draft->known != NULL || draft->parts.len == 0)
        return false;
    if (draft->parts.len == 1)
        return draft->reach == SPEAKER_REACH_OUTLET;
    return draft->reach == SPEAKER_REACH_ALL && draft->root_id == draft->id &&
           speakers_is_new(draft);
}

static enum status read_alike(struct store_conn *conn, struct arena *arena,
                              const struct speaker_place *place,
                              const struct speaker_drafts *drafts, struct store_rows **out_rows)
{
    struct array sounds = array_begin(arena);
    struct array families = array_begin(arena);
    for (size_t i = 0; i < drafts->len; i++) {
        const struct speaker_draft *draft = &drafts->items[i];
        bool is_asked = is_open(draft);
        bool is_full = draft->parts.len > 1;
        array_add_str(&sounds, is_asked && is_full ? name_sound(arena, &draft->parts) : STR(""));
        array_add_str(&families,
                      is_asked && !is_full ? name_family_sound(arena, &draft->parts) : STR(""));
    }
    struct store_params params = {0};
    array_param(&sounds, &params);
    array_param(&families, &params);
    store_param_str(&params, place->outlet);
    store_param_int(&params, ALIKE_MAX);
    return store_exec(conn, &SPEAKERS_ALIKE, &params, out_rows);
}

/* What the rows hold for one draft, from `*row` on, which is moved behind them. */
static struct name_choice choose(struct arena *arena, const struct speaker_draft *draft,
                                 int64_t ordinal, const struct store_rows *rows, size_t *row)
{
    struct name_candidate candidates[ALIKE_MAX];
    size_t len = 0;
    size_t alike = 0;
    for (; *row < store_rows_len(rows); (*row)++) {
        if (store_rows_int(rows, *row, ALIKE_COL_ORDINAL) != ordinal)
            break;
        alike++;
        if (store_rows_int(rows, *row, ALIKE_COL_ID) == draft->id ||
            store_rows_int(rows, *row, ALIKE_COL_ROOT_ID) == draft->id)
            continue;
        struct name_candidate *candidate = &candidates[len++];
        name_from_key(store_rows_str(rows, *row, ALIKE_COL_KEY), &candidate->name);
        candidate->speaker = store_rows_int(rows, *row, ALIKE_COL_ROOT_ID);
        candidate->quotes = store_rows_int(rows, *row, ALIKE_COL_QUOTES);
        candidate->outlets = store_rows_int(rows, *row, ALIKE_COL_OUTLETS);
        candidate->is_same_outlet = store_rows_bool(rows, *row, ALIKE_COL_IS_SAME);
        candidate->is_same_title =
            namesakes_have_title(arena, draft->title, store_rows_str(rows, *row, ALIKE_COL_TITLES));
    }
    struct name_choice choice = {.is_ambiguous = true};
    return alike == ALIKE_MAX ? choice : name_choose(&draft->parts, candidates, len);
}

static struct str evidence_of(struct arena *arena, const struct speaker_draft *draft,
                              const struct store_rows *rows, int64_t speaker)
{
    struct str other = STR("");
    for (size_t row = 0; row < store_rows_len(rows) && other.len == 0; row++) {
        if (store_rows_int(rows, row, ALIKE_COL_ROOT_ID) == speaker)
            other = store_rows_str(rows, row, ALIKE_COL_KEY);
    }
    return arena_printf(arena, "%.*s: %.*s", STR_ARG(draft->parts.key), STR_ARG(other));
}

/* Gives the drafts that could be several people's to the article alone; true when there are any. */
static bool narrow(struct speaker_drafts *drafts, size_t at)
{
    struct speaker_draft *draft = &drafts->items[at];
    if (draft->parts.len != 1)
        return false;
    draft->reach = SPEAKER_REACH_ARTICLE;
    draft->fresh_id = id_new();
    return true;
}

enum status speakers_settle(struct store_conn *conn, struct arena *arena,
                            const struct speaker_place *place, struct speaker_drafts *drafts)
{
    TRY(join_known(conn, drafts));
    bool has_open = false;
    for (size_t i = 0; i < drafts->len; i++)
        has_open = has_open || is_open(&drafts->items[i]);
    if (!has_open)
        return STATUS_OK;
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(read_alike(conn, arena, place, drafts, &rows));
    bool is_narrowed = false;
    size_t row = 0;
    for (size_t i = 0; i < drafts->len; i++) {
        struct speaker_draft *draft = &drafts->items[i];
        if (!is_open(draft))
            continue;
        struct name_choice choice = choose(arena, draft, (int64_t)i + 1, rows, &row);
        if (choice.is_ambiguous)
            is_narrowed = narrow(drafts, i) || is_narrowed;
        else if (choice.is_found && draft->root_id == draft->id && choice.speaker != draft->id)
            TRY(speakers_join_draft(conn, draft, choice.speaker, name_tie_name(choice.tie),
                                    evidence_of(arena, draft, rows, choice.speaker)));
    }
    return is_narrowed ? speakers_find_or_make(conn, arena, place, drafts) : STATUS_OK;
}
