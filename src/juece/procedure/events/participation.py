"""Public participation: consultation, groups and industries heard, hearings (R9 art. 8; S713 arts 14–18)."""

from __future__ import annotations

from datetime import date

from .base import Act, Stage, act, field

_UNIT = ("undertaking_unit",)


@act
class ParticipationHeld(Act):
    """座谈会、实地走访、书面征求意见、问卷调查、民意调查 (F-09)."""

    kind, zh, en = "participation_held", "听取公众意见", "Public heard"
    actors, stage = _UNIT, Stage.PARTICIPATION
    form: str = field("方式", "Form", "", hint="座谈会 / 实地走访 / 书面征求意见 / 问卷调查 / 民意调查")
    participants: list[str] = field("参加人", "Participants", [])
    summary: str = field("意见要点", "Summary", "", long=True)


@act
class ConsultationOpened(Act):
    """发布公开征求意见公告 (F-06; R9 art. 8(1))."""

    kind, zh, en = "consultation_opened", "公开征求意见", "Open consultation"
    actors, stage, attempts = _UNIT, Stage.PARTICIPATION, "open_consultation"
    end: date | None = field("截止日期", "End", hint="首日不计，自次日起不少于30日", hint_en="First day excluded")
    channels: list[str] = field("公布渠道", "Channels", [], hint="政府网站、政务新媒体、报刊、广播、电视")
    contents: list[str] = field(
        "公布内容", "Contents", [], hint="决策草案、制定依据、起草说明、提出意见的方式、期限、承办单位联系方式"
    )
    shortening_reason_in_notice: str | None = field(
        "公告中的缩短期限说明", "Reason for a shorter period, in the notice", long=True
    )
    shortening_reason: str | None = field("公告之外的缩短理由", "Reason given elsewhere", long=True)


@act
class ConsultationExtended(Act):
    """延长公开征求意见期限."""

    kind, zh, en = "consultation_extended", "延长征求意见期限", "Consultation extended"
    actors, stage = _UNIT, Stage.PARTICIPATION
    end: date | None = field("新的截止日期", "New end")


@act
class ShorteningExplained(Act):
    """在公告之外补充说明缩短期限的理由."""

    kind, zh, en = "shortening_explained", "另行说明缩短期限理由", "Shortening explained outside the notice"
    actors, stage = _UNIT, Stage.PARTICIPATION
    reason: str = field("理由", "Reason", "", long=True)


@act
class ConsultationSummarised(Act):
    """意见汇总与采纳情况 (F-07, F-08; S713-18)."""

    kind, zh, en = "consultation_summarised", "汇总意见及采纳情况", "Opinions summarised"
    actors, stage = _UNIT, Stage.PARTICIPATION
    received: int = field("收到意见数", "Received", 0)
    adopted: int = field("采纳数", "Adopted", 0)
    partly: int = field("部分采纳数", "Partly adopted", 0)
    rejected_with_reason: int | None = field("未采纳且说明理由数", "Not adopted, with reason")
    majority_objects: bool | None = field("多数被征收人认为方案不符合规定", "Most of those expropriated object")


@act
class GroupConsulted(Act):
    """与特定群体沟通协商 (R9-08-2-1)."""

    kind, zh, en = "group_consulted", "与特定群体沟通协商", "Specific group consulted"
    actors, stage = _UNIT, Stage.PARTICIPATION
    group: str = field("群体", "Group", "")
    counterparts: list[str] = field("沟通对象", "Counterparts", [], hint="人民团体、社会组织、群众代表")


@act
class IndustryConsulted(Act):
    """听取企业及协会商会意见 (R9-08-2-2)."""

    kind, zh, en = "industry_consulted", "听取企业、协会商会意见", "Industry consulted"
    actors, stage = _UNIT, Stage.PARTICIPATION
    enterprises: int | None = field("企业数", "Enterprises")
    associations: int | None = field("协会商会数", "Associations")


@act
class DeputiesConsulted(Act):
    """征求人大代表及政协委员意见."""

    kind, zh, en = "deputies_consulted", "征求代表委员意见", "Deputies consulted"
    actors, stage = _UNIT, Stage.PARTICIPATION
    count: int = field("人数", "Number", 0)


@act
class ExplanationGiven(Act):
    """通过专家访谈等方式解释说明 (R9-08-3-1)."""

    kind, zh, en = "explanation_given", "解释说明", "Explanation given"
    actors, stage = _UNIT, Stage.PARTICIPATION
    form: str = field("方式", "Form", "")


@act
class HearingAnnounced(Act):
    """听证公告 (F-10a; S713-16)."""

    kind, zh, en = "hearing_announced", "发布听证公告", "Hearing announced"
    actors, stage = _UNIT, Stage.PARTICIPATION
    hearing_date: date | None = field("听证日期", "Date of the hearing")
    contents: list[str] = field("公告内容", "Contents", [], hint="决策草案、说明、时间、地点、遴选办法")


@act
class HearingListPublished(Act):
    """公布听证参加人名单 (F-10b)."""

    kind, zh, en = "hearing_list_published", "公布听证参加人名单", "List of participants published"
    actors, stage = _UNIT, Stage.PARTICIPATION
    participants: int | None = field("人数", "Number")


@act
class HearingMaterialsDelivered(Act):
    """听证材料送达 (F-10c)."""

    kind, zh, en = "hearing_materials_delivered", "送达听证材料", "Hearing materials delivered"
    actors, stage = _UNIT, Stage.PARTICIPATION
    hearing_date: date | None = field("听证日期", "Date of the hearing")
    recipients: int | None = field("送达人数", "Recipients")


@act
class HearingHeld(Act):
    """举行听证会 (F-10d; S713-17)."""

    kind, zh, en = "hearing_held", "举行听证会", "Hearing held"
    actors, stage = _UNIT, Stage.PARTICIPATION
    open: bool | None = field("公开举行", "Held in public")
    record_signed: bool | None = field("参加人确认签字", "Record confirmed and signed")
    unsigned: list[str] = field("未签字人", "Not signed", [])
    refusal_noted: bool | None = field("拒签已载明", "Refusal to sign noted")
    list_published: bool | None = field("名单已提前公布", "List published in advance")
    materials_delivered: date | None = field("材料送达日期", "Materials delivered on")
    participants: int | None = field("参加人数", "Participants")


@act
class HearingResultPublished(Act):
    """公布听证及征求意见结果 (HX 11)."""

    kind, zh, en = "hearing_result_published", "公布听证结果", "Result of the hearing published"
    actors, stage = _UNIT, Stage.PARTICIPATION
