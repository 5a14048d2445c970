/* Speakers and their names, written. What an article says of them is made ready in
   speakers_draft.c; whom a new name is joined to is in speakers_join.c. */
#include "store/speakers_write.h"

#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "store/array.h"
#include "text/normalize.h"
#include "text/terms.h"
#include "text/utf8.h"

/* Of a row w with `reach`: 0 everywhere, else the outlet (o.id) or the article. */
#define SCOPE(article) "CASE w.reach WHEN 'all' THEN 0 WHEN 'outlet' THEN o.id ELSE " article " END"

/* (ids, names, keys, kinds, reaches, sounds, families, wikidata, now, article, outlet name) */
const struct store_stmt SPEAKERS_MAKE = {
    .name = "speakers_make",
    .sql =
        "INSERT INTO speaker (id, root_id, name, normalised, kind, scope, sound, family,"
        "                     wikidata, created_at)"
        " SELECT w.id, w.id, w.name, w.normalised, w.kind, " SCOPE(
            "$10::bigint") ","
                           "        w.sound, w.family, w.wikidata, $9::timestamptz"
                           "   FROM unnest($1::text::bigint[], $2::text::text[], $3::text::text[],"
                           "               $4::text::text[], $5::text::text[], $6::text::text[],"
                           "               $7::text::text[], $8::text::text[])"
                           "          AS w (id, name, normalised, kind, reach, sound, family, "
                           "wikidata)"
                           "   JOIN outlet o ON o.name = $11"
                           "  WHERE w.normalised <> ''"
                           "  ORDER BY w.normalised, w.kind, 6"
                           " ON CONFLICT (normalised, kind, scope) DO NOTHING",
    .params = 11,
};

/* (keys, kinds, reaches, article, outlet name): one row for each, in their order. */
const struct store_stmt SPEAKERS_FIND = {
    .name = "speakers_find",
    .sql = "SELECT s.id, s.root_id, coalesce(t.total, 0),"
           "       EXISTS (SELECT FROM correction WHERE is_split AND undone_at IS NULL)"
           "  FROM unnest($1::text::text[], $2::text::text[], $3::text::text[])"
           "         WITH ORDINALITY AS w (normalised, kind, reach, ordinal)"
           "  JOIN outlet o ON o.name = $5"
           "  LEFT JOIN speaker s"
           "    ON s.normalised = w.normalised AND s.kind = w.kind"
           "   AND s.scope = " SCOPE(
               "$4::bigint") "  LEFT JOIN speaker_tally t ON t.speaker_id = s.root_id"
                             " ORDER BY w.ordinal",
    .params = 5,
};
enum { FIND_COL_ID, FIND_COL_ROOT_ID, FIND_COL_QUOTES, FIND_COL_HAS_SPLITS };

/* (speaker ids, names, folded, evidence, searches) */
const struct store_stmt SPEAKERS_NAME = {
    .name = "speakers_name",
    .sql = "INSERT INTO speaker_name (speaker_id, name, folded, evidence, quotes, search)"
           " SELECT w.speaker_id, w.name, w.folded, w.evidence, 0, w.search"
           "   FROM unnest($1::text::bigint[], $2::text::text[], $3::text::text[],"
           "               $4::text::text[], $5::text::tsvector[])"
           "          AS w (speaker_id, name, folded, evidence, search)"
           "  ORDER BY w.speaker_id, w.name"
           " ON CONFLICT (speaker_id, name) DO NOTHING",
    .params = 5,
};

