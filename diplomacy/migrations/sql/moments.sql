-- A moment goes with its edition: it is never changed or deleted, and superseded once.

CREATE TRIGGER moment_is_never_changed BEFORE UPDATE OR DELETE
ON public.diplomacy_moment
FOR EACH ROW EXECUTE FUNCTION public.keep_edition();
