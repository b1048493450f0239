"""Other words for the same act and the same fact, as people write them in files.  What is stored is the kind in `REGISTRY` and the name
of the field; a word stands for one act alone.
"""

from __future__ import annotations

from typing import Any

# kind: other words for it
_WORDS = """
basis_compiled: basis_listed legal_basis_compiled basis_list basis_collected
research_done: research investigation field_research
departments_consulted: dept_consult dept_consulted department_consultation departments_heard dept_consultation
  interdepartmental_consultation departmental_consultation
cost_benefit: cost_benefit_analysis cost_benefit_done cost_benefit_analysed
draft_completed: draft_prepared draft_finished drafting_completed draft_finalised
draft_adjusted: draft_changed draft_revised draft_amended draft_modified draft_updated draft_revised_substantially
  substantial_change draft_substantially_changed draft_improved
nondisclosure_decided: nondisclosure not_public_decided non_disclosure_determined non_disclosure non_disclosure_decision
  nondisclosure_determination not_disclosed non_public_decision decided_not_public secrecy_determined
experts_selected: experts_chosen expert_selection experts_invited expert_list expert_panel_selected
expert_meeting: expert_panel expert_argumentation_meeting argumentation_meeting expert_seminar expert_meeting_convened
expert_opinion: expert_argumentation expert_opinions expert_demonstration expert_review expert_written_opinion
  written_expert_opinion expert_report expert_conclusion expert_opinion_issued expert_argumentation_report institution_opinion
  expert_opinion_revised
expert_replaced: expert_changed expert_substituted
signature_supplied: expert_signed seal_supplied signature_added opinion_signed signature_completed sealed_later signed_later
  signature_and_seal_supplied expert_opinion_signed
expert_opinions_adopted: expert_opinions_considered expert_adoption
risk_screened: risk_screening risk_trigger_test risk_trigger_determined
risk_commissioned: risk_assessment_commissioned risk_assessment_started risk_assessor_commissioned
risk_report: risk_assessment risk_assessed risk_assessment_report risk_reassessed risk_reassessment
  existing_assessment_recognised existing_risk_assessment existing_assessment_used prior_assessment_recognised
  stability_risk_assessment social_stability_risk_report second_risk_report risk_report_updated risk_report_supplemented
fair_competition_prelim: fair_competition_preliminary fair_competition_self_review fair_competition_first_review
  fair_competition_self_assessment fair_competition_internal_review fcr_prelim fcr_self_review
fair_competition_review: fair_competition fcr_review fair_competition_reviewed fcr fair_competition_opinion
  fair_competition_conclusion market_regulator_review
proposals_called: call_for_proposals call_opened call call_for_suggestions call_issued call_published call_for_items intake_call
  proposals_invited suggestions_invited solicitation solicitation_notice proposal_call
proposal_made: proposal proposed proposal_received proposal_submitted suggestion suggestion_received suggestion_made
  suggestion_submitted item_proposed item_declared matter_proposed
nil_return: nil_returned nothing_to_declare zero_declaration
study_assigned: sent_for_study study_started study_ordered study_commissioned study_handed_over handed_over_for_study
  assigned_for_study study_requested forwarded_for_study
study_concluded: study study_done study_completed studied study_result study_finished study_report study_conclusion
scope_tested: scope_test scope_decision scope_determined scope_determination scope_judged scope_checked scope_claim
matter_listed: listed listed_in_catalogue item_listed listed_directly included_in_catalogue listed_in_draft_catalogue
listing_refused: refused_listing refusal_to_list not_listed_with_reason listing_declined
catalogue_drafted: catalogue_draft draft_catalogue catalogue_draft_closed catalogue_draft_completed catalogue_draft_finalised
  catalogue_draft_prepared catalogue_draft_submitted
catalogue_gov_consent: gov_consent gov_approval government_approval government_consent catalogue_draft_approved
  catalogue_approved_by_gov catalogue_draft_approved_by_government
catalogue_party_consent: party_consent party_approval party_committee_consent party_committee_approval
  catalogue_consented_by_party_committee
catalogue_published: catalogue_issued catalogue_released publish_catalogue annual_catalogue_published
catalogue_adjustment_requested: adjustment_requested catalogue_adjustment_report adjustment_proposed
catalogue_adjusted: catalogue_adjustment catalogue_changed catalogue_amended catalogue_updated adjustment_approved
  planned_time_changed
matter_started: started decision_started procedure_started undertaking_unit_designated undertaking_unit_named case_opened
  decision_procedure_started initiation
document_signed: signed document_finalised signed_by_head
document_issued: issued document_printed_and_issued decision_issued document_promulgated promulgated
published: publication document_published decision_published published_online published_on_website document_released
  publication_made notice_posted text_published
interpretation_published: interpretation interpretation_released interpretation_online policy_interpretation
  interpretation_posted policy_interpretation_published
adoption_result_published: adoption_results_published adoption_published adoption_results adoption_result
  adoption_feedback_published opinion_adoption_published feedback_published
archived: archive filed archive_handed_in archive_submitted archiving archive_filed archive_completed archived_materials
  archive_transferred
close_case: request_close_case close_case_requested case_closed request_closing request_to_close_case case_close_requested
exec_unit_designated: exec_unit_named executing_unit_designated execution_unit_designated execution_unit_named
  exec_unit_determined executing_unit_named
report_ordered: special_report_ordered special_report_requested ad_hoc_report_requested urgent_report_ordered report_request
exec_report: execution_report exec_reported exec_report_submitted periodic_report quarterly_report execution_status_report
  special_report ad_hoc_report progress_report
supervision_checked: supervision inspection supervised
force_majeure: circumstances_changed problem_found major_change_of_circumstances exec_issue circumstances_change
  objective_change major_change_in_circumstances problem_discovered problem_known
exec_issue_report: issue_report problem_report exec_problem_report exec_issue_reported problem_reported force_majeure_reported
  execution_problem_reported
suspension: suspended suspension_decided suspension_ordered execution_suspended suspend suspension_decision execution_suspension
execution_resumed: resumption
adjustment_procedure_completed: adjustment_procedure adjustment_approved_by_meeting adjustment_decided new_procedure_completed
implemented_change: change_implemented change_made decision_changed changed_on_own change_executed plan_changed
  unilateral_change
public_problem_raised: public_complaints public_opinions complaints hotline_complaints public_feedback opinions_received
  citizen_opinions public_opinion_count complaints_received
evaluation_triggered: evaluation_trigger evaluation_suggested target_not_reached expected_effect_not_reached
evaluation_commissioned: evaluator_commissioned evaluation_started evaluation_contract evaluator_selected evaluator_appointed
  evaluation_assigned evaluation_entrusted third_party_evaluation evaluation_unit_designated evaluator_chosen
  post_evaluation_commissioned
evaluation_report: evaluation evaluation_done evaluation_reported evaluation_completed evaluation_submitted
  evaluation_report_submitted evaluation_finished post_evaluation_report evaluation_held
correction_ordered: correction_order rectification_ordered correction_notice ordered_to_correct
correction_done: corrected_by_unit rectified rectification_completed
participation_held: participation public_heard public_participation public_participation_held opinions_heard residents_heard
  round_table
consultation_opened: consultation consultation_published consultation_reopened consultation_started public_consultation
  consultation_notice consultation_launched consultation_republished consultation_notice_published
  consultation_notice_republished notice_published consultation_restarted
consultation_extended: consultation_period_extended consultation_prolonged period_extended
shortening_explained: consultation_reason_given shortening_reason_given reason_published shortening_reason_published
  shortening_reason_announced reason_explained_later shortening_justified
consultation_summarised: consultation_result consultation_closed consultation_feedback adoption_summary opinions_summarised
  opinions_collated opinions_collected opinion_summary feedback_summarised adoption_summary_made
  consultation_opinions_summarised adoption_table
group_consulted: group_consultation groups_consulted specific_group_consulted group_heard group_meeting group_talks
  group_negotiation specific_groups_consulted
industry_consulted: industry_consultation industry_heard enterprises_consulted enterprises_and_associations_heard
  industry_associations_consulted industry_opinions business_consulted
deputies_consulted: npc_cppcc_consulted deputies_and_members_consulted
explanation_given: expert_interview explanation public_explanation
hearing_announced: hearing_notice hearing_notice_published hearing_notice_issued hearing_called hearing_announcement
  hearing_scheduled notice_of_hearing
hearing_list_published: hearing_list hearing_participants_published hearing_participant_list participant_list_published
  hearing_participants_list_published hearing_participants_announced hearing_list_announced participants_published
  hearing_participant_list_published
hearing_materials_delivered: hearing_materials hearing_material_delivered hearing_materials_sent materials_delivered
  hearing_materials_served hearing_materials_received hearing_documents_delivered
hearing_held: hearing hearing_convened hearing_record public_hearing public_hearing_held hearing_record_made hearing_minutes
hearing_result_published: hearing_result hearing_results_published hearing_outcome_published consultation_result_published
  compensation_plan_result_published
amendment_issued: amendment amending_notice_issued amendment_published policy_amended
subsidy_applied: subsidy_application subsidy_claimed subsidy_request subsidy_application_received
subsidy_decided: subsidy_decision subsidy_granted subsidy_approved subsidy_refused
procurement_notice: procurement tender_notice procurement_announced bidding_notice tender purchase_notice procurement_document
  procurement_published
blacklist_sanction: blacklist_measure blacklist_sanctioned sanction_applied
indicator: indicator_recorded survey_result
volunteers: volunteer_count volunteers_counted volunteer_statistics
sub_district_plan: sub_district_plans sub_district_annual_plan sub_district_plans_returned annual_plan_return
emergency_scicomm_meeting: emergency_meeting emergency_consultation emergency_coordination_meeting scicomm_meeting
  emergency_scicomm_meetings
emergency_message: emergency_release emergency_statement emergency_scicomm_release emergency_message_released
  emergency_scicomm_message emergency_scicomm_released emergency_science_message emergency_science_communication
  emergency_communication emergency_scicomm message_released hotspot_response
competition_winners: contest_winners skills_competition_winners competition_results
funding_applied: funding_application funding_applicant scicomm_funding_applied funding_application_received project_application
  grant_applied grant_application funding_project funding_request
request_internal_legal_review: internal_review_requested internal_legal_review_requested
internal_legal_review: internal_review unit_legal_review internal_legality_review own_legal_review legal_office_review
  internal_legal_opinion own_legal_office_review
unit_collective_study: collective_study unit_study party_group_study unit_collective_discussion collective_study_held
  bureau_meeting party_group_meeting director_office_meeting unit_meeting bureau_office_meeting
request_send_to_justice_bureau: request_legality_review legality_review_requested request_sending
  request_to_send_to_justice_bureau
sent_to_justice_bureau: send_to_justice_bureau sent_for_legality_review resubmitted submitted_to_justice_bureau sent_for_review
  resent_to_justice_bureau sent_to_legal_review sent_for_legal_review sent_to_legal_office sent_to_justice_office
  sent_to_judicial_office sent_to_own_legal_office submitted_for_legality_review draft_submitted_for_legality_review
  submitted_for_review received_by_justice_bureau materials_resubmitted resent
returned: review_returned returned_by_justice_bureau materials_returned returned_to_unit file_returned return_notice
supplement_requested: supplement_asked asked_for_supplement supplement_notice more_materials_requested
  supplementary_materials_requested additional_materials_requested supplement_required
supplement_received: supplement_supplied supplemented materials_supplemented supplementary_materials_received
  additional_materials_received supplement_submitted
co_review_held: counsel_consulted legal_counsel_heard co_review lawyers_heard
comment_reply: comments_reply consultation_reply justice_bureau_comment justice_bureau_reply justice_bureau_comments
  opinion_request_reply dept_comment_reply comments_returned justice_bureau_consulted comment_letter consultation_letter_reply
  comments_received_from_justice_bureau comments_from_justice_bureau
legality_opinion: legality_review legal_opinion legality_opinion_issued legality_review_opinion opinion_issued
  legality_opinion_given legality_opinion_reissued new_legality_opinion legal_review_opinion legality_conclusion
  legality_review_completed second_legality_opinion
legality_opinion_adopted: legality_opinion_considered review_opinion_adopted
meeting_materials_submitted: materials_submitted meeting_file_submitted art12_materials_submitted article_12_materials_submitted
  materials_to_office submitted_to_office bundle_submitted art12_bundle_submitted
meeting_materials_returned: meeting_file_returned returned_by_office
agenda_approved: agenda_item_approved leader_approval agenda_consented agenda_approval topic_approved
request_meeting: meeting_request meeting_requested meeting_asked_for submitted_to_meeting request_submit_to_meeting
  request_deliberation
meeting_scheduled: agenda_set placed_on_agenda meeting_set meeting_notice meeting_convened_notice
meeting_held: meeting meeting_decided collective_discussion decision_made decision_meeting second_meeting government_meeting
minutes_recorded: minutes meeting_minutes meeting_record minutes_issued minutes_corrected
revised_after_meeting: revision_after_meeting revision_made
revision_checked: revision_verified revision_approved revision_signed
party_report: party_reported party_committee_report reported_to_party_committee party_report_made report_to_party
  request_to_party_committee party_consultation
npc_determination: npc_determined npc_requirement_determined npc_check
npc_report: npc_reported npc_standing_committee_report npc_standing_committee_reported report_to_npc reported_to_npc
"""

