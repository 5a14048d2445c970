/* What people said, put on what the machine found. */
#include "store/corrections_apply.h"

#include "text/normalize.h"
#include "text/utf8.h"

/* (revision id): keeps what the machine found of those that are corrected for the first time. */
const struct store_stmt CORRECTIONS_MARK = {
    .name = "corrections_mark",
    .sql = "UPDATE quote q"
           "   SET machine = jsonb_build_object("
           "         'type', type, 'content_start', content_start, 'content_end', content_end,"
           "         'content', content, 'search', search::text, 'speaker_id', speaker_id,"
           "         'speaker_name', speaker_name, 'speaker_title', speaker_title)"
           " WHERE q.revision_id = $1::bigint AND q.machine IS NULL"
           "   AND EXISTS (SELECT FROM correction c"
           "                WHERE c.quote_id = q.id AND c.undone_at IS NULL)",
    .params = 1,
};

/* The latest correction of a column, of those for which the condition holds. */
#define LATEST(column, condition)                                                                  \
    "(array_agg(c." column " ORDER BY c.made_at DESC, c.id DESC) FILTER (WHERE " condition "))[1]"

/* (revision id) */
const struct store_stmt CORRECTIONS_APPLY = {
    .name = "corrections_apply",
    .sql =
        "WITH latest AS ("
        "  SELECT c.quote_id,"
        "         " LATEST(
            "type",
            "c.type IS NOT NULL") " AS type,"
                                  "         " LATEST(
                                      "content_start",
                                      "c.revision_id = $1::bigint AND c.content IS NOT NULL") " AS "
                                                                                              "cont"
                                                                                              "ent_"
                                                                                              "star"
                                                                                              "t,"
                                                                                              "    "
                                                                                              "    "
                                                                                              " " LATEST("content_end", "c.revision_id = $1::bigint AND c.content IS NOT NULL") " AS content_end,"
                                                                                                                                                                                "         " LATEST("content", "c.revision_id = $1::bigint AND c.content IS NOT NULL") " AS content,"
                                                                                                                                                                                                                                                                      "         " LATEST("search", "c.revision_id = $1::bigint AND c.content IS NOT NULL") " AS search,"
                                                                                                                                                                                                                                                                                                                                                           "         bool_or(c.has_speaker) AS has_speaker,"
                                                                                                                                                                                                                                                                                                                                                           "         " LATEST("speaker_id",
                                                                                                                                                                                                                                                                                                                                                                              "c.has_speaker") " AS speaker_id,"
                                                                                                                                                                                                                                                                                                                                                                                               "         coalesce(" LATEST(
                                                                                                                                                                                                                                                                                                                                                                                                   "is_rejected", "c.is_rejected IS NOT NULL") ", false)"
                                                                                                                                                                                                                                                                                                                                                                                                                                               " AS is_rejected"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "    FROM quote q"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "    JOIN correction c ON c.quote_id = q.id AND c.undone_at IS NULL"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "   WHERE q.revision_id = $1::bigint"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "   GROUP BY c.quote_id)"
                                                                                                                                                                                                                                                                                                                                                                                                                                               " UPDATE quote q"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "    SET type = coalesce(l.type, q.machine->>'type'),"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        content_start = coalesce(l.content_start, (q.machine->>'content_start')::integer),"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        content_end = coalesce(l.content_end, (q.machine->>'content_end')::integer),"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        content = coalesce(l.content, q.machine->>'content'),"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        search = coalesce(l.search, (q.machine->>'search')::tsvector),"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        speaker_id = CASE WHEN l.has_speaker THEN l.speaker_id"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "                          ELSE (q.machine->>'speaker_id')::bigint END,"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        speaker_name = CASE WHEN l.has_speaker"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "                            THEN (SELECT name FROM speaker WHERE id = l.speaker_id)"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "                            ELSE q.machine->>'speaker_name' END,"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        speaker_title = CASE WHEN NOT coalesce(l.has_speaker, false)"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "                             THEN q.machine->>'speaker_title' END,"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        is_rejected = coalesce(l.is_rejected, false),"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        is_current = a.revision_id = q.revision_id AND NOT coalesce(l.is_rejected, false),"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "        machine = CASE WHEN l.quote_id IS NOT NULL THEN q.machine END"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "   FROM quote base"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "   JOIN article a ON a.id = base.article_id"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "   LEFT JOIN latest l ON l.quote_id = base.id"
                                                                                                                                                                                                                                                                                                                                                                                                                                               "  WHERE base.revision_id = $1::bigint AND base.machine IS NOT NULL AND q.id = base.id",
    .params = 1,
};

