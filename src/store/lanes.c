/* The two lanes of a loop. */
#include "store/lanes.h"

#include <stdlib.h>
#include <string.h>

#include "store/lane.h"

struct store_lanes {
    struct store_options options;
    struct lane lanes[STORE_LANES];
};

static const struct {
    struct pg_settings settings;
    size_t cap;
} LIMITS[STORE_LANES] = {
    [STORE_LANE_READ] = {{.statement_timeout_ms = 250, .lock_timeout_ms = 200}, 64},
    [STORE_LANE_SEARCH] =
        {{.statement_timeout_ms = 2000, .lock_timeout_ms = 500, .is_planned_anew = true}, 16},
};

struct store_lanes *store_lanes_open_with(const struct store_options *options,
                                          struct statement_list statements)
{
    struct store_lanes *lanes = calloc(1, sizeof(*lanes));
    char *conninfo = strdup(options->conninfo != NULL ? options->conninfo : "");
    if (lanes == NULL || conninfo == NULL)
        abort();
    lanes->options = *options;
    lanes->options.conninfo = conninfo;
    for (size_t i = 0; i < STORE_LANES; i++)
        lane_init(&lanes->lanes[i], &lanes->options, statements, &LIMITS[i].settings,
                  LIMITS[i].cap);
    return lanes;
}

struct store_lanes *store_lanes_open(const struct store_options *options)
{
    return store_lanes_open_with(options, STATEMENTS_READ);
}

void store_lanes_close(struct store_lanes *lanes)
{
    if (lanes == NULL)
        return;
    for (size_t i = 0; i < STORE_LANES; i++)
        lane_done(&lanes->lanes[i]);
    free((char *)lanes->options.conninfo);
    free(lanes);
}

struct source *store_lanes_source(struct store_lanes *lanes, enum store_lane lane)
{
    return &lanes->lanes[lane].source;
}

bool store_lanes_is_up(const struct store_lanes *lanes, enum store_lane lane)
{
    return lanes->lanes[lane].state == LANE_UP;
}

size_t store_lanes_in_flight(const struct store_lanes *lanes, enum store_lane lane)
{
    return lanes->lanes[lane].len;
}

const char *store_lanes_message(const struct store_lanes *lanes, enum store_lane lane)
{
    return lanes->lanes[lane].message;
}

enum status store_lanes_send(struct store_lanes *lanes, enum store_lane lane,
                             const struct store_stmt *stmt, const struct store_params *params,
                             store_done_fn *done, void *arg)
{
    return lane_send(&lanes->lanes[lane], stmt, params, done, arg);
}
