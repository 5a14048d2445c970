/* The table of subcommands. */
#include "cli/cli.h"

#include <stddef.h>
#include <stdio.h>

#include "cli/extract.h"
#include "cli/health.h"

const struct cli_command CLI_COMMANDS[] = {
    {"extract", "print the quotations of one text", cli_extract},
    {"health", "ask a running service whether it is ready", cli_health},
    {NULL, NULL, NULL},
};

void cli_print_help(void)
{
    printf("usage: isnad COMMAND [OPTION]...\n\n"
           "Finds who said what in news articles, and keeps it in PostgreSQL.\n\ncommands:\n");
    for (const struct cli_command *command = CLI_COMMANDS; command->name != NULL; command++)
        printf("  %-10s %s\n", command->name, command->summary);
    printf("\n'isnad COMMAND --help' tells more.\n");
}
