/* Decodes the objects of edit_json.h. */
#include "codec/edit_json.h"

#include <assert.h>
#include <string.h>

#include "codec/json_reader.h"

enum { DEPTH_MAX = 4 };

static enum status refuse(struct problem *problem, enum status status, const char *code,
                          const char *pointer, const char *what)
{
    return problem_set(problem, status, code, pointer, "'%s' %s.", pointer + 1, what);
}

static enum status take_value(struct arena *arena, const json_t *value, struct edit_field *field,
                              const char *pointer, struct problem *problem)
{
    if (field->is_bool && !json_is_boolean(value))
        return json_wrong_type(problem, pointer, "a boolean", value);
    if (field->is_bool) {
        field->is_given = true;
        field->truth = json_is_true(value);
        return STATUS_OK;
    }
    if (!json_is_string(value))
        return json_wrong_type(problem, pointer, "a string", value);
    struct str text = str_of(json_string_value(value), json_string_length(value));
    if (text.len > 0 && memchr(text.ptr, '\0', text.len) != NULL)
        return refuse(problem, STATUS_INVALID, "nul_character", pointer, "holds U+0000");
    text = str_trim(text);
    if (text.len == 0)
        return refuse(problem, STATUS_INVALID, "empty_field", pointer, "is empty");
    if (text.len > (field->max > 0 ? field->max : EDIT_TEXT_MAX))
        return refuse(problem, STATUS_TOO_LARGE, "field_too_large", pointer, "is too long");
    field->is_given = true;
    field->value = arena_copy(arena, text);
    return STATUS_OK;
}

static enum status take(struct arena *arena, const json_t *root, struct edit_field *field,
                        struct problem *problem)
{
    char pointer[PROBLEM_POINTER_MAX];
    json_pointer(pointer, sizeof(pointer), "", field->name);
    const json_t *value = json_object_get(root, field->name);
    if (value != NULL && json_is_null(value) && field->may_be_null) {
        field->is_given = true;
        field->is_null = true;
        return STATUS_OK;
    }
    if (value != NULL)
        return take_value(arena, value, field, pointer, problem);
    if (field->is_required)
        return refuse(problem, STATUS_INVALID, "missing_field", pointer, "is needed");
    return STATUS_OK;
}

enum status edit_from_json(struct arena *arena, struct str json, struct edit_field *fields,
                           size_t len, struct problem *problem)
{
    assert(len <= EDIT_FIELDS_MAX);
    const char *names[EDIT_FIELDS_MAX + 1] = {NULL};
    for (size_t i = 0; i < len; i++)
        names[i] = fields[i].name;
    json_auto_t *root = NULL;
    TRY(json_read(json, DEPTH_MAX, &root, problem));
    if (!json_is_object(root))
        return json_wrong_type(problem, "", "an object", root);
    TRY(json_check_names(root, names, "", problem));
    for (size_t i = 0; i < len; i++)
        TRY(take(arena, root, &fields[i], problem));
    return STATUS_OK;
}
