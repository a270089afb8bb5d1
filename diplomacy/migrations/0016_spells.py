import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0015_moments_of_past_editions")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="spells",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                help_text="What held on which days, as far as that differs from day to day.",
                size=None,
            ),
        ),
    ]
