"""Bringing texts in: a printed gazette issue, or one text.

`import_gazette` may run again: an issue that is there is left alone.  What an official brings in is stored unpublished, an issue
after they have seen what was read in it; only the sample, whose issue was public when it was printed, is stored public.
"""

from __future__ import annotations

import datetime
import re
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from juece.text.compare.visible import visible
from juece.text.docnumber import DocumentNumber
from juece.text.gazette import GazetteDocument, read_gazette
from juece.text.gazette import GazetteIssue as PrintedIssue
from juece.text.official import OfficialDocument, read_official
from juece.web.bodies.models import BodyName, Person
from juece.web.bulletin.deriving import derive
from juece.web.bulletin.indexing import index_issue
from juece.web.bulletin.models import (
    LONGEST_WORD,
    Erratum,
    Expression,
    GazetteEntry,
    GazetteIssue,
    Rendition,
    Series,
    Work,
)

_FORCE = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|执行)")
_FROM_ISSUE = re.compile(r"自(?:印发|发布|公布)之日起(?:施行|实施|执行)")
_EXPIRES = re.compile(r"有效期(?:至|到)(\d{4})年(\d{1,2})月(\d{1,2})日")
_TRIAL = re.compile("[（(]试行[）)]")
_LONGEST_KEY = 60
_KINDS = (
    (re.compile("修订《|修改《|废止|关于修改|的决定$"), Work.Kind.AMENDING),
    (re.compile("解读"), Work.Kind.EXPLANATION),
    (re.compile("目录》?的?通?知?$|目录"), Work.Kind.CATALOGUE),
    (re.compile("规定|办法|细则|规则"), Work.Kind.NORMATIVE),
    (re.compile("方案|规划|纲要|计划"), Work.Kind.PLAN),
    (re.compile("意见|措施|政策"), Work.Kind.POLICY),
)
_SUBJECTS = (
    (re.compile("人力资源|就业|劳动|人事"), Work.Subject.LABOUR),
    (re.compile("科学|科技|教育"), Work.Subject.SCIENCE),
    (re.compile("市场|安全生产|知识产权"), Work.Subject.MARKET),
    (re.compile("城市|建设|环境|户外广告"), Work.Subject.BUILDING),
    (re.compile("农业|农田|水利|林业"), Work.Subject.FARMING),
    (re.compile("卫生|体育|医疗"), Work.Subject.HEALTH),
    (re.compile("行政决策|政务|政府"), Work.Subject.GENERAL),
)


class NumberTaken(ValueError):
    """The document number already belongs to another text."""


def import_gazette(
    issue_text: str, *, demonstration: bool = True, public: bool = True, person: Person | None = None
) -> GazetteIssue:
    """Store a printed issue with its texts and errata; gives the stored issue when it is there already.

    Raises ValueError when the cover tells no year and number, or a document has no title.
    """
    read = read_gazette(issue_text)
    if read.year is None or read.number is None:
        raise ValueError("封面上没有“×年第×期”，请补上公报的年份和期号。")
    held = GazetteIssue.objects.filter(year=read.year, number=read.number).first()
    if held:
        return held
    with transaction.atomic():
        issue = GazetteIssue.objects.create(
            title=visible(read.title)[:120],
            year=read.year,
            number=read.number,
            cumulative=read.cumulative_number,
            host=visible(re.sub("主办$", "", read.host))[:120],
            published_at=timezone.now() if public else None,
            composed_by=person,
            printed_text=issue_text,
            differences=[{"where": d.where, "contents": d.contents, "body": d.body} for d in read.differences],
            demonstration=demonstration,
        )
        for order, document in enumerate(read.documents, 1):
            _import_document(issue, order, document, public=public, person=person)
        entries = {entry.expression.work.doc_number: entry for entry in issue.entries.all()}
        Erratum.objects.bulk_create(
            Erratum(
                issue=issue,
                entry=entries.get(found.erratum.where.split(" ")[0]),
                where=found.erratum.where[:200],
                printed=found.erratum.printed[:400],
                suggested=found.erratum.suggested[:400],
                note=found.erratum.note[:600],
            )
            for found in read.errata
        )
        index_issue(issue)
    return issue


def readable_issue(issue_text: str) -> PrintedIssue:
    """What is read in a printed issue. Raises ValueError, in a sentence, when it cannot be stored as it is."""
    read = read_gazette(issue_text)
    if read.year is None or read.number is None:
        raise ValueError("封面上没有“×年第×期”，请补上公报的年份和期号。")
    if GazetteIssue.objects.filter(year=read.year, number=read.number).exists():
        raise ValueError(f"{read.year}年第{read.number}期已经在库里。")
    if not read.documents:
        raise ValueError("没有读到文件：正文里没有目录所列的标题，也没有发文字号。")
    return read


