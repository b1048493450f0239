"""How long the sample issue takes in every form: `python -m juece.documents.bench`."""

from __future__ import annotations

import time
from importlib.resources import files

from juece.documents.fonts import FontMap
from juece.documents.from_text import gazette_from_text
from juece.documents.rendering import Target, render

_TARGETS: tuple[Target, ...] = ("pdf", "docx", "html", "ofd")


def main() -> None:
    """Print the first and the best of three further runs, in seconds."""
    issue = gazette_from_text(files("juece").joinpath("sample", "gazette-2022-03.txt").read_text("utf-8"))
    for target in _TARGETS:
        times = []
        for _ in range(4):
            started = time.perf_counter()
            made = render(issue, target, FontMap.default())
            times.append(time.perf_counter() - started)
        print(
            f"{target:5} first {times[0]:6.3f} s  best {min(times[1:]):6.3f} s  {len(made.content):>9} bytes  {made.pages} pages"
        )


if __name__ == "__main__":
    main()
