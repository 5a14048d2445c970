/* The reads of speakers. A row of speaker is one name; those with one root_id are one speaker. A
   speaker's title is the one most given in the latest quotations: it is the present one that is
   wanted, and the work has a bound. */
#include "store/reads.h"

/* Of the speaker whose root is s.id: a few of the latest of each name, of which the latest. */
#define SPEAKER_TITLE                                                                              \
    "(SELECT mode() WITHIN GROUP (ORDER BY latest.speaker_title)"                                  \
    "   FROM (SELECT of_name.speaker_title"                                                        \
    "           FROM speaker n"                                                                    \
    "          CROSS JOIN LATERAL ("                                                               \
    "                SELECT speaker_title, sorted_at, id"                                          \
    "                  FROM quote"                                                                 \
    "                 WHERE speaker_id = n.id AND is_current"                                      \
    "                 ORDER BY sorted_at DESC, id DESC"                                            \
    "                 LIMIT 20) AS of_name"                                                        \
    "          WHERE n.root_id = s.id"                                                             \
    "          ORDER BY of_name.sorted_at DESC, of_name.id DESC"                                   \
    "          LIMIT 20) AS latest)"

/* The names, as rows of speaker, of whom the id $1 is a name of. */
#define NAMES                                                                                      \
    "  FROM speaker own"                                                                           \
    "  JOIN speaker n ON n.root_id = own.root_id"

const struct store_stmt STORE_SPEAKER_BY_ID = {
    .name = "speaker_by_id",
    .sql = "SELECT s.id, s.name, s.kind, coalesce(t.total, 0), " SPEAKER_TITLE ", s.wikidata,"
           "       seen.first, seen.last, seen.articles"
           "  FROM speaker own"
           "  JOIN speaker s ON s.id = own.root_id"
           "  LEFT JOIN speaker_tally t ON t.speaker_id = s.id"
           " CROSS JOIN LATERAL ("
           "       SELECT min(q.sorted_at) AS first, max(q.sorted_at) AS last,"
           "              count(DISTINCT q.article_id) AS articles"
           "         FROM speaker n"
           "         JOIN quote q ON q.speaker_id = n.id"
           "        WHERE n.root_id = s.id AND q.is_current) AS seen"
           " WHERE own.id = $1::bigint",
    .params = 1,
};

/* (terms, folded text, kind, sound, ...). Who has the words themselves, and who is spelt or sounds
   like it where that one is quoted ten times as much: رويتر is somebody, and means رويترز. */
#define SPEAKERS_NEAR                                                                              \
    "WITH exact AS ("                                                                              \
    "  SELECT s.root_id FROM speaker_name n JOIN speaker s ON s.id = n.speaker_id"                 \
    "   WHERE n.search @@ $1::text::tsquery),"                                                     \
    " best AS ("                                                                                   \
    "  SELECT coalesce(max(t.total), 0) AS total"                                                  \
    "    FROM speaker_tally t"                                                                     \
    "   WHERE $1::text IS NOT NULL AND t.speaker_id IN (SELECT root_id FROM exact)),"              \
    " near AS ("                                                                                   \
    "  SELECT s.root_id FROM speaker_name n JOIN speaker s ON s.id = n.speaker_id"                 \
    "   WHERE $2::text <% n.folded AND (SELECT total < 50 FROM best)"                              \
    "   UNION"                                                                                     \
    "  SELECT root_id FROM speaker"                                                                \
    "   WHERE ((sound = $4::text AND sound <> '') OR (family = $4::text AND family <> ''))"        \
    "     AND scope = 0 AND (SELECT total < 50 FROM best))"

#define SPEAKERS_FILTER                                                                            \
    "    FROM speaker_tally t"                                                                     \
    "    JOIN speaker s ON s.id = t.speaker_id"                                                    \
    "   WHERE t.total > 0"                                                                         \
    "     AND ($1::text IS NULL"                                                                   \
    "          OR t.speaker_id = ANY (ARRAY("                                                      \
    "             SELECT root_id FROM exact"                                                       \
    "              UNION"                                                                          \
    "             SELECT n.root_id"                                                                \
    "               FROM near n"                                                                   \
    "               JOIN speaker_tally o ON o.speaker_id = n.root_id"                              \
    "              WHERE o.total >= 10 * (SELECT total FROM best))))"                              \
    "     AND ($3::text IS NULL OR s.kind = $3::text)"

