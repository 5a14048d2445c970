/* Looks for officials of two states under one name, and parts them. */
#include "store/speakers_states.h"

#include "store/array.h"
#include "store/speakers_apart.h"

/* (roots): the titles of each. */
const struct store_stmt SPEAKERS_TITLES = {
    .name = "speakers_titles",
    .sql = "SELECT w.ordinal, t.title, t.quotes"
           "  FROM unnest($1::text::bigint[]) WITH ORDINALITY AS w (root_id, ordinal)"
           "  JOIN speaker s ON s.root_id = w.root_id"
           "  JOIN speaker_title t ON t.speaker_id = s.id AND t.quotes > 0"
           " ORDER BY w.ordinal",
    .params = 1,
};
enum { TITLES_COL_ORDINAL, TITLES_COL_TITLE, TITLES_COL_QUOTES };

/* Whose office the title is, as the word of it that tells: السوداني; empty: of no state. */
static struct str state_of(struct arena *arena, struct str title)
{
    struct name parts;
    name_parse(arena, title, &parts);
    return name_is_office(&parts, str_starts(title, STR("ال"))) ? name_state(&parts) : STR("");
}

/* A full name that has been there before, and that no list knows. */
static bool is_namesake(const struct speaker_draft *draft)
{
    return draft->id != 0 && draft->is_person && draft->known == NULL &&
           draft->reach == SPEAKER_REACH_ALL && draft->parts.len > 1 &&
           draft->id != draft->fresh_id && draft->title.len > 0;
}

/* Makes the namesake, or finds him. */
static enum status part(struct store_conn *conn, struct arena *arena, struct speaker_draft *draft,
                        struct str state)
{
    TRY(speakers_apart_wait(conn, arena, draft));
    struct str why = arena_printf(arena, "an office of another state: %.*s", STR_ARG(draft->title));
    return speakers_apart_part(conn, draft, state, why);
}

enum status speakers_part_states(struct store_conn *conn, struct arena *arena,
                                 struct speaker_drafts *drafts)
{
    enum { QUOTES_LEAST = 5 };
    struct array roots = array_begin(arena);
    struct str *states = ARENA_ARRAY(arena, drafts->len, struct str);
    int64_t *others = ARENA_ARRAY(arena, drafts->len, int64_t);
    bool *is_same = ARENA_ARRAY(arena, drafts->len, bool);
    bool has_any = false;
    for (size_t i = 0; i < drafts->len; i++) {
        const struct speaker_draft *draft = &drafts->items[i];
        states[i] = is_namesake(draft) ? state_of(arena, draft->title) : STR("");
        others[i] = 0;
        is_same[i] = false;
        has_any = has_any || states[i].len > 0;
        array_add_int(&roots, states[i].len > 0 ? draft->root_id : 0);
    }
    if (!has_any)
        return STATUS_OK;
    struct store_params params = {0};
    array_param(&roots, &params);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKERS_TITLES, &params, &rows));
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        size_t i = (size_t)store_rows_int(rows, row, TITLES_COL_ORDINAL) - 1;
        struct str state = state_of(arena, store_rows_str(rows, row, TITLES_COL_TITLE));
        if (state.len == 0)
            continue;
        if (name_is_same_state(state, states[i]))
            is_same[i] = true;
        else
            others[i] += store_rows_int(rows, row, TITLES_COL_QUOTES);
    }
    for (size_t i = 0; i < drafts->len; i++) {
        if (!is_same[i] && others[i] >= QUOTES_LEAST)
            TRY(part(conn, arena, &drafts->items[i], states[i]));
    }
    return STATUS_OK;
}
