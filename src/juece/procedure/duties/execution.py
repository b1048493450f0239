"""Execution, problems, suspension, change, evaluation (R9 arts 16–18; S713 arts 34–37)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from juece.law import Breach, Parameters, Words
from juece.workdays import add_months, count_workdays

from ..casefile import Case, Event, Moment

_EXEC = ("exec_unit",)
_MONTHS = {
    "monthly": 1,
    "每月": 1,
    "月": 1,
    "quarterly": 3,
    "每季度": 3,
    "季度": 3,
    "half-yearly": 6,
    "half_yearly": 6,
    "半年": 6,
    "yearly": 12,
    "annual": 12,
    "年度": 12,
    "每年": 12,
}


def exec_unit_named(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """重大行政决策作出后，由区政府明确决策执行单位."""
    if (
        not case.assumed("exec_unit_designated")
        and not case.decision.exec_unit
        and not case.has("exec_unit_designated", before=moment.pos)
    ):
        yield Breach("EXEC_UNIT_NOT_NAMED", moment.on, ("decision_body",), {})


def report_dates(case: Case, p: Parameters) -> list[tuple[date, Event]]:
    """The days on which the executing unit owes a report, up to the next one after `as_of`."""
    due: list[tuple[date, Event]] = []
    designated = case.last("exec_unit_designated")
    if designated is not None:
        if designated.data.due_days:
            due += [(day, designated) for day in designated.data.due_days]
        elif designated.data.report_cycle:
            months = _MONTHS.get(designated.data.report_cycle.strip().lower(), 3)
            for number in range(1, 240):
                day = add_months(designated.on, number * months, case.calendar).date
                due.append((day, designated))
                if day > case.as_of:
                    break
    due += [(ordered.data.due, ordered) for ordered in case.all("report_ordered") if ordered.data.due]
    return sorted(due, key=lambda pair: pair[0])


def reports_on_time(case: Case, p: Parameters) -> Iterator[Breach]:
    """定期向区政府报告: each report answers the earliest date still open."""
    owed = report_dates(case, p)
    reports = case.all("exec_report")
    closed = case.first("close_case")
    for day, basis in owed:
        since = basis.on
        report = next((r for r in reports if r.on >= since), None)
        if report is not None:
            reports.remove(report)
            if report.on > day:
                yield Breach("EXEC_REPORT_OVERDUE", report.on, _EXEC, {"due": day, "done": report.on})
        elif case.as_of > day and not case.assumed("exec_report") and (closed is None or closed.on > day):
            yield Breach(
                "EXEC_REPORT_OVERDUE", day, _EXEC, {"due": day, "done": None}, Words("尚未报告", "Not yet reported")
            )


def _known(case: Case, report: Event) -> date | None:
    if report.data.known_on:
        return date.fromordinal(report.data.known_on.toordinal())
    known = [e.data.known_to_unit or e.on for e in case.all("force_majeure", before=case.pos(report))]
    earlier = [e.on for e in case.all("exec_issue_report", before=case.pos(report))]
    fresh = [day for day in known if not any(day <= done for done in earlier)]
    return fresh[0] if fresh else None


def problem_reported_soon(case: Case, p: Parameters) -> Iterator[Breach]:
    """应当及时报告决策机关: no number in the text, a warning after three working days."""
    for report in case.all("exec_issue_report"):
        known = _known(case, report)
        if known is None:
            continue
        passed = int(count_workdays(known, report.on, case.calendar))
        if passed > p.get("issue_report_warn_workdays", report.on, 3):
            yield Breach(
                "EXEC_ISSUE_REPORT_SLOW",
                report.on,
                _EXEC,
                {"known": known, "workdays": passed, "calc": f"count_workdays({known},{report.on})"},
            )
    happened = case.last("force_majeure")
    if happened is not None and not case.after(happened, "exec_issue_report"):
        known = happened.data.known_to_unit or happened.on
        passed = int(count_workdays(known, case.as_of, case.calendar))
        if passed > p.get("issue_report_warn_workdays", known, 3):
            yield Breach(
                "EXEC_ISSUE_REPORT_SLOW",
                case.as_of,
                _EXEC,
                {"known": known, "workdays": passed},
                Words("尚未报告", "Not yet reported"),
            )


def proposal_made(case: Case, p: Parameters) -> Iterator[Breach]:
    """提出停止执行、暂缓执行或者修正决策的建议."""
    for report in case.all("exec_issue_report"):
        data = report.data
        if data.contains_proposal is False or (data.contains_proposal is None and not data.proposal):
            cured = next(
                (e.on for e in case.after(report, "exec_issue_report") if e.data.contains_proposal or e.data.proposal),
                None,
            )
            yield Breach("EXEC_ISSUE_NO_PROPOSAL", report.on, _EXEC, {}, cured_on=cured)


def _by_head(case: Case, event: Event) -> bool:
    head = case.decision.bodies.get("district_head", "区长")
    by = event.by.strip()
    if case.decision.by_analogy:
        return bool(by) and ("主要负责人" in by or by == head or not by.startswith("副"))
    return by in {head, "区长", "district_head", "区政府主要负责人", "代区长", "区人民政府主要负责人"} or by.endswith(
        ("区区长", "政府区长")
    )


def suspended_by_head(case: Case, p: Parameters) -> Iterator[Breach]:
    """情况紧急的，区政府主要负责人可以先决定中止执行: nobody else may (Q26)."""
    for suspension in case.all("suspension"):
        if not _by_head(case, suspension):
            yield Breach("SUSPENSION_WRONG_AUTHORITY", suspension.on, _EXEC, {"by": suspension.by})


_NO_PROCEDURE = {"", "none", "无", "未履行", "没有"}


def changed_by_procedure(case: Case, p: Parameters) -> Iterator[Breach]:
    """拟作重大调整或者停止执行的，应当依照规定履行相关法定程序."""
    for change in case.all("implemented_change"):
        data = change.data
        if data.major is False and not data.stop:
            continue
        if data.procedure.strip().lower() in _NO_PROCEDURE and not case.has(
            "adjustment_procedure_completed", before=case.pos(change)
        ):
            yield Breach("CHANGE_WITHOUT_PROCEDURE", change.on, _EXEC, {"change": data.change})


def change_gate(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """The gate opens with a new procedure; the head's suspension is another act."""
    if not case.has("adjustment_procedure_completed", before=moment.pos):
        change = moment.event if moment.event is not None and moment.event.kind == "implemented_change" else None
        done = change is not None and change.data.procedure.strip().lower() not in _NO_PROCEDURE
        minor = change is not None and change.data.major is False and not change.data.stop
        if not done and not minor:
            yield Breach(
                "",
                moment.on,
                _EXEC,
                {},
                Words(
                    "重大调整或者停止执行尚未履行法定程序",
                    "The procedure for a major adjustment or for stopping has not been gone through",
                ),
            )


