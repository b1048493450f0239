"""Forms of the bulletin."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.characters import visible
from juece.web.bulletin.models import Ending, GapExplained, GazetteIssue, Work

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_UPLOAD = _("DOCX、带文字的 PDF、TXT 或 Markdown，不超过 50 MB。")


class ImportForm(forms.Form):
    """A text as a file."""

    file = forms.FileField(label=_("文件"), help_text=_UPLOAD)
    title = forms.CharField(
        label=_("标题"), required=False, max_length=300, validators=[visible], help_text=_("不填则取文中的标题。")
    )


class WorkForm(forms.ModelForm):
    """What is told about a text."""

    class Meta:
        model = Work
        fields = [
            "title", "kind", "subject", "issuer_name", "dated", "promulgated_on", "openness", "explanation",
            "unexplained_because",
        ]  # fmt: skip
        widgets = {"dated": _DAY, "promulgated_on": _DAY}


class AmendForm(forms.Form):
    """The decision: a stored text, or a file."""

    decision = forms.ModelChoiceField(Work.objects.none(), label=_("库中的决定"), required=False)
    file = forms.FileField(label=_("或者上传决定"), required=False, help_text=_UPLOAD)
    item = forms.CharField(
        label=_("决定中的序号"), required=False, max_length=10, help_text=_("一件决定修改多件文件时填写，如“七”。")
    )

    def __init__(self, *args, work: Work, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = Work.objects.exclude(pk=work.pk).select_related("series")

    def clean(self):
        said = super().clean()
        if bool(said.get("decision")) == bool(said.get("file")) and not self.errors:
            raise forms.ValidationError(_("请选一件库中的决定，或者上传一个文件，二者取一。"))
        return said


class ConfirmForm(forms.Form):
    """The day of force, and the digest of the text that was shown."""

    in_force_from = forms.DateField(label=_("施行日期"), widget=_DAY)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(label=_("我已逐条核对上面的结果"))


class IssueForm(forms.ModelForm):
    """A new issue."""

    class Meta:
        model = GazetteIssue
        fields = ["title", "year", "number", "host"]


class EndingForm(forms.ModelForm):
    class Meta:
        model = Ending
        fields = ["on", "partial", "note"]
        widgets = {"on": _DAY}


class GapForm(forms.ModelForm):
    class Meta:
        model = GapExplained
        fields = ["number", "reason"]


class SubscribeForm(forms.Form):
    """To a subject or to one text."""

    email = forms.EmailField(label=_("电子邮箱"), max_length=200)
    subject = forms.ChoiceField(label=_("主题分类"), choices=Work.Subject.choices, required=False)
    website = forms.CharField(
        required=False, label=_("请留空"), widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
