"""``juece amend`` and ``juece draft-amendment``: consolidation at the command line.

Exit codes of ``amend``: 0 every instruction applied; 3 some refused (OUT holds those that were applied); 2 bad input.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from juece.text import statute
from juece.text.amendments import amend
from juece.text.amendments.draft import draft
from juece.text.amendments.report import read_settlement, report
from juece.text.tree import write

#: Larger inputs are refused: no statute comes near.
MAXIMUM_BYTES = 20_000_000


class BadInput(click.ClickException):
    """One sentence for the user, exit code 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise BadInput(f"{path.name}超过{MAXIMUM_BYTES // 1_000_000}兆字节，请确认是不是法规文本。")
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        raise BadInput(f"{path.name}不是UTF-8文本，请先转换编码。") from None
    except OSError as error:
        raise BadInput(f"不能读取{path.name}：{error.strerror}。") from None
    if not text.strip():
        raise BadInput(f"{path.name}是空的。")
    return text


def _write(path: Path | None, text: str) -> None:
    if path is None:
        click.echo(text, nl=False)
        return
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise BadInput(f"不能写入{path.name}：{error.strerror}。") from None


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
    base_text, decision_text = _read(base), _read(decision)
    try:
        settled = read_settlement(_read(settle)) if settle else {}
        done = amend(statute.read(base_text), decision_text, item, settled)
    except ValueError as error:
        raise BadInput(str(error)) from None
    tree = statute.with_note(done.tree, done.history_note) if note else done.tree
    _write(output, write(tree))
    if report_path:
        _write(report_path, json.dumps(report(done), ensure_ascii=False, indent=2) + "\n")
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
    old_text, new_text = _read(old), _read(new)
    try:
        decision = draft(statute.read(old_text), statute.read(new_text))
    except ValueError as error:
        raise BadInput(str(error)) from None
    _write(output, decision)


@click.group()
def main() -> None:
    """文本的修改与修改决定的起草。"""


main.add_command(amend_command)
main.add_command(draft_command)

if __name__ == "__main__":
    main()
