"""The triggers that raise revisions and keep editions as they are."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0002_records")]

    operations = [
        migrations.RunSQL((SQL / "revisions.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "editions.sql").read_text(encoding="utf-8")),
    ]
