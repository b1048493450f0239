"""The lines of an official document (公文) and what each one can be, told from the line alone.

Nothing here looks at blank lines or indents: they are layout, and are kept in the form of the node.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from juece.text.docnumber import DocumentNumber, parse
from juece.text.numerals import from_chinese
from juece.text.tree import Form, Kind, Node

_BLANK = " \t\u00a0\u3000\u2002\u2003\u2009\r\f\v"
_LEAD = " \u00a0\u3000\u2002\u2003\u2009\t\r\f\v"
_CN = "[一二三四五六七八九十百零〇]"
_LEVELS = (
    (Kind.LEVEL1, re.compile(rf"({_CN}{{1,4}})、(?!{_CN})")),
    (Kind.LEVEL2, re.compile(rf"[（(]({_CN}{{1,4}})[）)][、.．]?")),
    (Kind.LEVEL3, re.compile(r"([0-9０-９]{1,3})(?:[.．](?![0-9０-９])|、)")),
    (Kind.LEVEL4, re.compile(r"[（(]([0-9０-９]{1,3})[）)][、.．]?")),
)
_ARTICLE = re.compile(rf"第(?:{_CN}|千|[0-9]){{1,9}}条(?:之{_CN}{{1,3}})?(?=[ \u3000\u00a0\t]|$)")
_GENRE = (
    "通知|意见|决定|公告|通告|通报|报告|请示|批复|复函|函|纪要|议案|命令|令|公报|决议|办法|规定|细则|方案|规划|纲要|计划|条例"
    "|目录|要点|制度|规则|规程|准则|标准|清单|指南|预案|措施|章程|解释|意见稿|草案|名单|指引|分工|导则|政策|建议|说明|解读"
)
_TITLE_END = re.compile(rf"(?:(?:{_GENRE})|^《.{{2,80}}》)(?:[（(][^（()）]{{1,40}}[）)])*$")
_NUMBER_OF_ORDER = re.compile(rf"第(?:{_CN}|[0-9]){{1,6}}号")
_DATE = re.compile(
    r"(?P<year>[0-9０-９]{4}|[一二三四五六七八九〇○零]{4})[ \u3000]?年[ \u3000]?"
    rf"(?P<month>[0-9０-９]{{1,2}}|{_CN}{{1,2}})[ \u3000]?月[ \u3000]?"
    rf"(?P<day>[0-9０-９]{{1,2}}|{_CN}{{1,3}})[ \u3000]?日"
)
_ATTACHMENT_HEAD = re.compile(rf"附[ \u3000]{{0,4}}件[ \u3000]?(?P<number>[0-9]{{1,2}}|{_CN}{{1,3}})?[ \u3000]?[：:]?$")
_ATTACHMENT_LIST = re.compile(r"附[ \u3000]{0,4}件[ \u3000]?[：:][ \u3000]*(?P<name>.+)$")
_IMPRINT = re.compile(r"(?:抄[ \u3000]?[送报][ \u3000]?[：:].*|主题词[ \u3000]?[：:].*|.{0,40}日[ \u3000]?印发)$")
_NOTE = re.compile(r"[（(][^（()）]{2,60}[）)]$")
_MASTHEAD = re.compile(
    r"(?:\d{6}|(?:绝密|机密|秘密)(?:★.{1,10})?|特急|加急|平急|.{2,40}文件|签发人[：:].{1,20}|.{2,30}纪要)$"
)
_PAGE_FACT = re.compile(
    r"(?:[-•·] ?)?(?:索[ \u3000]?引[ \u3000]?号|发布(?:日期|时间|机构)|公开(?:日期|时间)|(?:信息|文章)?来[ \u3000]?源|(?:浏览|访问|点击)(?:次数|量)"
    r"|发文(?:机关|机构|字号|日期)|文[ \u3000]?号|成文日期|生成日期|实施日期|施行日期|废止日期|失效日期|有[ \u3000]?效[ \u3000]?性"
    r"|(?:主题|信息|公文|体裁)(?:分类|种类)|标[ \u3000]?题|名[ \u3000]{0,4}称|字体(?:大小)?|字号)[ \u3000]?[：:]"
)
_SENTENCE = re.compile(r"[。；！？]")
_NOT_ADDRESSEE = re.compile(r"如下|现将|根据|为了|决定|为进一步|为贯彻|为落实|包括")
_BODIES = re.compile(r"人民政府|办事处|管委会|委员会|各部门|各单位|机构|直属|各[^，、]{0,12}[局委办厅院会]")
_LONGEST_TITLE_LINE = 60
_LONGEST_ISSUER = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words: the blank lines before it, its indent, its words, and what ends it."""

    before: str
    lead: str
    words: str
    tail: str

    def form(self, gap: str = "", join: str = "") -> Form:
        return Form(self.before, self.lead, gap, join, self.tail)


def split_lines(text: str) -> tuple[list[Line], str]:
    """The lines that have words, and the blank rest after the last of them. Joined again they are the text."""
    lines: list[Line] = []
    before = ""
    for raw in re.findall(r"[^\n]*\n|[^\n]+", text):
        body = raw.strip(_BLANK + "\n")
        if not body:
            before += raw
            continue
        at = raw.index(body)
        end = at + len(body)
        if "\t" in body and (tabs := len(raw[end:]) - len(raw[end:].lstrip("\t"))):
            # Tabs at the end of a row of a table are empty cells.
            body, end = raw[at : end + tabs], end + tabs
        lines.append(Line(before, raw[:at], body, raw[end:]))
        before = ""
    return lines, before


def level_of(words: str) -> tuple[Kind, re.Match[str]] | None:
    """The level of a numbered line: 一、 （一） 1. （1）."""
    for kind, pattern in _LEVELS:
        if match := pattern.match(words):
            return kind, match
    return None


