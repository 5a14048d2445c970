/* Names of speakers: one key for one way of writing a name, what two keys have in common, and whom
   the world knows by it. Knows no article and no database; store decides with it who is who. Pure,
   any thread. */
#ifndef ISNAD_NAME_NAME_H
#define ISNAD_NAME_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum name_script { NAME_SCRIPT_OTHER, NAME_SCRIPT_ARABIC, NAME_SCRIPT_LATIN };

enum { NAME_PARTS_MAX = 10 };

/* A name in its parts: عبد الفتاح السيسي has two, and so has Abdel Fattah el-Sisi. */
struct name {
    struct str key; /* the parts, a space between; equal keys are one way of writing a name */
    struct str parts[NAME_PARTS_MAX];
    size_t len; /* 0: too many to be compared by parts */
    enum name_script script;
};

/* Normalised (text/normalize.h); عبد, أبو, بن and the like are one with what follows; without the
   article, middle initials, possessive s, and Mr and Dr in front. In the arena. The key is empty
   only where the text has no letter or digit. */
void name_parse(struct arena *arena, struct str text, struct name *out_name);
/* The parts of a key that name_parse made; views into it. */
void name_from_key(struct str key, struct name *out_name);

/* The consonants of the first and the last part, the same for both scripts where one writes out the
   other: to find names that name_compare may hold for one. Empty for a name of one part. In the
   arena. */
struct str name_sound(struct arena *arena, const struct name *name);
/* The same of the last part alone. */
struct str name_family_sound(struct arena *arena, const struct name *name);

/* How two names are one. */
enum name_tie {
    NAME_TIE_NONE,
    NAME_TIE_SAME,      /* the same key */
    NAME_TIE_SPELLING,  /* a foreign name with and without its vowels: هربرت, هيربرت */
    NAME_TIE_SCRIPT,    /* written out in the other script */
    NAME_TIE_MIDDLE,    /* names between the first and the last are left out */
    NAME_TIE_ANCESTORS, /* the same of an Arab, of whose first and last many have both */
    NAME_TIE_FAMILY,    /* one is the last part of the other alone */
};
enum name_tie name_compare(const struct name *a, const struct name *b);

/* "family-name"; static. */
const char *name_tie_name(enum name_tie tie);

/* Whether the name, of one part, is a given name that many bear. */
bool name_is_given(const struct name *name);
/* Whether the name is two given names of Arabs, which many bear: محمد حسين. */
bool name_is_of_many(const struct name *name);
/* Whether it is an Arab's given and family name alone, which more than one may bear: أحمد الغامدي.
 */
bool name_may_be_of_many(const struct name *name);
/* Whether it begins with a given name of Arabs. */
bool name_is_arab(const struct name *name);
/* Whether a person's "name" is made of words of the language: المتحدث باسم الوزارة, الرئيس السابق.
 */
bool name_is_description(const struct name *name);
/* Whether it is what institutions of many places are called: وزارة الداخلية, البلدية. */
bool name_is_common_noun(const struct name *name);

/* Whether `whole` is the name with the word before it that tells what it is: حزب سنابل الغد.
   Nobody's of whom a party or an outlet could be called. */
bool name_is_told(const struct name *bare, const struct name *whole);
/* Whether the single name is the foreign family name of `full` with a vowel too many, too few or
   another: for two names of one article. */
bool name_is_slip(const struct name *single, const struct name *full);
/* One key for what one office is called: رئيس الحكومة التركية, رئيس الوزراء التركي الجديد. In the
   arena; empty: the title does not tell enough (name_is_office). */
struct str name_office_key(struct arena *arena, const struct name *title);
/* The part of a title that tells of which state it is, an adjective: سوداني. Empty: none does, or
   several. */
struct str name_state(const struct name *title);
/* Whether two such parts are of one state: روسي, روسيه. */
bool name_is_same_state(struct str one, struct str other);
/* Whether a title of that sort is a person's: مدرب, رئيس. */
bool name_is_title(const struct name *title);
/* Of two names that come with one office. Whether `many` is `bare` with up to three words before or
   behind that are no names: محمد الفيصل البرنامج. */
bool name_is_noise(const struct name *many, const struct name *bare);
/* Whether the two differ in one letter of one part that is no given name, in بن, or in that one
   goes on with more of the fathers. */
bool name_is_slip_of(const struct name *one, const struct name *other);
/* Whether the title is one that a single person bears at a time, and says of what: الرئيس الروسي,
   and not الرئيس or المدرب البرتغالي. `is_definite`: it begins with the article. */
bool name_is_office(const struct name *title, bool is_definite);

/* Somebody or something that the world knows, from the lists in src/lexicon. */
struct name_known {
    const char *name;     /* the one to show */
    const char *wikidata; /* "Q7747"; NULL: not told */
    bool is_person;
    unsigned short first; /* into NAME_KNOWN_FORMS */
    unsigned short len;
};
struct name_form {
    const char *text;
    const char *key;
};
extern const struct name_known NAME_KNOWN[];
extern const size_t NAME_KNOWN_LEN;
extern const struct name_form NAME_KNOWN_FORMS[];
extern const size_t NAME_KNOWN_FORMS_LEN;

/* Whom the key stands for by itself, or NULL. */
const struct name_known *name_find_known(struct str key, bool is_person);
/* The person on the lists whose name is in this one with words before or behind it that are none:
   ترامب قرارا, خارجيته مايك بومبيو. NULL: none, or it may be somebody else's. */
const struct name_known *name_find_known_inside(const struct name *name);

#endif
