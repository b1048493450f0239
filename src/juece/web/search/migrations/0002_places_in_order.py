from django.db import migrations, models

from juece.web.search.schema import FIRST, GONE, GRAMS, NO_GRAMS, BuildIndex

KINDS = [("text", "文件"), ("gazette", "公报"), ("catalogue", "目录"), ("matter", "事项")]
VALIDITIES = [("valid", "有效"), ("future", "尚未施行"), ("amended", "已修改"), ("repealed", "已废止")]


class Migration(migrations.Migration):
    """Sources apart from places, keys in the order of the finds, no positions. The scheduled jobs fill the index."""

    dependencies = [("search", "0001_initial")]

    operations = [
        BuildIndex(GONE, FIRST),
        migrations.DeleteModel("Entry"),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("rank", models.BigIntegerField(primary_key=True, serialize=False)),
                ("origin", models.CharField(db_index=True, max_length=120)),
                ("state", models.CharField(max_length=64)),
                ("kind", models.CharField(choices=KINDS, max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("name", models.CharField(db_index=True, max_length=64)),
                ("number", models.CharField(blank=True, db_index=True, max_length=60)),
                ("version", models.PositiveSmallIntegerField(null=True)),
                ("since", models.DateField(null=True)),
                ("url", models.CharField(max_length=300)),
                ("issuer", models.CharField(blank=True, max_length=120)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("validity", models.CharField(choices=VALIDITIES, default="valid", max_length=10)),
                ("syllables", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("anchor", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField(blank=True)),
                ("folded", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Common",
            fields=[
                ("gram", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("share", models.FloatField()),
            ],
        ),
        BuildIndex(GRAMS, NO_GRAMS),
    ]
