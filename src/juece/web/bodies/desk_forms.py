"""Forms of the system and security desks."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.characters import visible
from juece.web.bodies.models import Alias, Appointment, Body, BodyName, Person, Post, RoleHolder


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


def _today() -> dict:
    return {"initial": timezone.localdate, "widget": DateInput()}


class BodyForm(forms.ModelForm):
    """A new body with its first name."""

    name = forms.CharField(label=_("名称"), max_length=80, validators=[visible])
    valid_from = forms.DateField(label=_("起始日期"), **_today())

    class Meta:
        model = Body
        fields = ["name", "code", "kind", "parent", "valid_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Body.objects.in_force().with_names()

    def save(self, commit=True):
        body = super().save()
        BodyName.objects.create(body=body, name=self.cleaned_data["name"], valid_from=body.valid_from)
        return body


class RenameForm(forms.Form):
    """A new name from a day on; the one borne until then ends the day before."""

    name = forms.CharField(label=_("新名称"), max_length=80, validators=[visible])
    valid_from = forms.DateField(label=_("自何日起"), **_today())
    basis = forms.CharField(label=_("依据"), max_length=200, required=False, validators=[visible])

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body

    def clean_valid_from(self):
        day = self.cleaned_data["valid_from"]
        if BodyName.objects.filter(body=self.body, valid_from__gte=day).exists():
            raise forms.ValidationError(_("这一天或之后已经登记过名称，请选择更晚的日期。"))
        return day

    def save(self):
        day = self.cleaned_data["valid_from"]
        BodyName.objects.in_force(day).filter(body=self.body).update(valid_to=day - datetime.timedelta(days=1))
        return BodyName.objects.create(body=self.body, **self.cleaned_data)


class AliasForm(forms.ModelForm):
    class Meta:
        model = Alias
        fields = ["name"]


class PostForm(forms.ModelForm):
    class Meta:
        model = Post
        fields = ["title", "role"]


class EndForm(forms.Form):
    """The last day of something dated."""

    last_day = forms.DateField(label=_("最后有效的一天"), **_today())

    def __init__(self, *args, dated=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.dated = dated

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if self.dated is not None and day < self.dated.valid_from:
            raise forms.ValidationError(_("不能早于起始日期。"))
        return day


class RoleHolderForm(forms.ModelForm):
    valid_from = forms.DateField(label=_("起始日期"), **_today())

    class Meta:
        model = RoleHolder
        fields = ["decision_body", "role", "body", "valid_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = Body.objects.in_force().with_names()
        self.fields["body"].queryset = bodies
        self.fields["decision_body"].queryset = bodies.filter(kind=Body.Kind.GOVERNMENT)


class PersonForm(forms.ModelForm):
    """A new person. The password is made by the system and shown once."""

    class Meta:
        model = Person
        fields = ["account", "name", "email"]


class AppointmentForm(forms.ModelForm):
    """An appointment from a day on, to a post in force."""

    valid_from = forms.DateField(label=_("起始日期"), **_today())
    valid_to = forms.DateField(label=_("终止日期"), required=False, widget=DateInput())

    class Meta:
        model = Appointment
        fields = ["post", "valid_from", "valid_to"]

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.person = person
        posts = Post.objects.in_force().in_force(prefix="body__").select_related("body")
        self.fields["post"].queryset = posts.prefetch_related("body__names").order_by("body__code", "title")
