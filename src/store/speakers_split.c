/* Two people under one name, told apart: whose quotations of one speaker are another's. A split is
   a row of correction; what comes later is told apart by namesakes.c. */
#include "base/clock.h"
#include "base/id.h"
#include "store/array.h"
#include "store/corrections_apply.h"
#include "store/namesakes.h"
#include "store/speakers.h"
#include "store/speakers_apart.h"
#include "store/speakers_join.h"
#include "store/statements.h"

/* (speaker id, into id, outlet id, outlet name) */
static const struct store_stmt SPLIT_ENDS = {
    .name = "split_ends",
    .sql = "SELECT r.id, r.name,"
           "       (SELECT root_id FROM speaker WHERE id = $2::bigint),"
           "       (SELECT id FROM outlet WHERE id = $3::bigint OR name = $4::text LIMIT 1)"
           "  FROM speaker own"
           "  JOIN speaker r ON r.id = own.root_id"
           " WHERE own.id = $1::bigint",
    .params = 4,
};
enum { ENDS_COL_ID, ENDS_COL_NAME, ENDS_COL_INTO, ENDS_COL_OUTLET };

/* (id, speaker id, name, now): a namesake, whom no name finds but by the split. */
const struct store_stmt SPLIT_SPEAKER = {
    .name = "split_speaker",
    .sql = "INSERT INTO speaker (id, root_id, name, normalised, kind, scope, created_at)"
           " SELECT $1::bigint, $1::bigint, $3::text, normalised, kind, $1::bigint,"
           "        $4::timestamptz"
           "   FROM speaker"
           "  WHERE id = $2::bigint",
    .params = 4,
};

/* (id, speaker id, other id, outlet id, title, why, by, now) */
const struct store_stmt SPLIT_MAKE = {
    .name = "split_make",
    .sql = "INSERT INTO correction (id, edited_id, has_speaker, speaker_id, is_split, outlet_id,"
           "                        title, why, made_by, made_at)"
           " VALUES ($1::bigint, $2::bigint, true, $3::bigint, true, $4::bigint, $5::text,"
           "         $6::text, $7::text, $8::timestamptz)",
    .params = 8,
};

/* (correction id): from whom it took, to whom it gave. */
static const struct store_stmt SPLIT_FIND = {
    .name = "split_find",
    .sql = "SELECT c.edited_id, f.root_id, c.speaker_id, i.root_id"
           "  FROM correction c"
           "  JOIN speaker f ON f.id = c.edited_id"
           "  JOIN speaker i ON i.id = c.speaker_id"
           " WHERE c.id = $1::bigint AND c.is_split",
    .params = 1,
};
enum { SPLIT_COL_EDITED, SPLIT_COL_EDITED_ROOT, SPLIT_COL_OTHER, SPLIT_COL_OTHER_ROOT };

/* (root) */
static const struct store_stmt SPLIT_TITLES = {
    .name = "split_titles",
    .sql = "SELECT DISTINCT t.title"
           "  FROM speaker s"
           "  JOIN speaker_title t ON t.speaker_id = s.id"
           " WHERE s.root_id = $1::bigint",
    .params = 1,
};

/* (root or NULL, to, outlet id, titles, row or NULL): but for those whose speaker a person has
   corrected. */
static const struct store_stmt SPLIT_MOVE = {
    .name = "split_move",
    .sql = "UPDATE quote q"
           "   SET speaker_id = $2::bigint,"
           "       machine = CASE WHEN q.machine IS NULL THEN NULL"
           "                      ELSE jsonb_set(q.machine, '{speaker_id}',"
           "                                     to_jsonb($2::bigint)) END"
           " WHERE q.speaker_id = ANY (ARRAY("
           "         SELECT id FROM speaker"
           "          WHERE root_id = $1::bigint OR id = $5::bigint))"
           "   AND ($3::bigint IS NULL OR q.outlet_id = $3::bigint)"
           "   AND ($4::text IS NULL"
           "        OR left(q.speaker_title, 300) = ANY ($4::text::text[]))"
           "   AND NOT EXISTS ("
           "         SELECT FROM correction c"
           "          WHERE c.quote_id = q.id AND c.has_speaker AND c.undone_at IS NULL)",
    .params = 5,
};

