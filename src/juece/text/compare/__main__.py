"""`python -m juece.text.compare OLD NEW [--time] [--html FILE] [--docx FILE]`: compare two files on the command line."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from juece.text.compare import compare
from juece.text.compare.docx import to_docx
from juece.text.compare.html import to_page
from juece.text.compare.plain import to_plain
from juece.text.ingest import IngestError, read_file


def main(arguments: list[str] | None = None) -> int:
    """0: the same words; 1: they differ; 2: a file can't be read."""
    parser = argparse.ArgumentParser(prog="juece.text.compare", description="比较两个文本")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--time", action="store_true", help="把用时写到标准错误")
    parser.add_argument("--html", type=Path, help="写出左右对照的网页")
    parser.add_argument("--docx", type=Path, help="写出带修订标记的 DOCX")
    options = parser.parse_args(arguments)
    try:
        old, new = read_file(options.old).text, read_file(options.new).text
    except (IngestError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    started = time.perf_counter()
    result = compare(old, new)
    took = time.perf_counter() - started
    if options.html:
        options.html.write_text(to_page(result, options.old.name, options.new.name), "utf-8")
    if options.docx:
        options.docx.write_bytes(to_docx(result))
    if not options.html and not options.docx:
        sys.stdout.write(to_plain(result))
    if options.time:
        print(f"{len(old)} + {len(new)} 字，{took:.3f} 秒", file=sys.stderr)
    counts = result.counts
    return int(bool(counts["changed"] or counts["added"] or counts["removed"]))


if __name__ == "__main__":
    sys.exit(main())
