"""决策事项建议申报表 (F-02) as a blank form, for units that fill it in, have it signed and stamped, and declare then."""

from django.utils.translation import override

from juece.documents.blanks import Room, blank_form
from juece.documents.model import OfficialDocument
from juece.web.catalogue.models import CatalogueYear
from juece.web.docket.models import Matter

_TOUCHES = ("公众切身利益", "专业性", "风险", "市场主体", "涉密（涉密的不得通过本系统申报）")


def declaration_form(year: CatalogueYear) -> OfficialDocument:
    """The form of one year, with the scope classes of art. 3 to tick; it is Chinese whatever the language of the page."""
    with override("zh-hans"):
        classes = tuple(str(label) for _row, label in Matter.Scope.choices)
    rows = (
        Room("事项名称", 2),
        Room("类别", choices=classes),
        Room("承办单位"),
        Room("牵头单位"),
        Room("配合单位"),
        Room("拟解决的主要问题", 4),
        Room("建议理由和依据", 4),
        Room("初步方案", 4),
        Room("必要性", 3),
        Room("可行性", 3),
        Room("计划决策时间"),
        Room("是否涉及", choices=_TOUCHES),
        Room("分管领导意见", 3),
        Room("单位盖章", 3),
    )
    return blank_form(f"{year.year}年度决策事项建议申报表", rows)
