"""The steps of the procedure: what must follow what, who does it, under which sentence.

One table serves the next steps of an assessment and the planner.  A step is needed, done or assumed by the facts of the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from juece.law import Library

from .casefile import Case
from .duties import competition, hearing, legality, participation, publication, risk
from .findings import Deadline, Finding, NextStep, Severity

Test = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: `kinds` are the acts that perform it, `token` what an assumption calls it, `after` the steps it waits for.

    `takes` names the parameter with its statutory minimum (calendar or working days), `workdays` a planning default.
    """

    key: str
    zh: str
    en: str
    duty: tuple[str, ...]
    rules: tuple[str, ...]
    kinds: tuple[str, ...]
    token: str
    after: tuple[str, ...] = ()
    needed: Test = lambda case: True
    done: Test | None = None
    takes: str = ""
    workdays: int = 1
    since: str = ""  # instrument that first asks for it

    def is_done(self, case: Case) -> bool:
        """Done by an act, or assumed."""
        if self.token and case.assumed(self.token):
            return True
        return self.done(case) if self.done is not None else case.has(*self.kinds)


def _lawful_opinion(case: Case) -> bool:
    opinion = legality.opinion_on_draft(case)
    if opinion is None or legality.negative(opinion.data.conclusion):
        return False
    return not any(e.data.substantial for e in case.after(opinion, "draft_adjusted"))


def _sent(case: Case) -> bool:
    """Sent, not returned since, and on the current draft."""
    sent = case.last("sent_to_justice_bureau")
    if sent is None or case.after(sent, "returned"):
        return False
    opinion = legality.opinion_on_draft(case)
    return not any(e.data.substantial for e in case.after(sent, "draft_adjusted")) and (
        opinion is None or not legality.negative(opinion.data.conclusion)
    )


def _decided(case: Case) -> bool:
    meeting = case.last("meeting_held")
    outcome = str(getattr(meeting.data.outcome, "value", meeting.data.outcome)) if meeting else ""
    return outcome in ("通过", "原则通过")


def _in_principle(case: Case) -> bool:
    meeting = case.last("meeting_held")
    return meeting is not None and str(getattr(meeting.data.outcome, "value", meeting.data.outcome)) == "原则通过"


def _risk_settled(case: Case) -> bool:
    report = case.last("risk_report")
    return (
        report is not None
        and report.data.controllable is not False
        and str(getattr(report.data.level, "value", report.data.level)) != "高"
    )


def _consulted(case: Case) -> bool:
    opened = case.last("consultation_opened")
    if opened is not None:
        end = participation.effective_end(case, opened)
        return end is None or end <= case.as_of
    return case.has("participation_held", "hearing_held", "group_consulted", "industry_consulted")


def _reviewed_by_regulator(case: Case) -> bool:
    reviews = case.all("fair_competition_review", "fair_competition_prelim")
    return bool(reviews) and (case.as_of < date(2024, 8, 1) or any(competition.by_regulator(r, case) for r in reviews))


