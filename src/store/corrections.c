/* Corrections of quotations, made, and all undone: each one transaction, under the lock of the
   article. Those of speakers are in corrections_speaker.c. */
#include "store/corrections.h"

#include "base/clock.h"
#include "base/id.h"
#include "name/name.h"
#include "store/claims_edit.h"
#include "store/corrections_apply.h"
#include "store/events_write.h"
#include "store/speakers_join.h"
#include "store/speakers_write.h"
#include "store/statements.h"
#include "text/normalize.h"
#include "text/terms.h"
#include "text/utf8.h"

/* (quote id): locks its article, so that no revision comes between. */
static const struct store_stmt CORRECTION_TARGET = {
    .name = "correction_target",
    .sql = "SELECT q.article_id, q.revision_id, a.revision_id = q.revision_id,"
           "       coalesce(q.machine->>'content', q.content), q.content_start, r.text"
           "  FROM quote q"
           "  JOIN article a ON a.id = q.article_id"
           "  JOIN revision r ON r.id = q.revision_id"
           " WHERE q.id = $1::bigint"
           "   FOR NO KEY UPDATE OF a",
    .params = 1,
};
enum {
    TARGET_COL_ARTICLE,
    TARGET_COL_REVISION,
    TARGET_COL_IS_PRESENT,
    TARGET_COL_FOUND,
    TARGET_COL_START,
    TARGET_COL_TEXT,
};

/* The lock of CORRECTION_TARGET. (quote id) */
static const struct store_stmt CORRECTION_HOLD = {
    .name = "correction_hold",
    .sql = "SELECT 1"
           "  FROM quote q"
           "  JOIN article a ON a.id = q.article_id"
           " WHERE q.id = $1::bigint"
           "   FOR NO KEY UPDATE OF a",
    .params = 1,
};

/* (id, article id, quote id, revision id, found, type, start, end, content, search, has speaker,
   speaker id, is rejected, why, by, now): later than those before it, whatever the clock says,
   since the latest counts. */
static const struct store_stmt CORRECTION_MAKE = {
    .name = "correction_make",
    .sql = "INSERT INTO correction (id, article_id, quote_id, revision_id, found, type,"
           "                        content_start, content_end, content, search, has_speaker,"
           "                        speaker_id, is_rejected, why, made_by, made_at)"
           " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::text, $6::text,"
           "         $7::integer, $8::integer, $9::text, $10::text::tsvector, $11::boolean,"
           "         $12::bigint, $13::boolean, $14::text, $15::text,"
           "         greatest($16::timestamptz,"
           "                  (SELECT max(made_at) + '1 microsecond'::interval"
           "                     FROM correction"
           "                    WHERE article_id = $2::bigint)))",
    .params = 16,
};

/* (speaker id): the row that stands for the speaker, and its name. */
static const struct store_stmt CORRECTION_ROOT = {
    .name = "correction_root",
    .sql = "SELECT r.id, r.name"
           "  FROM speaker s"
           "  JOIN speaker r ON r.id = s.root_id"
           " WHERE s.id = $1::bigint",
    .params = 1,
};

/* (id, name, key, sound, family, now): a person of the name, where there is none. */
static const struct store_stmt CORRECTION_SPEAKER_MAKE = {
    .name = "correction_speaker_make",
    .sql = "INSERT INTO speaker (id, root_id, name, normalised, kind, scope, sound, family,"
           "                     created_at)"
           " VALUES ($1::bigint, $1::bigint, $2::text, $3::text, 'person', 0, $4::text, $5::text,"
           "         $6::timestamptz)"
           " ON CONFLICT (normalised, kind, scope) DO NOTHING",
    .params = 6,
};

/* (key): the same of who has the name. */
static const struct store_stmt CORRECTION_SPEAKER_FIND = {
    .name = "correction_speaker_find",
    .sql = "SELECT r.id, r.name"
           "  FROM speaker s"
           "  JOIN speaker r ON r.id = s.root_id"
           " WHERE s.normalised = $1::text AND s.scope = 0"
           " ORDER BY s.kind = 'person' DESC, s.id"
           " LIMIT 1",
    .params = 1,
};

