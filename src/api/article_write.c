/* Articles, written: on a worker, in straight lines. Reading them is in articles.c. */
#include "api/param.h"
#include "api/resources.h"
#include "store/articles.h"

/* DELETE /articles/{id}: the article with its revisions and quotations. */
enum status api_article_delete(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(store_article_delete(worker->conn, id));
    return http_reply_empty(call, 204);
}
