"""`juece assess`, `juece plan`, `juece schema`: a matter's file judged and planned."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from juece.procedure.assess import assess as judge
from juece.procedure.events import REGISTRY, STAGE_TITLES
from juece.procedure.events.schema import schema
from juece.procedure.files import MatterFile, load, load_many
from juece.procedure.findings import Assessment, Severity
from juece.procedure.gates import GATES
from juece.procedure.plain import plain
from juece.procedure.planner import plan as make_plan
from juece.procedure.remedies import title
from juece.procedure.schedule import Plan
from juece.statutes import library

_MARK = {Severity.BLOCK: "■ 关口", Severity.VIOLATION: "● 违反", Severity.WARNING: "▲ 提示", Severity.INFO: "○ 说明"}


def day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> date | None:
    """A date option."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise click.BadParameter(f"“{text}”不是日期，应当像 2022-09-16") from None


_READINGS = click.option(
    "--readings",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="按自己的解读判断：TOML 文件，参数见 juece law readings。",
)


def _echo_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as-of", callback=day, metavar="日期", help="按这一天判断，默认是文件中的 as_of 或最后一个行为的日期。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option(
    "--fail-on",
    type=click.Choice(["block", "violation", "warning"]),
    help="有未纠正的这一级或更重的问题时，退出码为 1。",
)
@_READINGS
def assess(file: Path, as_of: date | None, as_json: bool, fail_on: str | None, readings: Path | None) -> None:
    """判断一个事项：法律要求的下一步、期限、关口和问题。FILE 是 YAML 或 JSON；有多个事项的，逐一判断。"""
    matters = load_many(file, as_of=as_of)
    held = library(readings=readings)
    results = [judge(matter.case, held) for _, matter in matters]
    if as_json:
        made = [
            {**plain(result, held), "notes": matter.notes} for (_, matter), result in zip(matters, results, strict=True)
        ]
        labels = [label for label, _ in matters]
        _echo_json(made[0] if len(made) == 1 else [{"label": n, **m} for n, m in zip(labels, made, strict=True)])
    else:
        for (label, matter), result in zip(matters, results, strict=True):
            if len(matters) > 1:
                click.echo(f"\n=== {label}")
            _print(matter, result)
    ranked = [str(s) for s in Severity]
    graver = {severity for severity in ranked if fail_on and ranked.index(severity) <= ranked.index(fail_on)}
    if any(f.open and str(f.severity) in graver for result in results for f in result.findings):
        raise click.exceptions.Exit(1)


def _print(matter: MatterFile, result: Assessment) -> None:
    decision = matter.case.decision
    click.echo(f"{decision.name or '（未命名事项）'}　{decision.undertaking_unit}　截至 {result.as_of}")
    click.echo(f"\n问题 {len(result.findings)} 项")
    for found in result.findings:
        cured = f"（已于 {found.cured_on} 纠正）" if found.cured_on else ""
        analogy = "（参照）" if found.by_analogy else ""
        click.echo(f"  {_MARK[found.severity]}  {found.code}  {title(found.code)}{cured}{analogy}")
        click.echo(
            f"      {found.at}  {'、'.join(found.duty)}  {'、'.join(found.rules)}{'  解读 ' + found.reading if found.reading else ''}"
        )
        click.echo(f"      “{found.quote}”")
        if found.detail:
            click.echo(f"      {found.detail}")
        if found.cures and found.open:
            click.echo(f"      纠正：{found.cures}")
    click.echo("\n期限")
    for dated in result.deadlines:
        met = dated.met_on
        how = f" 已于 {met} 完成" if met and met <= result.as_of else f" 公告已满足（至 {met}）" if met else ""
        marks = f"{' 暂定' if dated.provisional else ''}{how}"
        click.echo(f"  {dated.date}  {dated.name}  {'、'.join(dated.rules)}  {dated.calc}{marks}")
    click.echo("\n关口")
    for key, gate in result.gates.items():
        reasons = "；".join((r.detail or title(r.code)).zh for r in gate.reasons)
        click.echo(f"  {'开' if gate.open else '闭'}  {GATES[key].zh}{'：' + reasons if reasons else ''}")
    click.echo("\n下一步")
    for step in result.next_steps:
        due = f"，{step.target} 前" if step.target else ""
        click.echo(
            f"  {'　待前序 ' if step.waits_for else ''}{step.title}（{'、'.join(step.duty)}{due}；{'、'.join(step.rules)}）"
        )
    for note in matter.notes:
        click.echo(f"注意：{note}", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--target", callback=day, metavar="日期", help="目标日期，默认是计划决策时间的最后一日。")
@click.option("--as-of", callback=day, metavar="日期", help="从这一天起计划。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@_READINGS
def plan(file: Path, target: date | None, as_of: date | None, as_json: bool, readings: Path | None) -> None:
    """倒排工期：每一步最早和最迟的日期、关键路径、已经来不及的。"""
    matter = load(file, as_of=as_of)
    made: Plan = make_plan(matter.case, target, library(readings=readings))
    if as_json:
        _echo_json(made.plain())
    else:
        click.echo(made.text())


@click.command(name="schema")
@click.argument("kind", required=False)
@click.option("--list", "listed", is_flag=True, help="只列出行为的种类。")
def print_schema(kind: str | None, listed: bool) -> None:
    """每一种行为的 JSON Schema；给出种类时只输出那一种。"""
    if listed:
        stages = list(STAGE_TITLES)
        for name, definition in sorted(REGISTRY.items(), key=lambda item: stages.index(item[1].stage)):
            click.echo(f"{name:36}{STAGE_TITLES[definition.stage][0]}\t{definition.zh}")
        return
    whole = schema()
    if kind is not None and kind not in whole:
        raise click.BadParameter(f"没有“{kind}”这种行为；juece schema --list 列出全部", param_hint="KIND")
    _echo_json(whole[kind] if kind else whole)


COMMANDS = (assess, plan, print_schema)
