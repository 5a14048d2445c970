/* isnad keys: makes, lists and revokes keys. A key is printed once, when it is made, and kept
   nowhere. */
#include "cli/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "cli/open_database.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "codec/api_key.h"
#include "codec/json_writer.h"
#include "store/keys.h"

enum { OUT_MAX = 64 << 20 };

struct keys_values {
    struct database_values database;
    struct cli_time expires;
    int role;
    bool are_all;
    bool is_json;
};

/* In the order of enum api_role, from API_ROLE_READ on. */
static const char *const ROLES[] = {"read", "write", "admin", NULL};

#define VALUE(member) offsetof(struct keys_values, member)
static const struct cli_option OPTIONS[] = {
    {.name = "role",
     .value = "ROLE",
     .kind = CLI_OPTION_CHOICE,
     .offset = VALUE(role),
     .help = "create: what the key is for: read, write or admin (read)",
     .choices = ROLES},
    {.name = "expires",
     .value = "TIME",
     .kind = CLI_OPTION_TIME,
     .offset = VALUE(expires),
     .help = "create: from when it is refused, RFC 3339 or a date (never)"},
    {.name = "all",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(are_all),
     .help = "list: also those that were revoked"},
    {.name = "json",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_json),
     .help = "print JSON, for programs"},
    DATABASE_OPTIONS(VALUE(database)),
};

static const struct cli_example EXAMPLES[] = {
    {"isnad keys create desk --role write", "prints the key, once"},
    {"isnad keys create visitor --expires 2027-01-01", "one that reads, until a day"},
    {"isnad keys list", "who has which"},
    {"isnad keys revoke desk", "refused from now on, within a second"},
};

const struct cli_usage CLI_KEYS_USAGE = {
    .name = "keys",
    .operands = "create NAME | list | revoke NAME",
    .summary = "make, list and revoke the keys of 'isnad serve --keys'",
    .description =
        "A key has a name, which is also who made the corrections that come with it, and a role: "
        "'read' asks, 'write' also adds and corrects, 'admin' also deletes articles. It is "
        "printed when it is made and never again, since only its SHA-256 is kept. To replace one, "
        "make another under another name first. 'revoke' also takes a key itself, one that was "
        "found where it should not be.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  done\n1  there is no such key, the name is taken, or the database failed",
    .operands_min = 1,
    .operands_max = 2,
};

struct keys {
    struct keys_values values;
    struct str name; /* of create and revoke */
    struct store_conn *conn;
};

static int fail(const struct keys *keys, enum status status, const struct problem *problem)
{
    const char *message = store_conn_message(keys->conn);
    if (problem->code != NULL)
        cli_error("keys", "%s", problem->detail);
    else
        cli_error("keys", "%s", message[0] != '\0' ? message : status_name(status));
    return 1;
}

static int print(struct buf *out)
{
    bool is_whole = buf_status(out) == STATUS_OK &&
                    fwrite(out->ptr, 1, out->len, stdout) == out->len && fflush(stdout) == 0;
    return is_whole ? 0 : 1;
}

static void put_row(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    static const struct {
        const char *name;
        int column;
    } TIMES[] = {
        {"made_at", KEY_COL_MADE_AT},
        {"expires_at", KEY_COL_EXPIRES_AT},
        {"revoked_at", KEY_COL_REVOKED_AT},
    };
    json_open_object(json);
    json_put_key(json, "id");
    json_put_id(json, store_rows_int(rows, row, KEY_COL_ID));
    json_put_key(json, "name");
    json_put_str(json, store_rows_str(rows, row, KEY_COL_NAME));
    json_put_key(json, "role");
    json_put_str(json, store_rows_str(rows, row, KEY_COL_ROLE));
    for (size_t i = 0; i < COUNT_OF(TIMES); i++) {
        bool is_set = !store_rows_is_null(rows, row, TIMES[i].column);
        json_put_key(json, TIMES[i].name);
        json_put_time_or_null(json, is_set,
                              is_set ? store_rows_time(rows, row, TIMES[i].column) : 0);
    }
    json_close_object(json);
}

