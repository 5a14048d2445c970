/* Decodes an article: types here, meaning in article_check. */
#include "codec/article_json.h"

#include "base/clock.h"
#include "codec/article_check.h"
#include "codec/json_reader.h"

/* The member `name` of `object`; NULL when it is absent or null. */
static const json_t *get(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    return json_is_null(value) ? NULL : value;
}

/* A string member, copied into the arena; the empty view when it is absent. */
static enum status get_str(struct arena *arena, const json_t *object, const char *name,
                           const char *pointer, struct str *out, struct problem *problem)
{
    const json_t *value = get(object, name);
    if (value == NULL)
        return STATUS_OK;
    if (!json_is_string(value))
        return json_wrong_type(problem, pointer, "a string", value);
    *out = arena_copy(arena, str_of(json_string_value(value), json_string_length(value)));
    return STATUS_OK;
}

static enum status get_id(struct arena *arena, const json_t *object, struct str *out,
                          struct problem *problem)
{
    const json_t *value = get(object, "id");
    if (value == NULL || !json_is_integer(value))
        return get_str(arena, object, "id", "/id", out, problem);
    *out = arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return STATUS_OK;
}

static enum status get_outlet(struct arena *arena, const json_t *object,
                              enum article_json_mode mode, struct str *out, struct problem *problem)
{
    static const char *const NAMES[] = {"name", NULL};
    const json_t *value = get(object, "outlet");
    if (value == NULL || json_is_string(value))
        return get_str(arena, object, "outlet", "/outlet", out, problem);
    if (!json_is_object(value))
        return json_wrong_type(problem, "/outlet", "a string or an object with a name", value);
    if (mode == ARTICLE_JSON_STRICT)
        TRY(json_check_names(value, NAMES, "/outlet", problem));
    return get_str(arena, value, "name", "/outlet/name", out, problem);
}

static enum status get_published_at(struct arena *arena, const json_t *object,
                                    enum article_json_mode mode, struct article_draft *draft,
                                    struct problem *problem)
{
    struct str text = {0};
    TRY(get_str(arena, object, "published_at", "/published_at", &text, problem));
    text = str_trim(text);
    if (str_is_empty(text))
        return STATUS_OK;
    bool is_time =
        mode == ARTICLE_JSON_STRICT
            ? clock_parse(text, &draft->published_at_us, &draft->utc_offset_minutes)
            : clock_parse_local(text, &draft->published_at_us, &draft->utc_offset_minutes);
    if (!is_time)
        return problem_set(problem, STATUS_INVALID, "invalid_published_at", "/published_at",
                           "published_at must be an RFC 3339 time with its offset "
                           "(2025-08-15T21:04:05Z) or a date (2025-08-15)");
    draft->has_published_at = true;
    return STATUS_OK;
}

static enum status decode(struct arena *arena, const json_t *root, enum article_json_mode mode,
                          struct article_draft *draft, struct problem *problem)
{
    static const char *const NAMES[] = {"url",  "id",       "outlet",       "title",
                                        "text", "language", "published_at", NULL};
    if (!json_is_object(root))
        return json_wrong_type(problem, "", "an object", root);
    if (mode == ARTICLE_JSON_STRICT)
        TRY(json_check_names(root, NAMES, "", problem));
    TRY(get_str(arena, root, "url", "/url", &draft->url, problem));
    TRY(get_id(arena, root, &draft->external_id, problem));
    TRY(get_outlet(arena, root, mode, &draft->outlet, problem));
    TRY(get_str(arena, root, "title", "/title", &draft->title, problem));
    TRY(get_str(arena, root, "language", "/language", &draft->language, problem));
    TRY(get_published_at(arena, root, mode, draft, problem));
    if (get(root, "text") == NULL)
        return problem_set(problem, STATUS_INVALID, "missing_text", "/text",
                           "an article needs its text");
    return get_str(arena, root, "text", "/text", &draft->text, problem);
}

enum status article_from_json(struct arena *arena, struct str json, enum article_json_mode mode,
                              struct article_draft *out_draft, struct problem *problem)
{
    json_auto_t *root = NULL;
    TRY(json_read(json, ARTICLE_JSON_DEPTH_MAX, &root, problem));
    struct article_draft draft = {0};
    TRY(decode(arena, root, mode, &draft, problem));
    TRY(article_check(&draft, problem));
    *out_draft = draft;
    return STATUS_OK;
}
