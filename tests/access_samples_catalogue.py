"""Arguments for the routes of the catalogue in the access matrix (see test_access_matrix.py).

"own" is the catalogue of one's own government, with a suggestion of one's own body; "other" a suggestion of another body in
it; "unpublished" another government's catalogue, which is still a draft.
"""

import datetime

from juece.web.bodies.models import Body
from juece.web.catalogue.models import Adjustment, CatalogueYear, Entry, Proposal, Study
from juece.web.docket import clock


def _year(whose):
    if whose == "unpublished":
        body, _new = Body.objects.get_or_create(
            code="elsewhere", defaults={"kind": "government", "valid_from": datetime.date(2019, 9, 1)}
        )
        return CatalogueYear.objects.get_or_create(decision_body=body, year=2027)[0]
    stage = {"stage": "published", "published_on": datetime.date(2027, 3, 1)}
    body = Body.objects.get(code="chaoyang")
    return CatalogueYear.objects.get_or_create(decision_body=body, year=2027, defaults=stage)[0]


def year(cast, acting, whose):
    if whose == "other":
        return None
    found = _year(whose)
    return {"body": found.decision_body.code, "year": found.year}


def _with(**more):
    return lambda cast, acting, whose: (found := year(cast, acting, whose)) and {**found, **more}


def proposal(cast, acting, whose):
    found = _year(whose)
    body = acting.body if whose == "own" and acting.body else Body.objects.get(code="street")
    fields = {"title": f"样例 {whose}", "year": found, "body": body}
    one, new = Proposal.objects.get_or_create(
        **fields, defaults={"on": clock.today(), "channel": "部门申报", "proposer_kind": "部门"}
    )
    if new:
        Study.objects.create(proposal=one, unit=body, limit=clock.today(), assigned_on=clock.today())
    return {"body": found.decision_body.code, "year": found.year, "proposal_id": one.pk}


def study(cast, acting, whose):
    found = proposal(cast, acting, whose)
    if found is None:
        return None
    one = Study.objects.filter(proposal=found["proposal_id"]).first()
    return {**found, "study_id": one.pk if one else 1}


def entry(cast, acting, whose):
    if whose == "other":
        return None
    found = _year(whose)
    unit = Body.objects.get(code="market")
    one, _new = Entry.objects.get_or_create(
        year=found, no=1, defaults={"name": "样例", "unit": unit, "planned": "2027Q3"}
    )
    return {"body": found.decision_body.code, "year": found.year, "entry_id": one.pk}


def adjustment(cast, acting, whose):
    if whose == "other":
        return None
    found, unit = _year(whose), Body.objects.get(code="market")
    one, _new = Adjustment.objects.get_or_create(
        year=found, kind="撤销", defaults={"asked_for": unit, "asked_by": cast["shichang"], "asked_on": clock.today()}
    )
    return {"body": found.decision_body.code, "year": found.year, "adjustment_id": one.pk}


def government(cast, acting, whose):
    return {"body": "chaoyang"} if whose == "own" else None


_ONE = ("proposal", "cosign", "assign", "list", "refuse", "answer")
_YEARS = (
    "year",
    "hand_up",
    "publish",
    "versions",
    "import",
    "new_entry",
    "intake",
    "bulk",
    "call",
    "nil",
    "propose",
    "blank_declaration",
    "receive",
    "adjustments",
    "adjust",
    "statistics",
    "statistics_file",
    "public_year",
)
SAMPLES = {
    **{f"catalogue:{name}": year for name in _YEARS},
    **{f"catalogue:{name}": proposal for name in _ONE},
    "catalogue:consent": _with(step="government"),
    "catalogue:export": _with(form="csv"),
    "catalogue:entry": entry,
    "catalogue:conclude": study,
    "catalogue:decide": adjustment,
    "catalogue:public_index": government,
    "catalogue:suggest": government,
    "catalogue:receipt": government,
}
