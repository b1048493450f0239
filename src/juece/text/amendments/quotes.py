"""Finds what a decision quotes, however the drafter set the quotation marks.

Curly, straight, corner, full-width, nested, opened again at each paragraph, left open, or missing. The rest of the
decision, with a mark for each quotation, is the *skeleton* that the grammar reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from juece.text.amendments.model import Quote

OPEN, CLOSE = "\ue000", "\ue001"
#: A quotation in the skeleton.
MARK = rf"{OPEN}(\d+){CLOSE}"
_ONLY_MARKS = re.compile(rf"(?:{OPEN}\d+{CLOSE}[，。；、\s]*)+$")
_PAIRS = {"“": "”", "「": "」", "『": "』", "〝": "〞", "❝": "❞"}
_OPENERS, _CLOSERS, _STRAIGHT = "".join(_PAIRS), "".join(_PAIRS.values()), '"＂'
_MARKS = re.compile(f"[{_OPENERS}{_CLOSERS}{_STRAIGHT}]")
#: What can follow a quotation in an instruction; a straight mark followed by this closes.
_AFTER = re.compile(
    r"\s*(?:$|[，。；、,;）)（(:：“”\"]|(?:均|都|一并|分别|统一)?(?:修改|修订|改为|替换|删|移)|(?:之)?[后前]|和|与|及|或|以及|中|的|作为|增|"
    r"字样|一词|等|部分)"
)
_ORDER = re.compile(
    r"\s*(?:[一二三四五六七八九十百零]+、|[（(][一二三四五六七八九十]+[）)]|[0-9]+[.．、])?\s*"
    r"(?:(?:将|删去|删除|对|在|修改)?(?:《[^》]+》)?(?:原)?第[一二三四五六七八九十百零〇]+[条章编节款项].{0,60}?(?:修改为|改为第|作为第|增加|删去|中的|分为|合并)"
    r"|增加[一二两三四五六七八九十]+(?:条|款|项|章|节)|(?:删去|删除)第|将(?:第|本|引言|题|原)|此外|本(?:决定|通知|办法|令)自|条文(?:顺序|序号)|"
    r"《[^》]+》根据本|根据本决定|对(?:部分|相关)?条文)"
)
_PROMISE = re.compile(
    r"(?:修改|修订|改|增加|作|规定)[^，。；]{0,12}(?:为|如下|下列内容)?[：:]\s*$|作为第[^，。；：]{1,24}[：:]\s*$"
)


@dataclass(slots=True)
class _Scan:
    quotes: list[Quote] = field(default_factory=list)
    skeleton: list[str] = field(default_factory=list)

    def mark(self, quote: Quote) -> str:
        self.quotes.append(quote)
        return f"{OPEN}{len(self.quotes) - 1}{CLOSE}"


def scan(lines: list[str]) -> tuple[list[str], list[Quote]]:
    """The skeleton paragraphs of *lines* and the quotations that their marks number. Linear in the input."""
    result = _Scan()
    kept: list[str] | None = None  # paragraphs of the quotation that is open
    opener, depth, written = "", 0, ""
    for line in lines:
        line = line.strip()
        position = 0
        if kept is not None:
            if line[:1] == opener or (
                line[:1] in _OPENERS + _STRAIGHT and line[:1] and opener in _OPENERS[0] + _STRAIGHT
            ):
                position = 1
            elif _ORDER.match(line[:200]) and not _balanced(line):
                result.skeleton.append(written + result.mark(Quote(tuple(kept), closed=False)))
                kept, written = None, ""
            if kept is not None:
                kept.append("")
                depth = 1
        start = position
        for found in _MARKS.finditer(line, position):
            char, position = found[0], found.start()
            if kept is None:
                written += _safe(line[start:position])
                kept, depth, opener, start = [""], 1, char, position + 1
            elif char == opener and char in _PAIRS:
                depth += 1
            elif _closes(line, position, opener):
                depth -= 1
                if depth == 0:
                    kept[-1] += line[start:position]
                    written += result.mark(Quote(tuple(kept), outer=opener))
                    kept, start = None, position + 1
        if kept is not None:
            kept[-1] += line[start:]
        else:
            result.skeleton.append(written + _safe(line[start:]))
            written = ""
    if kept is not None:
        result.skeleton.append(written + result.mark(Quote(tuple(kept), closed=False)))
    return _join(result), result.quotes


def _safe(text: str) -> str:
    """*text* without the private characters that mark quotations and names in a skeleton."""
    return re.sub("[\ue000-\ue003]", "\ufffd", text)


def _closes(line: str, position: int, opener: str) -> bool:
    """Whether the mark at *position* ends what *opener* opened (drafters mix curly and straight marks)."""
    char = line[position]
    closer = _PAIRS.get(opener)
    if closer is not None and char == closer:
        return True
    if char in _STRAIGHT or (closer is None and char in _CLOSERS):
        mixed = closer is None or (opener == "“" and line.find(closer, position) < 0)
        return mixed and _AFTER.match(line, position + 1) is not None
    return False


def _balanced(line: str) -> bool:
    """Whether the line closes the open quotation by itself, so that it belongs to it."""
    opened = sum(line.count(char) for char in _OPENERS)
    return sum(line.count(char) for char in _CLOSERS) == opened + 1


def _join(result: _Scan) -> list[str]:
    """Brings together an order and its new text where the drafter began a new paragraph or set no marks."""
    paragraphs: list[str] = []
    unmarked: list[str] | None = None
    for paragraph in result.skeleton:
        if unmarked is not None:
            if OPEN not in paragraph and not _ORDER.match(paragraph[:200]):
                unmarked.append(paragraph)
                continue
            if unmarked:
                paragraphs[-1] += result.mark(Quote(tuple(unmarked), marked=False))
            unmarked = None
        if paragraphs and _ONLY_MARKS.match(paragraph):
            paragraphs[-1] += paragraph
            continue
        paragraphs.append(paragraph)
        if _PROMISE.search(paragraph[-40:]) and re.search(
            r"第[^：]*(?:修改|修订|改|增加|作为)|引言|序言|题", paragraph
        ):
            unmarked = []
    if unmarked:
        paragraphs[-1] += result.mark(Quote(tuple(unmarked), marked=False))
    return paragraphs


def restore(skeleton: str, quotes: list[Quote]) -> str:
    """The words of an instruction as the decision has them, for the report."""

    def words(match: re.Match[str]) -> str:
        quote = quotes[int(match[1])]
        return "“" + "\n“".join(quote.paragraphs) + "”"

    return re.sub(MARK, words, skeleton)
