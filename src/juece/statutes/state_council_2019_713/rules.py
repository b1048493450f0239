"""重大行政决策程序暂行条例（国务院令第713号） as rules.  Each docstring is the sentence that its function applies."""

from __future__ import annotations

from collections.abc import Iterator

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
)

Breaches = Iterator[Breach]


@rule("S713-3", subject="catalogue", finds="CATALOGUE_NO_PARTY_CONSENT", gate="publish_catalogue", blocks=True)
def catalogue_has_party_consent(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策机关可以根据本条第一款的规定，结合职责权限和本地实际，确定决策事项目录、标准，经同级党委同意后向社会公布，并根据实际情况调整。"""
    return catalogue.consent_before_publication(case, p, moment)


@rule("S713-8", finds="NPC_REPORT_MISSING", gate="issue_document", blocks=True)
def congress_is_reported_to(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """根据法律、法规规定属于本级人民代表大会及其常务委员会讨论决定的重大事项范围或者应当在出台前向本级人民代表大会常务委员会报告的，按照有关规定办理。"""
    return deliberation.npc_reported(case, p, moment)


@rule("S713-10", subject="catalogue", modal="power", finds="HEAD_PROPOSAL_NO_STUDY", reading="Q5")
def leaders_proposals_are_studied(case: Case, p: Parameters) -> Breaches:
    """(一)决策机关领导人员提出决策事项建议的，交有关单位研究论证；"""
    return intake.leaders_proposal_studied(case, p)


@rule("S713-10", subject="catalogue", finds=("INTAKE_NO_STUDY", "INTAKE_NOT_WRITTEN"))
def public_proposals_are_studied(case: Case, p: Parameters) -> Breaches:
    """(三)人大代表、政协委员等通过建议、提案等方式提出决策事项建议，以及公民、法人或者其他组织提出书面决策事项建议的，交有关单位研究论证。"""
    yield from intake.studied(case, p)
    yield from intake.written(case, p)


@rule("S713-14", finds="PARTICIPATION_NONE", gate="send_to_justice_bureau", reading="Q1")
def public_is_heard(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策承办单位应当采取便于社会公众参与的方式充分听取意见，依法不予公开的决策事项除外。"""
    return participation.some_participation(case, p, moment)


@rule("S713-14", finds="GROUP_NOT_CONSULTED", gate="send_to_justice_bureau")
def specific_groups_are_consulted(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策事项涉及特定群体利益的，决策承办单位应当与相关人民团体、社会组织以及群众代表进行沟通协商，充分听取相关群体的意见建议。"""
    return participation.groups_heard(case, p, moment)


@rule("S713-15", finds="CONSULT_CHANNEL_INADEQUATE")
def consultation_uses_several_channels(case: Case, p: Parameters) -> Breaches:
    """决策事项向社会公开征求意见的，决策承办单位应当通过政府网站、政务新媒体以及报刊、广播、电视等便于社会公众知晓的途径，公布决策草案及其说明等材料，明确提出意见的方式和期限。"""
    return participation.channels(case, p)


@rule("S713-15", finds="CONSULT_NOTICE_INCOMPLETE")
def notice_is_complete(case: Case, p: Parameters) -> Breaches:
    """决策事项向社会公开征求意见的，决策承办单位应当通过政府网站、政务新媒体以及报刊、广播、电视等便于社会公众知晓的途径，公布决策草案及其说明等材料，明确提出意见的方式和期限。"""
    return participation.notice_elements(case, p)


@rule(
    "S713-15",
    modal="default",
    finds=(
        "CONSULT_TOO_SHORT",
        "CONSULT_NO_SHORTENING_REASON",
        "CONSULT_REASON_NOT_IN_NOTICE",
        "CONSULT_SHORTENED_EXPLAINED",
        "CONSULT_END_ON_REST_DAY",
    ),
    reading="Q8",
)
def consultation_runs_thirty_days(case: Case, p: Parameters) -> Breaches:
    """公开征求意见的期限一般不少于30日；因情况紧急等原因需要缩短期限的，公开征求意见时应当予以说明。"""
    return participation.period(case, p)


@rule("S713-16", finds="HEARING_REQUIRED_NOT_HELD", gate="send_to_justice_bureau")
def hearing_is_held_where_required(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """法律、法规、规章对召开听证会另有规定的，依照其规定。"""
    return hearing.held_where_required(case, p, moment)


@rule("S713-16", finds="HEARING_REQUIRED")
def hearing_requirement_is_known(case: Case, p: Parameters) -> Breaches:
    """法律、法规、规章对召开听证会另有规定的，依照其规定。"""
    return hearing.required(case, p)


@rule("S713-16", finds=("HEARING_MATERIAL_LATE", "HEARING_LIST_NOT_PUBLISHED"), reading="Q10")
def hearing_is_prepared(case: Case, p: Parameters) -> Breaches:
    """听证参加人名单应当提前向社会公布。听证会材料应当于召开听证会7日前送达听证参加人。"""
    yield from hearing.materials_in_time(case, p)
    yield from hearing.list_published(case, p)


@rule("S713-17", finds="HEARING_RECORD_UNSIGNED")
def hearing_record_is_signed(case: Case, p: Parameters) -> Breaches:
    """(三)听证参加人确认听证会记录并签字。"""
    return hearing.record_signed(case, p)


@rule("S713-18", finds="CONSULT_RESULT_NO_REASONS")
def opinions_are_answered(case: Case, p: Parameters) -> Breaches:
    """决策承办单位应当对社会各方面提出的意见进行归纳整理、研究论证，充分采纳合理意见，完善决策草案。"""
    return participation.reasons_for_rejection(case, p)


@rule("S713-19", finds="EXPERT_MISSING", gate="send_to_justice_bureau")
def specialised_matters_are_argued(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """对专业性、技术性较强的决策事项，决策承办单位应当组织专家、专业机构论证其必要性、可行性、科学性等，并提供必要保障。"""
    return experts.argued(case, p, moment)


@rule("S713-19", finds="EXPERT_SCOPE_INCOMPLETE")
def all_aspects_are_argued(case: Case, p: Parameters) -> Breaches:
    """对专业性、技术性较强的决策事项，决策承办单位应当组织专家、专业机构论证其必要性、可行性、科学性等，并提供必要保障。"""
    return experts.aspects(case, p)


@rule("S713-19", finds="EXPERT_NOT_SIGNED", reading="Q7")
def opinions_are_signed_and_sealed(case: Case, p: Parameters) -> Breaches:
    """提供书面论证意见的，应当署名、盖章。"""
    return experts.signed_and_sealed(case, p)


@rule("S713-20", modal="bar", finds=("EXPERT_CONFLICT", "EXPERT_NO_DIVERSITY"))
def experts_are_neutral(case: Case, p: Parameters) -> Breaches:
    """选择专家、专业机构参与论证，应当坚持专业性、代表性和中立性，注重选择持不同意见的专家、专业机构，不得选择与决策事项有直接利害关系的专家、专业机构。"""
    yield from experts.no_interest(case, p)
    yield from experts.diversity(case, p)


@rule("S713-22", finds="RISK_MISSING", gate="send_to_justice_bureau", reading="Q3")
def adverse_effects_are_assessed(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """重大行政决策的实施可能对社会稳定、公共安全等方面造成不利影响的，决策承办单位或者负责风险评估工作的其他单位应当组织评估决策草案的风险可控性。"""
    return risk.assessed(case, p, moment)


@rule("S713-22", finds="RISK_MISSING", reading="Q3")
def assessment_is_pending(case: Case, p: Parameters) -> Breaches:
    """重大行政决策的实施可能对社会稳定、公共安全等方面造成不利影响的，决策承办单位或者负责风险评估工作的其他单位应当组织评估决策草案的风险可控性。"""
    return risk.pending(case, p)


@rule("S713-23", finds=("RISK_REPORT_INCOMPLETE", "RISK_NO_DEPT_OPINION"))
def risk_report_is_complete(case: Case, p: Parameters) -> Breaches:
    """开展风险评估，应当听取有关部门的意见，形成风险评估报告，明确风险点，提出风险防范措施和处置预案。"""
    yield from risk.report_complete(case, p)
    yield from risk.departments_heard(case, p)


@rule("S713-24", finds="RISK_MISSING", gate="submit_to_meeting", blocks=True)
def assessment_is_the_basis(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """风险评估结果应当作为重大行政决策的重要依据。"""
    return risk.assessed(case, p, moment)


@rule("S713-24", modal="bar", finds="RISK_GATE_BLOCK", gate="submit_to_meeting", blocks=True)
def risk_is_controllable(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策机关认为风险可控的，可以作出决策；认为风险不可控的，在采取调整决策草案等措施确保风险可控后，可以作出决策。"""
    return risk.low_and_controllable(case, p, moment)


@rule("S713-25", finds="REVIEW_STALE_AFTER_CHANGE", reading="Q13")
def review_covers_the_current_draft(case: Case, p: Parameters) -> Breaches:
    """决策草案提交决策机关讨论前，应当由负责合法性审查的部门进行合法性审查。"""
    return legality.stale(case, p)


@rule("S713-25", gate="submit_to_meeting", blocks=True, reading="Q13")
def current_draft_is_reviewed(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策草案提交决策机关讨论前，应当由负责合法性审查的部门进行合法性审查。"""
    return legality.on_current_draft(case, p, moment)


@rule("S713-25", modal="bar", finds="LEGAL_REVIEW_SUBSTITUTED", gate="submit_to_meeting", blocks=True)
def review_is_not_substituted(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """不得以征求意见等方式代替合法性审查。"""
    return legality.not_substituted(case, p, moment)


@rule(
    "S713-25",
    modal="bar",
    finds=("LEGAL_REVIEW_MISSING", "LEGAL_NEGATIVE"),
    gate="submit_to_meeting",
    blocks=True,
    reading="Q4",
)
def review_precedes_discussion(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策草案未经合法性审查或者经审查不合法的，不得提交决策机关讨论。对国家尚无明确规定的探索性改革决策事项，可以明示法律风险，提交决策机关讨论。"""
    yield from legality.reviewed_before_discussion(case, p, moment)
    yield from legality.found_lawful(case, p, moment)


@rule("S713-26", finds="LEGAL_MATERIALS_INCOMPLETE", reading="Q12")
def materials_are_complete(case: Case, p: Parameters) -> Breaches:
    """提供的材料不符合要求的，负责合法性审查的部门可以退回，或者要求补充。"""
    return legality.materials_complete(case, p)


@rule("S713-26", modal="default", finds="LEGAL_PERIOD_TOO_SHORT", reading="Q11")
def review_has_seven_working_days(case: Case, p: Parameters) -> Breaches:
    """送请合法性审查，应当保证必要的审查时间，一般不少于7个工作日。"""
    return legality.period_guaranteed(case, p)


@rule("S713-29", gate="submit_to_meeting")
def meeting_file_is_complete(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策承办单位提交决策机关讨论决策草案，应当报送下列材料："""
    return deliberation.bundle_complete(case, p, moment)


@rule("S713-29", finds="FCR_MISSING", gate="submit_to_meeting")
def fair_competition_is_in_the_file(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """(一)决策草案及相关材料，决策草案涉及市场主体经济活动的，应当包含公平竞争审查的有关情况；"""
    return competition.on_file(case, p, moment)


@rule("S713-30", finds="MEETING_FORM_INVALID")
def draft_is_discussed_in_a_meeting(case: Case, p: Parameters) -> Breaches:
    """决策草案应当经决策机关常务会议或者全体会议讨论。"""
    return deliberation.proper_form(case, p)


@rule("S713-30", modal="power", gate="issue_document", blocks=True, reading="Q14")
def decision_is_taken(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策机关行政首长在集体讨论的基础上作出决定。"""
    return deliberation.decided(case, p, moment)


@rule("S713-30", finds=("MEETING_LEADER_SPOKE_FIRST", "MEETING_NO_REASON_AGAINST_MAJORITY"))
def head_speaks_last_and_gives_reasons(case: Case, p: Parameters) -> Breaches:
    """讨论决策草案，会议组成人员应当充分发表意见，行政首长最后发表意见。行政首长拟作出的决定与会议组成人员多数人的意见不一致的，应当在会上说明理由。"""
    yield from deliberation.head_speaks_last(case, p)
    yield from deliberation.reason_against_majority(case, p)


@rule("S713-30", finds="MEETING_DISSENT_NOT_RECORDED")
def dissent_is_recorded(case: Case, p: Parameters) -> Breaches:
    """集体讨论决定情况应当如实记录，不同意见应当如实载明。"""
    return deliberation.dissent_recorded(case, p)


@rule("S713-31", finds="PARTY_REPORT_MISSING", gate="issue_document", blocks=True, reading="Q35")
def party_committee_is_reported_to(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """重大行政决策出台前应当按照规定向同级党委请示报告。"""
    return deliberation.party_reported(case, p, moment)


@rule("S713-32", finds="PUBLICATION_CHANNELS", reading="Q15")
def decision_is_published_by_several_channels(case: Case, p: Parameters) -> Breaches:
    """决策机关应当通过本级人民政府公报和政府网站以及在本行政区域内发行的报纸等途径及时公布重大行政决策。"""
    return publication.several_channels(case, p)


@rule("S713-32", finds="GAZETTE_PENDING")
def decision_is_printed_in_the_gazette(case: Case, p: Parameters) -> Breaches:
    """决策机关应当通过本级人民政府公报和政府网站以及在本行政区域内发行的报纸等途径及时公布重大行政决策。"""
    return publication.gazette(case, p)


@rule("S713-32", finds="ADOPTION_RESULT_NOT_PUBLISHED")
def adoption_of_opinions_is_explained(case: Case, p: Parameters) -> Breaches:
    """对社会公众普遍关心或者专业性、技术性较强的重大行政决策，应当说明公众意见、专家论证意见的采纳情况，通过新闻发布会、接受访谈等方式进行宣传解读。"""
    return publication.adoption_published(case, p)


@rule("S713-33", finds="ARCHIVE_INCOMPLETE")
def record_is_archived(case: Case, p: Parameters) -> Breaches:
    """决策机关应当建立重大行政决策过程记录和材料归档制度，由有关单位将履行决策程序形成的记录、材料及时完整归档。"""
    return publication.archive_complete(case, p)


@rule("S713-33", finds="ARCHIVE_INCOMPLETE", gate="close_case")
def archived_before_closing(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策机关应当建立重大行政决策过程记录和材料归档制度，由有关单位将履行决策程序形成的记录、材料及时完整归档。"""
    return publication.archived_before_closing(case, p, moment)


@rule("S713-34", finds="EXEC_UNIT_NOT_NAMED", gate="close_case")
def executing_unit_is_named(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """决策机关应当明确负责重大行政决策执行工作的单位(以下简称决策执行单位)，并对决策执行情况进行督促检查。"""
    return execution.exec_unit_named(case, p, moment)


@rule("S713-34", finds="EXEC_REPORT_OVERDUE")
def execution_is_reported(case: Case, p: Parameters) -> Breaches:
    """决策执行单位应当依法全面、及时、正确执行重大行政决策，并向决策机关报告决策执行情况。"""
    return execution.reports_on_time(case, p)


@rule("S713-35", finds="EXEC_ISSUE_REPORT_SLOW")
def problems_are_reported(case: Case, p: Parameters) -> Breaches:
    """决策执行单位发现重大行政决策存在问题、客观情况发生重大变化，或者决策执行中发生不可抗力等严重影响决策目标实现的，应当及时向决策机关报告。"""
    return execution.problem_reported_soon(case, p)


@rule("S713-36", modal="power", finds="EVAL_TRIGGER", reading="Q25")
def evaluation_may_be_held(case: Case, p: Parameters) -> Breaches:
    """有下列情形之一的，决策机关可以组织决策后评估，并确定承担评估具体工作的单位："""
    return execution.evaluation_ground(case, p)


@rule("S713-36", finds=("EVAL_NOT_INDEPENDENT", "EVAL_MINOR_EARLIER_ROLE"), reading="Q24")
def evaluator_is_independent(case: Case, p: Parameters) -> Breaches:
    """开展决策后评估，可以委托专业机构、社会组织等第三方进行，决策作出前承担主要论证评估工作的单位除外。"""
    return execution.independent(case, p)


@rule("S713-36", finds="EVAL_NO_PUBLIC_INPUT")
def public_takes_part_in_evaluation(case: Case, p: Parameters) -> Breaches:
    """开展决策后评估，应当注重听取社会公众的意见，吸收人大代表、政协委员、人民团体、基层组织、社会组织参与评估。"""
    return execution.public_in_evaluation(case, p)


@rule("S713-37", modal="power", finds="SUSPENSION_WRONG_AUTHORITY", reading="Q26")
def only_the_head_suspends(case: Case, p: Parameters) -> Breaches:
    """执行中出现本条例第三十五条规定的情形、情况紧急的，决策机关行政首长可以先决定中止执行；"""
    return execution.suspended_by_head(case, p)


@rule("S713-37", finds="CHANGE_WITHOUT_PROCEDURE")
def change_follows_procedure(case: Case, p: Parameters) -> Breaches:
    """依法作出的重大行政决策，未经法定程序不得随意变更或者停止执行；"""
    return execution.changed_by_procedure(case, p)


@rule("S713-37", gate="change_or_stop", blocks=True)
def change_waits_for_procedure(case: Case, p: Parameters, moment: Moment) -> Breaches:
    """需要作出重大调整的，应当依照本条例履行相关法定程序。"""
    return execution.change_gate(case, p, moment)
