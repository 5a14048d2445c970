/* Asks who bears a title about that day, and joins. What a title that tells enough is, name knows
   (name_is_office). */
#include "store/speakers_title.h"

#include "base/id.h"
#include "store/array.h"
#include "store/namesakes.h"
#include "store/speakers_join.h"

/* OFFSET 0 has each title looked up, and each speaker by its id: a planner that does not know the
   tables would go through all speakers with all their titles.

   (titles, the same in another spelling, article): for each who bears it within 45 days of the
   article, the most quoted first, with all the names that come with it. */
const struct store_stmt SPEAKERS_IN_OFFICE = {
    .name = "speakers_in_office",
    .sql = "SELECT w.ordinal, s.root_id, sum(t.quotes),"
           "       string_agg(DISTINCT s.normalised, E'\\n'),"
           "       (SELECT r.normalised FROM speaker r WHERE r.id = s.root_id)"
           "  FROM unnest($1::text::text[], $2::text::text[])"
           "         WITH ORDINALITY AS w (title, other, ordinal)"
           "  JOIN article a ON a.id = $3::bigint"
           " CROSS JOIN LATERAL ("
           "       SELECT speaker_id, quotes"
           "         FROM speaker_title"
           "        WHERE title = ANY (ARRAY[w.title, w.other]) AND quotes > 0"
           "          AND first_seen <= a.sorted_at + interval '45 days'"
           "          AND last_seen >= a.sorted_at - interval '45 days'"
           "       OFFSET 0) AS t"
           " CROSS JOIN LATERAL ("
           "       SELECT root_id, normalised"
           "         FROM speaker"
           "        WHERE id = t.speaker_id AND scope = 0"
           "       OFFSET 0) AS s"
           " WHERE w.title <> ''"
           " GROUP BY w.ordinal, s.root_id"
           " ORDER BY w.ordinal, 3 DESC, s.root_id",
    .params = 3,
};
enum { OFFICE_COL_ORDINAL, OFFICE_COL_ROOT, OFFICE_COL_QUOTES, OFFICE_COL_KEYS, OFFICE_COL_OWN };

/* (keys, speaker ids): for each with a key the speakers of that very name in other outlets, with
   their titles; those are no namesakes whom a person has told apart. */
const struct store_stmt SPEAKERS_TITLED = {
    .name = "speakers_titled",
    .sql = "SELECT w.ordinal, s.root_id, string_agg(t.title, E'\\n' ORDER BY t.title)"
           "  FROM unnest($1::text::text[], $2::text::bigint[])"
           "         WITH ORDINALITY AS w (normalised, id, ordinal)"
           "  JOIN speaker s ON s.normalised = w.normalised AND s.kind = 'person'"
           "   AND s.id <> w.id AND s.scope <> 0 AND s.scope <> s.id"
           "  JOIN speaker_title t ON t.speaker_id = s.id AND t.quotes > 0"
           " WHERE w.normalised <> ''"
           " GROUP BY w.ordinal, s.root_id"
           " ORDER BY w.ordinal, s.root_id",
    .params = 2,
};
enum { TITLED_COL_ORDINAL, TITLED_COL_ROOT, TITLED_COL_TITLES };

/* Nobody's yet: neither a list nor a name has told who it is. */
static bool is_open(const struct speaker_draft *draft)
{
    return draft->id != 0 && draft->is_person && draft->known == NULL &&
           draft->root_id == draft->id && draft->parts.len > 0;
}

/* A full name of its own, which may be another's with a slip or with words too many. */
static bool is_full(const struct speaker_draft *draft)
{
    return draft->parts.len > 1 && draft->reach == SPEAKER_REACH_ALL;
}

/* The title by which to look: الرئيس الروسي alone, with a single name, or with a full one; empty:
   there is none that tells enough. */
static struct str office_of(struct arena *arena, const struct speaker_draft *draft)
{
    if (!is_open(draft) || !speakers_is_new(draft))
        return STR("");
    if (is_full(draft))
        return namesakes_have_title(arena, draft->title, draft->title) ? draft->title : STR("");
    bool is_single = draft->parts.len == 1;
    if (draft->id != draft->fresh_id || draft->reach == SPEAKER_REACH_ALL ||
        (!is_single && !name_is_description(&draft->parts)))
        return STR("");
    struct str text = is_single ? draft->title : draft->name;
    struct name title;
    name_parse(arena, text, &title);
    return name_is_office(&title, str_starts(text, STR("ال"))) ? text : STR("");
}

