/* Options of the subcommands: a table each, from which come the parsing, `--help`, the man page and
   the completion, so that they cannot say different things. Usage errors are one line on standard
   error and exit code 2. Only on the main thread, before others start. */
#ifndef ISNAD_CLI_OPTIONS_H
#define ISNAD_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"

enum { CLI_OPTIONS_MAX = 32 };

enum cli_option_kind {
    CLI_OPTION_FLAG,   /* bool */
    CLI_OPTION_TEXT,   /* const char * */
    CLI_OPTION_NUMBER, /* int64_t, from `min` to `max` */
    CLI_OPTION_CHOICE, /* int: the index in `choices` */
    CLI_OPTION_TIME,   /* struct cli_time: RFC 3339 or a date */
};

struct cli_time {
    bool is_given;
    int64_t time_us;
    int utc_offset_minutes;
};

struct cli_option {
    const char *name;  /* without the dashes */
    char letter;       /* 0: none */
    const char *value; /* "FILE" in the help; NULL for a flag */
    enum cli_option_kind kind;
    size_t offset; /* of the target in the values */
    const char *help;
    const char *const *choices; /* ended by NULL */
    int64_t min, max;
};

struct cli_example {
    const char *line;
    const char *what;
};

struct cli_usage {
    const char *name;
    const char *operands; /* "FILE..."; NULL: none are taken */
    const char *summary;  /* no full stop; also the line in `isnad --help` */
    const char *description;
    const struct cli_option *options; /* beside --help */
    size_t options_len;
    const struct cli_example *examples;
    size_t examples_len;
    const char *exit_codes; /* "0  it is so\n1  it is not"; 2 is added */
    size_t operands_min, operands_max;
    /* The options may also stand in the environment, and in the file of the option "config". */
    bool has_settings;
};

enum { CLI_GO_ON = -1 };

/* Fills `values` (which holds the defaults) from argv[1] on; the operands are then
   argv[*out_first] to argv[argc - 1] (options may stand behind operands; argv is reordered).
   Returns CLI_GO_ON, or the exit code: 0 after --help, 2 after a usage error. */
int cli_parse(const struct cli_usage *usage, int argc, char **argv, void *values, int *out_first);

/* "isnad NAME: MESSAGE" on standard error, one line, control characters as spaces. */
void cli_error(const char *name, const char *fmt, ...) PRINTF(2, 3);

#endif
