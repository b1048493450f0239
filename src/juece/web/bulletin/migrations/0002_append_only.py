"""Versions, renditions, endings, errata and explanations of gaps can only be added."""

from django.db import migrations

from juece.web.database import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("bulletin", "0001_initial")]

    operations = [
        AppendOnly("bulletin_expression"),
        AppendOnly("bulletin_rendition"),
        AppendOnly("bulletin_ending"),
        AppendOnly("bulletin_erratum"),
        AppendOnly("bulletin_gapexplained"),
    ]
