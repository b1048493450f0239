"""`juece verify`: an exported record proven by itself, without the site that it came from."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pikepdf

from juece.procedure.verify import Verdict
from juece.procedure.verify import verify as prove

RECORD = "record.json"
_LARGEST = 200 * 1024 * 1024
Read = Callable[[str], bytes | None]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def verify(file: Path, as_json: bool) -> None:
    """验证导出的事项记录：每条的摘要、前后衔接、附件。FILE 是导出的 PDF、ZIP 或者其中的 record.json；不符的，退出码为 1。"""
    text, read = _opened(file)
    try:
        record = json.loads(text)
        verdict = prove(record, read)
    except (ValueError, RecursionError) as error:
        sentence = str(error) if not isinstance(error, json.JSONDecodeError) else "不是可读的 JSON。"
        raise click.ClickException(f"{file.name}：{sentence}") from None
    if as_json:
        click.echo(json.dumps(_plain(verdict), ensure_ascii=False, indent=2))
    else:
        _say(verdict, read is not None)
    if verdict.problems:
        click.get_current_context().exit(1)


def _say(verdict: Verdict, packed: bool) -> None:
    for problem in verdict.problems:
        click.echo(f"✗ 第{problem.seq}条：{problem.zh}。")
    files = f"，附件{verdict.files}件" if packed else "（未附附件，只验证了登记的摘要）"
    kept = f"，其中{verdict.withheld}条的内容未提供，仍可证明" if verdict.withheld else ""
    gone = f"；{verdict.absent}件附件不在文件中" if verdict.absent else ""
    outcome = f"{len(verdict.problems)}处不符" if verdict.problems else "全部相符"
    click.echo(f"{outcome}：记录{verdict.entries}条{kept}{files}{gone}。")
    click.echo(f"最后一条的摘要 {verdict.head or '（无）'}")


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {
        "entries": verdict.entries,
        "withheld": verdict.withheld,
        "files": verdict.files,
        "absent": verdict.absent,
        "head": verdict.head,
        "problems": [{"seq": p.seq, "zh": p.zh, "en": p.en} for p in verdict.problems],
    }


def _opened(file: Path) -> tuple[bytes, Read | None]:
    """The record in the file, and how to read what lies beside it; None when nothing does."""
    content = file.read_bytes()
    try:
        if content.startswith(b"%PDF-"):
            return _in_pdf(content)
        if content.startswith(b"PK"):
            return _in_zip(content)
    except (KeyError, zipfile.BadZipFile, pikepdf.PdfError, NotImplementedError, RuntimeError):
        raise click.ClickException(f"{file.name}：其中没有可读的 {RECORD}，不是导出的事项记录。") from None
    return content, None


def _in_zip(content: bytes) -> tuple[bytes, Read]:
    package = zipfile.ZipFile(io.BytesIO(content))
    sizes = {member.filename: member.file_size for member in package.infolist()}

    def read(name: str) -> bytes | None:
        return package.read(name) if sizes.get(name, _LARGEST + 1) <= _LARGEST else None

    record = read(RECORD)
    if record is None:
        raise KeyError(RECORD)
    return record, read


def _in_pdf(content: bytes) -> tuple[bytes, Read]:
    paper = pikepdf.Pdf.open(io.BytesIO(content))
    names = set(paper.attachments.keys())

    def read(name: str) -> bytes | None:
        return paper.attachments[name].get_file().read_bytes() if name in names else None

    record = read(RECORD)
    if record is None:
        raise KeyError(RECORD)
    return record, read


COMMANDS = (verify,)
