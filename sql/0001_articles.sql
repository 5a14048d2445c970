-- Outlets, articles with their revisions, speakers, quotations and dates. Ids are made by the
-- service (no sequences). No triggers, stored procedures or generated columns, so that the tables
-- can be spread over machines later.

CREATE TABLE schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT schema_migration_pkey PRIMARY KEY (version)
);
COMMENT ON TABLE schema_migration IS 'The files of sql/ that were applied to this database.';
COMMENT ON COLUMN schema_migration.version IS 'The number in the file''s name, from 1, without gaps.';
COMMENT ON COLUMN schema_migration.name IS 'The file''s name.';
COMMENT ON COLUMN schema_migration.checksum IS 'SHA-256 of the file, in hexadecimal.';
COMMENT ON COLUMN schema_migration.applied_at IS 'When it was applied.';

CREATE TABLE outlet (
    id bigint NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT outlet_pkey PRIMARY KEY (id),
    CONSTRAINT outlet_name_key UNIQUE (name)
);
COMMENT ON TABLE outlet IS 'Who published articles.';
COMMENT ON COLUMN outlet.id IS 'Made by the service.';
COMMENT ON COLUMN outlet.name IS 'As the article gave it, else the host of its URL, else "unknown".';
COMMENT ON COLUMN outlet.created_at IS 'When its first article came in.';

CREATE TABLE article (
    id bigint NOT NULL,
    natural_key bytea NOT NULL,
    outlet_id bigint NOT NULL,
    url text,
    external_id text,
    language text NOT NULL,
    published_at timestamptz,
    sorted_at timestamptz NOT NULL,
    revision integer NOT NULL,
    revision_id bigint NOT NULL,
    content_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT article_pkey PRIMARY KEY (id),
    CONSTRAINT article_natural_key_key UNIQUE (natural_key),
    CONSTRAINT article_revision_id_key UNIQUE (revision_id),
    CONSTRAINT article_natural_key_check CHECK (octet_length(natural_key) = 16),
    CONSTRAINT article_content_hash_check CHECK (octet_length(content_hash) = 16),
    CONSTRAINT article_revision_check CHECK (revision >= 1),
    CONSTRAINT article_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet (id)
);
CREATE INDEX article_sorted_idx ON article (sorted_at, id);
CREATE INDEX article_outlet_idx ON article (outlet_id, sorted_at, id) INCLUDE (published_at);
COMMENT ON TABLE article IS 'A text at one address; its texts are in revision.';
COMMENT ON COLUMN article.id IS 'Made by the service.';
COMMENT ON COLUMN article.natural_key IS
    'What makes it the same article when it comes again: xxh128 of its URL, else of outlet and external id, else of outlet, title and text.';
COMMENT ON COLUMN article.outlet_id IS 'Who published it.';
COMMENT ON COLUMN article.url IS 'As it was sent.';
COMMENT ON COLUMN article.external_id IS 'The sender''s own id.';
COMMENT ON COLUMN article.language IS 'Of the present revision: ar or en.';
COMMENT ON COLUMN article.published_at IS 'As it was sent; NULL when it was not.';
COMMENT ON COLUMN article.sorted_at IS 'published_at, else created_at: lists are sorted by it.';
COMMENT ON COLUMN article.revision IS 'Number of the present revision.';
COMMENT ON COLUMN article.revision_id IS
    'Id of the present revision. No foreign key: revision refers to article, both come in one transaction.';
COMMENT ON COLUMN article.content_hash IS 'xxh128 of title and text of the present revision.';
COMMENT ON COLUMN article.created_at IS 'When it came in.';
COMMENT ON COLUMN article.updated_at IS 'When its present revision came in.';

CREATE TABLE revision (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    number integer NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    characters integer NOT NULL,
    quotes integer NOT NULL,
    content_hash bytea NOT NULL,
    extractor text NOT NULL,
    normalize integer NOT NULL,
    search tsvector NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT revision_pkey PRIMARY KEY (id),
    CONSTRAINT revision_article_id_number_key UNIQUE (article_id, number),
    CONSTRAINT revision_number_check CHECK (number >= 1),
    CONSTRAINT revision_article_id_fkey FOREIGN KEY (article_id)
        REFERENCES article (id) ON DELETE CASCADE
);
-- A text has hundreds of terms: a short list of those to come halves the work of storing it, and is
-- read through in a millisecond. The default list of 4 MB would not be.
CREATE INDEX revision_search_idx ON revision USING gin (search)
    WITH (fastupdate = on, gin_pending_list_limit = 256);