/* The rows of both speakers. */
#define ROWS "SELECT id FROM speaker WHERE root_id IN ($1::bigint, $2::bigint)"

/* (root, other root): what the quotations that moved are called. */
static const struct store_stmt SPLIT_NAMES_MAKE = {
    .name = "split_names_make",
    .sql = "INSERT INTO speaker_name (speaker_id, name, folded, evidence, quotes, search)"
           " SELECT DISTINCT ON (q.speaker_id, n.name)"
           "        q.speaker_id, n.name, n.folded, 'article', 0, n.search"
           "   FROM (SELECT DISTINCT speaker_id, speaker_name FROM quote"
           "          WHERE speaker_id = ANY (ARRAY(" ROWS "))) AS q"
           "   JOIN speaker_name n ON n.name = q.speaker_name"
           "                      AND n.speaker_id = ANY (ARRAY(" ROWS "))"
           "  ORDER BY q.speaker_id, n.name, n.speaker_id"
           " ON CONFLICT (speaker_id, name) DO NOTHING",
    .params = 2,
};

/* (root, other root) */
static const struct store_stmt SPLIT_NAMES_COUNT = {
    .name = "split_names_count",
    .sql = "WITH counted AS ("
           "  SELECT speaker_id, speaker_name AS name, count(*)::integer AS quotes"
           "    FROM quote"
           "   WHERE is_current AND speaker_id = ANY (ARRAY(" ROWS "))"
           "   GROUP BY speaker_id, speaker_name)"
           " UPDATE speaker_name n"
           "    SET quotes = coalesce((SELECT c.quotes FROM counted c"
           "                            WHERE c.speaker_id = n.speaker_id"
           "                              AND c.name = n.name), 0)"
           "  WHERE n.speaker_id = ANY (ARRAY(" ROWS "))",
    .params = 2,
};

/* (root, other root) */
static const struct store_stmt SPLIT_TITLES_CLEAR = {
    .name = "split_titles_clear",
    .sql = "DELETE FROM speaker_title"
           " WHERE speaker_id = ANY (ARRAY(" ROWS "))",
    .params = 2,
};
static const struct store_stmt SPLIT_TITLES_COUNT = {
    .name = "split_titles_count",
    .sql = "INSERT INTO speaker_title (speaker_id, title, quotes, first_seen, last_seen)"
           " SELECT speaker_id, left(speaker_title, 300), count(*)::integer, min(sorted_at),"
           "        max(sorted_at)"
           "   FROM quote"
           "  WHERE is_current AND speaker_title IS NOT NULL"
           "    AND speaker_id = ANY (ARRAY(" ROWS "))"
           "  GROUP BY speaker_id, left(speaker_title, 300)",
    .params = 2,
};

/* (root, other root) */
static const struct store_stmt SPLIT_COUNT = {
    .name = "split_count",
    .sql = "INSERT INTO speaker_tally AS t (speaker_id, quotes, total)"
           " SELECT s.id, count(q.id)::integer, 0"
           "   FROM speaker s"
           "   LEFT JOIN quote q ON q.speaker_id = s.id AND q.is_current"
           "  WHERE s.root_id IN ($1::bigint, $2::bigint)"
           "  GROUP BY s.id"
           "  ORDER BY s.id"
           " ON CONFLICT (speaker_id) DO UPDATE SET quotes = excluded.quotes",
    .params = 2,
};

/* (root, other root): whose the claims are now. */
static const struct store_stmt SPLIT_CLAIMS = {
    .name = "split_claims",
    .sql = "UPDATE claim c"
           "   SET speaker_id = q.speaker_id"
           "  FROM quote q"
           " WHERE q.speaker_id = ANY (ARRAY(" ROWS "))"
           "   AND c.id = q.claim_id AND c.fullest_id = q.id"
           "   AND c.speaker_id IS DISTINCT FROM q.speaker_id",
    .params = 2,
};

