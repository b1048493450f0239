"""Recording an act: choosing it, filling in its form, seeing what it would do, and recording it."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from juece.procedure.events import REGISTRY
from juece.procedure.events.policy import EventCorrected, EventWithdrawn
from juece.web.bodies import drafts
from juece.web.bodies.access import allow
from juece.web.docket import clock, standing_page
from juece.web.docket.citing import citations
from juece.web.docket.directory import Directory
from juece.web.docket.entitlement import capacities, may_correct, recordable
from juece.web.docket.forms.acts import form_for, initial_from
from juece.web.docket.forms.reason import WithdrawForm
from juece.web.docket.preview import preview
from juece.web.docket.projection import stand
from juece.web.docket.recording import record
from juece.web.docket.refusals import Barred, Moved, NeedsOverride, Refused
from juece.web.docket.store import record_of
from juece.web.docket.uploads import UploadRefused, keep_all
from juece.web.docket.views.reach import matter_of, theirs


@allow(theirs)
def choose(request, code):
    """The acts that this person may record now: first those that answer a next step, then all by stage."""
    matter = matter_of(request.acting, code)
    offered = recordable(request.acting, matter)
    standing = _standing(matter)
    answering = {}
    for step in standing.assessment.next_steps:
        if step.kind in offered:
            answering.setdefault(
                step.kind, {"kind": step.kind, "title": standing_page.act_title(step.kind), "steps": []}
            )["steps"].append(step)
    stages: dict[str, list[dict[str, object]]] = {}
    for kind in offered:
        act = REGISTRY[kind]
        gate = standing.assessment.gates.get(act.attempts) if act.attempts else None
        closed = gate is not None and not gate.open
        stages.setdefault(act.stage, []).append(
            {
                "kind": kind,
                "title": standing_page.act_title(kind),
                "closed": closed,
                "barred": closed and not gate.overridable,
            }
        )
    order = list(standing_page.STAGE_TITLES)
    context = {
        "matter": matter,
        "answering": list(answering.values()),
        "stages": [(standing_page.stage_title(stage), stages[stage]) for stage in sorted(stages, key=order.index)],
    }
    return render(request, "docket/choose.html", context)


@allow(theirs, post=theirs)
def record_act(request, code, kind):
    """The form of one act. Whatever stands in the way is said on the page, and what was typed stays in it."""
    matter = matter_of(request.acting, code)
    if kind not in REGISTRY or not (able := capacities(request.acting, matter, REGISTRY[kind])):
        raise Http404(_("您现在的岗位不能在本事项上记录这种行为。"))
    rows = list(record_of(matter))
    form = drafts.open_form(request, form_for(REGISTRY[kind]), capacities=able)
    context = _context(request, matter, rows, form, kind)
    if request.method == "POST" and form.is_valid():
        done = _try(
            request,
            matter,
            form.act,
            form.cleaned_data["on"],
            form.by,
            context,
            at=form.cleaned_data.get("at"),
            files=form.cleaned_data["files"],
        )
        if done is not None:
            return done
        return render(request, "docket/record.html", context, status=409 if context.get("meanwhile") else 422)
    return render(request, "docket/record.html", context, status=422 if form.is_bound else 200)


@allow(post=theirs)
def preview_act(request, code, kind):
    """What the act as typed so far would do. Writes nothing."""
    matter = matter_of(request.acting, code)
    if kind not in REGISTRY or not (able := capacities(request.acting, matter, REGISTRY[kind])):
        raise Http404(_("您现在的岗位不能在本事项上记录这种行为。"))
    form = form_for(REGISTRY[kind])(request.POST, request.FILES, capacities=able)
    form.fields["files"].required = False
    context = {"form": form, "matter": matter}
    if form.is_valid():
        seen = preview(_standing(matter), form.act, form.cleaned_data["on"], form.by.name, form.cleaned_data.get("at"))
        context |= {
            "seen": seen,
            "breaches": standing_page.findings(seen.breaches),
            "cures": standing_page.findings(seen.cures),
            "reasons": [(standing_page.reason(r), citations(r.rules)) for r in seen.gate.reasons] if seen.gate else [],
        }
    return render(request, "docket/preview.html", context)


@allow(theirs, post=theirs)
def correct(request, code, seq):
    """Correct an act: the same form, filled with what was recorded, and the reason."""
    matter, rows, target, by = _correctable(request, code, seq)
    standing = stand(matter, rows)
    act = next(fact.data for fact in standing.case.raw if fact.seq == target.seq)
    initial = {"on": target.on, "at": target.at, **initial_from(act)}
    form = drafts.open_form(request, form_for(type(act)), capacities=[by], initial=initial)
    reason = WithdrawForm(request.POST or None)
    context = {**_context(request, matter, rows, form, target.kind), "reason": reason, "target": target}
    if request.method == "POST" and form.is_valid() and reason.is_valid():
        data = form.act.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for name, value in act.model_dump(mode="json", by_alias=True, exclude_unset=True).items():
            data.setdefault(name, {str: "", list: []}.get(type(value)))
        day = form.cleaned_data["on"]
        correction = EventCorrected(
            target=target.seq,
            data=data,
            reason=reason.cleaned_data["reason"],
            **({"date": day.isoformat()} if day != target.on else {}),
        )
        done = _try(
            request,
            matter,
            correction,
            clock.today(),
            by,
            context,
            files=form.cleaned_data["files"],
            answers_to=target.seq,
        )
        if done is not None:
            return done
    return render(request, "docket/record.html", context, status=422 if form.is_bound else 200)


@allow(theirs, post=theirs)
def withdraw(request, code, seq):
    """Withdraw an act that was recorded by mistake; it stays visible and counts for nothing."""
    matter, rows, target, by = _correctable(request, code, seq)
    form = drafts.open_form(request, WithdrawForm)
    context = {**_context(request, matter, rows, form, target.kind), "target": target}
    if request.method == "POST" and form.is_valid():
        act = EventWithdrawn(target=target.seq, reason=form.cleaned_data["reason"])
        done = _try(request, matter, act, clock.today(), by, context, answers_to=target.seq)
        if done is not None:
            return done
    return render(request, "docket/withdraw.html", context, status=422 if form.is_bound else 200)


def _correctable(request, code, seq):
    matter = matter_of(request.acting, code)
    rows = list(record_of(matter))
    target = next((row for row in rows if row.seq == seq), None)
    by = may_correct(request.acting, matter, target) if target is not None else None
    if by is None:
        raise Http404(_("没有可以由您更正的这条记录。"))
    return matter, rows, target, by


def _standing(matter):
    return stand(matter, list(record_of(matter)), Directory.recent(clock.today()))


def _context(request, matter, rows, form, kind):
    """What the form page shows; the last act seen and the name of the attempt survive a refusal."""
    last = rows[-1].seq if rows else 0
    posted = request.method == "POST"
    return {
        "matter": matter,
        "form": form,
        "kind": kind,
        "title": standing_page.act_title(kind),
        "act": REGISTRY[kind],
        "seq": request.POST.get("_seq", last) if posted else last,
        "token": (request.POST.get("_token", "")[:60] if posted else "") or uuid.uuid4().hex,
    }


def _try(request, matter, act, on, by, context, *, at=None, files=(), answers_to=None):
    """Record and go to the matter; None when refused, with the reason in the context."""
    seen = request.POST.get("_seq", "")
    try:
        done = record(
            matter,
            act,
            on,
            by,
            request.acting.person,
            at=at,
            expected_seq=int(seen) if seen.isdecimal() else None,
            attachments=keep_all(files),
            token=context["token"],
            override_reason=request.POST.get("_override_reason", "")[:2000],
            answers_to=answers_to,
        )
    except UploadRefused as refused:
        context["form"].add_error("files", str(refused))
        return None
    except Moved as refused:
        context |= {"refused": refused, "seq": refused.meanwhile[-1].seq if refused.meanwhile else seen}
        context["meanwhile"] = [(row, standing_page.act_title(row.kind)) for row in refused.meanwhile]
        return None
    except (Barred, NeedsOverride) as refused:
        context |= {
            "refused": refused,
            "reasons": [(standing_page.reason(r), r.legal_block, citations(r.rules)) for r in refused.gate.reasons],
            "override": isinstance(refused, NeedsOverride) and refused.here,
            "others_override": isinstance(refused, NeedsOverride) and not refused.here,
            "override_reason": request.POST.get("_override_reason", ""),
        }
        return None
    except Refused as refused:
        context["refused"] = refused
        return None
    drafts.forget(request)
    if done.repeated:
        messages.info(request, _("这项记录刚才已经保存，没有重复记录。"))
    else:
        messages.success(
            request,
            _("已记录：%(act)s（第 %(seq)d 号）。")
            % {"act": standing_page.act_title(done.event.kind), "seq": done.event.seq},
        )
    return redirect("docket:matter", code=matter.code)
