"""Document numbers (发文字号): 朝政发〔2022〕9号.

Grammar: word, year of four digits in 〔〕 (U+3014, U+3015), number without padding, 号. Spaces, other brackets,
full-width digits, a padded number and a stray 第 are accepted on reading and never written. GB/T 9704-2012, 7.2.5.

What is refused: a year of two digits, a number of zero, numbers of orders (令第713号), which are another kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

_SPACES = " \t\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f"
_SPACE = rf"[{_SPACES}]{{0,8}}"
_OPEN, _CLOSE = r"[〔\[(（【〖［❲﹝｛{]", r"[〕\])）】〗］❳﹞｝}]"
_DIGIT = r"[0-9０-９]"
_WORD = r"[\u3400-\u4dbf\u4e00-\u9fff]"
# The word is looked for to the left of the year: searching for it first would try every character of a long text.
_REST = re.compile(
    rf"{_OPEN}{_SPACE}(?P<year>{_DIGIT}{{4}}){_SPACE}(?:年{_SPACE})?{_CLOSE}{_SPACE}"
    rf"(?:第{_SPACE})?(?P<number>{_DIGIT}{{1,6}}){_SPACE}号"
)
_RUN = re.compile(rf"{_WORD}{{1,40}}$")
_SPACED_WORD = re.compile(rf"(?<={_WORD}){_SPACE}(?={_WORD})")
# What stands in a sentence before the word of a number: “根据朝政发〔2022〕9号”.
_LEAD = re.compile(
    r".*(?:根据|依据|按照|依照|参照|遵照|执行|适用|废止|修订|修改|印发|转发|代替|关于|发布|公布|替代|停止|详见|文件|有关|其中|以及|贯彻|落实|下发)"
    r"(?=.{2})"
)
_JOIN = re.compile(r"[和与及或]")
_ONE_LEAD = re.compile(r"(?:[将按据依见]|对(?!外))(?=.{3})")
_LONGEST_WORD = 10
_LONGEST_NUMBER = 200


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """One number series: a word in a year. Its numbers are unique and never used again."""

    word: str
    year: int

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕"


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """发文字号 in its parts."""

    word: str
    year: int
    number: int

    def __post_init__(self) -> None:
        if not re.fullmatch(rf"{_WORD}+", self.word):
            raise ValueError(f"发文机关代字只能是汉字：{self.word[:20]!r}。")
        if not 1000 <= self.year <= 9999:
            raise ValueError(f"年份应当是四位数字：{self.year}。")
        if self.number < 1:
            raise ValueError(f"序号从 1 起编：{self.number}。")

    @property
    def series(self) -> Series:
        return Series(self.word, self.year)

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{self.number}号"


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A document number found at text[start:end].

    certain: False when it could not be told where in a run of characters the word begins.
    """

    start: int
    end: int
    text: str
    number: DocumentNumber
    certain: bool

    @property
    def is_normal(self) -> bool:
        """Was it written in the normal form?"""
        return self.text == str(self.number)


def parse(text: str) -> DocumentNumber:
    """Read one document number.

    Raises ValueError, in one sentence, when the text is not one."""
    stripped = _SPACED_WORD.sub("", text.strip(_SPACES + "\r\n")) if len(text) <= _LONGEST_NUMBER else ""
    match = _REST.search(stripped)
    word = stripped[: match.start()].rstrip(_SPACES) if match else ""
    if match is None or match.end() != len(stripped) or _RUN.fullmatch(word) is None:
        raise ValueError(f"不是发文字号，应当形如“朝政发〔2022〕9号”：{text.strip()[:30]!r}。")
    return DocumentNumber(word, _int(match["year"]), _int(match["number"]))


def normalise(text: str) -> str:
    """The normal form of one document number. Raises ValueError as `parse` does."""
    return str(parse(text))


def is_document_number(text: str) -> bool:
    """Is the whole text one document number, in any accepted form?"""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def find_all(text: str, known_words: Collection[str] = ()) -> tuple[FoundNumber, ...]:
    """All document numbers in a text, in order.

    known_words: words of series that are in use (朝政发); a run of characters that ends in one is cut there."""
    found: list[FoundNumber] = []
    for match in _REST.finditer(text):
        left = text[max(0, match.start() - 48) : match.start()].rstrip(_SPACES)
        run = _RUN.search(left)
        if run is None:
            continue
        word_end = max(0, match.start() - 48) + len(left)
        shown = run.group()
        # A run that touches the number or the title before it begins after that.
        if found and word_end - len(shown) < found[-1].end:
            shown = text[found[-1].end : word_end]
        if not shown:
            continue
        after_number = text[word_end - len(shown) - 1 : word_end - len(shown)] in ("号", "》", "”")
        word, certain = _word_of(shown, known_words, after_number)
        year, number = _int(match["year"]), _int(match["number"])
        if number < 1 or year < 1000:
            continue
        start = word_end - len(word)
        found.append(
            FoundNumber(start, match.end(), text[start : match.end()], DocumentNumber(word, year, number), certain)
        )
    return tuple(found)


def _word_of(run: str, known_words: Collection[str], after_number: bool) -> tuple[str, bool]:
    for known in sorted(known_words, key=len, reverse=True):
        if known and run.endswith(known):
            return known, True
    word = run
    if after_number and len(word) > 2 and _JOIN.match(word):
        word = word[1:]
    if lead := _LEAD.match(word):
        word = word[lead.end() :]
    if lead := _ONE_LEAD.match(word):
        word = word[lead.end() :]
    return word, len(word) <= _LONGEST_WORD


def _int(digits: str) -> int:
    return int(unicodedata.normalize("NFKC", digits))
