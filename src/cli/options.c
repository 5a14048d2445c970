/* Parses a subcommand's options by its table. */
#include "cli/options.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "cli/help.h"
#include "cli/settings.h"
#include "cli/terminal.h"

enum { USAGE_EXIT = 2, HELP_CODE = 'h', FIRST_CODE = 256 };

void cli_error(const char *name, const char *fmt, ...)
{
    char message[1024];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);
    terminal_make_safe(message, strlen(message));
    fprintf(stderr, "isnad %s: %s\n", name, message);
}

static bool set_choice(const struct cli_option *option, const char *text, int *out)
{
    for (int i = 0; option->choices[i] != NULL; i++) {
        if (strcmp(option->choices[i], text) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

static bool set_number(const struct cli_option *option, const char *text, int64_t *out)
{
    int64_t number = 0;
    if (!str_to_int64(str_from(text), &number) || number < option->min || number > option->max)
        return false;
    *out = number;
    return true;
}

bool cli_option_set(const struct cli_option *option, const char *text, void *values)
{
    void *target = (char *)values + option->offset;
    switch (option->kind) {
    case CLI_OPTION_FLAG:
        *(bool *)target = true;
        return true;
    case CLI_OPTION_TEXT:
        *(const char **)target = text;
        return true;
    case CLI_OPTION_NUMBER:
        return set_number(option, text, target);
    case CLI_OPTION_CHOICE:
        return set_choice(option, text, target);
    case CLI_OPTION_TIME:
        ((struct cli_time *)target)->is_given =
            clock_parse(str_from(text), &((struct cli_time *)target)->time_us,
                        &((struct cli_time *)target)->utc_offset_minutes);
        return ((struct cli_time *)target)->is_given;
    }
    return false;
}

int cli_option_complain(const struct cli_usage *usage, const struct cli_option *option,
                        const char *name, const char *text)
{
    char want[256] = "";
    size_t at = 0;
    switch (option->kind) {
    case CLI_OPTION_NUMBER:
        (void)snprintf(want, sizeof(want), "a number from %lld to %lld", (long long)option->min,
                       (long long)option->max);
        break;
    case CLI_OPTION_CHOICE:
        for (int i = 0; option->choices[i] != NULL && at < sizeof(want); i++)
            at += (size_t)snprintf(want + at, sizeof(want) - at, "%s%s", i > 0 ? ", " : "one of ",
                                   option->choices[i]);
        break;
    case CLI_OPTION_FLAG:
        (void)snprintf(want, sizeof(want), "yes or no");
        break;
    case CLI_OPTION_TEXT:
    case CLI_OPTION_TIME:
        (void)snprintf(want, sizeof(want), "a date (2025-08-15) or time (2025-08-15T21:04:05Z)");
    }
    cli_error(usage->name, "%s wants %s, not '%s'", name, want, text);
    return USAGE_EXIT;
}

static int complain_of_option(const struct cli_usage *usage, const struct cli_option *option,
                              const char *text)
{
    char name[SETTING_NAME_MAX];
    (void)snprintf(name, sizeof(name), "--%s", option->name);
    return cli_option_complain(usage, option, name, text);
}

struct getopt_tables {
    struct option longs[CLI_OPTIONS_MAX + 2];
    char shorts[2 * CLI_OPTIONS_MAX + 3];
};

static void make_tables(const struct cli_usage *usage, struct getopt_tables *tables)
{
    char *shorts = tables->shorts;
    *shorts++ = ':';
    *shorts++ = HELP_CODE;
    for (size_t i = 0; i < usage->options_len && i < CLI_OPTIONS_MAX; i++) {
        const struct cli_option *option = &usage->options[i];
        bool takes_value = option->kind != CLI_OPTION_FLAG;
        tables->longs[i] = (struct option){
            option->name,
            takes_value ? required_argument : no_argument,
            NULL,
            FIRST_CODE + (int)i,
        };
        if (option->letter == 0)
            continue;
        *shorts++ = option->letter;
        if (takes_value)
            *shorts++ = ':';
    }
    tables->longs[usage->options_len] = (struct option){"help", no_argument, NULL, HELP_CODE};
}

static const struct cli_option *find_option(const struct cli_usage *usage, int code)
{
    for (size_t i = 0; i < usage->options_len; i++) {
        if (code == FIRST_CODE + (int)i || (code > 0 && code == usage->options[i].letter))
            return &usage->options[i];
    }
    return NULL;
}

/* getopt has put what it choked on into optopt: a letter, or for a long option its code or 0. */
static int bad_option(const struct cli_usage *usage, int code, char **argv)
{
    const char *what = "is not known";
    if (code == ':')
        what = "wants a value";
    else if (optopt >= FIRST_CODE || (optopt == HELP_CODE && argv[optind - 1][1] == '-'))
        what = "takes no value";
    if (optopt > 0 && optopt < FIRST_CODE && optopt != HELP_CODE)
        cli_error(usage->name, "option '-%c' %s; see 'isnad %s --help'", optopt, what, usage->name);
    else
        cli_error(usage->name, "option '%s' %s; see 'isnad %s --help'", argv[optind - 1], what,
                  usage->name);
    return USAGE_EXIT;
}

static int check_operands(const struct cli_usage *usage, size_t given, char **argv)
{
    if (given < usage->operands_min) {
        cli_error(usage->name, "%s is missing; see 'isnad %s --help'", usage->operands,
                  usage->name);
        return USAGE_EXIT;
    }
    if (given > usage->operands_max) {
        cli_error(usage->name, "'%s' is too much; see 'isnad %s --help'",
                  argv[optind + (int)usage->operands_max], usage->name);
        return USAGE_EXIT;
    }
    return CLI_GO_ON;
}

int cli_parse(const struct cli_usage *usage, int argc, char **argv, void *values, int *out_first)
{
    struct getopt_tables tables = {0};
    make_tables(usage, &tables);
    opterr = 0;
    optind = 1;
    bool is_given[CLI_OPTIONS_MAX] = {false};
    int code = 0;
    while ((code = getopt_long(argc, argv, tables.shorts, tables.longs, NULL)) != -1) {
        const struct cli_option *option = find_option(usage, code);
        if (option != NULL && !cli_option_set(option, optarg, values))
            return complain_of_option(usage, option, optarg);
        if (option != NULL) {
            is_given[option - usage->options] = true;
            continue;
        }
        if (code == HELP_CODE) {
            cli_print_usage(usage);
            return 0;
        }
        return bad_option(usage, code, argv);
    }
    *out_first = optind;
    code = check_operands(usage, (size_t)(argc - optind), argv);
    return code == CLI_GO_ON && usage->has_settings ? settings_apply(usage, values, is_given)
                                                    : code;
}
