"""A form made from the definition of an act: nothing about any particular act is written here.

    form_class = form_for(REGISTRY["consultation_opened"])
    form = form_class(request.POST, request.FILES, capacities=[…])
    if form.is_valid(): form.act, form.by, form.cleaned_data["on"], form.cleaned_data["files"]

Labels, hints, choices and lists come from the fields' types and their `json_schema_extra`. What is left empty is not stated.
"""

from functools import lru_cache
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from juece.procedure.events import Act, Form
from juece.procedure.terms import ENGLISH
from juece.web.docket import clock
from juece.web.docket.entitlement import By
from juece.web.docket.forms import controls
from juece.web.docket.forms.shapes import Shape, shape_of
from juece.web.docket.uploads import ACCEPT

_LONGEST = 20_000
_LINE = 500


def _in_language(zh: str, en: str) -> str:
    return en if (get_language() or "").startswith("en") and en else zh


bilingual = lazy(_in_language, str)


def _suggestions(info: FieldInfo, separator: str) -> list[str]:
    hint = (info.json_schema_extra or {}).get("hint", "")
    parts = [part.strip() for part in hint.split(separator)]
    return (
        parts
        if len(parts) > 1 and all(0 < len(part) <= 12 for part in parts) and "等" not in hint and "；" not in hint
        else []
    )


def field_for(info: FieldInfo, nested: bool = False) -> forms.Field:
    """The Django field of one field of an act."""
    extra: dict[str, Any] = info.json_schema_extra or {}
    shape = shape_of(info.annotation)
    given = info.get_default(call_default_factory=True)
    common: dict[str, Any] = {
        "label": bilingual(extra.get("zh", info.title or ""), extra.get("en", "")),
        "help_text": bilingual(extra.get("hint", ""), extra.get("hint_en", "")) if extra.get("hint") else "",
        "required": info.is_required(),
    }
    if given not in (None, "", []) and not info.is_required():
        common["initial"] = getattr(given, "value", given)
    return _make(shape, info, extra, common, nested)


def _make(shape: Shape, info: FieldInfo, extra: dict[str, Any], common: dict[str, Any], nested: bool) -> forms.Field:
    match shape.kind:
        case "truth":
            return controls.TruthField(**common)
        case "date":
            return forms.DateField(widget=controls.DateInput(), **common)
        case "time":
            return forms.TimeField(widget=controls.TimeInput(), **common)
        case "integer":
            return forms.IntegerField(min_value=-(2**53) + 1, max_value=2**53 - 1, **common)
        case "number":
            return forms.FloatField(**common)
        case "choice":
            choices = [
                ("", "——"),
                *((member.value, bilingual(member.value, ENGLISH[member.value])) for member in shape.enum or ()),
            ]
            return forms.ChoiceField(choices=choices, **common)
        case "dates":
            return controls.DatesField(**_a_line_each(common))
        case "records":
            return controls.RecordsField(**_a_line_each(common))
        case "lines":
            ticks = _suggestions(info, "、")
            if ticks and not shape.single and not shape.truth:
                return controls.TickedLinesField(ticks, **{**common, "help_text": ""})
            return controls.LinesField(single=shape.single, truth=shape.truth, **_a_line_each(common))
        case "rows" | "part" if shape.form is not None:
            return controls.RowsField(
                _part_form(shape.form), most=1 if shape.kind == "part" else controls.MOST_ROWS, **common
            )
    if shape.truth:
        return controls.TruthOrTextField(
            max_length=_LONGEST, widget=controls.TextWithSuggestions(["是", "否"]), **common
        )
    if extra.get("long"):
        rows = 2 if nested else 4
        return forms.CharField(max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **common)
    words = _suggestions(info, "/")
    widget = controls.TextWithSuggestions(words) if words else forms.TextInput()
    return forms.CharField(max_length=_LINE, widget=widget, **common)


def _line(hint: Any) -> str:
    return f"{_('每行一项。')}{hint}"


_a_line = lazy(_line, str)


def _a_line_each(common: dict[str, Any]) -> dict[str, Any]:
    hint = common["help_text"]
    return {
        **common,
        "help_text": _a_line(hint),
    }


