/* Any bytes as the small object that changes something: refused with a reason, or members of the
   kinds that were asked for, trimmed, within their bounds. */
#include "codec/edit_json.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct edit_field fields[] = {
        {.name = "a", .is_required = size % 3 == 0},
        {.name = "name", .max = 20},
        {.name = "speaker", .may_be_null = true},
        {.name = "is_said", .is_bool = true},
    };
    struct problem problem = {0};
    if (edit_from_json(arena, str_of((const char *)data, size), fields, COUNT_OF(fields),
                       &problem) != STATUS_OK) {
        must_be_told(&problem);
        return 0;
    }
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        const struct edit_field *field = &fields[i];
        must(field->is_given || !field->is_required);
        must(!field->is_null || field->may_be_null);
        if (!field->is_given || field->is_null || field->is_bool)
            continue;
        must(field->value.len > 0 && field->value.len <= (field->max ? field->max : EDIT_TEXT_MAX));
        must(utf8_is_valid(field->value, NULL));
        must(str_trim(field->value).len == field->value.len);
    }
    return 0;
}
