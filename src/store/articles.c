/* Stores an article with all that was found in it, and removes one: two transactions. Storing takes
   three round trips: who is there already, who the speakers are, and the rest with the COMMIT. */
#include "store/articles.h"

#include "base/clock.h"
#include "base/id.h"
#include "store/copies_write.h"
#include "store/corrections_apply.h"
#include "store/dates_write.h"
#include "store/events_write.h"
#include "store/namesakes.h"
#include "store/quotes_write.h"
#include "store/speakers_apart.h"
#include "store/speakers_join.h"
#include "store/speakers_offices.h"
#include "store/speakers_states.h"
#include "store/speakers_title.h"
#include "store/statements.h"
#include "text/normalize.h"
#include "text/utf8.h"

/* (id, name) */
static const struct store_stmt OUTLET_MAKE = {
    .name = "outlet_make",
    .sql = "INSERT INTO outlet (id, name)"
           " VALUES ($1::bigint, $2)"
           " ON CONFLICT (name) DO NOTHING",
    .params = 2,
};

/* (id, natural key, outlet name, url, external id, language, published_at, now, revision id,
   content hash, utc offset) */
static const struct store_stmt ARTICLE_MAKE = {
    .name = "article_make",
    .sql = "INSERT INTO article (id, natural_key, outlet_id, url, external_id, language,"
           "                     published_at, utc_offset, sorted_at, revision, revision_id,"
           "                     content_hash, created_at, updated_at)"
           " SELECT $1::bigint, $2::bytea, o.id, $4::text, $5::text, $6::text, $7::timestamptz,"
           "        $11::smallint, coalesce($7::timestamptz, $8::timestamptz), 1, $9::bigint, "
           "$10::bytea,"
           "        $8::timestamptz, $8::timestamptz"
           "   FROM outlet o"
           "  WHERE o.name = $3"
           " ON CONFLICT (natural_key) DO NOTHING",
    .params = 11,
};

/* (natural key): locks it, so that of two texts at once one waits. */
static const struct store_stmt ARTICLE_LOCK = {
    .name = "article_lock",
    .sql = "SELECT id, revision, revision_id, content_hash, sorted_at"
           "  FROM article"
           " WHERE natural_key = $1::bytea"
           "   FOR NO KEY UPDATE",
    .params = 1,
};
enum { LOCK_COL_ID, LOCK_COL_REVISION, LOCK_COL_REVISION_ID, LOCK_COL_CONTENT_HASH, LOCK_COL_AT };

/* (natural key, content hash, is replay): where its text is the present one, or in a replay one it
   had. */
static const struct store_stmt ARTICLE_FIND = {
    .name = "article_find",
    .sql = "SELECT a.id, a.revision, a.revision_id"
           "  FROM article a"
           " WHERE a.natural_key = $1::bytea"
           "   AND (a.content_hash = $2::bytea"
           "        OR ($3::boolean"
           "            AND EXISTS (SELECT FROM revision r"
           "                         WHERE r.article_id = a.id AND r.content_hash = $2::bytea)))",
    .params = 3,
};
enum { ARTICLE_FIND_COL_ID, ARTICLE_FIND_COL_REVISION, ARTICLE_FIND_COL_REVISION_ID };

/* (article id, content hash) */
static const struct store_stmt REVISION_HAD = {
    .name = "revision_had",
    .sql = "SELECT id"
           "  FROM revision"
           " WHERE article_id = $1::bigint AND content_hash = $2::bytea"
           " LIMIT 1",
    .params = 2,
};

/* (id, outlet name, url, external id, language, published_at, revision, revision id, content hash,
   now, utc offset) */
