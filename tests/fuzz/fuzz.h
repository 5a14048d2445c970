/* What the targets share. */
#ifndef ISNAD_TESTS_FUZZ_FUZZ_H
#define ISNAD_TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/problem.h"
#include "base/str.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What does not hold is a finding. */
static inline void must(bool holds)
{
    if (!holds)
        abort();
}

/* A refusal says why, in text that may be shown. */
static inline void must_be_told(const struct problem *problem)
{
    must(problem->code != NULL && problem->code[0] != '\0' && problem->detail[0] != '\0');
    must(utf8_is_valid(str_from(problem->detail), NULL));
    must(utf8_is_valid(str_from(problem->pointer), NULL));
}

/* The next byte of an input, which chooses something; 0 behind its end. */
static inline uint8_t take_byte(struct str *rest)
{
    if (rest->len == 0)
        return 0;
    uint8_t byte = (uint8_t)rest->ptr[0];
    *rest = str_slice(*rest, 1, rest->len);
    return byte;
}

#endif
