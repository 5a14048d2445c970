/* isnad help: what the tables of options say to people. man.c, markdown.c and
   completion.c are the rest. */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/cli.h"

enum { HELP_COLUMN = 28, HELP_WIDTH = 79 };

/* Prints `text` broken at spaces, every line from `column` on; the first begins at `at`. */
static void print_wrapped(const char *text, int column, int at)
{
    while (*text != '\0') {
        size_t len = strcspn(text, " \n");
        if (at > column && at + 1 + (int)len > HELP_WIDTH) {
            printf("\n");
            at = 0;
        }
        if (at < column)
            at += printf("%*s", column - at, "");
        else if (at > column)
            at += printf(" ");
        at += printf("%.*s", (int)len, text);
        text += len;
        if (*text == '\n') {
            printf("\n");
            at = 0;
        }
        text += *text != '\0' ? 1 : 0;
    }
    printf("\n");
}

static void print_option(const struct cli_option *option)
{
    int at = option->letter != 0 ? printf("  -%c, ", option->letter) : printf("      ");
    at += printf("--%s", option->name);
    if (option->kind != CLI_OPTION_FLAG)
        at += printf(" %s", option->value);
    if (at >= HELP_COLUMN - 1) {
        printf("\n");
        at = 0;
    }
    print_wrapped(option->help, HELP_COLUMN, at);
}

static const struct cli_option HELP = {
    .name = "help",
    .letter = 'h',
    .help = "print this help and end",
};

/* "0  it is so\n1  it is not", each line set in. */
static void print_exit_codes(const char *codes)
{
    printf("\nexit codes:\n");
    struct str rest = str_from(codes);
    while (!str_is_empty(rest)) {
        struct str line = str_split(&rest, '\n');
        printf("  %.*s\n", STR_ARG(line));
    }
    printf("  2  wrong usage\n");
}

void cli_print_usage(const struct cli_usage *usage)
{
    printf("usage: isnad %s [OPTION]...%s%s\n\n", usage->name, usage->operands ? " " : "",
           usage->operands ? usage->operands : "");
    print_wrapped(usage->description, 0, 0);
    printf("\noptions:\n");
    for (size_t i = 0; i < usage->options_len; i++)
        print_option(&usage->options[i]);
    print_option(&HELP);
    if (usage->has_settings) {
        printf("\n");
        print_wrapped(CLI_SETTINGS_HELP, 0, 0);
    }
    if (usage->examples_len > 0)
        printf("\nexamples:\n");
    for (size_t i = 0; i < usage->examples_len; i++)
        printf("  %s\n      %s\n", usage->examples[i].line, usage->examples[i].what);
    print_exit_codes(usage->exit_codes);
}

void cli_print_commands(void)
{
    printf("usage: isnad COMMAND [OPTION]...\n\n"
           "Finds who said what in news articles, and keeps it in PostgreSQL.\n\ncommands:\n");
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++)
        printf("  %-10s %s\n", command->usage->name, command->usage->summary);
    printf("\n'isnad COMMAND --help' tells more; 'isnad --version' prints the version.\n");
}

enum help_format { HELP_TEXT, HELP_MAN, HELP_MARKDOWN, HELP_BASH, HELP_ZSH };

struct help_values {
    int format;
};

static const char *const FORMATS[] = {"text", "man", "markdown", "bash", "zsh", NULL};

static const struct cli_option OPTIONS[] = {
    {.name = "format",
     .value = "FORMAT",
     .kind = CLI_OPTION_CHOICE,
     .offset = offsetof(struct help_values, format),
     .help = "text; man: the manual page; markdown: COMMANDS.md; bash, zsh: completion for that "
             "shell (text)",
     .choices = FORMATS},
};

static const struct cli_example EXAMPLES[] = {
    {"isnad help ingest", "how articles are loaded"},
    {"isnad help --format man | man -l -", "read the manual page"},
    {"eval \"$(isnad help --format bash)\"", "complete commands and options in this shell"},
};

const struct cli_usage CLI_HELP_USAGE = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "tell about a command; print the manual page or a shell's completion",
    .description = "Prints the list of commands, or the help of one.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  printed\n1  standard output could not be written",
    .operands_max = 1,
};

static int print_text(const char *name)
{
    if (name == NULL) {
        cli_print_commands();
        return 0;
    }
    const struct cli_command *command = cli_find_command(name);
    if (command == NULL) {
        cli_error("help", "no command '%s'; see 'isnad --help'", name);
        return 2;
    }
    cli_print_usage(command->usage);
    return 0;
}

int cli_help(int argc, char **argv)
{
    struct help_values values = {0};
    int first = 0;
    int code = cli_parse(&CLI_HELP_USAGE, argc, argv, &values, &first);
    if (code != CLI_GO_ON)
        return code;
    switch ((enum help_format)values.format) {
    case HELP_TEXT:
        code = print_text(first < argc ? argv[first] : NULL);
        break;
    case HELP_MAN:
        cli_print_man();
        code = 0;
        break;
    case HELP_MARKDOWN:
        cli_print_markdown();
        code = 0;
        break;
    case HELP_BASH:
        cli_print_bash_completion();
        code = 0;
        break;
    case HELP_ZSH:
        cli_print_zsh_completion();
        code = 0;
        break;
    }
    return fflush(stdout) == 0 ? code : 1;
}
