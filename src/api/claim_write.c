/* Claims, changed by hand: on a worker, in straight lines. Each answers with the claim as it is
   then. */
#include "api/app.h"
#include "api/edit.h"
#include "api/param.h"
#include "api/resources.h"
#include "codec/edit_json.h"
#include "store/claims_edit.h"

enum { FIELD_OTHER, FIELD_BY, FIELD_WHY, FIELDS };

/* What all three take: the claim of the path, and an id in the body. */
struct claim_change {
    int64_t claim;
    int64_t other;
    struct edit edit;
};

static enum status read_change(struct http_call *call, const char *name, const char *code,
                               struct claim_change *out)
{
    struct edit_field fields[FIELDS] = {
        [FIELD_OTHER] = {.name = name, .is_required = true},
        [FIELD_BY] = {.name = "by"},
        [FIELD_WHY] = {.name = "why"},
    };
    TRY(api_path_id(call, 0, &out->claim));
    TRY(edit_from_json(call->arena, call->body, fields, FIELDS, &call->problem));
    if (!str_to_int64(fields[FIELD_OTHER].value, &out->other) || out->other <= 0) {
        struct str pointer = arena_printf(call->arena, "/%s", name);
        return problem_set(&call->problem, STATUS_UNPROCESSABLE, code, pointer.ptr,
                           "There is none with this id.");
    }
    out->edit = api_edit(call, fields[FIELD_BY].value, fields[FIELD_WHY].value);
    return api_app_check(call);
}

/* POST /claims/{id}/merge: all quotations of `from` are the claim's. */
enum status api_claim_merge(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct claim_change change;
    TRY(read_change(call, "from", "no_such_claim", &change));
    TRY(store_claim_merge(worker->conn, call->arena, change.claim, change.other, &change.edit,
                          &call->problem));
    return api_claim_reply(call, worker->conn, change.claim);
}

/* POST /claims/{id}/quotes: the quotation is the claim's. */
enum status api_claim_move(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct claim_change change;
    TRY(read_change(call, "quote", "no_such_quote", &change));
    TRY(store_claim_move(worker->conn, call->arena, change.claim, change.other, &change.edit,
                         &call->problem));
    return api_claim_reply(call, worker->conn, change.claim);
}

/* POST /claims/{id}/split: the quotation becomes a claim of its own, which is the reply. */
enum status api_claim_split(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct claim_change change;
    TRY(read_change(call, "quote", "no_such_quote", &change));
    int64_t made;
    TRY(store_claim_split(worker->conn, call->arena, change.claim, change.other, &change.edit,
                          &made, &call->problem));
    return api_claim_reply(call, worker->conn, made);
}
