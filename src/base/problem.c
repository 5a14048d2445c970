/* Fills a problem. */
#include "base/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Takes back the bytes of a character that the cut at `size - 1` left incomplete. */
static void trim_partial_character(char *text, size_t size)
{
    size_t len = strlen(text);
    if (len + 1 < size)
        return;
    size_t lead = len;
    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead == 0 || (unsigned char)text[lead - 1] < 0x80)
        return;
    unsigned char byte = (unsigned char)text[lead - 1];
    size_t need = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    if (len - (lead - 1) < need)
        text[lead - 1] = '\0';
}

enum status problem_set(struct problem *problem, enum status status, const char *code,
                        const char *pointer, const char *fmt, ...)
{
    if (problem == NULL)
        return status;
    problem->code = code;
    (void)snprintf(problem->pointer, sizeof(problem->pointer), "%s", pointer ? pointer : "");
    trim_partial_character(problem->pointer, sizeof(problem->pointer));
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(problem->detail, sizeof(problem->detail), fmt, args);
    va_end(args);
    trim_partial_character(problem->detail, sizeof(problem->detail));
    return status;
}
