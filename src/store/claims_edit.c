/* Merging and splitting claims, moving a quotation: who moves is written down first. */
#include "store/claims_edit.h"

#include "base/clock.h"
#include "base/id.h"
#include "store/claim_now.h"
#include "store/claims_write.h"
#include "store/statements.h"

/* (claim ids): what they lead to. */
static const struct store_stmt CLAIM_EDIT_NOW = {
    .name = "claim_edit_now",
    .sql = "SELECT " CLAIM_NOW("$1::bigint") ", " CLAIM_NOW("$2::bigint"),
    .params = 2,
};

/* (claim ids): locks those that are there. */
static const struct store_stmt CLAIM_EDIT_LOCK = {
    .name = "claim_edit_lock",
    .sql = "SELECT id"
           "  FROM claim"
           " WHERE id IN ($1::bigint, $2::bigint)"
           " ORDER BY id"
           "   FOR UPDATE",
    .params = 2,
};

/* (quote id): its claim, and how many are in that. */
static const struct store_stmt CLAIM_EDIT_QUOTE = {
    .name = "claim_edit_quote",
    .sql = "SELECT q.claim_id, c.quotes"
           "  FROM quote q"
           "  JOIN claim c ON c.id = q.claim_id"
           " WHERE q.id = $1::bigint AND q.is_current"
           "   FOR UPDATE OF c",
    .params = 1,
};

/* (id, kind, to claim, from claim, quote id or NULL for all, why, by, now) */
static const struct store_stmt CLAIM_EDIT_MAKE = {
    .name = "claim_edit_make",
    .sql = "INSERT INTO correction (id, claim_edit, claim_id, moved, moved_from, moved_joined, why,"
           "                        made_by, made_at)"
           " SELECT $1::bigint, $2::text, $3::bigint, array_agg(id ORDER BY id),"
           "        array_agg(claim_id ORDER BY id), array_agg(joined ORDER BY id), $6::text,"
           "        $7::text, $8::timestamptz"
           "   FROM quote"
           "  WHERE claim_id = $4::bigint AND ($5::bigint IS NULL OR id = $5::bigint)",
    .params = 8,
};

/* (correction id) */
static const struct store_stmt CLAIM_EDIT_APPLY = {
    .name = "claim_edit_apply",
    .sql = "UPDATE quote q"
           "   SET claim_id = c.claim_id, joined = 'person', joined_to = NULL, join_odds = NULL"
           "  FROM correction c"
           " WHERE c.id = $1::bigint AND q.id = ANY (c.moved)",
    .params = 1,
};

/* (correction id): who asks for a merged claim is led to where its quotations are. */
static const struct store_stmt CLAIM_EDIT_LEAD = {
    .name = "claim_edit_lead",
    .sql = "WITH led AS ("
           "  UPDATE claim_alias a"
           "     SET claim_id = c.claim_id"
           "    FROM correction c"
           "   WHERE c.id = $1::bigint AND a.claim_id = c.moved_from[1])"
           " INSERT INTO claim_alias AS a (id, claim_id, made_at)"
           " SELECT moved_from[1], claim_id, made_at"
           "   FROM correction"
           "  WHERE id = $1::bigint AND claim_edit = 'merge'"
           " ON CONFLICT (id) DO UPDATE"
           "    SET claim_id = excluded.claim_id, made_at = excluded.made_at",
    .params = 1,
};

/* (claim id): what its fullest says, and the others. */
static const struct store_stmt CLAIM_EDIT_CONTENTS = {
    .name = "claim_edit_contents",
    .sql = "SELECT q.id, q.content, q.lemma, s.name, q.joined = 'person'"
           "  FROM quote q"
           "  LEFT JOIN speaker n ON n.id = q.speaker_id"
           "  LEFT JOIN speaker s ON s.id = n.root_id"
           " WHERE q.claim_id = $1::bigint AND q.is_current"
           " ORDER BY q.content_end - q.content_start DESC, q.id"
           " LIMIT 200",
    .params = 1,
};
enum {
    CONTENTS_COL_ID,
    CONTENTS_COL_TEXT,
    CONTENTS_COL_LEMMA,
    CONTENTS_COL_SPEAKER,
    CONTENTS_COL_IS_MOVED
};

