"""``juece amend`` and ``juece draft-amendment``: consolidation at the command line.

Exit codes of ``amend``: 0 every instruction applied; 3 some refused (OUT holds those that were applied); 2 bad input.
A text file is taken as it stands, character by character; DOCX, PDF and other encodings go through `text.ingest`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from juece.text.amendments import amend, read_text
from juece.text.amendments.draft import draft
from juece.text.amendments.report import read_settlement, report
from juece.text.docx_rewriting import rewrite
from juece.text.ingest import IngestError, read_any
from juece.text.ingest.limits import DEFAULT, megabytes
from juece.text.statute import with_note
from juece.text.tree import write


class BadInput(click.ClickException):
    """One sentence for the user, exit code 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text. ``data`` is kept of a DOCX file, so that the result can be written into it."""

    text: str
    data: bytes = b""


def read_source(path: Path) -> Source:
    """The text of a file. Raises BadInput: missing, empty, too large, or no text at all."""
    try:
        size = path.stat().st_size
        if size > DEFAULT.file_bytes:
            raise BadInput(
                f"{path.name}有{megabytes(size)}，超过{megabytes(DEFAULT.file_bytes)}，请确认是不是法规文本。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"不能读取{path.name}：{error.strerror}。") from None
    if not data.strip():
        raise BadInput(f"{path.name}是空的。")
    try:
        if b"\0" in data or data.startswith((b"PK\x03\x04", b"%PDF-")):
            raise UnicodeDecodeError("utf-8", b"", 0, 1, "")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            found = read_any(data, path.name)
        except IngestError as error:
            raise BadInput(f"{path.name}：{error}") from None
        return Source(found.text, data if found.kind == "docx" else b"")
    if len(text) > DEFAULT.characters or text.count("\n") > DEFAULT.lines:
        raise BadInput(f"{path.name}超过{DEFAULT.characters}字或者{DEFAULT.lines}行，请确认是不是法规文本。")
    return Source(text)


def write_text(path: Path | None, text: str) -> None:
    """*text* into the file, or to standard output if there is none."""
    if path is None:
        click.echo(text, nl=False)
    else:
        _store(path, lambda: path.write_bytes(text.encode("utf-8", "surrogatepass")))


def _store(path: Path, put: Callable[[], object]) -> None:
    try:
        put()
    except OSError as error:
        raise BadInput(f"不能写入{path.name}：{error.strerror}。") from None


def _write_result(path: Path | None, base: Source, text: str) -> None:
    """OUT in the form of BASE: a DOCX file keeps its styles, a text file its layout."""
    if path is None or path.suffix.lower() != ".docx":
        write_text(path, text)
        return
    if not base.data:
        raise BadInput(f"原文不是DOCX，结果也不能写成{path.name}，请把结果写成文本文件。")
    try:
        made = rewrite(base.data, text)
    except IngestError as error:
        raise BadInput(str(error)) from None
    _store(path, lambda: path.write_bytes(made))


@click.command("amend")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("decision", type=click.Path(path_type=Path))
@click.option("--item", help="决定修改多件文本时，取哪一项（七或7）。")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="修改后的文本；不给则写到标准输出。")
@click.option("--report", "report_path", type=click.Path(path_type=Path), help="逐条指令的报告（JSON）。")
@click.option("--settle", type=click.Path(path_type=Path), help='对被拒指令的裁定：{"指令编号": 候选序号}。')
@click.option("--note", is_flag=True, help="在题注之后加一行修正沿革。")
def amend_command(
    base: Path,
    decision: Path,
    item: str | None,
    output: Path | None,
    report_path: Path | None,
    settle: Path | None,
    note: bool,
) -> None:
    """把修改决定 DECISION 并入文本 BASE；没有把握的指令拒绝执行并说明理由。"""
    source, order = read_source(base), read_source(decision)
    try:
        settled = read_settlement(read_source(settle).text) if settle else {}
        done = amend(read_text(source.text), order.text, item, settled)
    except ValueError as error:
        raise BadInput(str(error)) from None
    tree = with_note(done.tree, done.history_note) if note else done.tree
    _write_result(output, source, write(tree))
    if report_path:
        write_text(report_path, json.dumps(report(done), ensure_ascii=False, indent=2) + "\n")
    refused = [outcome for outcome in done.outcomes if not outcome.applied]
    for outcome in refused:
        click.echo(f"拒绝 {outcome.instruction.id} {outcome.target}：{outcome.detail}", err=True)
    if refused:
        sys.exit(3)


@click.command("draft-amendment")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="修改决定；不给则写到标准输出。")
def draft_command(old: Path, new: Path, output: Path | None) -> None:
    """比较 OLD 与 NEW，写出把前者改成后者的修改决定。"""
    before, after = read_source(old), read_source(new)
    try:
        decision = draft(read_text(before.text), read_text(after.text))
    except ValueError as error:
        raise BadInput(str(error)) from None
    write_text(output, decision)


COMMANDS = (amend_command, draft_command)
