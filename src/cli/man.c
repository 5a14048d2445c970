/* The manual page of isnad, from the tables of options. */
#include <stdbool.h>
#include <stdio.h>

#include "cli/cli.h"
#include "cli/help.h"

/* Text for roff: a backslash, a hyphen, and a dot or quote that begins a line are escaped; an empty
   line begins a paragraph. */
static void print_roff(const char *text)
{
    bool is_line_start = true;
    for (; *text != '\0'; text++) {
        if (is_line_start && *text == '\n') {
            printf(".PP\n");
            continue;
        }
        if (is_line_start && (*text == '.' || *text == '\''))
            printf("\\&");
        if (*text == '\\' || *text == '-')
            printf("\\");
        putchar(*text);
        is_line_start = *text == '\n';
    }
}

static void print_roff_line(const char *text)
{
    print_roff(text);
    printf("\n");
}

static void print_man_option(const struct cli_option *option)
{
    printf(".TP\n");
    if (option->letter != 0)
        printf("\\fB\\-%c\\fR, ", option->letter);
    printf("\\fB\\-\\-");
    print_roff(option->name);
    printf("\\fR");
    if (option->kind != CLI_OPTION_FLAG)
        printf(" \\fI%s\\fR", option->value);
    printf("\n");
    print_roff_line(option->help);
}

static void print_man_command(const struct cli_usage *usage)
{
    printf(".SS \"isnad %s [OPTION]...%s%s\"\n", usage->name, usage->operands ? " " : "",
           usage->operands ? usage->operands : "");
    print_roff_line(usage->description);
    for (size_t i = 0; i < usage->options_len; i++)
        print_man_option(&usage->options[i]);
    if (usage->has_settings) {
        printf(".PP\n");
        print_roff_line(CLI_SETTINGS_HELP);
    }
    for (size_t i = 0; i < usage->examples_len; i++) {
        printf(".PP\n");
        print_roff_line(usage->examples[i].what);
        printf(".EX\n");
        print_roff_line(usage->examples[i].line);
        printf(".EE\n");
    }
}

void cli_print_man(void)
{
    printf(".TH ISNAD 1 \"\" \"isnad %s\" \"User Commands\"\n"
           ".SH NAME\nisnad \\- finds who said what in news articles\n"
           ".SH SYNOPSIS\n.B isnad\n.I COMMAND\n[\\fIOPTION\\fR]...\n"
           ".SH DESCRIPTION\n"
           "Isnad reads news articles in Arabic and English, finds the statements that they\n"
           "report and who made them, and keeps them in PostgreSQL.\n"
           ".SH COMMANDS\n",
           ISNAD_VERSION);
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++)
        print_man_command(command->usage);
    printf(".SH EXIT STATUS\n0 done, 1 it failed or a part of it did, 2 wrong usage.\n"
           ".SH ENVIRONMENT\n.TP\n.B ISNAD_DATABASE, DATABASE_URL\nThe database, when "
           "\\-\\-database is not given.\n"
           ".TP\n.B PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSERVICE\n"
           "As in psql(1), when neither of these is given.\n"
           ".TP\n.B ISNAD_DATA\nThe data folder of the private PostgreSQL, when \\-\\-data is not "
           "given.\n"
           ".TP\n.B NO_COLOR\nWhen set and not empty, nothing is coloured.\n");
}
