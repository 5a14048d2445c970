/* Whether two parts of names are the same but for how they are written. Private to name. */
#ifndef ISNAD_NAME_SPELL_H
#define ISNAD_NAME_SPELL_H

#include <stdbool.h>

#include "base/str.h"

/* The Arabic part is how the Latin one is written out: every consonant has its letter, every long
   vowel a vowel. Both are normalised. */
bool spell_is_written_out(struct str arabic, struct str latin);
/* Two Arabic parts that differ in nothing but the letters ا و ي inside, and are long enough for
   that to be the spelling of a foreign name and not another name. */
bool spell_differs_in_vowels(struct str a, struct str b);
/* The same, however short they are. */
bool spell_is_slip(struct str a, struct str b);

#endif
