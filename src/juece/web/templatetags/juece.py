"""Template tags of the shell: form fields with their hints and errors, severities, the life-cycle ribbon's states."""

from django import template
from django.urls import resolve
from django.utils.translation import gettext_lazy as _

register = template.Library()

_SEVERITIES = {
    "block": ("severity-block", "sign-stop", _("禁止")),
    "defect": ("severity-defect", "exclamation-triangle", _("缺陷")),
    "warning": ("severity-warning", "exclamation-circle", _("提醒")),
    "info": ("severity-info", "info-circle", _("说明")),
}
_LIGHTS = {
    "red": ("light-red", "x-octagon-fill", _("逾期或受阻")),
    "amber": ("light-amber", "exclamation-triangle-fill", _("临近期限")),
    "green": ("light-green", "check-circle-fill", _("正常")),
    "grey": ("light-grey", "circle", _("未开始")),
}

_SHORT = {"date", "time", "number", "select"}  # controls that need no whole line


@register.inclusion_tag("components/field.html")
def field(bound, form="", **extra):
    """A form field with label, hint and errors, tied together for screen readers; `form` names a form it stands outside of."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    if kind in {"checkbox", "radio"}:
        css = "form-check-input"
    elif kind == "select":
        css = "form-select"
    else:
        css = "form-control"
    attrs = {"class": f"{css} is-invalid" if bound.errors else css}
    if form:
        attrs["form"] = form
    described = [f"{bound.id_for_label}_hint"] if bound.help_text else []
    if bound.errors:
        described.append(f"{bound.id_for_label}_error")
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    group = kind == "radio" or widget.__class__.__name__ == "CheckboxSelectMultiple"
    if group:
        attrs.pop("aria-describedby", None)
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "check": kind == "checkbox" and not group,
        "group": group,
        "required": bound.field.required,
        "short": kind in _SHORT and not getattr(widget, "allow_multiple_selected", False),
        **extra,
    }


@register.inclusion_tag("components/badge.html")
def severity(key):
    """A badge for a finding's severity: block, defect, warning, info; the word is always there, not only the colour."""
    css, icon, label = _SEVERITIES.get(key, _SEVERITIES["info"])
    return {"css": css, "icon": icon, "label": label}


@register.inclusion_tag("components/light.html")
def light(colour, text=""):
    """A traffic light: red, amber, green, grey; with its meaning in words."""
    css, icon, label = _LIGHTS.get(colour, _LIGHTS["grey"])
    return {"css": css, "icon": icon, "label": text or label}


@register.simple_tag(takes_context=True)
def may_open(context, address):
    """Whether the person who is acting may read the page at this address of the site: no link leads to a refusal."""
    page = resolve(address)
    return page.func.allows.read.holds(context["request"].acting, page.kwargs)
