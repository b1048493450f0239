"""Issue, publication, interpretation, archive, execution, evaluation, accountability (R9 arts 13–19; S713 arts 31–41)."""

from __future__ import annotations

from datetime import date

from .base import Act, Stage, act, field


@act
class IssueRequested(Act):
    """提请印发."""

    kind, zh, en = "request_issue_document", "提请印发", "Issue of the document requested"
    actors, stage, attempts = ("office", "undertaking_unit"), Stage.PUBLICATION, "issue_document"


@act
class DocumentSigned(Act):
    """签发 (F-22): 成文日期 is the day of signing."""

    kind, zh, en = "document_signed", "签发", "Document signed"
    actors, stage, attempts = ("district_head",), Stage.PUBLICATION, "issue_document"
    doc_no: str = field("发文字号", "Document number", "")


@act
class DocumentIssued(Act):
    """印发."""

    kind, zh, en = "document_issued", "印发", "Document issued"
    actors, stage, attempts = ("decision_body", "office"), Stage.PUBLICATION, "issue_document"
    doc_no: str = field("发文字号", "Document number", "")
    dated: date | None = field("成文日期", "Document date", alias="成文日期")
    effective: date | None = field("施行日期", "Effective date")
    immediate_reason: str = field("即时施行的理由", "Reason for immediate effect", "", long=True)


@act
class Published(Act):
    """公布 (R9-14-0-1)."""

    kind, zh, en = "published", "公布", "Published"
    actors, stage = ("openness", "decision_body", "office"), Stage.PUBLICATION
    channels: list[str] = field("公布渠道", "Channels", [], hint="政府网站、政府公报、报刊、广播")
    adoption_results_published: bool | None = field("同时公布采纳情况", "Adoption results published")
    url: str = field("网址", "Address", "")


@act
class InterpretationPublished(Act):
    """公开解读材料 (F-23; R9-14-0-2)."""

    kind, zh, en = "interpretation_published", "发布解读", "Interpretation published"
    actors, stage = ("openness", "undertaking_unit"), Stage.PUBLICATION
    channel: str = field("渠道", "Channel", "区政府网站")
    drafted_by: str = field("起草单位", "Drafted by", "")
    forms: list[str] = field("形式", "Forms", [])


@act
class AdoptionResultPublished(Act):
    """公布意见采纳情况 (BJPP; S713-32)."""

    kind, zh, en = "adoption_result_published", "公布意见采纳情况", "Adoption results published"
    actors, stage = ("undertaking_unit", "openness"), Stage.PUBLICATION


@act
class Archived(Act):
    """归档 (F-24; R9-15-0-1)."""

    kind, zh, en = "archived", "归档", "Archived"
    actors, stage = ("undertaking_unit",), Stage.ARCHIVE
    complete: bool | None = field("完整", "Complete")
    missing: list[str] = field("缺少的材料", "Missing", [])


@act
class CaseCloseRequested(Act):
    """申请办结."""

    kind, zh, en = "close_case", "办结", "Case closed"
    actors, stage, attempts = ("office", "undertaking_unit"), Stage.ARCHIVE, "close_case"


@act
class ExecUnitDesignated(Act):
    """明确决策执行单位 (R9-16-0-1)."""

    kind, zh, en = "exec_unit_designated", "明确执行单位", "Executing unit designated"
    actors, stage = ("decision_body", "office"), Stage.EXECUTION
    unit: str | list[str] = field("执行单位", "Executing unit", "")
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


@act
class EvaluationTriggered(Act):
    """出现决策后评估情形 (R9-17-0-1)."""

    kind, zh, en = "evaluation_triggered", "出现评估情形", "Ground for evaluation"
    actors, stage = ("decision_body", "office", "exec_unit"), Stage.EVALUATION
    ground: str = field("情形", "Ground", "", hint="未达到预期效果 / 较多意见 / 其他必要情形")


@act
class EvaluationCommissioned(Act):
    """委托决策后评估 (R9-17-P2-1)."""

    kind, zh, en = "evaluation_commissioned", "委托决策后评估", "Evaluation commissioned"
    actors, stage, attempts = ("decision_body", "evaluator", "office"), Stage.EVALUATION, "accept_evaluation"
    evaluator: str = field("评估单位", "Evaluator", "")
    third_party: bool | None = field("第三方", "Third party")
    ground: str = field("评估情形", "Ground", "", hint="未达到预期效果 / 较多意见 / 其他必要情形")
    earlier_roles: list[str] = field("此前在本决策中承担的工作", "Earlier roles", [])
    affiliates: list[str] = field("关联单位", "Affiliates", [])
    persons: list[str] = field("评估人员", "Persons", [])


@act
class EvaluationReported(Act):
    """评估报告 (F-27; R9-17-P2-2)."""

    kind, zh, en = "evaluation_report", "决策后评估报告", "Evaluation report"
    actors, stage = ("evaluator", "decision_body"), Stage.EVALUATION
    public_input: bool | None = field("听取社会公众意见", "Public heard")
    participants: list[str] = field(
        "参与评估者", "Participants", [], hint="人大代表、政协委员、人民团体、基层组织、社会组织"
    )
    conclusion: str = field("结论", "Conclusion", "", hint="继续 / 调整 / 停止")


@act
class CorrectionOrdered(Act):
    """责令改正 (F-28; R9-19-P1-1)."""

    kind, zh, en = "correction_ordered", "责令改正", "Correction ordered"
    actors, stage = ("decision_body",), Stage.ACCOUNTABILITY
    unit: str = field("单位", "Unit", "")
    rule: str = field("违反条款", "Rule breached", "")
    due: date | None = field("期限", "Due")


@act
class CorrectionDone(Act):
    """改正完毕."""

    kind, zh, en = "correction_done", "改正完毕", "Corrected by the unit"
    actors, stage = ("undertaking_unit", "exec_unit"), Stage.ACCOUNTABILITY
    evidence: str = field("改正情况", "Evidence", "", long=True)


@act
class MisconductReferred(Act):
    """移送追责线索."""

    kind, zh, en = "misconduct_referred", "移送追责线索", "Misconduct referred"
    actors, stage = ("decision_body", "audit"), Stage.ACCOUNTABILITY
    subject: str = field("对象", "Subject", "")
    facts: str = field("事实", "Facts", "", long=True)


@act
class ExpertSanctioned(Act):
    """通报批评、责令整改、取消评估资格 (R9-19-P2-1)."""

    kind, zh, en = "expert_sanctioned", "处理专家或机构", "Expert or institution sanctioned"
    actors, stage = ("decision_body",), Stage.ACCOUNTABILITY
    subject: str = field("对象", "Subject", "")
    sanction: str = field("处理", "Sanction", "")


@act
class SecretLeaked(Act):
    """泄露国家秘密、商业秘密、个人隐私 (R9-19-P3-1)."""

    kind, zh, en = "secret_leaked", "发现泄密", "Secret leaked"
    actors, stage = ("decision_body", "audit", "office"), Stage.ACCOUNTABILITY
    facts: str = field("事实", "Facts", "", long=True)
