/* The route table. */
#include "api/routes.h"

#include "api/documents.h"
#include "api/once.h"
#include "api/resources.h"
#include "api/room.h"

/* An article's text has up to 10 MiB; as JSON it may be longer. */
enum { ARTICLE_BODY_MAX = 16 << 20, EDIT_BODY_MAX = 1 << 20 };

#define QUERY(...) ((const char *const[]){__VA_ARGS__, NULL})
/* The forms of a list: api/format.h. */
#define FORMS    "format", "fields"
#define ORDER    "sort", "total"
#define NO_QUERY ((const char *const[]){NULL})

#define READ(path_, query_, read_)                                                                 \
    {                                                                                              \
        .method = HTTP_METHOD_GET, .path = (path_), .place = HTTP_PLACE_LOOP,                      \
        .role = API_ROLE_READ, .handler = api_read_handle, .query = (query_), .detail = &(read_),  \
    }
#define SHOW(path_, role_, handler_)                                                               \
    {                                                                                              \
        .method = HTTP_METHOD_GET, .path = (path_), .place = HTTP_PLACE_LOOP, .role = (role_),     \
        .handler = (handler_), .query = NO_QUERY,                                                  \
    }
/* On a worker, since compressing it takes milliseconds. */
#define DOCUMENT(path_, document_)                                                                 \
    {                                                                                              \
        .method = HTTP_METHOD_GET, .path = (path_), .place = HTTP_PLACE_LOOP,                      \
        .role = API_ROLE_READ, .handler = api_document_show, .query = NO_QUERY,                    \
        .detail = &(document_),                                                                    \
    }

/* A read that computes: on a worker. */
#define WORK(path_, query_, handler_)                                                              \
    {                                                                                              \
        .method = HTTP_METHOD_GET, .path = (path_), .place = HTTP_PLACE_WORKER,                    \
        .role = API_ROLE_READ, .handler = (handler_), .query = (query_),                           \
    }

/* A file of the reading room: in memory and compressed already, so that the loop can send it. */
#define ROOM(path_, handler_)                                                                      \
    {                                                                                              \
        .method = HTTP_METHOD_GET, .path = (path_), .place = HTTP_PLACE_LOOP,                      \
        .role = API_ROLE_NONE, .handler = (handler_), .query = NO_QUERY, .ignores_query = true,    \
    }

#define EDIT(method_, path_, handler_)                                                             \
    {                                                                                              \
        .method = (method_), .path = (path_), .place = HTTP_PLACE_WORKER, .role = API_ROLE_WRITE,  \
        .handler = api_write_handle, .body = HTTP_BODY_JSON, .max_body = EDIT_BODY_MAX,            \
        .query = NO_QUERY, .detail = &(const struct api_write){handler_},                          \
    }

/* Webhooks send what is stored to whom they like: an admin's. */
#define HOOK_READ(path_, query_, read_)                                                            \
    {                                                                                              \
        .method = HTTP_METHOD_GET, .path = (path_), .place = HTTP_PLACE_LOOP,                      \
        .role = API_ROLE_ADMIN, .handler = api_read_handle, .query = (query_), .detail = &(read_), \
    }
/* Not by api_write_handle: that would keep a reply, and with it a secret, for a day. */
#define HOOK_EDIT(method_, path_, handler_)                                                        \
    {                                                                                              \
        .method = (method_), .path = (path_), .place = HTTP_PLACE_WORKER, .role = API_ROLE_ADMIN,  \
        .handler = (handler_), .body = HTTP_BODY_JSON, .max_body = EDIT_BODY_MAX,                  \
        .query = NO_QUERY,                                                                         \
    }

