/* Collects what is said in <head> and by microdata and JSON-LD, then chooses. */
#include "ingest/html_meta.h"

#include <string.h>

#include "base/clock.h"
#include "codec/article_check.h"
#include "codec/linked_data.h"
#include "ingest/html_tree.h"

enum { TIME_MAX = 40 };

/* What was found first of each; all empty at the start. */
struct found {
    struct str og_title, title, heading;
    struct str site_name;
    struct str canonical, og_url;
    struct str language;
    struct str meta_time, item_time, article_time, any_time;
    struct linked_data linked;
    bool has_linked;
};

static void keep_first(struct str *kept, struct str value)
{
    if (str_is_empty(*kept))
        *kept = value;
}

static struct str first_of(struct str a, struct str b, struct str c)
{
    if (!str_is_empty(a))
        return a;
    return str_is_empty(b) ? c : b;
}

static void look_at_meta(const GumboElement *element, struct found *found)
{
    const struct {
        struct str name;
        struct str *kept;
    } wanted[] = {
        {STR("og:title"), &found->og_title},
        {STR("og:site_name"), &found->site_name},
        {STR("og:url"), &found->og_url},
        {STR("article:published_time"), &found->meta_time},
        {STR("datePublished"), &found->item_time},
    };
    static const char *const ATTRIBUTES[] = {"property", "name", "itemprop"};
    struct str content = html_attribute(element, "content");
    for (size_t i = 0; i < COUNT_OF(ATTRIBUTES); i++) {
        struct str name = html_attribute(element, ATTRIBUTES[i]);
        for (size_t j = 0; j < COUNT_OF(wanted); j++) {
            if (str_equals_nocase(name, wanted[j].name))
                keep_first(wanted[j].kept, content);
        }
    }
}

static void look_at_script(struct arena *arena, const GumboElement *element, struct found *found)
{
    bool is_linked = str_equals_nocase(html_attribute(element, "type"), STR("application/ld+json"));
    if (!is_linked || found->has_linked || element->children.length != 1)
        return;
    const GumboNode *text = element->children.data[0];
    found->has_linked = linked_data_of_article(arena, html_text(text), &found->linked);
}

static void look_at_time(const GumboElement *element, bool is_in_article, struct found *found)
{
    struct str value = html_attribute(element, "datetime");
    if (str_equals_nocase(html_attribute(element, "itemprop"), STR("datePublished")))
        keep_first(&found->item_time, value);
    keep_first(is_in_article ? &found->article_time : &found->any_time, value);
}

static void look_at(struct arena *arena, const GumboNode *node, bool is_in_article,
                    struct found *found)
{
    const GumboElement *element = html_element(node);
    switch (element->tag) {
    case GUMBO_TAG_HTML:
        keep_first(&found->language, html_attribute(element, "lang"));
        break;
    case GUMBO_TAG_META:
        look_at_meta(element, found);
        break;
    case GUMBO_TAG_LINK:
        if (str_equals_nocase(html_attribute(element, "rel"), STR("canonical")))
            keep_first(&found->canonical, html_attribute(element, "href"));
        break;
    case GUMBO_TAG_SCRIPT:
        look_at_script(arena, element, found);
        break;
    case GUMBO_TAG_TIME:
        look_at_time(element, is_in_article, found);
        break;
    case GUMBO_TAG_TITLE:
        keep_first(&found->title, html_inner_text(arena, node));
        break;
    case GUMBO_TAG_H1:
        keep_first(&found->heading, html_inner_text(arena, node));
        break;
    default:
        break;
    }
}

static void walk(struct arena *arena, const GumboNode *node, size_t depth, bool is_in_article,
                 struct found *found)
{
    const GumboElement *element = html_element(node);
    if (element == NULL || depth > HTML_WALK_MAX || element->tag == GUMBO_TAG_SVG)
        return;
    look_at(arena, node, is_in_article, found);
    bool is_article = is_in_article || element->tag == GUMBO_TAG_ARTICLE;
    for (unsigned i = 0; i < element->children.length; i++)
        walk(arena, element->children.data[i], depth + 1, is_article, found);
}

/* "A thing happened | The Courier" without the site's name, where the page says that that is one.
 */
static struct str without_site(struct str title, struct str site)
{
    static const struct str BARS[] = {STR_INIT("|"), STR_INIT("-"), STR_INIT("–"),
                                      STR_INIT("—"), STR_INIT("»"), STR_INIT("::")};
    if (str_is_empty(site) || !str_ends(title, site) || title.len == site.len)
        return title;
    struct str rest = str_trim(str_slice(title, 0, title.len - site.len));
    for (size_t i = 0; i < COUNT_OF(BARS); i++) {
        if (str_ends(rest, BARS[i]) && rest.len > BARS[i].len)
            return str_trim(str_slice(rest, 0, rest.len - BARS[i].len));
    }
    return title;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Where the offset begins in a time whose date was passed, or `text.len`. */
static size_t find_offset(struct str text)
{
    for (size_t i = 11; i < text.len; i++) {
        if (text.ptr[i] == 'Z' || text.ptr[i] == 'z' || text.ptr[i] == '+' || text.ptr[i] == '-')
            return i;
    }
    return text.len;
}

bool html_time(struct str text, int64_t *out_us, int *out_offset_minutes)
{
    text = str_trim(text);
    if (clock_parse_local(text, out_us, out_offset_minutes))
        return true;
    if (text.len < 16 || text.len > TIME_MAX - 8 || (text.ptr[10] != ' ' && text.ptr[10] != 'T'))
        return false;
    size_t at = find_offset(text);
    struct str clock = str_trim(str_slice(text, 11, at));
    struct str offset = str_slice(text, at, text.len);
    bool is_short = offset.len == 5 && is_digit(offset.ptr[1]);
    char full[2 * TIME_MAX];
    int len = snprintf(full, sizeof(full), "%.10sT%.*s%.*s%s%.*s", text.ptr, STR_ARG(clock),
                       STR_ARG(str_slice(offset, 0, is_short ? 3 : offset.len)),
                       is_short ? ":" : "", STR_ARG(str_slice(offset, is_short ? 3 : 5, 5)));
    return clock_parse_local(str_of(full, (size_t)len), out_us, out_offset_minutes);
}

static void choose_time(const struct found *found, struct html_meta *meta)
{
    const struct str times[] = {found->meta_time, found->linked.date_published, found->item_time,
                                found->article_time, found->any_time};
    for (size_t i = 0; i < COUNT_OF(times) && !meta->has_published_at; i++)
        meta->has_published_at =
            html_time(times[i], &meta->published_at_us, &meta->utc_offset_minutes);
}

static struct str choose_url(const struct found *found)
{
    const struct str urls[] = {found->canonical, found->og_url, found->linked.url};
    for (size_t i = 0; i < COUNT_OF(urls); i++) {
        if (!str_is_empty(url_host(urls[i])))
            return urls[i];
    }
    return str_of(NULL, 0);
}

void html_meta_of(struct arena *arena, const GumboNode *root, struct html_meta *out_meta)
{
    struct found found = {0};
    walk(arena, root, 0, false, &found);
    struct str site = first_of(found.site_name, found.linked.publisher, STR(""));
    struct str title = first_of(without_site(found.og_title, site), without_site(found.title, site),
                                found.heading);
    struct html_meta meta = {
        .title = first_of(title, found.linked.headline, STR("")),
        .outlet = site,
        .url = choose_url(&found),
        .language = first_of(found.language, found.linked.language, STR("")),
    };
    choose_time(&found, &meta);
    *out_meta = meta;
}
