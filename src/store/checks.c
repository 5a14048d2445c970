/* The table of checks. Each query gives the ids of the rows that break its rule. */
#include "store/check.h"

#define SPAN_IS_WRONG(what)                                                                        \
    "SELECT q.id FROM quote q JOIN revision r ON r.id = q.revision_id"                             \
    " WHERE q." what "_start IS NOT NULL"                                                          \
    "   AND substr(r.text, q." what "_start + 1, q." what "_end - q." what "_start)"               \
    "       IS DISTINCT FROM q." what

#define READ_AGAIN  "isnad reextract --all"
#define COUNT_AGAIN "isnad check --repair counts them again"

/* What speaker_tally should have: of each name, and of those that stand for a speaker. */
#define TALLY                                                                                      \
    "(SELECT s.id, count(q.id)::integer AS quotes FROM speaker s"                                  \
    "   LEFT JOIN quote q ON q.speaker_id = s.id AND q.is_current GROUP BY s.id)"
#define TOTAL                                                                                      \
    "(SELECT s.root_id AS id, count(q.id)::integer AS total FROM speaker s"                        \
    "   LEFT JOIN quote q ON q.speaker_id = s.id AND q.is_current GROUP BY s.root_id)"
/* What claim should have. */
#define CLAIMS                                                                                     \
    "(SELECT claim_id AS id,"                                                                      \
    "        (array_agg(speaker_id ORDER BY content_end - content_start DESC, id))[1] AS "         \
    "speaker_id,"                                                                                  \
    "        (array_agg(id ORDER BY content_end - content_start DESC, id))[1] AS fullest_id,"      \
    "        count(*)::integer AS quotes, count(DISTINCT outlet_id)::integer AS outlets,"          \
    "        count(DISTINCT source)::integer AS sources, sum(conflicts)::integer AS conflicts,"    \
    "        min(sorted_at) AS first_at, max(sorted_at) AS last_at"                                \
    "   FROM quote WHERE claim_id IS NOT NULL AND is_current GROUP BY claim_id)"
#define CLAIM_COLUMNS                                                                              \
    "id, speaker_id, fullest_id, quotes, outlets, sources, conflicts, first_at, last_at"

