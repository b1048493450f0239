"""What each version did to each article, kept when the version is stored, and followed in both directions.

An article is named by its anchor (art_8). Numbers change; `came_from` and `now_at` follow one article through the versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juece.text.compare import Comparison, Row, Status, compare
from juece.text.compare.units import Unit
from juece.text.tree import Kind, Node, Path, walk
from juece.web.bulletin.models import ArticleChange, Expression
from juece.web.bulletin.reading import anchors_of, label_of, tree_of

_ACTS = {
    Status.CHANGED: ArticleChange.Act.CHANGED,
    Status.ADDED: ArticleChange.Act.ADDED,
    Status.REMOVED: ArticleChange.Act.REMOVED,
}
_LONGEST_LABEL = 60
_LONGEST_ANCHOR = 120


@dataclass(frozen=True, slots=True)
class Step:
    """What a version did to an article: the version, the act, the article's number before and after."""

    version: Expression
    act: ArticleChange.Act
    label: str
    old_label: str

    @property
    def renumbered(self) -> bool:
        return bool(self.label and self.old_label and self.label != self.old_label)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article of an earlier version stands in a later one; `gone_by` is the version that removed it."""

    anchor: str
    label: str
    gone_by: Expression | None = None


def trace(version: Expression) -> None:
    """Keep what this version did to the articles of the one before; nothing for a first version."""
    version.article_changes.all().delete()
    before = version.work.expressions.filter(ordinal__lt=version.ordinal).order_by("-ordinal").first()
    if before is None:
        return
    result = compare(tree_of(before.text), tree_of(version.text))
    old, new = _places(before.text, result, left=True), _places(version.text, result, left=False)
    ArticleChange.objects.bulk_create(_changes(version, result, old, new))


def _changes(
    version: Expression, result: Comparison, old: dict[int, tuple[str, str]], new: dict[int, tuple[str, str]]
) -> Iterator[ArticleChange]:
    for row in result.rows:
        left = old.get(row.left.index, ("", "")) if row.left else ("", "")
        right = new.get(row.right.index, ("", "")) if row.right else ("", "")
        act = _act(row, left[0], right[0])
        if act and (left[0] or right[0]):
            yield ArticleChange(
                expression=version,
                act=act,
                anchor=right[0][:_LONGEST_ANCHOR],
                label=right[1][:_LONGEST_LABEL],
                old_anchor=left[0][:_LONGEST_ANCHOR],
                old_label=left[1][:_LONGEST_LABEL],
            )


def _act(row: Row, old_anchor: str, anchor: str) -> ArticleChange.Act | None:
    if act := _ACTS.get(row.status):
        return act
    return ArticleChange.Act.MOVED if old_anchor and anchor and old_anchor != anchor else None


def _places(text: str, result: Comparison, *, left: bool) -> dict[int, tuple[str, str]]:
    """Index of a unit → (anchor, label), for the units that have an anchor."""
    units = sorted(
        (unit for row in result.rows if (unit := row.left if left else row.right) and unit.number),
        key=lambda unit: unit.index,
    )
    tree, anchors = tree_of(text), anchors_of(text)
    paths = [path for path in _unit_paths(tree) if path in anchors]
    numbered = [unit for unit in units if unit.kind in _kinds(tree, paths)]
    if len(paths) != len(numbered):
        return {unit.index: _by_number(unit) for unit in units if unit.kind is Kind.ARTICLE}
    return {unit.index: (anchors[path], label_of(tree, path)) for unit, path in zip(numbered, paths, strict=True)}


def _by_number(unit: Unit) -> tuple[str, str]:
    return f"art_{'-'.join(map(str, unit.number))}", unit.label


def _kinds(tree: Node, paths: list[Path]) -> set[Kind]:
    return {node.kind for path, node in walk(tree) if path in set(paths)}


def _unit_paths(tree: Node) -> list[Path]:
    """Paths of the numbered units in reading order: articles whole, nothing below them."""
    found: list[Path] = []
    article: Path | None = None
    for path, node in walk(tree):
        if article is not None and path[: len(article)] == article:
            continue
        if node.number:
            found.append(path)
        article = path if node.kind is Kind.ARTICLE else article
    return found


def came_from(version: Expression, anchor: str) -> list[Step]:
    """The history of one article of a version, newest first, back to where it was added or the first version."""
    steps: list[Step] = []
    for one, rows in _rows(version.work_id, upto=version.ordinal, newest_first=True):
        row = next((row for row in rows if row.anchor == anchor), None)
        if row is None:
            continue
        steps.append(Step(one, ArticleChange.Act(row.act), row.label, row.old_label))
        if row.act == ArticleChange.Act.ADDED:
            break
        anchor = row.old_anchor or anchor
    return steps


def histories(version: Expression) -> dict[str, list[Step]]:
    """Anchor → history, for every article of a version that has one."""
    now: dict[str, list[Step]] = {}
    for one, rows in _rows(version.work_id, upto=version.ordinal, newest_first=False):
        moved = {row.old_anchor for row in rows if row.old_anchor and row.old_anchor != row.anchor}
        kept = {anchor: steps for anchor, steps in now.items() if anchor not in moved}
        for row in rows:
            if not row.anchor:
                continue
            before = now.get(row.old_anchor, []) if row.old_anchor else []
            kept[row.anchor] = [Step(one, ArticleChange.Act(row.act), row.label, row.old_label), *before]
        now = kept
    return now


def removed_by(version: Expression) -> list[tuple[Expression, str]]:
    """The articles that are in this version no more: by which version each was removed, and its last number."""
    rows = ArticleChange.objects.filter(
        expression__work_id=version.work_id, expression__ordinal__lte=version.ordinal, act=ArticleChange.Act.REMOVED
    ).select_related("expression__source", "expression__work")
    return [(row.expression, row.old_label) for row in rows if row.old_label]


def now_at(before: Expression, anchor: str, later: Expression) -> Standing:
    """Where an article of one version stands in a later one of the same text."""
    label = ""
    for one, rows in _rows(before.work_id, above=before.ordinal, upto=later.ordinal, newest_first=False):
        row = next((row for row in rows if row.old_anchor == anchor), None)
        if row is None:
            continue
        if row.act == ArticleChange.Act.REMOVED:
            return Standing("", row.old_label, one)
        anchor, label = row.anchor, row.label
    return Standing(anchor, label)


def _rows(work_id: int, *, upto: int, newest_first: bool, above: int = 0):
    """(version, its changes) for the versions from above+1 to `upto`."""
    versions = (
        Expression.objects.filter(work_id=work_id, ordinal__gt=above, ordinal__lte=upto)
        .select_related("work", "source__series")
        .prefetch_related("article_changes")
        .defer("text")
        .order_by("-ordinal" if newest_first else "ordinal")
    )
    return [(one, list(one.article_changes.all())) for one in versions]
