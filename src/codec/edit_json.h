/* The small objects that a person sends to change something: members that are strings,
   true or false, or null. */
#ifndef ISNAD_CODEC_EDIT_JSON_H
#define ISNAD_CODEC_EDIT_JSON_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"

enum { EDIT_FIELDS_MAX = 12, EDIT_TEXT_MAX = 1000 };

/* A member: what is taken, and then what was sent. */
struct edit_field {
    const char *name;
    bool is_required;
    bool is_bool;     /* true or false is taken, and is in `truth`; else a string */
    bool may_be_null; /* null is a value of its own; else it is the same as absent */
    size_t max;       /* bytes; 0: EDIT_TEXT_MAX */
    bool is_given;
    bool is_null;
    bool truth;
    struct str value; /* trimmed, not empty; in the arena */
};

/* Decodes `json`, one object whose members are among `fields`. Problems, beside those of json_read:
   STATUS_INVALID with wrong_type, unknown_field, missing_field, empty_field, nul_character;
   STATUS_TOO_LARGE with field_too_large. The pointer names the member. */
enum status edit_from_json(struct arena *arena, struct str json, struct edit_field *fields,
                           size_t len, struct problem *problem) MUST_CHECK;

#endif
