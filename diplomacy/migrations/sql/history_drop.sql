DO $$
DECLARE
    writing regprocedure;
BEGIN
    FOR writing IN
        SELECT oid FROM pg_proc
         WHERE proname LIKE 'history\_%' AND pronamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('DROP FUNCTION %s CASCADE', writing);
    END LOOP;
END $$;
ALTER TABLE public.diplomacy_occasion DROP COLUMN xid;
