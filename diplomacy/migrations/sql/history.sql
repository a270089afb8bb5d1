-- Every change of a working table is written down, by whatever way it came: what changed,
-- on which occasion, by whom and why. Statement triggers: a bulk load pays once for each
-- statement. What is written stays; see `diplomacy.history`.

ALTER TABLE public.diplomacy_occasion
    ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    ADD CONSTRAINT occasion_is_told_once UNIQUE (xid, key);

-- The occasion of this transaction, or of that part of it which `diplomacy.occasion` tells of.
CREATE FUNCTION public.history_occasion() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    said jsonb := coalesce(nullif(current_setting('diplomacy.occasion', true), ''), '{}');
    said_key uuid := coalesce(said ->> 'key', '00000000-0000-0000-0000-000000000000');
    known bigint;
BEGIN
    SELECT id INTO known FROM public.diplomacy_occasion
     WHERE xid = pg_current_xact_id() AND key = said_key;
    IF known IS NULL THEN
        INSERT INTO public.diplomacy_occasion
            (key, at, by_id, token, request_id, channel, note, role)
        VALUES (
            said_key, clock_timestamp(), (said ->> 'by')::int,
            coalesce(said ->> 'token', ''), coalesce(said ->> 'request_id', ''),
            coalesce(said ->> 'channel', ''), coalesce(said ->> 'note', ''), session_user)
        RETURNING id INTO known;
    END IF;
    RETURN known;
END $$;

