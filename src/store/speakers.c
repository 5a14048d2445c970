/* Speakers, changed by hand: each change one transaction. */
#include "store/speakers.h"

#include "base/clock.h"
#include "base/id.h"
#include "name/name.h"
#include "store/speakers_join.h"
#include "store/statements.h"
#include "text/normalize.h"
#include "text/terms.h"

/* (id, other id): the root of each, NULL where there is none. */
static const struct store_stmt SPEAKER_ROOTS = {
    .name = "speaker_roots",
    .sql = "SELECT (SELECT root_id FROM speaker WHERE id = $1::bigint),"
           "       (SELECT root_id FROM speaker WHERE id = $2::bigint)",
    .params = 2,
};

/* (merge id, speaker id): who parts from whom. */
static const struct store_stmt SPEAKER_MERGE_FIND = {
    .name = "speaker_merge_find",
    .sql = "SELECT j.from_id, i.root_id"
           "  FROM speaker_join j"
           "  JOIN speaker i ON i.id = j.into_id"
           "  JOIN speaker f ON f.id = j.from_id AND f.root_id = i.root_id"
           "  JOIN speaker own ON own.id = $2::bigint AND own.root_id = i.root_id"
           " WHERE j.id = $1::bigint AND j.undone_at IS NULL",
    .params = 2,
};
enum { FIND_COL_FROM, FIND_COL_ROOT };

/* (merge id, root, by, now) */
static const struct store_stmt SPEAKER_PART = {
    .name = "speaker_part",
    .sql = "WITH undone AS ("
           "  UPDATE speaker_join"
           "     SET undone_at = $4::timestamptz, undone_by = $3::text"
           "   WHERE id = $1::bigint AND undone_at IS NULL"
           "  RETURNING from_id, moved)"
           " UPDATE speaker s"
           "    SET root_id = undone.from_id"
           "   FROM undone"
           "  WHERE s.id = ANY (undone.moved) AND s.root_id = $2::bigint",
    .params = 4,
};

/* (id, speaker id, name, key, sound, family, now): a row for the name, of the speaker's kind. */
static const struct store_stmt SPEAKER_NAME_MAKE = {
    .name = "speaker_name_make",
    .sql = "INSERT INTO speaker (id, root_id, name, normalised, kind, scope, sound, family,"
           "                     created_at)"
           " SELECT $1::bigint, $1::bigint, $3::text, $4::text, kind, 0,"
           "        CASE kind WHEN 'person' THEN $5::text ELSE '' END,"
           "        CASE kind WHEN 'person' THEN $6::text ELSE '' END, $7::timestamptz"
           "   FROM speaker"
           "  WHERE id = $2::bigint"
           " ON CONFLICT (normalised, kind, scope) DO NOTHING",
    .params = 7,
};

/* (speaker id, key): the name's row, its root, how often that one is quoted, the speaker's root. */
static const struct store_stmt SPEAKER_NAME_FIND = {
    .name = "speaker_name_find",
    .sql = "SELECT n.id, n.root_id, coalesce(t.total, 0), own.root_id"
           "  FROM speaker own"
           "  JOIN speaker n ON n.normalised = $2::text AND n.kind = own.kind AND n.scope = 0"
           "  LEFT JOIN speaker_tally t ON t.speaker_id = n.root_id"
           " WHERE own.id = $1::bigint",
    .params = 2,
};
enum { NAME_COL_ID, NAME_COL_ROOT, NAME_COL_QUOTES, NAME_COL_SPEAKER };

/* (row id, name, folded, search) */
static const struct store_stmt SPEAKER_NAME_ADD = {
    .name = "speaker_name_add",
    .sql = "INSERT INTO speaker_name (speaker_id, name, folded, evidence, quotes, search)"
           " VALUES ($1::bigint, $2::text, $3::text, 'person', 0, $4::text::tsvector)"
           " ON CONFLICT (speaker_id, name) DO UPDATE SET evidence = 'person'",
    .params = 4,
};

static const struct store_stmt *const EDITS[] = {
    &SPEAKER_ROOTS,     &SPEAKER_MERGE_FIND, &SPEAKER_PART,
    &SPEAKER_NAME_MAKE, &SPEAKER_NAME_FIND,  &SPEAKER_NAME_ADD,
};
const struct statement_list STATEMENTS_SPEAKERS = {EDITS, COUNT_OF(EDITS)};

static enum status join_by_hand(struct store_conn *conn, int64_t from, int64_t into,
                                const struct edit *edit)
{
    const struct speaker_join join = {
        .id = id_new(),
        .from = from,
        .into = into,
        .reason = STR("person"),
        .evidence = edit->why,
        .made_by = edit_maker(edit),
    };
    return speakers_join(conn, &join);
}

struct merge {
    int64_t into;
    int64_t from;
    const struct edit *edit;
    struct problem *problem;
};

