/* Prints what every declared read makes of rows of the test's own, one JSON object a line:
   {"path", "status", "body"}. test_replies.py holds them to the schemas of openapi.yaml. */
#include <stdio.h>

#include "api/app.h"
#include "api/read.h"
#include "api/routes.h"
#include "http/problem.h"
#include "store/reads.h"
#include "support/fake_store.h"

#define TEXT(literal)                                                                              \
    {                                                                                              \
        .text = {(literal), sizeof(literal) - 1 }                                                  \
    }
#define NUMBER(value)                                                                              \
    {                                                                                              \
        .number = (value)                                                                          \
    }
#define ABSENT                                                                                     \
    {                                                                                              \
        .is_null = true                                                                            \
    }

#define ARTICLE_HEAD(url, external, published)                                                     \
    NUMBER(7), url, external, NUMBER(3), TEXT("صحيفة"), TEXT("عنوان"), TEXT("ar"), published,      \
        NUMBER(2), NUMBER(9), NUMBER(1000000), NUMBER(2500000), NUMBER(0), NUMBER(1),              \
        TEXT("1.0.0"), TEXT("نص")
static const struct fake_cell ARTICLES[] = {
    ARTICLE_HEAD(ABSENT, TEXT("a-1"), ABSENT),
    ARTICLE_HEAD(TEXT("https://a.example/1"), ABSENT, NUMBER(0)),
};
static const struct fake_cell REVISIONS[] = {
    NUMBER(9), NUMBER(2), TEXT("عنوان"), TEXT("ar"), NUMBER(0), TEXT("1.0.0"), NUMBER(2), NUMBER(1),
};
#define QUOTE_HEAD                                                                                 \
    NUMBER(1), NUMBER(7), NUMBER(9), TEXT("صحيفة"), ABSENT, TEXT("عنوان"), ABSENT, ABSENT,         \
        NUMBER(0), TEXT("mixed"), NUMBER(4), NUMBER(6), TEXT("نص")
#define QUOTE_TAIL                                                                                 \
    TEXT("neutral"), TEXT("denial"), TEXT("mark"),                                                 \
    {                                                                                              \
        .real = 0.5                                                                                \
    }
static const struct fake_cell QUOTES[] = {
    QUOTE_HEAD,
    NUMBER(0),
    NUMBER(3),
    TEXT("نفى"),
    TEXT("نفى"),
    NUMBER(3),
    NUMBER(4),
    TEXT("هو"),
    NUMBER(12),
    TEXT("سامر"),
    TEXT("person"),
    TEXT("الوزير"),
    TEXT("أبو علي"),
    TEXT("[{\"name\":\"وكالة\",\"kind\":\"organization\",\"mention\":{\"start\":1,\"end\":2}}]"),
    QUOTE_TAIL,
    TEXT("day"),
    TEXT("clause"),
    TEXT("1970-01-01"),
    NUMBER(2),
    NUMBER(3),
    TEXT("أمس"),
    NUMBER(1),
    NUMBER(1),
    NUMBER(77),
    TEXT("wording"),
    NUMBER(2),
    TEXT("صحيفه"),
    NUMBER(1),
    QUOTE_HEAD,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    TEXT("[]"),
    QUOTE_TAIL,
    TEXT("unknown"),
    TEXT("none"),
    ABSENT,
    ABSENT,
    ABSENT,
    ABSENT,
    NUMBER(0),
    NUMBER(0),
    ABSENT,
    ABSENT,
    ABSENT,
    TEXT("صحيفه"),
    NUMBER(0),
};
static const struct fake_cell SPEAKERS[] = {
    NUMBER(12), TEXT("سامر"), TEXT("person"), NUMBER(4), ABSENT,
    TEXT("Q1"), NUMBER(0),    ABSENT,         NUMBER(2),
};
static const struct fake_cell FOUND[] = {NUMBER(7)};
static const struct fake_cell NAMES[] = {
    TEXT("سامر"), NUMBER(3), TEXT("article"), TEXT("Samer"), NUMBER(0), TEXT("list"),
};
static const struct fake_cell TITLES[] = {TEXT("الوزير"), NUMBER(3), NUMBER(0), ABSENT};
static const struct fake_cell MERGES[] = {
    NUMBER(5), NUMBER(6), TEXT("Samer"), TEXT("script"), TEXT("samer: سامر"), ABSENT, NUMBER(0),
};
static const struct fake_cell PERIODS[] = {NUMBER(0), NUMBER(86400000000), NUMBER(3),
                                           NUMBER(2), NUMBER(1),           NUMBER(1)};