/* (revision id): how many quotations the revision has, without those that were rejected. */
const struct store_stmt CORRECTIONS_RECOUNT = {
    .name = "corrections_recount",
    .sql = "UPDATE revision r"
           "   SET quotes = (SELECT count(*) FROM quote"
           "                  WHERE revision_id = r.id AND NOT is_rejected)"
           " WHERE r.id = $1::bigint",
    .params = 1,
};

/* (article id, revision id): the corrected quotations of earlier texts, once each. */
const struct store_stmt CORRECTIONS_HELD = {
    .name = "corrections_held",
    .sql = "SELECT DISTINCT ON (c.quote_id) c.quote_id, c.found"
           "  FROM correction c"
           " WHERE c.article_id = $1::bigint AND c.undone_at IS NULL"
           "   AND NOT EXISTS (SELECT FROM quote q"
           "                    WHERE q.id = c.quote_id AND q.revision_id = $2::bigint)"
           " ORDER BY c.quote_id, c.made_at, c.id",
    .params = 2,
};
enum { HELD_COL_QUOTE, HELD_COL_FOUND };

/* (revision id) */
const struct store_stmt CORRECTIONS_TARGETS = {
    .name = "corrections_targets",
    .sql = "SELECT id, content"
           "  FROM quote"
           " WHERE revision_id = $1::bigint"
           " ORDER BY content_start, id",
    .params = 1,
};
enum { TARGET_COL_QUOTE, TARGET_COL_CONTENT };

/* (old quote id, new quote id): the right content and where it was, for each correction of it. */
const struct store_stmt CORRECTIONS_GIVE = {
    .name = "corrections_give",
    .sql = "UPDATE correction"
           "   SET quote_id = $2::bigint"
           " WHERE quote_id = $1::bigint"
           " RETURNING id, content",
    .params = 2,
};
enum { GIVEN_COL_ID, GIVEN_COL_CONTENT };

/* (correction id, revision id, start, end) */
const struct store_stmt CORRECTIONS_PLACE = {
    .name = "corrections_place",
    .sql = "UPDATE correction"
           "   SET revision_id = $2::bigint, content_start = $3::integer, content_end = $4::integer"
           " WHERE id = $1::bigint",
    .params = 4,
};

enum status corrections_apply(struct store_conn *conn, int64_t revision_id)
{
    static const struct store_stmt *const STEPS[] = {&CORRECTIONS_MARK, &CORRECTIONS_APPLY,
                                                     &CORRECTIONS_RECOUNT};
    struct store_params params = {0};
    store_param_int(&params, revision_id);
    for (size_t i = 0; i < COUNT_OF(STEPS); i++)
        TRY(store_queue(conn, STEPS[i], &params));
    return STATUS_OK;
}

enum { WORDS_MAX = 512 };

static size_t split_words(struct str text, struct str *out_words)
{
    size_t len = 0;
    while (text.len > 0 && len < WORDS_MAX)
        out_words[len++] = str_split(&text, ' ');
    return len;
}

