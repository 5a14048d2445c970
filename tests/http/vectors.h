/* Requests byte by byte, and what each must be answered with. Where libmicrohttpd's parser decides
   before the gate sees anything, the answer of 0.9.75 and that of 1.x may differ; status 0 is a
   connection that is closed with no reply. */
#ifndef ISNAD_TESTS_HTTP_VECTORS_H
#define ISNAD_TESTS_HTTP_VECTORS_H

#include "base/str.h"

/* After the reply: the connection is of no further use, or takes another request, or either. */
enum after { CLOSES, KEEPS, EITHER };

struct vector {
    const char *name;
    struct str request;
    int status;
    const char *code; /* of the problem; NULL: no problem of ours (success, or the library's) */
    enum after after;
    int status_v1; /* with libmicrohttpd 1.x, where it is another; then with no code */
};

extern const struct vector VECTORS[];
extern const size_t VECTORS_LEN;

#endif
