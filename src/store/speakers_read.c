/* The reads of speakers. A speaker's title is the one most given in the latest quotations: it is
   the present one that is wanted, and the work has a bound. */
#include "store/reads.h"

/* Of the speaker s.id. */
#define SPEAKER_TITLE                                                                              \
    "(SELECT mode() WITHIN GROUP (ORDER BY latest.speaker_title)"                                  \
    "   FROM (SELECT speaker_title"                                                                \
    "           FROM quote"                                                                        \
    "          WHERE speaker_id = s.id AND is_current"                                             \
    "          ORDER BY sorted_at DESC, id DESC"                                                   \
    "          LIMIT 20) AS latest)"

const struct store_stmt STORE_SPEAKER_BY_ID = {
    .name = "speaker_by_id",
    .sql = "SELECT s.id, s.name, s.kind, coalesce(t.quotes, 0), " SPEAKER_TITLE ","
           "       seen.first, seen.last, seen.articles"
           "  FROM speaker s"
           "  LEFT JOIN speaker_tally t ON t.speaker_id = s.id"
           " CROSS JOIN LATERAL ("
           "       SELECT min(sorted_at) AS first, max(sorted_at) AS last,"
           "              count(DISTINCT article_id) AS articles"
           "         FROM quote"
           "        WHERE speaker_id = s.id AND is_current) AS seen"
           " WHERE s.id = $1::bigint",
    .params = 1,
};

const struct store_stmt STORE_SPEAKERS = {
    .name = "speakers",
    .sql = "WITH page AS ("
           "  SELECT s.id, s.name, s.kind, t.quotes"
           "    FROM speaker_tally t"
           "    JOIN speaker s ON s.id = t.speaker_id"
           "   WHERE t.quotes > 0"
           "     AND ($1::text IS NULL"
           "          OR t.speaker_id = ANY (ARRAY("
           "             SELECT speaker_id FROM speaker_name"
           "              WHERE search @@ $1::text::tsquery AND quotes > 0)))"
           "     AND ($2::text IS NULL OR s.kind = $2::text)"
           "     AND ($3::integer IS NULL"
           "          OR (t.quotes, t.speaker_id) < ($3::integer, $4::bigint))"
           "   ORDER BY t.quotes DESC, t.speaker_id DESC"
           "   LIMIT $5::bigint)"
           " SELECT s.id, s.name, s.kind, s.quotes, " SPEAKER_TITLE "  FROM page s"
           " ORDER BY s.quotes DESC, s.id DESC",
    .params = 5,
};

const struct store_stmt STORE_SPEAKER_NAMES = {
    .name = "speaker_names",
    .sql = "SELECT name, quotes"
           "  FROM speaker_name"
           " WHERE speaker_id = $1::bigint AND quotes > 0"
           " ORDER BY quotes DESC, name"
           " LIMIT 100",
    .params = 1,
};

const struct store_stmt STORE_SPEAKER_OUTLETS = {
    .name = "speaker_outlets",
    .sql = "SELECT o.id, o.name, given.quotes"
           "  FROM (SELECT outlet_id, count(*) AS quotes"
           "          FROM quote"
           "         WHERE speaker_id = $1::bigint AND is_current"
           "         GROUP BY outlet_id"
           "         ORDER BY count(*) DESC, outlet_id"
           "         LIMIT 100) AS given"
           "  JOIN outlet o ON o.id = given.outlet_id"
           " ORDER BY given.quotes DESC, o.id",
    .params = 1,
};
