/* Serves the reading room's files in the form that the client likes best. */
#include "api/room.h"

#include "http/route.h"

/* Its own files alone: no other host, nothing inline. */
static const char POLICY[] = "default-src 'self'; object-src 'none'; base-uri 'none'; "
                             "form-action 'none'; frame-ancestors 'none'";

/* The first part of a view's address; web/src/views.ts has the same. */
static const char *const VIEWS[] = {"search",  "articles", "speakers", "claims",
                                    "compare", "add",      "stream",   "corrections"};

static enum status not_found(struct http_call *call)
{
    return problem_set(&call->problem, STATUS_NOT_FOUND, "not_found", NULL,
                       "There is nothing with this id or path.");
}

static const struct api_room_file *find_file(struct str name)
{
    for (size_t i = 0; i < API_ROOM_FILES_LEN; i++) {
        if (str_equals(str_from(API_ROOM_FILES[i].name), name))
            return &API_ROOM_FILES[i];
    }
    return NULL;
}

static enum status serve_file(struct http_call *call, const struct api_room_file *found,
                              struct str caching)
{
    const struct api_file *file = &found->file;
    http_reply_header(call, "Content-Security-Policy", str_from(POLICY));
    http_reply_header(call, "Cache-Control", caching);
    if (http_reply_etag(call, str_from(file->etag)))
        return STATUS_OK;
    enum http_coding coding = http_coding_choose(http_call_header(call, "Accept-Encoding"));
    if (file->forms[coding].len == 0)
        coding = HTTP_CODING_IDENTITY;
    (void)http_reply_fixed(call, 200, found->type, file->forms[coding]);
    http_coding_mark(call, coding);
    return STATUS_OK;
}

static bool is_view(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(VIEWS); i++) {
        if (str_equals(str_from(VIEWS[i]), name))
            return true;
    }
    return false;
}

enum status api_room_page(struct http_call *call)
{
    bool is_front = call->path_params[0].len == 0;
    const struct api_room_file *page = find_file(STR("index.html"));
    if ((!is_front && !is_view(call->path_params[0])) || page == NULL)
        return not_found(call);
    return serve_file(call, page, STR("no-cache"));
}

enum status api_room_asset(struct http_call *call)
{
    const struct api_room_file *file = find_file(call->path_params[0]);
    if (file == NULL || str_equals(call->path_params[0], STR("index.html")))
        return not_found(call);
    return serve_file(call, file, STR("public, max-age=31536000, immutable"));
}