static const struct http_route ROUTES[] = {
    {.method = HTTP_METHOD_POST,
     .path = "/articles",
     .place = HTTP_PLACE_WORKER,
     .role = API_ROLE_WRITE,
     .handler = api_write_handle,
     .detail = &(const struct api_write){api_article_create},
     .body = HTTP_BODY_JSON,
     .max_body = ARTICLE_BODY_MAX,
     .takes_text = true,
     .lines = api_article_lines,
     .query = QUERY("url", "id", "outlet", "title", "language", "published_at")},
    READ("/articles",
         QUERY("outlet", "language", "from", "to", "q", ORDER, FORMS, "limit", "cursor"),
         API_ARTICLE_LIST),
    READ("/articles/{id}", NO_QUERY, API_ARTICLE_SHOW),
    {.method = HTTP_METHOD_DELETE,
     .path = "/articles/{id}",
     .place = HTTP_PLACE_WORKER,
     .role = API_ROLE_ADMIN,
     .handler = api_article_delete,
     .query = NO_QUERY},
    READ("/articles/{id}/quotes", QUERY(FORMS, "limit", "cursor"), API_ARTICLE_QUOTES),
    WORK("/articles/{id}/changes", QUERY("from", "to"), api_article_changes),
    READ("/articles/{id}/revisions", QUERY("limit", "cursor"), API_ARTICLE_REVISIONS),
    READ("/quotes",
         QUERY("speaker", "outlet", "type", "article", "from", "to", "q", ORDER, FORMS, "limit",
               "cursor"),
         API_QUOTE_LIST),
    READ("/quotes/{id}", QUERY("format"), API_QUOTE_SHOW),
    WORK("/quotes/{id}/similar", QUERY("count"), api_quote_similar),
    EDIT(HTTP_METHOD_PATCH, "/quotes/{id}", api_quote_correct),
    READ("/speakers", QUERY("q", "kind", ORDER, FORMS, "limit", "cursor"), API_SPEAKER_LIST),
    READ("/speakers/{id}", NO_QUERY, API_SPEAKER_SHOW),
    EDIT(HTTP_METHOD_PATCH, "/speakers/{id}", api_speaker_correct),
    EDIT(HTTP_METHOD_POST, "/speakers/{id}/names", api_speaker_add_name),
    EDIT(HTTP_METHOD_POST, "/speakers/{id}/merge", api_speaker_merge),
    EDIT(HTTP_METHOD_POST, "/speakers/{id}/split", api_speaker_split),
    {.method = HTTP_METHOD_DELETE,
     .path = "/speakers/{id}/merge/{merge_id}",
     .place = HTTP_PLACE_WORKER,
     .role = API_ROLE_WRITE,
     .handler = api_speaker_part,
     .query = QUERY("by")},
    READ("/claims",
         QUERY("speaker", "outlet", "q", "from", "to", "outlets_min", "sources_min", "conflicts",
               ORDER, FORMS, "limit", "cursor"),
         API_CLAIM_LIST),
    WORK("/claims/{id}", NO_QUERY, api_claim_show),
    EDIT(HTTP_METHOD_POST, "/claims/{id}/merge", api_claim_merge),
    EDIT(HTTP_METHOD_POST, "/claims/{id}/quotes", api_claim_move),
    EDIT(HTTP_METHOD_POST, "/claims/{id}/split", api_claim_split),
    {.method = HTTP_METHOD_GET,
     .path = "/stream",
     .place = HTTP_PLACE_LOOP,
     .role = API_ROLE_READ,
     .handler = api_stream,
     .query = QUERY("events", "speaker", "outlet", "type", "q", "after", "follow")},
    HOOK_READ("/webhooks", QUERY("limit", "cursor"), API_WEBHOOK_LIST),
    HOOK_EDIT(HTTP_METHOD_POST, "/webhooks", api_webhook_create),
    HOOK_READ("/webhooks/{id}", NO_QUERY, API_WEBHOOK_SHOW),
    HOOK_EDIT(HTTP_METHOD_PATCH, "/webhooks/{id}", api_webhook_change),
    {.method = HTTP_METHOD_DELETE,
     .path = "/webhooks/{id}",
     .place = HTTP_PLACE_WORKER,
     .role = API_ROLE_ADMIN,
     .handler = api_webhook_delete,
     .query = NO_QUERY},
    HOOK_READ("/webhooks/{id}/deliveries", QUERY("limit", "cursor"), API_WEBHOOK_DELIVERIES),
    WORK("/compare", QUERY("articles", "quotes", "outlets", "q", "from", "to"), api_compare),
    READ("/timeline",
         QUERY("speaker", "outlet", "claim", "q", "by", "from", "to", "limit", "cursor"),
         API_TIMELINE),
    READ("/corrections", QUERY("quote", "article", "speaker", "claim", "limit", "cursor"),
         API_CORRECTION_LIST),
    {.method = HTTP_METHOD_DELETE,
     .path = "/corrections/{id}",
     .place = HTTP_PLACE_WORKER,
     .role = API_ROLE_WRITE,
     .handler = api_correction_undo,
     .query = QUERY("by")},
    READ("/outlets", QUERY("limit", "cursor"), API_OUTLET_LIST),
    SHOW("/health/live", API_ROLE_NONE, api_health_live),
    SHOW("/health/ready", API_ROLE_NONE, api_health_ready),
    SHOW("/metrics", API_ROLE_READ, api_metrics),
    DOCUMENT("/openapi.yaml", API_DOCUMENT_YAML),
    DOCUMENT("/openapi.json", API_DOCUMENT_JSON),
    DOCUMENT("/docs", API_DOCUMENT_PAGE),
    ROOM("/", api_room_page),
    ROOM("/read/{view}", api_room_page),
    ROOM("/read/{view}/{id}", api_room_page),
    ROOM("/read/{view}/{id}/{part}", api_room_page),
    ROOM("/assets/{name}", api_room_asset),
};

const struct http_routes API_ROUTES = {.items = ROUTES, .len = COUNT_OF(ROUTES)};
