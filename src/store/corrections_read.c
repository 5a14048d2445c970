/* The read of corrections. */
#include "store/reads.h"

const struct store_stmt STORE_CORRECTIONS = {
    .name = "corrections",
    .sql = "WITH page AS ("
           "  SELECT *"
           "    FROM correction"
           "   WHERE ($1::bigint IS NULL OR quote_id = $1::bigint)"
           "     AND ($2::bigint IS NULL OR article_id = $2::bigint)"
           "     AND ($3::timestamptz IS NULL OR (made_at, id) < ($3::timestamptz, $4::bigint))"
           "   ORDER BY made_at DESC, id DESC"
           "   LIMIT $5::bigint)"
           " SELECT c.id, c.made_at, c.article_id, c.quote_id, c.edited_id, c.type, c.content,"
           "        c.has_speaker, c.speaker_id, s.name, c.is_rejected, c.found, c.name,"
           "        c.old_name, c.wikidata, c.old_wikidata, c.why, c.made_by, c.undone_by,"
           "        c.undone_at"
           "   FROM page c"
           "   LEFT JOIN speaker s ON s.id = c.speaker_id"
           "  ORDER BY c.made_at DESC, c.id DESC",
    .params = 5,
};
