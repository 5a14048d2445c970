/* The connection that LISTENs. It never waits for the server: what it would tell is found by
   looking as well. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "store/events.h"
#include "store/pg.h"

/* Between two tries to connect. */
#define PAUSE_US INT64_C(2000000)

struct store_listener {
    struct store_options options;
    PGconn *pg; /* NULL: none */
    bool is_up;
    int64_t try_at_us; /* monotonic */
};

struct store_listener *store_listener_new(const struct store_options *options)
{
    struct store_listener *listener = calloc(1, sizeof(*listener));
    char *conninfo = strdup(options->conninfo != NULL ? options->conninfo : "");
    if (listener == NULL || conninfo == NULL)
        abort();
    listener->options = *options;
    listener->options.conninfo = conninfo;
    return listener;
}

void store_listener_free(struct store_listener *listener)
{
    if (listener == NULL)
        return;
    PQfinish(listener->pg);
    free((char *)listener->options.conninfo);
    free(listener);
}

static void give_up(struct store_listener *listener)
{
    PQfinish(TAKE(listener->pg));
    listener->is_up = false;
    listener->try_at_us = clock_monotonic_us() + PAUSE_US;
}

static void connect_again(struct store_listener *listener)
{
    struct pg_keywords keywords;
    pg_keywords_fill(&listener->options, &keywords);
    listener->pg = PQconnectdbParams(keywords.names, keywords.values, 1);
    pg_hush(listener->pg);
    if (PQstatus(listener->pg) != CONNECTION_OK || PQsetnonblocking(listener->pg, 1) != 0 ||
        PQsendQuery(listener->pg, "LISTEN " STORE_EVENTS_CHANNEL) != 1) {
        give_up(listener);
        return;
    }
    listener->is_up = true;
}

int store_listener_fd(struct store_listener *listener)
{
    if (!listener->is_up && clock_monotonic_us() >= listener->try_at_us)
        connect_again(listener);
    if (listener->is_up && PQflush(listener->pg) < 0)
        give_up(listener);
    return listener->is_up ? PQsocket(listener->pg) : -1;
}

void store_listener_take(struct store_listener *listener)
{
    if (!listener->is_up)
        return;
    if (PQconsumeInput(listener->pg) != 1) {
        give_up(listener);
        return;
    }
    while (PQisBusy(listener->pg) == 0) {
        PGresult *result = PQgetResult(listener->pg);
        if (result == NULL)
            break;
        PQclear(result);
    }
    for (PGnotify *notify = PQnotifies(listener->pg); notify != NULL;
         notify = PQnotifies(listener->pg))
        PQfreemem(notify);
    if (PQstatus(listener->pg) == CONNECTION_BAD)
        give_up(listener);
}
