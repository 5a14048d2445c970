/* Any bytes as an article: no crash, and what is accepted keeps the rules. */
#include "codec/article_check.h"
#include "codec/article_json.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str json = str_of((const char *)data, size);
    struct article_draft draft = {0};
    struct problem problem = {0};
    enum article_json_mode mode = size % 2 == 0 ? ARTICLE_JSON_STRICT : ARTICLE_JSON_LENIENT;
    if (article_from_json(arena, json, mode, &draft, &problem) != STATUS_OK) {
        must(problem.code != NULL && problem.detail[0] != '\0');
        must(utf8_is_valid(str_from(problem.detail), NULL));
        must(utf8_is_valid(str_from(problem.pointer), NULL));
        return 0;
    }
    must(draft.text.len > 0 && utf8_is_valid(draft.text, NULL));
    must(utf8_is_valid(draft.title, NULL) && utf8_is_valid(draft.url, NULL));
    must(article_check(&draft, &problem) == STATUS_OK);
    return 0;
}
