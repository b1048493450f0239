"""Forms of the catalogue. What the law asks of a text is said at the field; whether an act may be done is decided elsewhere."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from juece.procedure.events.intake import ProposerKind
from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body
from juece.web.catalogue.models import ADJUSTMENTS, Entry, Proposal
from juece.web.catalogue.planned import stored
from juece.web.docket import clock
from juece.web.docket.models import Matter

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)
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


class OpenYearForm(forms.Form):
    year = forms.IntegerField(label=_("年度"), min_value=2019, max_value=2099)


class CallForm(forms.Form):
    on = date_field(_("征集日期"), initial=clock.today)
    deadline = date_field(_("申报截止日期"))
    standard = long_field(_("申报标准和要求"), help_text=_("对照决策事项范围五类，写明时限和标准。"))
    form = long_field(_("申报表填写说明"), required=False, rows=2)
    contact = forms.CharField(label=_("联系方式"), max_length=200, validators=[visible])
    audience = forms.ModelMultipleChoiceField(
        label=_("征集对象"), queryset=Body.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    public = forms.BooleanField(label=_("同时向社会公众征集"), required=False)

    def __init__(self, *args, government: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"].queryset = units_of(government)
        self.fields["audience"].initial = [
            b.pk for b in units_of(government).filter(kind__in=("department", "municipal_branch"))
        ]

    def clean(self):
        on, deadline = self.cleaned_data.get("on"), self.cleaned_data.get("deadline")
        if on and deadline and deadline < on:
            self.add_error("deadline", _("截止日期不能早于征集日期。"))
        return self.cleaned_data


class ProposalForm(forms.ModelForm):
    """F-02. Which channel it is follows from who proposes."""

    planned = PlannedField(required=False)

    class Meta:
        model = Proposal
        fields = ("title", "scope", "unit", "planned", "problem", "reasons", "plan", "necessity", "feasibility")
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("problem", "reasons", "plan", "necessity", "feasibility")
        }

    def __init__(self, *args, government: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(government)
        for name in ("problem", "reasons"):
            self.fields[name].required = True


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


class DoorForm(forms.Form):
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
        for name in ("title", "problem", "reasons", "plan", "proposer", "contact"):
            if _IDENTITY.search(str(self.cleaned_data.get(name, ""))):
                self.add_error(name, _("请不要填写身份证号码。"))
        return self.cleaned_data


class StudyForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("研究单位"), queryset=Body.objects.none())
    limit = date_field(_("研究期限"))

    def __init__(self, *args, government: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(government)


class ConclusionForm(forms.Form):
    in_scope = forms.TypedChoiceField(
        label=_("结论"),
        choices=[("yes", _("属于决策事项范围")), ("no", _("不属于决策事项范围"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    conclusion = long_field(_("论证情况和理由"), rows=3)


class ReasonForm(forms.Form):
    reason = long_field(_("理由"), rows=2)


class AnswerForm(forms.Form):
    answer = long_field(_("答复内容"), rows=3)


class EntryForm(forms.ModelForm):
    planned = PlannedField()

    class Meta:
        model = Entry
        fields = ("name", "unit", "planned", "scope", "lead_unit", "co_units")
        widgets = {"co_units": forms.CheckboxSelectMultiple}

    def __init__(self, *args, government: Body, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("unit", "lead_unit", "co_units"):
            self.fields[name].queryset = units_of(government)


class ConsentForm(forms.Form):
    on = date_field(_("日期"), initial=clock.today)
    reference = forms.CharField(label=_("会议、批示或者文号"), max_length=200, validators=[visible])
    consented = forms.TypedChoiceField(
        label=_("意见"),
        choices=[("yes", _("同意")), ("no", _("不同意，退回修改"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )


class PublishForm(forms.Form):
    on = date_field(_("公布日期"), initial=clock.today)
    doc = forms.CharField(label=_("发文字号"), max_length=60, validators=[visible])


class AdjustForm(forms.Form):
    """F-04: the three texts are asked for by the notice of the catalogue itself (N5-2-1)."""

    entry = forms.ModelChoiceField(label=_("目录事项"), queryset=Entry.objects.none(), required=False)
    kind = forms.ChoiceField(label=_("调整类型"), choices=ADJUSTMENTS)
    study = long_field(_("研究论证"), rows=3)
    grounds = long_field(_("理据"), rows=3)
    opinion = long_field(_("具体意见"), rows=3)
    new_name = forms.CharField(label=_("新的决策名称"), max_length=200, validators=[visible], required=False)
    new_planned = PlannedField(label=_("新的计划决策时间"), required=False)
    new_unit = forms.ModelChoiceField(label=_("新的承办单位"), queryset=Body.objects.none(), required=False)
    scope = forms.ChoiceField(label=_("类别（新增事项）"), choices=[("", "—"), *Matter.Scope.choices], required=False)

    def __init__(self, *args, government: Body, entries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = entries
        self.fields["new_unit"].queryset = units_of(government)


class DecisionForm(forms.Form):
    on = date_field(_("审定日期"), initial=clock.today)
    approved = forms.TypedChoiceField(
        label=_("审定意见"),
        choices=[("yes", _("同意调整")), ("no", _("不同意调整"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    reference = forms.CharField(label=_("审定依据（会议或批示）"), max_length=200, validators=[visible])
    party_consent = forms.BooleanField(label=_("区委已同意（新增、撤销事项时需要）"), required=False)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("目录文件"),
        help_text=_("CSV、XLSX 或 DOCX，表头含：序号、决策名称、承办部门、计划决策时间。不超过 5 MB。"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.docx"}),
    )
