-- Which quotations report one statement (claims), and which articles are copies of others. What is
-- here already belongs to no claim until `isnad reextract` reads it again.

ALTER TABLE quote ADD COLUMN claim_id bigint;
ALTER TABLE quote ADD COLUMN joined text;
ALTER TABLE quote ADD COLUMN joined_to bigint;
ALTER TABLE quote ADD COLUMN join_odds real;
ALTER TABLE quote ADD COLUMN conflicts smallint NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN source text NOT NULL DEFAULT '';
ALTER TABLE quote ADD COLUMN keys bytea NOT NULL DEFAULT '';
ALTER TABLE quote ADD COLUMN marks bigint[] NOT NULL DEFAULT '{}';
ALTER TABLE quote ADD CONSTRAINT quote_joined_check
    CHECK (joined IN ('opened', 'wording', 'revision', 'person'));
ALTER TABLE quote ADD CONSTRAINT quote_claim_check CHECK ((claim_id IS NULL) = (joined IS NULL));
CREATE INDEX quote_claim_idx ON quote (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX quote_marks_idx ON quote USING gin (marks)
    WITH (fastupdate = on, gin_pending_list_limit = 256) WHERE is_current;
COMMENT ON COLUMN quote.claim_id IS
    'The claim of which it is a rendering; NULL: not looked at. No foreign key: claim is made from its quotations.';
COMMENT ON COLUMN quote.joined IS
    'Why it is in its claim: opened (it was the first), wording (it is like another), revision (an earlier text of the article had it), person (by hand, and stays so).';
COMMENT ON COLUMN quote.joined_to IS 'The quotation that it is like; NULL: none.';
COMMENT ON COLUMN quote.join_odds IS 'How like, as log odds; NULL: not by wording.';
COMMENT ON COLUMN quote.conflicts IS 'Conflicts with the quotation that it joined; spellings do not count.';
COMMENT ON COLUMN quote.source IS
    'On whom its report rests, in the form that is compared: the last of its chain, else the outlet, in a copied article that of the original.';
COMMENT ON COLUMN quote.keys IS 'Hashes of the roots of its words, four bytes each.';
COMMENT ON COLUMN quote.marks IS 'Hashes by which like quotations are found, whoever said them.';

CREATE TABLE claim (
    id bigint NOT NULL,
    speaker_id bigint,
    fullest_id bigint NOT NULL,
    quotes integer NOT NULL,
    outlets integer NOT NULL,
    sources integer NOT NULL,
    conflicts integer NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    CONSTRAINT claim_pkey PRIMARY KEY (id)
);
CREATE INDEX claim_first_idx ON claim (first_at, id);
CREATE INDEX claim_speaker_idx ON claim (speaker_id, first_at, id);
CREATE INDEX claim_shared_idx ON claim (first_at, id) WHERE outlets > 1;
COMMENT ON TABLE claim IS
    'One statement of one speaker, whatever the wording: what its present quotations add up to.';
COMMENT ON COLUMN claim.id IS 'Made by the service.';
COMMENT ON COLUMN claim.speaker_id IS
    'The speaker of the fullest wording; NULL: not known. No foreign key, as of the next.';
COMMENT ON COLUMN claim.fullest_id IS 'The quotation with the longest wording.';
COMMENT ON COLUMN claim.quotes IS 'Present quotations in it.';
COMMENT ON COLUMN claim.outlets IS 'Outlets that report it.';
COMMENT ON COLUMN claim.sources IS 'Different sources on which their reports rest.';
COMMENT ON COLUMN claim.conflicts IS 'Conflicts between its wordings.';
COMMENT ON COLUMN claim.first_at IS 'The earliest sorted_at of its quotations.';
COMMENT ON COLUMN claim.last_at IS 'The latest.';

CREATE TABLE article_sketch (
    article_id bigint NOT NULL,
    sorted_at timestamptz NOT NULL,
    bands bigint[] NOT NULL,
    CONSTRAINT article_sketch_pkey PRIMARY KEY (article_id),
    CONSTRAINT article_sketch_article_id_fkey FOREIGN KEY (article_id)
        REFERENCES article (id) ON DELETE CASCADE
);
CREATE INDEX article_sketch_bands_idx ON article_sketch USING gin (bands)
    WITH (fastupdate = on, gin_pending_list_limit = 256);
COMMENT ON TABLE article_sketch IS 'By what copies of an article''s present text are found.';
COMMENT ON COLUMN article_sketch.article_id IS 'The article.';
COMMENT ON COLUMN article_sketch.sorted_at IS 'The article''s.';
COMMENT ON COLUMN article_sketch.bands IS 'Hashes of which two texts that are alike share some.';

CREATE TABLE article_copy (
    article_id bigint NOT NULL,
    original_id bigint NOT NULL,
    how text NOT NULL,
    original_in_copy real NOT NULL,
    copy_in_original real NOT NULL,
    CONSTRAINT article_copy_pkey PRIMARY KEY (article_id, original_id),
    CONSTRAINT article_copy_how_check CHECK (how IN ('same', 'shortened', 'extended', 'reworked')),
    CONSTRAINT article_copy_article_id_fkey FOREIGN KEY (article_id)
        REFERENCES article (id) ON DELETE CASCADE,
    CONSTRAINT article_copy_original_id_fkey FOREIGN KEY (original_id)
        REFERENCES article (id) ON DELETE CASCADE
);
CREATE INDEX article_copy_original_idx ON article_copy (original_id);
COMMENT ON TABLE article_copy IS 'Two articles that have much of their texts word for word.';
COMMENT ON COLUMN article_copy.article_id IS 'The one that came in later.';
COMMENT ON COLUMN article_copy.original_id IS 'The one that was there.';
COMMENT ON COLUMN article_copy.how IS 'What the later one is: same, shortened, extended or reworked.';
COMMENT ON COLUMN article_copy.original_in_copy IS
    'How much of the one that was there stands in the later one, 0 to 1.';
COMMENT ON COLUMN article_copy.copy_in_original IS 'The reverse.';
