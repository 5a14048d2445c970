/* Makes records from a test's tales. */
#include "support/record.h"

#include <stdio.h>

#include "ingest/identity.h"
#include "text/terms.h"
#include "text/utf8.h"

static struct span find(struct str text, const char *part)
{
    if (part == NULL)
        return (struct span){0, 0};
    size_t at = str_find(text, str_from(part), 0);
    if (at == STR_NONE) { /* not a check of Check's, since benchmarks come here as well */
        (void)fprintf(stderr, "'%s' is not in the text\n", part);
        abort();
    }
    return (struct span){at, at + strlen(part)};
}

static struct span points_of(struct str text, struct span bytes)
{
    size_t start = utf8_length(str_slice(text, 0, bytes.start));
    return (struct span){start, start + utf8_length(str_span(text, bytes))};
}

static int speaker_of(struct extraction *extraction, const struct told *told)
{
    if (told->speaker == NULL)
        return -1;
    struct str name = str_from(told->speaker);
    for (size_t i = 0; i < extraction->speakers_len; i++) {
        if (str_equals(extraction->speakers[i].name, name))
            return (int)i;
    }
    extraction->speakers[extraction->speakers_len] =
        (struct quote_speaker){.name = name, .title = str_from(told->title), .kind = told->kind};
    return (int)extraction->speakers_len++;
}

/* When the article was published. */
static struct said said_of(const struct article_draft *draft)
{
    return (struct said){
        .basis = draft->has_published_at ? SAID_BASIS_ARTICLE : SAID_BASIS_NONE,
        .grain = draft->has_published_at ? DATE_GRAIN_DAY : DATE_GRAIN_UNKNOWN,
        .at_us = draft->published_at_us,
    };
}

const struct article_record *record_of(struct arena *arena, const struct tale *tale)
{
    struct article_draft *draft = ARENA_NEW(arena, struct article_draft);
    *draft = (struct article_draft){
        .url = str_from(tale->url),
        .outlet = str_from(tale->outlet),
        .title = str_from(tale->title),
        .text = str_from(tale->text),
        .has_published_at = tale->published_at_us != 0,
        .published_at_us = tale->published_at_us,
    };
    struct extraction *extraction = ARENA_NEW(arena, struct extraction);
    extraction->quotes = ARENA_ARRAY(arena, tale->told_len, struct quote);
    extraction->quotes_len = tale->told_len;
    extraction->speakers = ARENA_ARRAY(arena, tale->told_len, struct quote_speaker);
    struct quote_row *rows = ARENA_ARRAY(arena, tale->told_len, struct quote_row);
    struct said *said = ARENA_ARRAY(arena, tale->told_len, struct said);
    for (size_t i = 0; i < tale->told_len; i++) {
        const struct told *told = &tale->told[i];
        struct quote *quote = &extraction->quotes[i];
        *quote = (struct quote){
            .type = QUOTE_TYPE_DIRECT,
            .content = find(draft->text, told->content),
            .cue = find(draft->text, told->cue),
            .lemma = str_from(told->cue),
            .speaker = speaker_of(extraction, told),
            .rule = "test",
            .confidence = 0.75,
        };
        rows[i] = (struct quote_row){
            .content = points_of(draft->text, quote->content),
            .cue = points_of(draft->text, quote->cue),
            .search = terms_search(arena, STR(""), str_from(told->content)),
            .chain_json = STR("[{\"name\": \"رويترز\"}]"),
        };
        said[i] = said_of(draft);
    }
    struct article_record *record = ARENA_NEW(arena, struct article_record);
    *record = (struct article_record){
        .draft = draft,
        .natural_key = identity_key(arena, draft, draft->outlet),
        .content_hash = identity_content(arena, draft),
        .outlet_name = identity_outlet(arena, draft),
        .search = terms_search(arena, STR(""), draft->text),
        .extraction = extraction,
        .quotes = rows,
        .said = said,
    };
    return record;
}