/* (speaker id, name, folded, search): what the quotation will call the speaker. */
static const struct store_stmt CORRECTION_SPEAKER_NAME = {
    .name = "correction_speaker_name",
    .sql = "INSERT INTO speaker_name (speaker_id, name, folded, evidence, quotes, search)"
           " VALUES ($1::bigint, $2::text, $3::text, 'person', 0, $4::text::tsvector)"
           " ON CONFLICT (speaker_id, name) DO NOTHING",
    .params = 4,
};

/* (id): what is undone; locks its article. */
static const struct store_stmt CORRECTION_FIND = {
    .name = "correction_find",
    .sql = "SELECT c.edited_id, q.revision_id, c.claim_id, c.quote_id"
           "  FROM correction c"
           "  LEFT JOIN quote q ON q.id = c.quote_id"
           " WHERE c.id = $1::bigint AND c.undone_at IS NULL"
           "   FOR UPDATE OF c",
    .params = 1,
};
enum { FIND_COL_EDITED, FIND_COL_REVISION, FIND_COL_CLAIM, FIND_COL_QUOTE };

/* (revision id) */
static const struct store_stmt CORRECTION_LOCK = {
    .name = "correction_lock",
    .sql = "SELECT a.id"
           "  FROM revision r"
           "  JOIN article a ON a.id = r.article_id"
           " WHERE r.id = $1::bigint"
           "   FOR NO KEY UPDATE OF a",
    .params = 1,
};

/* (id, by, now) */
static const struct store_stmt CORRECTION_UNDO = {
    .name = "correction_undo",
    .sql = "UPDATE correction"
           "   SET undone_by = $2::text, undone_at = $3::timestamptz"
           " WHERE id = $1::bigint",
    .params = 3,
};

static const struct store_stmt *const CORRECTIONS[] = {
    &CORRECTION_TARGET,       &CORRECTION_MAKE,         &CORRECTION_ROOT,
    &CORRECTION_SPEAKER_MAKE, &CORRECTION_SPEAKER_FIND, &CORRECTION_SPEAKER_NAME,
    &CORRECTION_FIND,         &CORRECTION_LOCK,         &CORRECTION_UNDO,
    &CORRECTIONS_MARK,        &CORRECTIONS_APPLY,       &CORRECTIONS_RECOUNT,
    &CORRECTIONS_HELD,        &CORRECTIONS_TARGETS,     &CORRECTIONS_GIVE,
    &CORRECTIONS_PLACE,       &CORRECTION_HOLD,
};
const struct statement_list STATEMENTS_CORRECTIONS = {CORRECTIONS, COUNT_OF(CORRECTIONS)};

struct correcting {
    struct arena *arena;
    int64_t quote;
    const struct quote_correction *correction;
    const struct edit *edit;
    struct problem *problem;
};

static enum status find_by_name(struct store_conn *conn, const struct correcting *correcting,
                                struct store_rows **out_rows)
{
    struct arena *arena = correcting->arena;
    struct name name;
    name_parse(arena, correcting->correction->speaker_name, &name);
    if (str_is_empty(name.key))
        return problem_set(correcting->problem, STATUS_UNPROCESSABLE, "unprocessable",
                           "/speaker_name", "A name needs a letter.");
    struct store_params make = {0};
    store_param_int(&make, id_new());
    store_param_str(&make, correcting->correction->speaker_name);
    store_param_str(&make, name.key);
    store_param_str(&make, name_sound(arena, &name));
    store_param_str(&make, name.len > 1 ? name_family_sound(arena, &name) : STR(""));
    store_param_time(&make, clock_now_us());
    TRY(store_queue(conn, &CORRECTION_SPEAKER_MAKE, &make));
    struct store_params find = {0};
    store_param_str(&find, name.key);
    return store_exec(conn, &CORRECTION_SPEAKER_FIND, &find, out_rows);
}

