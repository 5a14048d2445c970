/* Runs every case of corpus/quote (a folder with input.txt and expected.json each) through the
   extraction and prints TAP. The case has exactly the quotations that expected.json lists, in the
   order of their contents; of each, the fields that it gives are compared. */
#include <jansson.h>
#include <stdio.h>

#include "quote/quote.h"
#include "support/cases.h"

/* Whether the wanted field is absent or equal; says what is wrong when it is not. */
static bool field_is(const json_t *want, const char *name, struct str got)
{
    const json_t *field = json_object_get(want, name);
    if (field == NULL || str_equals(str_from(json_string_value(field)), got))
        return true;
    printf("# %s: want \"%s\", got \"%.*s\"\n", name, json_string_value(field), STR_ARG(got));
    return false;
}

static bool chain_is(const json_t *want, const struct quote *quote)
{
    const json_t *chain = json_object_get(want, "chain");
    if (chain == NULL)
        return true;
    bool is_right = json_array_size(chain) == quote->chain_len;
    for (size_t i = 0; is_right && i < quote->chain_len; i++)
        is_right =
            str_equals(str_from(json_string_value(json_array_get(chain, i))), quote->chain[i].name);
    if (!is_right)
        printf("# chain: another, of %zu links\n", quote->chain_len);
    return is_right;
}

static bool quote_is(struct str text, const struct extraction *got, const struct quote *quote,
                     const json_t *want)
{
    struct quote_speaker speaker = {0};
    if (quote->speaker >= 0)
        speaker = got->speakers[quote->speaker];
    bool is_right = field_is(want, "content", str_span(text, quote->content));
    is_right &= field_is(want, "type", str_from(quote_type_name(quote->type)));
    is_right &= field_is(want, "cue", str_span(text, quote->cue));
    is_right &= field_is(want, "mention", str_span(text, quote->mention));
    is_right &= field_is(want, "speaker", speaker.name);
    is_right &= field_is(want, "title", speaker.title);
    is_right &= field_is(want, "kind", str_from(speaker_kind_name(speaker.kind)));
    is_right &= field_is(want, "stance", str_from(quote_stance_name(quote->stance)));
    is_right &= field_is(want, "act", str_from(quote_act_name(quote->act)));
    is_right &= field_is(want, "rule", str_from(quote->rule));
    return is_right & chain_is(want, quote);
}

static bool run(const char *folder, const char *name)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str text = case_file(arena, folder, name, "/input.txt");
    struct str json = case_file(arena, folder, name, "/expected.json");
    json_auto_t *expected = json_loadb(json.ptr, json.len, 0, NULL);
    const json_t *wanted = json_object_get(expected, "quotes");
    struct extraction got;
    if (!json_is_array(wanted) || quote_extract(arena, text, STR(""), &got) != STATUS_OK) {
        printf("# no expectation or no extraction\n");
        return false;
    }
    bool is_right = got.quotes_len == json_array_size(wanted);
    if (!is_right)
        printf("# want %zu quotations, got %zu\n", json_array_size(wanted), got.quotes_len);
    for (size_t i = 0; i < got.quotes_len; i++) {
        if (i < json_array_size(wanted))
            is_right &= quote_is(text, &got, &got.quotes[i], json_array_get(wanted, i));
        else
            printf("# too much: %.*s\n", STR_ARG(str_span(text, got.quotes[i].content)));
    }
    return is_right;
}

int main(int argc, char **argv)
{
    return case_run_all(argc, argv, "", run);
}
