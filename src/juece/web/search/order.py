"""The order of finds, written into the keys: reading them upwards gives the best first, so a search may stop early.

Key of a place, from the highest bit: pinyin of a title, not the version shown today, body (not title), standing (in force, not yet,
earlier, repealed), months back from the last one that can be told, number within the month (the later put, the smaller), place in the text.
The rank of a source is the same without pinyin, body and place.  Pure.
"""

from __future__ import annotations

import datetime

from .models import Validity

_PLACE, _NUMBER, _MONTH = 14, 18, 13
PLACES = 1 << _PLACE  # places of one source; the caller joins what is beyond
_TOP_MONTH = (1 << _MONTH) - 1
BODY = 1 << (_PLACE + _NUMBER + _MONTH + 2)  # keys of titles are below
OTHER_VERSIONS = BODY << 1  # keys from here on are not of the version shown today
PINYIN = BODY << 2
OTHER_RANKS = 1 << (_NUMBER + _MONTH + 2)  # the same bound for ranks
_STANDING = {Validity.VALID: 0, Validity.FUTURE: 1, Validity.AMENDED: 2, Validity.REPEALED: 3}
_EPOCH = 1500  # year 1 of the months; texts without a date come last


def bucket(day: datetime.date | None, validity: str, shown: bool) -> int:
    """What sources of the same month and standing have in common: the rank without the number within the month."""
    month = 0 if day is None else (max(day.year, _EPOCH) - _EPOCH) * 12 + day.month
    standing = _STANDING[Validity(validity)] | (0 if shown else 4)
    return standing << _MONTH | (_TOP_MONTH - min(month, _TOP_MONTH))


def ranks(of: int) -> range:
    """The ranks of a bucket."""
    return range(of << _NUMBER, (of + 1) << _NUMBER)


def key(rank: int, place: int = 0, *, pinyin: bool = False) -> int:
    """The key of a place: 0 is the title."""
    low, other = rank & (OTHER_RANKS - 1), rank & OTHER_RANKS
    return (PINYIN if pinyin else 0) | (OTHER_VERSIONS if other else 0) | (BODY if place else 0) | low << _PLACE | place


def rank_of(of: int) -> int:
    """The rank of the source to which a key belongs."""
    low = (of & (BODY - 1)) >> _PLACE
    return (OTHER_RANKS if of & OTHER_VERSIONS else 0) | low


def is_title(of: int) -> bool:
    return not of & BODY
