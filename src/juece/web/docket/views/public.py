"""A matter's public page: only what is public by law, for anyone. What is not public does not exist here."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from juece.procedure.events import REGISTRY
from juece.web.bodies.access import allow, anyone
from juece.web.docket import clock, standing_page
from juece.web.docket.directory import Directory
from juece.web.docket.projection import PUBLIC_KINDS, RIBBON, stand
from juece.web.docket.store import record_of
from juece.web.docket.views.lists import public_matters

# Of a public act, the fields that its announcement itself contains.
_PUBLIC_FIELDS = {
    "catalogue_published": ("doc",),
    "consultation_opened": ("end", "channels", "contents", "shortening_reason_in_notice"),
    "consultation_extended": ("end",),
    "consultation_summarised": ("received", "adopted", "partly", "rejected_with_reason"),
    "hearing_announced": ("hearing_date", "contents"),
    "hearing_list_published": ("participants",),
    "published": ("channels", "url"),
    "interpretation_published": (
        "channel",
        "forms",
        "background",
        "aims",
        "content",
        "covers",
        "standards",
        "attention",
        "terms",
        "benefits",
        "differences",
        "interpreter",
        "contact",
        "url",
    ),
}


@allow(anyone)
def public_matter(request, code):
    matter = public_matters().select_related("state").filter(code=code).first()
    if matter is None:
        raise Http404(_("没有这个事项，或者它还没有公开。"))
    standing = stand(matter, list(record_of(matter)), Directory.recent(clock.today()))
    acts = [e for e in standing.case.events if e.kind in PUBLIC_KINDS]
    passed = {REGISTRY[event.kind].stage for event in standing.case.events}
    ribbon = [
        {
            "label": standing_page.stage_title(stage),
            "state": "now" if stage == matter.state.stage else "done" if stage in passed else "next",
            "note": "" if stage == matter.state.stage or stage in passed else " ",
        }
        for stage in RIBBON
    ]
    context = {
        "matter": matter,
        "unit": standing.directory.names.get(matter.state.unit_id, ""),
        "planned": matter.state.planned,
        "ribbon": ribbon,
        "acts": [(e, standing_page.act_title(e.kind), _public(e)) for e in reversed(acts)],
    }
    return render(request, "docket/public_matter.html", context)


def _public(event):
    wanted = _PUBLIC_FIELDS.get(event.kind, ())
    kept = {name for name in event.data.model_fields_set if name in wanted}
    return standing_page.said_in(
        event.data.model_copy().model_construct(_fields_set=kept, **{n: getattr(event.data, n) for n in kept})
    )
