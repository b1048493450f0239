"""`juece cite` and `juece law coverage`: sentences of law and how the system accounts for each."""

from __future__ import annotations

import difflib

import click

from juece.law.coverage import render
from juece.statutes import library
from juece.statutes.targets import targets


@click.command()
@click.argument("identifier")
def cite(identifier: str) -> None:
    """引用一个条款，例如 R9-08-1-3。"""
    held = library()
    row = held.row(identifier)
    rules = [b for b in held.rules if b.rule.id == identifier]
    if row is None and not rules:
        every = [r for i in held.instruments.values() for r in i.rows]
        near = difflib.get_close_matches(identifier, every, n=3)
        raise click.BadParameter(
            f"没有条款 {identifier}{'，是不是 ' + '、'.join(near) + '？' if near else ''}", param_hint="IDENTIFIER"
        )
    keys = [k for k, i in held.instruments.items() if identifier in i.rows] or [rules[0].instrument.key]
    instrument = held.instruments[keys[0]]
    until = f"至 {instrument.until}" if instrument.until else ""
    click.echo(f"{identifier}　{instrument.title}　{instrument.number}　自 {instrument.in_force} 起施行{until}")
    click.echo(f"“{row.text if row else rules[0].rule.quote}”")
    if row is not None:
        ways = {"rule": "规则", "structure": "结构", "principle": "原则"}
        click.echo(f"{ways[row.account]}：{row.target}")
    for bound in rules:
        found = "、".join(bound.rule.finds)
        narrows = f"；较严于 {'、'.join(bound.rule.narrows)}" if bound.rule.narrows else ""
        gate = f"；关口 {bound.rule.gate}" if bound.rule.gate else ""
        reading = f"；解读 {bound.rule.reading}" if bound.rule.reading else ""
        click.echo(f"  {bound.rule.name}（{bound.rule.modal}）{found}{gate}{narrows}{reading}")


@click.group()
def law() -> None:
    """法规与规则。"""


@law.command()
@click.option("--en", is_flag=True, help="English.")
def coverage(en: bool) -> None:
    """每一句法规由什么承担：规则、结构，或者说明理由的原则。"""
    click.echo(render(library(), targets(), "en" if en else "zh"))


@law.command()
def readings() -> None:
    """法规没有说清之处的解读：每个参数现在的值、可以改成的值，以及是否已由使用单位改过。"""
    held = library()
    told = [
        (int(p.reading[1:]), p.reading, f"{key}.{p.name}", p)
        for key, instrument in held.instruments.items()
        for p in instrument.parameters
        if p.reading
    ]
    for _, question, place, parameter in sorted(told, key=lambda row: row[:3]):
        values = "；".join(
            f"{_said(value)}（自 {since}）" if len(parameter.values) > 1 else _said(value)
            for since, value, _ in parameter.values
        )
        others = f"　可改为 {'、'.join(map(_said, parameter.alternatives))}" if parameter.alternatives else ""
        own = "　（本单位的解读）" if parameter.own else ""
        click.echo(f"{question:4} {place} = {values}{others}　{parameter.values[-1][2]}{own}")


def _said(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


COMMANDS = (cite, law)
