/* Colours and columns. */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include "text/utf8.h"

/* Arrays, since a literal with one of them alone misleads whoever reads the source. */
static const char ISOLATE[] = {'\xE2', '\x81', '\xA8'};
static const char ISOLATE_END[] = {'\xE2', '\x81', '\xA9'};
const struct str TERMINAL_ISOLATE = {ISOLATE, sizeof(ISOLATE)};
const struct str TERMINAL_ISOLATE_END = {ISOLATE_END, sizeof(ISOLATE_END)};

const char *const TERMINAL_COLOR_CHOICES[] = {"auto", "always", "never", NULL};

bool terminal_is(FILE *file)
{
    return isatty(fileno(file)) == 1;
}

bool terminal_wants_color(FILE *file, enum terminal_color asked)
{
    if (asked != TERMINAL_COLOR_AUTO)
        return asked == TERMINAL_COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    if (no_color != NULL && no_color[0] != '\0')
        return false;
    const char *term = getenv("TERM");
    return terminal_is(file) && term != NULL && strcmp(term, "dumb") != 0;
}

size_t terminal_width(FILE *file)
{
    struct winsize size = {0};
    if (ioctl(fileno(file), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 80;
    return size.ws_col;
}

void terminal_make_safe(char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text[i];
        unsigned char next = i + 1 < len ? (unsigned char)text[i + 1] : 0;
        bool is_c1 = byte == 0xC2 && next >= 0x80 && next < 0xA0;
        if (is_c1)
            text[i + 1] = ' ';
        if (is_c1 || byte < ' ' || byte == 0x7F)
            text[i] = ' ';
    }
}

static size_t width_of(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
        category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CC)
        return 0;
    return (size_t)utf8proc_charwidth((utf8proc_int32_t)code);
}

size_t terminal_columns(struct str text)
{
    size_t columns = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        at = utf8_next(text, at, &code);
        columns += width_of(code);
    }
    return columns;
}

struct str terminal_cut(struct str text, size_t columns)
{
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        used += width_of(code);
        if (used > columns)
            return str_slice(text, 0, at);
        at = next;
    }
    return text;
}
