/* The command line: one function a subcommand. Exit codes: 0 done, 1 it failed, 2 wrong usage. */
#ifndef ISNAD_CLI_CLI_H
#define ISNAD_CLI_CLI_H

/* argv[0] is the subcommand's name. Each returns the exit code. */
typedef int cli_command_fn(int argc, char **argv);

struct cli_command {
    const char *name;
    const char *summary; /* one line of `isnad --help` */
    cli_command_fn *run;
};

/* The table, ended by a NULL name. */
extern const struct cli_command CLI_COMMANDS[];

/* Prints `isnad --help` to standard output. */
void cli_print_help(void);

#endif
