/* Reads settings from the environment and a file. */
#include "cli/settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { FILE_MAX = 64 << 10, WHERE_MAX = 512, PLACE_MAX = WHERE_MAX + 64 };

void setting_variable(const char *name, char out[SETTING_NAME_MAX])
{
    static const char PREFIX[] = "ISNAD_";
    size_t at = sizeof(PREFIX) - 1;
    memcpy(out, PREFIX, at);
    for (; *name != '\0' && at + 1 < SETTING_NAME_MAX; name++, at++)
        out[at] = (char)(*name == '-' ? '_' : *name - 'a' + 'A');
    out[at] = '\0';
}

/* As cli_option_set; a flag's text is yes or no. */
static bool set(const struct cli_option *option, const char *text, void *values)
{
    static const char *const YES[] = {"yes", "true", "on", "1"};
    static const char *const NO[] = {"no", "false", "off", "0"};
    if (option->kind != CLI_OPTION_FLAG)
        return cli_option_set(option, text, values);
    for (size_t i = 0; i < COUNT_OF(YES); i++) {
        bool is_yes = strcmp(text, YES[i]) == 0;
        if (is_yes || strcmp(text, NO[i]) == 0) {
            *(bool *)((char *)values + option->offset) = is_yes;
            return true;
        }
    }
    return false;
}

static int apply_environment(const struct cli_usage *usage, void *values, bool *is_given)
{
    for (size_t i = 0; i < usage->options_len; i++) {
        const struct cli_option *option = &usage->options[i];
        char name[SETTING_NAME_MAX];
        setting_variable(option->name, name);
        const char *text = getenv(name);
        if (is_given[i] || text == NULL || text[0] == '\0')
            continue;
        if (!set(option, text, values))
            return cli_option_complain(usage, option, name, text);
        is_given[i] = true;
    }
    return CLI_GO_ON;
}

/* The whole file, terminated; NULL after a line on standard error. */
static char *read_file(const struct cli_usage *usage, const char *path)
{
    FILE *file = fopen(path, "re");
    char *text = malloc(FILE_MAX + 1);
    if (file == NULL || text == NULL) {
        cli_error(usage->name, "%s cannot be read: %s", path, strerror(errno));
        if (file != NULL)
            (void)fclose(file);
        free(text);
        return NULL;
    }
    size_t len = fread(text, 1, FILE_MAX + 1, file);
    bool is_good = ferror(file) == 0 && len <= FILE_MAX && memchr(text, '\0', len) == NULL;
    (void)fclose(file);
    if (is_good) {
        text[len] = '\0';
        return text;
    }
    cli_error(usage->name, "%s cannot be read: it is a folder, too large, or no text", path);
    free(text);
    return NULL;
}

/* Values of options point into the texts of files: these stay. */
static const char *keep(struct str value)
{
    static struct kept {
        struct kept *next;
        char text[];
    } * all;
    struct kept *kept = malloc(sizeof(*kept) + value.len + 1);
    if (kept == NULL)
        abort();
    if (value.len > 0)
        memcpy(kept->text, value.ptr, value.len);
    kept->text[value.len] = '\0';
    kept->next = all;
    all = kept;
    return kept->text;
}

static size_t find_option(const struct cli_usage *usage, struct str name)
{
    size_t at = 0;
    while (at < usage->options_len && !str_equals(str_from(usage->options[at].name), name))
        at++;
    return at;
}

/* A line of the file; `is_in_file` marks what it has said already. */
static int apply_line(const struct cli_usage *usage, const char *where, struct str line,
                      void *values, const bool *is_given, bool *is_in_file)
{
    struct str value = line;
    struct str name = str_trim(str_split(&value, '='));
    size_t at = find_option(usage, name);
    if (at == usage->options_len || strcmp(usage->options[at].name, "config") == 0 ||
        str_find_byte(line, '=', 0) == STR_NONE) {
        cli_error(usage->name, "%s: '%.*s' is no setting; see 'isnad %s --help'", where,
                  STR_ARG(name), usage->name);
        return 2;
    }
    if (is_in_file[at]) {
        cli_error(usage->name, "%s: '%.*s' is given twice", where, STR_ARG(name));
        return 2;
    }
    is_in_file[at] = true;
    const char *text = keep(str_trim(value));
    if (is_given[at] || set(&usage->options[at], text, values))
        return CLI_GO_ON;
    char place[PLACE_MAX];
    (void)snprintf(place, sizeof(place), "%s: %.*s", where, STR_ARG(name));
    return cli_option_complain(usage, &usage->options[at], place, text);
}

static int apply_file(const struct cli_usage *usage, const char *path, void *values,
                      const bool *is_given)
{
    char *text = read_file(usage, path);
    if (text == NULL)
        return 2;
    bool is_in_file[CLI_OPTIONS_MAX] = {false};
    struct str rest = str_from(text);
    int code = CLI_GO_ON;
    for (size_t number = 1; rest.len > 0 && code == CLI_GO_ON; number++) {
        struct str line = str_trim(str_split(&rest, '\n'));
        char where[WHERE_MAX];
        (void)snprintf(where, sizeof(where), "%s line %zu", path, number);
        if (line.len > 0 && line.ptr[0] != '#')
            code = apply_line(usage, where, line, values, is_given, is_in_file);
    }
    free(text);
    return code;
}

int settings_apply(const struct cli_usage *usage, void *values, bool *is_given)
{
    int code = apply_environment(usage, values, is_given);
    size_t config = find_option(usage, STR("config"));
    if (code != CLI_GO_ON || config == usage->options_len || !is_given[config])
        return code;
    const char *path = *(const char **)((char *)values + usage->options[config].offset);
    return apply_file(usage, path, values, is_given);
}
