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


COMMANDS = (cite, law)
