from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0015_names_that_sound_alike"),
    ]

    operations = [
        migrations.RunSQL(
            (SQL / "name_letters.sql").read_text(encoding="utf-8"),
            (SQL / "name_letters_drop.sql").read_text(encoding="utf-8"),
        ),
        migrations.RemoveIndex(model_name="change", name="change_of_name"),
    ]
