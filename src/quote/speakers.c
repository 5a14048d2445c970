/* Who a mention stands for: titles split off, and the fullest name with the same family name. A
   description with no name is the person before it; a dropped subject is the speaker before it. */
#include "quote/scan.h"

enum { LOOK_BACK = 64, NAME_MAX_WORDS = 5 }; /* speakers compared, so that the cost stays linear */

static enum speaker_kind kind_of(unsigned classes)
{
    if (classes & LEXICON_UNNAMED)
        return SPEAKER_KIND_UNNAMED;
    if (classes & LEXICON_GROUP)
        return SPEAKER_KIND_GROUP;
    if (classes & LEXICON_ORGANIZATION)
        return SPEAKER_KIND_ORGANIZATION;
    return classes & LEXICON_DOCUMENT ? SPEAKER_KIND_DOCUMENT : SPEAKER_KIND_PERSON;
}

/* Whether the shorter name is the tail of the longer one. */
static bool is_same(struct str a, struct str b)
{
    struct str longer = a.len >= b.len ? a : b;
    struct str shorter = a.len >= b.len ? b : a;
    if (shorter.len == 0 || !str_ends(longer, shorter))
        return false;
    return longer.len == shorter.len || longer.ptr[longer.len - shorter.len - 1] == ' ';
}

static int find_or_add(struct speaker_list *list, struct quote_speaker speaker)
{
    size_t from = list->len > LOOK_BACK ? list->len - LOOK_BACK : 0;
    for (size_t i = list->len; i > from; i--) {
        struct quote_speaker *known = &list->items[i - 1];
        if (known->kind != speaker.kind || !is_same(known->name, speaker.name))
            continue;
        if (speaker.name.len > known->name.len)
            known->name = speaker.name;
        if (str_is_empty(known->title))
            known->title = speaker.title;
        return (int)i - 1;
    }
    ARENA_PUSH_ROOM(list->arena, list->items, list->cap, list->len);
    list->items[list->len] = speaker;
    return (int)list->len++;
}

static bool is_name_word(const struct token *token)
{
    return token->kind == TOKEN_WORD && token->form == NULL && token->classes == 0 &&
           !str_starts(token->word, STR("لل"));
}

void speaker_learn(struct speaker_list *list, const struct scan *scan)
{
    const struct token *tokens = scan->tokens;
    for (int i = 0; i < scan->len && list->known_len < LOOK_BACK; i++) {
        if (!(tokens[i].classes & LEXICON_TITLE))
            continue;
        struct known_name known = {.title = i};
        while (i < scan->len && (tokens[i].classes & (LEXICON_TITLE | LEXICON_ORGANIZATION)))
            i++;
        known.name = i;
        int max = i + 2;
        while (i < scan->len && i < max && is_name_word(&tokens[i])) {
            bool is_joint = str_equals(tokens[i].word, STR("بن")) ||
                            str_equals(tokens[i].word, STR("عبد")) ||
                            str_equals(tokens[i].word, STR("ابو"));
            max += is_joint ? 1 + str_equals(tokens[i].word, STR("بن")) : 0;
            i++;
        }
        known.end = i;
        bool is_name = i - known.name >= 2 && !str_starts(tokens[known.name].word, STR("ال"));
        i--;
        if (!is_name)
            continue;
        ARENA_PUSH_ROOM(list->arena, list->known, list->known_cap, list->known_len);
        list->known[list->known_len++] = known;
    }
}

/* The name that the article knows for a title (first and last word) or for a family name. */
static const struct known_name *find_known(const struct speaker_list *list, const struct scan *scan,
                                           int first, int end, bool is_title)
{
    const struct token *tokens = scan->tokens;
    for (size_t i = 0; i < list->known_len; i++) {
        const struct known_name *known = &list->known[i];
        bool is_family = str_equals(tokens[known->end - 1].word, tokens[end - 1].word);
        if (!is_title && is_family && end - first <= known->end - known->name)
            return known;
        bool is_office = str_equals(tokens[known->title].word, tokens[first].word) &&
                         str_equals(tokens[known->name - 1].word, tokens[end - 1].word);
        if (is_title && (is_office || (end - first == 1 &&
                                       str_equals(tokens[known->title].word, tokens[first].word))))
            return known;
    }
    return NULL;
}

int speaker_resolve(struct speaker_list *list, const struct scan *scan, int first, int end)
{
    if (first >= end)
        return list->last;
    const struct token *tokens = scan->tokens;
    int name = first;
    unsigned head = tokens[first].classes;
    enum speaker_kind kind = kind_of(head);
    if (kind == SPEAKER_KIND_PERSON) {
        for (int i = first; i < end; i++) {
            bool is_title = tokens[i].classes & (LEXICON_TITLE | LEXICON_ORGANIZATION);
            if (is_title || tokens[i].kind != TOKEN_WORD)
                name = i + 1;
        }
    }
    struct span whole = {tokens[first].start, tokens[end - 1].end};
    struct quote_speaker speaker = {.name = str_span(scan->text, whole), .kind = kind};
    if (name < end && name > first) {
        speaker.name = str_slice(scan->text, tokens[name].start, whole.end);
        speaker.title = str_slice(scan->text, whole.start, tokens[name - 1].end);
    }
    if (kind == SPEAKER_KIND_PERSON) {
        bool is_title = name >= end;
        const struct known_name *known =
            find_known(list, scan, is_title ? first : name, end, is_title);
        if (known != NULL) {
            speaker.name =
                str_slice(scan->text, tokens[known->name].start, tokens[known->end - 1].end);
            speaker.title =
                str_slice(scan->text, tokens[known->title].start, tokens[known->name - 1].end);
            list->last = list->last_person = find_or_add(list, speaker);
            return list->last;
        }
    }
    /* A long run of words with no title is no name: the sentence's subject was dropped. */
    bool is_clause = kind == SPEAKER_KIND_PERSON && end - name > NAME_MAX_WORDS;
    if (is_clause && list->last >= 0)
        return list->last;
    int found;
    if (name >= end && list->last_person >= 0 && end - first <= 2)
        found = list->last_person;
    else
        found = find_or_add(list, speaker);
    list->last = found;
    if (kind == SPEAKER_KIND_PERSON)
        list->last_person = found;
    return found;
}