-- Writes down what a statement did. The arguments name the primary key, the column of the
-- record whose history it is, the column of another record under which it shows too, or
-- nothing, and the columns that the database derives, which are left out.
CREATE FUNCTION public.history_write() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    rows text := format(
        'SELECT %1$I::text AS key, %2$I AS record, %3$s AS owner,
                to_jsonb(line) - %4$L::text[] AS data FROM',
        TG_ARGV[0], TG_ARGV[1],
        coalesce(quote_ident(nullif(TG_ARGV[2], '')), 'NULL::uuid'), TG_ARGV[3]);
    writing text :=
        'INSERT INTO public.diplomacy_change
             (occasion_id, table_name, row_key, record_id, owner_id,
              left_id, operation, before, after)
         SELECT (SELECT public.history_occasion()), $1, ';
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE format(
            '%s key, record, owner, NULL, ''insert'', NULL, jsonb_strip_nulls(data)
               FROM (%s came AS line) AS came', writing, rows)
        USING TG_TABLE_NAME;
    ELSIF TG_OP = 'DELETE' THEN
        EXECUTE format(
            '%s key, record, owner, NULL, ''delete'', data, NULL
               FROM (%s went AS line) AS went', writing, rows)
        USING TG_TABLE_NAME;
    ELSE
        -- A row whose key was changed is in one of the two only.
        EXECUTE format(
            '%1$s coalesce(came.key, went.key), coalesce(came.record, went.record),
                    coalesce(came.owner, went.owner),
                    CASE WHEN went.record <> came.record THEN went.record
                         WHEN went.owner <> came.owner THEN went.owner END,
                    CASE WHEN went.key IS NULL THEN ''insert''
                         WHEN came.key IS NULL THEN ''delete'' ELSE ''update'' END,
                    CASE WHEN came.key IS NULL THEN went.data ELSE changed.before END,
                    CASE WHEN went.key IS NULL THEN came.data ELSE changed.after END
               FROM (%2$s went AS line) AS went FULL JOIN (%2$s came AS line) AS came
                 ON went.key = came.key
              CROSS JOIN LATERAL (
                  SELECT jsonb_object_agg(key, old.value) AS before,
                         jsonb_object_agg(key, new.value) AS after
                    FROM jsonb_each(went.data) AS old JOIN jsonb_each(came.data) AS new
                   USING (key) WHERE old.value <> new.value
              ) AS changed
              WHERE went.data IS DISTINCT FROM came.data', writing, rows)
        USING TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

-- What was written is never changed, deleted or made up.
CREATE FUNCTION public.history_keep() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND pg_trigger_depth() > 1 THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'check_violation',
        CONSTRAINT = 'history_is_never_changed',
        TABLE = TG_TABLE_NAME,
        MESSAGE = 'History is written by the database alone, and never changed or deleted.';
END $$;

CREATE TRIGGER history_is_never_changed
BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.diplomacy_occasion
FOR EACH STATEMENT EXECUTE FUNCTION public.history_keep();

CREATE TRIGGER history_is_never_changed
BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.diplomacy_change
FOR EACH STATEMENT EXECUTE FUNCTION public.history_keep();

CREATE FUNCTION public.history_refuse_truncate() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'check_violation',
        CONSTRAINT = 'working_table_is_never_truncated',
        TABLE = TG_TABLE_NAME,
        MESSAGE = 'No trigger sees the rows that a TRUNCATE takes away; delete them, and their history is kept.';
END $$;

-- Begins the history of a table. Call it again when a derived column comes to the table.
-- The triggers come last in the order of their names: by then the revision is raised, and so
-- nobody who publishes the record can come between a change and its place in the history.
CREATE FUNCTION public.history_begin(
    table_name text, record text, owner text DEFAULT '', derived text[] DEFAULT '{}'
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    qualified text := format('public.%I', table_name);
    key text := (
        SELECT attname FROM pg_index JOIN pg_attribute
            ON attrelid = indrelid AND attnum = indkey[0]
         WHERE indrelid = qualified::regclass AND indisprimary);
    left_out text[] := derived || ARRAY(
        SELECT attname::text FROM pg_attribute
         WHERE attrelid = qualified::regclass AND attgenerated <> '' AND NOT attisdropped);
    arguments text := format('%L, %L, %L, %L', key, record, owner, left_out);
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER writes_history_of_insert AFTER INSERT ON %s
         REFERENCING NEW TABLE AS came
         FOR EACH STATEMENT EXECUTE FUNCTION public.history_write(%s)', qualified, arguments);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER writes_history_of_update AFTER UPDATE ON %s
         REFERENCING OLD TABLE AS went NEW TABLE AS came
         FOR EACH STATEMENT EXECUTE FUNCTION public.history_write(%s)', qualified, arguments);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER writes_history_of_delete AFTER DELETE ON %s
         REFERENCING OLD TABLE AS went
         FOR EACH STATEMENT EXECUTE FUNCTION public.history_write(%s)', qualified, arguments);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER working_table_is_never_truncated BEFORE TRUNCATE ON %s
         FOR EACH STATEMENT EXECUTE FUNCTION public.history_refuse_truncate()', qualified);
END $$;

-- The instants and the caches of a record follow from everything else.
SELECT public.history_begin(
    'diplomacy_record', 'id', '',
    ARRAY['label', 'short_code', 'revision', 'created_at', 'updated_at']);
SELECT public.history_begin('diplomacy_' || name, 'record_id')
  FROM unnest(ARRAY['actor', 'topic', 'place', 'article', 'meeting', 'agreement',
                    'project', 'claim', 'name', 'identifier', 'absence']) AS name;
SELECT public.history_begin('diplomacy_' || name, 'record_id', owner)
  FROM (VALUES ('participation', 'engagement_id'), ('action', 'engagement_id'),
               ('relation', 'subject_id'), ('affiliation', 'subject_id')) AS facts (name, owner);
SELECT public.history_begin('diplomacy_' || name, 'claim_id')
  FROM unnest(ARRAY['attribution', 'claim_addressees', 'claim_about',
                    'claim_targets', 'claim_topics']) AS name;
-- Evidence shows under the fact, too.
SELECT public.history_begin('diplomacy_evidence', 'claim_id', 'fact_id');
SELECT public.history_begin('diplomacy_article_derives_from', 'from_article_id');
