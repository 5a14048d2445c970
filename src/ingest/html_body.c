/* Chooses the element that holds the article, and makes paragraphs of it. The choice: what the page
   marks (itemprop articleBody, <article>, <main>), unless some other block has more than twice its
   text; the block with most text is found by giving each block the text of its paragraphs, and of
   the blocks in it. */
#include "ingest/html_body.h"

#include "base/buf.h"
#include "ingest/html_tree.h"
#include "model/article.h"

enum {
    PARAGRAPH_MIN = 40, /* bytes: shorter ones say nothing about where the text is */
    NESTED_MAX = 32,    /* marks one in another that are weighed: each costs a walk */
};

static const GumboTag SKIPPED[] = {
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT,   GUMBO_TAG_TEMPLATE, GUMBO_TAG_NAV,
    GUMBO_TAG_ASIDE,  GUMBO_TAG_FOOTER, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FORM,     GUMBO_TAG_BUTTON,
    GUMBO_TAG_IFRAME, GUMBO_TAG_SVG,    GUMBO_TAG_SELECT,     GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT,
    GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO,  GUMBO_TAG_AUDIO,      GUMBO_TAG_CANVAS,   GUMBO_TAG_HEADER,
    GUMBO_TAG_H1,     GUMBO_TAG_HEAD,
};

static const GumboTag BLOCKS[] = {
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,    GUMBO_TAG_CENTER,
    GUMBO_TAG_DD,      GUMBO_TAG_DETAILS, GUMBO_TAG_DIV,        GUMBO_TAG_DL,      GUMBO_TAG_DT,
    GUMBO_TAG_FIGURE,  GUMBO_TAG_H2,      GUMBO_TAG_H3,         GUMBO_TAG_H4,      GUMBO_TAG_H5,
    GUMBO_TAG_H6,      GUMBO_TAG_HR,      GUMBO_TAG_HTML,       GUMBO_TAG_LI,      GUMBO_TAG_MAIN,
    GUMBO_TAG_OL,      GUMBO_TAG_P,       GUMBO_TAG_PRE,        GUMBO_TAG_SECTION, GUMBO_TAG_TABLE,
    GUMBO_TAG_TBODY,   GUMBO_TAG_TD,      GUMBO_TAG_TFOOT,      GUMBO_TAG_TH,      GUMBO_TAG_THEAD,
    GUMBO_TAG_TR,      GUMBO_TAG_UL,
};

/* Blocks whose text speaks for the block around them. */
static const GumboTag PARAGRAPHS[] = {GUMBO_TAG_P, GUMBO_TAG_PRE, GUMBO_TAG_BLOCKQUOTE};

static const char *const SKIPPED_ROLES[] = {"navigation", "complementary", "banner", "contentinfo",
                                            "dialog",     "search",        NULL};

/* Words of class names and ids that mark what stands in an article but is not of it. */
static const char *const ASIDE_WORDS[] = {
    "share",       "sharing",     "social",     "related", "comments", "comment",
    "breadcrumb",  "breadcrumbs", "promo",      "advert",  "ads",      "advertisement",
    "byline",      "caption",     "newsletter", "tags",    "sidebar",  "player",
    "recommended", "readmore",    "popup",      "modal",   "cookie",   "vjs",
    "toolbar",     "pagination",  "subscribe",  "video",   NULL,
};

static bool is_among(GumboTag tag, const GumboTag *tags, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (tags[i] == tag)
            return true;
    }
    return false;
}

static bool is_block(const GumboElement *element)
{
    return is_among(element->tag, BLOCKS, COUNT_OF(BLOCKS));
}

/* Whether its style attribute hides it. */
static bool is_hidden(const GumboElement *element)
{
    static const char *const HIDDEN[] = {"display:none", "display: none", "visibility:hidden",
                                         "visibility: hidden"};
    struct str style = html_attribute(element, "style");
    for (size_t i = 0; i < COUNT_OF(HIDDEN); i++) {
        if (str_find(style, str_from(HIDDEN[i]), 0) != STR_NONE)
            return true;
    }
    return false;
}

