/* JSON in, made safe: jansson behind the checks that it lacks. Private to codec. */
#ifndef ISNAD_CODEC_JSON_READER_H
#define ISNAD_CODEC_JSON_READER_H

#include <jansson.h>

#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"

/* Parses one JSON text; the caller owns `*out_root` (json_auto_t). Refused with STATUS_INVALID:
   ill-formed UTF-8 (invalid_utf8), a raw NUL or one in a key (nul_character), nesting over
   `depth_max` (too_deep, found before anything is built), a key given twice (duplicate_key), and
   what is not JSON (invalid_json). Strings may hold U+0000: the caller checks those it keeps. */
enum status json_read(struct str text, size_t depth_max, json_t **out_root,
                      struct problem *problem) MUST_CHECK;

/* Appends "/" and `key`, escaped by RFC 6901, to the pointer `prefix`; cut at `size`. */
void json_pointer(char *out, size_t size, const char *prefix, const char *key);

/* STATUS_INVALID, wrong_type: `want` ("a string") is told beside the type of `got`. */
enum status json_wrong_type(struct problem *problem, const char *pointer, const char *want,
                            const json_t *got);
/* Refuses members of `object` that are not in `names` (ended by NULL): STATUS_INVALID with
   unknown_field; the pointer is `prefix` with the member's name. */
enum status json_check_names(const json_t *object, const char *const *names, const char *prefix,
                             struct problem *problem) MUST_CHECK;

#endif
