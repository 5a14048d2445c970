-- What people correct. A correction is a row of its own, for ever: it is applied to the quotation's row,
-- which keeps what the machine had found, and applied again to whatever the machine finds later.

ALTER TABLE quote ADD COLUMN is_rejected boolean NOT NULL DEFAULT false;
ALTER TABLE quote ADD COLUMN machine jsonb;
COMMENT ON COLUMN quote.is_current IS
    'Whether its revision is the article''s present one, and nobody has rejected it.';
COMMENT ON COLUMN quote.is_rejected IS 'A person says that it is no quotation.';
COMMENT ON COLUMN quote.machine IS 'What the machine found, where a correction holds; else NULL.';

CREATE TABLE correction (
    id bigint NOT NULL,
    article_id bigint,
    quote_id bigint,
    revision_id bigint,
    found text,
    type text,
    content_start integer,
    content_end integer,
    content text,
    search tsvector,
    has_speaker boolean NOT NULL DEFAULT false,
    speaker_id bigint,
    is_rejected boolean,
    edited_id bigint,
    name text,
    old_name text,
    wikidata text,
    old_wikidata text,
    why text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    undone_by text,
    undone_at timestamptz,
    CONSTRAINT correction_pkey PRIMARY KEY (id),
    CONSTRAINT correction_type_check CHECK (type IN ('direct', 'indirect', 'mixed')),
    CONSTRAINT correction_content_check CHECK (content_start >= 0 AND content_start < content_end),
    CONSTRAINT correction_target_check CHECK ((quote_id IS NULL) <> (edited_id IS NULL)),
    CONSTRAINT correction_article_id_fkey FOREIGN KEY (article_id)
        REFERENCES article (id) ON DELETE CASCADE,
    CONSTRAINT correction_speaker_id_fkey FOREIGN KEY (speaker_id) REFERENCES speaker (id),
    CONSTRAINT correction_edited_id_fkey FOREIGN KEY (edited_id)
        REFERENCES speaker (id) ON DELETE CASCADE
);
CREATE INDEX correction_made_idx ON correction (made_at, id);
CREATE INDEX correction_article_idx ON correction (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX correction_quote_idx ON correction (quote_id, made_at, id) WHERE quote_id IS NOT NULL;
CREATE INDEX correction_speaker_idx ON correction (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX correction_edited_idx ON correction (edited_id) WHERE edited_id IS NOT NULL;
COMMENT ON TABLE correction IS 'What a person says against the machine: of a quotation, or of a speaker.';
COMMENT ON COLUMN correction.id IS 'Made by the service.';
COMMENT ON COLUMN correction.article_id IS 'The quotation''s article.';
COMMENT ON COLUMN correction.quote_id IS
    'The quotation: the one that stands for it in the article''s present revision, if there is one. No foreign key: it outlives the row.';
COMMENT ON COLUMN correction.revision_id IS 'The text in which content_start and content_end count.';
COMMENT ON COLUMN correction.found IS 'The content that the machine had found: by it the quotation is known again in another text.';
COMMENT ON COLUMN correction.type IS 'The right type; NULL: not corrected.';
COMMENT ON COLUMN correction.content_start IS 'Where the right content begins, in code points of the text; NULL: not corrected.';
COMMENT ON COLUMN correction.content_end IS 'Where it ends, in code points, exclusive.';
COMMENT ON COLUMN correction.content IS 'The right content.';
COMMENT ON COLUMN correction.search IS 'Terms of the right content.';
COMMENT ON COLUMN correction.has_speaker IS 'Whether the speaker is corrected.';
COMMENT ON COLUMN correction.speaker_id IS 'The right speaker; NULL: nobody.';
COMMENT ON COLUMN correction.is_rejected IS 'True: no quotation at all; false: one after all; NULL: not corrected.';
COMMENT ON COLUMN correction.edited_id IS 'The speaker whose name or item is corrected.';
COMMENT ON COLUMN correction.name IS 'The speaker''s right name; NULL: not corrected.';
COMMENT ON COLUMN correction.old_name IS 'The name before.';
COMMENT ON COLUMN correction.wikidata IS 'The right Wikidata item; NULL: not corrected.';
COMMENT ON COLUMN correction.old_wikidata IS 'The item before; NULL: there was none.';
COMMENT ON COLUMN correction.why IS 'What the person wrote; may be empty.';
COMMENT ON COLUMN correction.made_by IS 'The person, or "unknown".';
COMMENT ON COLUMN correction.made_at IS 'When.';
COMMENT ON COLUMN correction.undone_by IS 'Who undid it.';
COMMENT ON COLUMN correction.undone_at IS 'When it was undone; NULL: it holds.';
