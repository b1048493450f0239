"""Forms of the desks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from juece.procedure.events.base import Conclusion
from juece.web.desks.legality import MATERIALS
from juece.web.desks.models import OUTCOMES, Attendance, Meeting, Statement
from juece.web.docket import clock
from juece.web.docket.models import Matter
from juece.web.docket.store import law

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
        self.fields["rows"].choices = [(row, law().quote(row) or row) for row in MATERIALS]

    def clean(self):
        if not self.cleaned_data.get("rows") and not self.cleaned_data.get("text", "").strip():
            raise forms.ValidationError(_("请勾选不符合要求的材料，或者写明具体情况。"))
        return self.cleaned_data

    def items(self) -> list[str]:
        """What to say to the unit: the sentences ticked and the words added."""
        names = dict(self.fields["rows"].choices)
        said = [names[row] for row in self.cleaned_data["rows"]]
        return said + [line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip()]


class OnForm(forms.Form):
    on = _date(_("日期"))


class CoReviewForm(forms.Form):
    participants = _long(_("参加的法律顾问、公职律师和专家（每行一人）"), rows=2)
    on = _date(_("日期"))


class OpinionForm(forms.Form):
    conclusion = forms.ChoiceField(label=_("结论"), choices=CONCLUSIONS, widget=forms.RadioSelect)
    competence = _long(_("一、权限：决策事项是否符合法定权限"))
    procedure = _long(_("二、程序：决策草案的形成是否履行相关法定程序"), rows=8)
    content = _long(_("三、内容：决策草案内容是否符合有关法律、法规、规章和国家政策的规定"), rows=6)
    risk_notice = forms.BooleanField(label=_("已明示法律风险"), required=False)
    on = _date(_("出具日期"))

    def clean(self):
        if self.cleaned_data.get("conclusion") == Conclusion.EXPLORATORY.value and not self.cleaned_data.get(
            "risk_notice"
        ):
            self.add_error("risk_notice", _("探索性改革决策，应当明示法律风险。"))
        return self.cleaned_data


class MeetingForm(forms.ModelForm):
    on = _date(_("会议日期"))

    class Meta:
        model = Meeting
        fields = ("kind", "on", "place", "chair")


class ItemForm(forms.Form):
    matter = forms.ModelChoiceField(label=_("决策事项"), queryset=Matter.objects.none())

    def __init__(self, *args, matters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["matter"].queryset = matters


class AttendanceForm(forms.ModelForm):
    class Meta:
        model = Attendance
        fields = ("name", "post", "how", "head")


class StatementForm(forms.ModelForm):
    class Meta:
        model = Statement
        fields = ("member", "view", "dissent")
        widgets = {"view": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = meeting.attendance.filter(how=Attendance.How.PRESENT)


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(label=_("决定"), choices=OUTCOMES, widget=forms.RadioSelect)
    revise = _long(_("需修改部分（每行一项）"), rows=2, required=False)
    against_majority = forms.BooleanField(label=_("决定与多数人的意见不一致"), required=False)
    reason = _long(_("在会上说明的理由"), rows=2, required=False)