static const struct store_stmt ARTICLE_REVISE = {
    .name = "article_revise",
    .sql = "UPDATE article a"
           "   SET outlet_id = o.id,"
           "       url = $3::text,"
           "       external_id = $4::text,"
           "       language = $5::text,"
           "       published_at = coalesce($6::timestamptz, a.published_at),"
           "       utc_offset = CASE WHEN $6::timestamptz IS NULL THEN a.utc_offset"
           "                         ELSE $11::smallint END,"
           "       sorted_at = coalesce($6::timestamptz, a.sorted_at),"
           "       revision = $7::integer,"
           "       revision_id = $8::bigint,"
           "       content_hash = $9::bytea,"
           "       updated_at = $10::timestamptz"
           "  FROM outlet o"
           " WHERE a.id = $1::bigint AND o.name = $2",
    .params = 11,
};

/* (id, article id, number, language, title, text, characters, quotes, content hash, extractor,
   normalize, search, now) */
static const struct store_stmt REVISION_MAKE = {
    .name = "revision_make",
    .sql = "INSERT INTO revision (id, article_id, number, language, title, text, characters,"
           "                      quotes, content_hash, extractor, normalize, search, created_at)"
           " VALUES ($1::bigint, $2::bigint, $3::integer, $4::text, $5::text, $6::text,"
           "         $7::integer, $8::integer, $9::bytea, $10::text, $11::integer,"
           "         $12::text::tsvector, $13::timestamptz)",
    .params = 13,
};

/* (id) */
static const struct store_stmt ARTICLE_LOCK_BY_ID = {
    .name = "article_lock_by_id",
    .sql = "SELECT revision_id"
           "  FROM article"
           " WHERE id = $1::bigint"
           "   FOR UPDATE",
    .params = 1,
};

/* (id): its revisions go with it, and with them quotations and dates. */
static const struct store_stmt ARTICLE_REMOVE = {
    .name = "article_remove",
    .sql = "DELETE FROM article"
           " WHERE id = $1::bigint",
    .params = 1,
};

/* (article id): but for those that a person has joined to others, or given quotations elsewhere. */
static const struct store_stmt SPEAKERS_REMOVE_LOCAL = {
    .name = "speakers_remove_local",
    .sql = "DELETE FROM speaker s"
           " WHERE s.scope = $1::bigint AND s.scope <> 0"
           "   AND NOT EXISTS (SELECT FROM speaker WHERE root_id = s.id AND id <> s.id)"
           "   AND NOT EXISTS (SELECT FROM quote WHERE speaker_id = s.id)"
           "   AND NOT EXISTS (SELECT FROM correction WHERE speaker_id = s.id)",
    .params = 1,
};

static const struct store_stmt *const WRITES[] = {
    &OUTLET_MAKE,           &ARTICLE_MAKE,
    &ARTICLE_LOCK,          &ARTICLE_FIND,
    &REVISION_HAD,          &ARTICLE_REVISE,
    &REVISION_MAKE,         &QUOTES_RETIRE,
    &QUOTES_MAKE,           &DATES_MAKE,
    &SPEAKERS_MAKE,         &SPEAKERS_FIND,
    &SPEAKERS_NAME,         &SPEAKERS_COUNT_NAMES,
    &SPEAKERS_COUNT,        &ARTICLE_LOCK_BY_ID,
    &ARTICLE_REMOVE,        &SPEAKERS_REMOVE_LOCAL,
    &SPEAKERS_COUNT_TITLES, &SPEAKERS_ALIKE,
    &SPEAKERS_WAIT,         &SPEAKERS_WAIT_REVISION,
    &SPEAKERS_LOCK,         &SPEAKERS_JOIN,
    &SPEAKERS_RECOUNT,      &SPEAKERS_IN_OFFICE,
    &SPEAKERS_TITLED,       &SPEAKERS_TITLES,
    &SPEAKERS_OFFICES,      &SPEAKERS_FAMILIES,
    &SPLIT_KNOWN,           &NAMESAKES,
};
const struct statement_list STATEMENTS_WRITE = {WRITES, COUNT_OF(WRITES)};

