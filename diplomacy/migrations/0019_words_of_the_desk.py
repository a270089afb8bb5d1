from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0018_sheets_sent"),
    ]

    operations = [
        migrations.RunSQL(
            (SQL / "desk_words.sql").read_text(encoding="utf-8"),
            (SQL / "desk_words_drop.sql").read_text(encoding="utf-8"),
        ),
    ]
