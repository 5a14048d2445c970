/* Runs the cases of tests/corpus/html: NAME.html is a page, NAME.expected its draft as JSON, or the
   code of the problem for which it is refused. */
#include <stdio.h>

#include "ingest/html.h"
#include "support/cases.h"

static bool run_case(const char *folder, const char *name)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str page = case_file(arena, folder, name, ".html");
    struct str want = str_trim(case_file(arena, folder, name, ".expected"));
    struct article_draft draft = {0};
    struct problem problem = {0};
    enum status status = html_article(arena, page, &draft, &problem);
    struct str got = status == STATUS_OK ? case_draft_json(arena, &draft) : str_from(problem.code);
    if (str_equals(got, want))
        return true;
    printf("# want %.*s\n# got  %.*s (%s)\n", STR_ARG(want), STR_ARG(got), problem.detail);
    return false;
}

int main(int argc, char **argv)
{
    return case_run_all(argc, argv, ".html", run_case);
}
