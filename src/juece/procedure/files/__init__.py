"""Matters as files: the YAML or JSON that people write, read into cases.

A broken file is refused with the line, the field and what was expected; what no definition knows is kept.
"""

from .acts import make
from .lines import FileError, parse
from .matters import MatterFile, load, load_many, read, read_many

__all__ = ["FileError", "MatterFile", "load", "load_many", "make", "parse", "read", "read_many"]
