/* What is exported, and in which order. */
#include "store/archive.h"

#define WHOLE(table, key)                                                                          \
    {                                                                                              \
        .name = (table), .order = (key), .exported = "*", .imported = "r.*"                        \
    }

const struct archive_table ARCHIVE_TABLES[] = {
    WHOLE("outlet", "id"),
    WHOLE("speaker", "id"),
    WHOLE("speaker_name", "speaker_id, name COLLATE \"C\""),
    WHOLE("speaker_tally", "speaker_id"),
    WHOLE("speaker_title", "speaker_id, title COLLATE \"C\""),
    WHOLE("speaker_join", "id"),
    WHOLE("article", "id"),
    WHOLE("revision", "id"),
    WHOLE("date_expression", "revision_id, ordinal"),
    WHOLE("quote", "id"),
    WHOLE("claim", "id"),
    WHOLE("claim_alias", "id"),
    WHOLE("article_sketch", "article_id"),
    WHOLE("article_copy", "article_id, original_id"),
    WHOLE("correction", "id"),
    /* A digest that no key has: SHA-256 of chance. */
    {.name = "api_key",
     .order = "id",
     .exported = "id, name, role, made_at, expires_at, revoked_at",
     .imported = "r.id, r.name, r.role,"
                 " sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')),"
                 " r.made_at, r.expires_at, r.revoked_at"},
    {.name = NULL},
};

const struct archive_table *archive_table_find(struct str name)
{
    for (const struct archive_table *table = ARCHIVE_TABLES; table->name != NULL; table++) {
        if (str_equals(name, str_from(table->name)))
            return table;
    }
    return NULL;
}
