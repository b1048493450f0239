"""朝政发〔2022〕8号 as rules: what the amendment took away, and what it leaves to other law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case

_PREFERENCE = re.compile(r"加\s*\d*\s*分|加权|优先|倾斜|优惠")


@rule("N8-1-1", finds=("REMOVED_PREFERENCE_USED", "BLACKLIST_SANCTION_NEEDS_BASIS"), reading="Q30")
def lists_give_no_preference(case: Case, p: Parameters) -> Iterator[Breach]:
    """一、将第二条第二项建立经营性机构红黑名单制度中“对于列入红名单的经营性机构，在政府购买人力资源服务、社会保险办理、劳动关系处理、就业政策扶持、人事人才服务等方面给予优先考虑；对于列入黑名单的经营性机构，联合相关部门加大惩戒力度”修订为“加大对红名单机构的表彰、宣传和扶持力度，加强黑名单制度与失信联合惩戒等制度的衔接配合，充分发挥红名单的示范激励作用和黑名单的约束惩戒作用，为人力资源市场营造良好的发展环境”。"""
    for notice in case.all("procurement_notice"):
        clause = notice.data.clause
        if "红名单" in clause and _PREFERENCE.search(clause):
            duty = (notice.data.buyer or notice.by or "undertaking_unit",)
            draft = "warning" if notice.data.draft else None
            yield Breach("REMOVED_PREFERENCE_USED", notice.on, duty, {"clause": clause}, lowered=draft)
    for event in case.all("subsidy_applied", "subsidy_decided"):
        if event.data.blacklisted:
            evidence = {"applicant": event.data.applicant}
            yield Breach("BLACKLIST_SANCTION_NEEDS_BASIS", event.on, ("hr_bureau",), evidence)
    for event in case.all("blacklist_sanction"):
        if not event.data.basis:
            evidence = {"applicant": event.data.applicant, "measure": event.data.measure}
            yield Breach("BLACKLIST_SANCTION_NEEDS_BASIS", event.on, ("hr_bureau",), evidence)
