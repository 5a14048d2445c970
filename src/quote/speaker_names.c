/* Names and titles of speakers as they are handed out: without what only tells their kind. */
#include "quote/speakers.h"

/* #خالد_الحلبي as a name: without the signs of a tag. `text` itself where there are none. */
static struct str without_tag_signs(struct arena *arena, struct str text)
{
    if (str_find_byte(text, '#', 0) == STR_NONE && str_find_byte(text, '_', 0) == STR_NONE)
        return text;
    char *name = arena_alloc(arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_stroke = text.ptr[i] == '_' && i > 0 && (unsigned char)text.ptr[i - 1] >= 0x80;
        if (text.ptr[i] != '#')
            name[len++] = is_stroke ? ' ' : text.ptr[i];
    }
    return str_of(name, len);
}

static struct str text_of(const struct scan *scan, struct phrase phrase)
{
    if (phrase.end <= phrase.first)
        return (struct str){0};
    struct token first = *scan_at(scan, phrase.first);
    return without_tag_signs(
        scan->arena, str_slice(scan->text, first.start, scan_at(scan, phrase.end - 1)->end));
}

/* Without the marks, the head that tells the kind (صحيفة), and an adjective of nationality. */
static struct phrase bare_organization(const struct scan *scan, struct phrase name)
{
    struct phrase bare = name;
    for (int i = name.first; i < name.end; i++) {
        const struct stretch *named = scan_opens(scan, i);
        if (named != NULL && stretch_end(named) <= name.end && named->words > 0)
            return (struct phrase){named->open + 1, named->close};
    }
    /* وسائل إعلام are no head of a name. */
    bool is_outlet =
        scan_has(scan, name.first, LEXICON_OUTLET) && !scan_is(scan, name.first, STR("وسايل")) &&
        !scan_word(scan, name.first)->has_article && !scan_is(scan, name.first + 1, STR("الانباء"));
    /* موقع إخباري, صحيفة محلية: it has no name. */
    const struct word *next = scan_word(scan, name.first + 1);
    bool is_nameless = is_outlet && name.end - name.first == 2 && !next->has_article &&
                       next->classes == 0 &&
                       (str_ends(next->norm, STR("ي")) || str_ends(next->norm, STR("يه")));
    /* موقع الرئاسة, وكالة المعايير الغذائية: not a name, but what the body is of or for. */
    bool is_of_body = is_outlet && (next->classes & LEXICON_ORG) && next->has_article;
    bool is_agency = scan_is(scan, name.first, STR("وكاله")) && next->has_article &&
                     !(next->classes & LEXICON_OUTLET_NAME) && name.end - name.first >= 3;
    if (is_nameless || is_of_body || is_agency)
        return bare;
    if (is_outlet && name.end - name.first >= 2 && !scan_has(scan, name.first + 1, LEXICON_NATION))
        bare.first++;
    while (is_outlet && bare.end - bare.first >= 2 && scan_has(scan, bare.end - 1, LEXICON_NATION))
        bare.end--;
    return bare;
}

/* رضا_رجب, as hashtags write it. */
static struct str without_lines(struct arena *arena, struct str name)
{
    size_t i = 0;
    while (i < name.len && name.ptr[i] != '_')
        i++;
    if (i == name.len)
        return name;
    char *copy = arena_alloc(arena, name.len);
    for (i = 0; i < name.len; i++)
        copy[i] = name.ptr[i] == '_' ? ' ' : name.ptr[i];
    return str_of(copy, name.len);
}

/* للشرطة as a name: الشرطة. */
static struct str with_article(struct arena *arena, struct str name)
{
    if (!str_starts(name, STR("لل")))
        return name;
    struct str rest = str_slice(name, STR("لل").len, name.len);
    return arena_printf(arena, "ال%.*s", STR_ARG(rest));
}

struct quote_speaker speakers_describe(const struct speakers *speakers, int referent)
{
    const struct scan *scan = speakers->names.scan;
    const struct referent *known = &speakers->names.items[referent];
    struct phrase name = known->name;
    if (known->kind == SPEAKER_KIND_ORGANIZATION)
        name = bare_organization(scan, name);
    struct quote_speaker speaker = {.name = text_of(scan, name), .kind = known->kind};
    const struct word *head = scan_word(scan, name.first);
    size_t clitics = word_clitics(head, speaker.name);
    if (speaker.name.len > clitics + 4)
        speaker.name = str_slice(speaker.name, clitics, speaker.name.len);
    if (head->preposition == 'l' && head->has_article)
        speaker.name = with_article(scan->arena, speaker.name);
    speaker.name = without_lines(speakers->names.arena, speaker.name);
    if (known->kind == SPEAKER_KIND_PERSON && known->title.end > known->title.first &&
        known->title.first != known->name.first)
        speaker.title = text_of(scan, known->title);
    return speaker;
}
