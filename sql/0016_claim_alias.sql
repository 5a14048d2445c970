-- Claims that were taken together: who has kept the id of one that went is led to the one that stays.

CREATE TABLE claim_alias (
    id bigint PRIMARY KEY,
    claim_id bigint NOT NULL,
    made_at timestamptz NOT NULL
);
CREATE INDEX claim_alias_claim_idx ON claim_alias (claim_id);
COMMENT ON TABLE claim_alias IS
    'Claims that became part of others. No foreign key: claims are made from quotations, and one that is there again goes before its alias.';
COMMENT ON COLUMN claim_alias.id IS 'The claim that went.';
COMMENT ON COLUMN claim_alias.claim_id IS 'The claim that its quotations are in.';
COMMENT ON COLUMN claim_alias.made_at IS 'When.';
