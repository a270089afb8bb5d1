from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """Make the table of the cache, which is no model of Django's."""
    call_command(
        "createcachetable", database=schema_editor.connection.alias, verbosity=0
    )


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0013_records_up_for_review"),
    ]

    operations = [
        migrations.RunPython(make_table, migrations.RunPython.noop),
    ]
