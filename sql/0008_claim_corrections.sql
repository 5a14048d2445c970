-- What people say of claims: two are one, a quotation belongs elsewhere. Rows of correction, as all
-- that people say.

ALTER TABLE correction ADD COLUMN claim_edit text;
ALTER TABLE correction ADD COLUMN claim_id bigint;
ALTER TABLE correction ADD COLUMN moved bigint[];
ALTER TABLE correction ADD COLUMN moved_from bigint[];
ALTER TABLE correction ADD COLUMN moved_joined text[];
ALTER TABLE correction DROP CONSTRAINT correction_target_check;
ALTER TABLE correction ADD CONSTRAINT correction_target_check
    CHECK (num_nonnulls(quote_id, edited_id, claim_id) = 1);
ALTER TABLE correction ADD CONSTRAINT correction_claim_edit_check
    CHECK (claim_edit IN ('merge', 'split', 'move'));
CREATE INDEX correction_claim_idx ON correction (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX correction_moved_idx ON correction USING gin (moved) WHERE claim_id IS NOT NULL;
COMMENT ON COLUMN correction.claim_edit IS 'merge, split or move, where a claim is corrected.';
COMMENT ON COLUMN correction.claim_id IS
    'The claim to which quotations were moved. No foreign key: claims are made from quotations.';
COMMENT ON COLUMN correction.moved IS
    'The quotations that were moved: those that stand for them in their articles'' present texts.';
COMMENT ON COLUMN correction.moved_from IS 'The claim of each of them before.';
COMMENT ON COLUMN correction.moved_joined IS 'Why it was in that.';
