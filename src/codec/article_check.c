/* The rules of an article's fields. */
#include "codec/article_check.h"

#include "text/utf8.h"

struct bound {
    const struct str *value;
    size_t max;
    const char *code;
    const char *pointer;
};

static enum status check_bound(const struct bound *bound, struct problem *problem)
{
    if (bound->value->len > bound->max)
        return problem_set(problem, STATUS_TOO_LARGE, bound->code, bound->pointer,
                           "%s has %zu bytes; at most %zu are taken", bound->pointer + 1,
                           bound->value->len, bound->max);
    if (str_find_byte(*bound->value, '\0', 0) != STR_NONE)
        return problem_set(problem, STATUS_INVALID, "nul_character", bound->pointer,
                           "%s has a NUL character (U+0000)", bound->pointer + 1);
    return STATUS_OK;
}

static enum status check_bounds(const struct article_draft *draft, struct problem *problem)
{
    const struct bound bounds[] = {
        {&draft->url, ARTICLE_URL_MAX, "url_too_large", "/url"},
        {&draft->external_id, ARTICLE_ID_MAX, "id_too_large", "/id"},
        {&draft->outlet, ARTICLE_OUTLET_MAX, "outlet_too_large", "/outlet"},
        {&draft->title, ARTICLE_TITLE_MAX, "title_too_large", "/title"},
        {&draft->text, ARTICLE_TEXT_MAX, "text_too_large", "/text"},
    };
    for (size_t i = 0; i < COUNT_OF(bounds); i++)
        TRY(check_bound(&bounds[i], problem));
    return STATUS_OK;
}

/* What is behind "http://" or "https://", or the empty view. */
static struct str after_scheme(struct str url)
{
    static const struct str SCHEMES[] = {STR_INIT("http://"), STR_INIT("https://")};
    for (size_t i = 0; i < COUNT_OF(SCHEMES); i++) {
        if (str_equals_nocase(str_slice(url, 0, SCHEMES[i].len), SCHEMES[i]))
            return str_slice(url, SCHEMES[i].len, url.len);
    }
    return str_of(NULL, 0);
}

struct str url_host(struct str url)
{
    struct str host = after_scheme(url);
    for (size_t i = 0; i < host.len; i++) {
        if (host.ptr[i] == '/' || host.ptr[i] == '?' || host.ptr[i] == '#')
            host = str_slice(host, 0, i);
    }
    for (size_t i = host.len; i > 0; i--) {
        if (host.ptr[i - 1] == '@') {
            host = str_slice(host, i, host.len);
            break;
        }
    }
    if (host.len > 0 && host.ptr[0] == '[')
        return str_slice(host, 0, str_find_byte(host, ']', 0) + 1);
    return str_slice(host, 0, str_find_byte(host, ':', 0));
}

/* Letters of any script are allowed (an IRI); spaces, controls and what a URL never has are not. */
static bool has_bad_url_byte(struct str url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char byte = (unsigned char)url.ptr[i];
        if (byte <= ' ' || byte == 0x7F || byte == '<' || byte == '>' || byte == '"')
            return true;
    }
    return false;
}

static enum status check_url(struct str url, struct problem *problem)
{
    if (str_is_empty(url))
        return STATUS_OK;
    if (str_is_empty(url_host(url)) || has_bad_url_byte(url))
        return problem_set(problem, STATUS_INVALID, "invalid_url", "/url",
                           "url must be an absolute http or https URL");
    return STATUS_OK;
}

/* "ar-EG" and "AR_eg" are "ar". */
static enum status check_language(struct str *language, struct problem *problem)
{
    size_t end = 0;
    while (end < language->len && language->ptr[end] != '-' && language->ptr[end] != '_')
        end++;
    struct str primary = str_slice(*language, 0, end);
    if (str_is_empty(*language))
        return STATUS_OK;
    if (str_equals_nocase(primary, STR("ar")))
        *language = STR("ar");
    else if (str_equals_nocase(primary, STR("en")))
        *language = STR("en");
    else
        return problem_set(problem, STATUS_UNPROCESSABLE, "unsupported_language", "/language",
                           "language '%.*s' is not known; 'ar' and 'en' are",
                           STR_ARG(utf8_cut(*language, 20)));
    return STATUS_OK;
}

static enum status check_text(struct str text, struct problem *problem)
{
    if (str_is_empty(str_trim(text)))
        return problem_set(problem, STATUS_INVALID, "empty_text", "/text",
                           "text has nothing but white space");
    if (!utf8_has_letter(text))
        return problem_set(problem, STATUS_UNPROCESSABLE, "text_without_letters", "/text",
                           "text has no letter of any script");
    return STATUS_OK;
}

enum status article_check(struct article_draft *draft, struct problem *problem)
{
    draft->url = str_trim(draft->url);
    draft->external_id = str_trim(draft->external_id);
    draft->outlet = str_trim(draft->outlet);
    draft->title = str_trim(draft->title);
    draft->language = str_trim(draft->language);
    TRY(check_bounds(draft, problem));
    TRY(check_url(draft->url, problem));
    TRY(check_language(&draft->language, problem));
    return check_text(draft->text, problem);
}
