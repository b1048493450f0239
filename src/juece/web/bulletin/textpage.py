"""A text's page put together: its lines with what happened to each article, its contents, and what stands around it."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from juece.text.compare import Comparison, Row, Status, compare
from juece.text.compare.runs import Budget
from juece.text.compare.visible import visible
from juece.text.compare.words import Change, Segment, compare_words
from juece.text.tree import at, words
from juece.web.bulletin import lineage, linking, particulars, reading
from juece.web.bulletin.fragments import Fragment, fragments
from juece.web.bulletin.matters import openly
from juece.web.bulletin.models import DetailChange, Ending, Expression, Rendition, Work
from juece.web.bulletin.reading import Heading, Line
from juece.web.bulletin.versions import gone, on_day, standing_endings, until, validity, validity_said


@dataclass(frozen=True, slots=True)
class Shown:
    """A line, and for the head of an article what happened to it: history, how often it is cited; and a repeal."""

    line: Line
    steps: tuple[lineage.Step, ...] = ()
    cited: int = 0
    gone: Ending | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One version in the list of versions: its last day, and how it stands on the day asked for."""

    version: Expression
    until: datetime.date | None
    state: str  # "now", "future", "past" or "undated"


@dataclass(frozen=True, slots=True)
class Told:
    """One recorded change of details, in the language of the page."""

    change: DetailChange
    field: str
    before: str
    after: str


def shown_lines(version: Expression, day: datetime.date, *, public_only: bool, looked_for: str = "") -> list[Shown]:
    """The lines of a version as they stand on a day."""
    work = version.work
    repealed, past = gone(version, day), lineage.histories(version)
    counted = Counter(anchor for _one, anchor in linking.cited_by(work, public_only=public_only) if anchor)
    made = []
    for line in reading.lines(version.text, linking.Leads(version, public_only=public_only), looked_for):
        ended = next((repealed[anchor] for anchor in line.within if anchor in repealed), None)
        made.append(
            Shown(line, tuple(past.get(line.anchor, ())) if line.anchor else (), counted.get(line.anchor, 0), ended)
        )
    return made


def held_versions(work: Work, day: datetime.date) -> list[Held]:
    """The versions, the newest first."""
    now = on_day(work, day)
    found = []
    for one in sorted(work.expressions.all(), key=lambda one: -one.ordinal):
        state = "undated" if not one.in_force_from else "now" if now and one.pk == now.pk else "past"
        found.append(Held(one, until(one), "future" if one.in_force_from and one.in_force_from > day else state))
    return found


def told(work: Work, *, public_only: bool) -> list[Told]:
    """The recorded changes of details; readers see those made since the text was public, and no name that they may not see."""
    rows = work.detail_changes.select_related("recorded_by", "expression").order_by("-pk")
    if public_only:
        rows = rows.filter(while_public=True).exclude(field=particulars.PUBLISHED)
    kept = openly if public_only else lambda _field, value: value
    return [
        Told(
            one,
            particulars.label_of_field(one.field),
            particulars.value_on_screen(one.field, kept(one.field, one.before)),
            particulars.value_on_screen(one.field, kept(one.field, one.after)),
        )
        for one in rows[:200]
    ]


def context(work: Work, version: Expression, day: datetime.date, *, editor: bool, looked_for: str) -> dict[str, object]:
    """Everything that the page of one version shows."""
    shown = shown_lines(version, day, public_only=not editor, looked_for=looked_for)
    versions, last = held_versions(work, day), on_day(work, day)
    printed = version.printed.select_related("issue").filter(issue__published_at__isnull=False)
    return {
        "work": work,
        "version": version,
        "day": day,
        "lines": shown,
        "contents": _contents([one.line for one in shown]),
        "has_articles": any(one.line.kind == "article" for one in shown),
        "hang": min(8, max([4, *(len(one.line.label) for one in shown if one.line.kind == "article")])),
        "editor": editor,
        "holds": last is not None and last.pk == version.pk,
        "now": last,
        "validity": validity_said(work, day),
        "validity_key": validity(work, day),
        "versions": versions,
        "future": [one for one in versions if one.state == "future"],
        "removed": lineage.removed_by(version),
        "endings": standing_endings(work),
        "cited_by": _by_text(linking.cited_by(work, public_only=not editor)),
        "told": told(work, public_only=not editor),
        "renditions": [(one, differing(one)) for one in version.renditions.all()],
        "printed": printed,
        "errata": [erratum for entry in printed for erratum in entry.errata.all()],
        "changes": [one for one in work.changes.select_related("work__series") if one.work.is_public or editor],
        "ended": [one for one in work.endings_made.select_related("work__series") if one.work.is_public or editor],
        "interpretations": [one for one in work.interpretations.all() if one.is_public or editor],
        "fragments": _fragments(work, version),
    }


