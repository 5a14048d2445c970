/* What 'isnad serve' is told. */
#ifndef ISNAD_CLI_SERVE_OPTIONS_H
#define ISNAD_CLI_SERVE_OPTIONS_H

#include "cli/open_database.h"
#include "cli/options.h"

struct serve_values {
    const char *listen;
    const char *config;
    struct database_values database;
    int64_t loops;
    int64_t workers;
    int log_level;
    const char *cors_origins;
    int64_t key_limit;     /* -1: by the address */
    int64_t address_limit; /* the same */
    int64_t streams;
    int64_t streams_each;
    int64_t heartbeat;
    int64_t events_days;
    int64_t events_max;
    int64_t webhook_retry;
    int64_t webhook_days;
    bool is_webhook_private;
    bool has_keys;
    bool is_open;
};

/* Nothing told. */
extern const struct serve_values SERVE_DEFAULTS;
extern const struct cli_usage CLI_SERVE_USAGE;

#endif
