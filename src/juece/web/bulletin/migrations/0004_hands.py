"""Choices of a revision name who made them; the words of a version cannot be changed or deleted, its dates can (and are recorded)."""

from django.db import migrations

_WORDS = ("work_id", "ordinal", "text", "sha256", "source_id", "note", "report", "recorded_by_id", "recorded_at")
_MESSAGE = "the words of bulletin_expression never change: store a new version instead"


def _with_hands(apps, schema_editor):
    for one in apps.get_model("bulletin", "Revision").objects.all():
        one.settled = {name: {"choice": choice, "said": ""} for name, choice in one.settled.items()}
        one.left_out = {name: {"reason": reason} for name, reason in one.left_out.items()}
        one.save(update_fields=["settled", "left_out"])


def _words_only(apps, schema_editor):
    columns = ", ".join(f'"{name}"' for name in _WORDS)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute('DROP TRIGGER "bulletin_expression_no_update"')
        schema_editor.execute(
            f'CREATE TRIGGER "bulletin_expression_no_update" BEFORE UPDATE OF {columns} ON "bulletin_expression" '
            f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        )
        return
    schema_editor.execute('DROP TRIGGER "bulletin_expression_append_only" ON "bulletin_expression"')
    for name, act in (("words", f"UPDATE OF {columns}"), ("append_only", "DELETE OR TRUNCATE")):
        schema_editor.execute(
            f'CREATE TRIGGER "bulletin_expression_{name}" BEFORE {act} ON "bulletin_expression" '
            f'FOR EACH STATEMENT EXECUTE FUNCTION "bulletin_expression_refuse"()'
        )


class Migration(migrations.Migration):
    dependencies = [("bulletin", "0003_particulars")]
    operations = [
        migrations.RunPython(_with_hands, migrations.RunPython.noop),
        migrations.RunPython(_words_only, migrations.RunPython.noop),
    ]
