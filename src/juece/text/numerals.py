"""Chinese numerals both ways, 0 to 9999, and the numbers that labels of official texts carry.

Reads 十二, 一十二, 二百零三, 二百〇三, 两百, 二〇二二, 12, １２ and the enclosed forms ① ⑴ ⒈ ㈠ ㊀.
Writes the form that law uses: 十二, 一百零三, 二〇二二 (years only).
Refuses (``ValueError``) whatever is not one number; never guesses.
"""

from __future__ import annotations

import re
import unicodedata

MAXIMUM = 9999

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WRITTEN = "零一二三四五六七八九"

#: Characters of a numeral in Chinese characters, for use inside a regular expression's ``[...]``.
CHINESE = "〇○零一二两三四五六七八九十百千"
#: One number, in Chinese characters or in digits of either width.
NUMBER = rf"(?:[{CHINESE}]{{1,12}}|[0-9０-９]{{1,6}})"
_NUMBER = re.compile(NUMBER)
_TAIL = re.compile(rf"之({NUMBER})")
_ENCLOSED = re.compile(r"[(（〔\[［]\s*([^()（）〔〕\[\]［］\s]{1,12})\s*[)）〕\]］]")


def to_chinese(number: int) -> str:
    """*number* (0 to 9999) as law writes it: 10 → 十, 12 → 十二, 103 → 一百零三, 110 → 一百一十."""
    if not 0 <= number <= MAXIMUM:
        raise ValueError(f"数字{number}不在0至{MAXIMUM}之间，无法写成条文序号。")
    if number < 10:
        return _WRITTEN[number]
    if number < 20:
        return "十" + (_WRITTEN[number - 10] if number > 10 else "")
    parts: list[str] = []
    owed_zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            parts.append(("零" if owed_zero else "") + _WRITTEN[digit] + name)
            owed_zero = False
        elif parts:
            owed_zero = True
    return "".join(parts)


def to_year(year: int) -> str:
    """*year* digit by digit: 2022 → 二〇二二."""
    if not 0 <= year <= MAXIMUM:
        raise ValueError(f"年份{year}不在0至{MAXIMUM}之间。")
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def from_chinese(written: str) -> int:
    """The number that *written* says, in characters or digits of either width; ``ValueError`` if it says none."""
    text = unicodedata.normalize("NFKC", written.strip())
    if text.isdecimal():
        value = int(text)
        if value > MAXIMUM:
            raise ValueError(f"“{written}”大于{MAXIMUM}。")
        return value
    if not text or any(char not in _DIGITS and char not in _UNITS for char in text):
        raise ValueError(f"“{written}”不是数字。")
    if not any(char in _UNITS for char in text):
        if len(text) > 4:
            raise ValueError(f"“{written}”大于{MAXIMUM}。")
        return int("".join(str(_DIGITS[char]) for char in text))
    return _with_units(text, written)


def _with_units(text: str, written: str) -> int:
    total, digit, last_unit = 0, None, 10 * (MAXIMUM + 1)
    previous_zero = False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit or digit == 0 or (digit is None and (unit != 10 or previous_zero)):
                raise ValueError(f"“{written}”不是数字。")
            total += (1 if digit is None else digit) * unit
            digit, last_unit, previous_zero = None, unit, False
        elif _DIGITS[char] == 0:
            if digit is not None or previous_zero:
                raise ValueError(f"“{written}”不是数字。")
            previous_zero = True
        else:
            if digit is not None:
                raise ValueError(f"“{written}”不是数字。")
            digit = _DIGITS[char]
    if digit is None and previous_zero:
        raise ValueError(f"“{written}”不是数字。")
    return total + (digit or 0)


def read_number(written: str) -> int:
    """As :func:`from_chinese`, and also the enclosed forms: （一） (1) （１） ① ⑴ ⒈ ㈠ ㊀ 1. 一、"""
    text = written.strip().rstrip("、.．。:：")
    enclosed = _ENCLOSED.fullmatch(text)
    if enclosed:
        text = enclosed[1]
    normal = unicodedata.normalize("NFKC", text).strip("().")
    return from_chinese(normal)


def read_label(label: str) -> tuple[int, ...]:
    """The number of a label, ``()`` if it carries none: 第八条 → (8,); 第八条之一 → (8, 1); （三）, 第三项 → (3,)."""
    head, _, _ = label.partition("之")
    try:
        return (read_number(head), *(from_chinese(tail) for tail in _TAIL.findall(label)))
    except ValueError:
        found = _NUMBER.search(head)
    if not found:
        return ()
    try:
        return (from_chinese(found[0]), *(from_chinese(tail) for tail in _TAIL.findall(label)))
    except ValueError:
        return ()


def numbered(number: tuple[int, ...], unit: str) -> str:
    """The label of law for *number* of *unit*: ((8, 1), "条") → 第八条之一."""
    head, *tails = number
    return f"第{to_chinese(head)}{unit}" + "".join(f"之{to_chinese(tail)}" for tail in tails)


def relabel(label: str, number: tuple[int, ...]) -> str:
    """*label* with its number changed and everything else (brackets, unit, digits or characters) as it was.

    第八条 → 第九条; （三） → （四）; (3) → (4); 3. → 4.; ③ → ④. ``ValueError`` if *label* carries no number.
    """
    match = _NUMBER.search(label)
    if not match:
        return _relabel_symbol(label, number)
    head, *tails = number
    written = str(head) if match[0].isascii() else to_chinese(head)
    if not match[0].isascii() and match[0].isdecimal():
        written = "".join(chr(ord(digit) + 0xFEE0) for digit in str(head))
    rest = _TAIL.sub("", label[match.end() :])
    return label[: match.start()] + written + rest + "".join(f"之{to_chinese(tail)}" for tail in tails)


def _relabel_symbol(label: str, number: tuple[int, ...]) -> str:
    for first, count in (("①", 20), ("⑴", 20), ("⒈", 20), ("㈠", 10), ("㊀", 10)):
        for index, char in enumerate(label):
            if 0 <= ord(char) - ord(first) < count and len(number) == 1 and 1 <= number[0] <= count:
                return label[:index] + chr(ord(first) + number[0] - 1) + label[index + 1 :]
    raise ValueError(f"“{label}”没有可以改动的序号。")
