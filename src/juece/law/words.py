"""What the engine says, in both languages beside each other, so that neither can be forgotten.

Words may hold places (`{missing}`) that are filled from facts: both languages are then made of the same facts.  Sentences of law are
never Words: they stay in the language in which they are law.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Words(NamedTuple):
    """A title, a reason or a note: Chinese and English.  Empty words are false."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh)

    def __str__(self) -> str:
        return self.zh

    def filled(self, facts: Mapping[str, Any], zh: Callable[[Any], str] = str, en: Callable[[Any], str] = str) -> Words:
        """With every place filled from `facts`; `zh` and `en` say a value in their language."""
        if "{" not in self.zh:
            return self
        chinese = self.zh.format_map({name: zh(value) for name, value in facts.items()})
        return Words(chinese, self.en.format_map({name: en(value) for name, value in facts.items()}))


NOTHING = Words()
