"""How long the sample issue takes, from the texts that a database holds to a file: `python -m juece.documents.bench`."""

from __future__ import annotations

import time
from importlib.resources import files

from juece.documents.fonts import FontMap
from juece.documents.from_text import gazette_from_text
from juece.documents.rendering import Rendered, Target, render

_TARGETS: tuple[Target, ...] = ("pdf", "ofd", "docx", "html")


def main() -> None:
    """Print the first run and the best of five further ones: seconds that passed, and seconds of processor time."""
    text = files("juece").joinpath("sample", "gazette-2022-03.txt").read_text("utf-8")
    for target in _TARGETS:
        first, *further = [_timed(text, target) for _ in range(6)]
        (passed, worked, made), again = first, min(further, key=lambda run: run[1])
        print(
            f"{target:5} first {passed:6.3f} s ({worked:5.3f} of processor)  again {again[0]:6.3f} s ({again[1]:5.3f})"
            f"  {len(made.content):>9} bytes  {made.pages} pages"
        )


def _timed(text: str, target: Target) -> tuple[float, float, Rendered]:
    passed, worked = time.perf_counter(), time.process_time()
    made = render(gazette_from_text(text), target, FontMap.default())
    return time.perf_counter() - passed, time.process_time() - worked, made


if __name__ == "__main__":
    main()
