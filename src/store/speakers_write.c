/* Speakers and their names, written. */
#include "store/speakers_write.h"

#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "store/array.h"
#include "text/normalize.h"
#include "text/terms.h"
#include "text/utf8.h"

/* A btree's key holds 2,700 bytes. */
enum { NAME_MAX_BYTES = 1000 };

/* (ids, names, normalised, kinds, scopes, now) */
const struct store_stmt SPEAKERS_MAKE = {
    .name = "speakers_make",
    .sql = "INSERT INTO speaker (id, name, normalised, kind, scope, created_at)"
           " SELECT w.id, w.name, w.normalised, w.kind, w.scope, $6::timestamptz"
           "   FROM unnest($1::text::bigint[], $2::text::text[], $3::text::text[],"
           "               $4::text::text[], $5::text::bigint[])"
           "          AS w (id, name, normalised, kind, scope)"
           "  WHERE w.normalised <> ''"
           "  ORDER BY w.normalised, w.kind, w.scope"
           " ON CONFLICT (normalised, kind, scope) DO NOTHING",
    .params = 6,
};

/* (normalised, kinds, scopes): one row for each, in their order. */
const struct store_stmt SPEAKERS_FIND = {
    .name = "speakers_find",
    .sql = "SELECT s.id"
           "  FROM unnest($1::text::text[], $2::text::text[], $3::text::bigint[])"
           "         WITH ORDINALITY AS w (normalised, kind, scope, ordinal)"
           "  LEFT JOIN speaker s"
           "    ON s.normalised = w.normalised AND s.kind = w.kind AND s.scope = w.scope"
           " ORDER BY w.ordinal",
    .params = 3,
};

/* (speaker ids, names, searches) */
const struct store_stmt SPEAKERS_NAME = {
    .name = "speakers_name",
    .sql = "INSERT INTO speaker_name (speaker_id, name, quotes, search)"
           " SELECT w.speaker_id, w.name, 0, w.search"
           "   FROM unnest($1::text::bigint[], $2::text::text[], $3::text::tsvector[])"
           "          AS w (speaker_id, name, search)"
           "  ORDER BY w.speaker_id, w.name"
           " ON CONFLICT (speaker_id, name) DO NOTHING",
    .params = 3,
};

/* (new revision, old revision). The rows are locked in sorted order before they are changed. */
const struct store_stmt SPEAKERS_COUNT_NAMES = {
    .name = "speakers_count_names",
    .sql = "WITH change AS ("
           "  SELECT speaker_id, speaker_name AS name,"
           "         sum(CASE WHEN revision_id = $1::bigint THEN 1 ELSE -1 END)::integer AS quotes"
           "    FROM quote"
           "   WHERE revision_id IN ($1::bigint, $2::bigint) AND speaker_id IS NOT NULL"
           "   GROUP BY speaker_id, speaker_name),"
           " locked AS ("
           "  SELECT n.speaker_id, n.name, c.quotes"
           "    FROM speaker_name n"
           "    JOIN change c ON c.speaker_id = n.speaker_id AND c.name = n.name"
           "   WHERE c.quotes <> 0"
           "   ORDER BY n.speaker_id, n.name"
           "     FOR NO KEY UPDATE OF n)"
           " UPDATE speaker_name n"
           "    SET quotes = n.quotes + l.quotes"
           "   FROM locked l"
           "  WHERE n.speaker_id = l.speaker_id AND n.name = l.name",
    .params = 2,
};

/* (new revision, old revision) */
const struct store_stmt SPEAKERS_COUNT = {
    .name = "speakers_count",
    .sql = "INSERT INTO speaker_tally AS t (speaker_id, quotes)"
           " SELECT speaker_id,"
           "        sum(CASE WHEN revision_id = $1::bigint THEN 1 ELSE -1 END)::integer AS quotes"
           "   FROM quote"
           "  WHERE revision_id IN ($1::bigint, $2::bigint) AND speaker_id IS NOT NULL"
           "  GROUP BY speaker_id"
           "  ORDER BY speaker_id"
           " ON CONFLICT (speaker_id) DO UPDATE SET quotes = t.quotes + excluded.quotes",
    .params = 2,
};

