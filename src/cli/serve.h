/* isnad serve: the service itself. */
#ifndef ISNAD_CLI_SERVE_H
#define ISNAD_CLI_SERVE_H

#include "cli/options.h"

extern const struct cli_usage CLI_SERVE_USAGE;

/* A cli_command_fn. */
int cli_serve(int argc, char **argv);

#endif
