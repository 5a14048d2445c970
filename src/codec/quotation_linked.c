/* Rearranges the members of a quotation. */
#include "codec/quotation_linked.h"

#include "codec/json_scan.h"

static void put_const(struct json_writer *json, const char *key, struct str value)
{
    json_put_key(json, key);
    json_put_str(json, value);
}

/* The member at `path`, under another name; nothing where it is null. False then. */
static bool put(struct json_writer *json, const char *key, struct str row, const char *path)
{
    struct str value;
    if (!json_scan_find(row, path, &value) || str_equals(value, STR("null")))
        return false;
    json_put_key(json, key);
    json_put_raw(json, value);
    return true;
}

static bool is_there(struct str row, const char *path)
{
    struct str value;
    return json_scan_find(row, path, &value) && !str_equals(value, STR("null"));
}

/* "@id": the path of the resource whose id stands at `path`. Ids are digits. */
static void put_id(struct json_writer *json, const char *collection, struct str row,
                   const char *path)
{
    struct str value = STR("");
    (void)json_scan_find(row, path, &value);
    json_put_key(json, "@id");
    struct str id = value.len > 2 ? str_slice(value, 1, value.len - 1) : STR("");
    json_put_raw(json, STR("\"/"));
    buf_append_z(json->out, collection);
    buf_append_byte(json->out, '/');
    buf_append(json->out, id);
    buf_append_byte(json->out, '"');
}

static void put_speaker(struct json_writer *json, struct str row)
{
    struct str kind = STR("");
    (void)json_scan_find(row, "speaker.kind", &kind);
    struct str type = STR(""); /* of an unnamed source nobody knows */
    if (str_equals(kind, STR("\"person\"")))
        type = STR("Person");
    else if (str_equals(kind, STR("\"organization\"")) || str_equals(kind, STR("\"group\"")))
        type = STR("Organization");
    else if (str_equals(kind, STR("\"document\"")))
        type = STR("CreativeWork");
    json_put_key(json, str_equals(type, STR("CreativeWork")) ? "isBasedOn" : "spokenByCharacter");
    json_open_object(json);
    if (type.len > 0)
        put_const(json, "@type", type);
    put_id(json, "speakers", row, "speaker.id");
    (void)put(json, "name", row, "speaker.name");
    if (str_equals(type, STR("Person")))
        (void)put(json, "jobTitle", row, "speaker.title");
    json_close_object(json);
}

static void put_article(struct json_writer *json, struct str row)
{
    json_put_key(json, "isPartOf");
    json_open_object(json);
    put_const(json, "@type", STR("NewsArticle"));
    put_id(json, "articles", row, "article.id");
    (void)put(json, "url", row, "article.url");
    (void)put(json, "headline", row, "article.title");
    (void)put(json, "datePublished", row, "article.published_at");
    json_put_key(json, "publisher");
    json_open_object(json);
    put_const(json, "@type", STR("Organization"));
    (void)put(json, "name", row, "article.outlet");
    json_close_object(json);
    json_close_object(json);
}

static void put_claim(struct json_writer *json, struct str row)
{
    json_put_key(json, "@reverse");
    json_open_object(json);
    json_put_key(json, "appearance");
    json_open_object(json);
    put_const(json, "@type", STR("Claim"));
    put_id(json, "claims", row, "claim_id");
    json_close_object(json);
    json_close_object(json);
}

/* Where the words stand: by code points of the article's text, and by the words. */
static void put_target(struct json_writer *json, struct str row)
{
    json_put_key(json, "oa:hasTarget");
    json_open_object(json);
    json_put_key(json, "oa:hasSource");
    json_open_object(json);
    put_id(json, "articles", row, "article.id");
    json_close_object(json);
    json_put_key(json, "oa:hasSelector");
    json_open_array(json);
    json_open_object(json);
    put_const(json, "@type", STR("oa:TextPositionSelector"));
    (void)put(json, "oa:start", row, "content.start");
    (void)put(json, "oa:end", row, "content.end");
    json_close_object(json);
    json_open_object(json);
    put_const(json, "@type", STR("oa:TextQuoteSelector"));
    (void)put(json, "oa:exact", row, "content.text");
    json_close_object(json);
    json_close_array(json);
    json_close_object(json);
}

void quotation_linked_context(struct json_writer *json)
{
    json_put_raw(json, STR("[\"https://schema.org\",{\"oa\":\"http://www.w3.org/ns/oa#\"}]"));
}

void quotation_linked_members(struct json_writer *json, struct str row)
{
    json_put_key(json, "@type");
    json_put_raw(json, STR("[\"Quotation\",\"oa:Annotation\"]"));
    put_id(json, "quotes", row, "id");
    (void)put(json, "identifier", row, "id");
    (void)put(json, "text", row, "content.text");
    (void)put(json, "dateCreated", row, "said_at");
    if (is_there(row, "speaker"))
        put_speaker(json, row);
    put_article(json, row);
    if (is_there(row, "claim_id"))
        put_claim(json, row);
    put_target(json, row);
}
