"""Why a light is red or amber, read back from the projected state."""

import datetime

import pytest

from juece.web.docket.lights import reasons
from juece.web.docket.models import MatterState

TODAY = datetime.date(2026, 3, 2)
EARLIER, SOON, LATER = datetime.date(2026, 2, 20), datetime.date(2026, 3, 6), datetime.date(2026, 9, 30)
CASES = {
    "not begun": ({"light": "grey"}, ["尚未开始"]),
    "closed": ({"light": "green", "closed": True}, ["已办结"]),
    "all well": ({"light": "green"}, ["没有逾期、禁止和缺陷"]),
    "barred": ({"light": "red", "blocks": 2}, ["2 项禁止未解除"]),
    "overdue": (
        {"light": "red", "next_due": EARLIER, "next_step": "公开解读材料"},
        ["已逾期：公开解读材料（2026-02-20）"],
    ),
    "planned time passed": ({"light": "red", "planned_last": EARLIER}, ["计划决策时间已过，尚未决策"]),
    "decided, so the planned time does not matter": (
        {"light": "red", "planned_last": EARLIER, "stage": "publication"},
        ["有法定期限已过"],
    ),
    "defects": ({"light": "amber", "violations": 1}, ["1 项缺陷未纠正"]),
    "soon due and the planned time near": (
        {"light": "amber", "next_due": SOON, "next_step": "听证", "planned_last": datetime.date(2026, 3, 31)},
        ["即将到期：听证（2026-03-06）", "距计划决策时间不足 30 天"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_reasons(name):
    fields, expected = CASES[name]
    given = {"stage": "drafting", "planned_last": LATER, **fields}
    assert reasons(MatterState(**given), TODAY) == expected
