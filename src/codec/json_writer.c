/* The JSON writer: one flag says whether the next value wants a comma before it. */
#include "codec/json_writer.h"

#include <math.h>

#include "base/clock.h"
#include "base/log.h"

static void begin_value(struct json_writer *json)
{
    if (json->wants_comma)
        buf_append_byte(json->out, ',');
    json->wants_comma = true;
}

static void open(struct json_writer *json, char bracket)
{
    begin_value(json);
    buf_append_byte(json->out, bracket);
    json->wants_comma = false;
}

static void close(struct json_writer *json, char bracket)
{
    buf_append_byte(json->out, bracket);
    json->wants_comma = true;
}

void json_open_object(struct json_writer *json)
{
    open(json, '{');
}

void json_close_object(struct json_writer *json)
{
    close(json, '}');
}

void json_open_array(struct json_writer *json)
{
    open(json, '[');
}

void json_close_array(struct json_writer *json)
{
    close(json, ']');
}

void json_put_key(struct json_writer *json, const char *name)
{
    begin_value(json);
    buf_append_byte(json->out, '"');
    buf_append_z(json->out, name);
    buf_append(json->out, STR("\":"));
    json->wants_comma = false;
}

void json_put_str(struct json_writer *json, struct str value)
{
    begin_value(json);
    log_append_json(json->out, value);
}

void json_put_str_or_null(struct json_writer *json, struct str value)
{
    if (str_is_empty(value))
        json_put_null(json);
    else
        json_put_str(json, value);
}

void json_put_int(struct json_writer *json, int64_t value)
{
    begin_value(json);
    buf_append_int(json->out, value);
}

void json_put_id(struct json_writer *json, int64_t id)
{
    begin_value(json);
    buf_append_byte(json->out, '"');
    buf_append_int(json->out, id);
    buf_append_byte(json->out, '"');
}

/* The digits of `fraction` (< 10^decimals) behind the point, without zeros at the end. */
static void append_fraction(struct buf *out, int64_t fraction, unsigned decimals)
{
    if (fraction == 0)
        return;
    while (fraction % 10 == 0) {
        fraction /= 10;
        decimals--;
    }
    buf_printf(out, ".%0*lld", (int)decimals, (long long)fraction);
}

void json_put_real(struct json_writer *json, double value, unsigned decimals)
{
    if (!isfinite(value)) {
        json_put_null(json);
        return;
    }
    begin_value(json);
    int64_t unit = 1;
    for (unsigned i = 0; i < decimals && i < 9; i++)
        unit *= 10;
    double scaled = fabs(value) * (double)unit;
    if (scaled >= 9e15) { /* no fraction that a double could still hold */
        buf_printf(json->out, "%.0f", value);
        return;
    }
    int64_t rounded = (int64_t)(scaled + 0.5);
    if (value < 0 && rounded > 0)
        buf_append_byte(json->out, '-');
    buf_append_int(json->out, rounded / unit);
    append_fraction(json->out, rounded % unit, decimals < 9 ? decimals : 9);
}

void json_put_bool(struct json_writer *json, bool value)
{
    json_put_raw(json, value ? STR("true") : STR("false"));
}

void json_put_null(struct json_writer *json)
{
    json_put_raw(json, STR("null"));
}

void json_put_raw(struct json_writer *json, struct str value)
{
    begin_value(json);
    buf_append(json->out, value);
}

void json_put_time(struct json_writer *json, int64_t time_us)
{
    char text[CLOCK_TEXT_MAX];
    begin_value(json);
    buf_append_byte(json->out, '"');
    buf_append(json->out, clock_format(time_us, text));
    buf_append_byte(json->out, '"');
}

void json_put_time_or_null(struct json_writer *json, bool is_present, int64_t time_us)
{
    if (is_present)
        json_put_time(json, time_us);
    else
        json_put_null(json);
}
