"""Names that are what they look like: no control, invisible or direction-changing characters."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

ACCOUNT = RegexValidator(r"^[a-z0-9][a-z0-9._-]{1,39}\Z", _("账号由 2 至 40 个小写字母、数字、点、横线组成。"))
CODE = RegexValidator(r"^[a-z0-9][a-z0-9-]{1,39}\Z", _("代码由 2 至 40 个小写字母、数字、横线组成。"))


def visible(text: str) -> None:
    """Validator: refuses control (Cc), format (Cf, bidi marks among them), private and unassigned characters."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "Cs"}:
            raise ValidationError(
                _("含有看不见的字符（%(code)s），请删去。"), params={"code": f"U+{ord(character):04X}"}
            )