def level_node(line: Line, kind: Kind, match: re.Match[str]) -> Node:
    """A numbered line as a node: its label, its heading if it has one, its words."""
    rest = line.words[match.end() :]
    body = rest.lstrip(" \u3000\u00a0\t")
    gap = rest[: len(rest) - len(body)]
    heading, text = _split_heading(body)
    return Node(kind, match.group(), _number(match.group(1)), heading, text, form=line.form(gap))


def _split_heading(body: str) -> tuple[str, str]:
    """A heading is a line without a full stop, or a short first sentence that more sentences follow."""
    first = _SENTENCE.search(body)
    if first is None:
        return (body, "") if body and body[-1] not in "：:，,;" else ("", body)
    if first.group() == "。" and first.end() <= 45 and first.end() < len(body):
        return body[: first.end()], body[first.end() :]
    return "", body


def _number(written: str) -> tuple[int, ...]:
    try:
        return (from_chinese(written),)
    except ValueError:
        return ()


def is_article(words: str) -> bool:
    """Does the line begin with the label of an article?"""
    return _ARTICLE.match(words) is not None


def is_row(words: str) -> bool:
    """A row of a table: cells between tabs, or between bars."""
    return "\t" in words or (len(words) > 2 and words[0] == "|" and words[-1] == "|")


def document_number(words: str) -> DocumentNumber | None:
    """发文字号, when the line is nothing else."""
    if len(words) > _LONGEST_TITLE_LINE:
        return None
    bare = words.strip("（()）") if words[:1] in "（(" else words
    try:
        return parse(bare)
    except ValueError:
        return None


def is_number_line(words: str) -> bool:
    """发文字号, or the number of an order: 第302号."""
    return document_number(words) is not None or _NUMBER_OF_ORDER.fullmatch(words) is not None


def is_masthead(words: str) -> bool:
    return _MASTHEAD.match(words) is not None


def is_title_like(words: str) -> bool:
    """Could the line be one of a title's? Short, no sentence, not numbered."""
    return (
        len(words) <= _LONGEST_TITLE_LINE
        and not _SENTENCE.search(words)
        and words[-1] not in "：:，,、"
        and not is_row(words)
        and level_of(words) is None
        and not is_article(words)
        and not is_number_line(words)
        and document_date(words) is None
        and _ATTACHMENT_HEAD.match(words) is None
    )


def ends_title(lines: str) -> bool:
    """Is the title whole: does it end with a genre (通知, 规定（试行）), with its book-title marks closed?"""
    return lines.count("《") <= lines.count("》") and _TITLE_END.search(lines) is not None


def is_addressee(words: str) -> bool:
    """主送机关: a line of names that ends with a colon."""
    return (
        words[-1] in "：:"
        and len(words) <= 400
        and not _SENTENCE.search(words)
        and not _NOT_ADDRESSEE.search(words)
        and level_of(words) is None
        and not is_article(words)
    )


def names_bodies(words: str) -> bool:
    """Does an addressee name bodies? Asked where no title before it vouches that it is one."""
    return _BODIES.search(words) is not None


def page_fact(words: str) -> str | None:
    """What a web page says of a document above its words: “发文字号：某政发〔2022〕9号” → "某政发〔2022〕9号"."""
    match = _PAGE_FACT.match(words)
    return words[match.end() :].strip(_BLANK) if match else None


def document_date(words: str) -> datetime.date | None:
    """成文日期, when the line is nothing else."""
    match = (
        _DATE.fullmatch(words) if words.endswith("日") else None
    )  # most lines are told apart by their last character
    return _date(match) if match else None


def signature(words: str) -> tuple[str, datetime.date] | None:
    """署名 and 成文日期 in one line."""
    if len(words) > 2 * _LONGEST_ISSUER or not words.endswith("日"):
        return None
    match = _DATE.search(words)
    if match is None or match.end() != len(words):
        return None
    issuer = words[: match.start()].rstrip(_LEAD)
    dated = _date(match)
    if not issuer or issuer == words[: match.start()] or dated is None or not is_issuer(issuer):
        return None
    return issuer, dated


def _date(match: re.Match[str]) -> datetime.date | None:
    try:
        year, month, day = (from_chinese(match[part]) for part in ("year", "month", "day"))
        return datetime.date(year, month, day)
    except ValueError:
        return None


def is_issuer(words: str) -> bool:
    """署名: the name of a body, without any sentence."""
    return (
        2 <= len(words) <= _LONGEST_ISSUER
        and not re.search(r"[。；！？，：:,;《》\t|\d]", words)
        and level_of(words) is None
        and not is_article(words)
        and not words.startswith(("特此", "以上", "此复", "附件"))
    )


def is_note(words: str) -> bool:
    """附注: （此件公开发布）."""
    return _NOTE.match(words) is not None and level_of(words) is None


def attachment_head(words: str) -> str | None:
    """The number of an attachment that starts here: “附件1” → "1", “附件” → "". None when none does."""
    match = _ATTACHMENT_HEAD.match(words)
    return (match["number"] or "") if match else None


def attachment_list(words: str) -> str | None:
    """附件说明: the first name after “附件：”."""
    match = _ATTACHMENT_LIST.match(words)
    return match["name"].strip() if match else None


def is_imprint(words: str) -> bool:
    """版记: 抄送, 印发."""
    return _IMPRINT.match(words) is not None


def cells(row: str) -> tuple[str, ...]:
    """The cells of a row, without the blanks around them."""
    if "\t" in row:
        return tuple(cell.strip(_BLANK) for cell in row.split("\t"))
    return tuple(cell.strip(_BLANK) for cell in row.strip("|").split("|"))
