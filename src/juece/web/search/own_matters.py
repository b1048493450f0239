"""For officials: the matters that they may see, public or not. Asked of the docket itself each time; nothing of them is in the index."""

from __future__ import annotations

from functools import lru_cache

from juece.web.docket.entitlement import readable
from juece.web.docket.models import Matter
from juece.web.search.folding import fold

SHOWN = 5


def own_matters(acting, query: str) -> tuple[list[Matter], int]:
    """The newest matters whose name or code contains the query, and how many there are; none for whoever has not signed in."""
    wanted = fold(query)
    if not wanted or not acting.signed_in or acting.body is None:
        return [], 0
    names = readable(acting).order_by("-code").values_list("pk", "code", "name")
    found = [pk for pk, code, name in names if wanted in _folded(name) or wanted in _folded(code)]
    matters = Matter.objects.select_related("state").in_bulk(found[:SHOWN])
    return [matters[pk] for pk in found[:SHOWN] if pk in matters], len(found)


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    return fold(name)
