"""Acts and attachments can only be added; the database refuses everything else."""

from django.db import migrations

from juece.web.database import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("docket", "0001_initial")]

    operations = [AppendOnly("docket_event"), AppendOnly("docket_attachment")]
