"""
Let the rules across rows be planned once in a session, not each time that one is asked.

Each looks a few rows up by their ids, which is done in less time than it takes to plan.
PostgreSQL would rather plan anew, believing that it can do better for known values.

What tells whether a text is clean becomes part of the checks that ask it, which a
function that is not called for NULL cannot be; of NULL it says NULL as before.
"""

from __future__ import annotations

from django.db import migrations

WATCHES = r"""
DO $$
DECLARE
    watch regprocedure;
BEGIN
    FOR watch IN
        SELECT oid FROM pg_proc
        WHERE proname LIKE 'rule\_watch\_%' AND pronamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER FUNCTION %s {change} plan_cache_mode{value}', watch);
    END LOOP;
END $$;
"""

TEXT = "ALTER FUNCTION public.text_is_clean(text) {on_null}"


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0021_words_of_past_editions")]

    operations = [
        migrations.RunSQL(
            WATCHES.replace("{change}", "SET").replace(
                "{value}", " = force_generic_plan"
            ),
            WATCHES.replace("{change}", "RESET").replace("{value}", ""),
        ),
        migrations.RunSQL(
            TEXT.format(on_null="CALLED ON NULL INPUT"), TEXT.format(on_null="STRICT")
        ),
    ]
