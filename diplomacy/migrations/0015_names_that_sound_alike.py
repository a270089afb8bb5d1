from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0014_attempts_to_sign_in"),
    ]

    operations = [
        migrations.RunSQL(
            "\n".join(
                (SQL / name).read_text(encoding="utf-8")
                for name in ("name_bones.sql", "name_keys.sql")
            ),
            (SQL / "name_keys_drop.sql").read_text(encoding="utf-8"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["date_earliest"], name="meeting_begins"),
        ),
    ]
