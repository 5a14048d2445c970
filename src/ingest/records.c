/* Framing. JSON values are cut by brackets and strings alone; whether they are JSON is the
   decoder's to say. */
#include "ingest/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "ingest/input.h"

enum { SNIFF_SIZE = 4096 };

enum framing {
    FRAMING_UNKNOWN,
    FRAMING_LINES,
    FRAMING_ARRAY,
    FRAMING_OBJECT, /* one, or lines if the first line is an object */
    FRAMING_WHOLE,
    FRAMING_END,
};

/* Where in a JSON value we are. */
struct balance {
    size_t depth;
    bool is_in_string;
    bool is_escaped;
};

struct records {
    struct input *input;
    enum record_kind kind;
    bool is_kind_known;
    bool is_lines_name; /* .ndjson, .jsonl */
    bool has_elements;
    enum framing framing;
    size_t line; /* of the next byte */
    struct buf record;
};

static const struct ending {
    struct str text;
    enum record_kind kind;
    bool is_lines;
} ENDINGS[] = {
    {STR_INIT(".json"), RECORD_JSON, false}, {STR_INIT(".ndjson"), RECORD_JSON, true},
    {STR_INIT(".jsonl"), RECORD_JSON, true}, {STR_INIT(".html"), RECORD_HTML, false},
    {STR_INIT(".htm"), RECORD_HTML, false},  {STR_INIT(".xhtml"), RECORD_HTML, false},
    {STR_INIT(".txt"), RECORD_TEXT, false},
};

static const struct ending *find_ending(const char *path)
{
    struct str name = str_from(path);
    if (name.len > 3 && str_equals_nocase(str_slice(name, name.len - 3, name.len), STR(".gz")))
        name = str_slice(name, 0, name.len - 3);
    for (size_t i = 0; i < COUNT_OF(ENDINGS); i++) {
        struct str text = ENDINGS[i].text;
        if (name.len > text.len &&
            str_equals_nocase(str_slice(name, name.len - text.len, name.len), text))
            return &ENDINGS[i];
    }
    return NULL;
}

bool record_kind_of_name(const char *path, enum record_kind *out_kind)
{
    const struct ending *ending = find_ending(path);
    if (ending != NULL)
        *out_kind = ending->kind;
    return ending != NULL;
}

enum status records_open(const char *path, struct records **out_records, struct problem *problem)
{
    struct input *input = NULL;
    TRY(input_open(path, &input, problem));
    struct records *records = calloc(1, sizeof(*records));
    if (records == NULL)
        abort();
    const struct ending *ending = find_ending(path);
    records->input = input;
    records->is_kind_known = ending != NULL;
    records->is_lines_name = ending != NULL && ending->is_lines;
    records->kind = ending != NULL ? ending->kind : RECORD_TEXT;
    records->line = 1;
    buf_init(&records->record, RECORD_MAX);
    *out_records = records;
    return STATUS_OK;
}

void records_close(struct records *records)
{
    if (records == NULL)
        return;
    input_close(records->input);
    buf_done(&records->record);
    free(records);
}

