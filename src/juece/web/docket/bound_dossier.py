"""A matter's whole record as one PDF to read: every act in order, then every attachment in order, numbered and bookmarked.

The originals and `record.json` lie in the PDF as attached files, so that `juece verify` proves the one file by itself.
"""

import io
import json
import threading
import zipfile
from functools import partial
from itertools import islice

import openpyxl
from django.utils.translation import override

from juece.documents.binder import Bound, Enclosure, bind, legible
from juece.documents.model import Block, Form, OfficialDocument, Paragraph, Table, chinese_date
from juece.documents.titles import title_lines
from juece.text.ingest import IngestError, read_any
from juece.web.docket.dossier import exported, place_of
from juece.web.docket.models import Attachment, Matter
from juece.web.docket.store import facts, record_of
from juece.web.docket.timeline import Entry, attachments_of, timeline
from juece.web.docket.uploads import TYPES, path_of

LARGEST = 300 * 1024 * 1024  # bytes of attachments; beyond that the ZIP is the one file
_MOST_UNPACKED = 60 * 1024 * 1024  # bytes of a workbook whose cells are printed
_ONE_AT_A_TIME = threading.Lock()  # a large record takes several times its bytes of memory
_MOST_LINES, _MOST_ROWS, _MOST_COLUMNS = 3000, 400, 12


def too_large(matter: Matter) -> bool:
    """Whether the attachments are too many bytes to be bound."""
    sizes = Attachment.objects.filter(event__matter=matter).values_list("size", flat=True)
    return sum(sizes) > LARGEST


def bound_dossier(matter: Matter) -> Bound:
    """The PDF. The same record gives the same bytes."""
    rows = list(record_of(matter).select_related("body", "recorded_by"))
    held = attachments_of(rows)
    with override("zh-hans"):
        entries = timeline(rows, tuple(facts(rows)), held)
    record = json.dumps(exported(matter, rows, held), ensure_ascii=False, indent=1).encode()
    attached = {"record.json": lambda: record}
    enclosures = []
    for entry in entries:
        for file in entry.attachments:
            read = path_of(file.sha256).read_bytes
            attached[place_of(entry.event.seq, file)] = read
            facts_of_file = (
                f"所属记录：第{entry.seq}条，{entry.on}，{entry.title}，{entry.event.by}",
                f"大小：{file.size}字节",
                f"SHA-256：{file.sha256}",
            )
            words = partial(_words, file, read)
            enclosures.append(Enclosure(_label(entry, file), file.name, file.media_type, read, facts_of_file, words))
    with _ONE_AT_A_TIME:
        return bind(partial(_paper, matter, entries), enclosures, attached)


def _label(entry: Entry, file: Attachment) -> str:
    return f"附件{entry.seq}-{file.position}"


def _paper(matter: Matter, entries: list[Entry], pages) -> OfficialDocument:
    last = entries[-1].event if entries else None
    opening = f"编号{matter.code}，记录{len(entries)}条，附件{sum(len(e.attachments) for e in entries)}件。"
    if matter.demonstration:
        opening += "本事项是演示数据。"
    body: list[Block] = [Paragraph(opening)]
    if entries:
        rows = [("序号", "日期", "行为", "主体", "内容和附件"), *(_row(entry, pages) for entry in entries)]
        body.append(Table(tuple(rows), widths=(1.1, 2.8, 2.9, 2.8, 7.8)))
        body.append(
            Paragraph(f"最后一条记录的摘要（SHA-256）：{last.digest}。各条前后相接，可用 juece verify 验证本文件。")
        )
    return OfficialDocument(
        title=title_lines(f"“{legible(matter.name)}”决策全过程记录"),
        body=tuple(body),
        date=chinese_date(last.recorded_at.date()) if last else "",
        stamped=False,
        form=Form.PLAIN,
    )


def _row(entry: Entry, pages) -> tuple[str, ...]:
    lines = [f"（已由第{entry.withdrawn_by}条撤回）"] if entry.withdrawn_by else []
    lines += [f"（已由第{n}条更正）" for n in entry.corrected_by]
    lines += [f"{label}：{text}".replace("\n", "；") for label, text in entry.said]
    for file in entry.attachments:
        label = _label(entry, file)
        at = f"，第{pages[label]}页" if label in pages else ""
        lines.append(f"{label}《{file.name}》{at}")
    day = f"{entry.on} {entry.at}".strip()
    return (entry.seq, day, legible(entry.title), legible(entry.event.by), legible("\n".join(lines)))


def _words(file: Attachment, read) -> tuple[Block, ...]:
    """The words of a file that has no pages of its own; nothing when they cannot be read."""
    if file.media_type == TYPES["xlsx"]:
        return _tables(read())
    if file.media_type not in (TYPES["docx"], TYPES["txt"]):
        return ()
    try:
        lines = read_any(read(), file.name).mended.original.splitlines()
    except IngestError:
        return ()
    return tuple(Paragraph(legible(line)) for line in islice((each for each in lines if each.strip()), _MOST_LINES))


def _tables(content: bytes) -> tuple[Block, ...]:
    """The cells of each sheet as a table, as far as a page can hold them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
                return ()
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        blocks: list[Block] = []
        for sheet in book.worksheets:
            rows = [
                tuple(legible("" if cell is None else str(cell)) for cell in row[:_MOST_COLUMNS])
                for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
            ]
            rows = [row for row in rows if any(row)]
            if rows:
                wide = max(map(len, rows))
                cells = tuple((*row, *[""] * (wide - len(row))) for row in rows)
                blocks.append(Table(cells, caption=legible(sheet.title)))
    except Exception:
        return ()
    return tuple(blocks)
