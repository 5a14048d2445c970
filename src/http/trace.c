/* Reads "00-TRACE-PARENT-FLAGS". */
#include "http/trace.h"

enum { VERSION_LEN = 2, TRACE_LEN = 32, PARENT_LEN = 16, FLAGS_LEN = 2 };
enum {
    TRACE_AT = VERSION_LEN + 1,
    PARENT_AT = TRACE_AT + TRACE_LEN + 1,
    FLAGS_AT = PARENT_AT + PARENT_LEN + 1,
    WHOLE_LEN = FLAGS_AT + FLAGS_LEN,
};

static bool is_hex(struct str s, bool may_be_zero)
{
    bool is_zero = true;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
        is_zero = is_zero && c == '0';
    }
    return may_be_zero || !is_zero;
}

bool http_trace_parse(struct str traceparent, struct http_trace *out_trace)
{
    if (traceparent.len < WHOLE_LEN)
        return false;
    struct str version = str_slice(traceparent, 0, VERSION_LEN);
    struct http_trace trace = {
        .trace_id = str_slice(traceparent, TRACE_AT, TRACE_AT + TRACE_LEN),
        .parent_id = str_slice(traceparent, PARENT_AT, PARENT_AT + PARENT_LEN),
    };
    bool is_first = str_equals(version, STR("00"));
    bool is_end_good =
        traceparent.len == WHOLE_LEN || (!is_first && traceparent.ptr[WHOLE_LEN] == '-');
    bool is_good = is_end_good && is_hex(version, true) && !str_equals(version, STR("ff")) &&
                   is_hex(trace.trace_id, false) && is_hex(trace.parent_id, false) &&
                   is_hex(str_slice(traceparent, FLAGS_AT, WHOLE_LEN), true) &&
                   traceparent.ptr[TRACE_AT - 1] == '-' && traceparent.ptr[PARENT_AT - 1] == '-' &&
                   traceparent.ptr[FLAGS_AT - 1] == '-';
    if (is_good)
        *out_trace = trace;
    return is_good;
}
