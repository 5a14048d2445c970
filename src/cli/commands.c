/* The table of subcommands. */
#include "cli/cli.h"

#include <stddef.h>
#include <string.h>

#include "cli/check.h"
#include "cli/compare.h"
#include "cli/export.h"
#include "cli/extract.h"
#include "cli/health.h"
#include "cli/help.h"
#include "cli/import.h"
#include "cli/ingest.h"
#include "cli/keys.h"
#include "cli/migrate.h"
#include "cli/reextract.h"
#include "cli/serve.h"

const struct cli_command CLI_COMMANDS[] = {
    {.usage = &CLI_CHECK_USAGE, .run = cli_check},
    {.usage = &CLI_COMPARE_USAGE, .run = cli_compare},
    {.usage = &CLI_EXPORT_USAGE, .run = cli_export},
    {.usage = &CLI_EXTRACT_USAGE, .run = cli_extract},
    {.usage = &CLI_HEALTH_USAGE, .run = cli_health},
    {.usage = &CLI_HELP_USAGE, .run = cli_help},
    {.usage = &CLI_IMPORT_USAGE, .run = cli_import},
    {.usage = &CLI_INGEST_USAGE, .run = cli_ingest},
    {.usage = &CLI_KEYS_USAGE, .run = cli_keys},
    {.usage = &CLI_MIGRATE_USAGE, .run = cli_migrate},
    {.usage = &CLI_REEXTRACT_USAGE, .run = cli_reextract},
    {.usage = &CLI_SERVE_USAGE, .run = cli_serve},
    {.usage = NULL},
};

const struct cli_command *cli_find_command(const char *name)
{
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++) {
        if (strcmp(command->usage->name, name) == 0)
            return command;
    }
    return NULL;
}