/* أميركي and أمريكي, of which outlets have either. */
static struct str respell(struct arena *arena, struct str title)
{
    static const char *const WAYS[][2] = {{"أميركي", "أمريكي"}, {"أمريكي", "أميركي"}};
    for (size_t i = 0; i < COUNT_OF(WAYS); i++) {
        size_t at = str_find(title, str_from(WAYS[i][0]), 0);
        if (at != STR_NONE)
            return arena_printf(
                arena, "%.*s%s%.*s", STR_ARG(str_slice(title, 0, at)), WAYS[i][1],
                STR_ARG(str_slice(title, at + str_from(WAYS[i][0]).len, title.len)));
    }
    return title;
}

/* How the draft's name goes with one of who bears the title. */
enum fit { FIT_NONE, FIT_OFFICE, FIT_NAME, FIT_BARE };

static enum fit fit_of(const struct name *own, const struct name *name)
{
    if (own->len == 1) {
        for (size_t i = 0; name->len > 1 && i < name->len; i++) {
            if (str_equals(name->parts[i], own->parts[0]))
                return FIT_OFFICE;
        }
        return FIT_NONE;
    }
    if (name_is_noise(name, own))
        return FIT_BARE;
    return name_is_noise(own, name) || name_is_slip_of(own, name) ? FIT_NAME : FIT_NONE;
}

/* The first that one of the keys, a line each, has. FIT_BARE only if the speaker's `own` key is a
   noisy one, of which the draft's name is the right one; whom the lists know has no noisy name. */
static enum fit fit_with(const struct speaker_draft *draft, struct str keys, struct str own)
{
    if (!is_full(draft) && draft->parts.len > 1)
        return FIT_OFFICE;
    enum fit first = FIT_NONE;
    while (keys.len > 0 && first == FIT_NONE) {
        struct name name;
        name_from_key(str_split(&keys, '\n'), &name);
        first = fit_of(&draft->parts, &name);
        bool is_own = str_equals(name.key, own) && name_find_known(own, true) == NULL;
        if (first == FIT_BARE && !is_own)
            first = FIT_NAME;
    }
    return first;
}

static bool is_in_article(const struct speaker_drafts *drafts, int64_t root)
{
    for (size_t i = 0; i < drafts->len; i++) {
        if (drafts->items[i].root_id == root)
            return true;
    }
    return false;
}

struct bearer {
    int64_t root; /* 0: nobody */
    enum fit fit;
};

/* Who of those in the rows from `*row` on, which is moved behind them, the draft is. By the office:
   one of the article's, or who has it all but alone; by a name like it: the most quoted. */
static struct bearer find_bearer(const struct store_rows *rows, size_t *row, int64_t ordinal,
                                 const struct speaker_drafts *drafts)
{
    enum { QUOTES_LEAST = 3, OF = 20 };
    const struct speaker_draft *draft = &drafts->items[ordinal - 1];
    struct bearer best = {0, FIT_NONE};
    int64_t best_quotes = 0;
    int64_t present = 0;
    int64_t all = 0;
    for (; *row < store_rows_len(rows); (*row)++) {
        if (store_rows_int(rows, *row, OFFICE_COL_ORDINAL) != ordinal)
            break;
        int64_t root = store_rows_int(rows, *row, OFFICE_COL_ROOT);
        int64_t quotes = store_rows_int(rows, *row, OFFICE_COL_QUOTES);
        enum fit fit = fit_with(draft, store_rows_str(rows, *row, OFFICE_COL_KEYS),
                                store_rows_str(rows, *row, OFFICE_COL_OWN));
        all += quotes;
        if (fit == FIT_NONE || root == draft->id)
            continue;
        if (best.root == 0) {
            best = (struct bearer){root, fit};
            best_quotes = quotes;
        }
        if (present == 0 && is_in_article(drafts, root) && quotes * 2 >= best_quotes)
            present = root;
    }
    if (best.fit != FIT_OFFICE)
        return best;
    bool is_alone = best_quotes >= QUOTES_LEAST && (all - best_quotes) * OF <= all;
    return (struct bearer){present != 0 ? present : is_alone ? best.root : 0, FIT_OFFICE};
}

