"""
The rules across rows, made anew: each is asked of many records at once.

They stand in ``sql/rules``, from where 0006 takes them, too; a database that was made
before they did so has them from here.
"""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

rules = import_module("diplomacy.migrations.0006_rules_across_rows")


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0020_history_in_less_time")]

    operations = [
        migrations.RunSQL(f"{rules.DROP}\n{rules.RULES}", migrations.RunSQL.noop)
    ]
