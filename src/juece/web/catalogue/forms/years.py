"""Forms of a year's catalogue: its entries, its approval, its adjustments, files brought in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body
from juece.web.catalogue.forms.fields import JudgedForm, PlannedField, date_field, judged, long_field, units_of
from juece.web.catalogue.models import ADJUSTMENTS, Entry
from juece.web.docket import clock
from juece.web.docket.models import Matter


class OpenYearForm(forms.Form):
    year = forms.IntegerField(label=_("年度"), min_value=2019, max_value=2099)


class EntryForm(JudgedForm, forms.ModelForm):
    """An entry of the draft, with the judgements that its matter begins with."""

    planned = PlannedField()

    class Meta:
        model = Entry
        fields = ("name", "unit", "planned", "scope", "lead_unit", "co_units")
        widgets = {"co_units": forms.CheckboxSelectMultiple}

    def __init__(self, *args, government: Body, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("unit", "lead_unit", "co_units"):
            self.fields[name].queryset = units_of(government)
        if self.instance.pk:
            self.initial.update(judged(self.instance.attributes))

    def values(self) -> dict:
        """The fields of Entry."""
        said = self.cleaned_data
        return {**{name: said[name] for name in self._meta.fields}, "attributes": self.attributes()}

    def save(self, commit=True):
        self.instance.attributes = self.attributes()
        return super().save(commit)


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


class AdjustForm(JudgedForm):
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
    field_order = (
        "entry",
        "kind",
        "study",
        "grounds",
        "opinion",
        "new_name",
        "new_planned",
        "new_unit",
        "scope",
        "judgements",
        "specific_groups",
    )

    def __init__(self, *args, government: Body, entries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = entries
        self.fields["new_unit"].queryset = units_of(government)
        self.fields["judgements"].label = _("初步判断（新增事项）")

    def values(self) -> dict:
        """What `adjusting.ask` wants."""
        said = {**self.cleaned_data, "attributes": self.attributes() if self.cleaned_data["kind"] == "新增" else {}}
        del said["judgements"], said["specific_groups"]
        return said


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
