/* The schema: sql/ is part of the program; each file is applied once, in order, in a transaction of
   its own, under a lock of the database, and its checksum is kept. */
#ifndef ISNAD_STORE_MIGRATE_H
#define ISNAD_STORE_MIGRATE_H

#include "store/store.h"

struct store_migration {
    int version;
    const char *name;
    const char *checksum; /* SHA-256 in hexadecimal */
    const char *sql;
};
/* Made from sql/ by tools/embed-migrations, by version. */
extern const struct store_migration STORE_MIGRATIONS[];
extern const size_t STORE_MIGRATIONS_LEN;

enum store_schema {
    STORE_SCHEMA_RIGHT,  /* the one that this program was built for */
    STORE_SCHEMA_BEHIND, /* store_migrate has something to do */
    STORE_SCHEMA_AHEAD,  /* a later program made it */
};

/* Applies what is missing; two at once wait for each other. `*out_applied` (may be NULL) counts the
   files applied. STATUS_UNAVAILABLE: no connection. STATUS_CONFLICT with code schema_ahead or
   schema_altered (an applied file is not the one that we have): nothing was changed.
   STATUS_INTERNAL: a file failed; the ones before it stay. `problem` tells. */
enum status store_migrate(const struct store_options *options, size_t *out_applied,
                          struct problem *problem) MUST_CHECK;

/* Compares without changing anything. STATUS_CONFLICT with code schema_altered as above. */
enum status store_schema_check(const struct store_options *options, enum store_schema *out_schema,
                               struct problem *problem) MUST_CHECK;

#endif
