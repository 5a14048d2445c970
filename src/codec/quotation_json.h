/* A quotation as JSON: one shape for `isnad extract`, the API and exports (DESIGN.md, "What isnad
   extract prints"); a stored one has its ids, its article and `said_at` beside. */
#ifndef ISNAD_CODEC_QUOTATION_JSON_H
#define ISNAD_CODEC_QUOTATION_JSON_H

#include "codec/json_writer.h"
#include "model/quotation.h"

/* {"type":…,"content":{"start":…,"end":…,"text":…},"cue":{…,"lemma":…}|null,"mention":{…}|null,
   "speaker":{"name":…,"kind":…,"title":…|null}|null,"chain":[…],"stance":…,"act":…,"rule":…,
   "confidence":…}, and "explanation" where there is one. With an id (not 0) there are `id`,
   `article` ({"id","revision_id","outlet", "url"|null,"title","published_at"|null}) and
   `said_at`|null before `type`, and `speaker` has an `id`, and there is `claim_id`|null. */
void quotation_write_json(struct json_writer *json, const struct quotation *quotation);
/* The members of an object that is open. */
void quotation_write_members(struct json_writer *json, const struct quotation *quotation);

/* "start", "end" and "text" of an object that is open. */
void quoted_span_write_members(struct json_writer *json, const struct quoted_span *span);

#endif
