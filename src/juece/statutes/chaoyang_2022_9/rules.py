"""朝阳区人民政府重大行政决策程序规定（试行） as rules.  Each docstring is the sentence that its function applies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case, Moment
from juece.procedure.duties import (
    catalogue,
    competition,
    deliberation,
    execution,
    experts,
    hearing,
    intake,
    legality,
    participation,
    publication,
    risk,
    scope,
)

Breaches = Iterator[Breach]
_IN_FORCE = date(2022, 9, 13)
_GROUNDS = {"effect": "R9-17-1-1", "opinions": "R9-17-2-1", "other": "R9-17-3-1"}


@rule("R9-03-P2-2", subject="scope", modal="scope", finds="SCOPE_SELF_EXCLUSION", reading="Q19")
def exclusions_are_reviewed(case: Case, p: Parameters) -> Breaches:
    """政府内部行政管理、突发事件应急处置决策不适用本规定。"""
    return scope.self_exclusion(case, p)


@rule("R9-05-2-1", finds="UNIT_NOT_DISTRICT_DEPT")
def undertaking_unit_may_be_a_branch(case: Case, p: Parameters) -> Breaches:
    """（二）区政府相关部门作为决策承办单位，负责按照法定程序拟定重大行政决策草案，履行重大行政决策程序，组织实施好重大行政决策的公众参与、专家论证、风险评估等工作，拟定重大行政决策解读材料，为区政府作出重大行政决策提供依据。"""
    return intake.municipal_branch(case, p)


@rule("R9-06-0-1", subject="catalogue", finds=("NOT_IN_CATALOGUE", "CATALOGUE_NO_PARTY_CONSENT"), reading="Q20")
def catalogue_is_kept_current(case: Case, p: Parameters) -> Breaches:
    """重大行政决策事项目录实行动态管理。"""
    yield from catalogue.in_catalogue(case, p)
    yield from catalogue.consent_to_adjustment(case, p)


@rule(
    "R9-06-1-1",
    subject="catalogue",
    modal="power",
    finds="HEAD_PROPOSAL_NO_STUDY",
    reading="Q5",
    narrows="S713-10/leaders_proposals_are_studied",
)
def leaders_proposals_are_listed_directly(case: Case, p: Parameters) -> Breaches:
    """（一）区长、副区长提出的重大行政决策事项，可以直接列入年度重大行政决策事项目录；"""
    return intake.leaders_proposal_studied(case, p)


@rule("R9-06-2-1", subject="catalogue", finds="INTAKE_LATE_DECLARATION")
def departments_declare_in_time(case: Case, p: Parameters) -> Breaches:
    """（二）区政府各部门应当对照重大行政决策事项范围，结合区政府年度重点工作任务和各自管理领域工作，将拟提请区政府决策的重大行政决策事项，按照重大行政决策事项征集要求中明确的时限和标准向区政府申报；"""
    return intake.declared_in_time(case, p)


@rule("R9-06-3-1", subject="catalogue", modal="power", finds="INTAKE_NOT_COSIGNED")
def both_offices_suggest_together(case: Case, p: Parameters) -> Breaches:
    """（三）相关部门虽未申报，区政府办公室和区司法局认为符合决策事项范围的，也可以建议列入年度《重大行政决策事项目录（草案）》；"""
    return intake.cosigned(case, p)


@rule(
    "R9-06-4-1",
    subject="catalogue",
    finds=("INTAKE_NO_STUDY", "INTAKE_NOT_WRITTEN", "STUDY_OVERDUE"),
    narrows="S713-10/public_proposals_are_studied",
)
def public_proposals_are_studied(case: Case, p: Parameters) -> Breaches:
    """（四）人大代表、政协委员等通过建议、提案等方式提出决策事项建议，以及公民、法人或者其他组织提出书面决策事项建议的，交有关单位研究论证。"""
    yield from intake.studied(case, p)
    yield from intake.written(case, p)
    yield from intake.study_in_time(case, p)


@rule("R9-06-4-2", subject="catalogue", finds="INTAKE_STUDIED_NOT_LISTED")
def what_is_in_scope_is_listed(case: Case, p: Parameters) -> Breaches:
    """经研究论证属于决策事项范围的，列入年度《重大行政决策事项目录（草案）》。"""
    return intake.studied_is_listed(case, p)


@rule(
    "R9-06-P2-1",
    subject="catalogue",
    finds="CATALOGUE_NO_PARTY_CONSENT",
    gate="publish_catalogue",
    blocks=True,
    narrows="S713-3/catalogue_has_party_consent",
)
def catalogue_is_consented_before_publication(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """区政府办公室将《重大行政决策事项目录（草案）》报经区政府同意，由区政府按程序报区委同意后向社会公布。"""
    return catalogue.consent_before_publication(case, p, moment)


@rule("R9-07-0-1c", finds="COST_BENEFIT_MISSING", gate="send_to_justice_bureau")
def costs_and_benefits_are_analysed(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """对决策事项涉及的人财物投入、资源消耗、环境影响等成本和经济、社会、环境效益进行分析预测。"""
    return intake.cost_benefit(case, p, moment)


@rule(
    "R9-08-0-1",
    finds="PARTICIPATION_NONE",
    gate="send_to_justice_bureau",
    narrows="S713-14/public_is_heard",
    reading="Q1",
)
def public_is_heard(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策承办单位应当采取便于社会公众参与的方式充分听取意见，依法不予公开的决策事项除外。"""
    return participation.some_participation(case, p, moment)


