"""Every real text at hand goes to print whole: no character lost on the way from the text to the page."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from juece.documents import FontMap, render
from juece.documents.from_text import document_from_text, full_width
from juece.documents.passages import passages
from juece.text.ingest import read_file

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).parent.parent.parent / "shared"))
TEXTS = sorted(SHARED.glob("lawbench/*/*.md")) + sorted(SHARED.glob("domain/statutes/*.txt"))


def characters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.mark.skipif(not TEXTS, reason="no real texts beside the checkout (JUECE_SHARED)")
def test_nothing_is_lost_and_everything_is_set() -> None:
    fonts = FontMap.bundled()
    wrong = {}
    for path in TEXTS:
        text = read_file(path).text
        document = document_from_text(text)
        printed = characters("".join(passage.text for passage in passages(document)))
        # The ruling of a Markdown table is no text.
        lines = [line.strip() for line in text.splitlines() if not re.fullmatch(r"[|\s:-]*", line)]
        given = characters("".join(full_width(line) for line in lines).replace("|", ""))
        if printed != given or not render(document, "pdf", fonts).pages:
            wrong[path.name] = (given - printed, printed - given)
    assert wrong == {}
