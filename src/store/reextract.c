/* Replaces what an older extractor found in the present revision of an article. */
#include "store/reextract.h"

#include <assert.h>

#include "store/array.h"
#include "store/copies_write.h"
#include "store/corrections_apply.h"
#include "store/dates_write.h"
#include "store/events_write.h"
#include "store/namesakes.h"
#include "store/quotes_write.h"
#include "store/speakers_join.h"
#include "store/speakers_offices.h"
#include "store/speakers_states.h"
#include "store/speakers_title.h"
#include "store/statements.h"
#include "text/normalize.h"

/* (version): '' is none. */
static const struct store_stmt REEXTRACT_COUNT = {
    .name = "reextract_count",
    .sql = "SELECT count(*)"
           "  FROM article a"
           "  JOIN revision r ON r.id = a.revision_id"
           " WHERE $1::text = '' OR r.extractor <> $1::text",
    .params = 1,
};

/* (version, after, max) */
static const struct store_stmt REEXTRACT_NEXT = {
    .name = "reextract_next",
    .sql = "SELECT a.id"
           "  FROM article a"
           "  JOIN revision r ON r.id = a.revision_id"
           " WHERE a.id > $2::bigint AND ($1::text = '' OR r.extractor <> $1::text)"
           " ORDER BY a.id"
           " LIMIT $3::bigint",
    .params = 3,
};

/* (article id, version) */
static const struct store_stmt REEXTRACT_TAKE = {
    .name = "reextract_take",
    .sql = "SELECT r.id, o.name, a.url, a.published_at, a.utc_offset, r.language, r.title, r.text,"
           "       a.sorted_at"
           "  FROM article a"
           "  JOIN revision r ON r.id = a.revision_id"
           "  JOIN outlet o ON o.id = a.outlet_id"
           " WHERE a.id = $1::bigint AND ($2::text = '' OR r.extractor <> $2::text)"
           "   FOR NO KEY UPDATE OF a SKIP LOCKED",
    .params = 2,
};
enum {
    TAKE_COL_REVISION,
    TAKE_COL_OUTLET,
    TAKE_COL_URL,
    TAKE_COL_PUBLISHED_AT,
    TAKE_COL_UTC_OFFSET,
    TAKE_COL_LANGUAGE,
    TAKE_COL_TITLE,
    TAKE_COL_TEXT,
    TAKE_COL_SORTED_AT,
};

/* (revision id): as the machine found them. */
static const struct store_stmt REEXTRACT_OLD = {
    .name = "reextract_old",
    .sql = "SELECT q.id, coalesce((q.machine->>'content_start')::integer, q.content_start),"
           "       coalesce((q.machine->>'content_end')::integer, q.content_end),"
           "       coalesce(q.machine->>'type', q.type),"
           "       CASE WHEN q.machine IS NULL THEN q.speaker_name"
           "            ELSE q.machine->>'speaker_name' END,"
           "       q.machine IS NOT NULL, q.claim_id, q.joined, q.joined_to, q.join_odds,"
           "       q.conflicts"
           "  FROM quote q"
           " WHERE q.revision_id = $1::bigint"
           " ORDER BY 2, 1",
    .params = 1,
};
enum {
    OLD_COL_ID,
    OLD_COL_START,
    OLD_COL_END,
    OLD_COL_TYPE,
    OLD_COL_SPEAKER,
    OLD_COL_IS_CORRECTED,
    OLD_COL_CLAIM, /* or NULL, as the next three */
    OLD_COL_JOINED,
    OLD_COL_JOINED_TO,
    OLD_COL_ODDS,
    OLD_COL_CONFLICTS,
};

/* (revision id, ids that stay) */
static const struct store_stmt REEXTRACT_CLEAR = {
    .name = "reextract_clear",
    .sql = "DELETE FROM quote"
           " WHERE revision_id = $1::bigint AND id <> ALL ($2::text::bigint[])",
    .params = 2,
};

/* (revision id) */
static const struct store_stmt REEXTRACT_CLEAR_DATES = {
    .name = "reextract_clear_dates",
    .sql = "DELETE FROM date_expression"
           " WHERE revision_id = $1::bigint",
    .params = 1,
};

