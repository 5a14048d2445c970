-- Who may use the service: keys, of which only a digest is kept.

CREATE TABLE api_key (
    id bigint NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    digest bytea NOT NULL,
    made_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT api_key_pkey PRIMARY KEY (id),
    CONSTRAINT api_key_digest_key UNIQUE (digest),
    CONSTRAINT api_key_name_check CHECK (name <> ''),
    CONSTRAINT api_key_role_check CHECK (role IN ('read', 'write', 'admin')),
    CONSTRAINT api_key_digest_check CHECK (octet_length(digest) = 32)
);
CREATE UNIQUE INDEX api_key_name_idx ON api_key (name) WHERE revoked_at IS NULL;
COMMENT ON TABLE api_key IS 'A key with which a client shows who it is.';
COMMENT ON COLUMN api_key.id IS 'Made by the service.';
COMMENT ON COLUMN api_key.name IS
    'Whose it is, and who has made the corrections that come with it. One key of a name holds at a time.';
COMMENT ON COLUMN api_key.role IS 'read, write (and read), or admin (everything).';
COMMENT ON COLUMN api_key.digest IS 'SHA-256 of the key; the key itself is nowhere.';
COMMENT ON COLUMN api_key.made_at IS 'When.';
COMMENT ON COLUMN api_key.expires_at IS 'From when it is refused; NULL: never.';
COMMENT ON COLUMN api_key.revoked_at IS 'When it was revoked; NULL: it was not.';
