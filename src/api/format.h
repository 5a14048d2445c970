/* The forms that a read comes in: chosen by `format`, else by Accept (RFC 9110, section 12.5.1),
   and some `fields` of each row alone. */
#ifndef ISNAD_API_FORMAT_H
#define ISNAD_API_FORMAT_H

#include "codec/json_writer.h"
#include "http/call.h"

enum api_format { API_FORMAT_JSON, API_FORMAT_NDJSON, API_FORMAT_CSV, API_FORMAT_LINKED };
enum { API_FORMATS = 4, API_FIELDS_MAX = 32 };

/* The type of a reply in it; static. */
const char *api_format_type(enum api_format format);

/* Chooses among those whose bit (1 << format) `taken` has; the reply then varies by Accept.
   STATUS_INVALID with "invalid_parameter" for a `format` that is none of them, STATUS_UNSUPPORTED
   with "not_acceptable" where Accept takes none. */
enum status api_format_choose(struct http_call *call, unsigned taken,
                              enum api_format *out_format) MUST_CHECK;

/* What of each row is wanted. */
struct api_fields {
    const char *names[API_FIELDS_MAX + 1]; /* NULL ends them; none: all */
    size_t len;
};

/* Decodes `fields`: names with commas between them, each a column (a member's path, "speaker.name")
   or the member that columns are of ("speaker"). */
enum status api_fields_decode(struct http_call *call, const char *const *columns,
                              struct api_fields *out_fields) MUST_CHECK;
/* The columns that are wanted, which NULL ends; in the arena. */
const char *const *api_fields_columns(const struct api_fields *fields, struct arena *arena,
                                      const char *const *columns);
/* `row`, an object, with the wanted members alone: of "speaker.name" the whole of `speaker`. */
void api_fields_put(const struct api_fields *fields, struct json_writer *json, struct str row);

#endif
