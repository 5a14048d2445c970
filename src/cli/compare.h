/* isnad compare: the same statements in several articles, with no database. */
#ifndef ISNAD_CLI_COMPARE_H
#define ISNAD_CLI_COMPARE_H

#include "cli/options.h"

extern const struct cli_usage CLI_COMPARE_USAGE;

/* A cli_command_fn. */
int cli_compare(int argc, char **argv);

#endif
