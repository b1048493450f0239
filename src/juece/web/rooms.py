"""The rooms of the web: every sub-package of juece.web that is a Django application.

A room that has an `urls` module is routed, one that has a `navigation` module (a list `ENTRIES`) appears in the rail.
"""

from importlib.util import find_spec
from pathlib import Path

_WEB = Path(__file__).parent
ROOMS: tuple[str, ...] = tuple(
    sorted(f"juece.web.{folder.name}" for folder in _WEB.iterdir() if (folder / "apps.py").is_file())
)


def rooms_with(module: str) -> list[str]:
    """Dotted names of the given module in every room that has it, in the order of the rooms."""
    return [f"{room}.{module}" for room in ROOMS if find_spec(f"{room}.{module}")]
