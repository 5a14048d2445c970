/* The parser's bounds. gumbo has none of its own: deep nesting and many attributes cost it
   quadratic time, its destructor recurses, and misnested formatting can make a tree far larger than
   the page. So the tags are looked at before, its memory comes from an arena (nothing is
   destroyed), and when that exceeds a bound the parser is left by longjmp: it holds nothing but
   that memory. */
#include "ingest/html_tree.h"

#include <setjmp.h>
#include <string.h>

#include "base/buf.h"
#include "ingest/html.h"
#include "text/utf8.h"

enum { TREE_BYTES_MAX = 256 << 20, NAMES_MAX = 64, NAME_MAX = 32, INNER_TEXT_MAX = 64 << 10 };

/* Elements that hold nothing, or that the next of their like closes: they do not nest by
   themselves. */
static const char *const FLAT[] = {
    "area", "base", "br", "col", "dd", "dt",     "embed", "hr",     "img",   "input", "li",  "link",
    "meta", "p",    "td", "th",  "tr", "option", "param", "source", "tbody", "track", "wbr",
};

struct open_name {
    struct str name;
    size_t open;
};

struct depth_scan {
    struct open_name names[NAMES_MAX];
    size_t names_len;
    size_t depth;
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_flat(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(FLAT); i++) {
        if (str_equals_nocase(name, str_from(FLAT[i])))
            return true;
    }
    return false;
}

/* NULL when the table is full: such a name only ever opens. */
static struct open_name *find_name(struct depth_scan *scan, struct str name)
{
    for (size_t i = 0; i < scan->names_len; i++) {
        if (str_equals_nocase(scan->names[i].name, name))
            return &scan->names[i];
    }
    if (scan->names_len == NAMES_MAX)
        return NULL;
    scan->names[scan->names_len] = (struct open_name){.name = name};
    return &scan->names[scan->names_len++];
}

static void scan_tag(struct depth_scan *scan, struct str name, bool is_end)
{
    if (is_flat(name))
        return;
    struct open_name *known = find_name(scan, name);
    if (!is_end) {
        scan->depth++;
        if (known != NULL)
            known->open++;
    } else if (known != NULL && known->open > 0) {
        known->open--;
        scan->depth--;
    }
}

/* The end of the element's name that begins at `from`; `from` itself when none does. */
static size_t name_end(struct str text, size_t from)
{
    size_t end = from;
    while (
        end < text.len && end - from < NAME_MAX &&
        (is_letter(text.ptr[end]) || (end > from && text.ptr[end] >= '0' && text.ptr[end] <= '9')))
        end++;
    return end;
}

/* Behind a script whose name ends at `at`: what looks like tags in it is none. One that is not
   closed takes all the rest. */
static size_t skip_script(struct str text, struct str name, size_t at)
{
    if (!str_equals_nocase(name, STR("script")))
        return at;
    while ((at = str_find(text, STR("</"), at)) != STR_NONE) {
        if (str_equals_nocase(str_slice(text, at + 2, at + 8), STR("script")))
            return at;
        at += 2;
    }
    return text.len;
}

static size_t skip_space(struct str text, size_t at)
{
    while (at < text.len && (text.ptr[at] == ' ' || (text.ptr[at] >= '\t' && text.ptr[at] <= '\r')))
        at++;
    return at;
}

static bool ends_bare(char byte)
{
    return byte == ' ' || byte == '>' || (byte >= '\t' && byte <= '\r');
}

/* Behind the value that begins at `at`, as the standard's tokenizer reads it. */
static size_t skip_value(struct str text, size_t at)
{
    if (at < text.len && (text.ptr[at] == '"' || text.ptr[at] == '\'')) {
        size_t end = str_find_byte(text, text.ptr[at], at + 1);
        return end != STR_NONE ? end + 1 : text.len;
    }
    while (at < text.len && !ends_bare(text.ptr[at]))
        at++;
    return at;
}

/* Behind the attributes that begin at `at`, at the tag's '>'; counts them. */
static size_t skip_attributes(struct str text, size_t at, size_t *out_count)
{
    for (*out_count = 0;; (*out_count)++) {
        at = skip_space(text, at);
        while (at < text.len && text.ptr[at] == '/')
            at = skip_space(text, at + 1);
        if (at >= text.len || text.ptr[at] == '>')
            return at;
        at++; /* a name's first byte may be anything, also '=' */
        while (at < text.len && !ends_bare(text.ptr[at]) && text.ptr[at] != '/' &&
               text.ptr[at] != '=')
            at++;
        size_t next = skip_space(text, at);
        if (next < text.len && text.ptr[next] == '=')
            at = skip_value(text, skip_space(text, next + 1));
    }
}

