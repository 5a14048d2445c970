/* The table of options of 'isnad serve'. */
#include "cli/serve_options.h"

#include "base/log.h"
#include "http/rate.h"

enum {
    LOOPS_MAX = 256,
    WORKERS_MAX = 1024,
    STREAMS_MAX = 10000,
    HEARTBEAT_MAX = 3600,
    EVENTS_DAYS_MAX = 3650,
    EVENTS_MAX = 1000000000,
};

const struct serve_values SERVE_DEFAULTS = {
    .listen = "127.0.0.1:8080",
    .log_level = LOG_INFO,
    .events_days = 7,
    .events_max = 1000000,
    .key_limit = -1,
    .address_limit = -1,
};

static const char *const LEVELS[] = {"debug", "info", "warn", "error", NULL};

#define VALUE(member) offsetof(struct serve_values, member)
static const struct cli_option OPTIONS[] = {
    {.name = "listen",
     .value = "ADDR:PORT",
     .kind = CLI_OPTION_TEXT,
     .offset = VALUE(listen),
     .help = "where to answer (127.0.0.1:8080); port 0: any free one"},
    {.name = "keys",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(has_keys),
     .help = "answer only who shows a key of 'isnad keys'; health is for all"},
    {.name = "open",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_open),
     .help = "ask nobody for a key, also on an address that other machines reach"},
    {.name = "key-limit",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(key_limit),
     .help = "requests a minute of one key, 0: no limit (6000; loopback: 0)",
     .max = HTTP_RATE_MAX},
    {.name = "address-limit",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(address_limit),
     .help = "requests a minute of one address without a key (6000; loopback: 0)",
     .max = HTTP_RATE_MAX},
    {.name = "cors-origins",
     .value = "LIST",
     .kind = CLI_OPTION_TEXT,
     .offset = VALUE(cors_origins),
     .help = "origins whose pages may read replies, with commas between, or * (none)"},
    {.name = "config",
     .value = "FILE",
     .kind = CLI_OPTION_TEXT,
     .offset = VALUE(config),
     .help = "a file of settings: lines of 'name = value' (none)"},
    DATABASE_OPTIONS(VALUE(database)),
    {.name = "loops",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(loops),
     .help = "event loops (one a core)",
     .min = 1,
     .max = LOOPS_MAX},
    {.name = "workers",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(workers),
     .help = "threads that write (two a core)",
     .min = 1,
     .max = WORKERS_MAX},
    {.name = "streams",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(streams),
     .help = "event streams open at once (100)",
     .min = 1,
     .max = STREAMS_MAX},
    {.name = "streams-each",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(streams_each),
     .help = "the same of one key, or one address without a key (10)",
     .min = 1,
     .max = STREAMS_MAX},
    {.name = "heartbeat",
     .value = "SECONDS",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(heartbeat),
     .help = "after which a silent event stream sends a comment (15)",
     .min = 1,
     .max = HEARTBEAT_MAX},
    {.name = "events-days",
     .value = "DAYS",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(events_days),
     .help = "for which events are kept, to go on from (7)",
     .min = 1,
     .max = EVENTS_DAYS_MAX},
    {.name = "events-max",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(events_max),
     .help = "events that are kept at most (1000000)",
     .min = 1,
     .max = EVENTS_MAX},
    {.name = "log-level",
     .value = "LEVEL",
     .kind = CLI_OPTION_CHOICE,
     .offset = VALUE(log_level),
     .help = "what is logged: debug, info, warn or error (info)",
     .choices = LEVELS},
};

static const struct cli_example EXAMPLES[] = {
    {"isnad serve", "everything on this machine, the data in ./data"},
    {"isnad serve --listen 127.0.0.1:9000 --data /var/lib/isnad", "another port and folder"},
    {"isnad serve --keys --listen 0.0.0.0:8080", "for others, who show a key"},
    {"isnad serve --database 'host=db.example dbname=isnad'", "a PostgreSQL that is there"},
};

const struct cli_usage CLI_SERVE_USAGE = {
    .name = "serve",
    .summary = "answer over HTTP",
    .description =
        "Runs the service until SIGTERM or SIGINT; SIGHUP makes it read its settings again and "
        "take the "
        "log's level, the limits and the origins. With no database named by --database, "
        "DATABASE_URL or PG*, it starts a PostgreSQL of its own in the data folder, and "
        "stops it at the end. A database that is named must have been made ready by "
        "'isnad migrate'; the service waits for that and is not ready until then. On a loopback "
        "address nobody is asked for a key unless --keys is given; on any other one, either "
        "--keys or --open must be.",
    .has_settings = true,
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  it was asked to stop, and did\n1  it could not start; the log says why",
};
