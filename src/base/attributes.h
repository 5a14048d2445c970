/* Compiler attributes and ownership marks used everywhere. No code. */
#ifndef ISNAD_BASE_ATTRIBUTES_H
#define ISNAD_BASE_ATTRIBUTES_H

/* The result must be looked at. */
#define MUST_CHECK __attribute__((warn_unused_result))
/* printf-like: `fmt` is the index of the format, `args` that of the first argument. */
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
/* Runs `fn(&variable)` when the variable goes out of scope. */
#define CLEANUP(fn) __attribute__((cleanup(fn)))
#define UNUSED      __attribute__((unused))

/* Hands the pointer over and leaves NULL behind, so that a cleanup attribute has nothing to do. */
#define TAKE(ptr)                                                                                  \
    __extension__({                                                                                \
        __typeof__(ptr) taken_ = (ptr);                                                            \
        (ptr) = NULL;                                                                              \
        taken_;                                                                                    \
    })

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
