/* Picks the database from options and environment. Main thread only, as getenv. */
#include "cli/database.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/attributes.h"

/* NULL for what is not set or empty. */
static const char *from_environment(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

const char *cli_database_named(const char *option)
{
    static const char *const VARIABLES[] = {"PGHOST", "PGHOSTADDR", "PGSERVICE", "PGPORT",
                                            "PGDATABASE"};
    if (option != NULL && option[0] != '\0')
        return option;
    static const char *const NAMED[] = {"ISNAD_DATABASE", "DATABASE_URL"};
    for (size_t i = 0; i < COUNT_OF(NAMED); i++) {
        const char *url = from_environment(NAMED[i]);
        if (url != NULL)
            return url;
    }
    for (size_t i = 0; i < COUNT_OF(VARIABLES); i++) {
        if (from_environment(VARIABLES[i]) != NULL)
            return "";
    }
    return NULL;
}

const char *cli_data_folder(const char *option)
{
    if (option != NULL && option[0] != '\0')
        return option;
    const char *folder = from_environment("ISNAD_DATA");
    return folder != NULL ? folder : "./data";
}
