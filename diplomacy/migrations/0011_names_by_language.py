from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0010_fill_places_of_editions")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="names",
            field=models.JSONField(
                default=dict,
                help_text="The names that references show in other languages than English, by language.",
            ),
        ),
    ]
