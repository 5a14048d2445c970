/* Typed setters of parameters. Numbers go as text, times and strings in binary form. */
#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "store/store.h"

/* Microseconds from 1970 to 2000, where PostgreSQL's timestamps begin. */
#define EPOCH_US INT64_C(946684800000000)

static void add(struct store_params *params, const char *value, size_t len, int format)
{
    assert(params->len < STORE_PARAMS_MAX);
    assert(len <= INT_MAX);
    params->values[params->len] = value;
    params->lengths[params->len] = (int)len;
    params->formats[params->len] = format;
    params->len++;
}

static char *number(struct store_params *params)
{
    assert(params->len < STORE_PARAMS_MAX);
    return params->numbers[params->len];
}

void store_param_int(struct store_params *params, int64_t value)
{
    char *text = number(params);
    int len = snprintf(text, sizeof(params->numbers[0]), "%lld", (long long)value);
    add(params, text, (size_t)len, 0);
}

void store_param_real(struct store_params *params, double value)
{
    char *text = number(params);
    int len = snprintf(text, sizeof(params->numbers[0]), "%.15g", value);
    add(params, text, (size_t)len, 0);
}

void store_param_bool(struct store_params *params, bool value)
{
    add(params, value ? "t" : "f", 1, 0);
}

void store_param_time(struct store_params *params, int64_t time_us)
{
    /* Outside PostgreSQL's range is as far as it goes. */
    uint64_t since =
        time_us < INT64_MIN + EPOCH_US ? (uint64_t)INT64_MIN + 1 : (uint64_t)(time_us - EPOCH_US);
    char *bytes = number(params);
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)(since >> (8 * (7 - i)));
    add(params, bytes, 8, 1);
}

void store_param_str(struct store_params *params, struct str value)
{
    /* A null pointer would be NULL. */
    add(params, value.ptr != NULL ? value.ptr : "", value.len, 1);
}

void store_param_bytes(struct store_params *params, struct str value)
{
    store_param_str(params, value);
}

void store_param_null(struct store_params *params)
{
    add(params, NULL, 0, 0);
}

void store_param_str_or_null(struct store_params *params, struct str value)
{
    if (str_is_empty(value))
        store_param_null(params);
    else
        store_param_str(params, value);
}
