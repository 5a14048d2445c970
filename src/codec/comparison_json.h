/* Articles beside each other, as JSON. */
#ifndef ISNAD_CODEC_COMPARISON_JSON_H
#define ISNAD_CODEC_COMPARISON_JSON_H

#include "base/arena.h"
#include "codec/json_writer.h"
#include "model/comparison.h"
#include "text/utf8.h"

/* {"articles": [{"file"|null, "title"|null, "outlet"|null, "published_at"|null, "language",
   "quotes": [a quotation as `isnad extract` prints it, with "claim": the number of its claim]}],
    "claims": [{"speaker": {…}|null, "articles": how many have it, "silent": [those that have not],
      "fullest": {"article", "quote"}, "renderings": [{"article", "quote", "relation", "similarity",
      "differences": [{"change", "fullest": {"start","end","text"}|null, "rendering":
   {…}|null}]}]}], "conflicts": [{"kind", "soft", "reason", "a": {"article","start","end","text"},
   "b": {…}}], "copies": [{"original", "copy", "how", "original_in_copy", "copy_in_original"}]}
   Articles, quotes and claims are numbers from 0 in these arrays; offsets are code points of the
   article's text. The arena is for what is made on the way. */
void compared_write_json(struct json_writer *json, struct arena *arena,
                         const struct compared *compared);

#endif