/* A name means the same in every article only where it is a name: "a source", "the two sides" and
   "the report" are somebody else in each. */
static bool is_local(enum speaker_kind kind)
{
    return kind != SPEAKER_KIND_PERSON && kind != SPEAKER_KIND_ORGANIZATION;
}

static bool is_quoted(const struct extraction *extraction, int speaker)
{
    for (size_t i = 0; i < extraction->quotes_len; i++) {
        if (extraction->quotes[i].speaker == speaker)
            return true;
    }
    return false;
}

struct speaker_draft *speakers_prepare(struct arena *arena, const struct extraction *extraction)
{
    struct speaker_draft *drafts =
        ARENA_ARRAY(arena, extraction->speakers_len, struct speaker_draft);
    for (size_t i = 0; i < extraction->speakers_len; i++) {
        const struct quote_speaker *speaker = &extraction->speakers[i];
        if (!is_quoted(extraction, (int)i)) {
            drafts[i] = (struct speaker_draft){.kind = ""};
            continue;
        }
        struct term_list terms;
        struct str name = utf8_cut(str_trim(speaker->name), NAME_MAX_BYTES);
        struct str normalised = normalize_text(arena, name);
        terms_of(arena, name, &terms);
        drafts[i] = (struct speaker_draft){
            .name = name,
            .normalised = str_is_empty(normalised) ? name : utf8_cut(normalised, NAME_MAX_BYTES),
            .search = terms_to_tsvector(arena, &terms),
            .kind = speaker_kind_name(speaker->kind),
            .is_local = is_local(speaker->kind),
        };
    }
    return drafts;
}

enum status speakers_find_or_make(struct store_conn *conn, struct arena *arena, int64_t article_id,
                                  struct speaker_draft *speakers, size_t len)
{
    struct array ids = array_begin(arena);
    struct array names = array_begin(arena);
    struct array normalised = array_begin(arena);
    struct array kinds = array_begin(arena);
    struct array scopes = array_begin(arena);
    for (size_t i = 0; i < len; i++) {
        array_add_int(&ids, id_new());
        array_add_str(&names, speakers[i].name);
        array_add_str(&normalised, speakers[i].normalised);
        array_add_str(&kinds, str_from(speakers[i].kind));
        array_add_int(&scopes, speakers[i].is_local ? article_id : 0);
    }
    struct store_params make = {0};
    array_param(&ids, &make);
    array_param(&names, &make);
    array_param(&normalised, &make);
    array_param(&kinds, &make);
    array_param(&scopes, &make);
    store_param_time(&make, clock_now_us());
    TRY(store_queue(conn, &SPEAKERS_MAKE, &make));

    struct store_params find = {0};
    store_param_str(&find, str_of(normalised.bytes, normalised.len));
    store_param_str(&find, str_of(kinds.bytes, kinds.len));
    store_param_str(&find, str_of(scopes.bytes, scopes.len));
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKERS_FIND, &find, &rows));
    for (size_t i = 0; i < len; i++) {
        speakers[i].id = store_rows_is_null(rows, i, 0) ? 0 : store_rows_int(rows, i, 0);
    }
    return STATUS_OK;
}

enum status speakers_name(struct store_conn *conn, struct arena *arena,
                          const struct speaker_draft *speakers, size_t len)
{
    struct array ids = array_begin(arena);
    struct array names = array_begin(arena);
    struct array searches = array_begin(arena);
    for (size_t i = 0; i < len; i++) {
        if (speakers[i].id == 0)
            continue;
        array_add_int(&ids, speakers[i].id);
        array_add_str(&names, speakers[i].name);
        array_add_str(&searches, speakers[i].search);
    }
    struct store_params params = {0};
    array_param(&ids, &params);
    array_param(&names, &params);
    array_param(&searches, &params);
    return store_queue(conn, &SPEAKERS_NAME, &params);
}

enum status speakers_count(struct store_conn *conn, int64_t new_revision, int64_t old_revision)
{
    struct store_params params = {0};
    store_param_int(&params, new_revision);
    store_param_int(&params, old_revision);
    TRY(store_queue(conn, &SPEAKERS_COUNT_NAMES, &params));
    return store_queue(conn, &SPEAKERS_COUNT, &params);
}
