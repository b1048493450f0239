"""Acts are sealed under a salt from now on. Rows that are there stay as they are: without one, and proven in the first form."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("docket", "0003_duties_in_english")]

    operations = [
        migrations.AddField("event", "salt", models.CharField(max_length=64, null=True)),
        migrations.AddField("event", "sealed", models.CharField(max_length=64, null=True)),
    ]
