"""Words of the catalogue for templates: planned times, kinds of change, titles of acts and stages."""

from django import template
from django.utils.translation import gettext_lazy as _

from juece.procedure.events import REGISTRY, STAGE_TITLES, Stage
from juece.procedure.remedies import title
from juece.web.catalogue.planned import said
from juece.web.docket import clock
from juece.web.docket.lights import reasons
from juece.web.words import chosen

register = template.Library()
register.filter("planned", said)

_CHANGES = {
    "added": _("新增"),
    "removed": _("撤销"),
    "renamed": _("更名"),
    "postponed": _("延期"),
    "advanced": _("提前"),
    "unit": _("变更承办单位"),
}


@register.filter
def change(kind):
    """The word for a kind of change between two versions."""
    return _CHANGES.get(kind, kind)


@register.filter
def act_title(kind):
    """The title of an act in the language of the page."""
    act = REGISTRY.get(kind)
    return chosen(act) if act else kind


@register.filter
def badge(severity):
    """The badge's key for a severity of the engine."""
    return "defect" if severity == "violation" else severity


@register.filter
def stage_title(stage):
    """The title of a stage of the life-cycle by its key."""
    return chosen(STAGE_TITLES[Stage(stage)])


@register.filter
def finding_title(code):
    """The title of a finding by its code."""
    return chosen(title(code))


@register.filter
def why_light(state):
    """The reasons for the light that a matter shows, the gravest first."""
    return reasons(state, clock.today())
