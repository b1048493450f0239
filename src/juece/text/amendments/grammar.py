"""The language of amending decisions: from skeleton paragraphs to instructions, nothing left over.

What the grammar doesn't know becomes an ``UNKNOWN`` instruction, which is always refused: no words of the decision are
passed over except the enumerators, the connecting words and the headings that `forms` lists. What is said of another
text than the base (《……》 with another name) is refused too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from juece.text.amendments import forms
from juece.text.amendments.model import Instruction, Quote
from juece.text.amendments.orders import Orders


def plain_name(name: str) -> str:
    """The name of a text for comparison: without marks, brackets and their content, and the state's name."""
    text = unicodedata.normalize("NFKC", name)
    text = re.sub(r"[(（][^()（）]*(?:\d{4}|试行|暂行)[^()（）]*[)）]", "", text)
    return re.sub(r"[《》〈〉<>#*\s“”\"'()（）]|中华人民共和国", "", text)


class Grammar:
    """Reads the paragraphs of one decision in order; the place last named is the context of what follows.

    *names* are those of the base text; if there are none, every name is taken for its own.
    """

    def __init__(self, quotes: list[Quote], first_id: int = 1, names: Iterable[str] = ()) -> None:
        self.orders = Orders(quotes, first_id)
        self.names = {plain for name in names if len(plain := plain_name(name)) > 1}
        self.cutting = False  # the last order of this sentence deletes words: what follows may be more of them
        self.foreign = ""  # the other text of which the decision speaks now
        self.reads: dict[str, Callable[[re.Match[str], str], Iterator[Instruction]]] = {
            name: getattr(self.orders, name) for name, _ in forms.FORMS
        }

    def paragraph(self, text: str) -> Iterator[Instruction]:
        """The instructions of one skeleton paragraph."""
        text = self.mark_names(re.sub(r"\s+", "", text.translate(forms.FULL_WIDTH)))
        enumerator = forms.ENUMERATOR.match(text) or forms.ARTICLE_ENUMERATOR.match(text)
        position = enumerator.end() if enumerator else 0
        if forms.HEADING.match(text, position):
            return
        self.cutting = False
        unread = ""
        while position < len(text):
            separator = forms.SEPARATOR.match(text, position)
            if separator:
                position = separator.end()
                self.cutting = self.cutting and not set("。；") & set(separator[0])
                continue
            found = None if self.other_text(text, position) else self.match(text, position)
            if found:
                name, match, start = found
                if unread:
                    yield self.unread(unread)
                    unread = ""
                try:
                    yield from self.reads[name](match, text[start : match.end()])
                except ValueError:
                    yield self.unread(text[start : match.end()])
                self.cutting = name in ("cut", "cut_pairs", "more")
                position = match.end()
                continue
            rest = forms.REST.match(text, position)
            end = rest.end() if rest else position + 1
            unread += ("，" if unread else "") + text[position:end]
            position = end
        if unread:
            yield self.unread(unread)

    def unread(self, text: str) -> Instruction:
        return self.orders.unknown(text, f"这里说的是{self.foreign}，不是这件文本。" if self.foreign else "")

    def mark_names(self, text: str) -> str:
        """*text* with the names of the base text marked, wherever one can stand before a place."""

        def mark(match: re.Match[str]) -> str:
            if self.names and plain_name(match[0]) not in self.names:
                return match[0]
            self.orders.written.append(match[0])
            return f"{forms.NAME_OPEN}{len(self.orders.written) - 1}{forms.NAME_CLOSE}"

        text = re.sub(forms.TITLE, mark, text)
        for name in sorted(self.names, key=len, reverse=True):
            text = re.sub(rf"(?:(?<![\u4e00-\u9fff〈])|(?<=[将对在于去条])){re.escape(name)}(?=第|序言)", mark, text)
        return text

    def other_text(self, text: str, position: int) -> bool:
        """Whether the decision speaks of another text here. It does so until it names the base text again."""
        if re.match(rf"(?:将|把|在|对|于|删去|删除)*{forms.NAMED}", text[position : position + 40]):
            self.foreign = ""
        named = forms.FOREIGN.match(text, position)
        if named and self.names:
            self.foreign = named[1]
        return bool(self.foreign)

    def match(self, text: str, start: int) -> tuple[str, re.Match[str], int] | None:
        lead = forms.LEAD.match(text, start)
        for position in dict.fromkeys((lead.end() if lead else start, start)):
            for name, pattern in forms.FORMS:
                if name == "more" and not self.cutting:
                    continue
                match = pattern.match(text, position)
                if match and match.end() > position:
                    return name, match, start
        return None


def read_instructions(
    skeleton: list[str], quotes: list[Quote], first_id: int = 1, names: Iterable[str] = ()
) -> list[Instruction]:
    """Every instruction of a decision, in its order; *names* are those of the base text."""
    grammar = Grammar(quotes, first_id, names)
    return [instruction for paragraph in skeleton for instruction in grammar.paragraph(paragraph)]
