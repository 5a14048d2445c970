/* The reads of events. */
#include "store/quote_columns.h"
#include "store/reads.h"

const struct store_stmt STORE_EVENT_BOUNDS = {
    .name = "event_bounds",
    .sql = "SELECT head, oldest FROM event_head",
};

/* The page first, and then what is shown of each: so the joins are of few rows. */
const struct store_stmt STORE_EVENTS = {
    .name = "events",
    .sql = "WITH page AS MATERIALIZED ("
           "  SELECT e.position, e.kind, e.made_at, e.quote_id, e.article_id, e.other_id,"
           "         w.id AS shown_id"
           "    FROM event e"
           "    LEFT JOIN LATERAL (SELECT id, type, search FROM quote WHERE id = e.quote_id) AS w"
           "         ON true"
           "   WHERE e.position > $1::bigint AND e.position <= $2::bigint"
           "     AND (w.id IS NOT NULL OR e.kind = 'quote.removed')"
           "     AND ($3::text IS NULL OR e.kind = ANY ($3::text::text[]))"
           "     AND ($4::bigint IS NULL OR e.speaker_id = ANY (ARRAY(" NAMES_OF(
               "$4::bigint") ")))"
                             "     AND ($5::text IS NULL"
                             "          OR e.speaker_id = ANY (ARRAY("
                             "             SELECT id FROM speaker WHERE root_id IN ("
                             "                SELECT s.root_id FROM speaker_name n"
                             "                  JOIN speaker s ON s.id = n.speaker_id"
                             "                 WHERE n.search @@ $5::text::tsquery))))"
                             "     AND ($6::bigint IS NULL OR e.outlet_id = $6::bigint)"
                             "     AND ($7::text IS NULL"
                             "          OR e.outlet_id = (SELECT id FROM outlet WHERE name = "
                             "$7::text))"
                             "     AND ($8::text IS NULL OR w.type = $8::text)"
                             "     AND ($9::text IS NULL OR w.search @@ $9::text::tsquery)"
                             "   ORDER BY e.position"
                             "   LIMIT 50)"
                             " SELECT " QUOTE_COLUMNS
                             ", page.position, page.kind, page.made_at, page.quote_id,"
                             "        page.article_id, page.other_id"
                             "   FROM page"
                             "   LEFT JOIN (quote q" QUOTE_JOINS ") ON q.id = page.shown_id"
                             "  ORDER BY page.position",
    .params = 9,
};
