"""What the forms of the catalogue share: bodies of a government, dates, planned times, first judgements about a matter."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.models import Body
from juece.web.catalogue.planned import stored
from juece.web.docket.forms.controls import lines_of
from juece.web.docket.forms.matter import JUDGEMENTS
from juece.web.secrecy import Unclassified

LONGEST = 5000


def units_of(government: Body):
    """Bodies that may undertake a matter of this government."""
    kinds = (Body.Kind.GOVERNMENT, Body.Kind.PARTY_COMMITTEE, Body.Kind.NPC_SC)
    return Body.objects.in_force().filter(parent=government).exclude(kind__in=kinds).prefetch_related("names")


def date_field(label, **more) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def long_field(label, *, rows: int = 4, **more) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **more)


class PlannedField(forms.CharField):
    """A planned time, kept as 2022Q3."""

    def __init__(self, **more) -> None:
        more.setdefault("label", _("计划决策时间"))
        more.setdefault("help_text", _("如 2022Q3、2022年三季度、2022H2、2022-09"))
        super().__init__(max_length=20, **more)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return ""
        try:
            return stored(text)
        except ValueError as problem:
            raise ValidationError(str(problem)) from problem


class JudgedForm(Unclassified, forms.Form):
    """First judgements about a matter: which steps it will need follows from them (the names are those of the case file)."""

    judgements = forms.MultipleChoiceField(
        label=_("初步判断"),
        choices=JUDGEMENTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=["open"],
        help_text=_("决定需要履行哪些程序；启动程序前请核对。"),
    )
    specific_groups = forms.CharField(
        label=_("涉及的特定群体"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("每行一项，如 老年人。"),
    )

    def attributes(self) -> dict:
        """The judgements as a matter keeps them."""
        said = self.cleaned_data
        groups = lines_of(said["specific_groups"])
        return {**dict.fromkeys(said["judgements"], True), **({"specific_groups": groups} if groups else {})}


def judged(attributes: dict) -> dict:
    """Initial values of a JudgedForm for attributes kept earlier."""
    return {
        "judgements": [key for key, _label in JUDGEMENTS if attributes.get(key)],
        "specific_groups": "\n".join(attributes.get("specific_groups", [])),
    }
