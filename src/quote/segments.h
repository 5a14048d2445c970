/* Long texts in parts: an article is read whole, but what is longer than any article is read part
   by part, so that memory and the number of persons to choose from stay bounded. Internal to quote.
 */
#ifndef ISNAD_QUOTE_SEGMENTS_H
#define ISNAD_QUOTE_SEGMENTS_H

#include "quote/quote.h"

/* Bytes of a part, and how far behind them a better place to cut is looked for. */
enum { SEGMENT_BYTES = 128 << 10, SEGMENT_SLACK = 16 << 10 };

/* Where the part that begins at `start` ends: at an empty line, else a line's end, else a
   sentence's, else a space, else between characters. */
size_t segment_end(struct str text, size_t start);

/* Adds what was found in the part of the text that begins at `start` to `out`, whose speakers are
   known by name and kind. `found` may be in another arena, unless it has explanations. */
struct segment_speakers;
struct segment_speakers *segment_speakers_new(struct arena *arena);
void segment_add(struct arena *arena, struct segment_speakers *speakers, size_t start,
                 const struct extraction *found, struct extraction *out);

#endif
