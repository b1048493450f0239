"""Forms of the desks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from juece.procedure.events.base import Conclusion
from juece.web.bodies.characters import visible
from juece.web.desks.legality import MATERIALS
from juece.web.desks.models import KINDS, OUTCOMES, Attendance, Meeting, Statement
from juece.web.docket import clock
from juece.web.docket.forms.controls import TickedField
from juece.web.docket.models import Matter
from juece.web.docket.store import law
from juece.web.secrecy import Unclassified
from juece.web.words import marked

CONCLUSIONS = [
    (Conclusion.LEGAL.value, _("合法")),
    (Conclusion.LEGAL_AFTER_CHANGES.value, _("修改后合法")),
    (Conclusion.PROCEDURE_TO_COMPLETE.value, _("需补充程序")),
    (Conclusion.ILLEGAL.value, _("不合法")),
    (Conclusion.EXPLORATORY.value, _("探索性改革明示法律风险")),
]


def _date(label):
    return forms.DateField(
        label=label, initial=clock.today, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _long(label, rows=4, **more):
    return forms.CharField(label=label, max_length=10_000, widget=forms.Textarea(attrs={"rows": rows}), **more)


class LackingForm(forms.Form):
    """Which materials lack or do not fit, for returning the file or asking for a supplement."""

    rows = forms.MultipleChoiceField(label=_("不符合要求的材料"), widget=forms.CheckboxSelectMultiple, required=False)
    text = _long(_("具体说明"), rows=3, required=False)
    on = _date(_("日期"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rows"].choices = [(row, marked(law().quote(row) or row)) for row in MATERIALS]

    def clean(self):
        if not self.cleaned_data.get("rows") and not self.cleaned_data.get("text", "").strip():
            raise forms.ValidationError(_("请勾选不符合要求的材料，或者写明具体情况。"))
        return self.cleaned_data

    def items(self) -> list[str]:
        """What to say to the unit: the sentences ticked and the words added."""
        said = [law().quote(row) or row for row in self.cleaned_data["rows"]]
        return said + [line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip()]


class SupplementForm(LackingForm):
    """What is to be supplied, and until when."""

    due = forms.DateField(
        label=_("补充期限"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class OnForm(forms.Form):
    on = _date(_("日期"))


class CoReviewForm(forms.Form):
    participants = _long(_("参加的法律顾问、公职律师和专家（每行一人）"), rows=2)
    on = _date(_("日期"))


class OpinionForm(Unclassified, forms.Form):
    """F-17b: three parts, the conclusion and, where there are any, the legal risks."""

    number = forms.CharField(label=_("文号"), max_length=60, required=False, validators=[visible])
    course = _long(
        _("审查过程"), rows=3, required=False, help_text=_("含法律顾问、公职律师的意见；不填写时列出已登记的参加人。")
    )
    competence = _long(_("一、权限：决策事项是否符合法定权限"))
    procedure = _long(_("二、程序：决策草案的形成是否履行相关法定程序"), rows=8)
    content = _long(_("三、内容：决策草案内容是否符合有关法律、法规、规章和国家政策的规定"), rows=6)
    conclusion = forms.ChoiceField(label=_("结论"), choices=CONCLUSIONS, widget=forms.RadioSelect)
    risk = _long(_("法律风险提示"), rows=3, required=False)
    on = _date(_("出具日期"))

    def clean(self):
        super().clean()
        said = self.cleaned_data
        if said.get("conclusion") == Conclusion.EXPLORATORY.value and not said.get("risk", "").strip():
            self.add_error("risk", _("探索性改革决策，应当明示法律风险，请写明风险。"))
        return said


class MeetingForm(Unclassified, forms.ModelForm):
    kind = forms.ChoiceField(label=_("会议形式"), choices=KINDS)
    on = _date(_("会议日期"))

    class Meta:
        model = Meeting
        fields = ("kind", "session", "on", "place", "chair")


class NumberForm(Unclassified, forms.ModelForm):
    """The number that the minutes of a meeting bear."""

    class Meta:
        model = Meeting
        fields = ("minutes_number",)


class ItemsForm(forms.Form):
    """Matters for the agenda: those that were submitted, and, apart, any other."""

    matters = TickedField(label=_("已提请审议的事项"), queryset=Matter.objects.none(), required=False)
    other = forms.ModelChoiceField(label=_("其他事项"), queryset=Matter.objects.none(), required=False)

    def __init__(self, *args, submitted, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["matters"].queryset, self.fields["other"].queryset = submitted, others

    def clean(self):
        if not self.cleaned_data.get("matters") and not self.cleaned_data.get("other"):
            raise forms.ValidationError(_("请至少选择一个事项。"))
        return self.cleaned_data

    def chosen(self) -> list[Matter]:
        """All that were chosen."""
        said = self.cleaned_data
        return [*said["matters"], *([said["other"]] if said["other"] else [])]


class AttendanceForm(Unclassified, forms.Form):
    """People, one a line: name, then post after a space."""

    people = _long(_("人员"), rows=4, help_text=_("每行一人：姓名，空一格后写职务。"))
    how = forms.ChoiceField(label=_("情况"), choices=Attendance.How.choices)
    head = forms.BooleanField(label=_("第一行是区政府主要负责人"), required=False)

    def clean_people(self) -> list[tuple[str, str]]:
        rows = [line.split(maxsplit=1) for line in self.cleaned_data["people"].splitlines() if line.strip()]
        found = [(row[0], row[1].strip() if len(row) > 1 else "") for row in rows]
        if any(len(name) > 40 or len(post) > 60 for name, post in found):
            raise forms.ValidationError(_("姓名不超过 40 个字，职务不超过 60 个字；每行只写一人。"))
        for name, post in found:
            visible(name + post)
        return found


class StatementForm(Unclassified, forms.ModelForm):
    class Meta:
        model = Statement
        fields = ("member", "view", "dissent")
        widgets = {"view": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = meeting.attendance.filter(how=Attendance.How.PRESENT)


class OutcomeForm(Unclassified, forms.Form):
    outcome = forms.ChoiceField(label=_("决定"), choices=OUTCOMES, widget=forms.RadioSelect)
    revise = _long(
        _("需修改部分"), rows=2, required=False, help_text=_("每行一项；原则通过的，写明按会议意见修改什么。")
    )
    against_majority = forms.BooleanField(label=_("决定与多数人的意见不一致"), required=False)
    reason = _long(_("在会上说明的理由"), rows=2, required=False)


class MinutesForm(Unclassified, forms.Form):
    resolution = _long(_("议定事项"), rows=4)
