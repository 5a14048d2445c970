/* The table of subcommands. */
#include "cli/cli.h"

#include <stddef.h>
#include <string.h>

#include "cli/extract.h"
#include "cli/health.h"
#include "cli/help.h"
#include "cli/ingest.h"
#include "cli/migrate.h"

const struct cli_command CLI_COMMANDS[] = {
    {&CLI_EXTRACT_USAGE, cli_extract}, {&CLI_HEALTH_USAGE, cli_health},
    {&CLI_HELP_USAGE, cli_help},       {&CLI_INGEST_USAGE, cli_ingest},
    {&CLI_MIGRATE_USAGE, cli_migrate}, {NULL, NULL},
};

const struct cli_command *cli_find_command(const char *name)
{
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++) {
        if (strcmp(command->usage->name, name) == 0)
            return command;
    }
    return NULL;
}
