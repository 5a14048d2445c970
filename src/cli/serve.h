/* isnad serve: the service itself. */
#ifndef ISNAD_CLI_SERVE_H
#define ISNAD_CLI_SERVE_H

#include "cli/serve_options.h"

/* A cli_command_fn. */
int cli_serve(int argc, char **argv);

#endif
