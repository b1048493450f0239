"""Acts and versions can only be added; the database refuses everything else."""

from django.db import migrations

from juece.web.database import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [AppendOnly("catalogue_deed"), AppendOnly("catalogue_version")]