/* What the transaction works on. */
struct put {
    struct arena *arena;
    const struct article_record *record;
    struct speaker_drafts speakers;
    struct claim_drafts prepared;
    struct claim_drafts claims; /* those, as far as this try has come */
    struct copies_draft copies;
    size_t characters;
    int64_t now_us;
    int64_t at_us;          /* the article's time: when it was published, else when it came first */
    int64_t prepared_at_us; /* that for which `prepared` is */
    int64_t old_revision_id; /* 0: a new article */
    struct article_stored stored;
};

static void param_published(struct store_params *params, const struct article_draft *draft)
{
    if (draft->has_published_at)
        store_param_time(params, draft->published_at_us);
    else
        store_param_null(params);
}

static struct str language_of(const struct put *put)
{
    return str_from(quote_language_name(put->record->extraction->language));
}

static enum status queue_article(struct store_conn *conn, const struct put *put)
{
    const struct article_record *record = put->record;
    struct store_params outlet = {0};
    store_param_int(&outlet, id_new());
    store_param_str(&outlet, record->outlet_name);
    TRY(store_queue(conn, &OUTLET_MAKE, &outlet));

    struct store_params article = {0};
    store_param_int(&article, put->stored.id);
    store_param_bytes(&article, record->natural_key);
    store_param_str(&article, record->outlet_name);
    store_param_str_or_null(&article, record->draft->url);
    store_param_str_or_null(&article, record->draft->external_id);
    store_param_str(&article, language_of(put));
    param_published(&article, record->draft);
    store_param_time(&article, put->now_us);
    store_param_int(&article, put->stored.revision_id);
    store_param_bytes(&article, record->content_hash);
    store_param_int(&article, record->draft->utc_offset_minutes);
    return store_queue(conn, &ARTICLE_MAKE, &article);
}

/* Whether the text of the record is that of a revision of the article. */
static enum status find_text(struct store_conn *conn, const struct put *put, bool *out_is_had)
{
    struct store_params params = {0};
    store_param_int(&params, put->stored.id);
    store_param_bytes(&params, put->record->content_hash);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &REVISION_HAD, &params, &rows));
    *out_is_had = store_rows_len(rows) > 0;
    return STATUS_OK;
}

/* Makes the article, or finds the one that is there, and tells which. */
static enum status find_or_make_article(struct store_conn *conn, struct put *put)
{
    TRY(queue_article(conn, put));
    struct store_params key = {0};
    store_param_bytes(&key, put->record->natural_key);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &ARTICLE_LOCK, &key, &rows));
    if (store_rows_len(rows) == 0) /* removed by another between the two statements */
        return STATUS_BUSY;
    struct article_stored *stored = &put->stored;
    int64_t id = store_rows_int(rows, 0, LOCK_COL_ID);
    if (id == stored->id)
        return STATUS_OK;
    int64_t revision_id = store_rows_int(rows, 0, LOCK_COL_REVISION_ID);
    int revision = (int)store_rows_int(rows, 0, LOCK_COL_REVISION);
    stored->id = id;
    struct str hash = store_rows_str(rows, 0, LOCK_COL_CONTENT_HASH);
    bool is_had = str_equals(hash, put->record->content_hash);
    if (!is_had && put->record->is_replay)
        TRY(find_text(conn, put, &is_had));
    if (is_had) {
        stored->outcome = ARTICLE_OUTCOME_UNCHANGED;
        stored->revision = revision;
        stored->revision_id = revision_id;
        return STATUS_OK;
    }
    stored->outcome = ARTICLE_OUTCOME_REVISED;
    stored->revision = revision + 1;
    put->old_revision_id = revision_id;
    if (!put->record->draft->has_published_at)
        put->at_us = store_rows_time(rows, 0, LOCK_COL_AT);
    return STATUS_OK;
}

