-- Claims and copies are looked for with each article: a list of entries to come would be read through
-- each time.

ALTER INDEX quote_marks_idx SET (fastupdate = off);
ALTER INDEX article_sketch_bands_idx SET (fastupdate = off);
SELECT gin_clean_pending_list('quote_marks_idx');
SELECT gin_clean_pending_list('article_sketch_bands_idx');
COMMENT ON COLUMN quote.marks IS
    'Hashes of words and of the days when it was said, by which like quotations of these days are found, whoever said them.';
COMMENT ON COLUMN article_sketch.bands IS
    'Hashes of runs of words and of the days, of which two texts of these days that are alike share some.';