# Words that state a fact as well.
_STATING: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("risk_screened", {"needed": False}, "no_risk_assessment_needed"),
    (
        "proposal_made",
        {"channel": "领导提出"},
        "head_proposal deputy_head_proposal channel_head district_head_proposal leader_proposal leaders_proposal proposed_by_head",
    ),
    (
        "proposal_made",
        {"channel": "部门申报"},
        "declaration declared department_declaration department_proposal declaration_submitted late_declaration declared_by_department department_declared",
    ),
    (
        "proposal_made",
        {"channel": "两办建议"},
        "office_suggestion offices_suggestion joint_suggestion suggested_by_offices joint_office_suggestion",
    ),
    (
        "proposal_made",
        {"channel": "代表委员和公众建议", "proposer_kind": "人大代表"},
        "deputy_proposal npc_proposal npc_deputy_proposal npc_suggestion",
    ),
    ("proposal_made", {"channel": "代表委员和公众建议", "proposer_kind": "政协委员"}, "cppcc_proposal member_proposal"),
    (
        "proposal_made",
        {"channel": "代表委员和公众建议", "proposer_kind": "公民"},
        "public_proposal citizen_proposal citizen_suggestion public_suggestion",
    ),
    ("proposal_made", {"channel": "代表委员和公众建议", "written": True}, "written_proposal written_suggestion"),
    ("proposal_made", {"channel": "代表委员和公众建议", "written": False}, "oral_proposal oral_suggestion"),
    ("proposal_made", {"channel": "领导提出", "listed_directly": True}, "direct_listing"),
    (
        "scope_tested",
        {"result": "排除"},
        "scope_excluded self_exclusion exclusion_claimed excluded scope_exclusion exclusion",
    ),
    ("scope_tested", {"result": "排除", "exclusion": "突发事件应急处置"}, "emergency_exclusion"),
    ("catalogue_adjusted", {"adjustment": "新增"}, "item_added catalogue_item_added"),
    ("catalogue_adjusted", {"adjustment": "撤销"}, "item_removed catalogue_item_removed"),
    ("catalogue_adjusted", {"adjustment": "延期"}, "item_postponed"),
    ("published", {"channels": ["政府公报"]}, "gazette_published gazette gazette_printed published_in_gazette"),
    ("published", {"channels": ["报刊"]}, "newspaper_published published_in_newspaper"),
    ("published", {"channels": ["政府网站"]}, "website_published"),
    ("implemented_change", {"stop": True, "major": True}, "stopped execution_stopped stopped_execution stop"),
    ("participation_held", {"form": "座谈会"}, "symposium discussion_meeting forum seminar"),
    ("participation_held", {"form": "问卷调查"}, "questionnaire survey"),
    ("participation_held", {"form": "民意调查"}, "opinion_poll poll"),
    ("participation_held", {"form": "实地走访"}, "field_visit field_visits"),
    ("participation_held", {"form": "书面征求意见"}, "written_consultation"),
    (
        "procurement_notice",
        {"draft": True},
        "procurement_draft procurement_notice_draft draft_procurement_notice procurement_document_draft",
    ),
    (
        "meeting_held",
        {"kind": "传阅会签"},
        "circulated circulation circulated_for_signature circulated_for_signing countersigned_by_circulation",
    ),
    ("meeting_held", {"kind": "常务会议"}, "executive_meeting"),
    ("meeting_held", {"kind": "全体会议"}, "plenary_meeting"),
    ("party_report", {"required": False}, "no_party_report_required"),
)

