/* Holds the server to vectors.c, each request sent at once and in pieces. */
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>

#include "http/fixture.h"
#include "http/vectors.h"

#define HOST "Host: test\r\n"

static bool is_kept(struct raw_client *client)
{
    return raw_send_z(client, "GET / HTTP/1.1\r\n" HOST "\r\n") &&
           raw_read(client, false, RAW_LIMIT_MS).status == 200;
}

static bool has_problem(const struct raw_reply *reply, const char *code)
{
    char member[80];
    (void)snprintf(member, sizeof(member), "\"code\":\"%s\"", code);
    return str_find(reply->body, str_from(member), 0) != STR_NONE &&
           str_equals(raw_header(reply, "Content-Type"), STR("application/problem+json")) &&
           raw_header(reply, "Request-Id").len > 0;
}

/* At once, or in four pieces that the server reads one by one. */
static void send_request(struct raw_client *client, struct str request, bool is_in_pieces)
{
    size_t size = is_in_pieces ? request.len / 4 + 1 : request.len;
    for (size_t at = 0; at < request.len; at += size) {
        if (at > 0)
            raw_pause_ms(2);
        if (!raw_send(client, str_slice(request, at, at + size)))
            return;
    }
}

/* Writes what was wrong, or nothing. */
static void check_vector(const struct fixture *fixture, const struct vector *vector,
                         bool is_in_pieces, struct buf *out_wrong)
{
    bool is_v1 = MHD_VERSION >= 0x01000000 && vector->status_v1 != 0;
    int status = is_v1 ? vector->status_v1 : vector->status;
    const char *code = is_v1 ? NULL : vector->code;
    enum after after = is_v1 && status >= 400 ? CLOSES : vector->after;
    _cleanup_raw_ struct raw_client client = raw_open(fixture->port);
    send_request(&client, vector->request, is_in_pieces);
    bool is_head = str_starts(vector->request, STR("HEAD "));
    struct raw_reply reply = raw_read(&client, is_head, RAW_LIMIT_MS);
    if (reply.status != status)
        buf_printf(out_wrong, "status %d, not %d; ", reply.status, status);
    if (code != NULL && !has_problem(&reply, code))
        buf_printf(out_wrong, "no problem %s in '%.*s'; ", code, STR_ARG(reply.body));
    if (after == KEEPS && !is_kept(&client))
        buf_append_z(out_wrong, "the connection is not kept; ");
    if (after == CLOSES && !raw_is_closed_within(&client, 500))
        buf_append_z(out_wrong, "the connection is not closed, or says more; ");
}

int main(void)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.is_request_log_off = true});
    int failed = 0;
    for (size_t i = 0; i < 2 * VECTORS_LEN; i++) {
        _cleanup_buf_ struct buf wrong;
        buf_init(&wrong, 4096);
        const struct vector *vector = &VECTORS[i / 2];
        bool is_in_pieces = i % 2 == 1;
        check_vector(&fixture, vector, is_in_pieces, &wrong);
        if (wrong.len > 0)
            printf("# %.*s\n", STR_ARG(buf_str(&wrong)));
        printf("%s %zu - %s%s\n", wrong.len > 0 ? "not ok" : "ok", i + 1, vector->name,
               is_in_pieces ? ", in pieces" : "");
        failed += wrong.len > 0;
    }
    printf("1..%zu\n", 2 * VECTORS_LEN);
    fixture_stop(&fixture);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