/* (quote id, conflicts) */
static const struct store_stmt CLAIM_EDIT_CONFLICTS = {
    .name = "claim_edit_conflicts",
    .sql = "UPDATE quote"
           "   SET conflicts = $2::smallint"
           " WHERE id = $1::bigint AND conflicts <> $2::smallint",
    .params = 2,
};

/* (correction id): the claims that are touched. */
static const struct store_stmt CLAIM_EDIT_TOUCHED = {
    .name = "claim_edit_touched",
    .sql = "SELECT claim_id"
           "  FROM correction"
           " WHERE id = $1::bigint"
           " UNION"
           " SELECT unnest(moved_from)"
           "  FROM correction"
           " WHERE id = $1::bigint"
           " UNION"
           " SELECT a.claim_id"
           "   FROM correction c"
           "   JOIN claim_alias a ON a.id = ANY (c.moved_from)"
           "  WHERE c.id = $1::bigint",
    .params = 1,
};

/* (correction id): a merge leads nowhere any more. */
static const struct store_stmt CLAIM_EDIT_UNLEAD = {
    .name = "claim_edit_unlead",
    .sql = "DELETE FROM claim_alias a"
           " USING correction c"
           " WHERE c.id = $1::bigint AND c.claim_edit = 'merge'"
           "   AND a.id = c.moved_from[1] AND a.claim_id = c.claim_id",
    .params = 1,
};

/* (correction id): what a claim has become since has the quotation. */
static const struct store_stmt CLAIM_EDIT_UNDO = {
    .name = "claim_edit_undo",
    .sql = "UPDATE quote q"
           "   SET claim_id = coalesce(" CLAIM_NOW(
               "m.claim_id") ", m.claim_id),"
                             "       joined = m.joined, conflicts = 0"
                             "  FROM correction c, unnest(c.moved, c.moved_from, c.moved_joined)"
                             "                     AS m (id, claim_id, joined)"
                             " WHERE c.id = $1::bigint AND q.id = m.id AND q.claim_id = c.claim_id",
    .params = 1,
};

/* (old quote id, new quote id) */
static const struct store_stmt CLAIM_EDIT_FOLLOW = {
    .name = "claim_edit_follow",
    .sql = "UPDATE correction"
           "   SET moved = array_replace(moved, $1::bigint, $2::bigint)"
           " WHERE claim_id IS NOT NULL AND moved @> ARRAY[$1::bigint]",
    .params = 2,
};

static const struct store_stmt *const EDITS[] = {
    &CLAIM_EDIT_NOW,       &CLAIM_EDIT_LEAD,    &CLAIM_EDIT_UNLEAD, &CLAIM_EDIT_LOCK,
    &CLAIM_EDIT_QUOTE,     &CLAIM_EDIT_MAKE,    &CLAIM_EDIT_APPLY,  &CLAIM_EDIT_CONTENTS,
    &CLAIM_EDIT_CONFLICTS, &CLAIM_EDIT_TOUCHED, &CLAIM_EDIT_UNDO,   &CLAIM_EDIT_FOLLOW,
};
const struct statement_list STATEMENTS_CLAIM_EDITS = {EDITS, COUNT_OF(EDITS)};

enum claim_edit_kind { CLAIM_MERGE, CLAIM_MOVE, CLAIM_SPLIT };

struct claim_editing {
    struct arena *arena;
    enum claim_edit_kind kind;
    int64_t claim; /* that of the path */
    int64_t other; /* the claim to merge, or the quotation */
    const struct edit *edit;
    struct problem *problem;
    int64_t from; /* what is done */
    int64_t to;
};

