/* What an article says of its speakers, made ready before the transaction: the key of each name,
   how far it reaches, whom the lists know by it, and which of them are one within the article. */
#include "store/speakers_write.h"

#include "base/id.h"
#include "text/normalize.h"
#include "text/terms.h"
#include "text/utf8.h"

/* A btree's key holds 2,700 bytes. */
enum { NAME_MAX_BYTES = 1000 };

/* محمد حسين, and not خالد الفيصل: with ال it is a family. */
static bool is_of_many(const struct speaker_draft *draft)
{
    struct str rest = draft->folded;
    struct str last = rest;
    while (!str_is_empty(rest))
        last = str_split(&rest, ' ');
    return !str_starts(last, STR("ال")) && name_is_of_many(&draft->parts);
}

static enum speaker_reach reach_of(enum speaker_kind kind, const struct speaker_draft *draft)
{
    if (draft->known != NULL)
        return SPEAKER_REACH_ALL;
    if (kind == SPEAKER_KIND_PERSON && name_is_description(&draft->parts))
        return SPEAKER_REACH_ARTICLE;
    if (kind == SPEAKER_KIND_PERSON && draft->parts.len == 1)
        return name_is_given(&draft->parts) ? SPEAKER_REACH_ARTICLE : SPEAKER_REACH_OUTLET;
    if (kind == SPEAKER_KIND_PERSON && is_of_many(draft))
        return SPEAKER_REACH_OUTLET;
    if (kind == SPEAKER_KIND_PERSON)
        return SPEAKER_REACH_ALL;
    if (kind == SPEAKER_KIND_ORGANIZATION)
        return name_is_common_noun(&draft->parts) ? SPEAKER_REACH_ARTICLE : SPEAKER_REACH_ALL;
    return SPEAKER_REACH_ARTICLE;
}

static bool is_quoted(const struct extraction *extraction, int speaker)
{
    for (size_t i = 0; i < extraction->quotes_len; i++) {
        if (extraction->quotes[i].speaker == speaker)
            return true;
    }
    return false;
}

/* A name alone does not always tell a person from an institution; the lists do. */
static const struct name_known *find_in_lists(struct str key, bool is_person)
{
    const struct name_known *known = name_find_known(key, is_person);
    return known != NULL ? known : name_find_known(key, !is_person);
}

/* وزارة الدفاع الأمريكية (البنتاجون): what is before the bracket at the end, and what is in it. */
static struct str split_bracket(struct str name, struct str *out_inside)
{
    size_t open = str_ends(name, STR(")")) ? str_find_byte(name, '(', 0) : STR_NONE;
    if (open == STR_NONE || open == 0)
        return name;
    *out_inside = str_slice(name, open + 1, name.len - 1);
    return str_trim(str_slice(name, 0, open));
}

/* Whom the lists know by the name. */
static const struct name_known *known_of(struct arena *arena, const struct speaker_draft *draft,
                                         enum speaker_kind kind, struct str inside)
{
    const struct name_known *known = NULL;
    if (draft->is_person || kind == SPEAKER_KIND_ORGANIZATION)
        known = find_in_lists(draft->parts.key, draft->is_person);
    if (known == NULL && kind == SPEAKER_KIND_ORGANIZATION && inside.len > 0) {
        struct name other;
        name_parse(arena, inside, &other);
        known = name_find_known(other.key, false);
    }
    /* تقرير وكالة فيتش: what a listed body's report says, the body says. */
    if (kind == SPEAKER_KIND_DOCUMENT && draft->parts.len > 1) {
        struct str rest = draft->parts.key;
        (void)str_split(&rest, ' ');
        known = name_find_known(rest, false);
    }
    return known;
}

/* مدرب ريال مدريد: what an article calls a person's name is the body that the title goes on with.
   Empty: it is not. */
static struct str title_with_body(struct arena *arena, const struct quote_speaker *speaker)
{
    struct name name;
    struct name title;
    name_parse(arena, speaker->name, &name);
    name_parse(arena, speaker->title, &title);
    bool is_body = speaker->kind == SPEAKER_KIND_PERSON && title.len > 0 &&
                   name_find_known(name.key, true) == NULL &&
                   name_find_known(name.key, false) != NULL && name_is_title(&title);
    return is_body
               ? arena_printf(arena, "%.*s %.*s", STR_ARG(speaker->title), STR_ARG(speaker->name))
               : STR("");
}

static struct speaker_draft draft_of(struct arena *arena, struct str text, enum speaker_kind kind)
{
    struct speaker_draft draft = {
        .name = utf8_cut(str_trim(text), NAME_MAX_BYTES),
        .kind = speaker_kind_name(kind),
        .is_person = kind == SPEAKER_KIND_PERSON,
        .fresh_id = id_new(),
    };
    draft.search = terms_search(arena, STR(""), draft.name);
    draft.folded = utf8_cut(normalize_text(arena, draft.name), NAME_MAX_BYTES);
    struct str inside = STR("");
    name_parse(arena, split_bracket(draft.name, &inside), &draft.parts);
    if (str_is_empty(draft.parts.key))
        draft.parts = (struct name){.key = draft.name};
    if (draft.parts.key.len > NAME_MAX_BYTES)
        draft.parts = (struct name){.key = utf8_cut(draft.parts.key, NAME_MAX_BYTES)};
    draft.known = known_of(arena, &draft, kind, inside);
    if (draft.is_person && draft.known == NULL) {
        draft.known = name_find_known_inside(&draft.parts);
        draft.is_noisy = draft.known != NULL;
    }
    /* They know what it is, too: a state is no person, however it is spoken of. */
    if (draft.known != NULL) {
        draft.is_person = draft.known->is_person;
        kind = draft.is_person ? SPEAKER_KIND_PERSON : SPEAKER_KIND_ORGANIZATION;
        draft.kind = speaker_kind_name(kind);
    }
    draft.reach = reach_of(kind, &draft);
    return draft;
}

