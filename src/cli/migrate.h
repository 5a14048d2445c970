/* isnad migrate: brings a database's schema up to date. */
#ifndef ISNAD_CLI_MIGRATE_H
#define ISNAD_CLI_MIGRATE_H

#include "cli/options.h"

extern const struct cli_usage CLI_MIGRATE_USAGE;

/* A cli_command_fn. */
int cli_migrate(int argc, char **argv);

#endif
