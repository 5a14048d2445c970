/* Completion for shells, from the tables of options. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/help.h"

static void print_choices(const struct cli_option *option)
{
    for (int i = 0; option->choices[i] != NULL; i++)
        printf("%s%s", i > 0 ? " " : "", option->choices[i]);
}

static void print_command_names(void)
{
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++)
        printf(" %s", command->usage->name);
}

/* What stands behind an option that takes a value: its choices, else a file's name. */
static void print_bash_values(const struct cli_usage *usage)
{
    printf("        case $prev in\n");
    for (size_t i = 0; i < usage->options_len; i++) {
        const struct cli_option *option = &usage->options[i];
        if (option->kind == CLI_OPTION_FLAG)
            continue;
        printf("        --%s) ", option->name);
        if (option->kind == CLI_OPTION_CHOICE) {
            printf("COMPREPLY=($(compgen -W '");
            print_choices(option);
            printf("' -- \"$cur\")); ");
        }
        printf("return ;;\n");
    }
    printf("        esac\n");
}

static void print_bash_command(const struct cli_usage *usage)
{
    printf("    %s)\n", usage->name);
    if (usage->options_len > 0)
        print_bash_values(usage);
    printf("        words='--help");
    for (size_t i = 0; i < usage->options_len; i++)
        printf(" --%s", usage->options[i].name);
    printf("' ;;\n");
}

void cli_print_bash_completion(void)
{
    printf("# bash completion of isnad; made by 'isnad help --format bash'\n_isnad()\n{\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=\n"
           "    local commands='");
    print_command_names();
    printf("'\n    COMPREPLY=()\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
           "        COMPREPLY=($(compgen -W \"--help --version $commands\" -- \"$cur\"))\n"
           "        return\n    fi\n"
           "    # --name=value comes as three words\n"
           "    if [ \"$cur\" = = ]; then\n        cur=\n"
           "    elif [ \"$prev\" = = ]; then\n        prev=${COMP_WORDS[COMP_CWORD-2]}\n    fi\n"
           "    case ${COMP_WORDS[1]} in\n");
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++)
        print_bash_command(command->usage);
    printf("    esac\n    case $cur in\n"
           "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")) ;;\n"
           "    *) [ \"${COMP_WORDS[1]}\" != help ] ||"
           " COMPREPLY=($(compgen -W \"$commands\" -- \"$cur\")) ;;\n"
           "    esac\n}\ncomplete -o default -F _isnad isnad\n");
}

/* Text inside '…[…]' of a zsh specification. */
static void print_zsh_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
            printf("\\");
        if (*text == '\'')
            printf("'\\''");
        else
            putchar(*text == '\n' ? ' ' : *text);
    }
}

static void print_zsh_option(const struct cli_option *option)
{
    printf(" \\\n            '--%s[", option->name);
    print_zsh_text(option->help);
    printf("]");
    if (option->kind != CLI_OPTION_FLAG) {
        printf(":");
        print_zsh_text(option->value);
        printf(":");
    }
    if (option->kind == CLI_OPTION_CHOICE) {
        printf("(");
        print_choices(option);
        printf(")");
    } else if (option->kind != CLI_OPTION_FLAG) {
        printf("_files");
    }
    printf("'");
}

static void print_zsh_command(const struct cli_usage *usage)
{
    printf("    %s)\n        _arguments '(-h --help)'{-h,--help}'[print help]'", usage->name);
    for (size_t i = 0; i < usage->options_len; i++)
        print_zsh_option(&usage->options[i]);
    printf("%s ;;\n", usage->operands != NULL ? " '*:operand:_files'" : "");
}

void cli_print_zsh_completion(void)
{
    printf("#compdef isnad\n# zsh completion of isnad; made by 'isnad help --format zsh'\n"
           "_isnad()\n{\n"
           "    if (( CURRENT == 2 )); then\n        local -a commands=(");
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++) {
        printf("\n            '%s:", command->usage->name);
        print_zsh_text(command->usage->summary);
        printf("'");
    }
    printf(")\n        _describe command commands\n        return\n    fi\n"
           "    local name=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $name in\n");
    for (const struct cli_command *command = CLI_COMMANDS; command->usage != NULL; command++)
        print_zsh_command(command->usage);
    printf("    esac\n}\n_isnad \"$@\"\n");
}
