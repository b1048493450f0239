"""Carrying a decision out: the unit charged with it, its reports, problems, suspension and change (R9 arts 16, 18; S713 arts 34–38)."""

from __future__ import annotations

from datetime import date

from .base import Act, Form, Stage, act, field


class ExecutionTask(Form):
    """One task of the division of work (F-25)."""

    task: str = field("任务", "Task", "")
    unit: str = field("责任单位", "Unit responsible", "")
    by: str = field("时间节点", "Milestone", "")
    target: str = field("指标", "Target", "")


@act
class ExecUnitDesignated(Act):
    """明确决策执行单位 (R9-16-0-1)."""

    kind, zh, en = "exec_unit_designated", "明确执行单位", "Executing unit designated"
    actors, stage = ("decision_body", "office"), Stage.EXECUTION
    unit: str | list[str] = field("执行单位", "Executing unit", "")
    tasks: list[ExecutionTask] = field("任务分解", "Tasks", [])
    report_cycle: str = field(
        "报告周期",
        "Reporting cycle",
        "",
        hint="每月 / 每季度 / 半年 / 每年",
        hint_en="每月 (monthly), 每季度 (quarterly), 半年 (half-yearly), 每年 (yearly)",
    )
    due_days: list[date] = field("报告日期", "Report dates", [])


@act
class ReportOrdered(Act):
    """要求专项报告 (R9-16-0-2c)."""

    kind, zh, en = "report_ordered", "要求专项报告", "Special report ordered"
    actors, stage = ("decision_body", "office"), Stage.EXECUTION
    due: date | None = field("期限", "Due")
    subject: str = field("事项", "Subject", "")


@act
class ExecutionReported(Act):
    """执行情况报告 (F-25; R9-16-0-2b)."""

    kind, zh, en = "exec_report", "报告执行情况", "Execution reported"
    actors, stage = ("exec_unit",), Stage.EXECUTION
    period: str = field("报告期", "Period", "")
    progress: str = field("落实情况", "Progress", "", long=True)
    problems: str = field("主要问题", "Problems", "", long=True)
    next_steps: str = field("下步措施", "Next steps", "", long=True)
    advice: str = field("建议", "Suggestions", "", long=True)


@act
class SupervisionChecked(Act):
    """督促检查 (R9-05-1-1; N5-3-1; S713-34)."""

    kind, zh, en = "supervision_checked", "督促检查", "Supervision"
    actors, stage = ("office",), Stage.EXECUTION
    result: str = field("情况", "Result", "", long=True)


@act
class CircumstancesChanged(Act):
    """不可抗力、客观情况重大变化或者发现问题 (R9-18-0-1)."""

    kind, zh, en = "force_majeure", "发生不可抗力或重大变化", "Force majeure or changed circumstances"
    actors, stage = ("exec_unit",), Stage.EXECUTION
    what: str = field("情形", "What happened", "", long=True)
    known_to_unit: date | None = field("执行单位知悉日期", "Known to the unit on")


@act
class ProblemReported(Act):
    """执行问题报告 (F-26; R9-18-0-1)."""

    kind, zh, en = "exec_issue_report", "报告执行问题", "Execution problem reported"
    actors, stage = ("exec_unit",), Stage.EXECUTION
    situation: str = field("情形", "Situation", "", hint="问题 / 重大变化 / 不可抗力")
    facts: str = field("具体情况", "Facts", "", long=True)
    effects: str = field("影响", "Effects", "", long=True)
    contains_proposal: bool | None = field("提出处理建议", "Contains a proposal")
    proposal: str = field("建议", "Proposal", "", hint="停止执行 / 暂缓执行 / 修正决策")
    known_on: date | None = field("知悉日期", "Known on")


@act
class ExecutionSuspended(Act):
    """中止执行 (R9-18-P2-1)."""

    kind, zh, en = "suspension", "决定中止执行", "Execution suspended"
    actors, stage = ("district_head",), Stage.EXECUTION
    urgent: bool | None = field("情况紧急", "Urgent")
    scope: str = field("范围", "Scope", "")
    until: date | None = field("中止至", "Suspended until")
    reason: str = field("理由", "Reason", "", long=True)


@act
class ExecutionResumed(Act):
    """恢复执行."""

    kind, zh, en = "execution_resumed", "恢复执行", "Execution resumed"
    actors, stage = ("district_head", "decision_body"), Stage.EXECUTION


@act
class AdjustmentProcedureDone(Act):
    """重大调整已履行法定程序 (R9-18-P2-2)."""

    kind, zh, en = "adjustment_procedure_completed", "重大调整已履行法定程序", "Procedure for the adjustment completed"
    actors, stage = ("decision_body",), Stage.EXECUTION
    case: str = field("调整决策的案号", "Adjustment case", "")


@act
class ChangeRequested(Act):
    """提请重大调整或停止执行."""

    kind, zh, en = "request_change", "提请变更或停止执行", "Change or stop requested"
    actors, stage, attempts = ("exec_unit",), Stage.EXECUTION, "change_or_stop"
    change: str = field("变更内容", "Change", "", long=True)


@act
class ChangeImplemented(Act):
    """实施变更或停止执行."""

    kind, zh, en = "implemented_change", "变更或停止执行", "Change implemented"
    actors, stage, attempts = ("exec_unit", "decision_body"), Stage.EXECUTION, "change_or_stop"
    change: str = field("变更内容", "Change", "", long=True)
    major: bool | None = field("重大调整", "Major")
    procedure: str = field("履行的程序", "Procedure", "", hint="未履行填“无”", hint_en="无 (none) where there was none")
    stop: bool | None = field("停止执行", "Stopped")


@act
class PublicProblemRaised(Act):
    """公众对决策及其实施提出意见 (S713-35)."""

    kind, zh, en = "public_problem_raised", "公众提出问题", "Problem raised by the public"
    actors, stage = ("public",), Stage.EXECUTION
    count: int = field("件数", "Number", 1)
    text: str = field("内容", "Text", "", long=True)
