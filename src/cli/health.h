/* isnad health, and the spelling of an address that serve takes too. */
#ifndef ISNAD_CLI_HEALTH_H
#define ISNAD_CLI_HEALTH_H

#include <stdbool.h>

#include "cli/options.h"

extern const struct cli_usage CLI_HEALTH_USAGE;

/* A cli_command_fn. */
int cli_health(int argc, char **argv);

/* Splits "127.0.0.1:8080" or "[::1]:8080"; both parts come out terminated. False when it is neither
   or the port is no number up to 65535. */
bool cli_split_address(const char *text, char host[256], char port[16]);

#endif
