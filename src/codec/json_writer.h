/* JSON out: appends straight to a `struct buf`, with no tree in between. The caller opens and
   closes in pairs; commas are put by the writer. Strings must be valid UTF-8 and are kept as they
   are but for what JSON wants escaped. Whether all of it fitted is asked once, by buf_status. No
   locale. One thread at a time. */
#ifndef ISNAD_CODEC_JSON_WRITER_H
#define ISNAD_CODEC_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct json_writer {
    struct buf *out; /* borrowed */
    bool wants_comma;
};

/* A writer that appends to `out`. */
static inline struct json_writer json_writer(struct buf *out)
{
    return (struct json_writer){.out = out};
}

void json_open_object(struct json_writer *json);
void json_close_object(struct json_writer *json);
void json_open_array(struct json_writer *json);
void json_close_array(struct json_writer *json);

/* The next value's name; `name` needs no escape. */
void json_put_key(struct json_writer *json, const char *name);

void json_put_str(struct json_writer *json, struct str value);
/* The same, but null when it is empty. */
void json_put_str_or_null(struct json_writer *json, struct str value);
void json_put_int(struct json_writer *json, int64_t value);
/* A database id: a decimal string, since JavaScript's numbers hold 53 bits. */
void json_put_id(struct json_writer *json, int64_t id);
/* Rounded to `decimals` (0 to 9) with no zeros at the end: 0.94, 1, 0.3333. Not a finite number:
   null. */
void json_put_real(struct json_writer *json, double value, unsigned decimals);
void json_put_bool(struct json_writer *json, bool value);
void json_put_null(struct json_writer *json);
/* Something that is JSON already, copied. */
void json_put_raw(struct json_writer *json, struct str value);
/* RFC 3339 in UTC, as clock_format. */
void json_put_time(struct json_writer *json, int64_t time_us);
void json_put_time_or_null(struct json_writer *json, bool is_present, int64_t time_us);

#endif