COMMENT ON TABLE revision IS 'One text of an article. A changed text is the next revision.';
COMMENT ON COLUMN revision.id IS 'Made by the service.';
COMMENT ON COLUMN revision.article_id IS 'The article.';
COMMENT ON COLUMN revision.number IS 'From 1, without gaps, within the article.';
COMMENT ON COLUMN revision.language IS 'ar or en.';
COMMENT ON COLUMN revision.title IS 'May be empty.';
COMMENT ON COLUMN revision.text IS 'As it was sent; all offsets count its code points.';
COMMENT ON COLUMN revision.characters IS 'Code points of the text.';
COMMENT ON COLUMN revision.quotes IS 'How many quotations were found in it.';
COMMENT ON COLUMN revision.content_hash IS 'xxh128 of title and text.';
COMMENT ON COLUMN revision.extractor IS 'Version of the extractor that found its quotations.';
COMMENT ON COLUMN revision.normalize IS 'Version of the rules that made its search terms.';
COMMENT ON COLUMN revision.search IS 'Terms of title and text, made by the service.';
COMMENT ON COLUMN revision.created_at IS 'When it came in.';

CREATE TABLE speaker (
    id bigint NOT NULL,
    name text NOT NULL,
    normalised text NOT NULL,
    kind text NOT NULL,
    scope bigint NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT speaker_pkey PRIMARY KEY (id),
    CONSTRAINT speaker_normalised_kind_scope_key UNIQUE (normalised, kind, scope),
    CONSTRAINT speaker_kind_check
        CHECK (kind IN ('person', 'organization', 'group', 'unnamed', 'document'))
);
CREATE INDEX speaker_scope_idx ON speaker (scope) WHERE scope <> 0;
COMMENT ON TABLE speaker IS 'Whom quotations are attributed to.';
COMMENT ON COLUMN speaker.id IS 'Made by the service.';
COMMENT ON COLUMN speaker.name IS 'As the first article gave it.';
COMMENT ON COLUMN speaker.normalised IS 'The name as it is compared.';
COMMENT ON COLUMN speaker.kind IS 'person, organization, group, unnamed or document.';
COMMENT ON COLUMN speaker.scope IS
    '0: the same everywhere. Else the article within which alone the name stands for this speaker ("a security source").';
COMMENT ON COLUMN speaker.created_at IS 'When it was first quoted.';

CREATE TABLE speaker_name (
    speaker_id bigint NOT NULL,
    name text NOT NULL,
    quotes integer NOT NULL,
    search tsvector NOT NULL,
    CONSTRAINT speaker_name_pkey PRIMARY KEY (speaker_id, name),
    CONSTRAINT speaker_name_speaker_id_fkey FOREIGN KEY (speaker_id)
        REFERENCES speaker (id) ON DELETE CASCADE
);
CREATE INDEX speaker_name_search_idx ON speaker_name USING gin (search) WITH (fastupdate = off);
COMMENT ON TABLE speaker_name IS 'Every form of a speaker''s name that articles gave.';
COMMENT ON COLUMN speaker_name.speaker_id IS 'Whose name it is.';
COMMENT ON COLUMN speaker_name.name IS 'As articles give it.';
COMMENT ON COLUMN speaker_name.quotes IS 'Present quotations with this form.';
COMMENT ON COLUMN speaker_name.search IS 'Terms of the name.';

CREATE TABLE speaker_tally (
    speaker_id bigint NOT NULL,
    quotes integer NOT NULL,
    CONSTRAINT speaker_tally_pkey PRIMARY KEY (speaker_id),
    CONSTRAINT speaker_tally_speaker_id_fkey FOREIGN KEY (speaker_id)
        REFERENCES speaker (id) ON DELETE CASCADE
);
CREATE INDEX speaker_tally_quotes_idx ON speaker_tally (quotes, speaker_id);
COMMENT ON TABLE speaker_tally IS
    'Counts that every new quotation changes, apart from speaker so that its rows stay still.';
COMMENT ON COLUMN speaker_tally.speaker_id IS 'Whose counts they are.';
COMMENT ON COLUMN speaker_tally.quotes IS 'Present quotations.';

CREATE TABLE quote (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    revision_id bigint NOT NULL,
    outlet_id bigint NOT NULL,
    ordinal integer NOT NULL,
    is_current boolean NOT NULL,
    type text NOT NULL,
    content_start integer NOT NULL,
    content_end integer NOT NULL,
    content text NOT NULL,
    cue_start integer,
    cue_end integer,
    cue text,
    lemma text,
    mention_start integer,
    mention_end integer,
    mention text,
    speaker_id bigint,
    speaker_name text,
    speaker_title text,
    chain jsonb NOT NULL,
    stance text NOT NULL,
    act text NOT NULL,
    rule text NOT NULL,
    confidence real NOT NULL,
    published_at timestamptz,
    said_at timestamptz,
    sorted_at timestamptz NOT NULL,
    search tsvector NOT NULL,
    CONSTRAINT quote_pkey PRIMARY KEY (id),
    CONSTRAINT quote_type_check CHECK (type IN ('direct', 'indirect', 'mixed')),
    CONSTRAINT quote_content_check CHECK (content_start >= 0 AND content_start < content_end),
    CONSTRAINT quote_cue_check CHECK (cue_start >= 0 AND cue_start < cue_end),
    CONSTRAINT quote_mention_check CHECK (mention_start >= 0 AND mention_start < mention_end),
    CONSTRAINT quote_confidence_check CHECK (confidence >= 0 AND confidence <= 1),
    CONSTRAINT quote_revision_id_fkey FOREIGN KEY (revision_id)
        REFERENCES revision (id) ON DELETE CASCADE,
    CONSTRAINT quote_speaker_id_fkey FOREIGN KEY (speaker_id) REFERENCES speaker (id)
);
CREATE INDEX quote_revision_idx ON quote (revision_id, content_start, id);
CREATE INDEX quote_sorted_idx ON quote (sorted_at, id) WHERE is_current;
CREATE INDEX quote_speaker_idx ON quote (speaker_id, sorted_at, id)
    INCLUDE (is_current, outlet_id, article_id);