STEPS: tuple[Step, ...] = (
    Step(
        "drafting",
        "调研起草并开展成本效益分析",
        "Research, draft, cost–benefit analysis",
        ("undertaking_unit",),
        ("R9-07-0-1a", "R9-07-0-1b", "R9-07-0-1c"),
        ("draft_completed", "cost_benefit"),
        "drafting",
        workdays=10,
        done=lambda c: c.has(
            "draft_completed", "cost_benefit", "consultation_opened", "internal_legal_review", "sent_to_justice_bureau"
        ),
    ),
    Step(
        "participation",
        "听取公众意见",
        "Hear the public",
        ("undertaking_unit",),
        ("R9-08-0-1", "R9-08-1-3"),
        ("consultation_opened", "participation_held"),
        "participation",
        ("drafting",),
        lambda c: not participation.exempt(c),
        _consulted,
        takes="consultation_days",
    ),
    Step(
        "groups",
        "与特定群体沟通协商",
        "Talk with the specific groups",
        ("undertaking_unit",),
        ("R9-08-2-1",),
        ("group_consulted",),
        "group_consulted",
        ("drafting",),
        lambda c: bool(c.a.specific_groups) and not participation.exempt(c) and not c.assumed("participation"),
        workdays=3,
    ),
    Step(
        "industry",
        "听取企业及协会商会意见",
        "Hear the industry",
        ("undertaking_unit",),
        ("R9-08-2-2",),
        ("industry_consulted",),
        "industry_consulted",
        ("drafting",),
        lambda c: c.a.industry_impact and not c.assumed("participation"),
        workdays=3,
    ),
    Step(
        "hearing",
        "举行听证会",
        "Hold the hearing",
        ("undertaking_unit",),
        ("R9-08-4-2", "S713-16"),
        ("hearing_held",),
        "hearing",
        ("drafting",),
        lambda c: bool(hearing.mandatory_by(c)),
        workdays=10,
    ),
    Step(
        "adoption",
        "汇总意见及采纳情况",
        "Summarise opinions",
        ("undertaking_unit",),
        ("S713-18",),
        ("consultation_summarised",),
        "adoption_summary",
        ("participation",),
        lambda c: c.has("consultation_opened") or not c.has("participation_held"),
        workdays=2,
        done=lambda c: (
            c.has("consultation_summarised", "internal_legal_review", "sent_to_justice_bureau")
            or participation.exempt(c)
        ),
    ),
    Step(
        "expert",
        "组织专家论证",
        "Expert argumentation",
        ("undertaking_unit",),
        ("R9-09-0-1",),
        ("expert_opinion",),
        "expert",
        ("drafting",),
        lambda c: c.a.specialised,
        workdays=5,
    ),
    Step(
        "risk",
        "组织风险评估",
        "Risk assessment",
        ("undertaking_unit",),
        ("R9-10-0-1",),
        ("risk_report",),
        "risk",
        ("drafting",),
        risk.triggered,
        _risk_settled,
        workdays=10,
    ),
    Step(
        "fair_competition",
        "公平竞争审查",
        "Fair-competition review",
        ("undertaking_unit", "market_regulator"),
        ("R9-11-2-m1", "FCR-14"),
        ("fair_competition_review",),
        "fair_competition",
        ("drafting",),
        lambda c: c.a.market_entities,
        _reviewed_by_regulator,
        workdays=5,
    ),
    Step(
        "internal_review",
        "内部合法性审查",
        "Internal legality review",
        ("undertaking_unit",),
        ("R9-11-1-1",),
        ("internal_legal_review",),
        "internal_legal_review",
        ("adoption", "groups", "industry", "hearing", "expert", "risk", "fair_competition"),
        since="R9",
    ),
    Step(
        "unit_study",
        "本单位集体研究",
        "Unit's collective study",
        ("undertaking_unit",),
        ("R9-11-1-2",),
        ("unit_collective_study",),
        "unit_collective_study",
        ("internal_review",),
        since="R9",
    ),
    Step(
        "sending",
        "报送合法性审查",
        "Send for legality review",
        ("undertaking_unit",),
        ("R9-11-2-1",),
        ("sent_to_justice_bureau",),
        "sent",
        ("unit_study",),
        done=lambda c: _sent(c) or c.assumed("legality_opinion"),
        workdays=0,
    ),
    Step(
        "legality",
        "出具合法性审查意见",
        "Legality opinion",
        ("justice_bureau",),
        ("R9-11-4-1", "S713-28"),
        ("legality_opinion",),
        "legality_opinion",
        ("sending",),
        done=_lawful_opinion,
        takes="legality_workdays",
    ),
    Step(
        "materials",
        "向区政府办公室提交第十二条材料并报告程序履行情况",
        "Submit the art. 12 file with the report on procedures",
        ("undertaking_unit",),
        ("R9-12-0-1", "N5-1-2"),
        ("meeting_materials_submitted",),
        "meeting_materials_submitted",
        ("legality",),
        workdays=0,
    ),
    Step(
        "agenda",
        "报请区政府领导同意议题",
        "Have the agenda item approved",
        ("office",),
        ("R9-13-1-1",),
        ("agenda_approved", "meeting_scheduled"),
        "agenda_approved",
        ("legality",),
        done=lambda c: (
            c.has("agenda_approved", "meeting_held") or any(e.data.leader_approval for e in c.all("meeting_scheduled"))
        ),
        workdays=0,
    ),
    Step(
        "meeting",
        "常务会议或全体会议集体讨论决定",
        "Collective discussion",
        ("decision_body",),
        ("R9-13-0-1",),
        ("meeting_held",),
        "meeting_held",
        ("materials", "agenda"),
        done=_decided,
    ),
    Step(
        "revision",
        "按会议意见修改并核对",
        "Revise as the meeting said, and check",
        ("undertaking_unit", "office"),
        ("R9-13-1-2",),
        ("revision_checked",),
        "revision_checked",
        ("meeting",),
        _in_principle,
        workdays=3,
    ),
    Step(
        "party_report",
        "向区委请示报告",
        "Report to the Party committee",
        ("decision_body",),
        ("R9-13-2-1", "S713-31"),
        ("party_report",),
        "party_report",
        ("meeting",),
        workdays=2,
    ),
    Step(
        "npc",
        "判断并办理人大报告事项",
        "Determine and make the report to the people's congress",
        ("office",),
        ("R9-13-2-2",),
        ("npc_determination", "npc_report"),
        "npc_report",
        ("meeting",),
        done=lambda c: c.has("npc_report") or (c.has("npc_determination") and not c.a.npc_list),
    ),
    Step(
        "issue",
        "印发",
        "Issue",
        ("decision_body",),
        ("R9-14-0-1",),
        ("document_issued", "document_signed"),
        "document_issued",
        ("meeting", "revision", "party_report", "npc"),
    ),
    Step(
        "publication",
        "公布",
        "Publish",
        ("openness",),
        ("R9-14-0-1",),
        ("published",),
        "published",
        ("issue",),
        publication.disclosed,
    ),
    Step(
        "gazette",
        "刊登政府公报和报刊",
        "Print in the gazette and a newspaper",
        ("office",),
        ("S713-32",),
        ("published",),
        "gazette",
        ("publication",),
        publication.disclosed,
        lambda c: {"政府公报"} <= set(publication.channel_kinds(c)),
    ),
    Step(
        "interpretation",
        "公开解读材料",
        "Publish the interpretation",
        ("undertaking_unit", "openness"),
        ("R9-14-0-2",),
        ("interpretation_published",),
        "interpretation_published",
        ("publication",),
        publication.disclosed,
        since="R9",
    ),
    Step(
        "exec_unit",
        "明确决策执行单位",
        "Name the executing unit",
        ("decision_body",),
        ("R9-16-0-1",),
        ("exec_unit_designated",),
        "exec_unit_designated",
        ("issue",),
        done=lambda c: c.has("exec_unit_designated") or bool(c.decision.exec_unit),
    ),
    Step(
        "archive", "归档", "Archive", ("undertaking_unit",), ("R9-15-0-1",), ("archived",), "archived", ("publication",)
    ),
)