static void put_made(struct buf *out, const struct keys *keys, const struct key_made *made,
                     const char *key)
{
    const struct cli_time *expires = &keys->values.expires;
    struct json_writer json = json_writer(out);
    json_open_object(&json);
    json_put_key(&json, "id");
    json_put_id(&json, made->id);
    json_put_key(&json, "name");
    json_put_str(&json, keys->name);
    json_put_key(&json, "role");
    json_put_str(&json, str_from(ROLES[keys->values.role]));
    json_put_key(&json, "key");
    json_put_str(&json, str_from(key));
    json_put_key(&json, "made_at");
    json_put_time(&json, made->made_at_us);
    json_put_key(&json, "expires_at");
    json_put_time_or_null(&json, expires->is_given, expires->time_us);
    json_close_object(&json);
}

static int create(struct keys *keys)
{
    char key[API_KEY_LEN + 1];
    unsigned char digest[API_KEY_DIGEST_LEN];
    api_key_make(key);
    api_key_digest(str_of(key, API_KEY_LEN), digest);
    const struct key_draft draft = {
        .name = keys->name,
        .role = str_from(ROLES[keys->values.role]),
        .digest = str_of((const char *)digest, sizeof(digest)),
        .has_expiry = keys->values.expires.is_given,
        .expires_at_us = keys->values.expires.time_us,
    };
    struct key_made made;
    struct problem problem = {0};
    enum status status = store_key_make(keys->conn, &draft, &made, &problem);
    if (status != STATUS_OK)
        return fail(keys, status, &problem);
    _cleanup_buf_ struct buf out = {0};
    buf_init(&out, OUT_MAX);
    if (keys->values.is_json)
        put_made(&out, keys, &made, key);
    else
        buf_append_z(&out, key);
    buf_append_byte(&out, '\n');
    if (terminal_is(stdout) && !keys->values.is_json)
        fputs("Keep it: it is not shown again.\n", stderr);
    return print(&out);
}

static void put_cell_time(struct table *table, const struct store_rows *rows, size_t row,
                          int column, const char *otherwise)
{
    char text[CLOCK_TEXT_MAX];
    if (store_rows_is_null(rows, row, column))
        table_put(table, str_from(otherwise));
    else
        table_put(table, str_slice(clock_format(store_rows_time(rows, row, column), text), 0,
                                   sizeof("2026-01-01") - 1));
}

static const char *state_of(const struct store_rows *rows, size_t row)
{
    if (!store_rows_is_null(rows, row, KEY_COL_REVOKED_AT))
        return "revoked";
    if (!store_rows_is_null(rows, row, KEY_COL_EXPIRES_AT) &&
        store_rows_time(rows, row, KEY_COL_EXPIRES_AT) <= clock_now_us())
        return "expired";
    return "good";
}

static void put_table(struct buf *out, const struct store_rows *rows)
{
    enum { NAME_COLUMNS = 40, ROLE_COLUMNS = 5, DAY_COLUMNS = 10, WIDTH = 90 };
    static const struct table_column COLUMNS[] = {{"name", NAME_COLUMNS, false},
                                                  {"role", ROLE_COLUMNS, false},
                                                  {"made", DAY_COLUMNS, false},
                                                  {"expires", DAY_COLUMNS, false},
                                                  {"state", 0, false}};
    _cleanup_arena_ struct arena *arena = arena_new();
    struct table table;
    table_init(&table, arena, COLUMNS, COUNT_OF(COLUMNS));
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        table_put(&table, store_rows_str(rows, row, KEY_COL_NAME));
        table_put(&table, store_rows_str(rows, row, KEY_COL_ROLE));
        put_cell_time(&table, rows, row, KEY_COL_MADE_AT, "");
        put_cell_time(&table, rows, row, KEY_COL_EXPIRES_AT, "never");
        table_put(&table, str_from(state_of(rows, row)));
    }
    const struct table_style style = {
        .width = WIDTH,
        .is_coloured = terminal_wants_color(stdout, TERMINAL_COLOR_AUTO),
        .has_isolates = terminal_is(stdout),
    };
    table_print(&table, &style, out);
}

