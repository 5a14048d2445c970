/* From the operands of a command to the files that are read: folders are gone through in sorted
   order. One thread at a time. */
#ifndef ISNAD_INGEST_WALK_H
#define ISNAD_INGEST_WALK_H

#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "base/status.h"

struct walk;

/* `paths` (not copied) are files, folders and "-" for standard input. */
struct walk *walk_new(char *const *paths, size_t len);
void walk_free(struct walk *walk);

/* The next file; `*out_path` holds until the next call, NULL at the end. An operand that is no
   folder is given as it is, whatever its name; of a folder, and of those in it, all files whose
   names record_kind_of_name knows, without those that begin with a dot. On failure `*out_path` is
   what it is about, and the walk goes on: STATUS_NOT_FOUND (no_articles: a folder with no such
   file; cannot_open: a folder that cannot be read). */
enum status walk_next(struct walk *walk, const char **out_path, struct problem *problem) MUST_CHECK;

/* Bytes of all the files together; 0 when that cannot be told, as with standard input. */
uint64_t walk_size(char *const *paths, size_t len);

#endif
