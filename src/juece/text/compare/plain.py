"""A comparison as plain text: {-删去-}{+增加+} inside a unit, “- ” and “+ ” before whole ones; unchanged ones by label."""

from __future__ import annotations

from juece.text.compare import Comparison, Row, Status
from juece.text.compare.visible import visible
from juece.text.compare.words import Change


def to_plain(comparison: Comparison) -> str:
    """One paragraph for each unit that differs; a line of counts at the end."""
    parts = [_row(row) for row in comparison.rows if row.status not in (Status.SAME, Status.FORM) or _noted(row)]
    counts = comparison.counts
    parts.append(
        f"共 {len(comparison.rows)} 处：修改 {counts['changed']}，增加 {counts['added']}，删去 {counts['removed']}，"
        f"改序号 {counts['renumbered']}，移位 {counts['moved']}。"
    )
    return "\n".join(parts) + "\n"


def _noted(row: Row) -> bool:
    return row.renumbered or row.moved


def label(row: Row) -> str:
    """The label of a row, with the old one when it changed: 第九条（原第八条）."""
    old, new = row.left.label if row.left else "", row.right.label if row.right else ""
    moved = "，移位" if row.moved else ""
    if row.renumbered:
        return f"{new}（原{old}{moved}）"
    return (new or old) + ("（移位）" if row.moved else "")


def _row(row: Row) -> str:
    mark = {Status.ADDED: "+ ", Status.REMOVED: "- "}.get(row.status, "  ")
    shown = "".join(
        {
            Change.EQUAL: segment.right,
            Change.FORM: segment.right,
            Change.DELETE: segment.left if row.right is None else f"{{-{segment.left}-}}",
            Change.INSERT: segment.right if row.left is None else f"{{+{segment.right}+}}",
        }[segment.change]
        for segment in row.segments
    )
    return visible(f"{mark}{label(row)} {shown}" if label(row) else f"{mark}{shown}")
