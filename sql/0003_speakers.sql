-- One speaker under many names. A row of speaker is one name ("atom"); root_id says whom it stands
-- for, so that joining and parting two speakers moves no quotation. pg_trgm finds names that are
-- spelt otherwise; IF NOT EXISTS because whoever runs the database may have put it there.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE speaker ADD COLUMN root_id bigint;
ALTER TABLE speaker ADD COLUMN sound text NOT NULL DEFAULT '';
ALTER TABLE speaker ADD COLUMN family text NOT NULL DEFAULT '';
ALTER TABLE speaker ADD COLUMN wikidata text;
UPDATE speaker SET root_id = id;
ALTER TABLE speaker ALTER COLUMN root_id SET NOT NULL;
ALTER TABLE speaker ADD CONSTRAINT speaker_root_id_fkey FOREIGN KEY (root_id) REFERENCES speaker (id);
CREATE INDEX speaker_root_idx ON speaker (root_id);
CREATE INDEX speaker_sound_idx ON speaker (sound) WHERE sound <> '';
CREATE INDEX speaker_family_idx ON speaker (family) WHERE family <> '';
COMMENT ON TABLE speaker IS
    'A name that quotations are attributed to. Those with one root_id are one speaker.';
COMMENT ON COLUMN speaker.root_id IS
    'The row that stands for the speaker: its own id, until it is joined to another.';
COMMENT ON COLUMN speaker.sound IS
    'Consonants of the first and the last part of a person''s name; empty: of one part, or no person.';
COMMENT ON COLUMN speaker.family IS 'The same of the last part of a name of several parts.';
COMMENT ON COLUMN speaker.wikidata IS 'Wikidata item; NULL: not known.';
COMMENT ON COLUMN speaker.scope IS
    '0: the same everywhere. Else the article, or the outlet, within which alone the name stands for this speaker.';

ALTER TABLE speaker_name ADD COLUMN evidence text NOT NULL DEFAULT 'article';
ALTER TABLE speaker_name ADD COLUMN folded text NOT NULL DEFAULT '';
UPDATE speaker_name SET folded = lower(name);
ALTER TABLE speaker_name ADD CONSTRAINT speaker_name_evidence_check
    CHECK (evidence IN ('article', 'list', 'person'));
CREATE INDEX speaker_name_folded_idx ON speaker_name USING gin (folded gin_trgm_ops);
COMMENT ON COLUMN speaker_name.evidence IS
    'Who says so: an article, the list that comes with the program, or a person.';
COMMENT ON COLUMN speaker_name.folded IS 'The name in the form that is compared.';

ALTER TABLE speaker_tally ADD COLUMN total integer NOT NULL DEFAULT 0;
UPDATE speaker_tally SET total = quotes;
DROP INDEX speaker_tally_quotes_idx;
CREATE INDEX speaker_tally_total_idx ON speaker_tally (total, speaker_id);
COMMENT ON COLUMN speaker_tally.quotes IS 'Present quotations under this very row of speaker.';
COMMENT ON COLUMN speaker_tally.total IS 'Those of all that are joined to it; 0 where it is not its own root.';

CREATE TABLE speaker_title (
    speaker_id bigint NOT NULL,
    title text NOT NULL,
    quotes integer NOT NULL,
    first_seen timestamptz,
    last_seen timestamptz,
    CONSTRAINT speaker_title_pkey PRIMARY KEY (speaker_id, title),
    CONSTRAINT speaker_title_speaker_id_fkey FOREIGN KEY (speaker_id)
        REFERENCES speaker (id) ON DELETE CASCADE
);
COMMENT ON TABLE speaker_title IS 'The titles that articles give a speaker.';
COMMENT ON COLUMN speaker_title.speaker_id IS 'Whose title it is.';
COMMENT ON COLUMN speaker_title.title IS 'As articles give it, its first 300 characters.';
COMMENT ON COLUMN speaker_title.quotes IS 'Present quotations with it.';
COMMENT ON COLUMN speaker_title.first_seen IS 'Of the quotations that it ever came with, the earliest.';
COMMENT ON COLUMN speaker_title.last_seen IS 'Of the quotations that it ever came with, the latest.';

CREATE TABLE speaker_join (
    id bigint NOT NULL,
    from_id bigint NOT NULL,
    into_id bigint NOT NULL,
    moved bigint[] NOT NULL,
    reason text NOT NULL,
    evidence text NOT NULL,
    made_by text,
    made_at timestamptz NOT NULL,
    undone_by text,
    undone_at timestamptz,
    CONSTRAINT speaker_join_pkey PRIMARY KEY (id),
    CONSTRAINT speaker_join_from_id_fkey FOREIGN KEY (from_id)
        REFERENCES speaker (id) ON DELETE CASCADE,
    CONSTRAINT speaker_join_into_id_fkey FOREIGN KEY (into_id)
        REFERENCES speaker (id) ON DELETE CASCADE
);
CREATE INDEX speaker_join_from_idx ON speaker_join (from_id, into_id);
CREATE INDEX speaker_join_into_idx ON speaker_join (into_id, id);
COMMENT ON TABLE speaker_join IS
    'Why two speakers are one. One that was undone keeps the machine from joining the two again.';
COMMENT ON COLUMN speaker_join.id IS 'Made by the service.';
COMMENT ON COLUMN speaker_join.from_id IS 'Who was joined; its own root before.';
COMMENT ON COLUMN speaker_join.into_id IS 'To whom; its own root then.';
COMMENT ON COLUMN speaker_join.moved IS 'The rows of speaker that moved: from_id and all that were joined to it.';
COMMENT ON COLUMN speaker_join.reason IS
    'list, spelling, script, middle-names, family-name: by the machine; person: by hand.';
COMMENT ON COLUMN speaker_join.evidence IS 'What it rests on: the names, or what the person wrote.';
COMMENT ON COLUMN speaker_join.made_by IS 'The person; NULL: the machine.';
COMMENT ON COLUMN speaker_join.made_at IS 'When.';
COMMENT ON COLUMN speaker_join.undone_by IS 'The person who undid it; NULL: nobody, or not told.';
COMMENT ON COLUMN speaker_join.undone_at IS 'When it was undone; NULL: it holds.';
