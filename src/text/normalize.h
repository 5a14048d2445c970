/* One form for comparing and searching: what a reader takes for the same word is the same bytes.
   Stored text is never altered; this is kept beside it. Pure, any thread. The rules carry a version
   so that rows made by older rules can be found and made again. */
#ifndef ISNAD_TEXT_NORMALIZE_H
#define ISNAD_TEXT_NORMALIZE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { NORMALIZE_VERSION = 1 };

/* `text` (valid UTF-8) with: tashkeel (U+064B–065F, U+0670), tatweel (U+0640) and bidi controls
   removed; أ إ آ ٱ → ا, ى → ي, ة → ه, ؤ → و, ئ → ي, Persian ی ک → ي ك; presentation forms composed
   (NFKC, utf8proc); Arabic-Indic digits → ASCII; Latin case folded and accents removed; every other
   punctuation mark and white space → one space; no space at the ends. In the arena. */
struct str normalize_text(struct arena *arena, struct str text);

/* The same of a word, in the caller's buffer. The empty view where there is no room: it takes that
   of the word and of its form, and NORMALIZE_SPARE. */
enum { NORMALIZE_SPARE = 168 };
struct str normalize_word(struct str word, char *buffer, size_t size);

/* Whether a code point of a text belongs to a word; marks and spaces do not. True for what is
   removed inside of one (tashkeel, tatweel) as well. */
bool normalize_is_word(uint32_t code);

#endif
