/* What went wrong, for the person or client that asked: filled where the knowledge is, never on
   success. Knows nothing of HTTP; `http/problem.c` maps it to RFC 9457. */
#ifndef ISNAD_BASE_PROBLEM_H
#define ISNAD_BASE_PROBLEM_H

#include "base/attributes.h"
#include "base/status.h"

enum { PROBLEM_DETAIL_MAX = 320, PROBLEM_POINTER_MAX = 160 };

struct problem {
    const char *code; /* static, stable: "missing_text"; NULL when nothing is set */
    char pointer[PROBLEM_POINTER_MAX]; /* JSON pointer ("/title"), parameter name ("limit") or "" */
    char detail[PROBLEM_DETAIL_MAX];   /* one sentence, UTF-8, cut at a character if too long */
};

/* Fills `problem` (NULL is allowed and ignored) and returns `status`, so that a check is one line:
   `return problem_set(problem, STATUS_INVALID, "missing_text", "/text", "…");`.
   `code` must be a string literal; `pointer` may be NULL. Any thread. */
enum status problem_set(struct problem *problem, enum status status, const char *code,
                        const char *pointer, const char *fmt, ...) PRINTF(5, 6);

#endif