static enum status queue_revise(struct store_conn *conn, const struct put *put)
{
    const struct article_draft *draft = put->record->draft;
    struct store_params article = {0};
    store_param_int(&article, put->stored.id);
    store_param_str(&article, put->record->outlet_name);
    store_param_str_or_null(&article, draft->url);
    store_param_str_or_null(&article, draft->external_id);
    store_param_str(&article, language_of(put));
    param_published(&article, draft);
    store_param_int(&article, put->stored.revision);
    store_param_int(&article, put->stored.revision_id);
    store_param_bytes(&article, put->record->content_hash);
    store_param_time(&article, put->now_us);
    store_param_int(&article, draft->utc_offset_minutes);
    TRY(store_queue(conn, &ARTICLE_REVISE, &article));
    return quotes_retire(conn, put->old_revision_id);
}

static enum status queue_revision(struct store_conn *conn, const struct put *put)
{
    const struct article_record *record = put->record;
    struct store_params revision = {0};
    store_param_int(&revision, put->stored.revision_id);
    store_param_int(&revision, put->stored.id);
    store_param_int(&revision, put->stored.revision);
    store_param_str(&revision, language_of(put));
    store_param_str(&revision, record->draft->title);
    store_param_str(&revision, record->draft->text);
    store_param_int(&revision, (int64_t)put->characters);
    store_param_int(&revision, (int64_t)record->extraction->quotes_len);
    store_param_bytes(&revision, record->content_hash);
    store_param_str(&revision, str_from(quote_extractor_version()));
    store_param_int(&revision, NORMALIZE_VERSION);
    store_param_str(&revision, record->search);
    store_param_time(&revision, put->now_us);
    return store_queue(conn, &REVISION_MAKE, &revision);
}

static enum status queue_quotes(struct store_conn *conn, const struct put *put)
{
    const struct quotes_draft draft = {
        .arena = put->arena,
        .record = put->record,
        .speakers = put->speakers.items,
        .claims = &put->claims,
        .article_id = put->stored.id,
        .revision_id = put->stored.revision_id,
    };
    return quotes_make(conn, &draft);
}

static enum status find_speakers(struct store_conn *conn, struct put *put)
{
    const struct speaker_place place = {put->stored.id, put->record->outlet_name};
    TRY(speakers_find_or_make(conn, put->arena, &place, &put->speakers));
    TRY(speakers_settle(conn, put->arena, &place, &put->speakers));
    TRY(speakers_title(conn, put->arena, &place, &put->speakers));
    TRY(namesakes_tell(conn, put->arena, &place, &put->speakers));
    TRY(speakers_part_states(conn, put->arena, &put->speakers));
    return speakers_part_offices(conn, put->arena, &place, &put->speakers);
}

/* Copies first: on whom the quotations of a copy rest, its claims count. */
static enum status find_claims(struct store_conn *conn, struct put *put)
{
    const struct article_record *record = put->record;
    const struct claim_place place = {put->stored.id, put->stored.revision_id,
                                      put->old_revision_id};
    if (put->at_us != put->prepared_at_us) {
        put->prepared = claims_prepare(put->arena, record, put->at_us);
        put->prepared_at_us = put->at_us;
    }
    put->claims = claims_prepare_again(put->arena, &put->prepared);
    claims_attribute(&put->claims, record->extraction, &put->speakers);
    if (put->copies.bands_len > 0)
        TRY(copies_make(conn, put->arena, put->stored.id, put->at_us, record->draft->text,
                        &put->copies, &put->claims));
    return claims_find(conn, put->arena, &place, &put->claims);
}