static enum status add_name(struct store_conn *conn, struct arena *arena, int64_t speaker,
                            struct str name)
{
    struct store_params params = {0};
    store_param_int(&params, speaker);
    store_param_str(&params, name);
    store_param_str(&params, normalize_text(arena, name));
    store_param_str(&params, terms_search(arena, STR(""), name));
    return store_queue(conn, &CORRECTION_SPEAKER_NAME, &params);
}

/* The right speaker's row; 0: nobody. */
static enum status find_speaker(struct store_conn *conn, const struct correcting *correcting,
                                int64_t *out_id)
{
    const struct quote_correction *correction = correcting->correction;
    *out_id = 0;
    if (!correction->has_speaker ||
        (correction->speaker == 0 && str_is_empty(correction->speaker_name)))
        return STATUS_OK;
    _cleanup_rows_ struct store_rows *rows = NULL;
    if (correction->speaker != 0) {
        struct store_params params = {0};
        store_param_int(&params, correction->speaker);
        TRY(store_exec(conn, &CORRECTION_ROOT, &params, &rows));
    } else {
        TRY(find_by_name(conn, correcting, &rows));
    }
    if (store_rows_len(rows) == 0)
        return problem_set(correcting->problem, STATUS_UNPROCESSABLE, "no_such_speaker", "/speaker",
                           "There is no speaker with this id.");
    *out_id = store_rows_int(rows, 0, 0);
    return add_name(conn, correcting->arena, *out_id, store_rows_str(rows, 0, 1));
}

static size_t distance(size_t one, size_t other)
{
    return one > other ? one - other : other - one;
}

/* Where the content is in the text, in code points: of several places the nearest to `near`. */
static bool find_content(struct str text, struct str content, size_t near, struct span *out_span)
{
    bool is_found = false;
    size_t points = 0;
    size_t counted = 0; /* bytes, of which `points` is the length */
    for (size_t at = str_find(text, content, 0); at != STR_NONE;
         at = str_find(text, content, at + 1)) {
        points += utf8_length(str_slice(text, counted, at));
        counted = at;
        if (is_found && distance(points, near) >= distance(out_span->start, near))
            continue;
        *out_span = (struct span){points, points + utf8_length(content)};
        is_found = true;
    }
    return is_found;
}

static enum status put_content(const struct correcting *correcting, const struct store_rows *target,
                               struct store_params *params)
{
    struct str content = correcting->correction->content;
    if (str_is_empty(content)) {
        for (int i = 0; i < 4; i++)
            store_param_null(params);
        return STATUS_OK;
    }
    struct span span;
    if (!find_content(store_rows_str(target, 0, TARGET_COL_TEXT), content,
                      (size_t)store_rows_int(target, 0, TARGET_COL_START), &span))
        return problem_set(correcting->problem, STATUS_UNPROCESSABLE, "not_in_text", "/content",
                           "The article's text does not have these words.");
    store_param_int(params, (int64_t)span.start);
    store_param_int(params, (int64_t)span.end);
    store_param_str(params, content);
    store_param_str(params, terms_search(correcting->arena, STR(""), content));
    return STATUS_OK;
}

static enum status make(struct store_conn *conn, const struct correcting *correcting,
                        const struct store_rows *target)
{
    const struct quote_correction *correction = correcting->correction;
    int64_t speaker;
    TRY(find_speaker(conn, correcting, &speaker));
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, store_rows_int(target, 0, TARGET_COL_ARTICLE));
    store_param_int(&params, correcting->quote);
    store_param_int(&params, store_rows_int(target, 0, TARGET_COL_REVISION));
    store_param_str(&params, store_rows_str(target, 0, TARGET_COL_FOUND));
    store_param_str_or_null(&params, correction->type);
    TRY(put_content(correcting, target, &params));
    store_param_bool(&params, correction->has_speaker);
    if (speaker != 0)
        store_param_int(&params, speaker);
    else
        store_param_null(&params);
    if (correction->has_verdict)
        store_param_bool(&params, correction->is_rejected);
    else
        store_param_null(&params);
    store_param_str(&params, correcting->edit->why);
    store_param_str(&params, edit_maker(correcting->edit));
    store_param_time(&params, clock_now_us());
    return store_queue(conn, &CORRECTION_MAKE, &params);
}