#define SPEAKERS_PAGE(beyond, page_order, order)                                                   \
    SPEAKERS_NEAR ", page AS (SELECT s.id, s.name, s.kind, s.wikidata, t.total" SPEAKERS_FILTER    \
                  "     AND ($5::text IS NULL OR " beyond ")"                                      \
                  "   ORDER BY " page_order "   LIMIT $7::bigint)"                                 \
                  " SELECT s.id, s.name, s.kind, s.total, " SPEAKER_TITLE ", s.wikidata"           \
                  "  FROM page s ORDER BY " order

const struct store_stmt STORE_SPEAKERS = {
    .name = "speakers",
    .sql = SPEAKERS_PAGE("(t.total, t.speaker_id) < ($5::text::integer, $6::bigint)",
                         "t.total DESC, t.speaker_id DESC", "s.total DESC, s.id DESC"),
    .params = 7,
};

const struct store_stmt STORE_SPEAKERS_BY_NAME = {
    .name = "speakers_by_name",
    .sql = SPEAKERS_PAGE("(s.name COLLATE \"C\", s.id) > ($5::text COLLATE \"C\", $6::bigint)",
                         "s.name COLLATE \"C\", s.id", "s.name COLLATE \"C\", s.id"),
    .params = 7,
};

const struct store_stmt STORE_SPEAKERS_COUNT = {
    .name = "speakers_count_all",
    .sql = SPEAKERS_NEAR " SELECT count(*) FROM (SELECT" SPEAKERS_FILTER " LIMIT $5::bigint) AS c",
    .params = 5,
};

const struct store_stmt STORE_SPEAKER_NAMES = {
    .name = "speaker_names",
    .sql = "SELECT given.name, sum(given.quotes)::integer AS quotes, max(given.evidence)" NAMES
           "  JOIN speaker_name given ON given.speaker_id = n.id"
           " WHERE own.id = $1::bigint AND (given.quotes > 0 OR given.evidence <> 'article')"
           " GROUP BY given.name"
           " ORDER BY quotes DESC, given.name"
           " LIMIT 100",
    .params = 1,
};

const struct store_stmt STORE_SPEAKER_TITLES = {
    .name = "speaker_titles",
    .sql = "SELECT given.title, sum(given.quotes)::integer, min(given.first_seen),"
           "       max(given.last_seen) AS last_seen" NAMES
           "  JOIN speaker_title given ON given.speaker_id = n.id"
           " WHERE own.id = $1::bigint AND given.quotes > 0"
           " GROUP BY given.title"
           " ORDER BY last_seen DESC NULLS LAST, given.title"
           " LIMIT 50",
    .params = 1,
};

const struct store_stmt STORE_SPEAKER_OUTLETS = {
    .name = "speaker_outlets",
    .sql = "SELECT o.id, o.name, given.quotes"
           "  FROM (SELECT q.outlet_id, count(*) AS quotes" NAMES
           "          JOIN quote q ON q.speaker_id = n.id"
           "         WHERE own.id = $1::bigint AND q.is_current"
           "         GROUP BY q.outlet_id"
           "         ORDER BY count(*) DESC, q.outlet_id"
           "         LIMIT 100) AS given"
           "  JOIN outlet o ON o.id = given.outlet_id"
           " ORDER BY given.quotes DESC, o.id",
    .params = 1,
};

const struct store_stmt STORE_SPEAKER_MERGES = {
    .name = "speaker_merges",
    .sql = "SELECT j.id, j.from_id, f.name, j.reason, j.evidence, j.made_by, j.made_at" NAMES
           "  JOIN speaker_join j ON j.from_id = n.id"
           "  JOIN speaker f ON f.id = j.from_id"
           " WHERE own.id = $1::bigint AND j.undone_at IS NULL"
           " ORDER BY j.id DESC"
           " LIMIT 100",
    .params = 1,
};
