-- What has happened, in an order that holds for everybody: quotations that came, changed or went, and
-- conflicts that were found. GET /stream and webhooks read it.
--
-- A number that a writer takes for itself is no place to go on from: of two transactions the one with
-- the higher number can commit first, and who has read it goes on behind the lower one, which is then
-- never seen. So writers leave a row without a place in `outbox`, in the transaction of the article.
-- A service takes what is committed there and gives it places, one service at a time under the lock of
-- the row of `event_head`, and sets `head` in the same transaction: whoever reads up to `head` has all
-- places up to it, and none is ever filled later. It needs no xmin horizon, which one long transaction
-- of anybody holds back and which a restored database does not keep. The numbering waits for the disk as
-- every transaction does, so that a place that a client has seen is never given again. A writer's part is
-- one row an article, with the ids of its quotations; making rows of events of it is the service's part.

CREATE TABLE outbox (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    outlet_id bigint,
    created bigint[] NOT NULL DEFAULT '{}',
    changed bigint[] NOT NULL DEFAULT '{}',
    previous bigint[] NOT NULL DEFAULT '{}',
    removed bigint[] NOT NULL DEFAULT '{}',
    speakers bigint[] NOT NULL DEFAULT '{}',
    made_at timestamptz NOT NULL,
    CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE outbox IS 'What has happened and has no place among the events yet.';
COMMENT ON COLUMN outbox.id IS 'Made by the service.';
COMMENT ON COLUMN outbox.article_id IS 'The article. No foreign key: it may be gone by now.';
COMMENT ON COLUMN outbox.outlet_id IS 'Its outlet, where quotations of it have gone; else NULL.';
COMMENT ON COLUMN outbox.created IS 'Quotations that are new.';
COMMENT ON COLUMN outbox.changed IS 'Quotations that are different from before.';
COMMENT ON COLUMN outbox.previous IS 'Of each that is changed its id in the text before; NULL: the same.';
COMMENT ON COLUMN outbox.removed IS 'Quotations that have gone.';
COMMENT ON COLUMN outbox.speakers IS 'Of each that has gone its speaker, or NULL.';
COMMENT ON COLUMN outbox.made_at IS 'When.';

CREATE TABLE event (
    "position" bigint NOT NULL,
    kind text NOT NULL,
    quote_id bigint NOT NULL,
    article_id bigint NOT NULL,
    other_id bigint,
    outlet_id bigint,
    speaker_id bigint,
    made_at timestamptz NOT NULL,
    CONSTRAINT event_pkey PRIMARY KEY ("position"),
    CONSTRAINT event_kind_check CHECK (kind IN
        ('quote.created', 'quote.changed', 'quote.removed', 'conflict.created'))
);
COMMENT ON TABLE event IS 'What has happened, in its order; what is old is dropped.';
COMMENT ON COLUMN event.position IS 'The place, from 1, without a gap: the id of the event.';
COMMENT ON COLUMN event.kind IS 'What happened.';
COMMENT ON COLUMN event.quote_id IS 'To which quotation. No foreign key: it may be gone by now.';
COMMENT ON COLUMN event.article_id IS 'Its article.';
COMMENT ON COLUMN event.other_id IS
    'Of a change the quotation''s id in the text before, of a conflict the other quotation; NULL: none.';
COMMENT ON COLUMN event.outlet_id IS 'Its outlet; NULL: not known.';
COMMENT ON COLUMN event.speaker_id IS 'Its speaker; NULL: not known.';
COMMENT ON COLUMN event.made_at IS 'When it was stored.';

CREATE TABLE event_head (
    is_only boolean NOT NULL,
    head bigint NOT NULL,
    oldest bigint NOT NULL,
    notified_at timestamptz NOT NULL,
    CONSTRAINT event_head_pkey PRIMARY KEY (is_only),
    CONSTRAINT event_head_is_only_check CHECK (is_only)
);
COMMENT ON TABLE event_head IS 'The one row that says which events are there.';
COMMENT ON COLUMN event_head.is_only IS 'True.';
COMMENT ON COLUMN event_head.head IS 'The place of the last event; 0: none yet.';
COMMENT ON COLUMN event_head.oldest IS 'The place from which on they are kept.';
COMMENT ON COLUMN event_head.notified_at IS 'When the services were last told by NOTIFY that there are more.';
INSERT INTO event_head (is_only, head, oldest, notified_at) VALUES (true, 0, 1, 'epoch');
