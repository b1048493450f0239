"""Controls that Django does not have: one entry a line, suggestions with room for more, repeated rows.

All work without script and read everything from the posted fields, so that a draft can be restored into them.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

YES, NO = "true", "false"
TRUTH = [("", "——"), (YES, _("是")), (NO, _("否"))]
_WORDS = {"是": True, "有": True, "否": False, "无": False, "没有": False}
MOST_ROWS = 60
_LONGEST_KEY = 18  # digits that every database takes for a key


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, trimmed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class TickedField(forms.ModelMultipleChoiceField):
    """Rows that were ticked. A number that no row can have is refused like any other that is not offered."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        for one in value if isinstance(value, list | tuple) else ():
            if len(str(one)) > _LONGEST_KEY:
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": "…"}
                )
        return super().clean(value)


class TruthField(forms.TypedChoiceField):
    """是、否, or not stated."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=TRUTH, coerce=lambda v: v == YES, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: YES, False: NO}.get(value, value) if not isinstance(value, str) else value


class TextWithSuggestions(forms.TextInput):
    """A line of text with suggestions that the browser offers."""

    template_name = "docket/widgets/suggested_text.html"

    def __init__(self, suggestions: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["suggestions"] = self.suggestions
        return context


class TruthOrTextField(forms.CharField):
    """Text in which a lone 是 or 否 is a truth."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _WORDS.get(text.strip(), text) if text else text


class LinesField(forms.CharField):
    """A list, one entry a line; `single` gives a lone entry as text, `truth` a lone 是 or 否 as a truth."""

    def __init__(self, *, single: bool = False, truth: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(max_length=20_000, **kwargs)
        self.single, self.truth = single, truth

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, bool):
            return "是" if value else "否"
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        lines = lines_of(super().clean(value))
        if self.truth and len(lines) == 1 and lines[0] in _WORDS:
            return _WORDS[lines[0]]
        return lines[0] if self.single and len(lines) == 1 else lines


class DatesField(LinesField):
    """Dates, one a line."""

    def clean(self, value: Any) -> list[Any]:
        day = forms.DateField(input_formats=["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d"])
        return [day.clean(line) for line in super().clean(value)]


class RecordsField(LinesField):
    """Things said in free words, one a line, kept as `{"text": …}`."""

    def clean(self, value: Any) -> list[dict[str, str]]:
        return [{"text": line} for line in super().clean(value)]


class TickedLines(forms.Widget):
    """Suggestions to tick and a box for what is not among them."""

    template_name = "docket/widgets/ticked_lines.html"

    def __init__(self, suggestions: list[str]) -> None:
        super().__init__()
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        value = list(value or ())
        context["widget"]["ticks"] = [(s, s in value, f"id_{name}_{n}") for n, s in enumerate(self.suggestions)]
        context["widget"]["more"] = "\n".join(v for v in value if v not in self.suggestions)
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        ticked = [
            t for t in (data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])) if t in self.suggestions
        ]
        return [*ticked, *lines_of(data.get(f"{name}-more", ""))]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}-more" not in data


class TickedLinesField(forms.Field):
    """A list made of suggestions that are ticked and lines that are added."""

    group = True

    def __init__(self, suggestions: list[str], **kwargs: Any) -> None:
        super().__init__(widget=TickedLines(suggestions), **kwargs)

    def clean(self, value: Any) -> list[str]:
        value = [v.replace("\x00", "") for v in value or ()]
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        return value


def _posted(field: forms.Field) -> Any:
    """What the browser posts for a field that nobody touched."""
    return "" if field.initial is None else str(field.prepare_value(field.initial))


class Rows(forms.Widget):
    """A table of small forms: those that are filled, and some blank ones. `most` is 1 for a part that stands alone."""

    template_name = "docket/widgets/rows.html"

    def __init__(self, form_class: type[forms.Form], blank: int, most: int) -> None:
        super().__init__()
        self.form_class, self.blank, self.most = form_class, blank, most

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        value = list(value or ())
        rows = value + [{}] * max(0, min(self.most, len(value) + self.blank) - len(value))
        context["widget"]["rows"] = [
            self.form_class(initial=row, prefix=f"{name}-{n}", use_required_attribute=False)
            for n, row in enumerate(rows)
        ]
        context["widget"]["alone"] = self.most == 1
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        rows = []
        for n in range(MOST_ROWS):
            form = self.form_class(prefix=f"{name}-{n}")
            raw = {
                key: field.widget.value_from_datadict(data, files, form.add_prefix(key))
                for key, field in form.fields.items()
            }
            if any(v not in (None, "", [], False) and v != _posted(form.fields[key]) for key, v in raw.items()):
                rows.append(raw)
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)


class RowsField(forms.Field):
    """Repeated parts of an act; each row is checked by its own small form."""

    group = True

    def __init__(self, form_class: type[forms.Form], *, blank: int = 3, most: int = MOST_ROWS, **kwargs: Any) -> None:
        super().__init__(widget=Rows(form_class, blank, most), **kwargs)
        self.form_class, self.alone = form_class, most == 1

    def clean(self, value: Any) -> Any:
        cleaned, wrong = [], []
        for n, row in enumerate(value or (), 1):
            form = self.form_class(data=row)
            if form.is_valid():
                cleaned.append({k: v for k, v in form.cleaned_data.items() if v not in (None, "", [])})
                continue
            for key, messages in form.errors.items():
                wrong += [f"{n}. {form.fields[key].label}：{message}" for message in messages]
        if wrong:
            raise ValidationError(wrong)
        if self.required and not cleaned:
            raise ValidationError(self.error_messages["required"], code="required")
        return (cleaned[0] if cleaned else None) if self.alone else cleaned


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Any number of files."""

    def __init__(self, accept: str, **kwargs: Any) -> None:
        super().__init__(widget=SeveralFiles(attrs={"accept": accept}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data:
            return []
        return list(data) if isinstance(data, list | tuple) else [data]