/* Left out wherever it stands. */
static bool is_skipped(const GumboElement *element)
{
    return is_among(element->tag, SKIPPED, COUNT_OF(SKIPPED)) ||
           html_has_attribute(element, "hidden") || is_hidden(element) ||
           str_equals_nocase(html_attribute(element, "aria-hidden"), STR("true")) ||
           html_has_word(element, "role", SKIPPED_ROLES);
}

static bool has_aside_words(const GumboElement *element)
{
    return html_has_word(element, "class", ASIDE_WORDS) ||
           html_has_word(element, "id", ASIDE_WORDS);
}

/* Bytes that are not white space. */
static size_t ink(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += (unsigned char)text.ptr[i] > ' ';
    return count;
}

/* Text below `node` that is in no link. */
static size_t plain_ink(const GumboNode *node, size_t depth)
{
    const GumboElement *element = html_element(node);
    if (element == NULL)
        return ink(html_text(node));
    if (depth > HTML_WALK_MAX || element->tag == GUMBO_TAG_A || is_skipped(element))
        return 0;
    size_t sum = 0;
    for (unsigned i = 0; i < element->children.length; i++)
        sum += plain_ink(element->children.data[i], depth + 1);
    return sum;
}

struct choice {
    const GumboNode *node;
    size_t weight;
};

static void choose(struct choice *choice, const GumboNode *node, size_t weight)
{
    if (weight > choice->weight)
        *choice = (struct choice){node, weight};
}

/* What a block was found to hold while its children were looked at. */
struct tally {
    size_t own;        /* text that is in no block below */
    size_t paragraphs; /* of its paragraphs */
    size_t below;      /* of its other blocks */
    size_t blocks;     /* how many of them had any */
};

static void tally_block(const GumboNode *node, size_t depth, struct tally *outer,
                        struct choice *best);

static void tally_node(const GumboNode *node, size_t depth, struct tally *tally,
                       struct choice *best)
{
    const GumboElement *element = html_element(node);
    if (element == NULL) {
        tally->own += ink(html_text(node));
        return;
    }
    if (depth > HTML_WALK_MAX || is_skipped(element) || element->tag == GUMBO_TAG_A)
        return;
    if (is_block(element)) {
        tally_block(node, depth, tally, best);
        return;
    }
    for (unsigned i = 0; i < element->children.length; i++)
        tally_node(element->children.data[i], depth + 1, tally, best);
}

/* Of several blocks half counts for the block around them: it is chosen when its text is spread
   over three or more, not when it is in one. */
static size_t weigh(const GumboElement *element, const struct tally *tally)
{
    size_t below = tally->blocks > 1 ? tally->below / 2 : tally->below;
    size_t weight = tally->own + tally->paragraphs + below;
    return has_aside_words(element) ? weight / 4 : weight;
}

static void tally_block(const GumboNode *node, size_t depth, struct tally *outer,
                        struct choice *best)
{
    const GumboElement *element = html_element(node);
    struct tally tally = {0};
    for (unsigned i = 0; i < element->children.length; i++)
        tally_node(element->children.data[i], depth + 1, &tally, best);
    if (tally.own < PARAGRAPH_MIN)
        tally.own = 0;
    size_t weight = weigh(element, &tally);
    if (is_among(element->tag, PARAGRAPHS, COUNT_OF(PARAGRAPHS))) {
        outer->paragraphs += weight;
        return;
    }
    outer->below += weight;
    outer->blocks += weight > 0;
    choose(best, node, weight);
}

/* What the page itself marks, the largest of each kind. */
struct marked {
    struct choice body;
    struct choice article;
    struct choice main;
};

static void find_marked(const GumboNode *node, size_t depth, size_t nested, struct marked *marked)
{
    static const char *const MAIN[] = {"main", NULL};
    const GumboElement *element = html_element(node);
    if (element == NULL || depth > HTML_WALK_MAX || is_skipped(element))
        return;
    struct choice *choice = NULL;
    if (str_equals_nocase(html_attribute(element, "itemprop"), STR("articleBody")))
        choice = &marked->body;
    else if (element->tag == GUMBO_TAG_ARTICLE)
        choice = &marked->article;
    else if (element->tag == GUMBO_TAG_MAIN || html_has_word(element, "role", MAIN))
        choice = &marked->main;
    if (choice != NULL && nested < NESTED_MAX)
        choose(choice, node, plain_ink(node, depth));
    nested += choice != NULL;
    for (unsigned i = 0; i < element->children.length; i++)
        find_marked(element->children.data[i], depth + 1, nested, marked);
}

