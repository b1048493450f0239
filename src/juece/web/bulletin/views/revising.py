"""A text amended: what each instruction does, what a person settles; checked by one, approved by another; then a new version."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.web.bodies.access import allow
from juece.web.bulletin import consolidating, subscribing
from juece.web.bulletin.forms import AmendForm, CheckForm, WholeForm
from juece.web.bulletin.models import Revision, Work
from juece.web.bulletin.textpage import compared, only_changed
from juece.web.bulletin.views.desk import EDIT, OPENNESS, form_page, words_given
from juece.web.bulletin.views.reach import work_of


def _last(work: Work):
    base = work.expressions.order_by("-ordinal").first()
    if base is None:
        raise Http404
    return base


def _back(work: Work) -> dict[str, str]:
    return {"back": reverse("bulletin:edit", kwargs={"key": work.key}), "back_label": work.title}


@allow(EDIT, post=EDIT)
def amend(request, key):
    """Name the decision; nothing is changed yet."""
    work = work_of(key, request.acting)
    form, status = AmendForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                revision = _begun(form.cleaned_data, _last(work), request.acting.person)
                consolidating.look(revision)
            except ValueError as problem:
                form.add_error(None, str(problem))
            else:
                revision.save()
                return redirect("bulletin:revision", revision_id=revision.pk)
    title = _("以决定修改《%(t)s》") % {"t": work.title}
    lead = _("决定先逐条试着执行，拿不准的一律不执行，由您裁定；核对、复核之后才成为新的版本。")
    return form_page(request, form, title, _("试行合并，逐条核对"), status=status, lead=lead, **_back(work))


def _begun(said, base, person) -> Revision:
    decision = said["decision"]
    if decision:
        version = decision.expressions.order_by("-ordinal").first()
        title, text = decision.title, version.text if version else ""
        if decision.pk == base.work_id:
            raise ValueError(_("不能用一份文件修改它自己，请选修改它的决定。"))
    else:
        text, name, _warnings = words_given(said)
        title = _first_line(text) or name
    return Revision(
        base=base,
        decision=decision,
        decision_title=title[:300],
        decision_text=text,
        item=said["item"],
        trial=base.trial,
        expires_on=base.expires_on,
        opened_by=person,
    )


def _first_line(text: str) -> str:
    return next((line.strip("# 　\t") for line in text.splitlines() if line.strip("# 　\t")), "")[:300]


@allow(EDIT, post=EDIT)
def whole(request, key):
    """A new version that was issued as a whole (修订), not by instructions."""
    work = work_of(key, request.acting)
    form, status = WholeForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said, base = form.cleaned_data, _last(work)
            try:
                text, name, _warnings = words_given(said)
            except ValueError as problem:
                form.add_error("file" if said["file"] else "pasted", str(problem))
            else:
                decision = said["decision"]
                made = Revision.objects.create(
                    base=base, decision=decision, whole_text=text, decision_text="", trial=base.trial,
                    expires_on=base.expires_on, opened_by=request.acting.person,
                    decision_title=(decision.title if decision else _("修订后的全文") + (f"（{name}）" if name else ""))[:300],
                )  # fmt: skip
                return redirect("bulletin:revision", revision_id=made.pk)
    title = _("以全文存入《%(t)s》的新版本") % {"t": work.title}
    lead = _("新版本的全文与现在的版本逐字对照，核对、复核之后才成为新的版本。")
    return form_page(request, form, title, _("对照"), status=status, lead=lead, **_back(work))


def _revision(revision_id: int) -> Revision:
    found = (
        Revision.objects.filter(pk=revision_id)
        .select_related("base__work__series", "result", "decision__series", "opened_by", "checked_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


@allow(EDIT)
def revision(request, revision_id):
    """The list of instructions with their status, and the text that would come out."""
    return _page(request, _revision(revision_id))


def _page(request, found, form=None, status=200):
    try:
        seen = consolidating.look(found)
    except ValueError as problem:
        return render(request, "bulletin/no_file.html", {"problem": str(problem)}, status=422)
    form = form or CheckForm(
        initial={
            "in_force_from": found.in_force_from or consolidating.first_day(found),
            "expires_on": found.expires_on,
            "trial": found.trial,
        }
    )
    form.initial["seen"] = seen.sha256
    last = found.base.work.expressions.order_by("-ordinal").first()
    me = request.acting.person
    changed = only_changed(seen.comparison)
    context = {
        "revision": found,
        "work": found.base.work,
        "seen": seen,
        "rows": _rows(found, seen),
        "compared": compared(changed),
        "counts": seen.comparison.counts,
        "unchanged": not changed.rows,
        "form": form,
        "overtaken": not found.finished and last is not None and last.pk != found.base_id,
        "stale": bool(found.checked_sha256) and found.checked_sha256 != seen.sha256,
        "may_approve": OPENNESS.holds(request.acting, {}) and found.checked_by_id not in (None, me.pk),
        "mine": found.checked_by_id == me.pk,
    }
    return render(request, "bulletin/revision.html", context, status=status)


def _rows(found, seen):
    return [
        {
            "one": one,
            "state": "settled" if one.settled else "applied" if one.applied
            else "left_out" if one.instruction.id in found.left_out
            else "signed" if one.instruction.id in seen.signed else "refused",
            "left_out": found.left_out.get(one.instruction.id),
            "settled": found.settled.get(one.instruction.id),
            "candidates": list(enumerate(one.candidates)),
        }
        for one in seen.outcomes
    ]  # fmt: skip


def _done(request, revision_id, act):
    """Do an act on a revision and go back to its page; what it refuses is said there."""
    try:
        act(_revision(revision_id))
    except ValueError as problem:
        messages.error(request, str(problem))
    return redirect("bulletin:revision", revision_id=revision_id)


@allow(post=EDIT)
def settle(request, revision_id):
    """One refused instruction: carried out as a candidate says, or left out for a reason."""
    name, choice, reason = (request.POST.get(field, "").strip() for field in ("id", "choice", "reason"))
    chosen = int(choice[:4]) if choice.isascii() and choice.isdigit() else None

    def act(found):
        if "again" not in request.POST and chosen is None and not reason:
            raise ValueError(_("请选一个办法，或者写明不执行的理由。"))
        if "again" in request.POST:
            consolidating.settle(found, name, request.acting.person)
        else:
            consolidating.settle(found, name, request.acting.person, choice=chosen, reason=reason)

    return _done(request, revision_id, act)


@allow(post=EDIT)
def check(request, revision_id):
    """The first person: this text, from this day on."""
    found, form = _revision(revision_id), CheckForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        terms = consolidating.Terms(said["in_force_from"], said["expires_on"], said["trial"])
        try:
            consolidating.check(found, said["seen"], terms, request.acting.person)
        except ValueError as problem:
            if found.finished:  # the page then has no form beside which it could be said
                messages.error(request, str(problem))
                return redirect("bulletin:revision", revision_id=revision_id)
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("已送复核：须由公开部门的另一人核对同一文本后，才成为新的版本。"))
            return redirect("bulletin:revision", revision_id=revision_id)
    return _page(request, found, form, status=422)


@allow(post=OPENNESS)
def approve(request, revision_id):
    """The second person: the same text becomes the new version, and subscribers are told."""
    found = _revision(revision_id)
    try:
        if "read" not in request.POST:
            raise consolidating.NotConfirmed(_("请先核对结果，再勾选确认。"))
        made = consolidating.approve(found, request.POST.get("seen", ""), request.acting.person)
    except ValueError as problem:
        messages.error(request, str(problem))
        return redirect("bulletin:revision", revision_id=revision_id)
    if made.work.is_public:
        about = _("新版本，%(day)s 起施行") % {"day": made.in_force_from.isoformat()}
        subscribing.tell(made.work, about, request.build_absolute_uri)
    messages.success(request, _("新版本已存入。"))
    return redirect(made.get_absolute_url())


@allow(post=OPENNESS)
def send_back(request, revision_id):
    """The second person does not agree."""
    return _done(request, revision_id, lambda found: consolidating.send_back(found, request.POST.get("reason", "")))


@allow(post=EDIT)
def give_up(request, revision_id):
    """Nothing comes of it; it stays on record as given up."""
    found = _revision(revision_id)
    Revision.objects.filter(pk=found.pk, result=None).update(given_up=True)
    return redirect("bulletin:edit", key=found.base.work.key)