@rule("R9-08-0-1", modal="default", finds="RECONSULT_ADVISED", reading="Q13")
def changed_draft_is_consulted_again(case: Case, p: Parameters) -> Breaches:
    """决策承办单位应当采取便于社会公众参与的方式充分听取意见，依法不予公开的决策事项除外。"""
    return participation.reconsult_after_change(case, p)


@rule("R9-08-1-1", finds="CONSULT_CHANNEL_INADEQUATE", narrows="S713-15/consultation_uses_several_channels")
def consultation_uses_several_channels(case: Case, p: Parameters) -> Breaches:
    """（一）决策事项向社会公开征求意见的，决策承办单位应当通过政府网站、政务新媒体以及报刊、广播、电视等便于社会公众知晓的途径。"""
    return participation.channels(case, p)


@rule("R9-08-1-2", gate="open_consultation")
def notice_goes_out_complete(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """公布内容包括决策草案、制定依据及其说明等材料，明确提出意见的方式、期限和承办单位联系方式。"""
    return participation.notice_ready(case, p, moment)


@rule("R9-08-1-2", finds="CONSULT_NOTICE_INCOMPLETE", narrows="S713-15/notice_is_complete")
def notice_is_complete(case: Case, p: Parameters) -> Breaches:
    """公布内容包括决策草案、制定依据及其说明等材料，明确提出意见的方式、期限和承办单位联系方式。"""
    return participation.notice_elements(case, p)


@rule(
    "R9-08-1-3",
    modal="default",
    narrows="S713-15/consultation_runs_thirty_days",
    reading="Q8",
    finds=(
        "CONSULT_TOO_SHORT",
        "CONSULT_NO_SHORTENING_REASON",
        "CONSULT_REASON_NOT_IN_NOTICE",
        "CONSULT_SHORTENED_EXPLAINED",
        "CONSULT_END_ON_REST_DAY",
    ),
)
def consultation_runs_thirty_days(case: Case, p: Parameters) -> Breaches:
    """公开征求意见的期限一般不少于 30 日，因情况紧急等原因需要缩短期限的，公开征求意见时应当予以说明。"""
    return participation.period(case, p)


@rule(
    "R9-08-2-1",
    finds="GROUP_NOT_CONSULTED",
    gate="send_to_justice_bureau",
    narrows="S713-14/specific_groups_are_consulted",
)
def specific_groups_are_consulted(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """（二）决策事项涉及特定群体利益的，决策承办单位应当与相关人民团体、社会组织以及群众代表进行沟通协商，充分听取相关群体的意见建议。"""
    return participation.groups_heard(case, p, moment)


@rule("R9-08-2-2", finds="INDUSTRY_NOT_CONSULTED", gate="send_to_justice_bureau")
def industry_is_heard(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策事项对相关行业领域有重大影响的，还应当充分听取有代表性的企业及相关协会、商会的意见。"""
    return participation.industry_heard(case, p, moment)


@rule(
    "R9-08-4-2",
    finds="HEARING_REQUIRED_NOT_HELD",
    gate="send_to_justice_bureau",
    narrows="S713-16/hearing_is_held_where_required",
)
def hearing_is_held_where_required(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """法律、法规、规章对召开听证会另有规定的，依照其规定。"""
    return hearing.held_where_required(case, p, moment)


@rule("R9-08-4-2", finds="HEARING_REQUIRED", narrows="S713-16/hearing_requirement_is_known")
def hearing_requirement_is_known(case: Case, p: Parameters) -> Breaches:
    """法律、法规、规章对召开听证会另有规定的，依照其规定。"""
    return hearing.required(case, p)


@rule(
    "R9-09-0-1", finds="EXPERT_MISSING", gate="send_to_justice_bureau", narrows="S713-19/specialised_matters_are_argued"
)
def specialised_matters_are_argued(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """对专业性、技术性较强的决策事项，决策承办单位应当组织专家、专业机构论证其必要性、可行性、科学性等，并提供必要保障。"""
    return experts.argued(case, p, moment)


@rule("R9-09-0-1", finds="EXPERT_SCOPE_INCOMPLETE", narrows="S713-19/all_aspects_are_argued")
def all_aspects_are_argued(case: Case, p: Parameters) -> Breaches:
    """对专业性、技术性较强的决策事项，决策承办单位应当组织专家、专业机构论证其必要性、可行性、科学性等，并提供必要保障。"""
    return experts.aspects(case, p)


@rule("R9-09-1-1", modal="bar", finds=("EXPERT_CONFLICT", "EXPERT_NO_DIVERSITY"), narrows="S713-20/experts_are_neutral")
def experts_are_neutral(case: Case, p: Parameters) -> Breaches:
    """（一）选择专家、专业机构参与论证，应当坚持专业性、代表性和中立性，注重选择持不同意见的专家、专业机构，不得选择与决策事项有直接利害关系的专家、专业机构。"""
    yield from experts.no_interest(case, p)
    yield from experts.diversity(case, p)


@rule("R9-09-2-1", finds="EXPERT_NOT_SIGNED", narrows="S713-19/opinions_are_signed_and_sealed", reading="Q7")
def opinions_are_signed_and_sealed(case: Case, p: Parameters) -> Breaches:
    """（二）决策承办单位组织专家论证，可以采取论证会、书面咨询、委托咨询论证等方式，专家、专业机构提供书面论证意见的，应当署名、盖章。"""
    return experts.signed_and_sealed(case, p)


@rule(
    "R9-10-0-1",
    finds="RISK_MISSING",
    gate="send_to_justice_bureau",
    narrows="S713-22/adverse_effects_are_assessed",
    reading="Q3",
)
def adverse_effects_are_assessed(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """重大行政决策的实施对人民群众切身利益影响较大且涉及面广的，可能对社会稳定、公共安全、生态环境、社会舆情等方面造成不利影响的，应该进行风险评估。"""
    return risk.assessed(case, p, moment)


@rule("R9-10-0-1", finds="RISK_MISSING", reading="Q3", narrows="S713-22/assessment_is_pending")
def assessment_is_pending(case: Case, p: Parameters) -> Breaches:
    """重大行政决策的实施对人民群众切身利益影响较大且涉及面广的，可能对社会稳定、公共安全、生态环境、社会舆情等方面造成不利影响的，应该进行风险评估。"""
    return risk.pending(case, p)


@rule("R9-10-2-1", finds=("RISK_REPORT_INCOMPLETE", "RISK_NO_DEPT_OPINION"), narrows="S713-23/risk_report_is_complete")
def risk_report_is_complete(case: Case, p: Parameters) -> Breaches:
    """（二）风险评估可以通过舆情跟踪、重点走访、会商分析等方式，应当听取有关部门的意见，对决策实施的风险进行科学预测、综合研判，评估决策草案的风险可控性，作出风险评估报告，明确风险点，提出风险防范措施和处置预案。"""
    yield from risk.report_complete(case, p)
    yield from risk.departments_heard(case, p)


@rule(
    "R9-10-3-1", finds="RISK_MISSING", gate="submit_to_meeting", blocks=True, narrows="S713-24/assessment_is_the_basis"
)
def assessment_is_the_basis(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """（三）风险评估结果应当作为重大行政决策的重要依据。"""
    return risk.assessed(case, p, moment)


@rule(
    "R9-10-3-2",
    modal="bar",
    finds="RISK_GATE_BLOCK",
    gate="submit_to_meeting",
    blocks=True,
    narrows="S713-24/risk_is_controllable",
)
def risk_is_low_and_controllable(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策承办单位应对评估报告进行研究分析，根据风险提示及时完善决策草案；对于风险不可控和高风险的决策，在采取调整决策草案等措施确保风险较低且可控后，可以作出决策。"""
    return risk.low_and_controllable(case, p, moment)


@rule("R9-10-3-2", finds="RISK_MEDIUM_NOTE", reading="Q6")
def medium_risk_is_noted(case: Case, p: Parameters) -> Breaches:
    """决策承办单位应对评估报告进行研究分析，根据风险提示及时完善决策草案；对于风险不可控和高风险的决策，在采取调整决策草案等措施确保风险较低且可控后，可以作出决策。"""
    return risk.medium_noted(case, p)


@rule("R9-11-0-1", finds="REVIEW_STALE_AFTER_CHANGE", reading="Q13", narrows="S713-25/review_covers_the_current_draft")
def review_covers_the_current_draft(case: Case, p: Parameters) -> Breaches:
    """决策草案在提交区政府集体讨论前，须经区司法局进行合法性审查。"""
    return legality.stale(case, p)


@rule("R9-11-0-1", gate="submit_to_meeting", blocks=True, reading="Q13", narrows="S713-25/current_draft_is_reviewed")
def current_draft_is_reviewed(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策草案在提交区政府集体讨论前，须经区司法局进行合法性审查。"""
    return legality.on_current_draft(case, p, moment)


@rule(
    "R9-11-0-2",
    modal="bar",
    finds="LEGAL_REVIEW_SUBSTITUTED",
    gate="submit_to_meeting",
    blocks=True,
    narrows="S713-25/review_is_not_substituted",
)
def review_is_not_substituted(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """不得以征求意见等方式代替合法性审查。"""
    return legality.not_substituted(case, p, moment)


@rule(
    "R9-11-0-3",
    modal="bar",
    finds=("LEGAL_REVIEW_MISSING", "LEGAL_NEGATIVE"),
    gate="submit_to_meeting",
    blocks=True,
    reading="Q4",
    narrows="S713-25/review_precedes_discussion",
)
def review_precedes_discussion(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策草案未经合法性审查或者经审查不合法的，不得提交区政府讨论。"""
    yield from legality.reviewed_before_discussion(case, p, moment)
    yield from legality.found_lawful(case, p, moment)


@rule("R9-11-1-1", finds="INTERNAL_REVIEW_MISSING", gate="send_to_justice_bureau", blocks=True)
def internal_review_comes_first(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """（一）决策草案在报请区司法局进行合法性审查前，决策承办单位应充分发挥本单位法制机构及聘用法律顾问的职能作用和专业优势，对决策草案进行内部合法性审查，形成审查意见。"""
    return legality.internal_review_first(case, p, moment)


@rule("R9-11-1-2", finds="UNIT_COLLECTIVE_MISSING", gate="send_to_justice_bureau", blocks=True)
def unit_studies_collectively(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """审查通过后，报请本单位集体研究。"""
    return legality.unit_study_first(case, p, moment)


@rule("R9-11-2-1", finds="LEGAL_MATERIALS_INCOMPLETE", reading="Q12", narrows="S713-26/materials_are_complete")
def materials_are_complete(case: Case, p: Parameters) -> Breaches:
    """（二）决策承办单位报送区司法局进行合法性审查时，应当提供以下材料，提供的材料不符合要求的，区司法局可以退回，或者要求补充："""
    return legality.materials_complete(case, p)


@rule("R9-11-2-m1", finds="FCR_MISSING", gate="send_to_justice_bureau")
def fair_competition_is_on_file(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """1.决策草案及起草说明，决策草案涉及市场主体经济活动的，应当包含公平竞争审查的有关情况；"""
    return competition.on_file(case, p, moment)


@rule("R9-11-2-m3", gate="send_to_justice_bureau")
def procedures_performed_are_on_file(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """3.履行决策相关法定程序的情况,包括公众参与意见及采纳情况、专家论证意见、风险评估报告等材料;"""
    yield from experts.usable(case, p, moment)
    yield from risk.usable(case, p, moment)


@rule(
    "R9-11-3-1",
    modal="default",
    finds="LEGAL_PERIOD_TOO_SHORT",
    narrows="S713-26/review_has_seven_working_days",
    reading="Q11",
)
def review_has_seven_working_days(case: Case, p: Parameters) -> Breaches:
    """（三）报送区司法局进行合法性审查，应当保证必要的审查时间，一般不少于7个工作日。"""
    return legality.period_guaranteed(case, p)


@rule("R9-12-0-1", gate="submit_to_meeting", narrows="S713-29/meeting_file_is_complete")
def meeting_file_is_complete(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策承办单位提请区政府审议时应向区政府办公室提交以下材料："""
    return deliberation.bundle_complete(case, p, moment)


@rule("R9-12-1-1", finds="FCR_MISSING", gate="submit_to_meeting", narrows="S713-29/fair_competition_is_in_the_file")
def fair_competition_is_in_the_meeting_file(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """（一）决策草案及相关材料，决策草案涉及市场主体经济活动的，应当包含公平竞争审查的有关情况；"""
    return competition.on_file(case, p, moment)


@rule("R9-13-0-1", finds="MEETING_FORM_INVALID", narrows="S713-30/draft_is_discussed_in_a_meeting")
def draft_is_discussed_in_a_meeting(case: Case, p: Parameters) -> Breaches:
    """决策草案应当经区政府常务会议或者全体会议讨论。"""
    return deliberation.proper_form(case, p)


@rule("R9-13-1-1", finds="AGENDA_NOT_APPROVED", gate="submit_to_meeting")
def agenda_item_is_approved(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """（一）决策草案议题经区政府领导同意后，提请会议审议。"""
    return deliberation.agenda_approved(case, p, moment)


@rule(
    "R9-13-1-2", modal="power", gate="issue_document", blocks=True, reading="Q14", narrows="S713-30/decision_is_taken"
)
def decision_is_taken(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """区政府主要负责人在集体讨论、充分听取与会人员意见的基础上，根据具体情况可以作出通过、原则通过、再次讨论、不予通过等决定。"""
    return deliberation.decided(case, p, moment)


@rule(
    "R9-13-2-1",
    finds="PARTY_REPORT_MISSING",
    gate="issue_document",
    blocks=True,
    reading="Q35",
    narrows="S713-31/party_committee_is_reported_to",
)
def party_committee_is_reported_to(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """（二）重大行政决策出台前应当按照规定向区委请示报告。"""
    return deliberation.party_reported(case, p, moment)


@rule(
    "R9-13-2-2",
    finds="NPC_REPORT_MISSING",
    gate="issue_document",
    blocks=True,
    narrows="S713-8/congress_is_reported_to",
)
def congress_is_reported_to(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """根据法律、法规规定属于区人民代表大会及其常务委员会讨论决定的重大事项范围或者应当在出台前向区人民代表大会常务委员会报告的，按照有关规定办理。"""
    return deliberation.npc_reported(case, p, moment)


@rule(
    "R9-14-0-1",
    finds=("PUBLICATION_LATE", "PUBLICATION_CHANNELS"),
    reading="Q15",
    narrows="S713-32/decision_is_published_by_several_channels",
)
def decision_is_published_promptly(case: Case, p: Parameters) -> Breaches:
    """区政府应当通过政府网站、报刊、广播等便于社会公众知晓的方式及时公布决策事项。"""
    yield from publication.in_time(case, p)
    yield from publication.several_channels(case, p)


@rule("R9-14-0-2", gate="close_publication")
def publication_is_closed_with_its_interpretation(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """按照“应解读、尽解读”原则，在决策事项正式公布后3个工作日内，在区政府网站上公开解读材料。"""
    return publication.publication_done(case, p, moment)


@rule("R9-14-0-2", finds="INTERPRETATION_LATE", reading="Q17")
def interpretation_follows_in_three_working_days(case: Case, p: Parameters) -> Breaches:
    """按照“应解读、尽解读”原则，在决策事项正式公布后3个工作日内，在区政府网站上公开解读材料。"""
    return publication.explained_in_time(case, p)


@rule("R9-15-0-1", finds="ARCHIVE_INCOMPLETE", narrows="S713-33/record_is_archived")
def record_is_archived(case: Case, p: Parameters) -> Breaches:
    """重大行政决策进行全过程记录，决策承办单位将履行决策程序形成的会议纪要、履行决策程序形成的材料，以及决策执行与决策后评估产生的资料，及时完整归档，形成决策事项档案。"""
    return publication.archive_complete(case, p)


@rule("R9-15-0-1", finds="ARCHIVE_INCOMPLETE", gate="close_case", narrows="S713-33/archived_before_closing")
def archived_before_closing(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """重大行政决策进行全过程记录，决策承办单位将履行决策程序形成的会议纪要、履行决策程序形成的材料，以及决策执行与决策后评估产生的资料，及时完整归档，形成决策事项档案。"""
    return publication.archived_before_closing(case, p, moment)


@rule("R9-16-0-1", finds="EXEC_UNIT_NOT_NAMED", gate="close_case", narrows="S713-34/executing_unit_is_named")
def executing_unit_is_named(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """重大行政决策作出后，由区政府明确决策执行单位。"""
    return execution.exec_unit_named(case, p, moment)


@rule("R9-16-0-2b", finds="EXEC_REPORT_OVERDUE", narrows="S713-34/execution_is_reported")
def execution_is_reported_regularly(case: Case, p: Parameters) -> Breaches:
    """定期向区政府报告重大行政决策的贯彻落实情况和执行中的主要问题，"""
    return execution.reports_on_time(case, p)


@rule("R9-17-0-1", modal="power", finds="EVAL_TRIGGER", reading="Q25", narrows="S713-36/evaluation_may_be_held")
def evaluation_may_be_held(case: Case, p: Parameters) -> Breaches:
    """有下列情形之一的，区政府可以组织决策后评估，并确定承担评估具体工作的单位："""
    for breach in execution.evaluation_ground(case, p):
        yield replace(breach, also=(_GROUNDS[execution.ground_of(breach)],))


@rule(
    "R9-17-P2-1",
    finds=("EVAL_NOT_INDEPENDENT", "EVAL_MINOR_EARLIER_ROLE"),
    reading="Q24",
    narrows="S713-36/evaluator_is_independent",
)
def evaluator_is_independent(case: Case, p: Parameters) -> Breaches:
    """委托社会组织、专业机构等进行决策后评估的，应当选取决策制定过程中未承担主要论证和评估工作的第三方进行。"""
    return execution.independent(case, p)


@rule("R9-17-P2-1", gate="accept_evaluation")
def independent_evaluation_is_accepted(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """委托社会组织、专业机构等进行决策后评估的，应当选取决策制定过程中未承担主要论证和评估工作的第三方进行。"""
    return execution.evaluation_acceptable(case, p, moment)


@rule("R9-17-P2-2", finds="EVAL_NO_PUBLIC_INPUT", narrows="S713-36/public_takes_part_in_evaluation")
def public_takes_part_in_evaluation(case: Case, p: Parameters) -> Breaches:
    """应当注重听取社会公众的意见，吸收人大代表、政协委员、人民团体、基层组织、社会组织参与评估。"""
    return execution.public_in_evaluation(case, p)


@rule("R9-18-0-1", finds=("EXEC_ISSUE_REPORT_SLOW", "EXEC_ISSUE_NO_PROPOSAL"), narrows="S713-35/problems_are_reported")
def problems_are_reported_with_a_proposal(case: Case, p: Parameters) -> Breaches:
    """决策执行单位发现重大行政决策存在问题、客观情况发生重大变化或者决策执行中发生不可抗力等严重影响决策目标实现的，应当及时报告决策机关，提出停止执行、暂缓执行或者修正决策的建议。"""
    yield from execution.problem_reported_soon(case, p)
    yield from execution.proposal_made(case, p)


@rule(
    "R9-18-P2-1",
    modal="power",
    finds="SUSPENSION_WRONG_AUTHORITY",
    reading="Q26",
    narrows="S713-37/only_the_head_suspends",
)
def only_the_head_suspends(case: Case, p: Parameters) -> Breaches:
    """情况紧急的，区政府主要负责人可以先决定中止执行。"""
    return execution.suspended_by_head(case, p)


@rule("R9-18-P2-2", finds="CHANGE_WITHOUT_PROCEDURE", cites="R9-02-0-1", narrows="S713-37/change_follows_procedure")
def change_follows_procedure(case: Case, p: Parameters) -> Breaches:
    """区政府对重大行政决策拟作重大调整或者停止执行的，应当依照规定履行相关法定程序。"""
    return execution.changed_by_procedure(case, p)


@rule("R9-18-P2-2", gate="change_or_stop", blocks=True, narrows="S713-37/change_waits_for_procedure")
def change_waits_for_procedure(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """区政府对重大行政决策拟作重大调整或者停止执行的，应当依照规定履行相关法定程序。"""
    return execution.change_gate(case, p, moment)


@rule("R9-21-0-1", modal="scope", finds="TRANSITION_NOTE", reading="Q27")
def earlier_steps_keep_their_law(case: Case, p: Parameters) -> Breaches:
    """本规定自印发之日起施行。"""
    return intake.transition(case, _IN_FORCE)