CREATE INDEX quote_outlet_idx ON quote (outlet_id, sorted_at, id) WHERE is_current;
CREATE INDEX quote_search_idx ON quote USING gin (search) WITH (fastupdate = off) WHERE is_current;
COMMENT ON TABLE quote IS 'One reported statement in one revision of an article.';
COMMENT ON COLUMN quote.id IS 'Made by the service.';
COMMENT ON COLUMN quote.article_id IS 'The article, kept here for counting.';
COMMENT ON COLUMN quote.revision_id IS 'The text in which it was found.';
COMMENT ON COLUMN quote.outlet_id IS 'The article''s outlet, kept here for filtering.';
COMMENT ON COLUMN quote.ordinal IS 'Its place among the quotations of the revision, from 1.';
COMMENT ON COLUMN quote.is_current IS 'Whether its revision is the article''s present one.';
COMMENT ON COLUMN quote.type IS 'direct, indirect or mixed.';
COMMENT ON COLUMN quote.content_start IS 'Where what was said begins, in code points of the text.';
COMMENT ON COLUMN quote.content_end IS 'Where it ends, in code points, exclusive.';
COMMENT ON COLUMN quote.content IS 'What was said.';
COMMENT ON COLUMN quote.cue_start IS 'Where the reporting word begins, in code points; NULL: none.';
COMMENT ON COLUMN quote.cue_end IS 'Where it ends, in code points, exclusive.';
COMMENT ON COLUMN quote.cue IS 'The reporting word.';
COMMENT ON COLUMN quote.lemma IS 'The reporting word''s dictionary form.';
COMMENT ON COLUMN quote.mention_start IS
    'Where the words that name the source begin, in code points; NULL: none.';
COMMENT ON COLUMN quote.mention_end IS 'Where they end, in code points, exclusive.';
COMMENT ON COLUMN quote.mention IS 'The words that name the source.';
COMMENT ON COLUMN quote.speaker_id IS 'Who said it; NULL: not found.';
COMMENT ON COLUMN quote.speaker_name IS 'The fullest name that this article gives.';
COMMENT ON COLUMN quote.speaker_title IS 'The title that this article gives; NULL: none.';
COMMENT ON COLUMN quote.chain IS 'Transmitters between outlet and speaker, outermost first.';
COMMENT ON COLUMN quote.stance IS 'neutral, endorsing or distancing.';
COMMENT ON COLUMN quote.act IS 'statement, denial, demand, promise, threat, warning, question, praise or accusation.';
COMMENT ON COLUMN quote.rule IS 'What in the extractor decided.';
COMMENT ON COLUMN quote.confidence IS '0 to 1.';
COMMENT ON COLUMN quote.published_at IS 'The article''s, kept here for reading.';
COMMENT ON COLUMN quote.said_at IS 'When it was said as far as known.';
COMMENT ON COLUMN quote.sorted_at IS
    'said_at, else published_at, else when the article came in: lists are sorted by it.';
COMMENT ON COLUMN quote.search IS 'Terms of the content, made by the service.';

CREATE TABLE date_expression (
    revision_id bigint NOT NULL,
    ordinal integer NOT NULL,
    span_start integer NOT NULL,
    span_end integer NOT NULL,
    type text NOT NULL,
    value text,
    CONSTRAINT date_expression_pkey PRIMARY KEY (revision_id, ordinal),
    CONSTRAINT date_expression_type_check CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
    CONSTRAINT date_expression_span_check CHECK (span_start >= 0 AND span_start < span_end),
    CONSTRAINT date_expression_revision_id_fkey FOREIGN KEY (revision_id)
        REFERENCES revision (id) ON DELETE CASCADE
);
COMMENT ON TABLE date_expression IS 'A time expression in a revision''s text.';
COMMENT ON COLUMN date_expression.revision_id IS 'The text in which it stands.';
COMMENT ON COLUMN date_expression.ordinal IS 'Its place among the expressions of the text, from 1.';
COMMENT ON COLUMN date_expression.span_start IS 'Where it begins, in code points of the text.';
COMMENT ON COLUMN date_expression.span_end IS 'Where it ends, in code points, exclusive.';
COMMENT ON COLUMN date_expression.type IS 'TIMEX3 type.';
COMMENT ON COLUMN date_expression.value IS 'TIMEX3 value; NULL: unknown.';
