/* From what the extractors find (bytes) to what is shown (code points): quotations, chains, dates,
   and the whole object that `isnad extract` prints. */
#ifndef ISNAD_CODEC_EXTRACTION_JSON_H
#define ISNAD_CODEC_EXTRACTION_JSON_H

#include "base/arena.h"
#include "codec/json_writer.h"
#include "date/date.h"
#include "model/quotation.h"
#include "quote/quote.h"
#include "said/said.h"
#include "text/utf8.h"

/* A text that was looked at: the text, its index, and what was found in it. */
struct extracted {
    struct str text;
    const struct utf8_index *index; /* of `text` */
    const struct extraction *extraction;
    const struct date_list *dates;
    const struct said *said; /* one for each quotation */
};

/* `span` in code points. */
struct span extracted_points(const struct extracted *extracted, struct span span);

/* The chain as the database and JSON have it: [] or
   [{"name":…,"kind":…,"mention":{"start":…,"end":…,"text":…}}]. In the arena. */
struct str extracted_chain_json(struct arena *arena, const struct extracted *extracted,
                                const struct quote *quote);

/* Why it has its speaker: {"decided":…,"candidates":[{"name":…,"kind":…,"score":…,"because":…,
   "chosen":…}],"features":[{"group":…,"value":…,"weight":…}]}, the likeliest first; empty where
   nobody asked. In the arena. */
struct str extracted_explanation_json(struct arena *arena, const struct quote *quote);

/* Quotation `index` as it is shown, with no ids. Its strings are views into `extracted` or the
   arena. */
void quotation_from_quote(struct arena *arena, const struct extracted *extracted, size_t index,
                          struct quotation *out_quotation);

/* {"start":…,"end":…,"text":…,"type":"DATE","value":…|null} */
void date_write_json(struct json_writer *json, const struct extracted *extracted,
                     const struct date_expression *date);

/* The members "language", "extractor", "quotes" and "dates" of an object that is open. The arena
   is for what is made on the way. */
void extracted_write_json(struct json_writer *json, struct arena *arena,
                          const struct extracted *extracted);

#endif
