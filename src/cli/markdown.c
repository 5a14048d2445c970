/* COMMANDS.md: every command and option, from the tables of options. */
#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/help.h"

/* Text for a cell or a paragraph: what a table or HTML would take for its own is escaped. */
static void print_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '|' || *text == '<' || *text == '*' || *text == '_')
            putchar('\\');
        putchar(*text);
    }
}

static void print_row(const struct cli_option *option)
{
    printf("| `");
    if (option->letter != 0)
        printf("-%c, ", option->letter);
    printf("--%s", option->name);
    if (option->kind != CLI_OPTION_FLAG)
        printf(" %s", option->value);
    printf("` | ");
    for (const char *at = option->help; *at != '\0'; at++) {
        char one[] = {*at == '\n' ? ' ' : *at, '\0'};
        print_text(one);
    }
    printf(" |\n");
}

static void print_exit_codes(const char *codes)
{
    printf("\nIt ends with ");
    struct str rest = str_from(codes);
    while (!str_is_empty(rest)) {
        struct str line = str_split(&rest, '\n');
        printf("%.*s (%.*s), ", 1, line.ptr, STR_ARG(str_trim(str_slice(line, 1, line.len))));
    }
    printf("2 (wrong usage).\n");
}

static void print_command(const struct cli_usage *usage)
{
    printf("\n## isnad %s\n\n`isnad %s [OPTION]...%s%s`\n\n", usage->name, usage->name,
           usage->operands != NULL ? " " : "", usage->operands != NULL ? usage->operands : "");
    print_text(usage->description);
    printf("\n\n| option | meaning |\n| --- | --- |\n");
    for (size_t i = 0; i < usage->options_len; i++)
        print_row(&usage->options[i]);
    printf("| `-h, --help` | print this help and end |\n");
    if (usage->has_settings) {
        printf("\n");
        print_text(CLI_SETTINGS_HELP);
        printf("\n");
    }
    for (size_t i = 0; i < usage->examples_len; i++)
        printf("%s    %s\n", i == 0 ? "\nExamples:\n\n" : "", usage->examples[i].line);
    print_exit_codes(usage->exit_codes);
}

void cli_print_markdown(void)
{
    printf("# Commands and options\n\n"
           "Made by `isnad help --format markdown` from the tables that also make `--help`, the "
           "manual page\nand the completion.\n");
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++)
        print_command(command->usage);
}
