/* Speakers, changed by hand: on a worker, in straight lines. Each answers with the speaker as it is
   then. */
#include "api/app.h"
#include "api/edit.h"
#include "api/param.h"
#include "api/resources.h"
#include "codec/edit_json.h"
#include "model/article.h"
#include "store/speakers.h"

enum status api_body_id(struct http_call *call, struct str text, const char *pointer,
                        int64_t *out_id)
{
    if (str_to_int64(text, out_id) && *out_id > 0)
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_UNPROCESSABLE, "no_such_speaker", pointer,
                       "There is no speaker with this id.");
}

/* POST /speakers/{id}/merge: `from` becomes one with the speaker. */
enum status api_speaker_merge(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct edit_field fields[] = {
        {.name = "from", .is_required = true}, {.name = "by"}, {.name = "why"}};
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(edit_from_json(call->arena, call->body, fields, COUNT_OF(fields), &call->problem));
    int64_t from;
    TRY(api_body_id(call, fields[0].value, "/from", &from));
    TRY(api_app_check(call));
    const struct edit edit = api_edit(call, fields[1].value, fields[2].value);
    TRY(store_speaker_merge(worker->conn, id, from, &edit, &call->problem));
    return api_speaker_reply(call, worker->conn, id);
}

/* DELETE /speakers/{id}/merge/{merge_id}: they are two again. */
enum status api_speaker_part(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    int64_t merge;
    TRY(api_path_id(call, 0, &id));
    TRY(api_path_id(call, 1, &merge));
    struct str by = STR("");
    bool is_given;
    TRY(api_query_text(call, "by", &is_given, &by));
    TRY(api_app_check(call));
    const struct edit edit = api_edit(call, by, STR(""));
    TRY(store_speaker_part(worker->conn, id, merge, &edit));
    return api_speaker_reply(call, worker->conn, id);
}

/* POST /speakers/{id}/names: another name for the speaker. */
enum status api_speaker_add_name(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct edit_field fields[] = {
        {.name = "name", .is_required = true, .max = 500}, {.name = "by"}, {.name = "why"}};
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(edit_from_json(call->arena, call->body, fields, COUNT_OF(fields), &call->problem));
    TRY(api_app_check(call));
    const struct edit edit = api_edit(call, fields[1].value, fields[2].value);
    TRY(store_speaker_add_name(worker->conn, call->arena, id, fields[0].value, &edit,
                               &call->problem));
    return api_speaker_reply(call, worker->conn, id);
}

enum { SPLIT_INTO, SPLIT_NAME, SPLIT_OUTLET, SPLIT_TITLE, SPLIT_BY, SPLIT_WHY };

/* POST /speakers/{id}/split: what an outlet has, or what comes with a title, is another's of that
   name. */
enum status api_speaker_split(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct edit_field fields[] = {
        [SPLIT_INTO] = {.name = "into"},
        [SPLIT_NAME] = {.name = "name", .max = 500},
        [SPLIT_OUTLET] = {.name = "outlet", .max = ARTICLE_OUTLET_MAX},
        [SPLIT_TITLE] = {.name = "title", .max = 500},
        [SPLIT_BY] = {.name = "by"},
        [SPLIT_WHY] = {.name = "why"},
    };
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(edit_from_json(call->arena, call->body, fields, COUNT_OF(fields), &call->problem));
    struct speaker_split split = {.name = fields[SPLIT_NAME].value,
                                  .title = fields[SPLIT_TITLE].value};
    if (!fields[SPLIT_OUTLET].is_given && !fields[SPLIT_TITLE].is_given)
        return problem_set(&call->problem, STATUS_INVALID, "missing_field", NULL,
                           "Say what is the other's: outlet, title.");
    if (!str_to_int64(fields[SPLIT_OUTLET].value, &split.outlet) || split.outlet <= 0) {
        split.outlet = 0;
        split.outlet_name = fields[SPLIT_OUTLET].value;
    }
    if (fields[SPLIT_INTO].is_given)
        TRY(api_body_id(call, fields[SPLIT_INTO].value, "/into", &split.into));
    TRY(api_app_check(call));
    const struct edit edit = api_edit(call, fields[SPLIT_BY].value, fields[SPLIT_WHY].value);
    int64_t other = 0;
    TRY(store_speaker_split(worker->conn, call->arena, id, &split, &edit, &other, &call->problem));
    return api_speaker_reply(call, worker->conn, other);
}
