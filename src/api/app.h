/* What the API is, to the server: its routes, and what every loop and worker has. */
#ifndef ISNAD_API_APP_H
#define ISNAD_API_APP_H

#include <stdatomic.h>
#include <stdbool.h>

#include "http/server.h"
#include "store/store.h"

/* `http_call.app`. The caller of http_server_start owns it; it outlives the server. */
struct api_app {
    struct store_options store;
    /* The database's schema is the one that this program was built for. Set by `serve`. */
    atomic_bool is_schema_right;
};

/* Sets `routes`, `app` and the four callbacks: each loop gets its lanes, each worker a connection
   that connects at its first use. */
void api_app_attach(struct api_app *app, struct http_server_options *options);

#endif
