"""When a date is worth a reminder: 7, 3 and 1 working days before it, on the day itself, and once it has passed."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from juece.workdays import Calendar, count_workdays

NOTICE_DAYS = (7, 3, 1)
# No date further off than this many calendar days can be NOTICE_DAYS working days away, whatever holidays lie between.
HORIZON = datetime.timedelta(days=max(NOTICE_DAYS) * 4)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that is due today: its kind of notice, its mark (each mark is said once), working days left."""

    kind: str
    mark: str
    left: int

    def subject(self, about: str) -> str:
        """The subject line for a thing called `about`."""
        told = {"about": about, "days": self.left}
        if self.kind == "overdue":
            return _("已逾期：%(about)s") % told
        if not self.left:
            return _("今日到期：%(about)s") % told
        return _("还有%(days)d个工作日到期：%(about)s") % told


def reminder(due: datetime.date, today: datetime.date, calendar: Calendar) -> Reminder | None:
    """The reminder that this date asks for today; None on all other days."""
    if due < today:
        return Reminder("overdue", "overdue", 0)
    left = int(count_workdays(today, due, calendar)) if due > today else 0
    if due == today or left in NOTICE_DAYS:
        return Reminder("due", str(left), left)
    return None