/* Runs again from the beginning after a deadlock or a lost connection. */
static enum status put_in_tx(struct store_conn *conn, void *arg)
{
    struct put *put = arg;
    const struct article_record *record = put->record;
    put->old_revision_id = 0;
    put->at_us = record->draft->has_published_at ? record->draft->published_at_us : put->now_us;
    put->stored = (struct article_stored){
        .id = id_new(),
        .revision_id = id_new(),
        .revision = 1,
        .outcome = ARTICLE_OUTCOME_CREATED,
    };
    TRY(find_or_make_article(conn, put));
    if (put->stored.outcome == ARTICLE_OUTCOME_UNCHANGED)
        return STATUS_OK;
    if (put->stored.outcome == ARTICLE_OUTCOME_REVISED)
        TRY(queue_revise(conn, put));
    TRY(queue_revision(conn, put));
    size_t speakers_len = record->extraction->speakers_len;
    if (speakers_len > 0)
        TRY(find_speakers(conn, put));
    TRY(find_claims(conn, put));
    if (record->extraction->quotes_len > 0)
        TRY(queue_quotes(conn, put));
    if (record->dates_len > 0)
        TRY(dates_make(conn, put->arena, record, put->stored.revision_id));
    if (speakers_len > 0)
        TRY(speakers_name(conn, put->arena, &put->speakers));
    if (put->stored.outcome == ARTICLE_OUTCOME_REVISED)
        TRY(corrections_move(conn, put->arena, put->stored.id, put->stored.revision_id,
                             record->draft->text));
    TRY(events_of_article(conn, put->arena, put->stored.id, &put->claims, put->old_revision_id));
    TRY(claims_count_of(conn, put->arena, &put->claims, put->old_revision_id));
    if (speakers_len > 0 || put->old_revision_id != 0)
        TRY(speakers_count(conn, put->stored.revision_id, put->old_revision_id));
    return STATUS_OK;
}

enum status store_article_find(struct store_conn *conn, const struct article_marks *marks,
                               bool *out_is_there, struct article_stored *out_stored)
{
    struct store_params params = {0};
    store_param_bytes(&params, marks->natural_key);
    store_param_bytes(&params, marks->content_hash);
    store_param_bool(&params, marks->is_replay);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &ARTICLE_FIND, &params, &rows));
    *out_is_there = store_rows_len(rows) > 0;
    if (*out_is_there)
        *out_stored = (struct article_stored){
            .id = store_rows_int(rows, 0, ARTICLE_FIND_COL_ID),
            .revision = (int)store_rows_int(rows, 0, ARTICLE_FIND_COL_REVISION),
            .revision_id = store_rows_int(rows, 0, ARTICLE_FIND_COL_REVISION_ID),
            .outcome = ARTICLE_OUTCOME_UNCHANGED,
        };
    return STATUS_OK;
}

enum status store_article_put(struct store_conn *conn, struct arena *arena,
                              const struct article_record *record,
                              struct article_stored *out_stored)
{
    struct put put = {
        .arena = arena,
        .record = record,
        .speakers = speakers_prepare(arena, record->extraction),
        .characters = utf8_length(record->draft->text),
        .copies = copies_prepare(arena, record->draft->text),
        .now_us = clock_now_us(),
    };
    put.prepared_at_us =
        record->draft->has_published_at ? record->draft->published_at_us : put.now_us;
    put.prepared = claims_prepare(arena, record, put.prepared_at_us);
    TRY(store_tx_run(conn, put_in_tx, &put));
    *out_stored = put.stored;
    if (put.stored.outcome != ARTICLE_OUTCOME_UNCHANGED)
        out_stored->quotes = record->extraction->quotes_len;
    return STATUS_OK;
}

struct removal {
    struct arena *arena;
    int64_t id;
};

static enum status delete_in_tx(struct store_conn *conn, void *arg)
{
    const struct removal *removal = arg;
    struct store_params params = {0};
    store_param_int(&params, removal->id);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &ARTICLE_LOCK_BY_ID, &params, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_NOT_FOUND;
    struct array claims = array_begin(removal->arena);
    TRY(claims_of_article(conn, removal->id, &claims));
    TRY(speakers_count(conn, 0, store_rows_int(rows, 0, 0)));
    TRY(events_of_removal(conn, removal->id));
    TRY(store_queue(conn, &ARTICLE_REMOVE, &params));
    TRY(store_queue(conn, &SPEAKERS_REMOVE_LOCAL, &params));
    return claims_count(conn, &claims);
}

enum status store_article_delete(struct store_conn *conn, int64_t id)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct removal removal = {arena, id};
    return store_tx_run(conn, delete_in_tx, &removal);
}
