"""Whether an exported record holds together: every entry's digest, the chain through all of them, the files.

For: anybody who was handed a record and trusts nobody. It needs the file alone, no database and no site.
Refuses: saying that a record is complete. A record cut off at its end is whole as far as it goes; the ledger tells how far that should be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .codec import OPEN, PRIVATE, digest, seal


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not agree: the entry's number (0: the record as a whole) and a sentence, Chinese and English."""

    seq: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at and what does not agree. `withheld`: entries proven without the part that says who and what."""

    entries: int
    withheld: int
    files: int
    absent: int
    head: str
    problems: tuple[Problem, ...]


def verify(record: Mapping[str, Any], file: Callable[[str], bytes | None] | None = None) -> Verdict:
    """Check a record as `record.json` has it. `file` gives the bytes under a name, None for one that is not there.

    Raises ValueError, in a sentence, for what is no record at all.
    """
    try:
        matter, entries = record["matter"]["code"], list(record["events"])
    except (KeyError, TypeError):
        raise ValueError("这不是导出的事项记录：应当有 matter 和 events。") from None
    problems: list[Problem] = []
    before, withheld, files, absent = "", 0, 0, 0
    for place, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping) or any(name not in entry for name in (*OPEN, "digest")):
            problems.append(Problem(place, f"第{place}条缺少应有的栏目", f"entry {place} lacks fields"))
            continue
        private = all(name in entry for name in PRIVATE)
        withheld += not private
        problems += _entry(entry, place, matter, before, private)
        before = str(entry["digest"])
        for attached in entry["attachments"] if private and file is not None else ():
            content = file(str(attached.get("file", ""))) if file is not None else None
            files, absent = files + (content is not None), absent + (content is None)
            if content is not None and hashlib.sha256(content).hexdigest() != attached["sha256"]:
                name = attached["name"]
                problems.append(
                    Problem(place, f"附件“{name}”与登记的摘要不符", f"the file {name} is not the one recorded")
                )
    return Verdict(len(entries), withheld, files, absent, before, tuple(problems))


def _entry(entry: Mapping[str, Any], place: int, matter: str, before: str, private: bool) -> list[Problem]:
    found = []
    if entry["seq"] != place or entry["matter"] != matter:
        found.append(Problem(place, "编号或顺序不对", "its number or matter is not the one expected here"))
    if entry["prev"] != before:
        found.append(Problem(place, "与前一条不相衔接", "it does not follow from the entry before"))
    sealed, salt = entry.get("sealed"), entry.get("salt")
    try:
        if private and sealed and (not salt or seal(entry, salt) != sealed):
            found.append(Problem(place, "内容与承诺不符", "what it says is not what was committed to"))
        if not private and not sealed:
            found.append(Problem(place, "内容缺失，无从证明", "its content is missing and nothing stands for it"))
        elif digest(entry) != entry["digest"]:
            found.append(Problem(place, "摘要不符", "its digest does not agree"))
    except (KeyError, TypeError, ValueError):
        found.append(Problem(place, "内容不可读", "it cannot be read"))
    return found
