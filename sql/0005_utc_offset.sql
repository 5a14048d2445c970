-- The clock by which an article's day is told: "today" in an article of 01:00+03:00 is a day later than
-- in UTC. What is there already was read by UTC.

ALTER TABLE article ADD COLUMN utc_offset smallint NOT NULL DEFAULT 0;
ALTER TABLE article ADD CONSTRAINT article_utc_offset_check CHECK (utc_offset BETWEEN -1439 AND 1439);
COMMENT ON COLUMN article.utc_offset IS
    'Minutes that the clock where it was published is ahead of UTC; 0 where it is not told.';
COMMENT ON COLUMN quote.said_at IS
    'When it was said: the beginning of what said_value names, a day as one of UTC; with the basis article its published_at, or where that is another day in UTC the nearest moment of the article''s own day. NULL: not known.';
