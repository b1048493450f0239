"""Planned times: one stored form (2022Q3, 2022H2, 2022-09, 2022) whatever was typed, and the words in which people read it."""

from django.utils.translation import gettext as _

from juece.procedure.decision import Quarter


def stored(text: str, year: int | None = None) -> str:
    """The stored form of what was typed; 三季度 alone means the given year. Raises ValueError with a sentence."""
    text = "".join(str(text or "").split())
    if not text:
        raise ValueError(_("请填写计划决策时间，例如 2022Q3。"))
    if year is not None and not text[:4].isdigit():
        text = f"{year}{text}"
    try:
        quarter = Quarter.parse(text)
    except (ValueError, IndexError):
        raise ValueError(
            _("计划决策时间“%(text)s”不认识，应当像 2022Q3、2022H2 或 2022-09。") % {"text": text[:40]}
        ) from None
    months = quarter.last.month - quarter.first.month + 1
    part = {3: f"Q{quarter.last.month // 3}", 6: f"H{quarter.last.month // 6}", 12: ""}
    return f"{quarter.first.year}{part.get(months, f'-{quarter.first.month:02d}')}"


def said(planned: str) -> str:
    """2022Q3 → 2022年三季度."""
    try:
        quarter = Quarter.parse(planned)
    except (ValueError, IndexError):
        return planned
    if quarter is None:
        return ""
    year, months = quarter.first.year, quarter.last.month - quarter.first.month + 1
    if months == 3:
        return (_("%(year)d年一季度"), _("%(year)d年二季度"), _("%(year)d年三季度"), _("%(year)d年四季度"))[
            quarter.last.month // 3 - 1
        ] % {"year": year}
    if months == 6:
        return (_("%(year)d年上半年") if quarter.last.month == 6 else _("%(year)d年下半年")) % {"year": year}
    return (_("%(year)d年") if months == 12 else _("%(year)d年%(month)d月")) % {
        "year": year,
        "month": quarter.first.month,
    }
