"""Forms of what comes in: the call, suggestions by the four channels, studies, answers. Whether an act may be done is decided elsewhere."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from juece.procedure.events.intake import ProposerKind
from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body
from juece.web.catalogue.forms.fields import PlannedField, date_field, long_field, units_of
from juece.web.catalogue.models import CONCERNS, Proposal
from juece.web.docket import clock
from juece.web.docket.citing import cite
from juece.web.docket.forms.controls import TickedField
from juece.web.secrecy import Unclassified

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)


class CallForm(Unclassified, forms.Form):
    basis = long_field(_("征集依据"), rows=2)
    on = date_field(_("征集日期"), initial=clock.today)
    deadline = date_field(_("申报截止日期"))
    standard = long_field(_("申报标准和要求"), help_text=_("对照决策事项范围五类，写明时限和标准。"))
    form = long_field(_("申报表填写说明"), required=False, rows=2)
    contact = forms.CharField(label=_("联系方式"), max_length=200, validators=[visible])
    audience = TickedField(label=_("征集对象"), queryset=Body.objects.none())
    public = forms.BooleanField(label=_("同时向社会公众征集"), required=False)

    def __init__(self, *args, government: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["basis"].initial = cite("R9-06-0-2").source
        self.fields["audience"].queryset = units_of(government)
        self.fields["audience"].initial = [
            b.pk for b in units_of(government).filter(kind__in=("department", "municipal_branch"))
        ]

    def clean(self):
        super().clean()
        on, deadline = self.cleaned_data.get("on"), self.cleaned_data.get("deadline")
        if on and deadline and deadline < on:
            self.add_error("deadline", _("截止日期不能早于征集日期。"))
        return self.cleaned_data


class ProposalForm(Unclassified, forms.ModelForm):
    """F-02. Which channel it is follows from who proposes."""

    planned = PlannedField(required=False)
    concerns = forms.MultipleChoiceField(
        label=_("是否涉及"), choices=CONCERNS, required=False, widget=forms.CheckboxSelectMultiple
    )
    unclassified = forms.BooleanField(
        label=_("不涉及国家秘密（密级：无）"),
        help_text=_("涉密事项不得录入本系统，请按保密规定线下办理。"),
        error_messages={"required": _("请确认不涉及国家秘密；涉密事项请按保密规定线下办理。")},
    )

    class Meta:
        model = Proposal
        fields = (
            "title",
            "scope",
            "unit",
            "planned",
            "problem",
            "reasons",
            "plan",
            "necessity",
            "feasibility",
            "concerns",
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("problem", "reasons", "plan", "necessity", "feasibility")
        }

    def __init__(self, *args, government: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(government)
        for name in ("problem", "reasons"):
            self.fields[name].required = True

    def values(self) -> dict:
        """The fields of Proposal."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class DeclarationForm(ProposalForm):
    """A department's declaration: with the opinion of the leader in charge and the unit's seal."""

    class Meta(ProposalForm.Meta):
        fields = (*ProposalForm.Meta.fields, "leader_opinion", "stamped")
        widgets = {**ProposalForm.Meta.widgets, "leader_opinion": forms.Textarea(attrs={"rows": 2})}

    field_order = (*ProposalForm.Meta.fields, "leader_opinion", "stamped", "unclassified")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leader_opinion"].required = self.fields["stamped"].required = True
        self.fields["stamped"].error_messages = {"required": _("申报表须经本单位盖章；请盖章后确认。")}


class ReceivedForm(ProposalForm):
    """A written proposal of a deputy, a member or the public, entered by the office that received it."""

    PUBLIC_KINDS = (
        ProposerKind.DEPUTY,
        ProposerKind.CPPCC,
        ProposerKind.CITIZEN,
        ProposerKind.LEGAL_PERSON,
        ProposerKind.ORGANISATION,
    )

    class Meta(ProposalForm.Meta):
        fields = ("proposer_kind", "proposer", "written", *ProposalForm.Meta.fields)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = {kind.value for kind in self.PUBLIC_KINDS}
        self.fields["proposer_kind"].choices = [c for c in self.fields["proposer_kind"].choices if c[0] in allowed]
        self.fields["proposer"].required = True


class DoorForm(Unclassified, forms.Form):
    """The public's form. It asks for no identity number, and refuses one that somebody types all the same."""

    title = forms.CharField(label=_("建议事项名称"), max_length=120, validators=[visible])
    problem = long_field(_("拟解决的主要问题"), rows=3)
    reasons = long_field(_("建议理由和依据"), rows=3)
    plan = long_field(_("初步方案"), rows=3, required=False)
    proposer_kind = forms.ChoiceField(
        label=_("建议人类别"),
        choices=[
            (ProposerKind.CITIZEN.value, _("公民")),
            (ProposerKind.LEGAL_PERSON.value, _("法人")),
            (ProposerKind.ORGANISATION.value, _("其他组织")),
        ],
    )
    proposer = forms.CharField(label=_("姓名或者名称"), max_length=40, validators=[visible], required=False)
    contact = forms.CharField(
        label=_("联系方式"),
        max_length=100,
        validators=[visible],
        required=False,
        help_text=_("仅用于答复，单独保存，一年后删除。请不要填写身份证号码。"),
    )
    consent = forms.BooleanField(
        label=_("我同意受理单位为办理和答复本建议处理以上信息。"),
        error_messages={"required": _("请先同意个人信息处理说明。")},
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    def clean(self):
        super().clean()
        for name in ("title", "problem", "reasons", "plan", "proposer", "contact"):
            if _IDENTITY.search(str(self.cleaned_data.get(name, ""))):
                self.add_error(name, _("请不要填写身份证号码。"))
        return self.cleaned_data


class StudyForm(forms.Form):
    units = TickedField(label=_("研究单位"), queryset=Body.objects.none())
    limit = date_field(_("研究期限"))

    def __init__(self, *args, government: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units_of(government)


class ConclusionForm(Unclassified, forms.Form):
    in_scope = forms.TypedChoiceField(
        label=_("结论"),
        choices=[("yes", _("属于决策事项范围")), ("no", _("不属于决策事项范围"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    conclusion = long_field(_("论证情况和理由"), rows=3)


class ReasonForm(Unclassified, forms.Form):
    reason = long_field(_("理由"), rows=2)


class AnswerForm(Unclassified, forms.Form):
    answer = long_field(_("答复内容"), rows=3)
