from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0014_attempts_to_sign_in"),
    ]

    operations = [
        migrations.RunSQL(
            (SQL / "name_keys.sql").read_text(encoding="utf-8"),
            (SQL / "name_keys_drop.sql").read_text(encoding="utf-8"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["date_earliest"], name="meeting_begins"),
        ),
    ]
