"""One issue of a government gazette (公报) as it was printed: cover, contents, and the documents in it.

    issue = read_gazette(text)
    issue.documents[2].official.number      # 朝政发〔2022〕9号

Every document knows its place in the text as it was given; titles are collated with the contents and differences are
told, never smoothed over. The text is mended first; `issue.mended` keeps the original and the repairs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from juece.text import official_lines as of
from juece.text.docnumber import DocumentNumber, find_all
from juece.text.errata import ErratumFound, all_shipped_errata, find_errata
from juece.text.mend import mend
from juece.text.numerals import from_chinese
from juece.text.official import OfficialDocument, read_official
from juece.text.official_lines import Line, split_lines
from juece.text.repairs import Mended

_CONTENTS = re.compile(r"目[ \u3000]*[录次]$")
_ENTRY_END = re.compile(r"(?:[\t \u3000.．·…—]+|(?<=[)）】]))[（(]?(?P<page>\d{1,4})[)）]?$")
_ENTRY_NUMBER = re.compile(r"[（(](?P<number>[^（()）]*[〔\[【（(][^（()）]*[〕\]】）)][^（()）]*号)[)）]$")
_N = r"[0-9一二三四五六七八九十百]{1,5}"
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})[ ]?年")
_NUMBER = re.compile(rf"第[ ]?(?P<number>{_N})[ ]?[期号]")
_CUMULATIVE = re.compile(rf"总第?[ ]?(?P<number>{_N})[ ]?期")
_HOST = re.compile(r"(?:主办(?:单位)?[：:][ \u3000]*(?P<after>.+)|(?P<before>.+?)[ \u3000]*(?:主办|编辑出版|编))$")
_MOST_TITLE_LINES = 8
_MOST_ENTRY_LINES = 5
_LONGEST_ENTRY = 400


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents: title, 发文字号 where it is given, page, and the section it stands in."""

    title: str
    number: DocumentNumber | None
    page: int
    section: str = ""


@dataclass(frozen=True, slots=True)
class GazetteDocument:
    """A document of the issue. original[start:end] is its source; entry is None when the contents do not list it."""

    official: OfficialDocument
    entry: ContentsEntry | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Contents and body disagree, in one sentence."""

    where: str
    contents: str
    body: str


@dataclass(frozen=True, slots=True)
class GazetteIssue:
    """One issue as printed. What the cover does not say is None or empty."""

    title: str
    year: int | None
    number: int | None
    cumulative_number: int | None
    host: str
    contents: tuple[ContentsEntry, ...]
    documents: tuple[GazetteDocument, ...]
    differences: tuple[Difference, ...]
    errata: tuple[ErratumFound, ...]
    mended: Mended


def read_gazette(text: str) -> GazetteIssue:
    """Read an issue from its text. Never refuses: an issue without contents is cut at its document numbers."""
    mended = mend(text)
    lines, _ = split_lines(mended.text)
    begins = _offsets(lines)
    contents_at = next((n for n, line in enumerate(lines[:60]) if _CONTENTS.fullmatch(line.words)), None)
    entries, body_at = _contents(lines, contents_at)
    cover = [line.words for line in lines[: contents_at if contents_at is not None else _first_document(lines)]]
    starts = _starts(lines, body_at, entries)
    documents = []
    for n, (at, entry) in enumerate(starts):
        first = begins[at]
        last = begins[starts[n + 1][0]] if n + 1 < len(starts) else len(mended.text)
        official = read_official(mended.text[first:last])
        start, end = mended.original_span(first, first + len(mended.text[first:last].rstrip()))
        documents.append(GazetteDocument(official, entry, start, end))
    year, number, cumulative = _issue_number(cover)
    return GazetteIssue(
        next((words for words in cover if words.endswith("公报")), cover[0] if cover else ""),
        year,
        number,
        cumulative,
        next((match["after"] or match["before"] for words in cover if (match := _HOST.fullmatch(words))), ""),
        entries,
        tuple(documents),
        tuple(_collate(entries, documents)),
        find_errata(mended.text, all_shipped_errata()),
        mended,
    )


def _offsets(lines: list[Line]) -> list[int]:
    begins, at = [], 0
    for line in lines:
        at += len(line.before)
        begins.append(at)
        at += len(line.lead) + len(line.words) + len(line.tail)
    return begins


def _issue_number(cover: list[str]) -> tuple[int | None, int | None, int | None]:
    joined = "\n".join(cover)
    cumulative = _CUMULATIVE.search(joined)
    without = joined.replace(cumulative.group(), "") if cumulative else joined
    year, number = _YEAR.search(without), _NUMBER.search(without)
    return (
        int(year["year"]) if year else None,
        from_chinese(number["number"]) if number else None,
        from_chinese(cumulative["number"]) if cumulative else None,
    )


def _plain(title: str) -> str:
    """A title for comparing: width of characters, blanks and line breaks do not count."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", title))


