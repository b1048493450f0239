"""Forms of signing in and of one's own account."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    account = forms.CharField(
        label=_("账号"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    code = forms.RegexField(
        r"^\s*\d{6}\s*$",
        label=_("动态口令"),
        help_text=_("验证器应用上显示的六位数字。"),
        error_messages={"invalid": _("请输入六位数字。")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )


class PasswordForm(forms.Form):
    """Change of one's own password."""

    old_password = forms.CharField(
        label=_("现在的密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_password = forms.CharField(
        label=_("新密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again_password = forms.CharField(
        label=_("再输入一次新密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args, person, guess, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.guess = person, guess
        self.fields["new_password"].help_text = " ".join(password_validators_help_texts())

    def clean_old_password(self):
        if not self.guess(self.cleaned_data["old_password"]):
            raise forms.ValidationError(_("现在的密码不对，或者账号因多次失败暂时锁定。"))
        return self.cleaned_data["old_password"]

    def clean(self):
        new, again = self.cleaned_data.get("new_password"), self.cleaned_data.get("again_password")
        if new and again and new != again:
            self.add_error("again_password", _("两次输入的新密码不一样。"))
        elif new and new == self.cleaned_data.get("old_password"):
            self.add_error("new_password", _("新密码不能与现在的密码相同。"))
        elif new:
            try:
                validate_password(new, self.person)
            except forms.ValidationError as problem:
                self.add_error("new_password", problem)
        return self.cleaned_data
