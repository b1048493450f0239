"""Why a matter shows the light it shows: the reasons behind `light_of`, read back from the projected state, in words."""

import datetime

from django.utils.translation import gettext as _

from juece.procedure.events import Stage
from juece.web.docket.models import MatterState
from juece.web.docket.projection import AMBER_WITHIN, PLAN_NEAR, RIBBON
from juece.web.words import chosen

_UNDECIDED = RIBBON[: RIBBON.index(Stage.DELIBERATION) + 1]


def reasons(state: MatterState | None, today: datetime.date) -> list[str]:
    """At least one reason, the gravest first. Nothing is asked of the database."""
    if state is None or state.light == MatterState.Light.GREY:
        return [_("尚未开始")]
    if state.closed:
        return [_("已办结")]
    found = {
        MatterState.Light.RED: _red,
        MatterState.Light.AMBER: _amber,
    }.get(state.light, lambda _state, _today: [])(state, today)
    return found or [_("没有逾期、禁止和缺陷")]


def _red(state: MatterState, today: datetime.date) -> list[str]:
    found = []
    if state.blocks:
        found.append(_("%(n)d 项禁止未解除") % {"n": state.blocks})
    if state.next_due and state.next_due < today:
        found.append(_("已逾期：%(step)s（%(due)s）") % {"step": _step(state), "due": state.next_due})
    passed = state.planned_last is not None and state.planned_last < today and state.stage in _UNDECIDED
    if passed:
        found.append(_("计划决策时间已过，尚未决策"))
    return found or [_("有法定期限已过")]


def _amber(state: MatterState, today: datetime.date) -> list[str]:
    found = []
    if state.violations:
        found.append(_("%(n)d 项缺陷未纠正") % {"n": state.violations})
    if state.next_due and state.next_due - today <= AMBER_WITHIN:
        found.append(_("即将到期：%(step)s（%(due)s）") % {"step": _step(state), "due": state.next_due})
    if state.planned_last and state.stage in _UNDECIDED and state.planned_last - today <= PLAN_NEAR:
        found.append(_("距计划决策时间不足 %(n)d 天") % {"n": PLAN_NEAR.days})
    return found


def _step(state: MatterState) -> str:
    return chosen(state.next)
