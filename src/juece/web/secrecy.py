"""State secrets stay outside: what is entered or attached may bear no mark of classification (密级只能为“无”).

    mark = marked(text)             the mark that stands in the text ("机密★1年"), or an empty string
    refuse_marked(values)           raises ClassifiedContent with a sentence that names the mark
    refuse_marked_file(name, data)  the same for the text of a file, as far as it has text

A mark is what 保密法 and GB/T 9704-2012 (7.2.2) put on a classified paper: 绝密, 机密, 秘密 with a star, a term or the word 级, after
密级, or alone on a line. Speaking of secrets is no mark: 商业秘密, 国家秘密, 保守秘密 pass. The check is a net below people, not instead of
them: a scan has no text, and who enters something answers for it. Refuses nothing else.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from juece.text.ingest import IngestError, Limits, read_any

_GRADE = r"(?:绝\s*密|机\s*密|秘\s*密)"
_MARK = re.compile(
    rf"{_GRADE}\s*[★☆]\s*[0-9０-９〇零一二三四五六七八九十]*\s*[年月日]?"
    rf"|密\s*级\s*[：:]?\s*{_GRADE}(?!\s*[、/／或])"
    rf"|(?<![业家守、]){_GRADE}\s*级(?!别)"
    rf"|^[ \t　]*{_GRADE}[ \t　]*$"
    r"|(?:绝密|机密)(?:文件|材料|信息)(?![、，]?(?:不得|禁止|应当))",
    re.MULTILINE,
)
_LIMITS = Limits(characters=2_000_000, seconds=5.0)
_MOST_READ = 20_000_000  # bytes of a file that are looked through
_TAG = re.compile(rb"<[^>]*>")


class ClassifiedContent(ValueError):
    """The text or the file bears a mark of classification; the message says which and what to do."""


def marked(text: str) -> str:
    """The first mark of classification in the text, without its spaces; an empty string when there is none."""
    found = _MARK.search(text)
    return re.sub(r"\s", "", found[0]) if found else ""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, Iterable):
        for one in value:
            yield from _texts(one)


def refuse_marked(*values: object) -> None:
    """Raise ClassifiedContent when a text, anywhere in these values, bears a mark."""
    for text in _texts(values):
        if mark := marked(text):
            raise ClassifiedContent(
                _("内容中有密级标志“%(mark)s”。本系统不处理涉密内容（密级只能为“无”），涉密事项请按保密规定线下办理。")
                % {"mark": mark}
            )


def refuse_marked_file(name: str, data: bytes) -> None:
    """Raise ClassifiedContent when the name or the text of a file bears a mark. What cannot be read as text passes."""
    stem = name.rpartition(".")[0] or name
    if mark := marked(re.sub(r"[\s_（）()【】\[\]-]+", "\n", stem)) or marked(_text_of(name, data[:_MOST_READ])):
        raise ClassifiedContent(
            _("“%(name)s”中有密级标志“%(mark)s”，不能上传。本系统不处理涉密内容，涉密材料请按保密规定线下办理。")
            % {"name": name, "mark": mark}
        )


def _text_of(name: str, data: bytes) -> str:
    ending = name.rpartition(".")[2].lower()
    try:
        if ending in {"txt", "docx", "pdf", "md"}:
            return read_any(data, name, _LIMITS).text
        if ending in {"xlsx", "ofd"}:
            return _words_of_package(data)
    except (IngestError, zipfile.BadZipFile, NotImplementedError):
        return ""
    return ""


def _words_of_package(data: bytes) -> str:
    """The words between the tags of a package's parts, one piece a line, as far as the limit goes."""
    left, words = _MOST_READ, []
    with zipfile.ZipFile(BytesIO(data)) as package:
        for member in package.infolist():
            if not member.filename.endswith(".xml") or left <= 0:
                continue
            with package.open(member) as part:
                content = part.read(left)
            left -= len(content)
            words.append(_TAG.sub(b"\n", content).decode("utf-8", "replace"))
    return "\n".join(words)


class Unclassified:
    """For forms: each field that bears a mark of classification says so. Stands before the form class it is mixed into."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        for name, value in list(cleaned.items()):
            try:
                refuse_marked(value if isinstance(value, str) else "")
            except ClassifiedContent as problem:
                self.add_error(name, str(problem))  # type: ignore[attr-defined]
        return cleaned
