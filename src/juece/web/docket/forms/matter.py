"""The form of a new matter, and the filters of the docket."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from juece.procedure.decision import Quarter
from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body
from juece.web.docket.forms.controls import TickedField, lines_of
from juece.web.docket.models import Matter, MatterState
from juece.web.docket.projection import RIBBON
from juece.web.docket.standing_page import stage_title

# Recorded human judgements that decide which steps are needed; their names are those of the case file.
JUDGEMENTS = [
    ("open", _("依法公开（不属于不予公开事项）")),
    ("specialised", _("专业性、技术性较强，需要专家论证")),
    ("risk_trigger", _("可能对社会稳定、公共安全等造成不利影响，需要风险评估")),
    ("market_entities", _("涉及经营主体，需要公平竞争审查")),
    ("industry_impact", _("对企业和行业有重大影响")),
    ("vital_interests", _("直接涉及公众切身利益")),
    ("major_disagreement", _("存在重大分歧")),
    ("public_concern", _("社会关注度高")),
    ("npc_list", _("属于人大讨论、决定或者报告的重大事项")),
    ("adoption_public", _("意见采纳情况应当公布")),
    ("exploratory", _("探索性改革")),
]
_UNITS = (
    Body.Kind.DEPARTMENT,
    Body.Kind.MUNICIPAL_BRANCH,
    Body.Kind.SUB_DISTRICT,
    Body.Kind.OFFICE,
    Body.Kind.JUSTICE_BUREAU,
    Body.Kind.PEOPLES_ORG,
    Body.Kind.OTHER,
)


def units():
    """Bodies that may undertake a decision today."""
    return Body.objects.in_force(timezone.localdate()).filter(kind__in=_UNITS).with_names()


class MatterForm(forms.Form):
    name = forms.CharField(label=_("决策名称"), max_length=200, validators=[visible])
    undertaking_unit = forms.ModelChoiceField(Body.objects.none(), label=_("承办单位"))
    lead_unit = forms.ModelChoiceField(
        Body.objects.none(), label=_("牵头单位"), required=False, help_text=_("两个以上单位承办时填写。")
    )
    co_units = TickedField(Body.objects.none(), label=_("配合单位"), required=False)
    scope = forms.ChoiceField(label=_("决策事项类别"), choices=Matter.Scope.choices)
    planned = forms.CharField(
        label=_("计划决策时间"), max_length=20, required=False, help_text=_("如 2026Q4、2026H2 或 2026。")
    )
    in_catalogue = forms.BooleanField(label=_("已列入年度目录"), required=False)
    openness = forms.ChoiceField(label=_("公开属性"), choices=Matter.Openness.choices)
    judgements = forms.MultipleChoiceField(
        label=_("初步判断"), choices=JUDGEMENTS, required=False, widget=forms.CheckboxSelectMultiple, initial=["open"]
    )
    specific_groups = forms.CharField(
        label=_("涉及的特定群体"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("每行一项，如 老年人。"),
    )

    def __init__(self, *args, decision_body, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("undertaking_unit", "lead_unit", "co_units"):
            self.fields[name].queryset = units()

    def clean_planned(self) -> str:
        planned = self.cleaned_data["planned"].strip().upper()
        try:
            Quarter.parse(planned)
        except ValueError as problem:
            raise forms.ValidationError(_("计划决策时间应当像 2026Q4、2026H2 或 2026。")) from problem
        return planned

    def values(self) -> dict:
        """The fields of the matter."""
        said = self.cleaned_data
        attributes = dict.fromkeys(said["judgements"], True)
        if groups := lines_of(said["specific_groups"]):
            attributes["specific_groups"] = groups
        names = ("name", "undertaking_unit", "lead_unit", "scope", "planned", "in_catalogue", "openness")
        return {**{name: said[name] for name in names}, "co_units": list(said["co_units"]), "attributes": attributes}


class FilterForm(forms.Form):
    q = forms.CharField(label=_("名称或编号"), required=False, max_length=100)
    stage = forms.ChoiceField(label=_("阶段"), required=False)
    light = forms.ChoiceField(label=_("状态"), required=False)
    unit = forms.ModelChoiceField(Body.objects.none(), label=_("承办单位"), required=False)
    order = forms.ChoiceField(
        label=_("排序"),
        required=False,
        choices=[("due", _("按期限")), ("recent", _("按最近记录")), ("code", _("按编号"))],
    )
    closed = forms.BooleanField(label=_("包括已办结"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [("", _("全部")), *((stage, stage_title(stage)) for stage in RIBBON)]
        lights = {"red": _("逾期或受阻"), "amber": _("临近期限"), "green": _("正常"), "grey": _("未开始")}
        self.fields["light"].choices = [("", _("全部")), *((key, lights[key]) for key in MatterState.Light.values)]
        self.fields["unit"].queryset = units()