def evaluation_ground(case: Case, p: Parameters) -> Iterator[Breach]:
    """有下列情形之一的，区政府可以组织决策后评估: suggested, never overdue (Q25)."""
    ground = case.first("evaluation_triggered")
    many = sum(e.data.count for e in case.all("public_problem_raised"))
    threshold = p.get("evaluation_opinion_threshold", case.as_of, 100)
    if case.has("evaluation_commissioned", "evaluation_report"):
        return
    if ground is not None:
        yield Breach("EVAL_TRIGGER", ground.on, ("decision_body",), {"ground": ground.data.ground})
    elif many >= threshold:
        yield Breach("EVAL_TRIGGER", case.as_of, ("decision_body",), {"opinions": many})


def ground_of(breach: Breach) -> str:
    """Which of the three grounds an evaluation was suggested on: `effect`, `opinions` or `other`."""
    said = str(breach.evidence.get("ground", ""))
    if "opinions" in breach.evidence or "意见" in said:
        return "opinions"
    return "effect" if any(word in said for word in ("预期", "效果", "目标")) else "other"


_MINOR = ("之一", "一名", "个人", "成员", "一位", "one of", "minor", "参与")


def independent(case: Case, p: Parameters) -> Iterator[Breach]:
    """应当选取决策制定过程中未承担主要论证和评估工作的第三方: one of several experts is only a warning (Q24)."""
    institutions: set[str] = set()
    for event in case.all("risk_commissioned", "risk_report"):
        name = event.data.assessor or (
            event.by if event.kind == "risk_report" and event.by not in ("", "第三方机构", "第三方") else ""
        )
        if name and name != case.decision.undertaking_unit:
            institutions.add(name)
    persons: set[str] = set()
    for event in case.all("expert_opinion", "expert_meeting"):
        for expert in event.data.experts if isinstance(event.data.experts, list) else []:
            if expert.kind == "专业机构":
                institutions.add(expert.org or expert.id)
            else:
                persons |= {expert.id, expert.org} - {""}
        for institution in [
            *getattr(event.data, "institutions", []),
            *([event.data.institution] if getattr(event.data, "institution", None) else []),
        ]:
            institutions.add(institution.name)
    for commission in case.all("evaluation_commissioned"):
        data = commission.data
        if data.third_party is False:
            continue
        names = {data.evaluator, *data.affiliates} - {""}
        roles = [role for role in data.earlier_roles if role.lower() not in {"none", "无", "没有"}]
        minor = [
            role
            for role in roles
            if any(word in role for word in _MINOR) and not any(w in role for w in ("主要", "承担"))
        ]
        main = [role for role in roles if role not in minor]
        hit = sorted(names & institutions)
        met = sorted(persons & {*data.persons, *names})
        if p.get("earlier_roles", commission.on, "main") == "any":
            main = [*main, *minor, *met]
        if hit or main:
            yield Breach(
                "EVAL_NOT_INDEPENDENT",
                commission.on,
                ("evaluator",),
                {"evaluator": data.evaluator, "earlier": hit or main},
            )
        elif minor or met:
            yield Breach(
                "EVAL_MINOR_EARLIER_ROLE",
                commission.on,
                ("evaluator",),
                {"evaluator": data.evaluator, "earlier": minor or met},
            )


def public_in_evaluation(case: Case, p: Parameters) -> Iterator[Breach]:
    """应当注重听取社会公众的意见，吸收人大代表……参与评估."""
    for report in case.all("evaluation_report"):
        data = report.data
        nobody = report.says("participants") and not data.participants
        if data.public_input is False or nobody:
            cured = next(
                (e.on for e in case.after(report, "evaluation_report") if e.data.public_input is not False), None
            )
            yield Breach(
                "EVAL_NO_PUBLIC_INPUT",
                report.on,
                ("evaluator",),
                {"participants": list(data.participants)},
                cured_on=cured,
            )


def evaluation_acceptable(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """An evaluation is accepted from somebody independent who heard the public: reasons for the gate."""
    for breach in (*independent(case, p), *public_in_evaluation(case, p)):
        if breach.code in ("EVAL_NOT_INDEPENDENT", "EVAL_NO_PUBLIC_INPUT") and breach.cured_on is None:
            detail = (
                Words(
                    "受托机构承担过主要论证或者评估工作",
                    "The evaluator did the main argumentation or assessment earlier",
                )
                if breach.code == "EVAL_NOT_INDEPENDENT"
                else Words("没有听取社会公众意见", "The public was not heard")
            )
            yield Breach("", moment.on, breach.duty, breach.evidence, detail)
