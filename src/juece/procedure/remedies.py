"""For each finding code: its title in both languages, and what cures it.  A finding that nothing can undo says what remains to do."""

from __future__ import annotations

_TABLE = """
LEGAL_REVIEW_MISSING|未经合法性审查|Legality review missing|由负责合法性审查的部门出具合法性审查意见后再提交讨论
LEGAL_REVIEW_SUBSTITUTED|以征求意见代替合法性审查|Review replaced by a request for comments|按审查程序报送，取得合法性审查意见书
LEGAL_NEGATIVE|合法性审查结论为不合法|Found not lawful|修改草案后重新报送审查
RISK_GATE_BLOCK|风险未降至较低且可控|Risk not low and controllable|调整草案并重新评估，结论为较低且可控
CONSULT_TOO_SHORT|公开征求意见期限不足|Consultation too short|重新发布完整公告并补足期限（建议自重新发布之日起重新计算）
CONSULT_NO_SHORTENING_REASON|缩短期限未予说明|Shorter period not explained|重新发布公告，在公告中说明理由或补足期限
CONSULT_REASON_NOT_IN_NOTICE|缩短期限理由未在公告中说明|Reason not in the notice|事后说明不能补正：重新发布公告
CONSULT_NOTICE_INCOMPLETE|征求意见公告要素缺失|Notice incomplete|重新发布载明全部要素的公告
GROUP_NOT_CONSULTED|未与特定群体沟通协商|Specific group not consulted|与相关人民团体、社会组织和群众代表沟通协商
INDUSTRY_NOT_CONSULTED|未听取企业及协会商会意见|Industry not consulted|听取有代表性的企业及协会、商会意见
PARTICIPATION_NONE|未听取公众意见|No public participation|采取至少一种便于公众参与的方式听取意见
EXPERT_MISSING|未组织专家论证|Expert argumentation missing|组织专家论证
EXPERT_CONFLICT|专家与决策事项有利害关系|Conflict of interest|更换专家并重新出具论证意见
EXPERT_NOT_SIGNED|论证意见未署名或盖章|Opinion not signed or sealed|补签或补章
RISK_MISSING|未进行风险评估|Risk assessment missing|组织风险评估并形成报告
RISK_REPORT_INCOMPLETE|风险评估报告不完整|Risk report incomplete|补充风险点、防范措施、处置预案
RISK_NO_DEPT_OPINION|风险评估未听取部门意见|Departments not heard|听取有关部门意见并补入报告
FCR_MISSING|未进行公平竞争审查|Fair-competition review missing|完成公平竞争审查
FCR_WRONG_REVIEWER|公平竞争审查主体不符|Wrong reviewer|由市场监督管理部门会同起草单位审查
INTERNAL_REVIEW_MISSING|未经内部合法性审查|Internal review missing|本单位法制机构和法律顾问审查并形成意见
UNIT_COLLECTIVE_MISSING|未经本单位集体研究|Unit's collective study missing|内部审查通过后报本单位集体研究
LEGAL_PERIOD_TOO_SHORT|合法性审查时间不足|Review period too short|会议改期至审查期满之后，或待审查部门自行提前出具意见
REVIEW_STALE_AFTER_CHANGE|草案实质修改后审查意见失效|Opinion covers an older draft|对修改后的草案重新审查
MEETING_FORM_INVALID|集体讨论形式不符|Wrong form of meeting|提交常务会议或者全体会议讨论
MEETING_LEADER_SPOKE_FIRST|主要负责人未最后发言|The head did not speak last|记录在案，必要时重新讨论
MEETING_NO_REASON_AGAINST_MAJORITY|未说明与多数意见不一致的理由|No reasons against the majority|在会上说明理由并载入记录
MEETING_DISSENT_NOT_RECORDED|不同意见未如实载明|Dissent not recorded|补正会议记录，如实载明不同意见
PARTY_REPORT_MISSING|未向区委请示报告|Party committee not reported to|补充请示报告
NPC_REPORT_MISSING|未向区人大常委会报告|People's congress not reported to|补充报告
PUBLICATION_LATE|公布不及时|Published late|立即公布并说明原因
INTERPRETATION_LATE|解读逾期|Interpretation late|立即公开解读材料
ADOPTION_RESULT_NOT_PUBLISHED|未公布意见采纳情况|Adoption results not published|公布意见采纳情况
ARCHIVE_INCOMPLETE|归档不完整|Archive incomplete|补齐归档材料
HEARING_MATERIAL_LATE|听证材料送达过晚|Hearing materials late|改期听证并提前送达
HEARING_RECORD_UNSIGNED|听证笔录未签字|Hearing record unsigned|由听证参加人确认签字，拒签的载明
HEARING_LIST_NOT_PUBLISHED|未提前公布听证参加人名单|List of participants not published|公布名单后再举行
HEARING_REQUIRED_NOT_HELD|应当听证而未听证|Required hearing not held|依法举行听证会
CATALOGUE_NO_PARTY_CONSENT|目录未经区委同意|Catalogue without Party consent|按程序报区委同意
INTAKE_NO_STUDY|建议未交研究论证|Proposal not studied|交有关单位研究论证并答复
INTAKE_STUDIED_NOT_LISTED|经论证属于范围而未列入目录|Studied but not listed|列入目录（草案）或由区政府说明不列入的理由
EXEC_REPORT_OVERDUE|执行情况报告逾期|Execution report overdue|立即报告
EXEC_ISSUE_NO_PROPOSAL|问题报告未提处理建议|No proposal in the problem report|补充停止、暂缓执行或者修正的建议
SUSPENSION_WRONG_AUTHORITY|越权决定中止执行|Suspended without authority|立即报区政府主要负责人决定
CHANGE_WITHOUT_PROCEDURE|未履行程序即变更或停止执行|Changed without procedure|停止变更，履行法定程序
EVAL_NOT_INDEPENDENT|评估第三方不独立|Evaluator not independent|另选未承担主要论证评估工作的第三方
EVAL_NO_PUBLIC_INPUT|评估未听取公众意见|Evaluation without the public|补充听取公众意见
REMOVED_PREFERENCE_USED|适用了已删除的优惠|Removed preference used|删去该条款
SUBDISTRICT_NO_ANNUAL_PLAN|街乡未列入年度计划|Sub-district without a plan|督促补列年度计划
TALENT_DB_GAP|获奖人才未入库|Winners not entered|补录入库
FUNDING_APPLICANT_INELIGIBLE|资助申请主体不符合条件|Applicant ineligible|不予受理并告知
FUNDING_DUPLICATE_APPLICANT|同一单位重复申请|Duplicate applicant|保留一项
FUNDING_DUPLICATE_RECOMMENDER|同一街乡重复推荐|Duplicate recommender|保留一项
COST_BENEFIT_MISSING|缺少成本效益分析|Cost–benefit analysis missing|补充分析预测
EXEC_UNIT_NOT_NAMED|未明确执行单位|Executing unit not named|明确决策执行单位
PROCEDURE_REPORT_MISSING|未报告程序履行情况|Report on procedures missing|补充程序履行情况报告
AGENDA_NOT_APPROVED|议题未经领导同意|Agenda item not approved|报请领导同意议题
STUDY_OVERDUE|研究论证逾期|Study overdue|尽快形成结论
HEARING_RESULT_NOT_PUBLISHED|未公布听证和修改情况|Result of the hearing not published|及时公布
EXPERT_TOO_FEW|专家人数不足|Too few experts|增补专家
HEARING_NOTICE_LATE|听证公告过晚|Hearing announced late|改期听证
CONSULT_CHANNEL_INADEQUATE|征求意见渠道单一|Too few channels|增加政务新媒体、报刊等渠道
CONSULT_END_ON_REST_DAY|征求意见截止日为休息日|Consultation ends on a rest day|受理意见至下一个工作日
CONSULT_RESULT_NO_REASONS|未采纳意见未说明理由|No reasons for opinions not adopted|逐条说明理由
RECONSULT_ADVISED|实质修改后宜再次征求意见|Consult again|评估是否再次征求意见并留痕
EXPERT_NO_DIVERSITY|未注重选择持不同意见的专家|No dissenting experts|补充听取不同意见
EXPERT_SCOPE_INCOMPLETE|论证方面不全|Aspects missing|补充论证
FCR_CONTENT_FLAG|涉及公平竞争问题|Competition problem flagged|修改或者说明适用例外
ADAPTATION_PERIOD_MISSING|未留适应调整期|No adaptation period|说明即时施行的理由
NOT_IN_CATALOGUE|未列入目录|Not in the catalogue|按程序调整目录
SCOPE_SELF_EXCLUSION|自行排除适用|Excluded by the unit itself|由办公室或司法局复核
PLAN_QUARTER_MISSED|计划决策时间难以实现或已过|Planned time missed|说明理据，按程序调整目录
INTAKE_LATE_DECLARATION|逾期申报|Declared late|改由区政府办公室和区司法局建议列入
HEAD_PROPOSAL_NO_STUDY|领导提出事项尚未研究论证|Leader's proposal not studied|交有关单位研究论证
PUBLICATION_CHANNELS|公布渠道单一|Published by one channel|补登政府公报和报刊
EXEC_ISSUE_REPORT_SLOW|问题报告不及时|Problem reported slowly|立即报告
EVAL_MINOR_EARLIER_ROLE|评估人员曾参与论证|Minor earlier role|回避或者说明
BLACKLIST_SANCTION_NEEDS_BASIS|惩戒须有依据|Sanction needs a legal basis|载明法律法规或者清单依据
VOLUNTEERS_NOT_GROWING|志愿者未逐年增长|Volunteers not growing|分析原因，加强招募
EMERGENCY_MEETING_MISSING|未定期会商|No regular meeting|组织会商
EMERGENCY_NOT_ONE_VOICE|发布口径不一致|Not one voice|联合审定后统一发布
INTAKE_NOT_COSIGNED|未由两个部门共同建议|Not co-signed|补充联署
TRANSITION_NOTE|新旧规定衔接|Transition|
UNIT_NOT_DISTRICT_DEPT|承办单位不是区政府部门|Not a district department|
GAZETTE_PENDING|待刊登政府公报|Gazette pending|列入下一期公报
CONSULT_SHORTENED_EXPLAINED|已说明缩短期限的理由|Shorter period explained|
HEARING_REQUIRED|依法应当听证|Hearing required|举行听证会
INTAKE_NOT_WRITTEN|建议未以书面提出|Not in writing|请建议人以书面提出
RISK_MEDIUM_NOTE|中风险且可控|Medium risk, controllable|落实防范措施
LEGAL_MATERIALS_INCOMPLETE|送审材料不齐|Materials incomplete|补齐材料
EVAL_TRIGGER|可以组织决策后评估|Evaluation suggested|
TARGET_MET|目标实现|Target met|
FUNDING_PRIORITY|优先支持|Priority|
EMERGENCY_EXPERT_NOT_USED|未经专家审核|No expert check|
"""

TITLES: dict[str, tuple[str, str]] = {}
_CURES: dict[str, str] = {}
for _line in _TABLE.strip().splitlines():
    _code, _zh, _en, _cure = _line.split("|")
    TITLES[_code] = (_zh, _en)
    _CURES[_code] = _cure


def title(code: str, lang: str = "zh") -> str:
    """The title of a finding code."""
    return TITLES[code][0 if lang.startswith("zh") else 1]


def cure(code: str) -> str:
    """What cures a finding of this code; empty for a note."""
    return _CURES.get(code, "")