BY_KEY: dict[str, Step] = {step.key: step for step in STEPS}
_AFTER_DECISION = {"gazette", "interpretation", "exec_unit", "archive", "publication"}


def applicable(case: Case, library: Library) -> list[Step]:
    """The steps this case needs under the law of its day."""
    return [
        s
        for s in STEPS
        if s.needed(case) and (not s.since or s.since not in library or library.in_force(s.since, case.as_of))
    ]


def _before(key: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for earlier in BY_KEY[key].after:
        found |= dict.fromkeys((earlier, *_before(earlier)))
    return tuple(found)


_BEFORE = {step.key: _before(step.key) for step in STEPS}


def outstanding(step: Step, done: dict[str, bool]) -> tuple[str, ...]:
    """Every step that must come before this one and is still to be done, however far back.

    `done` tells of each step that the case needs whether it is done; a step that is not needed is waited for by nobody.
    """
    return tuple(key for key in _BEFORE[step.key] if not done.get(key, True))


# Findings whose cure is a step of the procedure itself.
_LATE = {"INTERPRETATION_LATE": "interpretation", "PUBLICATION_LATE": "publication"}
_ADVISED = {"RECONSULT_ADVISED"}  # a warning that asks for a decision of its own
CURED_BY = {
    "PARTICIPATION_NONE": "participation",
    "GROUP_NOT_CONSULTED": "groups",
    "INDUSTRY_NOT_CONSULTED": "industry",
    "HEARING_REQUIRED_NOT_HELD": "hearing",
    "EXPERT_MISSING": "expert",
    "RISK_MISSING": "risk",
    "FCR_MISSING": "fair_competition",
    "FCR_WRONG_REVIEWER": "fair_competition",
    "INTERNAL_REVIEW_MISSING": "internal_review",
    "UNIT_COLLECTIVE_MISSING": "unit_study",
    "LEGAL_REVIEW_MISSING": "legality",
    "REVIEW_STALE_AFTER_CHANGE": "legality",
}


def next_steps(
    case: Case,
    library: Library,
    names: dict[str, str],
    findings: tuple[Finding, ...],
    deadlines: tuple[Deadline, ...],
) -> tuple[NextStep, ...]:
    """What is to be done next: cures of open breaches first, then every step whose predecessors are done.

    Once the draft is with the reviewer, the steps up to the meeting are shown too, with what they wait for.
    """
    grave = [
        f for f in findings if f.open and (f.severity in (Severity.BLOCK, Severity.VIOLATION) or f.code in _ADVISED)
    ]
    applies = not case.assumed("not_applicable")
    wanted = {step.key: step for step in applicable(case, library)} if applies else {}
    steps: dict[str, NextStep] = {}
    cured: dict[str, str] = {}
    for finding in grave:
        if _done_late(finding):
            continue
        key = CURED_BY.get(finding.code) or _LATE.get(finding.code, "")
        if key in wanted:
            cured.setdefault(key, finding.code)
        elif finding.cures:
            _add(steps, NextStep(finding.cures, finding.cures, finding.duty, finding.rules, cure=finding.code))
    if not applies:
        return tuple(steps.values())
    for step in _accountability(findings, names):
        _add(steps, step)
    executing = case.has("exec_report", "suspension", "implemented_change", "close_case")
    if not executing and not case.assumed("everything_before_execution"):
        for step in _procedure(case, names, deadlines, wanted, cured):
            _add(steps, step)
    for step in _execution(case, names, deadlines):
        _add(steps, step)
    return tuple(steps.values())


def _done_late(finding: Finding) -> bool:
    """What was done late has been done: who answers for it is another step."""
    return finding.evidence.get("done") is not None


def _add(steps: dict[str, NextStep], step: NextStep) -> None:
    held = steps.get(step.title)
    if held is None:
        steps[step.title] = step
    else:
        rules = tuple(dict.fromkeys((*held.rules, *step.rules)))
        steps[step.title] = replace(held, duty=tuple(dict.fromkeys((*held.duty, *step.duty))), rules=rules)


def _procedure(
    case: Case,
    names: dict[str, str],
    deadlines: tuple[Deadline, ...],
    wanted: dict[str, Step],
    cured: dict[str, str],
) -> Iterator[NextStep]:
    done = {key: step.is_done(case) for key, step in wanted.items()}
    issued = done["issue"]
    in_review = not issued and done["sending"]
    for step in wanted.values():
        if (done[step.key] and step.key not in cured) or (issued and step.key not in _AFTER_DECISION):
            continue
        waits = outstanding(step, done) if not issued else ()
        if (
            waits
            and step.key not in cured
            and not (in_review and step.key in ("legality", "materials", "agenda", "meeting"))
        ):
            continue
        if issued and step.key in ("gazette", "interpretation", "archive") and not case.has("published"):
            continue
        duty = tuple(names.get(role, role) for role in step.duty)
        target = _target(step, deadlines)
        yield NextStep(step.key, step.zh, duty, step.rules, target, step.kinds[0], cured.get(step.key), waits)


_TARGETS = {
    "legality": "review_end",
    "interpretation": "interpretation",
    "publication": "publication",
    "participation": "consultation_end",
    "meeting": "planned",
}


def _target(step: Step, deadlines: tuple[Deadline, ...]) -> date | None:
    key = _TARGETS.get(step.key)
    dates = [d.date for d in deadlines if d.key == key and (d.met_on is None or key == "planned")]
    return dates[-1] if dates else None


def _accountability(findings: tuple[Finding, ...], names: dict[str, str]) -> list[NextStep]:
    """责令改正 for units (R9 art. 19); for the government's own breach the superior organ (S713 art. 38; Q35)."""
    grave = [f for f in findings if f.open and f.severity in (Severity.BLOCK, Severity.VIOLATION) and f.gate is None]
    body = names.get("decision_body", "区政府")
    steps: list[NextStep] = []
    units = tuple(dict.fromkeys(duty for f in grave for duty in f.duty if duty != body))
    if units and any(f.code in _ORDERED for f in grave):
        steps.append(
            NextStep(
                "correction",
                "责令改正并依法追责：" + "、".join(units),
                (body,),
                ("R9-19-P1-1",),
                kind="correction_ordered",
            )
        )
    if any(
        body in f.duty
        for f in findings
        if f.open and f.code in ("PARTY_REPORT_MISSING", "NPC_REPORT_MISSING", "PUBLICATION_LATE")
    ):
        steps.append(
            NextStep(
                "superior",
                "决策机关自身违反规定的，由上一级行政机关责令改正",
                (names.get("superior", "上一级行政机关"),),
                ("S713-38",),
            )
        )
    return steps


_ORDERED = {
    "INTERPRETATION_LATE",
    "PUBLICATION_LATE",
    "EXEC_REPORT_OVERDUE",
    "SUSPENSION_WRONG_AUTHORITY",
    "CHANGE_WITHOUT_PROCEDURE",
    "EXEC_ISSUE_NO_PROPOSAL",
    "EVAL_NOT_INDEPENDENT",
}


def _execution(case: Case, names: dict[str, str], deadlines: tuple[Deadline, ...]) -> list[NextStep]:
    steps: list[NextStep] = []
    due = next((d for d in deadlines if d.key == "exec_report" and d.met_on is None and d.date >= case.as_of), None)
    if due is not None:
        steps.append(
            NextStep(
                "exec_report",
                "报告执行情况",
                (names.get("exec_unit", "决策执行单位"),),
                ("R9-16-0-2b",),
                due.date,
                "exec_report",
            )
        )
    change = case.last("implemented_change")
    if change is not None and not case.has("adjustment_procedure_completed") and change.data.major is not False:
        steps.append(
            NextStep(
                "adjustment",
                "对重大调整履行公众参与、专家论证、风险评估、合法性审查、集体讨论",
                (names.get("exec_unit", ""), names.get("decision_body", "区政府")),
                ("R9-18-P2-2",),
                kind="adjustment_procedure_completed",
            )
        )
    return steps
