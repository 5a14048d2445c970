/* What the terminal can show: colours, its width, and how many columns a text takes. */
#ifndef ISNAD_CLI_TERMINAL_H
#define ISNAD_CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/str.h"

/* In the order of TERMINAL_COLOR_CHOICES. */
enum terminal_color { TERMINAL_COLOR_AUTO, TERMINAL_COLOR_ALWAYS, TERMINAL_COLOR_NEVER };
extern const char *const TERMINAL_COLOR_CHOICES[];

/* An entry of a table of options (options.h); `at` is the offset of an int. */
#define TERMINAL_COLOR_OPTION(at)                                                                  \
    {                                                                                              \
        .name = "color", .value = "WHEN", .kind = CLI_OPTION_CHOICE, .offset = (at),               \
        .help = "always, never, or auto: on a terminal, unless NO_COLOR is set (auto)",            \
        .choices = TERMINAL_COLOR_CHOICES                                                          \
    }

/* Whether to colour `file`: as asked; automatically on a terminal that is not "dumb", unless
   NO_COLOR is set and not empty (https://no-color.org). */
bool terminal_wants_color(FILE *file, enum terminal_color asked);
bool terminal_is(FILE *file);
/* Columns of the terminal behind `file`, or 80. */
size_t terminal_width(FILE *file);

/* Replaces control characters (C0, DEL, C1), by which a text could speak to the terminal, with
   spaces in place: one a byte. */
void terminal_make_safe(char *text, size_t len);

/* Columns that `text` takes: combining marks and format characters take none, wide ones two. */
size_t terminal_columns(struct str text);
/* The longest beginning of `text` that takes at most `columns`. */
struct str terminal_cut(struct str text, size_t columns);

/* First strong isolate and its end (UAX #9): words between them do not reorder what stands beside.
   They take no column. */
extern const struct str TERMINAL_ISOLATE;
extern const struct str TERMINAL_ISOLATE_END;

#endif
