-- A moment goes with its edition: it is never changed or deleted, and superseded once.

CREATE FUNCTION public.keep_moment() RETURNS trigger
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
        CONSTRAINT = 'moment_is_never_changed',
        TABLE = 'diplomacy_moment',
        MESSAGE = 'A moment is never changed or deleted; publish another edition.';
END $$;

CREATE TRIGGER moment_is_never_changed BEFORE UPDATE OR DELETE
ON public.diplomacy_moment
FOR EACH ROW EXECUTE FUNCTION public.keep_moment();
