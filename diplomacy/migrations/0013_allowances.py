from __future__ import annotations

from django.db import migrations

# Of no model: only `api.limits` reads and writes it. Unlogged, since a count that a
# crash forgets is forgiven, and what is not logged costs next to nothing to write.
CREATE = """
    CREATE UNLOGGED TABLE diplomacy_allowance (
        client bytea PRIMARY KEY,
        started_at timestamptz NOT NULL,
        taken bigint NOT NULL,
        granted bigint NOT NULL
    ) WITH (fillfactor = 50);
    COMMENT ON TABLE diplomacy_allowance IS
        'How many requests each client has had since the start of its window.';
"""


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0012_names_of_past_editions")]

    operations = [
        migrations.RunSQL(CREATE, "DROP TABLE diplomacy_allowance", elidable=False)
    ]