/* Looks at nothing but the tags. */
static enum status check_tags(struct str text, struct problem *problem)
{
    struct depth_scan scan = {.depth = 0};
    for (size_t at = str_find_byte(text, '<', 0); at != STR_NONE;
         at = str_find_byte(text, '<', at)) {
        bool is_end = at + 1 < text.len && text.ptr[at + 1] == '/';
        size_t from = at + (is_end ? 2 : 1);
        size_t attributes = 0;
        at = name_end(text, from);
        struct str name = str_slice(text, from, at);
        if (name.len > 0) {
            at = skip_attributes(text, at, &attributes);
            scan_tag(&scan, name, is_end);
        }
        if (!is_end)
            at = skip_script(text, name, at);
        if (scan.depth > HTML_DEPTH_MAX)
            return problem_set(problem, STATUS_UNPROCESSABLE, "page_too_deep", NULL,
                               "the page nests more than %d elements", HTML_DEPTH_MAX);
        if (attributes > HTML_ATTRIBUTES_MAX)
            return problem_set(problem, STATUS_UNPROCESSABLE, "page_too_complex", NULL,
                               "an element has more than %d attributes", HTML_ATTRIBUTES_MAX);
    }
    return STATUS_OK;
}

struct parser_memory {
    struct arena *arena;
    size_t left;
    jmp_buf out;
};

static void *allocate(void *userdata, size_t size)
{
    struct parser_memory *memory = userdata;
    if (size > memory->left)
        longjmp(memory->out, 1);
    memory->left -= size;
    return arena_alloc(memory->arena, size);
}

static void forget(void *userdata UNUSED, void *ptr UNUSED)
{
}

/* NULL when the bound on memory was hit. */
static const GumboNode *parse(struct parser_memory *memory, struct str text)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = forget;
    options.userdata = memory;
    options.max_errors = 0;
    if (setjmp(memory->out) != 0)
        return NULL;
    return gumbo_parse_with_options(&options, text.ptr, text.len)->root;
}

enum status html_parse(struct arena *arena, struct str text, const GumboNode **out_root,
                       struct problem *problem)
{
    if (text.len > HTML_PAGE_MAX)
        return problem_set(problem, STATUS_TOO_LARGE, "page_too_large", NULL,
                           "the page has %zu bytes; at most %d are taken", text.len, HTML_PAGE_MAX);
    TRY(check_tags(text, problem));
    struct parser_memory memory = {.arena = arena, .left = TREE_BYTES_MAX};
    const GumboNode *root = parse(&memory, text);
    if (root == NULL)
        return problem_set(problem, STATUS_TOO_LARGE, "page_too_large", NULL,
                           "the page takes more than %d MiB to parse", TREE_BYTES_MAX >> 20);
    *out_root = root;
    return STATUS_OK;
}

const GumboElement *html_element(const GumboNode *node)
{
    bool is_element =
        node != NULL && (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE);
    return is_element ? &node->v.element : NULL;
}

bool html_is(const GumboNode *node, GumboTag tag)
{
    const GumboElement *element = html_element(node);
    return element != NULL && element->tag == tag;
}

static const GumboAttribute *find_attribute(const GumboElement *element, const char *name)
{
    return element != NULL ? gumbo_get_attribute(&element->attributes, name) : NULL;
}

struct str html_attribute(const GumboElement *element, const char *name)
{
    const GumboAttribute *attribute = find_attribute(element, name);
    return attribute != NULL ? str_trim(str_from(attribute->value)) : str_of(NULL, 0);
}

bool html_has_attribute(const GumboElement *element, const char *name)
{
    return find_attribute(element, name) != NULL;
}

static bool is_word_end(char byte)
{
    return byte == ' ' || byte == '-' || byte == '_' || byte == '\n' || byte == '\t' ||
           byte == '\r';
}

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (str_equals_nocase(word, str_from(*words)))
            return true;
    }
    return false;
}

bool html_has_word(const GumboElement *element, const char *name, const char *const *words)
{
    struct str value = html_attribute(element, name);
    for (size_t from = 0, at = 0; at <= value.len; at++) {
        if (at < value.len && !is_word_end(value.ptr[at]))
            continue;
        if (at > from && is_one_of(str_slice(value, from, at), words))
            return true;
        from = at + 1;
    }
    return false;
}

struct str html_text(const GumboNode *node)
{
    bool is_text = node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
                   node->type == GUMBO_NODE_WHITESPACE;
    return is_text ? str_from(node->v.text.text) : str_of(NULL, 0);
}

static void append_text(const GumboNode *node, size_t depth, struct buf *out)
{
    buf_append(out, html_text(node));
    const GumboElement *element = html_element(node);
    if (element == NULL || depth > HTML_WALK_MAX)
        return;
    for (unsigned i = 0; i < element->children.length; i++)
        append_text(element->children.data[i], depth + 1, out);
    buf_append_byte(out, ' ');
}

/* Runs of white space to one space, in place. */
static struct str collapse(char *bytes, size_t len)
{
    size_t to = 0;
    for (size_t i = 0; i < len; i++) {
        bool is_space = bytes[i] == ' ' || (bytes[i] >= '\t' && bytes[i] <= '\r');
        if (is_space && (to == 0 || bytes[to - 1] == ' '))
            continue;
        bytes[to++] = is_space ? ' ' : bytes[i];
    }
    return str_trim(str_of(bytes, to));
}

struct str html_inner_text(struct arena *arena, const GumboNode *node)
{
    _cleanup_buf_ struct buf out;
    buf_init(&out, INNER_TEXT_MAX);
    append_text(node, 0, &out);
    struct str text = arena_copy(arena, buf_str(&out));
    return collapse((char *)text.ptr, text.len);
}
