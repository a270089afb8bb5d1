"""
The functions that write the history, made anew; and changes are not asked for their occasion.

Only the triggers write there, which have just made the occasion or found it, and none is
ever deleted or changed. To ask it of each change cost more than to write the change.
"""

from __future__ import annotations

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0019_words_of_the_desk")]

    operations = [
        migrations.RunSQL(
            (SQL / "history_of_tables.sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="change",
            name="occasion",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="diplomacy.occasion",
            ),
        ),
    ]
