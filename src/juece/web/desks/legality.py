"""The legality review desk: what lies there until when, what the file must contain, what section 2 of the opinion says first."""

import datetime
from dataclasses import dataclass

from juece.procedure.casefile import Case, Event
from juece.procedure.duties.legality import missing_materials, opinion_on_draft
from juece.procedure.findings import Deadline
from juece.procedure.remedies import title
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.models import Attachment, Matter
from juece.web.docket.models import Event as Row
from juece.web.docket.projection import Standing, stand
from juece.web.docket.store import law
from juece.web.words import chosen
from juece.workdays import count_workdays

MATERIALS = tuple(f"R9-11-2-m{number}" for number in range(1, 6))
_TURNS = ("sent_to_justice_bureau", "returned", "legality_opinion", "supplement_requested", "supplement_received")


@dataclass(frozen=True, slots=True)
class Lying:
    """A file on the desk. `left` counts working days to W, the last of the days guaranteed to the reviewer."""

    matter: Matter
    received: datetime.date
    end: Deadline | None
    left: int | None
    asked: bool
    missing: tuple[str, ...]


def queue(governments: set[int]) -> tuple[list[Lying], list[Matter]]:
    """Files under review, the one that ends first on top; and matters whose opinion was given or that went back."""
    rows: dict[int, list[Row]] = {}
    matters = {
        m.pk: m
        for m in Matter.objects.filter(decision_body__in=governments, events__kind="sent_to_justice_bureau")
        .select_related("undertaking_unit", "decision_body")
        .prefetch_related("undertaking_unit__names")
        .distinct()
    }
    turns: dict[int, str] = {}
    heads = Row.objects.filter(matter__in=matters, kind__in=_TURNS).order_by("matter_id", "on", "seq")
    for pk, kind in heads.values_list("matter_id", "kind"):
        turns[pk] = kind
    lying = [pk for pk, kind in turns.items() if kind not in {"returned", "legality_opinion"}]
    for row in Row.objects.filter(matter__in=lying).order_by("matter_id", "seq"):
        rows.setdefault(row.matter_id, []).append(row)
    directory = Directory.read(clock.today())
    found = [_lying(matters[pk], stand(matters[pk], rows[pk], directory)) for pk in lying]
    found.sort(key=lambda one: (one.end.date if one.end else datetime.date.max, one.matter.code))
    return found, [matters[pk] for pk in turns if pk not in lying]


def _lying(matter: Matter, standing: Standing) -> Lying:
    case = standing.case
    sent = case.last("sent_to_justice_bureau")
    end = review_end(standing)
    asked = case.last("supplement_requested", "supplement_received")
    waiting = asked is not None and asked.kind == "supplement_requested" and case.pos(asked) > case.pos(sent)
    return Lying(matter, sent.data.received or sent.on, end, days_left(end), waiting, tuple(missing_materials(sent)))


def days_left(end: Deadline | None) -> int | None:
    """Working days from today to W; negative when W has passed, None when there is none."""
    if end is None:
        return None
    today, calendar = clock.today(), clock.calendar()
    if end.date >= today:
        return int(count_workdays(today, end.date, calendar))
    return -int(count_workdays(end.date, today, calendar))


def review_end(standing: Standing) -> Deadline | None:
    """W of the file now under review: the last working day guaranteed to the reviewer."""
    ends = [deadline for deadline in standing.assessment.deadlines if deadline.key == "review_end"]
    return ends[-1] if ends else None


def sent_file(case: Case) -> Event | None:
    """The sending that is now under review: not returned since, no opinion since."""
    sent = case.last("sent_to_justice_bureau")
    if sent is None or case.after(sent, "returned", "legality_opinion"):
        return None
    return sent


@dataclass(frozen=True, slots=True)
class Shown:
    """An act in the record that shows a material, with the files that were attached to it."""

    seq: int
    title: str
    files: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """One of the five materials of art. 11: its sentence, what the record shows of it, and whether something lacks."""

    row: str
    sentence: str
    shown: tuple[Shown, ...]
    lacking: tuple[str, ...]


_SHOWN = {
    "R9-11-2-m1": ("draft_completed", "draft_adjusted", "fair_competition_prelim", "fair_competition_review"),
    "R9-11-2-m2": ("basis_compiled",),
    "R9-11-2-m3": (
        "consultation_opened",
        "consultation_summarised",
        "participation_held",
        "group_consulted",
        "industry_consulted",
        "hearing_held",
        "expert_opinion",
        "risk_report",
    ),
    "R9-11-2-m4": ("internal_legal_review", "unit_collective_study"),
    "R9-11-2-m5": ("sent_to_justice_bureau", "supplement_received"),
}


def materials(standing: Standing, matter: Matter) -> list[Material]:
    """The check of the file, material by material, as far as the record can tell; the reviewer judges the rest."""
    case = standing.case
    files: dict[int, list[Attachment]] = {}
    for one in Attachment.objects.filter(event__matter=matter).select_related("event").order_by("event_id", "position"):
        files.setdefault(one.event.seq, []).append(one)
    made = []
    for row in MATERIALS:
        shown = tuple(
            Shown(event.seq, f"{event.on} {chosen(event.data)}", tuple(files.get(event.seq, ())))
            for event in case.all(*_SHOWN[row])
            if row != "R9-11-2-m5" or files.get(event.seq)
        )
        lacking: list[str] = []
        if (
            row == "R9-11-2-m1"
            and case.a.market_entities
            and not case.has("fair_competition_review", "fair_competition_prelim")
        ):
            lacking.append(chosen(title("FCR_MISSING")))
        if row == "R9-11-2-m3" and not shown:
            lacking.append(chosen(title("PARTICIPATION_NONE")))
        if row == "R9-11-2-m4" and not case.has("internal_legal_review"):
            lacking.append(chosen(title("INTERNAL_REVIEW_MISSING")))
        made.append(Material(row, law().quote(row), shown, tuple(lacking)))
    return made


def procedure_section(standing: Standing) -> str:
    """Section 2 (程序) as the engine finds it on the day: every open breach with its articles, or that there is none."""
    breaches = [f for f in standing.assessment.open_findings() if f.severity in ("block", "violation", "warning")]
    if not breaches:
        return "经核对全过程记录，截至本日未发现决策草案的形成存在程序缺陷。"
    lines = ["经核对全过程记录，决策草案的形成存在以下程序问题："]
    for number, finding in enumerate(breaches, 1):
        cure = f"；应当{finding.cures.zh}" if finding.cures else ""
        detail = f"（{finding.detail.zh}）" if finding.detail else ""
        lines.append(f"{number}.{title(finding.code).zh}{detail}，依据 {'、'.join(finding.rules)}{cure}。")
    return "\n".join(lines)


def last_opinion(case: Case) -> Event | None:
    return opinion_on_draft(case)
