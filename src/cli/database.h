/* Where the database is: the same rules for every subcommand that needs one. */
#ifndef ISNAD_CLI_DATABASE_H
#define ISNAD_CLI_DATABASE_H

/* A libpq connection string: `option` (--database) when it was given, else ISNAD_DATABASE, else
   DATABASE_URL, else "" (libpq's own defaults) when PGHOST, PGHOSTADDR, PGSERVICE, PGPORT or
   PGDATABASE is set. NULL when none is named: then it is the private PostgreSQL in the data folder.
   An empty option or variable counts as not given. Static, or `option` itself. */
const char *cli_database_named(const char *option);

/* `option` (--data) when it was given, else ISNAD_DATA, else "./data". */
const char *cli_data_folder(const char *option);

#endif
