/* isnad help, and the texts that are made of the tables of options. */
#ifndef ISNAD_CLI_HELP_H
#define ISNAD_CLI_HELP_H

#include "cli/options.h"

extern const struct cli_usage CLI_HELP_USAGE;

/* A cli_command_fn. */
int cli_help(int argc, char **argv);

/* Of a command that has settings. */
#define CLI_SETTINGS_HELP                                                                          \
    "Each option may also be a variable of the environment, ISNAD_KEY_LIMIT for --key-limit, or "  \
    "a "                                                                                           \
    "line of the file that --config names, 'key-limit = 600'; a flag is then yes or no. The "      \
    "command line wins, then the environment, then the file."

/* To standard output: the list of commands; the help of one; the manual page (man(7)); all of it as
   Markdown; completion for two shells. */
void cli_print_commands(void);
void cli_print_usage(const struct cli_usage *usage);
void cli_print_man(void);
void cli_print_markdown(void);
void cli_print_bash_completion(void);
void cli_print_zsh_completion(void);

#endif
