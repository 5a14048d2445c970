/* Tests whose cases are files: NAME.ending and NAME.expected in a folder. Prints TAP. */
#ifndef ISNAD_TESTS_SUPPORT_CASES_H
#define ISNAD_TESTS_SUPPORT_CASES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/article.h"

enum { FILE_MAX = 1 << 20, CASES_MAX = 1000 };

/* The file FOLDER/NAME + ENDING, in the arena; ends the program if it is not there. */
struct str case_file(struct arena *arena, const char *folder, const char *name, const char *ending);

/* The names of the files (or folders) in `folder` with that ending, without it, sorted; at most
   CASES_MAX; hidden ones are left out. */
size_t case_names(struct arena *arena, const char *folder, const char *ending, char **names);

/* All of a draft as one JSON object. */
struct str case_draft_json(struct arena *arena, const struct article_draft *draft);

/* Whether the case is right; says why not in lines that begin with "# ". */
typedef bool case_fn(const char *folder, const char *name);

/* Runs the cases of the folders argv[1] to argv[argc - 1]; the exit code of main. */
int case_run_all(int argc, char **argv, const char *ending, case_fn *run);

#endif