/* (revision id, extractor, normalize, search) */
static const struct store_stmt REEXTRACT_REVISION = {
    .name = "reextract_revision",
    .sql = "UPDATE revision"
           "   SET extractor = $2::text, normalize = $3::integer, search = $4::text::tsvector"
           " WHERE id = $1::bigint",
    .params = 4,
};

static const struct store_stmt *const REEXTRACT[] = {
    &REEXTRACT_COUNT, &REEXTRACT_NEXT,        &REEXTRACT_TAKE,     &REEXTRACT_OLD,
    &REEXTRACT_CLEAR, &REEXTRACT_CLEAR_DATES, &REEXTRACT_REVISION,
};
const struct statement_list STATEMENTS_REEXTRACT = {REEXTRACT, COUNT_OF(REEXTRACT)};

enum status store_reextract_count(struct store_conn *conn, struct str version, uint64_t *out_count)
{
    struct store_params params = {0};
    store_param_str(&params, version);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &REEXTRACT_COUNT, &params, &rows));
    *out_count = (uint64_t)store_rows_int(rows, 0, 0);
    return STATUS_OK;
}

enum status store_reextract_next(struct store_conn *conn, struct str version, int64_t after,
                                 size_t max, int64_t *out_ids, size_t *out_len)
{
    assert(max <= REEXTRACT_PAGE);
    struct store_params params = {0};
    store_param_str(&params, version);
    store_param_int(&params, after);
    store_param_int(&params, (int64_t)max);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &REEXTRACT_NEXT, &params, &rows));
    *out_len = store_rows_len(rows);
    for (size_t row = 0; row < *out_len; row++)
        out_ids[row] = store_rows_int(rows, row, 0);
    return STATUS_OK;
}

/* One article's transaction. */
struct reextracting {
    struct arena *arena;
    int64_t article;
    struct str version;
    reextract_make_fn *make;
    void *arg;
    int64_t revision;
    int64_t at_us;
    struct claim_drafts claims;
    struct article_record record;
    struct reextract_changes changes;
    struct events_draft events;
};

/* A copy that outlives the rows. */
static struct str keep(struct arena *arena, const struct store_rows *rows, int column)
{
    return arena_copy(arena, store_rows_str(rows, 0, column));
}

static enum status take(struct store_conn *conn, struct reextracting *work, bool *out_is_taken)
{
    struct store_params params = {0};
    store_param_int(&params, work->article);
    store_param_str(&params, work->version);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &REEXTRACT_TAKE, &params, &rows));
    *out_is_taken = store_rows_len(rows) > 0;
    if (!*out_is_taken)
        return STATUS_OK;
    work->revision = store_rows_int(rows, 0, TAKE_COL_REVISION);
    work->at_us = store_rows_time(rows, 0, TAKE_COL_SORTED_AT);
    struct article_draft *draft = ARENA_NEW(work->arena, struct article_draft);
    draft->outlet = keep(work->arena, rows, TAKE_COL_OUTLET);
    draft->url = keep(work->arena, rows, TAKE_COL_URL);
    draft->language = keep(work->arena, rows, TAKE_COL_LANGUAGE);
    draft->title = keep(work->arena, rows, TAKE_COL_TITLE);
    draft->text = keep(work->arena, rows, TAKE_COL_TEXT);
    draft->has_published_at = !store_rows_is_null(rows, 0, TAKE_COL_PUBLISHED_AT);
    if (draft->has_published_at)
        draft->published_at_us = store_rows_time(rows, 0, TAKE_COL_PUBLISHED_AT);
    draft->utc_offset_minutes = (int)store_rows_int(rows, 0, TAKE_COL_UTC_OFFSET);
    return work->make(work->arg, work->arena, draft, &work->record);
}

/* The share of the two spans together that they have in common. */
static double overlap(struct span one, struct span other)
{
    size_t start = one.start > other.start ? one.start : other.start;
    size_t end = one.end < other.end ? one.end : other.end;
    if (start >= end)
        return 0;
    size_t first = one.start < other.start ? one.start : other.start;
    size_t last = one.end > other.end ? one.end : other.end;
    return (double)(end - start) / (double)(last - first);
}

static struct span old_span(const struct store_rows *old, size_t row)
{
    return (struct span){(size_t)store_rows_int(old, row, OLD_COL_START),
                         (size_t)store_rows_int(old, row, OLD_COL_END)};
}

static const double OVERLAP_LEAST = 0.5;

