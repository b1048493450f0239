"""The legality review desk: queue, check of the file, return, supplement, co-review, opinion."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.procedure.events.review import (
    CoReviewHeld,
    LegalityOpinionIssued,
    ReviewReturned,
    SupplementReceived,
    SupplementRequested,
)
from juece.web.bodies import drafts
from juece.web.bodies.access import allow, role
from juece.web.desks import legality
from juece.web.desks.acting import at_desk, matter_for, put_down, tried
from juece.web.desks.forms import CoReviewForm, OnForm, OpinionForm, SupplementForm
from juece.web.desks.paperwork import opinion_paper
from juece.web.desks.views.papers import paper_file
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.entitlement import decision_bodies
from juece.web.docket.projection import current_unit, stand
from juece.web.docket.refusals import Refused
from juece.web.docket.store import law, record_of
from juece.web.words import english

BUREAU = "justice_bureau"
REVIEWERS = role(BUREAU)
THEIRS = REVIEWERS & at_desk(BUREAU)


def _standing(matter):
    return stand(matter, list(record_of(matter)), Directory.read(clock.today()))


def _file(code):
    return reverse("desks:file", kwargs={"code": code})


@allow(REVIEWERS)
def desk(request):
    """Files under review by W, and those that were answered."""
    lying, answered = legality.queue(decision_bodies(request.acting, BUREAU))
    return render(request, "desks/legality.html", {"lying": lying, "answered": answered})


def _file_context(request, matter, **forms):
    standing = _standing(matter)
    sent = legality.sent_file(standing.case)
    asked = standing.case.last("supplement_requested", "supplement_received")
    end = legality.review_end(standing)
    return {
        "matter": matter,
        "unit": standing.directory.names.get(current_unit(matter, standing), ""),
        "sent": sent,
        "end": end if sent else None,
        "left": legality.days_left(end) if sent else None,
        "why": end.reckoning.text("en" if english() else "zh").splitlines() if end and end.reckoning else [],
        "waiting": bool(
            sent
            and asked
            and asked.kind == "supplement_requested"
            and standing.case.pos(asked) > standing.case.pos(sent)
        ),
        "materials": legality.materials(standing, matter),
        "opinion": legality.last_opinion(standing.case),
        "lacking": forms.get("lacking") or SupplementForm(),
        "on_form": OnForm(prefix="supplied"),
        "co_form": forms.get("co") or CoReviewForm(prefix="co"),
        "law_return": law().quote("R9-11-2-m5"),
        "law_days": law().quote("R9-11-3-1"),
    }


@allow(THEIRS)
def file(request, code):
    """One file: what it holds, until when, and what may be done with it."""
    matter = matter_for(request.acting, code, BUREAU)
    return render(request, "desks/file.html", _file_context(request, matter))


def _lacking(request, code, act, done):
    matter = matter_for(request.acting, code, BUREAU)
    form = SupplementForm(request.POST)
    if not form.is_valid():
        return render(request, "desks/file.html", _file_context(request, matter, lacking=form), status=422)
    said = form.cleaned_data
    tried(request, lambda: put_down(request, matter, act(form.items(), said["due"]), said["on"]), done)
    return redirect(_file(code))


@allow(post=THEIRS)
def send_back(request, code):
    """退回: the seven days begin anew when the file comes again."""
    return _lacking(
        request, code, lambda items, due: ReviewReturned(reasons=items), _("已退回，重新收到后重新计算审查时间。")
    )


@allow(post=THEIRS)
def ask_for_more(request, code):
    """要求补充: the clock stands still until the supplement is there."""
    return _lacking(
        request,
        code,
        lambda items, due: SupplementRequested(items=items, due=due),
        _("已要求补充材料，等待期间不计入审查时间。"),
    )


@allow(post=THEIRS)
def supplied(request, code):
    matter = matter_for(request.acting, code, BUREAU)
    form = OnForm(request.POST, prefix="supplied")
    if form.is_valid():
        day = form.cleaned_data["on"]
        tried(
            request, lambda: put_down(request, matter, SupplementReceived(received=day), day), _("已登记收到补充材料。")
        )
    return redirect(_file(code))


@allow(post=THEIRS)
def co_review(request, code):
    matter = matter_for(request.acting, code, BUREAU)
    form = CoReviewForm(request.POST, prefix="co")
    if not form.is_valid():
        return render(request, "desks/file.html", _file_context(request, matter, co=form), status=422)
    people = [line.strip() for line in form.cleaned_data["participants"].splitlines() if line.strip()]
    tried(
        request,
        lambda: put_down(request, matter, CoReviewHeld(participants=people), form.cleaned_data["on"]),
        _("已登记法律顾问和公职律师参与审查。"),
    )
    return redirect(_file(code))


@allow(THEIRS, post=THEIRS)
def opinion(request, code):
    """The three-part opinion; section 2 begins with what the engine finds in the record."""
    matter = matter_for(request.acting, code, BUREAU)
    standing = _standing(matter)
    form = drafts.open_form(request, OpinionForm, initial={"procedure": legality.procedure_section(standing)})
    status = 200
    if request.method == "POST":
        status = 422
        if legality.sent_file(standing.case) is None:
            form.add_error(None, _("没有等待审查的送审材料：尚未报送、已经退回或者已经出具意见。"))
        elif form.is_valid():
            said = dict(form.cleaned_data)
            on = said.pop("on")
            said["risk_notice"] = bool(said["risk"].strip()) or None
            try:
                put_down(request, matter, LegalityOpinionIssued(form="合法性审查意见书", **said), on)
            except Refused as problem:
                form.add_error(None, str(problem))
            else:
                drafts.forget(request)
                return redirect(_file(code))
    return render(
        request,
        "desks/opinion.html",
        {
            "matter": matter,
            "form": form,
            "findings": standing.assessment.open_findings(),
            "law": law().quote("R9-11-4-1"),
            "end": legality.review_end(standing),
        },
        status=status,
    )


@allow(THEIRS)
def opinion_file(request, code, form):
    """The opinion as recorded, as DOCX or PDF."""
    matter = matter_for(request.acting, code, BUREAU)
    standing = _standing(matter)
    found = legality.last_opinion(standing.case)
    if found is None or form not in {"docx", "pdf"}:
        raise Http404
    unit = standing.directory.names.get(current_unit(matter, standing), "")
    return paper_file(opinion_paper(matter, standing.case, found, unit), form, f"{matter.code}-合法性审查意见书")
