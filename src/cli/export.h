/* isnad export: all that a database keeps, as lines of JSON. */
#ifndef ISNAD_CLI_EXPORT_H
#define ISNAD_CLI_EXPORT_H

#include "cli/cli.h"

extern const struct cli_usage CLI_EXPORT_USAGE;
int cli_export(int argc, char **argv);

#endif
