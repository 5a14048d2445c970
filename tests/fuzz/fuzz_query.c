/* Any bytes behind a question mark, through all decoders of parameters: what they take is what was
   written, within its bounds; and a text that is encoded comes back byte by byte. */
#include <stdio.h>
#include <string.h>

#include "api/format.h"
#include "api/param.h"
#include "base/clock.h"
#include "fuzz/fuzz.h"
#include "http/target.h"

static const char *const CHOICES[] = {"asc", "desc", NULL};

static void must_be_refused(struct http_call *call, enum status status)
{
    must(status == STATUS_INVALID && strcmp(call->problem.code, "invalid_parameter") == 0);
    must_be_told(&call->problem);
    call->problem = (struct problem){0};
}

/* A decoder's status: refused as it should be, or taken. */
static bool is_taken(struct http_call *call, enum status status)
{
    if (status != STATUS_OK)
        must_be_refused(call, status);
    return status == STATUS_OK;
}

static void check_numbers(struct http_call *call, const char *name)
{
    bool is_given = false;
    int64_t value = 0;
    struct str text = STR("");
    (void)http_call_query(call, name, &text);
    if (is_taken(call, api_query_id(call, name, &is_given, &value)) && is_given) {
        char again[24];
        int len = snprintf(again, sizeof(again), "%lld", (long long)value);
        must(value > 0 && str_equals(str_of(again, (size_t)len), text));
    }
    if (is_taken(call, api_query_number(call, name, 100, &is_given, &value)) && is_given)
        must(value >= 1 && value <= 100);
    if (is_taken(call, api_query_time(call, name, &is_given, &value)) && is_given) {
        char out[CLOCK_TEXT_MAX];
        int64_t again = 0;
        must(clock_parse(clock_format(value, out), &again, NULL) && again == value);
    }
    int64_t *ids = NULL;
    size_t len = 0;
    if (is_taken(call, api_query_ids(call, name, 5, &ids, &len)))
        must(len <= 5);
}

static void check_texts(struct http_call *call, const char *name)
{
    bool is_given = false;
    struct str value;
    if (is_taken(call, api_query_choice(call, name, CHOICES, &is_given, &value)) && is_given)
        must(str_equals(value, STR("asc")) || str_equals(value, STR("desc")));
    if (is_taken(call, api_query_text(call, name, &is_given, &value)) && is_given)
        must(value.len > 0 && value.len <= API_TEXT_MAX);
    if (is_taken(call, api_query_search(call, name, &is_given, &value)) && is_given)
        must(value.len > 0 && utf8_is_valid(value, NULL));
}

static void check_query(struct arena *arena, const struct http_target *target)
{
    struct http_call call = {
        .arena = arena, .query = target->query, .query_len = target->query_len};
    for (size_t i = 0; i < target->query_len && i < 8; i++) {
        char name[64];
        (void)snprintf(name, sizeof(name), "%.*s", STR_ARG(utf8_cut(target->query[i].name, 60)));
        check_numbers(&call, name);
        check_texts(&call, name);
    }
}

/* Percent-encoded wholly, any text without a NUL is one value. */
static void check_round_trip(struct arena *arena, struct str text)
{
    static const char HEX[] = "0123456789abcdef";
    if (text.len > 1000 || !utf8_is_valid(text, NULL))
        return;
    char *target_text = arena_alloc(arena, text.len * 3 + 8);
    memcpy(target_text, "/a?b=", 5);
    size_t len = 5;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        target_text[len++] = '%';
        target_text[len++] = HEX[byte >> 4];
        target_text[len++] = HEX[byte & 15];
    }
    struct http_target target;
    must(http_target_parse(arena, str_of(target_text, len), &target, NULL) == STATUS_OK);
    must(target.query_len == 1 && str_equals(target.query[0].value, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str text = str_of((const char *)data, size);
    struct problem problem = {0};
    struct http_target target;
    struct str raw = arena_printf(arena, "/a?%.*s", STR_ARG(str_slice(text, 0, 4096)));
    if (http_target_parse(arena, raw, &target, &problem) == STATUS_OK)
        check_query(arena, &target);
    else
        must_be_told(&problem);
    check_round_trip(arena, text);
    return 0;
}
