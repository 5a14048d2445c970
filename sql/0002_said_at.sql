-- When a quotation was said, how that was found, and how exact it is. What is there already was dated
-- by its article.

ALTER TABLE quote
    ADD COLUMN said_precision text NOT NULL DEFAULT 'day',
    ADD COLUMN said_basis text NOT NULL DEFAULT 'article',
    ADD COLUMN said_value text,
    ADD COLUMN said_start integer,
    ADD COLUMN said_end integer,
    ADD COLUMN said_expression text;
UPDATE quote
   SET said_precision = CASE WHEN said_at IS NULL THEN 'unknown' ELSE 'day' END,
       said_basis = CASE WHEN said_at IS NULL THEN 'none' ELSE 'article' END,
       said_value = to_char(said_at AT TIME ZONE 'UTC', 'YYYY-MM-DD');
ALTER TABLE quote
    ALTER COLUMN said_precision DROP DEFAULT,
    ALTER COLUMN said_basis DROP DEFAULT,
    ADD CONSTRAINT quote_said_precision_check CHECK (said_precision IN ('instant', 'part_of_day',
        'day', 'week', 'month', 'quarter', 'season', 'half', 'year', 'decade', 'century',
        'unknown')),
    ADD CONSTRAINT quote_said_basis_check CHECK (said_basis IN ('clause', 'setting', 'carried',
        'article', 'earlier', 'none')),
    ADD CONSTRAINT quote_said_span_check CHECK (said_start >= 0 AND said_start < said_end),
    ADD CONSTRAINT quote_said_at_check CHECK ((said_at IS NULL) = (said_precision = 'unknown'));
COMMENT ON COLUMN quote.said_at IS
    'When it was said: the beginning of what said_value names, in UTC; with the basis article its published_at. NULL: not known.';
COMMENT ON COLUMN quote.said_precision IS
    'How long the time is that said_at begins: instant, part_of_day, day, week, month, quarter, season, half, year, decade, century or unknown.';
COMMENT ON COLUMN quote.said_basis IS
    'How it was found: clause (a date goes with the reporting word), setting (the date of where it was said), carried (that of the statement before), article (the article''s day), earlier (before the article, and no date says when) or none.';
COMMENT ON COLUMN quote.said_value IS 'TIMEX3 value of the time; NULL: none.';
COMMENT ON COLUMN quote.said_start IS
    'Where the time expression begins, in code points of the text; NULL: none.';
COMMENT ON COLUMN quote.said_end IS 'Where it ends, in code points, exclusive.';
COMMENT ON COLUMN quote.said_expression IS 'The time expression.';
