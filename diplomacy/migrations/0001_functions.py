"""The functions by which the database reads dates and compares text."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


def script(name: str) -> migrations.RunSQL:
    """Return the operation that runs a file, and its ``_drop`` twin to undo it."""
    return migrations.RunSQL(
        (SQL / f"{name}.sql").read_text(encoding="utf-8"),
        (SQL / f"{name}_drop.sql").read_text(encoding="utf-8"),
    )


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [script("edtf"), script("text")]
