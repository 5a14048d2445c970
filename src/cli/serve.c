/* isnad serve: starts a database of its own where none is named, then the server, watches over both
   until a signal comes, and stops them in the other order. */
#include "cli/serve.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/app.h"
#include "api/courier.h"
#include "api/feed.h"
#include "api/keyring.h"
#include "api/routes.h"
#include "base/clock.h"
#include "base/log.h"
#include "cli/database.h"
#include "cli/health.h"
#include "cli/notify.h"
#include "cli/serve_options.h"
#include "http/cors.h"
#include "store/cluster.h"
#include "store/migrate.h"

enum { DESCRIBE_MAX = 1 << 20 };
enum { LIMIT_OF_OTHERS = 6000 };
enum { CONNECT_TIMEOUT_S = 5, STATEMENT_TIMEOUT_MS = 30000 };
/* How often the schema is looked at: while it is right, and while it is not. */
enum { SCHEMA_RIGHT_S = 60, SCHEMA_WRONG_S = 1 };

/* Everything of one run. */
struct serving {
    int argc;
    char **argv;
    struct serve_values values;
    char host[256];
    char port[16];
    struct cluster *cluster;     /* NULL: the database is somebody else's */
    struct api_keyring *keyring; /* NULL: nobody is asked for a key */
    struct api_app app;
    struct http_server *server;
    struct api_feed *feed;
    struct api_courier *courier;
    int64_t schema_due_us;   /* monotonic: when the schema is looked at next */
    const char *schema_said; /* the event that was logged of it last */
};

static int print_routes(void)
{
    _cleanup_buf_ struct buf out = {0};
    buf_init(&out, DESCRIBE_MAX);
    if (api_describe(&out) != STATUS_OK || fwrite(out.ptr, 1, out.len, stdout) != out.len)
        return 1;
    return fflush(stdout) == 0 ? 0 : 1;
}

/* A second signal while the first is being obeyed: PostgreSQL, if it is ours, recovers at the next
   start. */
static void exit_at_once(int signal)
{
    _exit(128 + signal);
}

static void end_signals(sigset_t *out_set)
{
    sigemptyset(out_set);
    sigaddset(out_set, SIGTERM);
    sigaddset(out_set, SIGINT);
}

/* What `watch` gets: the same, and SIGHUP. */
static void watched_signals(sigset_t *out_set)
{
    end_signals(out_set);
    sigaddset(out_set, SIGHUP);
}

/* Blocked before any thread starts, so that all of them inherit it and only `watch` gets them. */
static void block_signals(void)
{
    sigset_t set;
    watched_signals(&set);
    (void)pthread_sigmask(SIG_BLOCK, &set, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGHUP, SIG_DFL); /* one that is ignored is not even waited for */
}

static void let_second_signal_exit(void)
{
    struct sigaction action = {.sa_handler = exit_at_once};
    sigset_t set;
    end_signals(&set);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGINT, &action, NULL);
    (void)pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static bool has_terminal(void)
{
    int fd = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd >= 0)
        (void)close(fd);
    return fd >= 0;
}

/* The signal that came within a second, or 0. */
static int wait_for_signal(void)
{
    sigset_t set;
    watched_signals(&set);
    const struct timespec second = {.tv_sec = 1};
    int got = sigtimedwait(&set, NULL, &second);
    return got > 0 ? got : 0;
}

static bool is_loopback(const char *host)
{
    struct in_addr four;
    struct in6_addr six;
    if (inet_pton(AF_INET, host, &four) == 1)
        return (ntohl(four.s_addr) >> 24) == 127;
    if (inet_pton(AF_INET6, host, &six) == 1)
        return memcmp(&six, &in6addr_loopback, sizeof(six)) == 0;
    return strcmp(host, "localhost") == 0;
}

