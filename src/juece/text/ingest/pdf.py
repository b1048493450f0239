"""PDF to text, text layer only, in a process of its own with bounded memory and time.

Lines that were wrapped for the width of the page are joined into paragraphs, by the place of the lines on the page;
each join is a repair. What it refuses: scans without text, encrypted files, and files that ask too much.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from juece.text.ingest.limits import IngestError, Limits
from juece.text.repairs import Mended, Repair, Rule, mended

_WORKER = Path(__file__).with_name("pdf_worker.py")


def read_pdf(data: bytes, limits: Limits) -> tuple[Mended, tuple[str, ...]]:
    """The text of a PDF with wrapped lines joined, and warnings. Raises IngestError."""
    command = [sys.executable, "-I", str(_WORKER), str(limits.pages), str(limits.memory_bytes)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.seconds, check=False)
    except subprocess.TimeoutExpired:
        raise IngestError(f"这个 PDF 在 {limits.seconds:.0f} 秒内读不完，请拆分或者重新导出后再上传。") from None
    if done.returncode != 0:
        raise IngestError("这个 PDF 已损坏或者过于复杂，读不出来，请重新导出后再上传。")
    answer = json.loads(done.stdout)
    if refused := answer.get("error"):
        raise IngestError(_REFUSALS[refused].format(pages=limits.pages))
    text: str = answer["text"]
    if len(text) > limits.characters:
        raise IngestError(f"这个 PDF 的文字超过 {limits.characters} 个字符，请拆分后再上传。")
    joins = tuple(Repair(Rule.WRAPPED_LINE, at, at + 1, "\n", "") for at in answer["joins"])
    warnings = []
    if empty := answer["empty"]:
        shown = "、".join(map(str, empty[:10])) + ("等" if len(empty) > 10 else "")
        warnings.append(f"第 {shown} 页没有文字层，没有读到文字。")
    if tables := answer["tables"]:
        shown = "、".join(map(str, tables[:10])) + ("等" if len(tables) > 10 else "")
        warnings.append(f"第 {shown} 页像有表格，换行的单元格可能错位，请核对。")
    return mended(text, joins), tuple(warnings)


_REFUSALS = {
    "password": "这个 PDF 加了密码，请另存为没有密码的文件再上传。",
    "broken": "这个 PDF 已损坏，打不开，请重新导出后再上传。",
    "no_text": "这个 PDF 没有文字层（扫描件），请先作文字识别（OCR）或者上传原稿的 DOCX。",
    "pages": "这个 PDF 超过 {pages} 页，请拆分后再上传。",
}
