/* What compare.c collects and compare_put.c writes. Inside `api`. */
#ifndef ISNAD_API_COMPARE_H
#define ISNAD_API_COMPARE_H

#include "http/call.h"
#include "model/comparison.h"
#include "store/conn.h"
#include "text/utf8.h"

struct comparing {
    struct http_call *call;
    struct store_conn *conn;
    int64_t *wanted; /* quotations, where these alone are asked for */
    size_t wanted_len;
    const struct store_rows *texts; /* of reads.h: articles, quotations, time expressions */
    const struct store_rows *quotes;
    const struct store_rows *dates;
    struct compared_article *articles; /* one for each row of `texts` */
    const struct utf8_index **indices;
    size_t articles_len;
    size_t *rows; /* of `quotes`: that of each quotation of `compared` */
    size_t rows_len;
    struct compared compared;
};

/* The whole reply. */
enum status api_compare_put(const struct comparing *comparing) MUST_CHECK;

#endif
