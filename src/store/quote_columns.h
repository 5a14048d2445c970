/* What every read of quotations selects, in the order of enum quote_column. Private to this folder.
 */
#ifndef ISNAD_STORE_QUOTE_COLUMNS_H
#define ISNAD_STORE_QUOTE_COLUMNS_H

#define QUOTE_COLUMNS                                                                              \
    "q.id, q.article_id, q.revision_id, o.name, a.url, r.title, q.published_at, q.said_at,"        \
    " q.sorted_at, q.type, q.content_start, q.content_end, q.content,"                             \
    " q.cue_start, q.cue_end, q.cue, q.lemma, q.mention_start, q.mention_end, q.mention,"          \
    " s.id, s.name, s.kind, q.speaker_title, q.speaker_name, q.chain, q.stance, q.act, q.rule,"    \
    " q.confidence, q.said_precision, q.said_basis, q.said_value, q.said_start, q.said_end,"       \
    " q.said_expression, q.machine IS NOT NULL, q.is_rejected, q.claim_id, q.joined,"              \
    " q.joined_to, q.source, q.conflicts"

#define QUOTE_JOINS                                                                                \
    "  JOIN article a ON a.id = q.article_id"                                                      \
    "  JOIN revision r ON r.id = q.revision_id"                                                    \
    "  JOIN outlet o ON o.id = q.outlet_id"                                                        \
    "  LEFT JOIN speaker n ON n.id = q.speaker_id"                                                 \
    "  LEFT JOIN speaker s ON s.id = n.root_id"

/* All names of the speaker that one of them, `id`, stands for. */
#define NAMES_OF(id)                                                                               \
    "SELECT id FROM speaker WHERE root_id = (SELECT root_id FROM speaker WHERE id = " id ")"

#endif