static const GumboNode *find_article(const GumboNode *root)
{
    struct choice densest = {root, 0};
    struct tally tally = {0};
    tally_node(root, 0, &tally, &densest);
    struct marked marked = {0};
    find_marked(root, 0, 0, &marked);
    const struct choice *const wanted[] = {&marked.body, &marked.article, &marked.main};
    size_t most = plain_ink(densest.node, 0);
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        if (wanted[i]->node != NULL && wanted[i]->weight >= most / 2)
            return wanted[i]->node;
    }
    return densest.node;
}

struct collector {
    struct buf *text;
    struct buf *line;    /* the paragraph that is open */
    size_t link_ink;     /* of it, what is in links */
    size_t whole_ink;    /* of the article, with what will be left out */
    size_t spared;       /* elements that its name puts aside, but that have too much of it */
    bool is_after_space; /* the next character wants one before it */
};

/* Paragraphs that are all links lead elsewhere: they are not of the text. */
static void end_line(struct collector *collector)
{
    struct str line = buf_str(collector->line);
    bool is_all_links = collector->link_ink * 5 >= ink(line) * 4;
    if (!is_all_links && line.len > 0) {
        if (collector->text->len > 0)
            buf_append_byte(collector->text, '\n');
        buf_append(collector->text, line);
    }
    buf_clear(collector->line);
    collector->link_ink = 0;
    collector->is_after_space = false;
}

/* White space, also that which does not break, becomes one space. */
static void add_text(struct collector *collector, struct str text, bool is_in_link)
{
    for (size_t i = 0; i < text.len; i++) {
        bool is_nbsp = i + 1 < text.len && (unsigned char)text.ptr[i] == 0xC2 &&
                       (unsigned char)text.ptr[i + 1] == 0xA0;
        if (is_nbsp || (unsigned char)text.ptr[i] <= ' ') {
            collector->is_after_space = true;
            i += is_nbsp;
            continue;
        }
        if (collector->is_after_space && collector->line->len > 0)
            buf_append_byte(collector->line, ' ');
        collector->is_after_space = false;
        buf_append_byte(collector->line, text.ptr[i]);
        collector->link_ink += is_in_link;
    }
}

/* Left out of the article: what is skipped everywhere, other articles, and what its name puts
   aside, unless that is so much of the text that the name must mean something else. */
static bool is_left_out(struct collector *collector, const GumboNode *node, size_t depth)
{
    const GumboElement *element = html_element(node);
    if (is_skipped(element))
        return true;
    if (element->tag != GUMBO_TAG_ARTICLE && !has_aside_words(element))
        return false;
    if (collector->spared == NESTED_MAX)
        return false;
    bool is_small = plain_ink(node, depth) < collector->whole_ink / 3;
    collector->spared += !is_small;
    return is_small;
}

static void collect(struct collector *collector, const GumboNode *node, size_t depth,
                    bool is_in_link)
{
    const GumboElement *element = html_element(node);
    if (element == NULL) {
        add_text(collector, html_text(node), is_in_link);
        return;
    }
    if (depth > HTML_WALK_MAX || (depth > 0 && is_left_out(collector, node, depth)))
        return;
    bool is_line = is_block(element) || element->tag == GUMBO_TAG_BR;
    if (is_line)
        end_line(collector);
    for (unsigned i = 0; i < element->children.length; i++)
        collect(collector, element->children.data[i], depth + 1,
                is_in_link || element->tag == GUMBO_TAG_A);
    if (is_line)
        end_line(collector);
}

struct str html_main_text(struct arena *arena, const GumboNode *root)
{
    _cleanup_buf_ struct buf text;
    _cleanup_buf_ struct buf line;
    buf_init(&text, ARTICLE_TEXT_MAX);
    buf_init(&line, ARTICLE_TEXT_MAX);
    const GumboNode *article = find_article(root);
    struct collector collector = {
        .text = &text,
        .line = &line,
        .whole_ink = plain_ink(article, 0),
    };
    collect(&collector, article, 0, false);
    end_line(&collector);
    return arena_copy(arena, buf_str(&text));
}