ALIASES: dict[str, tuple[str, dict[str, Any]]] = {
    word: (kind, {})
    for entry in _WORDS.replace("\n  ", " ").strip().splitlines()
    for kind, words in [entry.split(": ")]
    for word in words.split()
} | {word: (kind, stated) for kind, stated, words in _STATING for word in words.split()}

# Words for the values of a field that has few: the type's name, then what is stored for each word.
VALUES: dict[str, dict[str, str]] = {
    "Level": {
        "较高": "高",
        "high": "高",
        "中等": "中",
        "一般": "中",
        "medium": "中",
        "较低": "低",
        "low": "低",
    },
    "Channel": {
        "1": "领导提出",
        "2": "部门申报",
        "3": "两办建议",
        "4": "代表委员和公众建议",
        "r9-06-1-1": "领导提出",
        "r9-06-2-1": "部门申报",
        "r9-06-3-1": "两办建议",
        "r9-06-4-1": "代表委员和公众建议",
        "head": "领导提出",
        "leader": "领导提出",
        "leaders": "领导提出",
        "department": "部门申报",
        "declaration": "部门申报",
        "office": "两办建议",
        "offices": "两办建议",
        "public": "代表委员和公众建议",
        "deputies": "代表委员和公众建议",
        "人大代表": "代表委员和公众建议",
        "政协委员": "代表委员和公众建议",
        "公众": "代表委员和公众建议",
        "公民": "代表委员和公众建议",
    },
    "ProposerKind": {
        "head": "区长",
        "district_head": "区长",
        "deputy_head": "副区长",
        "department": "部门",
        "office": "区政府办公室",
        "justice_bureau": "区司法局",
        "npc_deputy": "人大代表",
        "deputy": "人大代表",
        "区人大代表": "人大代表",
        "cppcc_member": "政协委员",
        "cppcc": "政协委员",
        "区政协委员": "政协委员",
        "citizen": "公民",
        "市民": "公民",
        "居民": "公民",
        "legal_person": "法人",
        "企业": "法人",
        "organisation": "其他组织",
        "organization": "其他组织",
        "社会组织": "其他组织",
    },
    "AdjustmentKind": {
        "增加": "新增",
        "列入": "新增",
        "add": "新增",
        "added": "新增",
        "addition": "新增",
        "取消": "撤销",
        "删除": "撤销",
        "移出": "撤销",
        "remove": "撤销",
        "removed": "撤销",
        "removal": "撤销",
        "rename": "更名",
        "postpone": "延期",
        "postponed": "延期",
        "改期": "延期",
        "调整时间": "延期",
        "date": "延期",
        "new_date": "延期",
        "unit": "变更承办单位",
        "change_unit": "变更承办单位",
    },
    "Outcome": {
        "审议通过": "通过",
        "同意": "通过",
        "passed": "通过",
        "adopted": "通过",
        "approved": "通过",
        "原则同意": "原则通过",
        "passed in principle": "原则通过",
        "passed_in_principle": "原则通过",
        "in_principle": "原则通过",
        "approved in principle": "原则通过",
        "再议": "再次讨论",
        "again": "再次讨论",
        "discuss_again": "再次讨论",
        "不通过": "不予通过",
        "未通过": "不予通过",
        "rejected": "不予通过",
    },
    "MeetingKind": {
        "政府常务会议": "常务会议",
        "区政府常务会议": "常务会议",
        "executive": "常务会议",
        "executive meeting": "常务会议",
        "区政府全体会议": "全体会议",
        "plenary": "全体会议",
        "plenary meeting": "全体会议",
    },
    "Conclusion": {
        "legal": "合法",
        "lawful": "合法",
        "legal_after_changes": "修改后合法",
        "procedure_to_complete": "需补充程序",
        "illegal": "不合法",
        "unlawful": "不合法",
        "exploratory_with_risk_notice": "探索性改革明示法律风险",
    },
}