static const struct fake_cell CORRECTIONS[] = {
    NUMBER(8),     NUMBER(0),    NUMBER(7),    NUMBER(1),     ABSENT,        TEXT("mixed"),
    TEXT("نص"),    NUMBER(1),    ABSENT,       ABSENT,        NUMBER(0),     TEXT("نص آخر"),
    ABSENT,        ABSENT,       ABSENT,       ABSENT,        TEXT(""),      TEXT("سلمى"),
    ABSENT,        ABSENT,       ABSENT,       ABSENT,        ABSENT,        ABSENT,
    ABSENT,        ABSENT,       NUMBER(9),    NUMBER(0),     ABSENT,        ABSENT,
    NUMBER(12),    ABSENT,       ABSENT,       NUMBER(0),     ABSENT,        ABSENT,
    ABSENT,        ABSENT,       TEXT("سامر"), TEXT("سمير"),  TEXT("Q1"),    ABSENT,
    TEXT("لماذا"), TEXT("سلمى"), TEXT("منى"),  NUMBER(0),     TEXT("صحيفة"), TEXT("وزير"),
    ABSENT,        ABSENT,       ABSENT,       ABSENT,        NUMBER(10),    NUMBER(0),
    ABSENT,        ABSENT,       ABSENT,       ABSENT,        ABSENT,        NUMBER(0),
    ABSENT,        ABSENT,       ABSENT,       ABSENT,        ABSENT,        ABSENT,
    ABSENT,        ABSENT,       TEXT(""),     TEXT("سلمى"),  ABSENT,        ABSENT,
    ABSENT,        ABSENT,       NUMBER(77),   TEXT("merge"), TEXT("[1,2]"), TEXT("[78,78]"),
};
static const struct fake_cell CLAIMS[] = {
    NUMBER(77), NUMBER(12), TEXT("سامر"), TEXT("person"), NUMBER(1), TEXT("نص"),
    NUMBER(3),  NUMBER(2),  NUMBER(1),    NUMBER(0),      NUMBER(0), NUMBER(86400000000),
    NUMBER(78), ABSENT,     ABSENT,       ABSENT,         NUMBER(2), TEXT("نص"),
    NUMBER(1),  NUMBER(1),  NUMBER(1),    NUMBER(1),      NUMBER(0), NUMBER(0),
};
static const struct fake_cell SPEAKER_OUTLETS[] = {NUMBER(3), TEXT("صحيفة"), NUMBER(4)};
static const struct fake_cell OUTLETS[] = {
    NUMBER(3), TEXT("صحيفة"), NUMBER(2), NUMBER(5), ABSENT,    NUMBER(0),
    NUMBER(4), TEXT("وكالة"), NUMBER(1), NUMBER(0), NUMBER(0), ABSENT,
};

struct answer {
    const struct fake_cell *cells;
    size_t len;
    int columns;
};
#define ANSWER(cells, columns)                                                                     \
    {                                                                                              \
        (cells), COUNT_OF(cells) / (columns), (columns)                                            \
    }
static const struct answer NOTHING = {NULL, 0, 1};