static void warn_if_open(const struct serving *serving)
{
    if (serving->values.has_keys)
        return;
    if (is_loopback(serving->host))
        log_event(LOG_WARN, "open",
                  "nobody is asked for a key: whoever can use this machine may read, add and "
                  "delete; --keys asks");
    else
        log_event(LOG_WARN, "open_address",
                  "%s can be reached from other machines, and nobody is asked for a key: whoever "
                  "reaches it may read, add and delete. Let a firewall or a proxy guard it.",
                  serving->host);
}

/* Exit code 2 after a line, or CLI_GO_ON. */
static int check_doors(const struct serving *serving)
{
    struct problem problem = {0};
    if (http_cors_check(serving->values.cors_origins, &problem) != STATUS_OK) {
        cli_error("serve", "--cors-origins: %s", problem.detail);
        return 2;
    }
    if (serving->values.has_keys && serving->values.is_open) {
        cli_error("serve", "--keys and --open contradict each other");
        return 2;
    }
    if (serving->values.has_keys || serving->values.is_open || is_loopback(serving->host))
        return CLI_GO_ON;
    cli_error("serve",
              "%s can be reached from other machines: --keys asks everybody for a key of 'isnad "
              "keys create', --open lets everybody in",
              serving->host);
    return 2;
}

/* The database: the one that is named, or a private one, started and brought up to date. */
static enum status open_database(struct serving *serving, struct problem *problem)
{
    struct store_options *store = &serving->app.store;
    store->connect_timeout_s = CONNECT_TIMEOUT_S;
    store->statement_timeout_ms = STATEMENT_TIMEOUT_MS;
    store->conninfo = cli_database_named(serving->values.database.database);
    if (store->conninfo != NULL)
        return STATUS_OK;
    const struct cluster_options options = {
        .data_dir = cli_data_folder(serving->values.database.data),
    };
    TRY(cluster_open(&options, &serving->cluster, problem));
    store->conninfo = cluster_conninfo(serving->cluster);
    return store_migrate(store, NULL, problem);
}

static enum status start_keyring(struct serving *serving, struct problem *problem)
{
    if (!serving->values.has_keys)
        return STATUS_OK;
    serving->keyring = api_keyring_start(&serving->app.store);
    if (serving->keyring == NULL)
        return problem_set(problem, STATUS_UNAVAILABLE, NULL, NULL, "no thread can be had");
    serving->app.keys = api_keyring_keys(serving->keyring);
    return STATUS_OK;
}

/* As given, else none for who is on this machine, and a generous one for others. */
static uint32_t limit_of(const struct serving *serving, int64_t given)
{
    if (given >= 0)
        return (uint32_t)given;
    return is_loopback(serving->host) ? 0 : LIMIT_OF_OTHERS;
}

static struct http_server_options server_options(const struct serving *serving)
{
    return (struct http_server_options){
        .address = serving->host,
        .port = (uint16_t)strtoul(serving->port, NULL, 10),
        .loops = (unsigned)serving->values.loops,
        .workers = (unsigned)serving->values.workers,
        .feeds = (unsigned)serving->values.streams,
        .feeds_each = (unsigned)serving->values.streams_each,
        .heartbeat_s = (unsigned)serving->values.heartbeat,
        .cors_origins = serving->values.cors_origins,
        .key_limit = limit_of(serving, serving->values.key_limit),
        .address_limit = limit_of(serving, serving->values.address_limit),
    };
}

static enum status start_server(struct serving *serving, struct problem *problem)
{
    struct http_server_options options = server_options(serving);
    serving->app.is_hook_private_allowed = serving->values.is_webhook_private;
    api_app_attach(&serving->app, &options);
    TRY(http_server_start(&options, &serving->server, problem));
    bool is_six = strchr(serving->host, ':') != NULL;
    log_event(LOG_INFO, "listening", "http://%s%s%s:%u", is_six ? "[" : "", serving->host,
              is_six ? "]" : "", http_server_port(serving->server));
    return STATUS_OK;
}

