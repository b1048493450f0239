"""Text for showing: characters that would deceive the eye or break a file stand as U+FFFD."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with every unsafe character shown as �; line feeds and tabs stay."""
    return _UNSAFE.sub("\ufffd", text)
