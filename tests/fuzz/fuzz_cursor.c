/* Any bytes as a cursor: refused, or encoded again to the same text. */
#include <stdint.h>
#include <stdlib.h>

#include "codec/cursor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str text = str_of((const char *)data, size);
    struct str name = STR("quotes");
    uint64_t scope = cursor_scope(&name, 1);
    struct cursor cursor = {0};
    struct problem problem = {0};
    if (cursor_decode(arena, text, scope, &cursor, &problem) != STATUS_OK)
        return 0;
    if (!str_equals(cursor_encode(arena, &cursor, scope), text))
        abort();
    return 0;
}
