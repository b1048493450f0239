"""Arguments for the routes of the desks in the access matrix (see test_access_matrix.py).

"own" is a matter or meeting of the government that the acting person works for, "other" one of another government.
"""

import datetime

from access_samples_docket import _matters as docket_matters

from juece.web.bodies.models import Body, Person
from juece.web.desks.models import AgendaItem, Meeting
from juece.web.docket.models import Matter
from juece.web.docket.opening import open_matter


def _government(whose):
    if whose == "own":
        return Body.objects.get(code="chaoyang")
    fields = {"kind": "government", "valid_from": datetime.date(2019, 9, 1)}
    return Body.objects.get_or_create(code="elsewhere", defaults=fields)[0]


def _matter(cast, whose):
    own = docket_matters(cast)[0]
    if whose == "own":
        return own
    held = Matter.objects.filter(code="elsewhere-1").first()
    return held or open_matter(
        person=None,
        code="elsewhere-1",
        name="样例",
        decision_body=_government(whose),
        undertaking_unit=own.undertaking_unit,
    )


def _meeting(whose):
    fields = {"kind": "常务会议", "place": "样例", "chair": "样例", "made_by": Person.objects.first()}
    return Meeting.objects.get_or_create(
        decision_body=_government(whose), on=datetime.date(2026, 3, 2), defaults=fields
    )[0]


def file(cast, acting, whose):
    return None if whose == "unpublished" else {"code": _matter(cast, whose).code}


def opinion(cast, acting, whose):
    return None if whose == "unpublished" else {"code": _matter(cast, whose).code, "form": "docx"}


def meeting(cast, acting, whose):
    return None if whose == "unpublished" else {"meeting_id": _meeting(whose).pk}


def meeting_paper(cast, acting, whose):
    if whose == "unpublished":
        return None
    one = AgendaItem.objects.get(pk=item(cast, acting, whose)["item_id"])
    if not one.held_seq:  # a record is of what was decided
        AgendaItem.objects.filter(pk=one.pk).update(held_seq=1, outcome="通过")
    return {"meeting_id": one.meeting_id, "kind": "record", "form": "docx"}


def item(cast, acting, whose):
    if whose == "unpublished":
        return None
    held = _meeting(whose)
    one, _new = AgendaItem.objects.get_or_create(meeting=held, matter=_matter(cast, whose), defaults={"no": 1})
    return {"meeting_id": held.pk, "item_id": one.pk}


SAMPLES = {
    **{f"desks:{name}": file for name in ("file", "return", "supplement", "supplied", "co_review", "opinion")},
    "desks:opinion_file": opinion,
    **{f"desks:{name}": meeting for name in ("meeting", "add_item", "add_attendance", "minutes_number")},
    "desks:meeting_paper": meeting_paper,
    **{
        f"desks:{name}": item
        for name in ("item", "approve", "return_materials", "schedule", "speak", "decide", "minutes", "take_off")
    },
}