@lru_cache(maxsize=64)
def _part_form(part: type[Form]) -> type[forms.Form]:
    fields = {info.alias or name: field_for(info, nested=True) for name, info in part.model_fields.items()}
    return type(f"{part.__name__}Part", (forms.Form,), fields)


class ActForm(forms.Form):
    """What every act has: the day, the time where it matters, in which capacity, attachments. Subclasses are made by `form_for`."""

    definition: type[Act]
    aliases: dict[str, str]
    counted: tuple[str, ...]

    def __init__(self, *args: Any, capacities: list[By] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.capacities = list(capacities)
        self.act: Act | None = None
        if len(self.capacities) > 1:
            self.fields["by_"].choices = [(str(n), by.name) for n, by in enumerate(self.capacities)]
        else:
            del self.fields["by_"]

    @property
    def by(self) -> By:
        """In whose name the act is recorded."""
        return self.capacities[int(self.cleaned_data.get("by_") or 0)]

    def own_fields(self) -> list[forms.BoundField]:
        """The fields of the act itself, in the order of its definition."""
        return [self[name] for name in self.fields if name.startswith("f_")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        values = {}
        for name, alias in self.aliases.items():
            value = cleaned.get(f"f_{name}")
            if name in self.counted and not value:
                value = cleaned.get(f"f_{name}_number")
            if value not in (None, "", []):
                values[alias] = value
        try:
            self.act = self.definition.model_validate(values)
        except ValidationError as problem:
            names = {alias: name for name, alias in self.aliases.items()}
            for error in problem.errors():
                name = names.get(str(error["loc"][0]) if error["loc"] else "", "")
                self.add_error(f"f_{name}" if f"f_{name}" in self.fields else None, _("这一栏的内容不合要求，请核对。"))
        return cleaned


@lru_cache(maxsize=256)
def form_for(definition: type[Act]) -> type[ActForm]:
    """The form class of an act."""
    fields: dict[str, forms.Field] = {
        "on": forms.DateField(
            label=_("行为日期"),
            widget=controls.DateInput(),
            initial=clock.today,
            help_text=_("实际发生的日期，不是录入日期。"),
        ),
        "at": forms.TimeField(label=_("时间"), widget=controls.TimeInput(), required=False),
        "by_": forms.ChoiceField(
            label=_("以何身份记录"), widget=forms.Select(attrs={"lang": "zh-Hans"})
        ),  # names of bodies and heads
    }
    aliases, counted = {}, []
    for name, info in definition.model_fields.items():
        shape = shape_of(info.annotation)
        aliases[name] = info.alias or name
        fields[f"f_{name}"] = field_for(info)
        if shape.kind == "rows" and shape.number:
            counted.append(name)
            fields[f"f_{name}_number"] = forms.IntegerField(
                label=_("人数（不逐一列出时填写）"), required=False, min_value=0, max_value=100_000
            )
    fields["files"] = FILES
    made = type(f"{definition.__name__}Form", (ActForm,), fields)
    made.definition, made.aliases, made.counted = definition, aliases, tuple(counted)
    return made


FILES = controls.FilesField(
    ACCEPT,
    label=_("附件"),
    required=False,
    help_text=_(
        "可选多个；PDF、OFD、DOCX、XLSX、PNG、JPG、TXT，每个不超过 50 MB。不得上传涉密文件（密级只能为“无”）。"
    ),
)


def initial_from(act: Act) -> dict[str, Any]:
    """Initial values of the form that would record this act again, for a correction."""
    stated = act.model_dump(mode="python", exclude_unset=True)
    initial = {}
    for name, info in type(act).model_fields.items():
        if name not in act.model_fields_set:
            continue
        shape, value = shape_of(info.annotation), stated[name]
        if shape.kind == "rows" and isinstance(value, int):
            initial[f"f_{name}_number"] = value
        elif shape.kind == "part":
            initial[f"f_{name}"] = [value] if value else []
        elif shape.kind == "records":
            initial[f"f_{name}"] = [str(v.get("text", v)) for v in value]
        else:
            initial[f"f_{name}"] = getattr(value, "value", value)
    return initial