static const struct sample {
    const char *path;
    const char *limit; /* NULL: none */
    struct answer answers[API_STEPS_MAX];
} SAMPLES[] = {
    {"/articles", NULL, {ANSWER(ARTICLES, 16)}},
    {"/articles", "1", {ANSWER(ARTICLES, 16)}},
    {"/articles/7", NULL, {ANSWER(ARTICLES, 16)}},
    {"/articles/7/revisions", NULL, {ANSWER(FOUND, 1), ANSWER(REVISIONS, 8)}},
    {"/articles/7/quotes", NULL, {ANSWER(FOUND, 1), ANSWER(QUOTES, QUOTE_COL_CONFLICTS + 1)}},
    {"/quotes", NULL, {ANSWER(QUOTES, QUOTE_COL_CONFLICTS + 1)}},
    {"/quotes", "1", {ANSWER(QUOTES, QUOTE_COL_CONFLICTS + 1)}},
    {"/quotes/1", NULL, {ANSWER(QUOTES, QUOTE_COL_CONFLICTS + 1)}},
    {"/speakers", NULL, {ANSWER(SPEAKERS, 9)}},
    {"/speakers/12",
     NULL,
     {ANSWER(SPEAKERS, 9), ANSWER(NAMES, 3), ANSWER(TITLES, 4), ANSWER(SPEAKER_OUTLETS, 3),
      ANSWER(MERGES, 7)}},
    {"/claims", NULL, {ANSWER(CLAIMS, CLAIM_COL_LAST_AT + 1)}},
    {"/claims", "1", {ANSWER(CLAIMS, CLAIM_COL_LAST_AT + 1)}},
    {"/timeline", NULL, {ANSWER(PERIODS, TIMELINE_COL_IMPRECISE + 1)}},
    {"/corrections", NULL, {ANSWER(CORRECTIONS, CORRECTION_COL_MOVED_FROM + 1)}},
    {"/outlets", NULL, {ANSWER(OUTLETS, 6)}},
    {"/outlets", "1", {ANSWER(OUTLETS, 6)}},
    {"/outlets", "0", {{NULL, 0, 1}}},     /* refused */
    {"/articles/7", NULL, {{NULL, 0, 1}}}, /* not there */
    {"/articles/x", NULL, {{NULL, 0, 1}}}, /* no id */
};

static enum status play(struct http_call *call, const struct sample *sample)
{
    struct str allow;
    if (http_route_find(&API_ROUTES, HTTP_METHOD_GET, call->path, call->arena, &call->route,
                        call->path_params, &allow) != HTTP_MATCH_FOUND)
        return STATUS_INTERNAL;
    TRY(call->route->handler(call));
    for (size_t i = 0; i < fake_store.sends_len; i++) {
        const struct answer *answer = i < API_STEPS_MAX ? &sample->answers[i] : &NOTHING;
        fake_store_answer(answer->cells, answer->len, answer->columns);
    }
    return fake_store.finish_status;
}

int main(void)
{
    static struct api_app app = {.is_schema_right = true};
    for (size_t i = 0; i < COUNT_OF(SAMPLES); i++) {
        _cleanup_arena_ struct arena *arena = arena_new();
        struct http_query_param limit = {STR("limit"), str_from(SAMPLES[i].limit)};
        struct http_call call = {.arena = arena, .request_id = STR("r-1"), .query = &limit};
        call.query_len = SAMPLES[i].limit != NULL ? 1 : 0;
        call.path = str_from(SAMPLES[i].path);
        struct api_loop loop = {0};
        call.loop = &loop;
        call.app = &app;
        fake_store_reset();
        enum status status = play(&call, &SAMPLES[i]);
        if (status != STATUS_OK)
            http_problem_reply(&call, status);
        printf("{\"path\":\"%s\",\"status\":%d,\"body\":%.*s}\n", SAMPLES[i].path,
               call.reply.status, STR_ARG(buf_str(&call.reply.body)));
        buf_done(&call.reply.body);
    }
    return 0;
}
