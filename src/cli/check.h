/* isnad check: whether a database agrees with itself. */
#ifndef ISNAD_CLI_CHECK_H
#define ISNAD_CLI_CHECK_H

#include "cli/cli.h"

extern const struct cli_usage CLI_CHECK_USAGE;
int cli_check(int argc, char **argv);

#endif
