from django.db import migrations, models

from juece.web.search.engine import BuildIndex


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(db_index=True, max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("text", "文件"), ("gazette", "公报"), ("catalogue", "目录"), ("matter", "事项")],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("url", models.CharField(max_length=300)),
                ("issuer", models.CharField(blank=True, max_length=120)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                (
                    "validity",
                    models.CharField(
                        choices=[
                            ("valid", "有效"),
                            ("future", "尚未施行"),
                            ("amended", "已修改"),
                            ("repealed", "已废止"),
                        ],
                        default="valid",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("folded", models.TextField()),
                ("head", models.PositiveSmallIntegerField(default=0)),
                ("weight", models.SmallIntegerField(default=0)),
            ],
        ),
        BuildIndex(),
    ]
