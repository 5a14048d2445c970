/* The reads of reads.h, all of which every lane prepares. */
#include "store/statements.h"

const struct statement_list STATEMENTS_READ = {NULL, 0};
