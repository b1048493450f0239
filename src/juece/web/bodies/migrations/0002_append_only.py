"""The access log can only be added to."""

from django.db import migrations

from juece.web.database import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial")]
    operations = [AppendOnly("bodies_accesslog")]
