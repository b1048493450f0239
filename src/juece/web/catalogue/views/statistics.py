"""Statistics of a year as a page and as a workbook."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from juece.web.bodies.access import allow, role
from juece.web.catalogue.exchange.writing import TYPES, sheets
from juece.web.catalogue.house import ours
from juece.web.catalogue.statistics import statistics
from juece.web.catalogue.views.reach import year_of
from juece.web.catalogue.views.years import attachment
from juece.web.words import english

READERS = role(
    "decision_body", "district_head", "deputy_head", "office", "justice_bureau", "openness", "audit", "npc_sc"
)


@allow(READERS & ours)
def page(request, body, year):
    found = year_of(body, year)
    return render(
        request, "catalogue/statistics.html", {"year": found, "made": statistics(found, "en" if english() else "zh")}
    )


@allow(READERS & ours)
def workbook(request, body, year):
    found = year_of(body, year)
    made = statistics(found, "en" if english() else "zh")
    units = [
        (u.name or _("合计"), u.matters, u.decided, u.on_time, u.late, u.with_breaches)
        for u in (*made.units, made.total)
    ]
    content = sheets(
        [
            (_("按承办单位"), (_("承办单位"), _("事项"), _("已决策"), _("按时"), _("逾期"), _("存在缺陷")), units),
            (_("按阶段"), (_("阶段"), _("事项")), [(name, number) for _key, name, number in made.stages]),
            (
                _("程序问题"),
                (_("代码"), _("问题"), _("程度"), _("出现"), _("未纠正"), _("涉及事项")),
                made.findings,
            ),
        ]
    )
    return attachment(content, TYPES["xlsx"], _("%(year)s统计") % {"year": found} + ".xlsx")