def _contents(lines: list[Line]) -> list[Heading]:
    found = reading.contents(lines)
    return found if len(found) > 2 else []


def _fragments(work: Work, version: Expression) -> list[Fragment]:
    """What an amending text quotes, where the text that it changes is not stored."""
    if work.kind != Work.Kind.AMENDING or work.changes.exists():
        return []
    return fragments(version.text)


def _by_text(found: list[tuple[linking.CitedBy, str]]) -> list[tuple[Work, list[tuple[linking.CitedBy, str]]]]:
    texts: dict[int, tuple[Work, list[tuple[linking.CitedBy, str]]]] = {}
    for one, anchor in found:
        work = one.version.work
        places = texts.setdefault(work.pk, (work, []))[1]
        if all(held.anchor != one.anchor or held.words != one.words for held, _anchor in places):
            places.append((one, anchor))
    return list(texts.values())


def differing(rendition: Rendition) -> int:
    """In how many places a rendition differs from the version in words."""
    return _differing(rendition.expression.text, rendition.text)


@lru_cache(maxsize=256)
def _differing(version: str, rendition: str) -> int:
    counts = compare(reading.tree_of(version), reading.tree_of(rendition)).counts
    return counts["changed"] + counts["added"] + counts["removed"]


@dataclass(frozen=True, slots=True)
class Before:
    """What a version did to an article: its words before and after, compared."""

    step: lineage.Step
    segments: tuple[Segment, ...]


def article(version: Expression, anchor: str) -> str | None:
    """The words of a place of a version; None when it has no such place."""
    tree = reading.tree_of(version.text)
    path = next((path for path, name in reading.anchors_of(version.text).items() if name == anchor), None)
    return None if path is None else visible(words(at(tree, path)))


def article_history(version: Expression, anchor: str) -> list[Before]:
    """What each version did to an article, with the words before and after, newest first."""
    found, name = [], anchor
    for step in lineage.came_from(version, anchor):
        row = step.version.article_changes.filter(anchor=name).first()
        before = step.version.work.expressions.filter(ordinal__lt=step.version.ordinal).order_by("-ordinal").first()
        old_name = row.old_anchor if row else ""
        old = article(before, old_name) if before and old_name else ""
        new = article(step.version, name)
        found.append(Before(step, tuple(compare_words(old or "", new or "", Budget()))))
        name = old_name or name
    return found


def only_changed(result: Comparison) -> Comparison:
    """The rows in which something is different."""
    kept = tuple(
        row
        for row in result.rows
        if row.renumbered
        or row.moved
        or row.left is None
        or row.right is None
        or any(segment.change in (Change.DELETE, Change.INSERT) for segment in row.segments)
    )
    return Comparison(tuple(row for row in kept if row.segments))


@dataclass(frozen=True, slots=True)
class Compared:
    """A row of a comparison as a page shows it. `label` is for both texts in one: 第九条（原第八条）."""

    old_label: str
    new_label: str
    segments: tuple[Segment, ...]
    css: str
    said: str

    @property
    def label(self) -> str:
        if self.old_label and self.new_label and self.old_label != self.new_label:
            return _("%(new)s（原%(old)s）") % {"new": self.new_label, "old": self.old_label}
        return self.new_label or self.old_label


_BECAME = {
    Status.SAME: gettext_lazy("未变"),
    Status.FORM: gettext_lazy("仅格式不同"),
    Status.CHANGED: gettext_lazy("改文字"),
    Status.ADDED: gettext_lazy("增加"),
    Status.REMOVED: gettext_lazy("删去"),
}


def compared(result: Comparison) -> list[Compared]:
    """The rows of a comparison that have words."""
    return [_compared(row) for row in result.rows if row.segments]


def _compared(row: Row) -> Compared:
    noted = [*([_("改序号")] if row.renumbered else []), *([_("移位")] if row.moved else [])]
    became = [] if row.status in (Status.SAME, Status.FORM) and noted else [str(_BECAME[row.status])]
    return Compared(
        visible(row.left.label) if row.left else "",
        visible(row.right.label) if row.right else "",
        tuple(Segment(one.change, visible(one.left), visible(one.right)) for one in row.segments),
        f"row-{row.status.value}",
        _("、").join([*became, *noted]),
    )


def name_of_version(version: Expression) -> str:
    """第 2 版（2025-01-01 施行）."""
    name = _("第 %(n)s 版") % {"n": version.ordinal}
    return f"{name} · {version.in_force_from.isoformat()}" if version.in_force_from else name


def work_with_all(key: str) -> Work | None:
    """A text with what its page needs, in few queries."""
    versions = Expression.objects.select_related("source__series").order_by("ordinal")
    return (
        Work.objects.filter(key=key)
        .select_related("series", "matter", "explains__series")
        .prefetch_related(Prefetch("expressions", versions), "endings__by")
        .first()
    )
