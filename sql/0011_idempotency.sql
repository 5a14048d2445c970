-- Requests that are made once, however often they are sent: Idempotency-Key.

CREATE TABLE idempotency (
    caller text NOT NULL,
    key text NOT NULL,
    fingerprint bigint NOT NULL,
    made_at timestamptz NOT NULL,
    status smallint,
    content_type text,
    location text,
    etag text,
    body text,
    CONSTRAINT idempotency_pkey PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_made_idx ON idempotency (made_at);
COMMENT ON TABLE idempotency IS 'A request with an Idempotency-Key, and its reply, for a day.';
COMMENT ON COLUMN idempotency.caller IS 'The name of the key (api_key) that it came with; empty: none.';
COMMENT ON COLUMN idempotency.key IS 'As the client chose it.';
COMMENT ON COLUMN idempotency.fingerprint IS 'A hash of method, path, query, type and body.';
COMMENT ON COLUMN idempotency.made_at IS 'When the request came.';
COMMENT ON COLUMN idempotency.status IS 'Of the reply; NULL while the request is worked on.';
COMMENT ON COLUMN idempotency.content_type IS 'Of the reply; NULL: it has no body.';
COMMENT ON COLUMN idempotency.location IS 'Of the reply; NULL: none.';
COMMENT ON COLUMN idempotency.etag IS 'Of the reply; NULL: none.';
COMMENT ON COLUMN idempotency.body IS 'Of the reply.';
