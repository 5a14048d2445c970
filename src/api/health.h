/* What the service knows of its own state, for /health and /metrics. */
#ifndef ISNAD_API_HEALTH_H
#define ISNAD_API_HEALTH_H

#include <stdatomic.h>
#include <stdbool.h>

/* `http_call.app`. The caller of http_server_start owns it. */
struct api_app {
    /* The database's schema is the one that this program was built for. Set by `serve`. */
    atomic_bool is_schema_right;
};

#endif