def _import_document(
    issue: GazetteIssue, order: int, document: GazetteDocument, *, public: bool, person: Person | None
) -> None:
    official = document.official
    number = official.number or (document.entry.number if document.entry else None)
    held = _held(number)
    version = held.expressions.first() if held else None
    if version is None:
        version = store(
            official.text,
            number=number,
            title="" if official.title or not document.entry else document.entry.title,
            demonstration=issue.demonstration,
            public=public,
            printed=True,
            person=person,
        )
    GazetteEntry.objects.create(
        issue=issue,
        order=order,
        page=document.entry.page if document.entry else None,
        title=(document.entry.title if document.entry else official.title)[:300],
        expression=version,
    )
    Rendition.objects.create(
        expression=version,
        medium=Rendition.Medium.GAZETTE,
        text=issue.printed_text[document.start : document.end],
        source=str(issue),
        recorded_by=person,
    )


def _held(number: DocumentNumber | None) -> Work | None:
    if number is None:
        return None
    return Work.objects.filter(series__word=number.word, series__year=number.year, number=number.number).first()


@transaction.atomic
def store(
    text: str,
    *,
    number: DocumentNumber | None = None,
    title: str = "",
    demonstration: bool = False,
    public: bool = False,
    printed: bool = False,
    person: Person | None = None,
    in_force_from: datetime.date | None = None,
) -> Expression:
    """Store a new text with its first version. `printed`: it stood in a gazette, so it was issued and is open.

    Raises NumberTaken, ValueError (a text without a title).
    """
    official = read_official(text)
    number = number or official.number
    if number and len(number.word) > LONGEST_WORD:  # words of the text that stand before a number, no word of a series
        number = None
    title = visible(title or official.title)
    if not title.strip():
        raise ValueError("没有读到标题，请填写标题后再存。")
    if _held(number):
        raise NumberTaken(f"{number} 已经用于另一份文件，同一发文字号不能用两次。")
    series = Series.objects.get_or_create(word=number.word, year=number.year)[0] if number else None
    issuer = visible("、".join(official.issuers))[:160]
    body = BodyName.objects.filter(name=issuer).select_related("body").first()
    try:
        with transaction.atomic():
            work = Work.objects.create(
                key=_key(number),
                title=title[:300],
                kind=_first(_KINDS, title, Work.Kind.OTHER),
                issuer=body.body if body else None,
                issuer_name=issuer,
                series=series,
                number=number.number if number else None,
                dated=official.dated,
                subject=_first(_SUBJECTS, title, Work.Subject.OTHER),
                openness=Work.Openness.PUBLIC if public or printed else Work.Openness.CLOSED,
                promulgated_on=official.dated if public or printed else None,
                published_at=timezone.now() if public else None,
                demonstration=demonstration,
                recorded_by=person,
            )
    except IntegrityError:
        raise NumberTaken(f"{number} 已经用于另一份文件，同一发文字号不能用两次。") from None
    version = Expression.objects.create(
        work=work,
        ordinal=1,
        in_force_from=in_force_from or force_date(official),
        expires_on=_day(_EXPIRES.search(text)),
        trial=work.kind not in (Work.Kind.AMENDING, Work.Kind.EXPLANATION) and bool(_TRIAL.search(title)),
        text=text,
        recorded_by=person,
    )
    derive(work, version)
    return version


def _key(number: DocumentNumber | None) -> str:
    """The word in the permanent address: the number, if no text had it before (a number can be corrected, an address cannot)."""
    named = f"{number.word}-{number.year}-{number.number}" if number else ""
    taken = not named or len(named) > _LONGEST_KEY or Work.objects.filter(key=named).exists()
    return f"text-{uuid.uuid4().hex[:12]}" if taken else named


def force_date(official: OfficialDocument) -> datetime.date | None:
    """The day that the text names for its force; else 成文日期, for what is in force 自印发之日 or says nothing."""
    named = [_day(match) for match in _FORCE.finditer(official.text)]
    return (named[-1] if named and not _FROM_ISSUE.search(official.text) else None) or official.dated


def _day(match: re.Match[str] | None) -> datetime.date | None:
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _first(table, title: str, otherwise: str) -> str:
    return next((value for pattern, value in table if pattern.search(title)), otherwise)
