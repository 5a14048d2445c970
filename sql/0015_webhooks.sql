-- Webhooks: whom events are sent to, how far each has come, and what became of each attempt.
--
-- The secret is kept as it is, since every delivery is signed with it and a hash signs nothing; a key to
-- hide it under would have to lie beside it. Whoever can read this table can sign as this service; the API
-- shows a secret once and never again, and no log has it.
--
-- `lease` keeps two services from delivering one webhook's events at the same time: who has it, until
-- `leased_until`, which is longer than a delivery may take, has taken the row with SKIP LOCKED, and what it
-- writes afterwards counts only while the lease is still its own.

CREATE TABLE webhook (
    id bigint NOT NULL,
    url text NOT NULL,
    secret bytea NOT NULL,
    events text,
    speaker text,
    outlet text,
    type text,
    q text,
    is_enabled boolean NOT NULL DEFAULT true,
    why_off text,
    made_at timestamptz NOT NULL,
    "position" bigint NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    next_at timestamptz NOT NULL,
    lease bigint,
    leased_until timestamptz,
    CONSTRAINT webhook_pkey PRIMARY KEY (id),
    CONSTRAINT webhook_secret_check CHECK (octet_length(secret) BETWEEN 24 AND 64),
    CONSTRAINT webhook_why_off_check CHECK (why_off IN ('person', 'gone', 'failing'))
);
COMMENT ON TABLE webhook IS 'Whom events are sent to.';
COMMENT ON COLUMN webhook.id IS 'Made by the service.';
COMMENT ON COLUMN webhook.url IS 'Where they are sent.';
COMMENT ON COLUMN webhook.secret IS 'What each delivery is signed with.';
COMMENT ON COLUMN webhook.events IS 'Kinds with commas between them; NULL: all.';
COMMENT ON COLUMN webhook.speaker IS 'A filter as of GET /stream, as are the next three; NULL: none.';
COMMENT ON COLUMN webhook.outlet IS 'The same.';
COMMENT ON COLUMN webhook.type IS 'The same.';
COMMENT ON COLUMN webhook.q IS 'The same.';
COMMENT ON COLUMN webhook.is_enabled IS 'Whether anything is sent.';
COMMENT ON COLUMN webhook.why_off IS
    'Why not: a person said so, the receiver is gone for good (410), or it has failed for days; else NULL.';
COMMENT ON COLUMN webhook.made_at IS 'When it was registered.';
COMMENT ON COLUMN webhook.position IS 'The last event that was taken, or passed over.';
COMMENT ON COLUMN webhook.failures IS 'Attempts in a row that failed.';
COMMENT ON COLUMN webhook.failing_since IS 'When the first of them was; NULL: none did.';
COMMENT ON COLUMN webhook.next_at IS 'Before that nothing is sent.';
COMMENT ON COLUMN webhook.lease IS 'Who is delivering; NULL: nobody.';
COMMENT ON COLUMN webhook.leased_until IS 'Until when, at most.';

CREATE TABLE webhook_delivery (
    id bigint NOT NULL,
    webhook_id bigint NOT NULL,
    event_id bigint NOT NULL,
    kind text NOT NULL,
    attempt integer NOT NULL,
    made_at timestamptz NOT NULL,
    duration_us bigint NOT NULL,
    status smallint,
    error text,
    next_at timestamptz,
    CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id),
    CONSTRAINT webhook_delivery_webhook_id_fkey FOREIGN KEY (webhook_id)
        REFERENCES webhook (id) ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_webhook_idx ON webhook_delivery (webhook_id, id);
COMMENT ON TABLE webhook_delivery IS 'Attempts, the latest of each webhook.';
COMMENT ON COLUMN webhook_delivery.id IS 'Made by the service.';
COMMENT ON COLUMN webhook_delivery.webhook_id IS 'To whom.';
COMMENT ON COLUMN webhook_delivery.event_id IS 'The event''s position.';
COMMENT ON COLUMN webhook_delivery.kind IS 'Its kind.';
COMMENT ON COLUMN webhook_delivery.attempt IS 'The how many-th for this event, from 1.';
COMMENT ON COLUMN webhook_delivery.made_at IS 'When it ended.';
COMMENT ON COLUMN webhook_delivery.duration_us IS 'How long it took.';
COMMENT ON COLUMN webhook_delivery.status IS 'Of HTTP; NULL: there was no reply.';
COMMENT ON COLUMN webhook_delivery.error IS 'Why there was none; else NULL.';
COMMENT ON COLUMN webhook_delivery.next_at IS 'When it is tried again; NULL: it was taken, or is not.';
