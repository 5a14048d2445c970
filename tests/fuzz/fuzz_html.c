/* Any bytes as a web page: no crash, and what is accepted keeps the rules. */
#include "codec/article_check.h"
#include "fuzz/fuzz.h"
#include "ingest/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct article_draft draft = {0};
    struct problem problem = {0};
    if (html_article(arena, str_of((const char *)data, size), &draft, &problem) != STATUS_OK) {
        must(problem.code != NULL && problem.detail[0] != '\0');
        must(utf8_is_valid(str_from(problem.detail), NULL));
        return 0;
    }
    must(draft.text.len > 0 && utf8_is_valid(draft.text, NULL));
    must(utf8_is_valid(draft.title, NULL) && utf8_is_valid(draft.url, NULL));
    must(utf8_is_valid(draft.outlet, NULL) && utf8_is_valid(draft.language, NULL));
    must(str_find(draft.text, STR("\n\n"), 0) == STR_NONE);
    must(article_check(&draft, &problem) == STATUS_OK);
    return 0;
}
