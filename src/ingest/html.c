/* A page's text and what it says of itself, as a draft. */
#include "ingest/html.h"

#include "codec/article_check.h"
#include "ingest/charset.h"
#include "ingest/html_body.h"
#include "ingest/html_meta.h"
#include "ingest/html_tree.h"
#include "text/utf8.h"

/* What the page says beside its text is cut or left out where it is not fit to be kept: the page is
   no sender who could be asked to mend it. */
static struct str fit(struct str value, size_t max)
{
    return str_trim(utf8_cut(value, max));
}

static struct str fit_url(struct str url)
{
    bool is_bad = url.len > ARTICLE_URL_MAX;
    for (size_t i = 0; i < url.len; i++)
        is_bad = is_bad || (unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 0x7F ||
                 url.ptr[i] == '<' || url.ptr[i] == '>' || url.ptr[i] == '"';
    return is_bad ? str_of(NULL, 0) : url;
}

enum status html_article(struct arena *arena, struct str page, struct article_draft *out_draft,
                         struct problem *problem)
{
    struct str text;
    TRY(charset_to_utf8(arena, page, &text, problem));
    const GumboNode *root = NULL;
    TRY(html_parse(arena, text, &root, problem));
    struct html_meta meta;
    html_meta_of(arena, root, &meta);
    struct article_draft draft = {
        .url = fit_url(meta.url),
        .outlet = fit(meta.outlet, ARTICLE_OUTLET_MAX),
        .title = fit(meta.title, ARTICLE_TITLE_MAX),
        .language = fit(meta.language, 20),
        .text = html_main_text(arena, root),
        .has_published_at = meta.has_published_at,
        .published_at_us = meta.published_at_us,
        .utc_offset_minutes = meta.utc_offset_minutes,
    };
    if (str_is_empty(draft.text))
        return problem_set(problem, STATUS_UNPROCESSABLE, "no_main_text", NULL,
                           "the page has no text that could be an article");
    TRY(article_check(&draft, problem));
    *out_draft = draft;
    return STATUS_OK;
}
