/* The reads of outlets. */
#include "store/reads.h"

const struct store_stmt STORE_OUTLETS = {
    .name = "outlets",
    .sql = "WITH page AS ("
           "  SELECT id, name"
           "    FROM outlet"
           "   WHERE (name, id) > (coalesce($1::text, ''), coalesce($2::bigint, 0))"
           "   ORDER BY name, id"
           "   LIMIT $3::bigint)"
           " SELECT page.id, page.name, articles.len, quotes.len, articles.first, articles.last"
           "  FROM page"
           " CROSS JOIN LATERAL ("
           "       SELECT count(*) AS len, min(published_at) AS first, max(published_at) AS last"
           "         FROM article"
           "        WHERE outlet_id = page.id) AS articles"
           " CROSS JOIN LATERAL ("
           "       SELECT count(*) AS len"
           "         FROM quote"
           "        WHERE outlet_id = page.id AND is_current) AS quotes"
           " ORDER BY page.name, page.id",
    .params = 3,
};
