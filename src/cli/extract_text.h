/* `isnad extract --format text`: an article for a reader, its quotations marked in it and listed
   below. */
#ifndef ISNAD_CLI_EXTRACT_TEXT_H
#define ISNAD_CLI_EXTRACT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "codec/extraction_json.h"

struct text_style {
    size_t width;      /* of a line, in columns */
    bool is_coloured;  /* else quotations stand in ⟦1 …⟧, cues in {…}, mentions in <…> */
    bool has_isolates; /* see table.h */
};

/* Appends everything to `out`; why quotations have their speakers, where that was asked. `title`
   may be empty. */
void extract_text(struct arena *arena, struct str title, const struct extracted *extracted,
                  const struct text_style *style, struct buf *out);

#endif
