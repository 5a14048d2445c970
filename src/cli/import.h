/* isnad import: what isnad export wrote, into an empty database. */
#ifndef ISNAD_CLI_IMPORT_H
#define ISNAD_CLI_IMPORT_H

#include "cli/cli.h"

extern const struct cli_usage CLI_IMPORT_USAGE;
int cli_import(int argc, char **argv);

#endif