def _contents(lines: list[Line], at: int | None) -> tuple[tuple[ContentsEntry, ...], int]:
    """The entries, and the line where the documents begin."""
    if at is None:
        return (), 0
    entries: list[ContentsEntry] = []
    section, gathered = "", ""
    n = at + 1
    taken = n
    while n < len(lines):
        if entries and not gathered and _title_at(lines, n, entries[0].title):
            return tuple(entries), n
        words = lines[n].words
        end = _ENTRY_END.search(words) if len(words) < _LONGEST_ENTRY else None
        if end:
            entries.append(_entry(gathered + words[: end.start()], int(end["page"]), section))
            gathered, taken = "", n + 1
        elif not gathered and len(words) <= 16 and "关于" not in words and "《" not in words:
            section = words
        else:
            gathered += words
        n += 1
        if n - taken > _MOST_ENTRY_LINES:
            break
    return tuple(entries), taken


def _entry(text: str, page: int, section: str) -> ContentsEntry:
    text = text.rstrip(" \t\u3000.．·…")
    if match := _ENTRY_NUMBER.search(text):
        found = find_all(match["number"])
        return ContentsEntry(text[: match.start()].strip(), found[0].number if found else None, page, section)
    return ContentsEntry(text.strip(), None, page, section)


def _title_at(lines: list[Line], at: int, title: str) -> int | None:
    """How many lines from `at` make up this title; None when they do not."""
    wanted, joined = _plain(title), ""
    for count in range(1, _MOST_TITLE_LINES + 1):
        if at + count > len(lines):
            return None
        joined += _plain(lines[at + count - 1].words)
        if joined == wanted:
            return count
        if not wanted.startswith(joined):
            return None
    return None


def _starts(
    lines: list[Line], body_at: int, entries: tuple[ContentsEntry, ...]
) -> list[tuple[int, ContentsEntry | None]]:
    """Where documents begin: at the titles that the contents name, and at document numbers under a title."""
    starts: dict[int, ContentsEntry | None] = {}
    titles = {_plain(entry.title): entry for entry in entries}
    numbers = {entry.number: entry for entry in entries if entry.number}
    openings = {title[: min(4, len(title))] for title in titles}
    n = body_at
    while n < len(lines):
        if _plain(lines[n].words)[:4] in openings or len(_plain(lines[n].words)) < 4:
            for title, entry in titles.items():
                if title and entry not in starts.values() and _title_at(lines, n, title):
                    starts[n] = entry
        if number := of.document_number(lines[n].words):
            title_at = _title_above(lines, n, body_at)
            known = numbers.get(number)
            listed_before = known is not None and known in starts.values()
            if title_at is not None and not listed_before and title_at not in starts:
                starts[title_at] = known
        n += 1
    return sorted(starts.items(), key=lambda start: start[0])


def _title_above(lines: list[Line], number_at: int, floor: int) -> int | None:
    """The first line of the title that stands over a document number, its lines set close."""
    at = number_at - 1
    if at < floor or not of.is_title_like(lines[at].words):
        return None
    while at > floor and number_at - at < _MOST_TITLE_LINES and not lines[at].before:
        if not of.is_title_like(lines[at - 1].words):
            break
        at -= 1
    return at


def _first_document(lines: list[Line]) -> int:
    numbered = next((n for n, line in enumerate(lines) if of.document_number(line.words)), None)
    if numbered is None:
        return 0
    title = _title_above(lines, numbered, 0)
    return numbered if title is None else title


def _collate(entries: tuple[ContentsEntry, ...], documents: list[GazetteDocument]) -> list[Difference]:
    found = []
    for entry in entries:
        document = next((d for d in documents if d.entry == entry), None)
        if document is None:
            found.append(Difference("目录所列文件在正文中没有找到。", entry.title, ""))
            continue
        if _plain(entry.title) != _plain(document.official.title):
            found.append(Difference("标题与目录不一致。", entry.title, document.official.title))
        if entry.number and entry.number != document.official.number:
            found.append(Difference("发文字号与目录不一致。", str(entry.number), str(document.official.number or "")))
    for document in documents:
        if entries and document.entry is None:
            found.append(Difference("正文中的文件没有列入目录。", "", document.official.title))
    return found
