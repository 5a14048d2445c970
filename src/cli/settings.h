/* Options that may also stand in the environment and in a file: ISNAD_KEY_LIMIT and "key-limit =
   600" are --key-limit. The command line wins, then the environment, then the file. Part of
   options.h, for its own use. */
#ifndef ISNAD_CLI_SETTINGS_H
#define ISNAD_CLI_SETTINGS_H

#include "cli/options.h"

/* "ISNAD_KEY_LIMIT" for "key-limit". */
enum { SETTING_NAME_MAX = 64 };
void setting_variable(const char *name, char out[SETTING_NAME_MAX]);

/* Sets what is not `is_given` (by place in the usage's options, and marked there) from the
   environment, then from the file that the option "config" names by now. An empty variable counts
   as none. A file has lines of "name = value", empty ones, and comments that begin with #; a flag's
   value is yes or no. Returns CLI_GO_ON, or 2 after a line on standard error. What a file has said
   is kept until the end of the process. */
int settings_apply(const struct cli_usage *usage, void *values, bool *is_given);

/* options.c: puts a text where the table says; false when it is no value of the option. */
bool cli_option_set(const struct cli_option *option, const char *text, void *values);
/* The line on standard error that says what `name` wants; returns 2. */
int cli_option_complain(const struct cli_usage *usage, const struct cli_option *option,
                        const char *name, const char *text);

#endif