static enum status merge_in_tx(struct store_conn *conn, void *arg)
{
    const struct merge *merge = arg;
    struct store_params params = {0};
    store_param_int(&params, merge->into);
    store_param_int(&params, merge->from);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKER_ROOTS, &params, &rows));
    if (store_rows_is_null(rows, 0, 0))
        return STATUS_NOT_FOUND;
    if (store_rows_is_null(rows, 0, 1))
        return problem_set(merge->problem, STATUS_UNPROCESSABLE, "no_such_speaker", "/from",
                           "There is no speaker with this id.");
    int64_t into = store_rows_int(rows, 0, 0);
    int64_t from = store_rows_int(rows, 0, 1);
    if (into == from)
        return problem_set(merge->problem, STATUS_CONFLICT, "same_speaker", "/from",
                           "The two are one speaker already.");
    return join_by_hand(conn, from, into, merge->edit);
}

enum status store_speaker_merge(struct store_conn *conn, int64_t into, int64_t from,
                                const struct edit *edit, struct problem *problem)
{
    struct merge merge = {into, from, edit, problem};
    return store_tx_run(conn, merge_in_tx, &merge);
}

struct part {
    int64_t speaker;
    int64_t merge;
    const struct edit *edit;
};

static enum status part_in_tx(struct store_conn *conn, void *arg)
{
    const struct part *part = arg;
    struct store_params find = {0};
    store_param_int(&find, part->merge);
    store_param_int(&find, part->speaker);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKER_MERGE_FIND, &find, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_NOT_FOUND;
    int64_t from = store_rows_int(rows, 0, FIND_COL_FROM);
    int64_t root = store_rows_int(rows, 0, FIND_COL_ROOT);
    struct store_params lock = {0};
    store_param_int(&lock, from);
    store_param_int(&lock, root);
    TRY(store_queue(conn, &SPEAKERS_LOCK, &lock));
    struct store_params params = {0};
    store_param_int(&params, part->merge);
    store_param_int(&params, root);
    store_param_str(&params, edit_maker(part->edit));
    store_param_time(&params, clock_now_us());
    TRY(store_queue(conn, &SPEAKER_PART, &params));
    return speakers_recount(conn, from, root);
}

enum status store_speaker_part(struct store_conn *conn, int64_t speaker, int64_t merge,
                               const struct edit *edit)
{
    struct part part = {speaker, merge, edit};
    return store_tx_run(conn, part_in_tx, &part);
}

struct naming {
    struct arena *arena;
    int64_t speaker;
    struct str text;
    struct name name;
    const struct edit *edit;
    struct problem *problem;
};

static enum status make_name(struct store_conn *conn, const struct naming *naming)
{
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, naming->speaker);
    store_param_str(&params, naming->text);
    store_param_str(&params, naming->name.key);
    bool is_full = naming->name.len > 1;
    store_param_str(&params, name_sound(naming->arena, &naming->name));
    store_param_str(&params, is_full ? name_family_sound(naming->arena, &naming->name) : STR(""));
    store_param_time(&params, clock_now_us());
    return store_queue(conn, &SPEAKER_NAME_MAKE, &params);
}

static enum status add_name(struct store_conn *conn, const struct naming *naming, int64_t id)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    store_param_str(&params, naming->text);
    store_param_str(&params, normalize_text(naming->arena, naming->text));
    store_param_str(&params, terms_search(naming->arena, STR(""), naming->text));
    return store_queue(conn, &SPEAKER_NAME_ADD, &params);
}

static enum status name_in_tx(struct store_conn *conn, void *arg)
{
    const struct naming *naming = arg;
    TRY(make_name(conn, naming));
    struct store_params find = {0};
    store_param_int(&find, naming->speaker);
    store_param_str(&find, naming->name.key);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKER_NAME_FIND, &find, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_NOT_FOUND;
    int64_t id = store_rows_int(rows, 0, NAME_COL_ID);
    int64_t root = store_rows_int(rows, 0, NAME_COL_ROOT);
    int64_t speaker = store_rows_int(rows, 0, NAME_COL_SPEAKER);
    bool is_free = root == id && store_rows_int(rows, 0, NAME_COL_QUOTES) == 0;
    if (root != speaker && !is_free)
        return problem_set(naming->problem, STATUS_CONFLICT, "name_taken", "/name",
                           "Speaker %lld has this name; merge the two if they are one.",
                           (long long)root);
    TRY(add_name(conn, naming, id));
    return root == speaker ? STATUS_OK : join_by_hand(conn, id, speaker, naming->edit);
}

enum status store_speaker_add_name(struct store_conn *conn, struct arena *arena, int64_t speaker,
                                   struct str name, const struct edit *edit,
                                   struct problem *problem)
{
    struct naming naming = {
        .arena = arena, .speaker = speaker, .text = name, .edit = edit, .problem = problem};
    name_parse(arena, name, &naming.name);
    if (str_is_empty(naming.name.key))
        return problem_set(problem, STATUS_UNPROCESSABLE, "unprocessable", "/name",
                           "A name needs a letter.");
    return store_tx_run(conn, name_in_tx, &naming);
}
