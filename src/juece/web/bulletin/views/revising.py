"""A decision applied to a stored text: what was done, what was refused, what a person settles; only then a new version."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from juece.text.compare.html import to_columns
from juece.web.bodies.access import allow
from juece.web.bulletin import consolidating
from juece.web.bulletin.forms import AmendForm, ConfirmForm
from juece.web.bulletin.models import Revision
from juece.web.bulletin.views.desk import EDIT, ingested
from juece.web.bulletin.views.reach import work_of
from juece.web.docket.filenames import safe_name


@allow(EDIT, post=EDIT)
def amend(request, key):
    """Name the decision; nothing is changed yet."""
    work = work_of(key, request.acting)
    base = work.expressions.order_by("-ordinal").first()
    if base is None:
        raise Http404
    form, status = AmendForm(request.POST or None, request.FILES or None, work=work), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                revision = _begun(form.cleaned_data, base, request.acting.person)
                consolidating.look(revision)
            except ValueError as problem:
                form.add_error(None, str(problem))
            else:
                revision.save()
                return redirect("bulletin:revision", revision_id=revision.pk)
    context = {
        "form": form, "title": _("以决定修改《%(t)s》") % {"t": work.title}, "submit": _("试行合并，逐条核对"),
        "back": reverse("bulletin:edit", kwargs={"key": key}), "files": True,
    }  # fmt: skip
    return render(request, "bulletin/form.html", context, status=status)


def _begun(said, base, person) -> Revision:
    decision = said["decision"]
    if decision:
        version = decision.expressions.order_by("-ordinal").first()
        title, text = decision.title, version.text if version else ""
    else:
        text, _warnings = ingested(said["file"])
        title = safe_name(said["file"].name or "")
    return Revision(
        base=base,
        decision=decision,
        decision_title=title[:300],
        decision_text=text,
        item=said["item"],
        opened_by=person,
    )


def _revision(revision_id: int) -> Revision:
    found = Revision.objects.filter(pk=revision_id).select_related("base__work", "result").first()
    if found is None:
        raise Http404
    return found


@allow(EDIT)
def revision(request, revision_id):
    """The list of instructions with their status, and the text that would come out."""
    return _page(request, _revision(revision_id), ConfirmForm())


def _page(request, found, form, status=200):
    try:
        seen = consolidating.look(found)
    except ValueError as problem:
        return render(request, "bulletin/no_file.html", {"problem": str(problem)}, status=422)
    form.initial["seen"] = seen.sha256
    rows = [
        {
            "one": one,
            "left_out": found.left_out.get(one.instruction.id, ""),
            "candidates": list(enumerate(one.candidates)),
        }
        for one in seen.done.outcomes
    ]
    # The writer escapes every word.
    compared = mark_safe(to_columns(seen.comparison, _("修改前"), _("修改后")))
    context = {
        "revision": found, "work": found.base.work, "seen": seen, "rows": rows, "shown": compared, "form": form,
        "finished": found.given_up or found.result is not None,
    }  # fmt: skip
    return render(request, "bulletin/revision.html", context, status=status)


@allow(post=EDIT)
def settle(request, revision_id):
    """One refused instruction: carried out as a candidate says, or left out for a reason."""
    found = _revision(revision_id)
    name, choice, reason = (request.POST.get(field, "").strip() for field in ("id", "choice", "reason"))
    known = {one.instruction.id: one for one in consolidating.look(found).done.outcomes}
    if found.given_up or found.result or name not in known:
        raise Http404
    if "again" in request.POST:
        found.settled.pop(name, None)
        found.left_out.pop(name, None)
    elif choice.isascii() and choice.isdigit() and int(choice[:4]) < len(known[name].candidates):
        found.settled[name] = int(choice)
        found.left_out.pop(name, None)
    elif reason:
        found.left_out[name] = reason[:300]
        found.settled.pop(name, None)
    else:
        messages.error(request, _("请选一个办法，或者写明不执行的理由。"))
    found.save(update_fields=["settled", "left_out"])
    return redirect("bulletin:revision", revision_id=found.pk)


@allow(post=EDIT)
def confirm(request, revision_id):
    """Store the new version, if it is the one that was shown."""
    found, form = _revision(revision_id), ConfirmForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = consolidating.confirm(found, said["seen"], said["in_force_from"], request.acting.person)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("新版本已存入。"))
            return redirect(made.get_absolute_url())
    return _page(request, found, form, status=422)


@allow(post=EDIT)
def give_up(request, revision_id):
    found = _revision(revision_id)
    if found.result is None:
        found.given_up = True
        found.save(update_fields=["given_up"])
    return redirect("bulletin:edit", key=found.base.work.key)
