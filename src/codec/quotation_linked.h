/* A quotation as linked data (JSON-LD 1.1): schema.org's Quotation in its NewsArticle, the Claim
   that it is an appearance of, and where it stands as a Web Annotation's selectors. Ids are paths
   of the API, relative to where the document was had from. Pure, any thread. */
#ifndef ISNAD_CODEC_QUOTATION_LINKED_H
#define ISNAD_CODEC_QUOTATION_LINKED_H

#include "codec/json_writer.h"

/* The value of "@context" for what the next function writes. */
void quotation_linked_context(struct json_writer *json);
/* `row` is the quotation as quotation_write_json writes a stored one. The members of an object that
   is open. */
void quotation_linked_members(struct json_writer *json, struct str row);

#endif
