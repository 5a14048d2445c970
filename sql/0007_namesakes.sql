-- Two people with one name, told apart by a person: a split is a correction of a speaker, which says whose
-- its quotations are where the context fits.

ALTER TABLE correction ADD COLUMN is_split boolean NOT NULL DEFAULT false;
ALTER TABLE correction ADD COLUMN outlet_id bigint;
ALTER TABLE correction ADD COLUMN title text;
ALTER TABLE correction ADD CONSTRAINT correction_outlet_id_fkey
    FOREIGN KEY (outlet_id) REFERENCES outlet (id);
ALTER TABLE correction ADD CONSTRAINT correction_split_check
    CHECK (is_split = (outlet_id IS NOT NULL OR title IS NOT NULL));
CREATE INDEX correction_split_idx ON correction (edited_id) WHERE is_split AND undone_at IS NULL;
COMMENT ON COLUMN correction.is_split IS
    'Whether it says that some of what is under the name of edited_id is speaker_id''s.';
COMMENT ON COLUMN correction.outlet_id IS 'Of a split: what this outlet has; NULL: any.';
COMMENT ON COLUMN correction.title IS
    'Of a split: what comes with a title that has these words; NULL: with any.';
COMMENT ON COLUMN speaker.scope IS
    '0: the same everywhere. Else the article, or the outlet, within which alone the name stands for this speaker; its own id: a namesake whom a person told apart.';
