"""Opening a matter: its row, its public code and its first projection. What happens to it from then on goes through record()."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from juece.procedure.decision import Quarter
from juece.web.bodies.models import Body, Person
from juece.web.docket import clock
from juece.web.docket.models import Matter
from juece.web.docket.projection import rebuild


def open_matter(
    *, person: Person | None, code: str = "", co_units: tuple[Body, ...] | list[Body] = (), **fields
) -> Matter:
    """A new matter with the next code of the year (`2026-0007`); `fields` are those of Matter.

    Raises ValueError, in a sentence, for a planned time that is not one or a code that is taken.
    """
    Quarter.parse(fields.get("planned"))
    for _attempt in range(20):
        try:
            with transaction.atomic():
                matter = Matter.objects.create(code=code or _next_code(), created_by=person, **fields)
                matter.co_units.set(co_units)
                rebuild(matter)
                return matter
        except IntegrityError:
            if code:
                raise ValueError(_("编号 %(code)s 已被使用。") % {"code": code}) from None
    raise ValueError(_("暂时无法取得新的编号，请稍后再试。"))


def _next_code() -> str:
    year = clock.today().year
    last = Matter.objects.filter(code__startswith=f"{year}-").order_by("-code").values_list("code", flat=True).first()
    number = int(last.partition("-")[2]) if last and last.partition("-")[2].isdecimal() else 0
    return f"{year}-{number + 1:04d}"
