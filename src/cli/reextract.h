/* isnad reextract: the present extractor over what is stored. */
#ifndef ISNAD_CLI_REEXTRACT_H
#define ISNAD_CLI_REEXTRACT_H

#include "cli/options.h"

extern const struct cli_usage CLI_REEXTRACT_USAGE;

/* A cli_command_fn. */
int cli_reextract(int argc, char **argv);

#endif
