-- Each rule looks rows up by their ids, which is done in less time than it takes
-- to plan. PostgreSQL would rather plan anew, believing that it can do better for known
-- values. So the rules are planned once in a session, not each time that one is asked.

DO $$
DECLARE
    asks regprocedure;
BEGIN
    FOR asks IN
        SELECT oid FROM pg_proc
        WHERE proname LIKE 'rule\_%' AND pronamespace = 'public'::regnamespace
            AND prorettype = 'trigger'::regtype
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = force_generic_plan', asks);
    END LOOP;
END $$;
