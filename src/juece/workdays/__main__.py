"""`python -m juece.workdays [FOLDER]`: read the holiday notices, with those of FOLDER, and list what they settle.

Exit code 0, or 2 with one sentence when a notice file cannot be used.
"""

from __future__ import annotations

import sys
from pathlib import Path

from juece.workdays.calendar import load_calendar
from juece.workdays.notices import NoticeFileError


def main(arguments: list[str]) -> int:
    try:
        calendar = load_calendar(Path(arguments[0]) if arguments else None)
    except NoticeFileError as error:
        print(error, file=sys.stderr)
        return 2
    for notice in calendar.notices:
        kind = f"{notice.covers}年" if notice.covers else "调整"
        print(f"{kind}  {notice.citation}  {notice.issued}")
    print(f"日历版本 {calendar.version}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
