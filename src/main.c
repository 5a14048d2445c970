/* Picks the subcommand; knows nothing else. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/help.h"

static int is_any(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "isnad: no command given; see 'isnad --help'\n");
        return 2;
    }
    if (is_any(argv[1], "--help", "-h")) {
        cli_print_commands();
        return fflush(stdout) == 0 ? 0 : 1;
    }
    if (is_any(argv[1], "--version", "-V")) {
        printf("isnad %s\n", ISNAD_VERSION);
        return 0;
    }
    const struct cli_command *command = cli_find_command(argv[1]);
    if (command == NULL) {
        fprintf(stderr, "isnad: no command '%s'; see 'isnad --help'\n", argv[1]);
        return 2;
    }
    return command->run(argc - 1, argv + 1);
}
