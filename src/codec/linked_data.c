/* Finds the article in JSON-LD. Not a JSON-LD processor: contexts and references are not followed,
   as no news page needs it. */
#include "codec/linked_data.h"

#include <string.h>

#include "codec/json_reader.h"

enum { DEPTH_MAX = 32 };

static bool is_article_type(const json_t *type)
{
    struct str name = str_from(json_string_value(type));
    return str_ends(name, STR("Article")) || str_ends(name, STR("Posting"));
}

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (!json_is_array(type))
        return is_article_type(type);
    for (size_t i = 0; i < json_array_size(type); i++) {
        if (is_article_type(json_array_get(type, i)))
            return true;
    }
    return false;
}

/* Depth-first through arrays and "@graph"; json_read has bounded the depth. */
static const json_t *find_article(const json_t *value)
{
    if (json_is_object(value))
        return is_article(value) ? value : find_article(json_object_get(value, "@graph"));
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *found = find_article(json_array_get(value, i));
        if (found != NULL)
            return found;
    }
    return NULL;
}

static struct str get(struct arena *arena, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_string(value) || memchr(json_string_value(value), 0, json_string_length(value)))
        return str_of(NULL, 0);
    return arena_copy(arena, str_trim(str_from(json_string_value(value))));
}

bool linked_data_of_article(struct arena *arena, struct str json, struct linked_data *out_data)
{
    json_auto_t *root = NULL;
    if (json_read(json, DEPTH_MAX, &root, NULL) != STATUS_OK)
        return false;
    const json_t *article = find_article(root);
    if (article == NULL)
        return false;
    const json_t *publisher = json_object_get(article, "publisher");
    if (json_is_array(publisher))
        publisher = json_array_get(publisher, 0);
    *out_data = (struct linked_data){
        .headline = get(arena, article, "headline"),
        .date_published = get(arena, article, "datePublished"),
        .publisher = get(arena, publisher, "name"),
        .url = get(arena, article, "url"),
        .language = get(arena, article, "inLanguage"),
    };
    return true;
}