# Other names of fields: kind, then the word and the field.
FIELD_ALIASES: dict[str, dict[str, str]] = {
    kind: dict(pair.split("=") for pair in words.split())
    for entry in """
proposals_called: due=deadline until=deadline closes=deadline to=audience addressed_to=audience
proposal_made: by_kind=proposer_kind cosigned_by=co_signed_by signed_by=co_signed_by cosigned=co_signed_by suggested_by=co_signed_by
  offices=co_signed_by from=proposer proposed_by=proposer from_kind=proposer_kind who=proposer topic=problem subject=problem
  in_writing=written basis=reasons reason=reasons due=deadline call_deadline=deadline
study_assigned: deadline=limit to=unit due=limit due_date=limit limit_date=limit
study_concluded: result=conclusion scope=in_scope is_in_scope=in_scope within_scope=in_scope
scope_tested: reviewer=reviewed_by reviewed=reviewed_by ground=exclusion class=scope_class excluded_as=exclusion claim=exclusion
  claimed=exclusion
catalogue_drafted: included=listed in_draft=listed items=entries refusal_reason=not_listed_reason
  government_refusal_reason=not_listed_reason refused_because=not_listed_reason
catalogue_published: items=entries government_consent=gov_consent gov_approval=gov_consent party_committee_consent=party_consent
  party_approval=party_consent document=doc doc_no=doc
catalogue_adjusted: kind=adjustment type=adjustment party_committee_consent=party_consent planned=new_planned new_date=new_planned
  new_time=new_planned
catalogue_adjustment_requested: kind=adjustment type=adjustment planned=new_planned new_date=new_planned
matter_started: unit=undertaking_unit lead=lead_unit
draft_adjusted: material=substantial substantive=substantial changed=changes
nondisclosure_decided: legal_basis=basis ground=reason
participation_held: kind=form way=form method=form
consultation_opened: channel=channels content=contents elements=contents reason_in_notice=shortening_reason_in_notice until=end
  ends=end deadline=end close=end closes=end reason_outside_notice=shortening_reason reason_elsewhere=shortening_reason
consultation_extended: until=end new_end=end
shortening_explained: text=reason
consultation_summarised: partly_adopted=partly partially_adopted=partly rejected_with_reasons=rejected_with_reason
  reasons_given=rejected_with_reason majority_opposes=majority_objects majority_opposed=majority_objects
  majority_object=majority_objects total=received
group_consulted: groups=group with=counterparts counterpart=counterparts participants=counterparts
industry_consulted: firms=enterprises companies=enterprises chambers=associations association=associations
hearing_announced: date=hearing_date hearing=hearing_date hearing_on=hearing_date held_on=hearing_date
hearing_list_published: number=participants count=participants
hearing_materials_delivered: hearing=hearing_date for=hearing_date hearing_on=hearing_date
hearing_held: signed=record_signed records_signed=record_signed transcript_signed=record_signed public=open
  not_signed=unsigned refused_to_sign_noted=refusal_noted list_published_in_advance=list_published
expert_opinion: method=form conflicts=conflict institution_name=institution diversity=dissent_invited
  dissenting_experts=dissent_invited
expert_meeting: diversity=dissent_invited dissenting_experts=dissent_invited
experts_selected: diversity=dissent_invited dissenting_experts=dissent_invited
expert_replaced: old=expert new=by_expert replaced=expert replacement=by_expert
signature_supplied: expert=of institution=of who=of name=of
risk_screened: required=needed result=needed
risk_report: missing=lacks assessor_unit=assessor contents=has includes=has contains=has risk_level=level under=made_under
fair_competition_prelim: conclusion=result problems=flags content=flags issues=flags
fair_competition_review: result=conclusion problems=flags situations=flags content=flags issues=flags flagged=flags
internal_legal_review: conclusion=result
unit_collective_study: conclusion=result kind=meeting
sent_to_justice_bureau: received_on=received receipt=received reply_by=asked_back_by requested_due=asked_back_by
  requested_by=asked_back_by asked_by=asked_back_by version=draft collective_study=unit_collective_study
returned: reason=reasons missing=reasons
supplement_requested: materials=items missing=items
supplement_received: received_on=received
legality_opinion: result=conclusion type=form kind=form risk_stated=risk_notice legal_risk_stated=risk_notice
meeting_materials_submitted: report=procedure_report procedure_report_attached=procedure_report lacks=missing
agenda_approved: leader=by_leader approved_by=by_leader
request_meeting: meeting=date meeting_date=date approved=leader_approval
meeting_scheduled: meeting=date meeting_date=date approved=leader_approval agenda_approved=leader_approval form=kind
meeting_held: head_spoke_last=leader_spoke_last majority_against=against_majority reason=reason_given decision=outcome
  result=outcome form=kind departs_from_majority=against_majority against_majority_reason=reason_given
  reasons_given=reason_given reasons_stated=reason_given majority_opposed=against_majority dissents=dissent dissenting=dissent attendees=attendance
revision_checked: deputy_head_signed=vice_head_signed signed=vice_head_signed
npc_determination: npc_required=required basis=reason
document_issued: document_date=成文日期 document_no=doc_no effective_date=effective in_force=effective takes_effect=effective
document_signed: document_no=doc_no
amendment_issued: effective_date=effective in_force=effective relaxes=relaxes_only
published: channel=channels adoption_result_published=adoption_results_published
interpretation_published: channels=channel form=forms drafter=drafted_by where=channel
archived: gaps=missing lacks=missing
exec_unit_designated: exec_unit=unit units=unit cycle=report_cycle due_dates=due_days due=due_days
report_ordered: deadline=due
exec_report: quarter=period
force_majeure: known=known_to_unit known_on=known_to_unit event=what
exec_issue_report: known=known_on has_proposal=contains_proposal suggestion=proposal
suspension: reasons=reason
implemented_change: changes=change procedures=procedure stopped=stop
public_problem_raised: number=count opinions=count complaints=count
evaluation_triggered: trigger=ground reason=ground
evaluation_commissioned: by=evaluator institution=evaluator earlier_role=earlier_roles roles=earlier_roles to=evaluator
  commissioned=evaluator team=persons members=persons trigger=ground previous_role=earlier_roles previous_roles=earlier_roles
  role_before=earlier_roles affiliate=affiliates affiliated_to=affiliates
evaluation_report: public_heard=public_input participation=participants public_opinions=public_input
subsidy_applied: registered=registered_in started=operating_since months_paid=months_already_paid on_blacklist=blacklisted
subsidy_decided: registered=registered_in started=operating_since months_paid=months_already_paid on_blacklist=blacklisted
procurement_notice: purchaser=buyer is_draft=draft text=clause
indicator: indicator=code
emergency_message: by=releasers released_by=releasers one_voice=consistent joint_approval=jointly_approved
  expert_check=expert_checked expert_reviewed=expert_checked conflicting_with=conflicts_with approvers=approved_by
  checked_by_expert=expert_checked expert_used=expert_checked
emergency_scicomm_meeting: held=held_last_12_months count=held_last_12_months meetings=held_last_12_months
competition_winners: winners=district_level_first_prize entered=entered_talent_database declined=declined_consent
funding_called: due=deadline
funding_applied: kind=applicant_kind type=applicant_kind recommended_by=recommender affiliated_to=affiliates affiliate=affiliates
  sub_district=recommender registered=registered_in adds_money=matching_funds co_funding=matching_funds
  sub_district_funds=matching_funds sub_district_adds_money=matching_funds adds_funds=matching_funds matching=matching_funds
""".replace("\n  ", " ")
    .strip()
    .splitlines()
    for kind, words in [entry.split(": ")]
}

# Other names in the parts of an act: the form's name, then the word and the field.
FORM_ALIASES: dict[str, dict[str, str]] = {
    "Expert": {
        "name": "id",
        "unit": "org",
        "organisation": "org",
        "organization": "org",
        "conflict": "interest",
        "conflicts": "interest",
        "conflict_of_interest": "interest",
        "relation": "interest",
        "relationship": "interest",
        "speciality": "field",
    },
    "Institution": {
        "sealed": "seal",
        "stamped": "seal",
        "stamp": "seal",
        "responsible_signed": "signed",
        "responsible_person_signed": "signed",
    },
    "CatalogueEntry": {
        "number": "no",
        "matter": "name",
        "title": "name",
        "undertaking_unit": "unit",
        "time": "planned",
    },
    "Statement": {"name": "member", "who": "member", "text": "view", "opinion": "view"},
}
