/* Records to drafts. */
#include "ingest/reader.h"

#include <stdlib.h>

#include "codec/article_check.h"
#include "ingest/html.h"
#include "text/utf8.h"

enum { TITLE_LINE_MAX = 300 };

struct reader {
    struct records *records;
    enum article_json_mode mode;
    bool is_end;
};

enum status reader_open(const char *path, enum article_json_mode mode, struct reader **out_reader,
                        struct problem *problem)
{
    struct records *records = NULL;
    TRY(records_open(path, &records, problem));
    struct reader *reader = calloc(1, sizeof(*reader));
    if (reader == NULL)
        abort();
    *reader = (struct reader){.records = records, .mode = mode};
    *out_reader = reader;
    return STATUS_OK;
}

void reader_close(struct reader *reader)
{
    if (reader == NULL)
        return;
    records_close(reader->records);
    free(reader);
}

uint64_t reader_bytes_read(const struct reader *reader)
{
    return records_bytes_read(reader->records);
}

/* The first line, when it is short and something stands below it. */
static struct str title_of_text(struct str text)
{
    struct str rest = str_trim(text);
    struct str first = str_trim(str_split(&rest, '\n'));
    bool is_title = first.len <= TITLE_LINE_MAX && !str_is_empty(str_trim(rest));
    return is_title ? first : str_of(NULL, 0);
}

static enum status decode_text(struct arena *arena, struct str bytes,
                               struct article_draft *out_draft, struct problem *problem)
{
    size_t bad_at = 0;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.len);
    if (!utf8_is_valid(bytes, &bad_at))
        return problem_set(problem, STATUS_INVALID, "invalid_utf8", NULL,
                           "byte %zu begins no valid UTF-8 character", bad_at);
    struct str text = arena_copy(arena, bytes);
    struct article_draft draft = {.text = text, .title = title_of_text(text)};
    TRY(article_check(&draft, problem));
    *out_draft = draft;
    return STATUS_OK;
}

enum status reader_decode(struct arena *arena, enum record_kind kind, struct str bytes,
                          enum article_json_mode mode, struct article_draft *out_draft,
                          struct problem *problem)
{
    switch (kind) {
    case RECORD_JSON:
        return article_from_json(arena, bytes, mode, out_draft, problem);
    case RECORD_HTML:
        return html_article(arena, bytes, out_draft, problem);
    case RECORD_TEXT:
        break;
    }
    return decode_text(arena, bytes, out_draft, problem);
}

bool reader_next(struct reader *reader, struct arena *arena, struct reader_item *out_item)
{
    if (reader->is_end)
        return false;
    *out_item = (struct reader_item){0};
    struct record record = {0};
    out_item->status = records_next(reader->records, &record, &reader->is_end, &out_item->problem);
    if (reader->is_end)
        return false;
    out_item->line = record.line;
    out_item->kind = record.kind;
    if (out_item->status == STATUS_OK)
        out_item->status = reader_decode(arena, record.kind, record.bytes, reader->mode,
                                         &out_item->draft, &out_item->problem);
    return true;
}