/* The old one that most of the span is of; SIZE_MAX: none. */
static size_t find_old(const struct store_rows *old, const bool *is_taken, struct span span)
{
    size_t best = SIZE_MAX;
    double most = 0;
    for (size_t row = 0; row < store_rows_len(old); row++) {
        double share = is_taken[row] ? 0 : overlap(span, old_span(old, row));
        if (share >= OVERLAP_LEAST && share > most) {
            most = share;
            best = row;
        }
    }
    return best;
}

static bool is_same(const struct reextracting *work, size_t index, const struct store_rows *old,
                    size_t row)
{
    const struct extraction *extraction = work->record.extraction;
    const struct quote *quote = &extraction->quotes[index];
    struct span now = work->record.quotes[index].content;
    struct span was = old_span(old, row);
    struct str speaker =
        quote->speaker >= 0 ? str_trim(extraction->speakers[quote->speaker].name) : STR("");
    return now.start == was.start && now.end == was.end &&
           str_equals(store_rows_str(old, row, OLD_COL_TYPE),
                      str_from(quote_type_name(quote->type))) &&
           str_equals(store_rows_str(old, row, OLD_COL_SPEAKER), speaker);
}

/* Leaves a quotation in the claim in which it was: for good where a person has put it there, else
   as long as it has the same speaker. */
static void keep_claim(struct reextracting *work, struct claim_draft *draft,
                       const struct store_rows *old, size_t row)
{
    struct str joined = store_rows_str(old, row, OLD_COL_JOINED);
    bool is_speaker_same =
        str_equals(store_rows_str(old, row, OLD_COL_SPEAKER), str_trim(draft->statement.speaker));
    if (str_is_empty(joined) || !(is_speaker_same || str_equals(joined, STR("person"))))
        return;
    draft->claim_id = store_rows_int(old, row, OLD_COL_CLAIM);
    draft->joined = arena_copy_z(work->arena, joined);
    if (!store_rows_is_null(old, row, OLD_COL_JOINED_TO))
        draft->joined_to = store_rows_int(old, row, OLD_COL_JOINED_TO);
    if (!store_rows_is_null(old, row, OLD_COL_ODDS))
        draft->odds = store_rows_real(old, row, OLD_COL_ODDS);
    draft->conflicts = (size_t)store_rows_int(old, row, OLD_COL_CONFLICTS);
}

/* Gives the quotations the ids of those that they were before, and their claims, and counts.
   `is_taken`: one an old row. */
static void give_ids(struct reextracting *work, const struct store_rows *old, bool *is_taken)
{
    size_t len = work->record.extraction->quotes_len;
    for (size_t i = 0; i < len; i++) {
        size_t row = find_old(old, is_taken, work->record.quotes[i].content);
        if (row == SIZE_MAX) {
            work->changes.added++;
            array_add_int(&work->events.created, work->claims.items[i].quote_id);
            continue;
        }
        is_taken[row] = true;
        work->claims.items[i].quote_id = store_rows_int(old, row, OLD_COL_ID);
        keep_claim(work, &work->claims.items[i], old, row);
        if (is_same(work, i, old, row)) {
            work->changes.same++;
            continue;
        }
        work->changes.changed++;
        array_add_int(&work->events.changed, work->claims.items[i].quote_id);
    }
}

/* Removes what was found before, but for what a person has corrected and is not found any more. */
static enum status clear(struct store_conn *conn, struct reextracting *work,
                         const struct store_rows *old, const bool *is_taken)
{
    struct array kept = array_begin(work->arena);
    for (size_t row = 0; row < store_rows_len(old); row++) {
        if (is_taken[row])
            continue;
        if (store_rows_bool(old, row, OLD_COL_IS_CORRECTED)) {
            array_add_int(&kept, store_rows_int(old, row, OLD_COL_ID));
            continue;
        }
        work->changes.removed++;
        array_add_int(&work->events.removed, store_rows_int(old, row, OLD_COL_ID));
    }
    const struct reextract_changes *changes = &work->changes;
    work->events.is_any = changes->added + changes->changed + changes->removed > 0;
    TRY(events_of_reading(conn, work->article, &work->events));
    struct store_params params = {0};
    store_param_int(&params, work->revision);
    TRY(store_queue(conn, &REEXTRACT_CLEAR_DATES, &params));
    array_param(&kept, &params);
    return store_queue(conn, &REEXTRACT_CLEAR, &params);
}