static enum status correct_in_tx(struct store_conn *conn, void *arg)
{
    const struct correcting *correcting = arg;
    struct store_params params = {0};
    store_param_int(&params, correcting->quote);
    _cleanup_rows_ struct store_rows *target = NULL;
    TRY(store_exec(conn, &CORRECTION_TARGET, &params, &target));
    if (store_rows_len(target) == 0)
        return STATUS_NOT_FOUND;
    if (!store_rows_bool(target, 0, TARGET_COL_IS_PRESENT))
        return problem_set(correcting->problem, STATUS_CONFLICT, "old_revision", NULL,
                           "The article has another text by now; correct its quotations.");
    int64_t revision = store_rows_int(target, 0, TARGET_COL_REVISION);
    TRY(make(conn, correcting, target));
    TRY(speakers_wait_revision(conn, revision));
    TRY(speakers_count(conn, 0, revision));
    TRY(corrections_apply(conn, revision));
    TRY(claims_refresh(conn, correcting->arena, correcting->quote));
    TRY(events_of_quote(conn, correcting->quote));
    return speakers_count(conn, revision, 0);
}

enum status store_quote_correct(struct store_conn *conn, struct arena *arena, int64_t quote,
                                const struct quote_correction *correction, const struct edit *edit,
                                struct problem *problem)
{
    struct correcting correcting = {arena, quote, correction, edit, problem};
    return store_tx_run(conn, correct_in_tx, &correcting);
}

enum status store_quote_hold(struct store_conn *conn, int64_t quote)
{
    struct store_params params = {0};
    store_param_int(&params, quote);
    return store_exec(conn, &CORRECTION_HOLD, &params, NULL);
}

struct undoing {
    struct arena *arena;
    int64_t correction;
    const struct edit *edit;
};

static enum status undo(struct store_conn *conn, const struct undoing *undoing)
{
    struct store_params params = {0};
    store_param_int(&params, undoing->correction);
    store_param_str(&params, edit_maker(undoing->edit));
    store_param_time(&params, clock_now_us());
    return store_queue(conn, &CORRECTION_UNDO, &params);
}

static enum status undo_in_tx(struct store_conn *conn, void *arg)
{
    const struct undoing *undoing = arg;
    struct store_params params = {0};
    store_param_int(&params, undoing->correction);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &CORRECTION_FIND, &params, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_NOT_FOUND;
    TRY(undo(conn, undoing));
    if (!store_rows_is_null(rows, 0, FIND_COL_EDITED)) {
        TRY(corrections_unshow(conn, undoing->correction));
        return corrections_unsplit(conn, undoing->arena, undoing->correction);
    }
    if (!store_rows_is_null(rows, 0, FIND_COL_CLAIM))
        return claims_edit_undo(conn, undoing->arena, undoing->correction);
    if (store_rows_is_null(rows, 0, FIND_COL_REVISION)) /* its quotation is gone */
        return STATUS_OK;
    int64_t revision = store_rows_int(rows, 0, FIND_COL_REVISION);
    struct store_params lock = {0};
    store_param_int(&lock, revision);
    TRY(store_queue(conn, &CORRECTION_LOCK, &lock));
    TRY(speakers_wait_revision(conn, revision));
    TRY(speakers_count(conn, 0, revision));
    TRY(corrections_apply(conn, revision));
    TRY(claims_refresh(conn, undoing->arena, store_rows_int(rows, 0, FIND_COL_QUOTE)));
    TRY(events_of_quote(conn, store_rows_int(rows, 0, FIND_COL_QUOTE)));
    return speakers_count(conn, revision, 0);
}

enum status store_correction_undo(struct store_conn *conn, struct arena *arena, int64_t correction,
                                  const struct edit *edit)
{
    struct undoing undoing = {arena, correction, edit};
    return store_tx_run(conn, undo_in_tx, &undoing);
}
