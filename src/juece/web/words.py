"""What a page says in the person's language, and what it leaves in Chinese: names, texts of the record, sentences of law.

The core says everything in Chinese and English beside each other; here one of the two is picked.  What stays Chinese on an English
page is marked as Chinese, so that screen readers pronounce it and fonts fit it.
"""

import re
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from juece.procedure import terms

_HAN = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef"
CHINESE = re.compile(f"[{_HAN}]")
# From the first Chinese character to the last, over whatever is no Latin word: 朝政发〔2022〕9号, but not a whole English sentence.
_RUN = re.compile(f"[{_HAN}](?:[^A-Za-z&;<>\n]*[{_HAN}])?")


def english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


def chosen(words: Any) -> str:
    """What the core says in both languages (`.zh`, `.en`), in the language of the page; plain text as it is."""
    if not hasattr(words, "zh"):
        return str(words or "")
    return words.en if english() else words.zh


def listed(items: Any) -> str:
    """Several in a row, with the comma of the language."""
    return (", " if english() else "、").join(str(item) for item in items)


def clauses(items: Any) -> str:
    """Several clauses of one sentence."""
    return ("; " if english() else "；").join(str(item) for item in items)


def marked(value: Any) -> SafeString:
    """The text, escaped; on an English page its Chinese is marked as such.  Several are put in a row."""
    text = value if isinstance(value, str) else listed(value) if isinstance(value, list | tuple) else str(value or "")
    if not english() or not CHINESE.search(text):
        return conditional_escape(text)
    made, last = "", 0
    for run in _RUN.finditer(text):
        made += conditional_escape(text[last : run.start()])
        made += f'<span lang="zh-Hans">{conditional_escape(run[0])}</span>'
        last = run.end()
    return mark_safe(made + conditional_escape(text[last:]))


def recorded(value: Any) -> str:
    """A recorded value: on an English page the words of the regulations in English, everything else as it was written."""
    return terms.english(value) if english() else terms.chinese(value)