static enum status start_feed(struct serving *serving, struct problem *problem)
{
    const struct api_feed_options options = {
        .app = &serving->app,
        .server = serving->server,
        .keep_rows = serving->values.events_max,
        .keep_us = serving->values.events_days * CLOCK_DAY_US,
    };
    serving->feed = api_feed_start(&options);
    const struct api_courier_options courier = {
        .app = &serving->app,
        .retry_s = serving->values.webhook_retry,
        .days = serving->values.webhook_days,
    };
    serving->courier = api_courier_start(&courier);
    if (serving->feed == NULL || serving->courier == NULL)
        return problem_set(problem, STATUS_UNAVAILABLE, NULL, NULL, "no thread can be had");
    return STATUS_OK;
}

/* Says once what is so now. */
static void say_of_schema(struct serving *serving, enum log_level level, const char *event,
                          const char *message)
{
    if (serving->schema_said != NULL && strcmp(serving->schema_said, event) == 0)
        return;
    serving->schema_said = event;
    log_event(level, event, "%s", message);
}

/* Whether the database has the schema of this program: only then the service is ready. */
static void check_schema(struct serving *serving)
{
    enum store_schema schema = STORE_SCHEMA_RIGHT;
    struct problem problem = {0};
    enum status status = store_schema_check(&serving->app.store, &schema, &problem);
    if (status == STATUS_UNAVAILABLE) {
        /* What it was stays true: the lanes say by themselves that the database is away. */
        say_of_schema(serving, LOG_ERROR, "database_away", problem.detail);
        return;
    }
    bool is_right = status == STATUS_OK && schema == STORE_SCHEMA_RIGHT;
    atomic_store_explicit(&serving->app.is_schema_right, is_right, memory_order_release);
    if (is_right)
        say_of_schema(serving, LOG_INFO, "schema_right", "the database has this version's schema");
    else if (status != STATUS_OK)
        say_of_schema(serving, LOG_ERROR, "schema_wrong", problem.detail);
    else if (schema == STORE_SCHEMA_BEHIND)
        say_of_schema(serving, LOG_ERROR, "schema_behind",
                      "the database's schema is older than this program: run 'isnad migrate'");
    else
        say_of_schema(serving, LOG_ERROR, "schema_ahead",
                      "the database's schema is newer than this program: run a newer isnad");
}

static void check_schema_when_due(struct serving *serving)
{
    int64_t now_us = clock_monotonic_us();
    if (now_us < serving->schema_due_us)
        return;
    check_schema(serving);
    bool is_right = atomic_load_explicit(&serving->app.is_schema_right, memory_order_relaxed);
    serving->schema_due_us =
        clock_monotonic_us() + (is_right ? SCHEMA_RIGHT_S : SCHEMA_WRONG_S) * CLOCK_SECOND_US;
}

/* A private PostgreSQL that died is started again. */
static void check_cluster(struct serving *serving)
{
    struct problem problem = {0};
    if (serving->cluster != NULL && cluster_check(serving->cluster, &problem) != STATUS_OK)
        log_event(LOG_ERROR, "postgresql", "%s", problem.detail);
}

static bool is_same_text(const char *a, const char *b)
{
    return str_equals(str_from(a), str_from(b));
}

/* What can only be changed by starting anew. */
static bool is_start_needed(const struct serve_values *old, const struct serve_values *fresh)
{
    return !is_same_text(old->listen, fresh->listen) ||
           !is_same_text(old->database.database, fresh->database.database) ||
           !is_same_text(old->database.data, fresh->database.data) || old->loops != fresh->loops ||
           old->workers != fresh->workers || old->has_keys != fresh->has_keys ||
           old->streams != fresh->streams || old->streams_each != fresh->streams_each ||
           old->heartbeat != fresh->heartbeat || old->events_days != fresh->events_days ||
           old->events_max != fresh->events_max || old->webhook_retry != fresh->webhook_retry ||
           old->webhook_days != fresh->webhook_days ||
           old->is_webhook_private != fresh->is_webhook_private || old->is_open != fresh->is_open;
}

