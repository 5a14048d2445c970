/* Makes splits for the machine; when to is told by speakers_states.c and speakers_offices.c. */
#include "store/speakers_apart.h"

#include "base/clock.h"
#include "base/id.h"
#include "store/array.h"
#include "store/speakers_join.h"

/* (root, title): the split of the two, and whether it holds. */
const struct store_stmt SPLIT_KNOWN = {
    .name = "split_known",
    .sql = "SELECT i.id, i.root_id, c.undone_at IS NULL"
           "  FROM correction c"
           "  JOIN speaker f ON f.id = c.edited_id"
           "  JOIN speaker i ON i.id = c.speaker_id"
           " WHERE f.root_id = $1::bigint AND c.is_split AND c.title = $2"
           " ORDER BY c.undone_at NULLS FIRST"
           " LIMIT 1",
    .params = 2,
};
enum { KNOWN_COL_ID, KNOWN_COL_ROOT, KNOWN_COL_HOLDS };

enum status speakers_apart_wait(struct store_conn *conn, struct arena *arena,
                                const struct speaker_draft *draft)
{
    struct array roots = array_begin(arena);
    array_add_int(&roots, draft->root_id);
    return speakers_wait(conn, &roots);
}

static enum status make(struct store_conn *conn, struct speaker_draft *draft, struct str title,
                        struct str why)
{
    int64_t namesake = id_new();
    struct store_params speaker = {0};
    store_param_int(&speaker, namesake);
    store_param_int(&speaker, draft->root_id);
    store_param_str(&speaker, draft->name);
    store_param_time(&speaker, clock_now_us());
    TRY(store_queue(conn, &SPLIT_SPEAKER, &speaker));
    struct store_params split = {0};
    store_param_int(&split, id_new());
    store_param_int(&split, draft->root_id);
    store_param_int(&split, namesake);
    store_param_null(&split);
    store_param_str(&split, title);
    store_param_str(&split, why);
    store_param_str(&split, STR("machine"));
    store_param_time(&split, clock_now_us());
    draft->id = namesake;
    draft->root_id = namesake;
    return store_queue(conn, &SPLIT_MAKE, &split);
}

enum status speakers_apart_part(struct store_conn *conn, struct speaker_draft *draft,
                                struct str title, struct str why)
{
    struct store_params find = {0};
    store_param_int(&find, draft->root_id);
    store_param_str(&find, title);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPLIT_KNOWN, &find, &rows));
    if (store_rows_len(rows) == 0)
        return make(conn, draft, title, why);
    if (store_rows_bool(rows, 0, KNOWN_COL_HOLDS)) {
        draft->id = store_rows_int(rows, 0, KNOWN_COL_ID);
        draft->root_id = store_rows_int(rows, 0, KNOWN_COL_ROOT);
    }
    return STATUS_OK;
}
