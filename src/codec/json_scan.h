/* Finds members in JSON that this program wrote itself, without parsing it into a tree: for the
   other forms of a row (CSV, JSON-LD, some fields of it). What is not well formed gives nothing
   sensible, but reads no byte outside. Pure, any thread. */
#ifndef ISNAD_CODEC_JSON_SCAN_H
#define ISNAD_CODEC_JSON_SCAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* The next member of `object` behind `*at` (0 at first): its name, and its value as it stands.
   False at the end, and for what is no object. */
bool json_scan_next(struct str object, size_t *at, struct str *out_name, struct str *out_value);
/* A member by a path ("speaker.name"); false when it, or an object on the way, is not there. */
bool json_scan_find(struct str object, const char *path, struct str *out_value);
/* A value as text: a string's characters, nothing for null, all else as it stands. */
struct str json_scan_text(struct arena *arena, struct str value);

#endif
