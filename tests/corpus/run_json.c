/* Runs the cases of tests/corpus/json: NAME.json is decoded; for an invalid one NAME.expected is
   the code and pointer of its problem, for a valid one the draft as JSON. Adding a case is adding
   two files. */
#include <stdio.h>

#include "codec/article_json.h"
#include "support/cases.h"

static bool run_case(const char *folder, const char *name)
{
    bool is_valid = str_ends(str_from(folder), STR("/valid"));
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str json = case_file(arena, folder, name, ".json");
    struct str want = str_trim(case_file(arena, folder, name, ".expected"));
    struct article_draft draft = {0};
    struct problem problem = {0};
    enum status status = article_from_json(arena, json, ARTICLE_JSON_STRICT, &draft, &problem);
    struct str got = is_valid && status == STATUS_OK
                         ? case_draft_json(arena, &draft)
                         : arena_printf(arena, "%s %s", problem.code ? problem.code : "accepted",
                                        problem.pointer);
    bool is_right = (status == STATUS_OK) == is_valid && str_equals(str_trim(got), want);
    if (!is_right)
        printf("# want %.*s\n# got  %.*s (%s)\n", STR_ARG(want), STR_ARG(got), problem.detail);
    return is_right && (is_valid || problem.detail[0] != '\0');
}

int main(int argc, char **argv)
{
    return case_run_all(argc, argv, ".json", run_case);
}
