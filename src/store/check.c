/* Runs the checks on one snapshot. */
#include "store/check.h"

#include <string.h>

#include "store/array.h"
#include "store/session.h"
#include "text/terms.h"

enum { SQL_MAX = 4096, PAGE = 200 };

static enum status failed(const PGconn *pg, const struct check *check, struct problem *problem)
{
    return session_failed(pg, STATUS_INTERNAL, "check_failed", check->name, problem);
}

/* Reads a row of a count and a least id, and adds it to `result`. */
static enum status add_counts(const PGresult *rows, struct check_result *result)
{
    int64_t wrong = 0;
    int64_t first = 0;
    if (PQresultStatus(rows) != PGRES_TUPLES_OK ||
        !str_to_int64(str_from(PQgetvalue(rows, 0, 0)), &wrong) ||
        !str_to_int64(str_from(PQgetvalue(rows, 0, 1)), &first))
        return STATUS_INTERNAL;
    if (wrong > 0 && (result->wrong == 0 || first < result->first_id))
        result->first_id = first;
    result->wrong += (uint64_t)wrong;
    return STATUS_OK;
}

static enum status count_wrong(PGconn *pg, const struct check *check, struct check_result *result,
                               struct problem *problem)
{
    char sql[SQL_MAX];
    (void)snprintf(sql, sizeof(sql), "SELECT count(*), coalesce(min(id), 0) FROM (%s) AS w (id)",
                   check->wrong);
    _cleanup_result_ PGresult *rows = PQexec(pg, sql);
    return add_counts(rows, result) == STATUS_OK ? STATUS_OK : failed(pg, check, problem);
}

/* The rows of a page by their place (ctid), which in one snapshot does not change, each with the
   terms that it should have. */
static enum status compare_page(PGconn *pg, const struct check *check, const PGresult *page,
                                struct check_result *result, struct problem *problem)
{
    char sql[SQL_MAX];
    (void)snprintf(sql, sizeof(sql),
                   "SELECT count(*), coalesce(min(w.id), 0)"
                   "  FROM unnest($1::tid[], $2::bigint[], $3::tsvector[]) AS w (place, id, search)"
                   "  JOIN %.*s t ON t.ctid = w.place"
                   " WHERE t.search <> w.search",
                   (int)strcspn(check->terms.rows, " "), check->terms.rows);
    _cleanup_arena_ struct arena *arena = arena_new();
    struct array places = array_begin(arena);
    struct array ids = array_begin(arena);
    struct array searches = array_begin(arena);
    for (int row = 0; row < PQntuples(page); row++) {
        array_add_str(&places, str_from(PQgetvalue(page, row, 0)));
        array_add_str(&ids, str_from(PQgetvalue(page, row, 1)));
        array_add_str(&searches, terms_search(arena, str_from(PQgetvalue(page, row, 2)),
                                              str_from(PQgetvalue(page, row, 3))));
    }
    const char *const values[] = {
        arena_copy_z(arena, array_text(&places)),
        arena_copy_z(arena, array_text(&ids)),
        arena_copy_z(arena, array_text(&searches)),
    };
    _cleanup_result_ PGresult *rows =
        PQexecParams(pg, sql, COUNT_OF(values), NULL, values, NULL, NULL, 0);
    return add_counts(rows, result) == STATUS_OK ? STATUS_OK : failed(pg, check, problem);
}

static enum status count_wrong_terms(PGconn *pg, const struct check *check,
                                     bool (*is_stopped)(void), struct check_result *result,
                                     struct problem *problem)
{
    char sql[SQL_MAX];
    (void)snprintf(sql, sizeof(sql),
                   "DECLARE terms NO SCROLL CURSOR FOR SELECT t.ctid, %s, %s, %s FROM %s",
                   check->terms.id, check->terms.title, check->terms.text, check->terms.rows);
    TRY(session_run(pg, sql, check->name, problem));
    (void)snprintf(sql, sizeof(sql), "FETCH %d FROM terms", PAGE);
    for (bool is_last = false; !is_last;) {
        if (is_stopped())
            return problem_set(problem, STATUS_BUSY, "interrupted", NULL, "interrupted");
        _cleanup_result_ PGresult *page = PQexec(pg, sql);
        if (PQresultStatus(page) != PGRES_TUPLES_OK)
            return failed(pg, check, problem);
        is_last = PQntuples(page) < PAGE;
        TRY(compare_page(pg, check, page, result, problem));
    }
    return session_run(pg, "CLOSE terms", check->name, problem);
}

enum status store_check(const struct store_options *options, bool (*is_stopped)(void),
                        check_done_fn *fn, void *arg, struct problem *problem)
{
    _cleanup_pg_ PGconn *pg = NULL;
    TRY(session_open(options, &pg, problem));
    TRY(session_run(pg, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "begin", problem));
    for (const struct check *check = CHECKS; check->name != NULL; check++) {
        struct check_result result = {0};
        if (is_stopped())
            return problem_set(problem, STATUS_BUSY, "interrupted", NULL, "interrupted");
        if (check->wrong != NULL)
            TRY(count_wrong(pg, check, &result, problem));
        else
            TRY(count_wrong_terms(pg, check, is_stopped, &result, problem));
        fn(arg, check, &result);
    }
    return session_run(pg, "COMMIT", "end", problem);
}

enum status store_check_repair(const struct store_options *options, struct problem *problem)
{
    _cleanup_pg_ PGconn *pg = NULL;
    TRY(session_open(options, &pg, problem));
    /* Writers wait, readers do not. Articles first, as those who store one lock them. */
    TRY(session_run(pg,
                    "BEGIN; LOCK TABLE article, revision, quote, speaker, speaker_tally, claim"
                    " IN SHARE ROW EXCLUSIVE MODE",
                    "begin", problem));
    for (const struct check *check = CHECKS; check->name != NULL; check++) {
        if (check->repair != NULL)
            TRY(session_run(pg, check->repair, check->name, problem));
    }
    return session_run(pg, "COMMIT", "end", problem);
}
