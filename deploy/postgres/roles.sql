-- Three roles for a database that Isnad does not run itself, so that the service may do no more than it needs:
--   isnad_owner   has the tables, and changes them:  isnad migrate, isnad import
--   isnad_writer  reads and writes their rows:       isnad serve, ingest, reextract, keys, check, export
--   isnad_reader  reads, for analysts and reports:   psql, a spreadsheet; no key, no secret, no client's request
--
-- As a superuser; twice for a new database, and once more after each upgrade, since only tables that are there can be given
-- or withheld. Running it again does no harm, under load neither:
--   createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0 isnad
--   psql -d isnad -f roles.sql
--   isnad migrate --database 'host=... user=isnad_owner dbname=isnad'
--   psql -d isnad -f roles.sql
-- A database that has one role for everything until now gets its tables' owner changed by the first run.
-- The roles have no passwords: \password isnad_writer, or what pg_hba.conf says.
--
-- What a later migration adds, the writer has at once (default privileges), so that the service works; the reader has it
-- when this file was run again, as only this file knows what is secret.
\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;
BEGIN;

SELECT format('CREATE ROLE %I LOGIN', name)
  FROM unnest(ARRAY['isnad_owner', 'isnad_writer', 'isnad_reader']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
ALTER ROLE isnad_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE isnad_writer NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE isnad_reader NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

-- The database: nobody else comes in, and nobody else makes tables, temporary ones neither.
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC, isnad_writer, isnad_reader', current_database()),
       format('GRANT CONNECT ON DATABASE %I TO isnad_writer, isnad_reader', current_database()),
       format('ALTER DATABASE %I OWNER TO isnad_owner', current_database()),
       -- No wall, since a session may change it: it keeps a mistake from holding up the service.
       format('ALTER ROLE isnad_reader IN DATABASE %I SET default_transaction_read_only = on', current_database()),
       format('ALTER ROLE isnad_reader IN DATABASE %I SET statement_timeout = ''5min''', current_database()),
       format('ALTER ROLE isnad_reader IN DATABASE %I SET idle_in_transaction_session_timeout = ''1min''',
              current_database())
\gexec
REVOKE ALL ON SCHEMA public FROM PUBLIC, isnad_writer, isnad_reader;
GRANT ALL ON SCHEMA public TO isnad_owner;
GRANT USAGE ON SCHEMA public TO isnad_writer, isnad_reader;

-- Tables of a database that had one role; what belongs to an extension stays with it.
SELECT format('ALTER TABLE public.%I OWNER TO isnad_owner', class.relname)
  FROM pg_class AS class
 WHERE class.relnamespace = 'public'::regnamespace
   AND class.relkind IN ('r', 'p', 'v', 'm')
   AND class.relowner <> 'isnad_owner'::regrole
   AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e')
\gexec

-- Before the first migration there is nothing to give, and by default nobody is given anything: the writer would
-- else have the list of migrations too.
SELECT to_regclass('public.schema_migration') IS NOT NULL AS is_migrated
\gset
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, isnad_writer, isnad_reader;
\if :is_migrated
ALTER DEFAULT PRIVILEGES FOR ROLE isnad_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO isnad_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE isnad_owner IN SCHEMA public
    GRANT USAGE ON SEQUENCES TO isnad_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO isnad_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO isnad_writer;
REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM isnad_writer;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO isnad_reader;
-- Digests of keys; requests of clients and their replies, by the clients' names.
REVOKE ALL ON api_key, idempotency FROM isnad_reader;
-- A webhook without what its deliveries are signed with, and without its URL, in which receivers have tokens.
REVOKE ALL ON webhook FROM isnad_reader;
GRANT SELECT (id, events, speaker, outlet, type, q, is_enabled, why_off, made_at, "position", failures, failing_since,
              next_at, lease, leased_until)
   ON webhook TO isnad_reader;
\endif
COMMIT;
\if :is_migrated
\else
\echo 'roles.sql: the roles are there. Now: isnad migrate as isnad_owner, then this file once more.'
\endif
