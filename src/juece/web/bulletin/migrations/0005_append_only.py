"""Changes of details can only be added."""

from django.db import migrations

from juece.web.database import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("bulletin", "0004_hands")]
    operations = [AppendOnly("bulletin_detailchange")]