const struct check CHECKS[] = {
    {.name = "present-revision",
     .rule = "an article's present revision is its own and its last",
     .mend = "restore the article from a backup, or send it again",
     .wrong = "SELECT a.id FROM article a LEFT JOIN revision r ON r.id = a.revision_id"
              " WHERE r.article_id IS DISTINCT FROM a.id OR r.number IS DISTINCT FROM a.revision"
              "    OR r.content_hash IS DISTINCT FROM a.content_hash"
              "    OR a.revision <> (SELECT max(number) FROM revision WHERE article_id = a.id)"},
    {.name = "revision-numbers",
     .rule = "revisions count from 1 without gaps",
     .mend = "restore the article from a backup",
     .wrong = "SELECT article_id FROM revision GROUP BY article_id"
              " HAVING min(number) <> 1 OR max(number) <> count(*)"},
    {.name = "revision-length",
     .rule = "a revision knows the length of its text",
     .mend = "isnad check --repair measures it again",
     .wrong = "SELECT id FROM revision WHERE characters <> length(text)",
     .repair = "UPDATE revision SET characters = length(text) WHERE characters <> length(text)"},
    {.name = "quote-content",
     .rule = "a quotation's offsets give its words",
     .mend = READ_AGAIN,
     .wrong = SPAN_IS_WRONG("content")},
    {.name = "quote-cue",
     .rule = "a cue's offsets give its words",
     .mend = READ_AGAIN,
     .wrong = SPAN_IS_WRONG("cue")},
    {.name = "quote-mention",
     .rule = "a mention's offsets give its words",
     .mend = READ_AGAIN,
     .wrong = SPAN_IS_WRONG("mention")},
    {.name = "quote-said",
     .rule = "the offsets of a time expression give its words",
     .mend = READ_AGAIN,
     .wrong = "SELECT q.id FROM quote q JOIN revision r ON r.id = q.revision_id"
              " WHERE q.said_start IS NOT NULL"
              "   AND substr(r.text, q.said_start + 1, q.said_end - q.said_start)"
              "       IS DISTINCT FROM q.said_expression"},
    {.name = "quote-place",
     .rule = "a quotation has the article and outlet of its revision, and is present with it",
     .mend = "isnad check --repair sets it from the article",
     .wrong = "SELECT q.id FROM quote q JOIN revision r ON r.id = q.revision_id"
              "  JOIN article a ON a.id = r.article_id"
              " WHERE q.article_id <> a.id OR q.outlet_id <> a.outlet_id"
              "    OR q.is_current <> (r.id = a.revision_id AND NOT q.is_rejected)",
     .repair = "UPDATE quote q SET article_id = a.id, outlet_id = a.outlet_id,"
               "       is_current = (r.id = a.revision_id AND NOT q.is_rejected)"
               "  FROM revision r JOIN article a ON a.id = r.article_id"
               " WHERE r.id = q.revision_id"
               "   AND (q.article_id <> a.id OR q.outlet_id <> a.outlet_id"
               "        OR q.is_current <> (r.id = a.revision_id AND NOT q.is_rejected))"},
    {.name = "date-span",
     .rule = "a date stands inside its text",
     .mend = READ_AGAIN,
     .wrong = "SELECT d.revision_id FROM date_expression d JOIN revision r ON r.id = d.revision_id"
              " WHERE d.span_end > length(r.text)"},
    {.name = "speaker-root",
     .rule = "a name stands for a speaker that stands for itself",
     .mend = "undo the merge, or restore the speaker from a backup",
     .wrong = "SELECT s.id FROM speaker s JOIN speaker root ON root.id = s.root_id"
              " WHERE root.root_id <> root.id"},
    {.name = "speaker-count",
     .rule = "a speaker's counts are those of its present quotations",
     .mend = COUNT_AGAIN,
     .wrong = "SELECT w.id FROM " TALLY " w LEFT JOIN " TOTAL " r ON r.id = w.id"
              "  LEFT JOIN speaker_tally t ON t.speaker_id = w.id"
              " WHERE w.quotes <> coalesce(t.quotes, 0)"
              "    OR coalesce(r.total, 0) <> coalesce(t.total, 0)",
     .repair = "INSERT INTO speaker_tally AS t (speaker_id, quotes, total)"
               " SELECT w.id, w.quotes, coalesce(r.total, 0)"
               "   FROM " TALLY " w LEFT JOIN " TOTAL " r ON r.id = w.id"
               " ON CONFLICT (speaker_id) DO UPDATE"
               "    SET quotes = excluded.quotes, total = excluded.total"
               "  WHERE (t.quotes, t.total) <> (excluded.quotes, excluded.total)"},
    {.name = "claim",
     .rule = "a claim adds up its present quotations, and has some",
     .mend = COUNT_AGAIN,
     .wrong = "SELECT coalesce(w.id, c.id) FROM " CLAIMS " w FULL JOIN claim c ON c.id = w.id"
              " WHERE (w.speaker_id, w.fullest_id, w.quotes, w.outlets, w.sources, w.conflicts,"
              "        w.first_at, w.last_at)"
              "   IS DISTINCT FROM (c.speaker_id, c.fullest_id, c.quotes, c.outlets, c.sources,"
              "                     c.conflicts, c.first_at, c.last_at)",
     .repair = "DELETE FROM claim; INSERT INTO claim (" CLAIM_COLUMNS ")"
               " SELECT " CLAIM_COLUMNS " FROM " CLAIMS " w"},
    {.name = "correction-target",
     .rule = "a correction that holds is of an article or a speaker that is there",
     .mend = "undo it, or restore what it is of from a backup",
     .wrong = "SELECT c.id FROM correction c"
              "  LEFT JOIN article a ON a.id = c.article_id"
              "  LEFT JOIN speaker s ON s.id = c.edited_id"
              " WHERE c.undone_at IS NULL AND ((c.article_id IS NOT NULL AND a.id IS NULL)"
              "                             OR (c.edited_id IS NOT NULL AND s.id IS NULL))"},
    {.name = "sketch",
     .rule = "an article with a present text can be found as somebody's copy",
     .mend = READ_AGAIN,
     .wrong = "SELECT s.article_id FROM article_sketch s JOIN article a ON a.id = s.article_id"
              " WHERE s.sorted_at <> a.sorted_at"},
    {.name = "search-article",
     .rule = "an article's search terms are those of its title and text",
     .mend = READ_AGAIN,
     .terms = {"revision t JOIN article a ON a.revision_id = t.id", "t.id", "t.title", "t.text"}},
    {.name = "search-quote",
     .rule = "a quotation's search terms are those of its words",
     .mend = READ_AGAIN,
     .terms = {"quote t WHERE is_current", "t.id", "''", "t.content"}},
    {.name = "search-speaker",
     .rule = "a name's search terms are its own",
     .mend = "rename the speaker, and back",
     .terms = {"speaker_name t", "t.speaker_id", "''", "t.name"}},
    {.name = NULL},
};
