/* The read of corrections. */
#include "store/claim_now.h"
#include "store/reads.h"

/* The rows of whom $3 is a name of. */
#define ROWS_OF_3                                                                                  \
    "SELECT n.id FROM speaker own JOIN speaker n ON n.root_id = own.root_id WHERE own.id = $3"

const struct store_stmt STORE_CORRECTIONS = {
    .name = "corrections",
    .sql =
        "WITH page AS ("
        "  SELECT *"
        "    FROM correction"
        "   WHERE ($1::bigint IS NULL OR quote_id = $1::bigint)"
        "     AND ($2::bigint IS NULL OR article_id = $2::bigint)"
        "     AND ($3::bigint IS NULL"
        "          OR edited_id = ANY (ARRAY(" ROWS_OF_3 "))"
        "          OR speaker_id = ANY (ARRAY(" ROWS_OF_3 ")))"
        "     AND ($7::bigint IS NULL OR claim_id = $7::bigint OR $7::bigint = ANY (moved_from)"
        "          OR " CLAIM_NOW(
            "$7::bigint") " IN (claim_id, moved_from[1]))"
                          "     AND ($4::timestamptz IS NULL OR (made_at, id) < ($4::timestamptz, "
                          "$5::bigint))"
                          "   ORDER BY made_at DESC, id DESC"
                          "   LIMIT $6::bigint)"
                          " SELECT c.id, c.made_at, c.article_id, c.quote_id, c.edited_id, c.type, "
                          "c.content,"
                          "        c.has_speaker, c.speaker_id, s.name, c.is_rejected, c.found, "
                          "c.name,"
                          "        c.old_name, c.wikidata, c.old_wikidata, c.why, c.made_by, "
                          "c.undone_by,"
                          "        c.undone_at, o.name, c.title, c.claim_id, c.claim_edit,"
                          "        array_to_json(c.moved)::text, array_to_json(c.moved_from)::text"
                          "   FROM page c"
                          "   LEFT JOIN speaker s ON s.id = c.speaker_id"
                          "   LEFT JOIN outlet o ON o.id = c.outlet_id"
                          "  ORDER BY c.made_at DESC, c.id DESC",
    .params = 7,
};
