/* Any lines as a request's head, through all that reads it: the gate, the route, Accept and its
   kin, entity tags, origins, keys, traces. Sound framing has one length and no other reading. */
#include <string.h>

#include "api/format.h"
#include "api/prefer.h"
#include "codec/api_key.h"
#include "fuzz/fuzz.h"
#include "http/coding.h"
#include "http/cors.h"
#include "http/gate.h"
#include "http/trace.h"

enum { FIELDS_ROOM = 128 };

static enum status handle(struct http_call *call UNUSED)
{
    return STATUS_OK;
}

static void handle_lines(struct http_call *call UNUSED, const struct http_lines *lines UNUSED,
                         struct buf *out UNUSED)
{
}

static const char *const NAMES[] = {"q", "format", "fields", NULL};
static const struct http_route ROUTES[] = {
    {.path = "/", .handler = handle},
    {.path = "/a/{id}", .handler = handle, .query = NAMES},
    {.method = HTTP_METHOD_POST,
     .path = "/a",
     .handler = handle,
     .body = HTTP_BODY_JSON,
     .max_body = 1000,
     .takes_text = true,
     .lines = handle_lines},
    {.method = HTTP_METHOD_PATCH,
     .path = "/a/{id}",
     .handler = handle,
     .body = HTTP_BODY_JSON,
     .max_body = 100},
};

/* "METHOD TARGET VERSION" and "Name: value" by lines, as libmicrohttpd hands them over. */
static void split_head(struct str text, struct http_head *head, struct http_field *fields)
{
    struct str line = str_split(&text, '\n');
    head->method = str_split(&line, ' ');
    head->target = str_split(&line, ' ');
    head->version = line;
    head->fields = fields;
    while (text.len > 0 && head->fields_len < FIELDS_ROOM) {
        struct str value = str_split(&text, '\n');
        struct str name = str_split(&value, ':');
        fields[head->fields_len++] = (struct http_field){name, str_trim(value)};
    }
}

static size_t count_of(const struct http_head *head, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < head->fields_len; i++)
        count += str_equals_nocase(head->fields[i].name, str_from(name));
    return count;
}

/* What came through the gate cannot be framed in another way by anybody. */
static void check_sound(const struct http_head *head, const struct http_framing *framing)
{
    size_t lengths = count_of(head, "Content-Length");
    size_t codings = count_of(head, "Transfer-Encoding");
    must(lengths + codings <= 1 && count_of(head, "Host") <= 1);
    must(framing->is_chunked == (codings == 1));
    must(!framing->is_chunked || framing->length == 0);
    for (size_t i = 0; i < head->fields_len; i++) {
        struct str value = head->fields[i].value;
        must(head->fields[i].name.len > 0 && str_find_byte(value, '\0', 0) == STR_NONE);
        must(str_find_byte(value, '\r', 0) == STR_NONE);
    }
}

static void check_admitted(const struct http_call *call, const struct http_framing *framing)
{
    must(call->route != NULL && call->route->method == call->method);
    must(call->route->body != HTTP_BODY_NONE || (!framing->is_chunked && framing->length == 0));
    must(call->is_lines || call->route->body == HTTP_BODY_NONE ||
         framing->length <= call->route->max_body);
    must(!call->is_gzip || call->is_lines);
}

/* Nobody is let in by an origin that is not of the list, byte for byte. */
static void check_origin(const struct http_call *call)
{
    struct str allowed = http_cors_allowed("https://a.example, http://b.example:81", call);
    must(allowed.len == 0 || str_equals(allowed, STR("https://a.example")) ||
         str_equals(allowed, STR("http://b.example:81")));
    struct str any = http_cors_allowed("*", call);
    must(any.len == 0 || str_equals(any, STR("*")));
    must(http_cors_allowed("", call).len == 0);
}

static void check_fields(struct http_call *call)
{
    static const char *const COLUMNS[] = {"id", "speaker.name", "speaker.kind", NULL};
    struct http_trace trace;
    if (http_trace_parse(http_call_header(call, "traceparent"), &trace))
        must(trace.trace_id.len == 32 && trace.parent_id.len == 16);
    must(http_coding_choose(http_call_header(call, "Accept-Encoding")) < HTTP_CODINGS);
    enum api_format format = API_FORMAT_JSON;
    if (api_format_choose(call, 1U << API_FORMAT_JSON | 1U << API_FORMAT_CSV, &format) == STATUS_OK)
        must(format == API_FORMAT_JSON || format == API_FORMAT_CSV);
    struct api_fields wanted;
    if (api_fields_decode(call, COLUMNS, &wanted) == STATUS_OK)
        must(wanted.len <= API_FIELDS_MAX);
    (void)api_prefers_minimal(call);
    (void)http_call_if_match(call, STR("abc"));
    if (http_reply_etag(call, STR("abc")))
        must(call->reply.status == 304);
    for (size_t i = 0; i < call->reply.headers_len; i++)
        must(str_find_byte(call->reply.headers[i].value, '\n', 0) == STR_NONE);
    check_origin(call);
    struct str key = http_call_header(call, "Authorization");
    must(!api_key_is_well_formed(key) || key.len == API_KEY_LEN);
    buf_done(&call->reply.body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct http_routes routes = {ROUTES, COUNT_OF(ROUTES)};
    struct http_field fields[FIELDS_ROOM];
    struct http_head head = {0};
    struct http_framing framing = {0};
    struct problem problem = {0};
    split_head(str_of((const char *)data, size), &head, fields);
    if (http_gate_check_head(&head, &framing, &problem) != STATUS_OK) {
        must_be_told(&problem);
        return 0;
    }
    must(framing.is_sound);
    check_sound(&head, &framing);
    struct http_call call = {.arena = arena, .headers = fields, .headers_len = head.fields_len};
    bool is_head = false;
    if (http_gate_admit(&call, &head, &framing, &routes, &is_head) == STATUS_OK)
        check_admitted(&call, &framing);
    else
        must_be_told(&call.problem);
    check_fields(&call);
    return 0;
}
