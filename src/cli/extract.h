/* isnad extract: prints what is found in one text file. */
#ifndef ISNAD_CLI_EXTRACT_H
#define ISNAD_CLI_EXTRACT_H

#include "cli/options.h"

extern const struct cli_usage CLI_EXTRACT_USAGE;

/* A cli_command_fn. */
int cli_extract(int argc, char **argv);

#endif