/* (new revision, old revision). The rows are locked in sorted order before they are changed. */
const struct store_stmt SPEAKERS_COUNT_NAMES = {
    .name = "speakers_count_names",
    .sql = "WITH change AS ("
           "  SELECT speaker_id, speaker_name AS name,"
           "         sum(CASE WHEN revision_id = $1::bigint THEN 1 ELSE -1 END)::integer AS quotes"
           "    FROM quote"
           "   WHERE revision_id IN ($1::bigint, $2::bigint) AND speaker_id IS NOT NULL"
           "     AND NOT is_rejected"
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
const struct store_stmt SPEAKERS_COUNT_TITLES = {
    .name = "speakers_count_titles",
    .sql = "INSERT INTO speaker_title AS t (speaker_id, title, quotes, first_seen, last_seen)"
           " SELECT speaker_id, left(speaker_title, 300),"
           "        sum(CASE WHEN revision_id = $1::bigint THEN 1 ELSE -1 END)::integer,"
           "        min(sorted_at) FILTER (WHERE revision_id = $1::bigint),"
           "        max(sorted_at) FILTER (WHERE revision_id = $1::bigint)"
           "   FROM quote"
           "  WHERE revision_id IN ($1::bigint, $2::bigint)"
           "    AND speaker_id IS NOT NULL AND speaker_title IS NOT NULL AND NOT is_rejected"
           "  GROUP BY speaker_id, left(speaker_title, 300)"
           "  ORDER BY speaker_id, left(speaker_title, 300)"
           " ON CONFLICT (speaker_id, title) DO UPDATE"
           "    SET quotes = t.quotes + excluded.quotes,"
           "        first_seen = least(t.first_seen, excluded.first_seen),"
           "        last_seen = greatest(t.last_seen, excluded.last_seen)",
    .params = 2,
};

/* (new revision, old revision): of the rows themselves, and of those that they are joined to. */
const struct store_stmt SPEAKERS_COUNT = {
    .name = "speakers_count",
    .sql =
        "WITH change AS ("
        "  SELECT q.speaker_id, s.root_id,"
        "         sum(CASE WHEN q.revision_id = $1::bigint THEN 1 ELSE -1 END)::integer AS quotes"
        "    FROM quote q"
        "    JOIN speaker s ON s.id = q.speaker_id"
        "   WHERE q.revision_id IN ($1::bigint, $2::bigint) AND NOT q.is_rejected"
        "   GROUP BY q.speaker_id, s.root_id),"
        " changes AS ("
        "  SELECT speaker_id AS id, quotes, 0 AS total FROM change"
        "   UNION ALL"
        "  SELECT root_id, 0, quotes FROM change)"
        " INSERT INTO speaker_tally AS t (speaker_id, quotes, total)"
        " SELECT id, sum(quotes)::integer, sum(total)::integer"
        "   FROM changes"
        "  GROUP BY id"
        "  ORDER BY id"
        " ON CONFLICT (speaker_id) DO UPDATE"
        "    SET quotes = t.quotes + excluded.quotes, total = t.total + excluded.total",
    .params = 2,
};

static const char *reach_name(enum speaker_reach reach)
{
    static const char *const NAMES[] = {
        [SPEAKER_REACH_ALL] = "all",
        [SPEAKER_REACH_OUTLET] = "outlet",
        [SPEAKER_REACH_ARTICLE] = "article",
    };
    return NAMES[reach];
}

/* What speakers_make and speakers_find take. */
struct speaker_arrays {
    struct array ids, names, keys, kinds, reaches, sounds, families, wikidata;
};

static struct speaker_arrays arrays_of(struct arena *arena, const struct speaker_drafts *drafts)
{
    struct array empty = array_begin(arena);
    struct speaker_arrays arrays = {empty, empty, empty, empty, empty, empty, empty, empty};
    for (size_t i = 0; i < drafts->all_len; i++) {
        const struct speaker_draft *draft = &drafts->items[i];
        bool has_parts = draft->is_person && draft->parts.len > 1 && !draft->is_noisy;
        bool is_known = draft->known != NULL && draft->known->wikidata != NULL;
        array_add_int(&arrays.ids, draft->fresh_id);
        bool is_shown = draft->known != NULL && draft->known_at == i;
        array_add_str(&arrays.names, is_shown ? str_from(draft->known->name) : draft->name);
        array_add_str(&arrays.keys, draft->parts.key);
        array_add_str(&arrays.kinds, str_from(draft->kind));
        array_add_str(&arrays.reaches, str_from(reach_name(draft->reach)));
        array_add_str(&arrays.sounds, has_parts ? name_sound(arena, &draft->parts) : STR(""));
        array_add_str(&arrays.families,
                      has_parts ? name_family_sound(arena, &draft->parts) : STR(""));
        array_add_str_or_null(&arrays.wikidata,
                              is_known ? str_from(draft->known->wikidata) : STR(""));
    }
    return arrays;
}

enum status speakers_find_or_make(struct store_conn *conn, struct arena *arena,
                                  const struct speaker_place *place, struct speaker_drafts *drafts)
{
    struct speaker_arrays arrays = arrays_of(arena, drafts);
    struct store_params make = {0};
    array_param(&arrays.ids, &make);
    array_param(&arrays.names, &make);
    array_param(&arrays.keys, &make);
    array_param(&arrays.kinds, &make);
    array_param(&arrays.reaches, &make);
    array_param(&arrays.sounds, &make);
    array_param(&arrays.families, &make);
    array_param(&arrays.wikidata, &make);
    store_param_time(&make, clock_now_us());
    store_param_int(&make, place->article_id);
    store_param_str(&make, place->outlet);
    TRY(store_queue(conn, &SPEAKERS_MAKE, &make));

    struct store_params find = {0};
    store_param_str(&find, str_of(arrays.keys.bytes, arrays.keys.len));
    store_param_str(&find, str_of(arrays.kinds.bytes, arrays.kinds.len));
    store_param_str(&find, str_of(arrays.reaches.bytes, arrays.reaches.len));
    store_param_int(&find, place->article_id);
    store_param_str(&find, place->outlet);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKERS_FIND, &find, &rows));
    for (size_t i = 0; i < drafts->all_len; i++) {
        bool is_there = !store_rows_is_null(rows, i, FIND_COL_ID);
        drafts->has_splits = store_rows_bool(rows, i, FIND_COL_HAS_SPLITS);
        drafts->items[i].id = is_there ? store_rows_int(rows, i, FIND_COL_ID) : 0;
        drafts->items[i].root_id = is_there ? store_rows_int(rows, i, FIND_COL_ROOT_ID) : 0;
        drafts->items[i].quotes = store_rows_int(rows, i, FIND_COL_QUOTES);
    }
    return STATUS_OK;
}

