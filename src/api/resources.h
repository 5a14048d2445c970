/* The resources: one file each. Reads are declared, writes are functions. */
#ifndef ISNAD_API_RESOURCES_H
#define ISNAD_API_RESOURCES_H

#include "api/read.h"
#include "model/article.h"

struct store_conn;

/* What a worker has: `http_call.worker` of every call that runs on one. */
struct api_worker {
    struct store_conn *conn;
};

/* articles.c */
extern const struct api_read API_ARTICLE_LIST;      /* GET /articles */
extern const struct api_read API_ARTICLE_SHOW;      /* GET /articles/{id} */
extern const struct api_read API_ARTICLE_REVISIONS; /* GET /articles/{id}/revisions */

/* article_write.c */
enum status api_article_create(struct http_call *call); /* POST /articles */
enum status api_article_delete(struct http_call *call); /* DELETE /articles/{id} */

struct str api_outcome_name(enum article_outcome outcome);

/* article_draft.c: the article that the body is, and with text and HTML the query, by its type. */
enum status api_article_draft(struct http_call *call, struct article_draft *out_draft) MUST_CHECK;

/* article_lines.c */
void api_article_lines(struct http_call *call, const struct http_lines *lines,
                       struct buf *out); /* POST /articles, line by line */

/* changes.c */
enum status api_article_changes(struct http_call *call); /* GET /articles/{id}/changes */

/* quotes.c */
extern const struct api_read API_ARTICLE_QUOTES; /* GET /articles/{id}/quotes */
extern const struct api_read API_QUOTE_LIST;     /* GET /quotes */
extern const struct api_read API_QUOTE_SHOW;     /* GET /quotes/{id} */

/* speakers.c */
extern const struct api_read API_SPEAKER_LIST; /* GET /speakers */
extern const struct api_read API_SPEAKER_SHOW; /* GET /speakers/{id} */
/* The reply of what changes a speaker: the speaker as it is on disk. */
enum status api_speaker_reply(struct http_call *call, struct store_conn *conn,
                              int64_t id) MUST_CHECK;

/* speaker_write.c */
enum status api_speaker_merge(struct http_call *call); /* POST /speakers/{id}/merge */
enum status api_speaker_split(struct http_call *call); /* POST /speakers/{id}/split */
enum status api_speaker_part(struct http_call *call);  /* DELETE /speakers/{id}/merge/{merge_id} */
enum status api_speaker_add_name(struct http_call *call); /* POST /speakers/{id}/names */

/* An id in a body, a decimal string: STATUS_UNPROCESSABLE with "no_such_speaker" when it is none.
 */
enum status api_body_id(struct http_call *call, struct str text, const char *pointer,
                        int64_t *out_id) MUST_CHECK;

/* corrections.c */
extern const struct api_read API_CORRECTION_LIST;        /* GET /corrections */
enum status api_quote_correct(struct http_call *call);   /* PATCH /quotes/{id} */
enum status api_speaker_correct(struct http_call *call); /* PATCH /speakers/{id} */
enum status api_correction_undo(struct http_call *call); /* DELETE /corrections/{id} */

/* claims.c */
extern const struct api_read API_CLAIM_LIST; /* GET /claims */
/* A claim's members without the braces around them. */
void api_claim_put_members(struct json_writer *json, const struct store_rows *rows, size_t row);

/* claim_show.c */
enum status api_claim_show(struct http_call *call);    /* GET /claims/{id} */
enum status api_quote_similar(struct http_call *call); /* GET /quotes/{id}/similar */
/* The reply of what changes a claim: the claim as it is on disk. */
enum status api_claim_reply(struct http_call *call, struct store_conn *conn, int64_t id) MUST_CHECK;

/* claim_write.c */
enum status api_claim_merge(struct http_call *call); /* POST /claims/{id}/merge */
enum status api_claim_move(struct http_call *call);  /* POST /claims/{id}/quotes */
enum status api_claim_split(struct http_call *call); /* POST /claims/{id}/split */

/* compare.c */
enum status api_compare(struct http_call *call); /* GET /compare */

/* stream.c */
enum status api_stream(struct http_call *call); /* GET /stream */

/* webhooks.c */
extern const struct api_read API_WEBHOOK_LIST;          /* GET /webhooks */
extern const struct api_read API_WEBHOOK_SHOW;          /* GET /webhooks/{id} */
extern const struct api_read API_WEBHOOK_DELIVERIES;    /* GET /webhooks/{id}/deliveries */
enum status api_webhook_create(struct http_call *call); /* POST /webhooks */
enum status api_webhook_change(struct http_call *call); /* PATCH /webhooks/{id} */
enum status api_webhook_delete(struct http_call *call); /* DELETE /webhooks/{id} */

/* timeline.c */
extern const struct api_read API_TIMELINE; /* GET /timeline */

/* outlets.c */
extern const struct api_read API_OUTLET_LIST; /* GET /outlets */

/* health.c */
enum status api_health_live(struct http_call *call);  /* GET /health/live */
enum status api_health_ready(struct http_call *call); /* GET /health/ready */
enum status api_metrics(struct http_call *call);      /* GET /metrics */

/* For POST's reply: an article's members without the braces around them, and a whole quotation. */
void api_article_put(struct json_writer *json, const struct store_rows *rows, size_t row,
                     bool is_full);
void api_quote_put(struct json_writer *json, const struct store_rows *rows, size_t row);

/* A filter that is an id or a name: each parameter set or NULL. */
enum status api_bind_id_or_name(struct http_call *call, const char *name,
                                struct store_params *params) MUST_CHECK;
/* How many filters the query has. */
size_t api_count_filters(const struct http_call *call);
/* `speaker`: an id, or words of a name as in a search; 0 and empty when it is not given. */
enum status api_query_speaker(struct http_call *call, int64_t *out_id,
                              struct str *out_tsquery) MUST_CHECK;
/* Either the value or NULL; an id of 0 is NULL. */
void api_put_id(struct store_params *params, int64_t id);
void api_put_time(struct store_params *params, bool is_given, int64_t time_us);
void api_put_str(struct store_params *params, bool is_given, struct str value);
/* `from` and `to`. */
enum status api_bind_period(struct http_call *call, struct store_params *params) MUST_CHECK;
/* What of a list sorted by (time, id) to go on after, and the number of rows. */
void api_bind_after_time(const struct api_reading *reading, struct store_params *params);

#endif