static enum status queue_revision(struct store_conn *conn, const struct reextracting *work)
{
    struct store_params params = {0};
    store_param_int(&params, work->revision);
    store_param_str(&params, str_from(quote_extractor_version()));
    store_param_int(&params, NORMALIZE_VERSION);
    store_param_str(&params, work->record.search);
    return store_queue(conn, &REEXTRACT_REVISION, &params);
}

static enum status find_claims(struct store_conn *conn, struct reextracting *work,
                               const struct speaker_drafts *speakers)
{
    const struct claim_place place = {work->article, work->revision, 0};
    struct str text = work->record.draft->text;
    const struct copies_draft copies = copies_prepare(work->arena, text);
    claims_attribute(&work->claims, work->record.extraction, speakers);
    if (copies.bands_len > 0)
        TRY(copies_make(conn, work->arena, work->article, work->at_us, text, &copies,
                        &work->claims));
    return claims_find(conn, work->arena, &place, &work->claims);
}

static enum status make_again(struct store_conn *conn, struct reextracting *work)
{
    const struct article_record *record = &work->record;
    struct speaker_drafts speakers = speakers_prepare(work->arena, record->extraction);
    const struct speaker_place place = {work->article, record->outlet_name};
    if (speakers.len > 0) {
        TRY(speakers_find_or_make(conn, work->arena, &place, &speakers));
        TRY(speakers_settle(conn, work->arena, &place, &speakers));
        TRY(speakers_title(conn, work->arena, &place, &speakers));
        TRY(namesakes_tell(conn, work->arena, &place, &speakers));
        TRY(speakers_part_states(conn, work->arena, &speakers));
        TRY(speakers_part_offices(conn, work->arena, &place, &speakers));
    }
    const struct quotes_draft draft = {
        .arena = work->arena,
        .record = record,
        .speakers = speakers.items,
        .article_id = work->article,
        .revision_id = work->revision,
        .claims = &work->claims,
    };
    TRY(find_claims(conn, work, &speakers));
    if (record->extraction->quotes_len > 0)
        TRY(quotes_make(conn, &draft));
    if (record->dates_len > 0)
        TRY(dates_make(conn, work->arena, record, work->revision));
    if (speakers.len > 0)
        TRY(speakers_name(conn, work->arena, &speakers));
    return corrections_apply(conn, work->revision);
}

static enum status reextract_in_tx(struct store_conn *conn, void *arg)
{
    struct reextracting *work = arg;
    work->changes = (struct reextract_changes){.is_done = true};
    work->events = (struct events_draft){array_begin(work->arena), array_begin(work->arena),
                                         array_begin(work->arena), false};
    TRY(take(conn, work, &work->changes.is_done));
    if (!work->changes.is_done)
        return STATUS_OK;
    struct store_params params = {0};
    store_param_int(&params, work->revision);
    _cleanup_rows_ struct store_rows *old = NULL;
    TRY(store_exec(conn, &REEXTRACT_OLD, &params, &old));
    bool *is_taken = ARENA_ARRAY(work->arena, store_rows_len(old) + 1, bool);
    const struct claim_drafts drafts = claims_prepare(work->arena, &work->record, work->at_us);
    work->claims = claims_prepare_again(work->arena, &drafts);
    give_ids(work, old, is_taken);
    struct array claims = array_begin(work->arena);
    TRY(claims_of_revision(conn, work->revision, &claims));
    TRY(speakers_wait_revision(conn, work->revision));
    TRY(speakers_count(conn, 0, work->revision));
    TRY(clear(conn, work, old, is_taken));
    TRY(queue_revision(conn, work));
    TRY(make_again(conn, work));
    TRY(claims_of_revision(conn, work->revision, &claims));
    claims_add_merged(&work->claims, &claims);
    TRY(claims_count(conn, &claims));
    return speakers_count(conn, work->revision, 0);
}

enum status store_reextract(struct store_conn *conn, struct arena *arena, int64_t article,
                            struct str version, reextract_make_fn *make, void *arg,
                            struct reextract_changes *out_changes)
{
    struct reextracting work = {
        .arena = arena, .article = article, .version = version, .make = make, .arg = arg};
    TRY(store_tx_run(conn, reextract_in_tx, &work));
    *out_changes = work.changes;
    return STATUS_OK;
}