static enum status join_bearer(struct store_conn *conn, struct speaker_draft *draft,
                               struct bearer bearer)
{
    if (bearer.root == 0)
        return STATUS_OK;
    bool is_title_alone = draft->parts.len > 1 && !is_full(draft);
    struct str evidence = is_title_alone ? draft->name : draft->title;
    if (bearer.fit == FIT_OFFICE)
        return speakers_join_draft(conn, draft, bearer.root, "office", evidence);
    const char *reason = name_tie_name(NAME_TIE_ANCESTORS);
    if (bearer.fit == FIT_NAME)
        return speakers_join_draft(conn, draft, bearer.root, reason, evidence);
    const struct speaker_join join = {
        .id = id_new(),
        .from = bearer.root,
        .into = draft->id,
        .reason = str_from(reason),
        .evidence = evidence,
    };
    return speakers_join(conn, &join);
}

static enum status join_offices(struct store_conn *conn, struct arena *arena,
                                const struct speaker_place *place, struct speaker_drafts *drafts)
{
    struct array titles = array_begin(arena);
    struct array others = array_begin(arena);
    bool has_office = false;
    for (size_t i = 0; i < drafts->len; i++) {
        struct str office = office_of(arena, &drafts->items[i]);
        has_office = has_office || office.len > 0;
        array_add_str(&titles, office);
        array_add_str(&others, respell(arena, office));
    }
    if (!has_office)
        return STATUS_OK;
    struct store_params params = {0};
    array_param(&titles, &params);
    array_param(&others, &params);
    store_param_int(&params, place->article_id);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKERS_IN_OFFICE, &params, &rows));
    size_t row = 0;
    while (row < store_rows_len(rows)) {
        int64_t ordinal = store_rows_int(rows, row, OFFICE_COL_ORDINAL);
        struct bearer bearer = find_bearer(rows, &row, ordinal, drafts);
        TRY(join_bearer(conn, &drafts->items[ordinal - 1], bearer));
    }
    return STATUS_OK;
}

/* محمد حسين, who is somebody else in each outlet but for those with one title. */
static bool is_of_outlet(const struct speaker_draft *draft)
{
    return is_open(draft) && draft->reach == SPEAKER_REACH_OUTLET && draft->parts.len > 1 &&
           draft->title.len > 0;
}

static enum status join_titled(struct store_conn *conn, struct arena *arena,
                               struct speaker_drafts *drafts)
{
    struct array keys = array_begin(arena);
    struct array ids = array_begin(arena);
    bool has_any = false;
    for (size_t i = 0; i < drafts->len; i++) {
        const struct speaker_draft *draft = &drafts->items[i];
        has_any = has_any || is_of_outlet(draft);
        array_add_str(&keys, is_of_outlet(draft) ? draft->parts.key : STR(""));
        array_add_int(&ids, draft->id);
    }
    if (!has_any)
        return STATUS_OK;
    struct store_params params = {0};
    array_param(&keys, &params);
    array_param(&ids, &params);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &SPEAKERS_TITLED, &params, &rows));
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        int64_t ordinal = store_rows_int(rows, row, TITLED_COL_ORDINAL);
        int64_t root = store_rows_int(rows, row, TITLED_COL_ROOT);
        struct speaker_draft *draft = &drafts->items[ordinal - 1];
        if (draft->root_id == draft->id && root != draft->id &&
            namesakes_have_title(arena, draft->title, store_rows_str(rows, row, TITLED_COL_TITLES)))
            TRY(speakers_join_draft(conn, draft, root, name_tie_name(NAME_TIE_ANCESTORS),
                                    draft->title));
    }
    return STATUS_OK;
}

enum status speakers_title(struct store_conn *conn, struct arena *arena,
                           const struct speaker_place *place, struct speaker_drafts *drafts)
{
    TRY(join_titled(conn, arena, drafts));
    return join_offices(conn, arena, place, drafts);
}