/* Claims that are asked for by an id that they had once. */
static enum status follow_aliases(struct store_conn *conn, struct claim_editing *editing)
{
    struct store_params params = {0};
    store_param_int(&params, editing->claim);
    store_param_int(&params, editing->other);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &CLAIM_EDIT_NOW, &params, &rows));
    if (!store_rows_is_null(rows, 0, 0))
        editing->claim = store_rows_int(rows, 0, 0);
    if (editing->kind == CLAIM_MERGE && !store_rows_is_null(rows, 0, 1))
        editing->other = store_rows_int(rows, 0, 1);
    return STATUS_OK;
}

/* How many of the two are there. */
static enum status lock(struct store_conn *conn, int64_t one, int64_t other, size_t *out_len)
{
    struct store_params params = {0};
    store_param_int(&params, one);
    store_param_int(&params, other);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &CLAIM_EDIT_LOCK, &params, &rows));
    *out_len = store_rows_len(rows);
    return STATUS_OK;
}

static enum status refuse_same(const struct claim_editing *editing)
{
    return problem_set(editing->problem, STATUS_CONFLICT, "same_claim", NULL,
                       "That is so already.");
}

static enum status prepare_merge(struct store_conn *conn, struct claim_editing *editing)
{
    size_t len;
    editing->to = editing->claim;
    editing->from = editing->other;
    TRY(lock(conn, editing->to, editing->to, &len));
    if (len == 0)
        return STATUS_NOT_FOUND;
    if (editing->to == editing->from)
        return refuse_same(editing);
    TRY(lock(conn, editing->to, editing->from, &len));
    if (len < 2)
        return problem_set(editing->problem, STATUS_UNPROCESSABLE, "no_such_claim", "/from",
                           "There is no claim with this id.");
    return STATUS_OK;
}

static enum status prepare_quote(struct store_conn *conn, struct claim_editing *editing)
{
    size_t len;
    TRY(lock(conn, editing->claim, editing->claim, &len));
    if (len == 0)
        return STATUS_NOT_FOUND;
    struct store_params params = {0};
    store_param_int(&params, editing->other);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &CLAIM_EDIT_QUOTE, &params, &rows));
    bool is_split = editing->kind == CLAIM_SPLIT;
    if (store_rows_len(rows) == 0 || (is_split && store_rows_int(rows, 0, 0) != editing->claim))
        return problem_set(editing->problem, STATUS_UNPROCESSABLE, "no_such_quote", "/quote",
                           "There is no such quotation with this id.");
    editing->from = store_rows_int(rows, 0, 0);
    editing->to = is_split ? id_new() : editing->claim;
    bool is_alone = store_rows_int(rows, 0, 1) == 1;
    return editing->to == editing->from || (is_split && is_alone) ? refuse_same(editing)
                                                                  : STATUS_OK;
}

static enum status make(struct store_conn *conn, const struct claim_editing *editing, int64_t id)
{
    static const char *const NAMES[] = {"merge", "move", "split"};
    struct store_params params = {0};
    store_param_int(&params, id);
    store_param_str(&params, str_from(NAMES[editing->kind]));
    store_param_int(&params, editing->to);
    store_param_int(&params, editing->from);
    if (editing->kind == CLAIM_MERGE)
        store_param_null(&params);
    else
        store_param_int(&params, editing->other);
    store_param_str(&params, editing->edit->why);
    store_param_str(&params, edit_maker(editing->edit));
    store_param_time(&params, clock_now_us());
    TRY(store_queue(conn, &CLAIM_EDIT_MAKE, &params));
    struct store_params apply = {0};
    store_param_int(&apply, id);
    TRY(store_queue(conn, &CLAIM_EDIT_APPLY, &apply));
    return editing->kind == CLAIM_MERGE ? store_queue(conn, &CLAIM_EDIT_LEAD, &apply) : STATUS_OK;
}

static struct compare_statement statement_of(const struct store_rows *rows, size_t row)
{
    struct str content = store_rows_str(rows, row, CONTENTS_COL_TEXT);
    return (struct compare_statement){
        .text = content,
        .span = {0, content.len},
        .speaker = store_rows_str(rows, row, CONTENTS_COL_SPEAKER),
        .is_denied = compare_is_denial(store_rows_str(rows, row, CONTENTS_COL_LEMMA)),
    };
}