uint64_t records_bytes_read(const struct records *records)
{
    return input_bytes_read(records->input);
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Takes `size` bytes, counting their lines. */
static void take(struct records *records, struct str window, size_t size)
{
    for (size_t i = 0; i < size; i++)
        records->line += window.ptr[i] == '\n';
    input_take(records->input, size);
}

/* The same into the record. */
static void keep(struct records *records, struct str window, size_t size)
{
    buf_append(&records->record, str_slice(window, 0, size));
    take(records, window, size);
}

/* The next byte that is no white space, not taken; '\0' at the end. */
static enum status skip_space(struct records *records, char *out_byte, struct problem *problem)
{
    for (;;) {
        struct str window;
        TRY(input_peek(records->input, &window, problem));
        size_t at = 0;
        while (at < window.len && is_space(window.ptr[at]))
            at++;
        *out_byte = at < window.len ? window.ptr[at] : '\0';
        take(records, window, at);
        if (at < window.len || window.len == 0)
            return STATUS_OK;
    }
}

/* Chooses the framing by what the file begins with. */
static enum status begin(struct records *records, struct problem *problem)
{
    struct str window;
    TRY(input_peek_least(records->input, SNIFF_SIZE, &window, problem));
    size_t mark = str_starts(window, STR("\xEF\xBB\xBF")) ? 3 : 0;
    size_t at = mark;
    while (at < window.len && is_space(window.ptr[at]))
        at++;
    char first = at < window.len ? window.ptr[at] : '\0';
    if (!records->is_kind_known && (first == '{' || first == '['))
        records->kind = RECORD_JSON;
    else if (!records->is_kind_known && first == '<')
        records->kind = RECORD_HTML;
    if (records->kind != RECORD_JSON) {
        bool is_nothing = window.len == 0 && !records->is_kind_known;
        records->framing = is_nothing ? FRAMING_END : FRAMING_WHOLE;
        return STATUS_OK;
    }
    input_take(records->input, mark);
    records->framing = FRAMING_OBJECT;
    if (records->is_lines_name)
        records->framing = FRAMING_LINES;
    if (first != '[')
        return STATUS_OK;
    records->framing = FRAMING_ARRAY;
    TRY(skip_space(records, &first, problem));
    input_take(records->input, 1);
    return STATUS_OK;
}

static void balance_over(struct balance *balance, char byte)
{
    if (balance->is_escaped) {
        balance->is_escaped = false;
        return;
    }
    if (balance->is_in_string) {
        balance->is_escaped = byte == '\\';
        balance->is_in_string = byte != '"';
        return;
    }
    if (byte == '"')
        balance->is_in_string = true;
    else if (byte == '{' || byte == '[')
        balance->depth++;
    else if ((byte == '}' || byte == ']') && balance->depth > 0)
        balance->depth--;
}

static bool is_balanced(struct str text)
{
    struct balance balance = {0};
    for (size_t i = 0; i < text.len; i++)
        balance_over(&balance, text.ptr[i]);
    return balance.depth == 0 && !balance.is_in_string;
}

static enum status too_large(struct problem *problem)
{
    return problem_set(problem, STATUS_TOO_LARGE, "record_too_large", NULL,
                       "a record has more than %d bytes", RECORD_MAX);
}

/* Adds to the record up to the end of the line, or of the file. */
static enum status keep_line(struct records *records, struct problem *problem)
{
    for (;;) {
        struct str window;
        TRY(input_peek(records->input, &window, problem));
        size_t end = str_find_byte(window, '\n', 0);
        keep(records, window, end == STR_NONE ? window.len : end + 1);
        if (end != STR_NONE || window.len == 0)
            return STATUS_OK;
    }
}

/* The rest of the file; one that is too large is not read on. */
static enum status keep_rest(struct records *records, struct problem *problem)
{
    for (;;) {
        struct str window;
        TRY(input_peek(records->input, &window, problem));
        keep(records, window, window.len);
        if (window.len == 0 || buf_status(&records->record) != STATUS_OK)
            return STATUS_OK;
    }
}

static enum status wrong_array(const char *what, struct problem *problem)
{
    return problem_set(problem, STATUS_INVALID, "invalid_json", NULL, "%s", what);
}

/* An element of an array, up to its comma or the array's end, neither of which is taken. */
static enum status keep_element(struct records *records, struct problem *problem)
{
    struct balance balance = {0};
    for (;;) {
        struct str window;
        TRY(input_peek(records->input, &window, problem));
        size_t at = 0;
        for (; at < window.len; at++) {
            char byte = window.ptr[at];
            bool is_outside = balance.depth == 0 && !balance.is_in_string;
            if (is_outside && (byte == ',' || byte == ']'))
                break;
            balance_over(&balance, byte);
        }
        keep(records, window, at);
        if (at < window.len)
            return STATUS_OK;
        if (window.len == 0 && balance.depth == 0 && !balance.is_in_string)
            return STATUS_OK;
        if (window.len == 0)
            return wrong_array("the array ends in the middle of a record", problem);
    }
}

/* Goes on to the next element; `*out_is_end` behind the last. */
static enum status next_element(struct records *records, struct record *out, bool *out_is_end,
                                struct problem *problem)
{
    char byte = '\0';
    TRY(skip_space(records, &byte, problem));
    out->line = records->line;
    if (records->has_elements && byte == ',') {
        input_take(records->input, 1);
        TRY(skip_space(records, &byte, problem));
        out->line = records->line;
        if (byte == ']' || byte == ',')
            return wrong_array("a record is missing behind a comma", problem);
    }
    if (byte == '\0')
        return wrong_array("the array is not closed", problem);
    if (byte != ']') {
        records->has_elements = true;
        return keep_element(records, problem);
    }
    input_take(records->input, 1);
    TRY(skip_space(records, &byte, problem));
    out->line = records->line;
    if (byte != '\0')
        return wrong_array("something stands behind the array", problem);
    *out_is_end = true;
    return STATUS_OK;
}

/* One object over all of the file; or the first of many lines. */
static enum status next_object(struct records *records, struct problem *problem)
{
    TRY(keep_line(records, problem));
    if (buf_status(&records->record) == STATUS_OK && is_balanced(buf_str(&records->record))) {
        records->framing = FRAMING_LINES;
        return STATUS_OK;
    }
    records->framing = FRAMING_END;
    return keep_rest(records, problem);
}

static enum status next_line(struct records *records, struct record *out, bool *out_is_end,
                             struct problem *problem)
{
    char byte = '\0';
    TRY(skip_space(records, &byte, problem));
    out->line = records->line;
    *out_is_end = byte == '\0';
    if (*out_is_end)
        return STATUS_OK;
    return records->framing == FRAMING_OBJECT ? next_object(records, problem)
                                              : keep_line(records, problem);
}

static enum status next(struct records *records, struct record *out, bool *out_is_end,
                        struct problem *problem)
{
    switch (records->framing) {
    case FRAMING_LINES:
    case FRAMING_OBJECT:
        return next_line(records, out, out_is_end, problem);
    case FRAMING_ARRAY:
        return next_element(records, out, out_is_end, problem);
    case FRAMING_WHOLE:
        records->framing = FRAMING_END;
        return keep_rest(records, problem);
    case FRAMING_UNKNOWN:
    case FRAMING_END:
        break;
    }
    *out_is_end = true;
    return STATUS_OK;
}

enum status records_next(struct records *records, struct record *out_record, bool *out_is_end,
                         struct problem *problem)
{
    *out_is_end = false;
    buf_clear(&records->record);
    out_record->line = records->line;
    enum status status = STATUS_OK;
    if (records->framing == FRAMING_UNKNOWN)
        status = begin(records, problem);
    out_record->kind = records->kind;
    if (status == STATUS_OK)
        status = next(records, out_record, out_is_end, problem);
    if (status != STATUS_OK) {
        records->framing = FRAMING_END;
        return status;
    }
    if (*out_is_end)
        return STATUS_OK;
    if (buf_status(&records->record) != STATUS_OK)
        return too_large(problem);
    out_record->bytes = buf_str(&records->record);
    return STATUS_OK;
}
