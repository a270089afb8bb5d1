-- Begins the history of a table. The arguments name the table, the column of the record whose
-- history it is, the column of another record under which it shows too, and the columns that
-- the database derives. Call it again when a derived column comes to the table.
--
-- Each table has a function of its own, which is planned once: most statements are of one
-- row. The triggers come last in the order of their names: by then the revision is raised,
-- and nobody who publishes the record can come between a change and its place in the history.
CREATE OR REPLACE FUNCTION public.history_begin(
    name text, record text, owner text DEFAULT NULL, derived text[] DEFAULT '{}'
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    relation regclass := format('public.%I', name);
    key text := (
        SELECT attname FROM pg_index JOIN pg_attribute
            ON attrelid = indrelid AND attnum = indkey[0]
         WHERE indrelid = relation AND indisprimary);
    left_out text[] := derived || ARRAY(
        SELECT attname::text FROM pg_attribute
         WHERE attrelid = relation AND attgenerated <> '' AND NOT attisdropped);
BEGIN
    EXECUTE format($create$
        CREATE OR REPLACE FUNCTION public.%1$I() RETURNS trigger
        LANGUAGE plpgsql AS $function$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                INSERT INTO public.diplomacy_change
                    (occasion_id, table_name, row_key, record_id, owner_id, operation, after)
                SELECT (SELECT public.history_occasion()), %2$L, %3$I::text, %4$I, %5$s,
                       'insert', jsonb_strip_nulls(to_jsonb(came) - %6$L::text[])
                  FROM came;
            ELSIF TG_OP = 'DELETE' THEN
                INSERT INTO public.diplomacy_change
                    (occasion_id, table_name, row_key, record_id, owner_id, operation, before)
                SELECT (SELECT public.history_occasion()), %2$L, %3$I::text, %4$I, %5$s,
                       'delete', to_jsonb(went) - %6$L::text[]
                  FROM went;
            ELSE
                -- A row whose key was changed is in one of the two only.
                INSERT INTO public.diplomacy_change
                    (occasion_id, table_name, row_key, record_id, owner_id,
                     left_id, operation, before, after)
                SELECT (SELECT public.history_occasion()), %2$L, coalesce(later.key, prior.key)::text,
                       coalesce(later.record, prior.record), coalesce(later.owner, prior.owner),
                       CASE WHEN prior.record <> later.record THEN prior.record
                            WHEN prior.owner <> later.owner THEN prior.owner END,
                       CASE WHEN prior.key IS NULL THEN 'insert'
                            WHEN later.key IS NULL THEN 'delete' ELSE 'update' END,
                       CASE WHEN later.key IS NULL THEN prior.data ELSE changed.before END,
                       CASE WHEN prior.key IS NULL THEN later.data ELSE changed.after END
                  FROM (SELECT %3$I AS key, %4$I AS record, %5$s AS owner,
                               to_jsonb(went) - %6$L::text[] AS data FROM went) AS prior
                  FULL JOIN
                       (SELECT %3$I AS key, %4$I AS record, %5$s AS owner,
                               to_jsonb(came) - %6$L::text[] AS data FROM came) AS later
                    ON prior.key = later.key
                 CROSS JOIN LATERAL (
                     SELECT jsonb_object_agg(key, value) AS before,
                            jsonb_object_agg(key, later.data -> key) AS after
                       FROM jsonb_each(prior.data) WHERE value <> later.data -> key
                 ) AS changed
                 WHERE prior.data IS DISTINCT FROM later.data;
            END IF;
            RETURN NULL;
        END $function$ $create$,
        'history_of_' || name, name, key, record,
        coalesce(quote_ident(owner), 'NULL::uuid'), left_out);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER writes_history_of_insert AFTER INSERT ON %s
         REFERENCING NEW TABLE AS came
         FOR EACH STATEMENT EXECUTE FUNCTION public.%I()', relation, 'history_of_' || name);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER writes_history_of_update AFTER UPDATE ON %s
         REFERENCING OLD TABLE AS went NEW TABLE AS came
         FOR EACH STATEMENT EXECUTE FUNCTION public.%I()', relation, 'history_of_' || name);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER writes_history_of_delete AFTER DELETE ON %s
         REFERENCING OLD TABLE AS went
         FOR EACH STATEMENT EXECUTE FUNCTION public.%I()', relation, 'history_of_' || name);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER working_table_is_never_truncated BEFORE TRUNCATE ON %s
         FOR EACH STATEMENT EXECUTE FUNCTION public.history_refuse_truncate()', relation);
END $$;

-- The instants and the caches of a record follow from everything else.
SELECT public.history_begin(
    'diplomacy_record', 'id', NULL,
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
