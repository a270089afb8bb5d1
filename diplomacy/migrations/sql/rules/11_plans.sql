-- Each rule looks a few rows up by their ids, which is done in less time than it takes
-- to plan. PostgreSQL would rather plan anew, believing that it can do better for known
-- values. So the rules are planned once in a session, not each time that one is asked.

DO $$
DECLARE
    watch regprocedure;
BEGIN
    FOR watch IN
        SELECT oid FROM pg_proc
        WHERE proname LIKE 'rule\_watch\_%' AND pronamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = force_generic_plan', watch);
    END LOOP;
END $$;