static int list(struct keys *keys)
{
    struct problem problem = {0};
    _cleanup_rows_ struct store_rows *rows = NULL;
    enum status status = store_keys(keys->conn, keys->values.are_all, &rows);
    if (status != STATUS_OK)
        return fail(keys, status, &problem);
    _cleanup_buf_ struct buf out = {0};
    buf_init(&out, OUT_MAX);
    if (keys->values.is_json) {
        struct json_writer json = json_writer(&out);
        json_open_object(&json);
        json_put_key(&json, "data");
        json_open_array(&json);
        for (size_t row = 0; row < store_rows_len(rows); row++)
            put_row(&json, rows, row);
        json_close_array(&json);
        json_close_object(&json);
        buf_append_byte(&out, '\n');
    } else if (store_rows_len(rows) > 0) {
        put_table(&out, rows);
    } else {
        buf_append_z(&out, "no keys\n");
    }
    return print(&out);
}

static int revoke(struct keys *keys)
{
    unsigned char digest[API_KEY_DIGEST_LEN];
    struct str wanted = STR("");
    if (api_key_is_well_formed(keys->name)) {
        api_key_digest(keys->name, digest);
        wanted = str_of((const char *)digest, sizeof(digest));
    }
    struct problem problem = {0};
    _cleanup_rows_ struct store_rows *rows = NULL;
    enum status status = store_key_revoke(keys->conn, keys->name, wanted, &rows);
    if (status == STATUS_NOT_FOUND) {
        cli_error("keys", "no key of %s is there that is not revoked",
                  wanted.len > 0 ? "this text" : "this name");
        return 1;
    }
    if (status != STATUS_OK)
        return fail(keys, status, &problem);
    _cleanup_buf_ struct buf out = {0};
    buf_init(&out, OUT_MAX);
    struct json_writer json = json_writer(&out);
    if (keys->values.is_json)
        put_row(&json, rows, 0);
    else
        buf_printf(&out, "revoked: %.*s", STR_ARG(store_rows_str(rows, 0, KEY_COL_NAME)));
    buf_append_byte(&out, '\n');
    return print(&out);
}

typedef int action_fn(struct keys *keys);

static const struct {
    const char *name;
    action_fn *run;
    bool takes_name;
    bool makes_database; /* else there must be one */
} ACTIONS[] = {
    {"create", create, true, true}, {"list", list, false, false}, {"revoke", revoke, true, false}};

static int wrong_usage(const char *what, const char *more)
{
    cli_error("keys", "%s%s; see 'isnad keys --help'", what, more);
    return 2;
}

/* Exit code 2, or CLI_GO_ON with `*out_action`. */
static int check_operands(struct keys *keys, int len, char **operands, size_t *out_action)
{
    size_t at = 0;
    while (at < COUNT_OF(ACTIONS) && strcmp(ACTIONS[at].name, operands[0]) != 0)
        at++;
    if (at == COUNT_OF(ACTIONS))
        return wrong_usage("one of create, list and revoke is wanted, not ", operands[0]);
    if (ACTIONS[at].takes_name != (len > 1))
        return wrong_usage(len > 1 ? "too much: " : "NAME is missing", len > 1 ? operands[1] : "");
    keys->name = str_from(len > 1 ? operands[1] : "");
    bool is_key = api_key_is_well_formed(keys->name);
    if (len > 1 && !api_key_is_name(keys->name) && !(is_key && ACTIONS[at].run == revoke))
        return wrong_usage("a name has 1 to 100 bytes, no control characters, and is no key", "");
    if (keys->values.expires.is_given && keys->values.expires.time_us <= clock_now_us())
        return wrong_usage("--expires is in the past", "");
    *out_action = at;
    return CLI_GO_ON;
}

int cli_keys(int argc, char **argv)
{
    struct keys keys = {0};
    int first = 0;
    int code = cli_parse(&CLI_KEYS_USAGE, argc, argv, &keys.values, &first);
    if (code != CLI_GO_ON)
        return code;
    size_t action = 0;
    code = check_operands(&keys, argc - first, argv + first, &action);
    if (code != CLI_GO_ON)
        return code;
    if (!ACTIONS[action].makes_database && !database_is_there("keys", &keys.values.database))
        return 1;
    struct open_database database = {0};
    code = 1;
    if (database_open("keys", &keys.values.database, &database) &&
        database_make_right("keys", &database)) {
        keys.conn = store_keys_conn(&database.options);
        code = ACTIONS[action].run(&keys);
    }
    store_conn_close(keys.conn);
    database_close(&database);
    return code;
}
