"""
The triggers that raise revisions, and the rules that no single row can break.

The rules stand in ``sql/rules``, one file per concept.
"""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("sql")

RULES = "\n".join(
    file.read_text(encoding="utf-8") for file in sorted((SQL / "rules").glob("*.sql"))
)

# Every function and view is named rule_…, and its triggers go with it.
DROP = r"""
DO $$
DECLARE
    rule regprocedure;
BEGIN
    FOR rule IN
        SELECT oid FROM pg_proc
        WHERE proname LIKE 'rule\_%' AND pronamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', rule);
    END LOOP;
END $$;
DROP VIEW IF EXISTS public.rule_standing_claim, public.rule_counting, public.rule_vetted;
DROP TABLE IF EXISTS public.diplomacy_question;
DROP TABLE public.diplomacy_refusal;
"""


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0005_claims")]

    operations = [
        migrations.RunSQL(
            (SQL / "revisions.sql").read_text(encoding="utf-8"),
            (SQL / "revisions_drop.sql").read_text(encoding="utf-8"),
        ),
        migrations.RunSQL(RULES, DROP),
    ]