/* SIGHUP: the settings are read again; the log's level, the limits and the origins are taken. */
static void reload(struct serving *serving)
{
    notify_manager("RELOADING=1");
    struct serve_values fresh = SERVE_DEFAULTS;
    int first = 0;
    struct problem problem = {0};
    if (cli_parse(&CLI_SERVE_USAGE, serving->argc, serving->argv, &fresh, &first) != CLI_GO_ON ||
        http_cors_check(fresh.cors_origins, &problem) != STATUS_OK) {
        log_event(LOG_ERROR, "not_reloaded", "the settings are wrong, those of before stand. %s",
                  problem.detail);
    } else {
        if (is_start_needed(&serving->values, &fresh))
            log_event(LOG_WARN, "restart_needed",
                      "of what has changed some is taken at the next start only; at once: "
                      "log-level, key-limit, address-limit, cors-origins");
        serving->values.log_level = fresh.log_level;
        serving->values.key_limit = fresh.key_limit;
        serving->values.address_limit = fresh.address_limit;
        serving->values.cors_origins = fresh.cors_origins;
        const struct http_server_options options = server_options(serving);
        http_server_retune(serving->server, &options);
        log_set_level(LOG_INFO); /* so that this is there whatever is taken away or comes back */
        log_event(LOG_INFO, "reloaded", "the settings were read again");
        log_set_level((enum log_level)fresh.log_level);
    }
    notify_manager("READY=1");
}

/* Until a signal comes: PostgreSQL, if it is ours, is started again when it dies, and the schema is
   looked at. SIGHUP reads the settings again. */
static void watch(struct serving *serving)
{
    int got = 0;
    bool had_terminal = has_terminal();
    notify_manager("READY=1");
    while (got == 0 || got == SIGHUP) {
        if (got == SIGHUP && had_terminal && !has_terminal())
            break; /* it was closed, which is why the signal has come */
        if (got == SIGHUP)
            reload(serving);
        check_cluster(serving);
        check_schema_when_due(serving);
        got = wait_for_signal();
    }
    notify_manager("STOPPING=1");
    log_event(LOG_INFO, "stopping", "signal %d; requests under way are answered first", got);
}

static enum status run(struct serving *serving, struct problem *problem)
{
    TRY(open_database(serving, problem));
    check_schema_when_due(serving);
    TRY(start_keyring(serving, problem));
    TRY(start_server(serving, problem));
    TRY(start_feed(serving, problem));
    watch(serving);
    return STATUS_OK;
}

static int serve(struct serving *serving)
{
    notify_open();
    block_signals();
    log_open(STDOUT_FILENO, (enum log_level)serving->values.log_level);
    log_event(LOG_INFO, "starting", "isnad %s", ISNAD_VERSION);
    warn_if_open(serving);
    struct problem problem = {0};
    enum status status = run(serving, &problem);
    if (status != STATUS_OK)
        log_event(LOG_ERROR, "not_started", "%s",
                  problem.detail[0] != '\0' ? problem.detail : status_name(status));
    let_second_signal_exit();
    api_courier_stop(serving->courier);
    api_feed_stop(serving->feed);
    if (serving->server != NULL)
        http_server_stop(serving->server);
    api_keyring_stop(serving->keyring);
    cluster_close(serving->cluster);
    log_event(LOG_INFO, "stopped", "the service has ended");
    log_close();
    return status == STATUS_OK ? 0 : 1;
}

int cli_serve(int argc, char **argv)
{
    static struct serving serving;
    serving.argc = argc;
    serving.argv = argv;
    serving.values = SERVE_DEFAULTS;
    if (argc == 2 && strcmp(argv[1], "--print-routes") == 0)
        return print_routes();
    int first = 0;
    int code = cli_parse(&CLI_SERVE_USAGE, argc, argv, &serving.values, &first);
    if (code != CLI_GO_ON)
        return code;
    if (!cli_split_address(serving.values.listen, serving.host, serving.port)) {
        cli_error("serve", "--listen wants ADDR:PORT, not '%s'", serving.values.listen);
        return 2;
    }
    code = check_doors(&serving);
    return code == CLI_GO_ON ? serve(&serving) : code;
}
