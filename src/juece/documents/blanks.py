"""Blank forms to be filled in by hand or in a word processor, from their rows alone.

For: `blank_form(title, rows)`, a table of two columns, the label and room to write. Which rows a form has is said by whoever needs it.
Refuses: a form without rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from juece.documents.model import Form, OfficialDocument, Paragraph, Table
from juece.documents.titles import title_lines


@dataclass(frozen=True, slots=True)
class Room:
    """One row: its label, and how many lines are left for writing, or the choices to be ticked, one a line."""

    label: str
    lines: int = 1
    choices: tuple[str, ...] = ()


def blank_form(title: str, rows: tuple[Room, ...], *, note: str = "") -> OfficialDocument:
    """The form as a document; `note` stands below the table. Raises `ValueError` if there are no rows."""
    if not rows:
        raise ValueError("空白表没有任何栏目，请至少给出一栏。")
    cells = tuple(
        (row.label, "\n".join(f"□ {choice}" for choice in row.choices) or "\n" * (row.lines - 1)) for row in rows
    )
    table = Table(cells, head_rows=0, widths=(1, 4))
    return OfficialDocument(
        title=title_lines(title), body=(table, *((Paragraph(note),) if note else ())), form=Form.PLAIN
    )
