"""`juece diff`: two texts compared."""

from __future__ import annotations

from pathlib import Path

import click

from juece.text.compare import compare
from juece.text.compare.html import to_page
from juece.text.compare.plain import to_plain
from juece.text.ingest import IngestError, read_file


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--html", "as_html", is_flag=True, help="输出 HTML 对照页。")
def diff(old: Path, new: Path, as_html: bool) -> None:
    """比较两件文本：先按条对齐（认得出条号调整），再比较字句。文本、Markdown、DOCX、PDF 均可。"""
    left, right = _read(old), _read(new)
    comparison = compare(left, right)
    click.echo(to_page(comparison, old.name, new.name) if as_html else to_plain(comparison))


def _read(path: Path) -> str:
    try:
        return read_file(path).text
    except IngestError as error:
        raise click.ClickException(f"{path.name}：{error}") from None


COMMANDS = (diff,)
