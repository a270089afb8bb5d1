-- An edition is never changed or deleted; it can only be superseded, once.
-- The triggers that hold this, and hold it of what goes with an edition, are called as their rules.

CREATE FUNCTION public.keep_edition() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL THEN
        OLD.superseded_at := NEW.superseded_at;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'check_violation',
        CONSTRAINT = TG_NAME,
        TABLE = TG_TABLE_NAME,
        MESSAGE = 'What was published is never changed or deleted; publish another edition.';
END $$;

CREATE TRIGGER edition_is_never_changed BEFORE UPDATE OR DELETE
ON public.diplomacy_edition
FOR EACH ROW EXECUTE FUNCTION public.keep_edition();

-- A moment goes with its edition.
CREATE TRIGGER moment_is_never_changed BEFORE UPDATE OR DELETE
ON public.diplomacy_moment
FOR EACH ROW EXECUTE FUNCTION public.keep_edition();

-- Bodies are read whole and often: keep them inline and uncompressed as far as they fit a page.
ALTER TABLE public.diplomacy_edition ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE public.diplomacy_edition SET (toast_tuple_target = 8160);
ALTER TABLE public.diplomacy_edition ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();

-- Of a million documents the planner must know thousands of terms to tell whether a list
-- is best walked or looked up.
ALTER TABLE public.diplomacy_edition ALTER COLUMN terms SET STATISTICS 1000;
ALTER TABLE public.diplomacy_moment ALTER COLUMN terms SET STATISTICS 1000;
