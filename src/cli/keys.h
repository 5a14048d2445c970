/* isnad keys: makes, lists and revokes the keys of 'isnad serve --keys'. */
#ifndef ISNAD_CLI_KEYS_H
#define ISNAD_CLI_KEYS_H

#include "cli/options.h"

extern const struct cli_usage CLI_KEYS_USAGE;

/* A cli_command_fn. */
int cli_keys(int argc, char **argv);

#endif
