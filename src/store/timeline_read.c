/* The read of the timeline. */
#include "store/claim_now.h"
#include "store/reads.h"

/* Each filter that is not asked for drops out when the statement is planned, at each use. */
const struct store_stmt STORE_TIMELINE = {
    .name = "timeline",
    .sql = "WITH found AS ("
           "  SELECT date_trunc($8::text, q.said_at AT TIME ZONE 'UTC') AS start,"
           "         q.article_id, q.outlet_id, q.said_precision"
           "    FROM quote q"
           "   WHERE q.is_current AND q.said_at IS NOT NULL"
           "     AND ($1::bigint IS NULL OR q.speaker_id = ANY (ARRAY("
           "          SELECT id FROM speaker"
           "           WHERE root_id = (SELECT root_id FROM speaker WHERE id = $1::bigint))))"
           "     AND ($2::text IS NULL OR q.speaker_id = ANY (ARRAY("
           "          SELECT id FROM speaker WHERE root_id IN ("
           "             SELECT s.root_id FROM speaker_name n"
           "               JOIN speaker s ON s.id = n.speaker_id"
           "              WHERE n.search @@ $2::text::tsquery))))"
           "     AND ($3::bigint IS NULL OR q.outlet_id = $3::bigint)"
           "     AND ($4::text IS NULL"
           "          OR q.outlet_id = (SELECT id FROM outlet WHERE name = $4::text))"
           "     AND ($5::text IS NULL OR q.search @@ $5::text::tsquery)"
           "     AND ($6::timestamptz IS NULL OR q.sorted_at >= $6::timestamptz)"
           "     AND ($7::timestamptz IS NULL OR q.sorted_at < $7::timestamptz)"
           "     AND ($11::bigint IS NULL OR q.claim_id = " CLAIM_NOW(
               "$11::bigint") ")"
                              "     AND ($9::timestamptz IS NULL"
                              "          OR q.said_at AT TIME ZONE 'UTC'"
                              "             >= $9::timestamptz AT TIME ZONE 'UTC' + ('1 ' || "
                              "$8::text)::interval))"
                              " SELECT start AT TIME ZONE 'UTC',"
                              "        (start + ('1 ' || $8::text)::interval) AT TIME ZONE 'UTC',"
                              "        count(*), count(DISTINCT article_id), count(DISTINCT "
                              "outlet_id),"
                              "        count(*) FILTER (WHERE said_precision NOT IN ('instant', "
                              "'part_of_day', 'day')"
                              "                           AND NOT (said_precision = 'week' AND "
                              "$8::text <> 'day')"
                              "                           AND NOT (said_precision = 'month' AND "
                              "$8::text = 'month'))"
                              "   FROM found"
                              "  GROUP BY start"
                              "  ORDER BY start"
                              "  LIMIT $10::bigint",
    .params = 11,
};
