/* Declared reads. A read route's `detail` is a `struct api_read`: it says which statements answer
   the parameters and how their rows become the reply; api_read_handle does the rest. It sends the
   statements down the loop's lane, parks the call, renders each result as it comes and finishes.
   A read sees neither libmicrohttpd nor libpq. Loop threads only. */
#ifndef ISNAD_API_READ_H
#define ISNAD_API_READ_H

#include "api/format.h"
#include "codec/cursor.h"
#include "codec/json_writer.h"
#include "http/route.h"
#include "store/lanes.h"

/* What a loop has: `http_call.loop` of every call that runs on one. */
struct api_loop {
    struct store_lanes *lanes;
    unsigned pulls; /* of streams, under way */
};

enum { API_STEPS_MAX = 5, API_LIMIT_DEFAULT = 20, API_LIMIT_MAX = 200 };

/* How the rows of a list are sorted: by which column of the rows, and by which statement. */
enum api_key { API_KEY_TIME, API_KEY_INT, API_KEY_STR };
struct api_sort {
    const char *name; /* of `sort` */
    int key;
    enum api_key kind;
    const struct store_stmt *stmt;
};

enum api_count { API_COUNT_NONE, API_COUNT_EXACT, API_COUNT_BOUNDED };

/* Where a list goes on and how much of it is wanted; see page.h. */
struct api_page {
    unsigned limit;
    const struct api_sort *sort; /* NULL: the list has one order */
    enum api_count count;
    int64_t total; /* once it is known, where it is counted */
    bool has_cursor;
    struct cursor cursor;
    uint64_t scope;
};

struct api_step {
    const struct store_stmt *stmt;
    struct store_params params;
};

/* One read under way; lives in the call's arena. */
struct api_reading {
    struct http_call *call;
    const struct api_read *read;
    enum store_lane lane; /* the read's, unless `bind` chose another */
    struct api_step steps[API_STEPS_MAX];
    size_t steps_len;
    size_t answered;
    enum status status; /* the first failure */
    bool is_complete;   /* the reply is written (a 304): later rows are passed over */
    struct api_page page;
    enum api_format format;
    struct api_fields fields;
    struct json_writer json; /* on the reply's body once api_reading_begin was called */
};

/* How the rows of a list become a page: what writes one of them as one JSON value, and by which
   columns the list is sorted. */
struct api_list {
    void (*put)(struct json_writer *json, const struct store_rows *rows, size_t row);
    int id; /* column: what rows of the same key are sorted by */
    int key;
    enum api_key kind; /* of `key` */
    /* As CSV: a column each, by its path in a row; NULL ends them. They name every member. NULL:
       the list comes as JSON alone. */
    const char *const *columns;
    /* What `sort` can be, the first where it is absent; a name of NULL ends them. `key` and `kind`
       are of no use then. NULL: the list has neither `sort` nor `total`. */
    const struct api_sort *sorts;
    /* As JSON-LD: the members of a row's object; NULL: it does not come so. */
    void (*put_linked)(struct json_writer *json, struct str row);
    void (*put_context)(struct json_writer *json);
};

struct api_read {
    enum store_lane lane;
    bool is_single; /* no row for the first statement is STATUS_NOT_FOUND */
    /* Decodes the parameters and adds one or more steps. */
    enum status (*bind)(struct api_reading *reading);
    const struct api_list *list; /* the last step's rows are its page; `render` is NULL then */
    /* Called once a step, in order. `rows` hold during the call only. */
    enum status (*render)(struct api_reading *reading, size_t step, const struct store_rows *rows);
};

/* Adds a statement; the caller then sets its parameters in what is returned. */
struct store_params *api_reading_step(struct api_reading *reading, const struct store_stmt *stmt);
/* Begins a 200 of the reading's format. */
void api_reading_begin(struct api_reading *reading);

/* What the reply's body is told from others by: a hash of it; in the arena. */
struct str api_body_tag(const struct http_call *call);
/* Ends a single resource whose row has no version: its ETag is a hash of the body that was written.
   Where the client has it already the reply becomes a 304. */
enum status api_reading_tag(struct api_reading *reading) MUST_CHECK;

/* The handler of every declared read. */
enum status api_read_handle(struct http_call *call);

/* For a test of `bind` and `render` with no loop. */
struct api_reading *api_reading_new(struct http_call *call, const struct api_read *read);

#endif
