/* isnad ingest: articles from files into the database. */
#ifndef ISNAD_CLI_INGEST_H
#define ISNAD_CLI_INGEST_H

#include "cli/options.h"

extern const struct cli_usage CLI_INGEST_USAGE;

/* A cli_command_fn. */
int cli_ingest(int argc, char **argv);

#endif
