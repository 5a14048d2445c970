/* Reads `format`, Accept and `fields`. */
#include "api/format.h"

#include "codec/json_scan.h"

static const struct {
    const char *name;
    const char *type; /* of the reply */
    const char *also; /* another name of it in Accept, or NULL */
} FORMATS[API_FORMATS] = {
    [API_FORMAT_JSON] = {"json", "application/json", NULL},
    [API_FORMAT_NDJSON] = {"ndjson", "application/x-ndjson", "application/ndjson"},
    [API_FORMAT_CSV] = {"csv", "text/csv; charset=utf-8; header=present", "text/csv"},
    [API_FORMAT_LINKED] = {"jsonld", "application/ld+json", NULL},
};

const char *api_format_type(enum api_format format)
{
    return FORMATS[format].type;
}

/* How closely a range of Accept names the format: 3 itself, 2 its kind, 1 anything, 0 not. */
static int closeness(struct str range, enum api_format format)
{
    struct str type = str_from(FORMATS[format].type);
    type = str_split(&type, ';');
    const char *also = FORMATS[format].also;
    if (str_equals_nocase(range, type) ||
        (also != NULL && str_equals_nocase(range, str_from(also))))
        return 3;
    struct str kind = str_slice(type, 0, str_find_byte(type, '/', 0));
    struct str range_kind = str_split(&range, '/');
    if (!str_equals(range, STR("*")))
        return 0;
    if (str_equals(range_kind, STR("*")))
        return 1;
    return str_equals_nocase(range_kind, kind) ? 2 : 0;
}

/* The weight of a range in thousandths: its parameter q, 1000 with none or one that is no weight.
 */
static int weight_of(struct str parameters)
{
    while (parameters.len > 0) {
        struct str value = str_trim(str_split(&parameters, ';'));
        struct str name = str_trim(str_split(&value, '='));
        if (!str_equals_nocase(name, STR("q")) || value.len == 0)
            continue;
        static const int UNITS[] = {1000, 0, 100, 10, 1}; /* of the digits of "0.125" */
        int weight = 0;
        for (size_t i = 0; i < value.len && i < COUNT_OF(UNITS); i++) {
            if (value.ptr[i] >= '0' && value.ptr[i] <= '9')
                weight += (value.ptr[i] - '0') * UNITS[i];
        }
        return weight;
    }
    return 1000;
}

/* What the closest range that names the format gives it; 0 when none does. */
static int weight_in(struct str accept, enum api_format format)
{
    int best = 0;
    int weight = 0;
    while (accept.len > 0) {
        struct str parameters = str_split(&accept, ',');
        struct str range = str_trim(str_split(&parameters, ';'));
        int close = closeness(range, format);
        if (close > best) {
            best = close;
            weight = weight_of(parameters);
        }
    }
    return weight;
}

static enum status choose_named(struct http_call *call, struct str name, unsigned taken,
                                enum api_format *out_format)
{
    for (unsigned format = 0; format < API_FORMATS; format++) {
        if ((taken & 1U << format) == 0 || !str_equals(name, str_from(FORMATS[format].name)))
            continue;
        *out_format = (enum api_format)format;
        return STATUS_OK;
    }
    return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", "format",
                       "format names no form that this path comes in.");
}

/* Accept: the first of the best, JSON before the others. */
static enum status choose_accepted(struct http_call *call, struct str accept, unsigned taken,
                                   enum api_format *out_format)
{
    int best = 0;
    for (unsigned format = 0; format < API_FORMATS; format++) {
        int weight = (taken & 1U << format) != 0 ? weight_in(accept, (enum api_format)format) : 0;
        if (weight <= best)
            continue;
        best = weight;
        *out_format = (enum api_format)format;
    }
    if (best > 0)
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_UNSUPPORTED, "not_acceptable", NULL,
                       "This comes in no form that Accept takes.");
}

enum status api_format_choose(struct http_call *call, unsigned taken, enum api_format *out_format)
{
    call->reply.varies_by_accept = true;
    *out_format = API_FORMAT_JSON;
    struct str value;
    if (http_call_query(call, "format", &value))
        return choose_named(call, value, taken, out_format);
    value = http_call_header(call, "Accept");
    return value.len > 0 ? choose_accepted(call, value, taken, out_format) : STATUS_OK;
}

/* The first segment of a path. */
static struct str member_of(const char *path)
{
    struct str rest = str_from(path);
    return str_split(&rest, '.');
}

enum status api_fields_decode(struct http_call *call, const char *const *columns,
                              struct api_fields *out_fields)
{
    *out_fields = (struct api_fields){0};
    struct str rest;
    if (!http_call_query(call, "fields", &rest))
        return STATUS_OK;
    bool is_last = false;
    while (!is_last) {
        is_last = str_find_byte(rest, ',', 0) == STR_NONE;
        struct str name = str_split(&rest, ',');
        bool is_known = false;
        for (size_t i = 0; columns[i] != NULL && !is_known; i++)
            is_known =
                str_equals(name, str_from(columns[i])) || str_equals(name, member_of(columns[i]));
        if (!is_known || out_fields->len == API_FIELDS_MAX)
            return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", "fields",
                               "fields names '%.*s', which no row here has.", STR_ARG(name));
        out_fields->names[out_fields->len++] = arena_copy_z(call->arena, name);
    }
    return STATUS_OK;
}

const char *const *api_fields_columns(const struct api_fields *fields, struct arena *arena,
                                      const char *const *columns)
{
    if (fields->len == 0)
        return columns;
    size_t len = 0;
    while (columns[len] != NULL)
        len++;
    const char **wanted = ARENA_ARRAY(arena, fields->len * len + 1, const char *);
    size_t wanted_len = 0;
    for (size_t i = 0; i < fields->len; i++) {
        struct str name = str_from(fields->names[i]);
        for (size_t k = 0; k < len; k++) {
            if (str_equals(name, str_from(columns[k])) || str_equals(name, member_of(columns[k])))
                wanted[wanted_len++] = columns[k];
        }
    }
    return wanted;
}

void api_fields_put(const struct api_fields *fields, struct json_writer *json, struct str row)
{
    struct str name;
    struct str value;
    json_open_object(json);
    for (size_t at = 0; json_scan_next(row, &at, &name, &value);) {
        for (size_t i = 0; i < fields->len; i++) {
            struct str member = member_of(fields->names[i]);
            if (!str_equals(member, name))
                continue;
            char key[64];
            (void)snprintf(key, sizeof(key), "%.*s", STR_ARG(name));
            json_put_key(json, key);
            json_put_raw(json, value);
            break;
        }
    }
    json_close_object(json);
}
