/* The command line: one function a subcommand. Exit codes: 0 done, 1 it failed, 2 wrong usage. */
#ifndef ISNAD_CLI_CLI_H
#define ISNAD_CLI_CLI_H

#include "cli/options.h"

/* argv[0] is the subcommand's name. Each returns the exit code. */
typedef int cli_command_fn(int argc, char **argv);

struct cli_command {
    const struct cli_usage *usage;
    cli_command_fn *run;
};

/* The table, ended by a NULL usage. */
extern const struct cli_command CLI_COMMANDS[];

/* NULL when there is no such command. */
const struct cli_command *cli_find_command(const char *name);

#endif