bool speakers_is_new(const struct speaker_draft *draft)
{
    enum { SELDOM = 20 };
    bool is_fresh = draft->id == draft->fresh_id;
    return is_fresh || (draft->quotes < SELDOM && draft->parts.len > 1 && draft->title.len > 0 &&
                        name_is_arab(&draft->parts));
}

/* What speakers_name takes. */
struct name_arrays {
    struct array ids, names, folded, evidence, searches;
};

static void add_name(struct name_arrays *arrays, const struct speaker_draft *draft,
                     const char *evidence)
{
    array_add_int(&arrays->ids, draft->id);
    array_add_str(&arrays->names, draft->name);
    array_add_str(&arrays->folded, draft->folded);
    array_add_str(&arrays->evidence, str_from(evidence));
    array_add_str(&arrays->searches, draft->search);
}

/* Everything that somebody new is known by, so that whoever looks for it finds it. */
static void add_known(struct name_arrays *arrays, struct arena *arena,
                      const struct speaker_draft *own)
{
    for (size_t i = 0; i < own->known->len; i++) {
        struct str text = str_from(NAME_KNOWN_FORMS[own->known->first + i].text);
        struct speaker_draft form = {
            .id = own->id,
            .name = text,
            .folded = normalize_text(arena, text),
            .search = terms_search(arena, STR(""), text),
        };
        add_name(arrays, &form, "list");
    }
}

enum status speakers_name(struct store_conn *conn, struct arena *arena,
                          const struct speaker_drafts *drafts)
{
    struct array empty = array_begin(arena);
    struct name_arrays arrays = {empty, empty, empty, empty, empty};
    for (size_t i = 0; i < drafts->all_len; i++) {
        const struct speaker_draft *draft = &drafts->items[i];
        if (draft->id == 0)
            continue;
        if (i < drafts->len)
            add_name(&arrays, draft, "article");
        if (draft->known != NULL && draft->known_at == i && draft->id == draft->fresh_id)
            add_known(&arrays, arena, draft);
    }
    struct store_params params = {0};
    array_param(&arrays.ids, &params);
    array_param(&arrays.names, &params);
    array_param(&arrays.folded, &params);
    array_param(&arrays.evidence, &params);
    array_param(&arrays.searches, &params);
    return store_queue(conn, &SPEAKERS_NAME, &params);
}

enum status speakers_count(struct store_conn *conn, int64_t new_revision, int64_t old_revision)
{
    static const struct store_stmt *const COUNTS[] = {&SPEAKERS_COUNT_NAMES, &SPEAKERS_COUNT_TITLES,
                                                      &SPEAKERS_COUNT};
    struct store_params params = {0};
    store_param_int(&params, new_revision);
    store_param_int(&params, old_revision);
    for (size_t i = 0; i < COUNT_OF(COUNTS); i++)
        TRY(store_queue(conn, COUNTS[i], &params));
    return STATUS_OK;
}
