"""For each finding code: its title and what cures it, in both languages.  A finding that nothing can undo says what remains to do.

A line: code|title|title in English|cure|cure in English.
"""

from __future__ import annotations

from juece.law import NOTHING, Words

_TABLE = """
LEGAL_REVIEW_MISSING|未经合法性审查|Legality review missing|由负责合法性审查的部门出具合法性审查意见后再提交讨论|Have the reviewing department give its legality opinion before the discussion
LEGAL_REVIEW_SUBSTITUTED|以征求意见代替合法性审查|Review replaced by a request for comments|按审查程序报送，取得合法性审查意见书|Send the draft by the review procedure and obtain a legality opinion
LEGAL_NEGATIVE|合法性审查结论为不合法|Found not lawful|修改草案后重新报送审查|Change the draft and send it for review again
RISK_GATE_BLOCK|风险未降至较低且可控|Risk not low and controllable|调整草案并重新评估，结论为较低且可控|Adjust the draft and assess again, until the risk is low and controllable
CONSULT_TOO_SHORT|公开征求意见期限不足|Consultation too short|重新发布完整公告并补足期限（建议自重新发布之日起重新计算）|Publish a complete notice again for the full period (best counted anew from that day)
CONSULT_NO_SHORTENING_REASON|缩短期限未予说明|Shorter period not explained|重新发布公告，在公告中说明理由或补足期限|Publish the notice again with the reason in it, or for the full period
CONSULT_REASON_NOT_IN_NOTICE|缩短期限理由未在公告中说明|Reason not in the notice|事后说明不能补正：重新发布公告|A later explanation does not mend it: publish the notice again
CONSULT_NOTICE_INCOMPLETE|征求意见公告要素缺失|Notice incomplete|重新发布载明全部要素的公告|Publish the notice again with everything it must contain
GROUP_NOT_CONSULTED|未与特定群体沟通协商|Specific group not consulted|与相关人民团体、社会组织和群众代表沟通协商|Talk with the people's organisations, social organisations and representatives concerned
INDUSTRY_NOT_CONSULTED|未听取企业及协会商会意见|Industry not consulted|听取有代表性的企业及协会、商会意见|Hear representative enterprises, associations and chambers of commerce
PARTICIPATION_NONE|未听取公众意见|No public participation|采取至少一种便于公众参与的方式听取意见|Hear the public in at least one way that it can easily take part in
EXPERT_MISSING|未组织专家论证|Expert argumentation missing|组织专家论证|Organise expert argumentation
EXPERT_CONFLICT|专家与决策事项有利害关系|Conflict of interest|更换专家并重新出具论证意见|Replace the expert and obtain a new opinion
EXPERT_NOT_SIGNED|论证意见未署名或盖章|Opinion not signed or sealed|补签或补章|Supply the signature or seal
RISK_MISSING|未进行风险评估|Risk assessment missing|组织风险评估并形成报告|Assess the risk and report on it
RISK_REPORT_INCOMPLETE|风险评估报告不完整|Risk report incomplete|补充风险点、防范措施、处置预案|Add the risk points, the preventive measures and the contingency plan
RISK_NO_DEPT_OPINION|风险评估未听取部门意见|Departments not heard|听取有关部门意见并补入报告|Hear the departments concerned and add it to the report
FCR_MISSING|未进行公平竞争审查|Fair-competition review missing|完成公平竞争审查|Complete the fair-competition review
FCR_WRONG_REVIEWER|公平竞争审查主体不符|Wrong reviewer|由市场监督管理部门会同起草单位审查|Have the market regulator review it together with the drafting unit
INTERNAL_REVIEW_MISSING|未经内部合法性审查|Internal review missing|本单位法制机构和法律顾问审查并形成意见|Have the unit's legal office and counsel review it and state their opinion
UNIT_COLLECTIVE_MISSING|未经本单位集体研究|Unit's collective study missing|内部审查通过后报本单位集体研究|Put it to the unit's collective study once the internal review is passed
LEGAL_PERIOD_TOO_SHORT|合法性审查时间不足|Review period too short|会议改期至审查期满之后，或待审查部门自行提前出具意见|Move the meeting past the review period, or wait for the reviewer to give its opinion early of its own accord
REVIEW_STALE_AFTER_CHANGE|草案实质修改后审查意见失效|Opinion covers an older draft|对修改后的草案重新审查|Have the changed draft reviewed again
MEETING_FORM_INVALID|集体讨论形式不符|Wrong form of meeting|提交常务会议或者全体会议讨论|Put it to an executive or plenary meeting
MEETING_LEADER_SPOKE_FIRST|主要负责人未最后发言|The head did not speak last|记录在案，必要时重新讨论|Put it on record; discuss again where needed
MEETING_NO_REASON_AGAINST_MAJORITY|未说明与多数意见不一致的理由|No reasons against the majority|在会上说明理由并载入记录|Give the reasons at the meeting and put them in the minutes
MEETING_DISSENT_NOT_RECORDED|不同意见未如实载明|Dissent not recorded|补正会议记录，如实载明不同意见|Correct the minutes so that they state the dissent truly
PARTY_REPORT_MISSING|未向区委请示报告|Party committee not reported to|补充请示报告|Report now
NPC_REPORT_MISSING|未向区人大常委会报告|People's congress not reported to|补充报告|Report now
PUBLICATION_LATE|公布不及时|Published late|立即公布并说明原因|Publish at once and give the reason
INTERPRETATION_LATE|解读逾期|Interpretation late|立即公开解读材料|Publish the interpretation at once
ADOPTION_RESULT_NOT_PUBLISHED|未公布意见采纳情况|Adoption results not published|公布意见采纳情况|Publish which opinions were adopted
ARCHIVE_INCOMPLETE|归档不完整|Archive incomplete|补齐归档材料|Complete the archived materials
HEARING_MATERIAL_LATE|听证材料送达过晚|Hearing materials late|改期听证并提前送达|Move the hearing and deliver in time
HEARING_RECORD_UNSIGNED|听证笔录未签字|Hearing record unsigned|由听证参加人确认签字，拒签的载明|Have the participants confirm and sign; note a refusal to sign
HEARING_LIST_NOT_PUBLISHED|未提前公布听证参加人名单|List of participants not published|公布名单后再举行|Publish the list before the hearing is held
HEARING_REQUIRED_NOT_HELD|应当听证而未听证|Required hearing not held|依法举行听证会|Hold the hearing by law
CATALOGUE_NO_PARTY_CONSENT|目录未经区委同意|Catalogue without Party consent|按程序报区委同意|Obtain the Party committee's consent by the procedure
INTAKE_NO_STUDY|建议未交研究论证|Proposal not studied|交有关单位研究论证并答复|Give it to the unit concerned for study and reply
INTAKE_STUDIED_NOT_LISTED|经论证属于范围而未列入目录|Studied but not listed|列入目录（草案）或由区政府说明不列入的理由|List it in the (draft) catalogue, or have the district government say why not
EXEC_REPORT_OVERDUE|执行情况报告逾期|Execution report overdue|立即报告|Report at once
EXEC_ISSUE_NO_PROPOSAL|问题报告未提处理建议|No proposal in the problem report|补充停止、暂缓执行或者修正的建议|Add a proposal to stop, to suspend or to correct
SUSPENSION_WRONG_AUTHORITY|越权决定中止执行|Suspended without authority|立即报区政府主要负责人决定|Put it at once to the head of the district government for decision
CHANGE_WITHOUT_PROCEDURE|未履行程序即变更或停止执行|Changed without procedure|停止变更，履行法定程序|Stop the change and go through the lawful procedure
EVAL_NOT_INDEPENDENT|评估第三方不独立|Evaluator not independent|另选未承担主要论证评估工作的第三方|Choose another third party that did not do the main argumentation or assessment
EVAL_NO_PUBLIC_INPUT|评估未听取公众意见|Evaluation without the public|补充听取公众意见|Hear the public as well
REMOVED_PREFERENCE_USED|适用了已删除的优惠|Removed preference used|删去该条款|Delete the clause
SUBDISTRICT_NO_ANNUAL_PLAN|街乡未列入年度计划|Sub-district without a plan|督促补列年度计划|See that it is added to the annual plan
TALENT_DB_GAP|获奖人才未入库|Winners not entered|补录入库|Enter them in the database
FUNDING_APPLICANT_INELIGIBLE|资助申请主体不符合条件|Applicant ineligible|不予受理并告知|Do not accept it, and say so
FUNDING_DUPLICATE_APPLICANT|同一单位重复申请|Duplicate applicant|保留一项|Keep one
FUNDING_DUPLICATE_RECOMMENDER|同一街乡重复推荐|Duplicate recommender|保留一项|Keep one
COST_BENEFIT_MISSING|缺少成本效益分析|Cost–benefit analysis missing|补充分析预测|Add the analysis
EXEC_UNIT_NOT_NAMED|未明确执行单位|Executing unit not named|明确决策执行单位|Name the executing unit
PROCEDURE_REPORT_MISSING|未报告程序履行情况|Report on procedures missing|补充程序履行情况报告|Add the report on the procedures gone through
AGENDA_NOT_APPROVED|议题未经领导同意|Agenda item not approved|报请领导同意议题|Have a leader approve the agenda item
STUDY_OVERDUE|研究论证逾期|Study overdue|尽快形成结论|Conclude as soon as possible
HEARING_RESULT_NOT_PUBLISHED|未公布听证和修改情况|Result of the hearing not published|及时公布|Publish it promptly
EXPERT_TOO_FEW|专家人数不足|Too few experts|增补专家|Add experts
HEARING_NOTICE_LATE|听证公告过晚|Hearing announced late|改期听证|Move the hearing
CONSULT_CHANNEL_INADEQUATE|征求意见渠道单一|Too few channels|增加政务新媒体、报刊等渠道|Add channels such as official social media or newspapers
CONSULT_END_ON_REST_DAY|征求意见截止日为休息日|Consultation ends on a rest day|受理意见至下一个工作日|Take opinions until the next working day
CONSULT_RESULT_NO_REASONS|未采纳意见未说明理由|No reasons for opinions not adopted|逐条说明理由|Give the reason for each
RECONSULT_ADVISED|实质修改后宜再次征求意见|Consult again|评估是否再次征求意见并留痕|Consider whether to consult again, and leave a trace of it
EXPERT_NO_DIVERSITY|未注重选择持不同意见的专家|No dissenting experts|补充听取不同意见|Hear differing views as well
EXPERT_SCOPE_INCOMPLETE|论证方面不全|Aspects missing|补充论证|Add what is missing to the argumentation
FCR_CONTENT_FLAG|涉及公平竞争问题|Competition problem flagged|修改或者说明适用例外|Change it, or state which exception applies
ADAPTATION_PERIOD_MISSING|未留适应调整期|No adaptation period|说明即时施行的理由|Say why it takes force at once
NOT_IN_CATALOGUE|未列入目录|Not in the catalogue|按程序调整目录|Adjust the catalogue by the procedure
SCOPE_SELF_EXCLUSION|自行排除适用|Excluded by the unit itself|由办公室或司法局复核|Have the office or the justice bureau check it
PLAN_QUARTER_MISSED|计划决策时间难以实现或已过|Planned time missed|说明理据，按程序调整目录|Give the reasons and adjust the catalogue by the procedure
INTAKE_LATE_DECLARATION|逾期申报|Declared late|改由区政府办公室和区司法局建议列入|Have the district government's office and the justice bureau suggest it instead
HEAD_PROPOSAL_NO_STUDY|领导提出事项尚未研究论证|Leader's proposal not studied|交有关单位研究论证|Give it to the unit concerned for study
PUBLICATION_CHANNELS|公布渠道单一|Published by one channel|补登政府公报和报刊|Publish in the gazette and a newspaper too
EXEC_ISSUE_REPORT_SLOW|问题报告不及时|Problem reported slowly|立即报告|Report at once
EVAL_MINOR_EARLIER_ROLE|评估人员曾参与论证|Minor earlier role|回避或者说明|Recuse, or explain
BLACKLIST_SANCTION_NEEDS_BASIS|惩戒须有依据|Sanction needs a legal basis|载明法律法规或者清单依据|State the law or list that it rests on
VOLUNTEERS_NOT_GROWING|志愿者未逐年增长|Volunteers not growing|分析原因，加强招募|Find out why, and recruit more
EMERGENCY_MEETING_MISSING|未定期会商|No regular meeting|组织会商|Hold the meeting
EMERGENCY_NOT_ONE_VOICE|发布口径不一致|Not one voice|联合审定后统一发布|Approve jointly and release one text
INTAKE_NOT_COSIGNED|未由两个部门共同建议|Not co-signed|补充联署|Add the other signature
TRANSITION_NOTE|新旧规定衔接|Transition||
UNIT_NOT_DISTRICT_DEPT|承办单位不是区政府部门|Not a district department||
GAZETTE_PENDING|待刊登政府公报|Gazette pending|列入下一期公报|Put it into the next gazette
CONSULT_SHORTENED_EXPLAINED|已说明缩短期限的理由|Shorter period explained||
HEARING_REQUIRED|依法应当听证|Hearing required|举行听证会|Hold the hearing
INTAKE_NOT_WRITTEN|建议未以书面提出|Not in writing|请建议人以书面提出|Ask the proposer to put it in writing
RISK_MEDIUM_NOTE|中风险且可控|Medium risk, controllable|落实防范措施|Carry out the preventive measures
LEGAL_MATERIALS_INCOMPLETE|送审材料不齐|Materials incomplete|补齐材料|Complete the materials
EVAL_TRIGGER|可以组织决策后评估|Evaluation suggested||
TARGET_MET|目标实现|Target met||
FUNDING_PRIORITY|优先支持|Priority||
EMERGENCY_EXPERT_NOT_USED|未经专家审核|No expert check||
"""

TITLES: dict[str, Words] = {}
_CURES: dict[str, Words] = {}
for _line in _TABLE.strip().splitlines():
    _code, _zh, _en, _cure, _cure_en = _line.split("|")
    TITLES[_code] = Words(_zh, _en)
    _CURES[_code] = Words(_cure, _cure_en)


def title(code: str) -> Words:
    """The title of a finding code."""
    return TITLES[code]


def cure(code: str) -> Words:
    """What cures a finding of this code; empty for a note."""
    return _CURES.get(code, NOTHING)