/* Where those that were moved contradict the fullest. */
static enum status count_conflicts(struct store_conn *conn, int64_t claim)
{
    struct store_params params = {0};
    store_param_int(&params, claim);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &CLAIM_EDIT_CONTENTS, &params, &rows));
    _cleanup_arena_ struct arena *scratch = arena_new();
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        if (!store_rows_bool(rows, row, CONTENTS_COL_IS_MOVED))
            continue;
        arena_reset(scratch);
        const struct compare_statement fullest = statement_of(rows, 0);
        const struct compare_statement other = statement_of(rows, row);
        struct comparison found;
        compare_statements(scratch, &fullest, &other, &found);
        int64_t conflicts = 0;
        for (size_t i = 0; i < found.conflicts_len; i++)
            conflicts += !found.conflicts[i].is_soft;
        struct store_params set = {0};
        store_param_int(&set, store_rows_int(rows, row, CONTENTS_COL_ID));
        store_param_int(&set, conflicts);
        TRY(store_queue(conn, &CLAIM_EDIT_CONFLICTS, &set));
    }
    return STATUS_OK;
}

static enum status edit_in_tx(struct store_conn *conn, void *arg)
{
    struct claim_editing *editing = arg;
    int64_t id = id_new();
    TRY(follow_aliases(conn, editing));
    TRY(editing->kind == CLAIM_MERGE ? prepare_merge(conn, editing) : prepare_quote(conn, editing));
    TRY(make(conn, editing, id));
    TRY(count_conflicts(conn, editing->to));
    struct array claims = array_begin(editing->arena);
    array_add_int(&claims, editing->from);
    array_add_int(&claims, editing->to);
    return claims_count(conn, &claims);
}

enum status store_claim_merge(struct store_conn *conn, struct arena *arena, int64_t claim,
                              int64_t from, const struct edit *edit, struct problem *problem)
{
    struct claim_editing editing = {.arena = arena,
                                    .kind = CLAIM_MERGE,
                                    .claim = claim,
                                    .other = from,
                                    .edit = edit,
                                    .problem = problem};
    return store_tx_run(conn, edit_in_tx, &editing);
}

enum status store_claim_move(struct store_conn *conn, struct arena *arena, int64_t claim,
                             int64_t quote, const struct edit *edit, struct problem *problem)
{
    struct claim_editing editing = {.arena = arena,
                                    .kind = CLAIM_MOVE,
                                    .claim = claim,
                                    .other = quote,
                                    .edit = edit,
                                    .problem = problem};
    return store_tx_run(conn, edit_in_tx, &editing);
}

enum status store_claim_split(struct store_conn *conn, struct arena *arena, int64_t claim,
                              int64_t quote, const struct edit *edit, int64_t *out_claim,
                              struct problem *problem)
{
    struct claim_editing editing = {.arena = arena,
                                    .kind = CLAIM_SPLIT,
                                    .claim = claim,
                                    .other = quote,
                                    .edit = edit,
                                    .problem = problem};
    TRY(store_tx_run(conn, edit_in_tx, &editing));
    *out_claim = editing.to;
    return STATUS_OK;
}

enum status claims_edit_undo(struct store_conn *conn, struct arena *arena, int64_t correction)
{
    struct store_params params = {0};
    store_param_int(&params, correction);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_queue(conn, &CLAIM_EDIT_UNLEAD, &params));
    TRY(store_queue(conn, &CLAIM_EDIT_UNDO, &params));
    TRY(store_exec(conn, &CLAIM_EDIT_TOUCHED, &params, &rows));
    struct array claims = array_begin(arena);
    for (size_t row = 0; row < store_rows_len(rows); row++)
        array_add_int(&claims, store_rows_int(rows, row, 0));
    return claims_count(conn, &claims);
}

enum status claims_edit_follow(struct store_conn *conn, int64_t old_quote, int64_t new_quote)
{
    struct store_params params = {0};
    store_param_int(&params, old_quote);
    store_param_int(&params, new_quote);
    return store_queue(conn, &CLAIM_EDIT_FOLLOW, &params);
}
