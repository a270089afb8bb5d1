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
