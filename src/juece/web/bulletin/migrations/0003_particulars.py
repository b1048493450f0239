"""Details changed under record, repeals of places, two hands for a revision, and what is derived from the words of texts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import juece.web.bodies.characters


class Migration(migrations.Migration):
    dependencies = [
        ("bulletin", "0002_append_only"),
        ("docket", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[("changed", "改文字"), ("added", "增加"), ("removed", "删去"), ("moved", "改序号")],
                        max_length=8,
                    ),
                ),
                ("anchor", models.CharField(blank=True, max_length=120)),
                ("label", models.CharField(blank=True, max_length=60)),
                ("old_anchor", models.CharField(blank=True, max_length=120)),
                ("old_label", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Citing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("anchor", models.CharField(blank=True, max_length=120)),
                ("label", models.CharField(blank=True, max_length=60)),
                ("name", models.CharField(db_index=True, max_length=300)),
                ("words", models.CharField(max_length=400)),
                ("target", models.CharField(blank=True, max_length=40)),
                ("until", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DetailChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=30)),
                ("before", models.CharField(blank=True, max_length=400)),
                ("after", models.CharField(blank=True, max_length=400)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[juece.web.bodies.characters.visible],
                        verbose_name="变更的理由",
                    ),
                ),
                ("while_public", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="KnownName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=300)),
            ],
        ),
        migrations.AddField(
            model_name="ending",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="endings_made",
                to="bulletin.work",
                verbose_name="废止它的文件",
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="cancels",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cancelled_by",
                to="bulletin.ending",
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="places",
            field=models.CharField(
                blank=True,
                max_length=300,
                null=True,
                validators=[juece.web.bodies.characters.visible],
                verbose_name="废止的条款",
            ),
        ),
        migrations.AddField(
            model_name="erratum",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="errata",
                to="bulletin.gazetteentry",
                verbose_name="文件",
            ),
        ),
        migrations.AddField(
            model_name="erratum",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="erratum",
            name="recorded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="checked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="checked_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="checked_sha256",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="revision",
            name="expires_on",
            field=models.DateField(blank=True, null=True, verbose_name="有效期至"),
        ),
        migrations.AddField(
            model_name="revision",
            name="in_force_from",
            field=models.DateField(null=True, verbose_name="施行日期"),
        ),
        migrations.AddField(
            model_name="revision",
            name="sent_back",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="退回的理由"),
        ),
        migrations.AddField(
            model_name="revision",
            name="trial",
            field=models.BooleanField(default=False, verbose_name="试行"),
        ),
        migrations.AddField(
            model_name="revision",
            name="whole_text",
            field=models.TextField(blank=True, default="", verbose_name="新版本全文"),
        ),
        migrations.AddField(
            model_name="work",
            name="explains",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interpretations",
                to="bulletin.work",
                verbose_name="解读的文件",
            ),
        ),
        migrations.AlterField(
            model_name="erratum",
            name="note",
            field=models.CharField(
                max_length=600, validators=[juece.web.bodies.characters.visible], verbose_name="说明"
            ),
        ),
        migrations.AlterField(
            model_name="erratum",
            name="printed",
            field=models.CharField(
                max_length=400, validators=[juece.web.bodies.characters.visible], verbose_name="原文"
            ),
        ),
        migrations.AlterField(
            model_name="erratum",
            name="suggested",
            field=models.CharField(
                blank=True, max_length=400, validators=[juece.web.bodies.characters.visible], verbose_name="应为"
            ),
        ),
        migrations.AlterField(
            model_name="erratum",
            name="where",
            field=models.CharField(
                max_length=200, validators=[juece.web.bodies.characters.visible], verbose_name="位置"
            ),
        ),
        migrations.AlterField(
            model_name="work",
            name="matter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="texts",
                to="docket.matter",
                verbose_name="决策事项",
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancels__isnull", False)), fields=("cancels",), name="bulletin_cancelled_once"
            ),
        ),
        migrations.AddField(
            model_name="articlechange",
            name="expression",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="article_changes", to="bulletin.expression"
            ),
        ),
        migrations.AddField(
            model_name="citing",
            name="expression",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="citing", to="bulletin.expression"
            ),
        ),
        migrations.AddField(
            model_name="detailchange",
            name="expression",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="detail_changes",
                to="bulletin.expression",
            ),
        ),
        migrations.AddField(
            model_name="detailchange",
            name="recorded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="detailchange",
            name="work",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="detail_changes", to="bulletin.work"
            ),
        ),
        migrations.AddField(
            model_name="knownname",
            name="work",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="names", to="bulletin.work"
            ),
        ),
    ]
