/* Prints the route table and the problem table as JSON, for test_tables.py. */
#include <stdio.h>

#include "api/routes.h"

int main(void)
{
    _cleanup_buf_ struct buf out = {0};
    buf_init(&out, 1 << 20);
    if (api_describe(&out) != STATUS_OK)
        return 1;
    return fwrite(out.ptr, 1, out.len, stdout) == out.len ? 0 : 1;
}
