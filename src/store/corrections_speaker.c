/* Corrections of speakers: the name to show, the Wikidata item. */
#include "base/clock.h"
#include "base/id.h"
#include "store/corrections.h"
#include "store/corrections_apply.h"
#include "store/statements.h"

/* (id, speaker id, name, wikidata, why, by, now): of the row that stands for the speaker. */
static const struct store_stmt CORRECTION_EDIT = {
    .name = "correction_edit",
    .sql = "INSERT INTO correction (id, edited_id, name, old_name, wikidata, old_wikidata, why,"
           "                        made_by, made_at)"
           " SELECT $1::bigint, s.id, $3::text, CASE WHEN $3::text IS NOT NULL THEN s.name END,"
           "        $4::text, CASE WHEN $4::text IS NOT NULL THEN s.wikidata END,"
           "        $5::text, $6::text, $7::timestamptz"
           "   FROM speaker own"
           "   JOIN speaker s ON s.id = own.root_id"
           "  WHERE own.id = $2::bigint",
    .params = 7,
};

/* (speaker id, name, wikidata): NULL leaves what is there. */
static const struct store_stmt CORRECTION_SHOW = {
    .name = "correction_show",
    .sql = "UPDATE speaker s"
           "   SET name = coalesce($2::text, s.name), wikidata = coalesce($3::text, s.wikidata)"
           "  FROM speaker own"
           " WHERE own.id = $1::bigint AND s.id = own.root_id",
    .params = 3,
};

/* (speaker id) */
static const struct store_stmt SPEAKER_HOLD = {
    .name = "speaker_hold",
    .sql = "SELECT 1"
           "  FROM speaker own"
           "  JOIN speaker s ON s.id = own.root_id"
           " WHERE own.id = $1::bigint"
           "   FOR NO KEY UPDATE OF s",
    .params = 1,
};

/* (correction id): as it was before, where no later correction says otherwise. */
static const struct store_stmt CORRECTION_UNSHOW = {
    .name = "correction_unshow",
    .sql = "UPDATE speaker s"
           "   SET name = CASE WHEN c.name = s.name THEN c.old_name ELSE s.name END,"
           "       wikidata = CASE WHEN c.wikidata = s.wikidata THEN c.old_wikidata"
           "                       ELSE s.wikidata END"
           "  FROM correction c"
           " WHERE c.id = $1::bigint AND s.id = c.edited_id",
    .params = 1,
};

static const struct store_stmt *const EDITS[] = {&CORRECTION_EDIT, &CORRECTION_SHOW,
                                                 &CORRECTION_UNSHOW, &SPEAKER_HOLD};
const struct statement_list STATEMENTS_SPEAKER_EDITS = {EDITS, COUNT_OF(EDITS)};

struct editing {
    int64_t speaker;
    const struct speaker_correction *correction;
    const struct edit *edit;
};

static enum status edit_in_tx(struct store_conn *conn, void *arg)
{
    const struct editing *editing = arg;
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, editing->speaker);
    store_param_str_or_null(&params, editing->correction->name);
    store_param_str_or_null(&params, editing->correction->wikidata);
    store_param_str(&params, editing->edit->why);
    store_param_str(&params, edit_maker(editing->edit));
    store_param_time(&params, clock_now_us());
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &CORRECTION_EDIT, &params, &rows));
    if (store_rows_affected(rows) == 0)
        return STATUS_NOT_FOUND;
    struct store_params show = {0};
    store_param_int(&show, editing->speaker);
    store_param_str_or_null(&show, editing->correction->name);
    store_param_str_or_null(&show, editing->correction->wikidata);
    return store_queue(conn, &CORRECTION_SHOW, &show);
}

enum status store_speaker_correct(struct store_conn *conn, int64_t speaker,
                                  const struct speaker_correction *correction,
                                  const struct edit *edit)
{
    struct editing editing = {speaker, correction, edit};
    return store_tx_run(conn, edit_in_tx, &editing);
}

enum status store_speaker_hold(struct store_conn *conn, int64_t speaker)
{
    struct store_params params = {0};
    store_param_int(&params, speaker);
    return store_exec(conn, &SPEAKER_HOLD, &params, NULL);
}

enum status corrections_unshow(struct store_conn *conn, int64_t correction)
{
    struct store_params params = {0};
    store_param_int(&params, correction);
    return store_queue(conn, &CORRECTION_UNSHOW, &params);
}