static const struct store_stmt *const SPLITS[] = {
    &SPLIT_ENDS,         &SPLIT_SPEAKER,      &SPLIT_MAKE,       &SPLIT_FIND,
    &SPLIT_TITLES,       &SPLIT_MOVE,         &SPLIT_NAMES_MAKE, &SPLIT_NAMES_COUNT,
    &SPLIT_TITLES_CLEAR, &SPLIT_TITLES_COUNT, &SPLIT_COUNT,      &SPLIT_CLAIMS,
};
const struct statement_list STATEMENTS_SPLITS = {SPLITS, COUNT_OF(SPLITS)};

/* What moves, and to whom. */
struct moving {
    int64_t from; /* a root: from all its rows; 0: from `row` alone */
    int64_t row;
    int64_t to; /* the row that the quotations get */
    int64_t outlet;
    struct str title;
    int64_t roots[2]; /* of the two speakers, to be counted */
};

static void param_id_or_null(struct store_params *params, int64_t id)
{
    if (id != 0)
        store_param_int(params, id);
    else
        store_param_null(params);
}

/* Adds those of the speaker's titles that have the words, or NULL where any will do. */
static enum status param_titles(struct store_conn *conn, struct arena *arena,
                                const struct moving *moving, struct store_params *params)
{
    if (str_is_empty(moving->title)) {
        store_param_null(params);
        return STATUS_OK;
    }
    struct store_params root = {0};
    store_param_int(&root, moving->from);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPLIT_TITLES, &root, &rows));
    struct array titles = array_begin(arena);
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        struct str title = store_rows_str(rows, row, 0);
        if (namesakes_title_has(arena, title, moving->title))
            array_add_str(&titles, title);
    }
    array_param(&titles, params);
    return STATUS_OK;
}

/* Moves the quotations that fit, and counts both speakers anew. */
static enum status move(struct store_conn *conn, struct arena *arena, const struct moving *moving)
{
    static const struct store_stmt *const COUNTS[] = {&SPLIT_NAMES_MAKE,   &SPLIT_NAMES_COUNT,
                                                      &SPLIT_TITLES_CLEAR, &SPLIT_TITLES_COUNT,
                                                      &SPLIT_COUNT,        &SPLIT_CLAIMS};
    struct store_params both = {0};
    store_param_int(&both, moving->roots[0]);
    store_param_int(&both, moving->roots[1]);
    TRY(store_queue(conn, &SPEAKERS_LOCK, &both));
    struct store_params params = {0};
    param_id_or_null(&params, moving->from);
    store_param_int(&params, moving->to);
    param_id_or_null(&params, moving->outlet);
    TRY(param_titles(conn, arena, moving, &params));
    param_id_or_null(&params, moving->row);
    TRY(store_queue(conn, &SPLIT_MOVE, &params));
    for (size_t i = 0; i < COUNT_OF(COUNTS); i++)
        TRY(store_queue(conn, COUNTS[i], &both));
    return speakers_recount(conn, moving->roots[0], moving->roots[1]);
}

struct splitting {
    struct arena *arena;
    int64_t speaker;
    const struct speaker_split *split;
    const struct edit *edit;
    struct problem *problem;
    int64_t namesake; /* the row that is made */
};

static enum status make_namesake(struct store_conn *conn, struct splitting *splitting,
                                 struct str name)
{
    splitting->namesake = id_new();
    struct store_params params = {0};
    store_param_int(&params, splitting->namesake);
    store_param_int(&params, splitting->speaker);
    store_param_str(&params, str_is_empty(splitting->split->name) ? name : splitting->split->name);
    store_param_time(&params, clock_now_us());
    return store_queue(conn, &SPLIT_SPEAKER, &params);
}

static enum status make_split(struct store_conn *conn, const struct splitting *splitting,
                              const struct moving *moving)
{
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, moving->from);
    store_param_int(&params, moving->to);
    param_id_or_null(&params, moving->outlet);
    if (str_is_empty(moving->title))
        store_param_null(&params);
    else
        store_param_str(&params, moving->title);
    store_param_str(&params, splitting->edit->why);
    store_param_str(&params, edit_maker(splitting->edit));
    store_param_time(&params, clock_now_us());
    return store_queue(conn, &SPLIT_MAKE, &params);
}

