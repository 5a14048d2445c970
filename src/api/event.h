/* Events, as streams and webhooks send them, and the filter that both have. */
#ifndef ISNAD_API_EVENT_H
#define ISNAD_API_EVENT_H

#include "codec/json_writer.h"
#include "http/call.h"
#include "store/reads.h"

/* Which events are wanted; empty or 0: all. */
struct event_filter {
    struct str kinds; /* an array literal */
    int64_t speaker;
    struct str speaker_words; /* a tsquery, in place of `speaker` */
    int64_t outlet;
    struct str outlet_name; /* in place of `outlet` */
    struct str type;
    struct str words; /* a tsquery */
};

/* The same as texts, as they are given and kept; empty: not asked for. */
struct event_texts {
    struct str events;
    struct str speaker;
    struct str outlet;
    struct str type;
    struct str q;
};
/* In the arena. False: one of them is nothing that it may be. */
bool event_filter_make(struct arena *arena, const struct event_texts *texts,
                       struct event_filter *out_filter) MUST_CHECK;

/* From a query's `events`, `speaker`, `outlet`, `type` and `q`, as /quotes has them; in the arena.
 */
enum status event_filter_read(struct http_call *call, struct event_filter *out_filter) MUST_CHECK;
/* The parameters of STORE_EVENTS; the filter lives until they are sent. */
void event_filter_bind(const struct event_filter *filter, int64_t after, int64_t until,
                       struct store_params *params);

/* {"id", "type", "timestamp", "data"} of a row of STORE_EVENTS. */
void event_put(struct json_writer *json, const struct store_rows *rows, size_t row);

/* So many positions, at most, are looked at in one statement. */
enum { EVENT_WINDOW = 500 };
/* Where to go on behind a page of (after, until). */
int64_t event_next(const struct store_rows *rows, int64_t until);

#endif
