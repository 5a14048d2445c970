/* Articles out of files: records (records.h), each decoded and checked. What is wrong with one
   record is that record's own; reading goes on. One thread at a time. */
#ifndef ISNAD_INGEST_READER_H
#define ISNAD_INGEST_READER_H

#include "base/arena.h"
#include "codec/article_json.h"
#include "ingest/records.h"
#include "model/article.h"

struct reader_item {
    size_t line; /* where the record begins in its file, from 1 */
    enum record_kind kind;
    enum status status; /* of reading and decoding it; when not STATUS_OK `problem` says why */
    struct problem problem;
    struct article_draft draft; /* in the arena of reader_next; has passed article_check */
};

struct reader;

/* As records_open. In JSON, `mode` says what becomes of fields that are not known. */
enum status reader_open(const char *path, enum article_json_mode mode, struct reader **out_reader,
                        struct problem *problem) MUST_CHECK;
void reader_close(struct reader *reader);

/* The next item; false at the end. */
bool reader_next(struct reader *reader, struct arena *arena, struct reader_item *out_item);

/* Bytes read from the file so far, before gunzipping. */
uint64_t reader_bytes_read(const struct reader *reader);

/* One record, decoded: JSON by article_from_json, HTML by html_article, text as it is, without a
   byte order mark, with its first line as title if that is short and not all. */
enum status reader_decode(struct arena *arena, enum record_kind kind, struct str bytes,
                          enum article_json_mode mode, struct article_draft *out_draft,
                          struct problem *problem) MUST_CHECK;

#endif