/* The one who is known already: what the split gives is that one's, and can be parted again. */
static enum status join_namesake(struct store_conn *conn, const struct splitting *splitting,
                                 int64_t into)
{
    const struct speaker_join join = {
        .id = id_new(),
        .from = splitting->namesake,
        .into = into,
        .reason = STR("person"),
        .evidence = splitting->edit->why,
        .made_by = edit_maker(splitting->edit),
    };
    return speakers_join(conn, &join);
}

static enum status find_ends(struct store_conn *conn, const struct splitting *splitting,
                             struct store_rows **out_rows)
{
    const struct speaker_split *split = splitting->split;
    struct store_params params = {0};
    store_param_int(&params, splitting->speaker);
    store_param_int(&params, split->into);
    store_param_int(&params, split->outlet);
    if (str_is_empty(split->outlet_name))
        store_param_null(&params);
    else
        store_param_str(&params, split->outlet_name);
    return store_exec(conn, &SPLIT_ENDS, &params, out_rows);
}

static enum status split_in_tx(struct store_conn *conn, void *arg)
{
    struct splitting *splitting = arg;
    const struct speaker_split *split = splitting->split;
    _cleanup_rows_ struct store_rows *ends = NULL;
    TRY(find_ends(conn, splitting, &ends));
    if (store_rows_len(ends) == 0)
        return STATUS_NOT_FOUND;
    bool has_outlet = split->outlet != 0 || !str_is_empty(split->outlet_name);
    if (has_outlet && store_rows_is_null(ends, 0, ENDS_COL_OUTLET))
        return problem_set(splitting->problem, STATUS_UNPROCESSABLE, "no_such_outlet", "/outlet",
                           "There is no such outlet.");
    if (split->into != 0 && store_rows_is_null(ends, 0, ENDS_COL_INTO))
        return problem_set(splitting->problem, STATUS_UNPROCESSABLE, "no_such_speaker", "/into",
                           "There is no speaker with this id.");
    struct moving moving = {.from = store_rows_int(ends, 0, ENDS_COL_ID), .title = split->title};
    if (has_outlet)
        moving.outlet = store_rows_int(ends, 0, ENDS_COL_OUTLET);
    int64_t into = split->into == 0 ? 0 : store_rows_int(ends, 0, ENDS_COL_INTO);
    if (into == moving.from)
        return problem_set(splitting->problem, STATUS_CONFLICT, "same_speaker", "/into",
                           "The two are one speaker; part them first.");
    TRY(make_namesake(conn, splitting, store_rows_str(ends, 0, ENDS_COL_NAME)));
    moving.to = splitting->namesake;
    moving.roots[0] = moving.from;
    moving.roots[1] = into == 0 ? splitting->namesake : into;
    if (into != 0)
        TRY(join_namesake(conn, splitting, into));
    TRY(make_split(conn, splitting, &moving));
    return move(conn, splitting->arena, &moving);
}

enum status store_speaker_split(struct store_conn *conn, struct arena *arena, int64_t speaker,
                                const struct speaker_split *split, const struct edit *edit,
                                int64_t *out_id, struct problem *problem)
{
    struct splitting splitting = {arena, speaker, split, edit, problem, 0};
    TRY(store_tx_run(conn, split_in_tx, &splitting));
    *out_id = splitting.namesake;
    return STATUS_OK;
}

enum status corrections_unsplit(struct store_conn *conn, struct arena *arena, int64_t correction)
{
    struct store_params params = {0};
    store_param_int(&params, correction);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPLIT_FIND, &params, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_OK;
    const struct moving moving = {
        .row = store_rows_int(rows, 0, SPLIT_COL_OTHER),
        .to = store_rows_int(rows, 0, SPLIT_COL_EDITED),
        .roots = {store_rows_int(rows, 0, SPLIT_COL_EDITED_ROOT),
                  store_rows_int(rows, 0, SPLIT_COL_OTHER_ROOT)},
    };
    return move(conn, arena, &moving);
}