/* The draft of the name that the lists show for whom `items[at]` is known as. */
static size_t find_known(struct speaker_drafts *drafts, struct arena *arena, size_t at)
{
    const struct name_known *known = drafts->items[at].known;
    enum speaker_kind kind = known->is_person ? SPEAKER_KIND_PERSON : SPEAKER_KIND_ORGANIZATION;
    struct speaker_draft own = draft_of(arena, str_from(known->name), kind);
    for (size_t i = 0; i < drafts->all_len; i++) {
        if (drafts->items[i].known == known &&
            str_equals(drafts->items[i].parts.key, own.parts.key))
            return i;
    }
    own.known_at = drafts->all_len;
    drafts->items[drafts->all_len] = own;
    return drafts->all_len++;
}

static bool is_body(const struct speaker_draft *draft)
{
    return str_equals(str_from(draft->kind),
                      str_from(speaker_kind_name(SPEAKER_KIND_ORGANIZATION)));
}

/* جان إيف, where the lists know whom the article also calls لودريان: the first of his names. */
static bool is_first_of_known(const struct name *name, const struct name_known *known)
{
    for (size_t i = 0; name->len > 1 && i < known->len; i++) {
        struct str key = str_from(NAME_KNOWN_FORMS[known->first + i].key);
        if (key.len > name->key.len && str_starts(key, name->key) && key.ptr[name->key.len] == ' ')
            return true;
    }
    return false;
}

/* Whether the draft is an office alone that the other bears: رئيس الحكومة التركية, of whose title
   is رئيس الوزراء التركي. */
static bool is_office_of(struct arena *arena, const struct speaker_draft *draft,
                         const struct speaker_draft *other)
{
    struct name title;
    if (other->title.len == 0 || !name_is_description(&draft->parts))
        return false;
    name_parse(arena, other->title, &title);
    struct str office = name_office_key(arena, &draft->parts);
    return office.len > 0 && str_equals(office, name_office_key(arena, &title));
}

static bool is_same_person(struct arena *arena, const struct speaker_draft *draft,
                           const struct speaker_draft *other)
{
    return name_is_slip(&draft->parts, &other->parts) ||
           (other->known != NULL && is_first_of_known(&draft->parts, other->known)) ||
           is_office_of(arena, draft, other);
}

/* Whether the other's name is this one's and goes on (مكتب الموازنة, مكتب الموازنة بالكونغرس), or
   tells first what it is, or is the right one of a slip. */
static bool is_short_for(struct arena *arena, const struct speaker_draft *draft,
                         const struct speaker_draft *other)
{
    if (draft == other || draft->known != NULL)
        return false;
    if (draft->is_person && other->is_person)
        return is_same_person(arena, draft, other);
    if (!is_body(other) || !(is_body(draft) || draft->is_person))
        return false;
    struct str key = draft->parts.key;
    struct str longer = other->parts.key;
    bool goes_on = is_body(draft) && draft->parts.len > 1 && longer.len > key.len &&
                   str_starts(longer, key) && longer.ptr[key.len] == ' ';
    return goes_on || name_is_told(&draft->parts, &other->parts);
}

/* Whose name is in one longer name of the article, or whose office is another's, is that one. */
static void take_longer_name(struct arena *arena, struct speaker_drafts *drafts, size_t at)
{
    struct speaker_draft *draft = &drafts->items[at];
    const struct speaker_draft *longer = NULL;
    for (size_t i = 0; i < drafts->len; i++) {
        if (!is_short_for(arena, draft, &drafts->items[i]))
            continue;
        const struct speaker_draft *found = &drafts->items[i];
        if (longer != NULL && !str_equals(longer->parts.key, found->parts.key))
            return;
        longer = found;
    }
    if (longer == NULL)
        return;
    struct str title = draft->title;
    int64_t fresh_id = draft->fresh_id;
    *draft = *longer;
    draft->title = title;
    draft->fresh_id = fresh_id;
}

struct speaker_drafts speakers_prepare(struct arena *arena, const struct extraction *extraction)
{
    size_t len = extraction->speakers_len;
    struct speaker_drafts drafts = {
        .items = ARENA_ARRAY(arena, 2 * len, struct speaker_draft),
        .len = len,
        .all_len = len,
    };
    for (size_t i = 0; i < len; i++) {
        const struct quote_speaker *speaker = &extraction->speakers[i];
        if (!is_quoted(extraction, (int)i)) {
            drafts.items[i].kind = "";
            continue;
        }
        struct str office = title_with_body(arena, speaker);
        bool is_office = office.len > 0;
        drafts.items[i] = draft_of(arena, is_office ? office : speaker->name, speaker->kind);
        drafts.items[i].title = is_office ? STR("") : speaker->title;
    }
    for (size_t i = 0; i < len; i++)
        take_longer_name(arena, &drafts, i);
    for (size_t i = 0; i < len; i++) {
        if (drafts.items[i].known != NULL)
            drafts.items[i].known_at = find_known(&drafts, arena, i);
    }
    return drafts;
}