/* The share of words that the two contents have in common, from 0 to 1. Both are normalised. */
static double likeness(struct str one, struct str other)
{
    struct str ours[WORDS_MAX];
    struct str theirs[WORDS_MAX];
    size_t ours_len = split_words(one, ours);
    size_t theirs_len = split_words(other, theirs);
    size_t common = 0;
    for (size_t i = 0; i < ours_len; i++) {
        for (size_t k = 0; k < theirs_len; k++) {
            if (!str_equals(ours[i], theirs[k]))
                continue;
            theirs[k] = STR("");
            common++;
            break;
        }
    }
    size_t all = ours_len + theirs_len - common;
    return all == 0 ? 0 : (double)common / (double)all;
}

/* Half of the words and more are the same: it is the same statement, edited. */
static const double LIKENESS_LEAST = 0.5;

/* The row of `targets` that is most like the content, or SIZE_MAX. */
static size_t find_target(struct arena *arena, struct str found, const struct store_rows *targets,
                          const bool *is_taken)
{
    struct str wanted = normalize_text(arena, found);
    size_t best = SIZE_MAX;
    double most = LIKENESS_LEAST;
    for (size_t row = 0; row < store_rows_len(targets); row++) {
        if (is_taken[row])
            continue;
        struct str content =
            normalize_text(arena, store_rows_str(targets, row, TARGET_COL_CONTENT));
        double like = likeness(wanted, content);
        if (like >= most && (best == SIZE_MAX || like > most)) {
            most = like;
            best = row;
        }
    }
    return best;
}

/* Where the right content of each correction is in the new text; where it is nowhere, the
   correction says nothing of the content any more. */
static enum status place_contents(struct store_conn *conn, const struct store_rows *given,
                                  int64_t revision_id, struct str text)
{
    for (size_t row = 0; row < store_rows_len(given); row++) {
        if (store_rows_is_null(given, row, GIVEN_COL_CONTENT))
            continue;
        struct str content = store_rows_str(given, row, GIVEN_COL_CONTENT);
        size_t at = str_find(text, content, 0);
        if (at == STR_NONE)
            continue;
        size_t start = utf8_length(str_slice(text, 0, at));
        struct store_params params = {0};
        store_param_int(&params, store_rows_int(given, row, GIVEN_COL_ID));
        store_param_int(&params, revision_id);
        store_param_int(&params, (int64_t)start);
        store_param_int(&params, (int64_t)(start + utf8_length(content)));
        TRY(store_queue(conn, &CORRECTIONS_PLACE, &params));
    }
    return STATUS_OK;
}

static enum status give(struct store_conn *conn, int64_t from, int64_t to, int64_t revision_id,
                        struct str text)
{
    struct store_params params = {0};
    store_param_int(&params, from);
    store_param_int(&params, to);
    _cleanup_rows_ struct store_rows *given = NULL;
    TRY(store_exec(conn, &CORRECTIONS_GIVE, &params, &given));
    return place_contents(conn, given, revision_id, text);
}

enum status corrections_move(struct store_conn *conn, struct arena *arena, int64_t article_id,
                             int64_t revision_id, struct str text)
{
    struct store_params article = {0};
    store_param_int(&article, article_id);
    store_param_int(&article, revision_id);
    _cleanup_rows_ struct store_rows *held = NULL;
    TRY(store_exec(conn, &CORRECTIONS_HELD, &article, &held));
    if (store_rows_len(held) == 0)
        return STATUS_OK;
    struct store_params revision = {0};
    store_param_int(&revision, revision_id);
    _cleanup_rows_ struct store_rows *targets = NULL;
    TRY(store_exec(conn, &CORRECTIONS_TARGETS, &revision, &targets));
    bool *is_taken = ARENA_ARRAY(arena, store_rows_len(targets) + 1, bool);
    for (size_t row = 0; row < store_rows_len(held); row++) {
        struct str found = store_rows_str(held, row, HELD_COL_FOUND);
        size_t target = find_target(arena, found, targets, is_taken);
        if (target == SIZE_MAX)
            continue;
        is_taken[target] = true;
        TRY(give(conn, store_rows_int(held, row, HELD_COL_QUOTE),
                 store_rows_int(targets, target, TARGET_COL_QUOTE), revision_id, text));
    }
    return corrections_apply(conn, revision_id);
}
