"""What is told about a text, changed under record: details, dates of versions, repeals, renditions, publication."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.web.bodies.access import allow
from juece.web.bulletin import ending, particulars, subscribing, textpage
from juece.web.bulletin.forms import DetailsForm, EndingForm, ReadForm, RenditionForm, TermsForm
from juece.web.bulletin.models import Rendition, Revision, Work
from juece.web.bulletin.publishing import NotPublished, lacking_for_publication, publish_text
from juece.web.bulletin.reading import lines
from juece.web.bulletin.versions import shown, validity_said
from juece.web.bulletin.views.desk import EDIT, OPENNESS, form_page, offers, whole_number, words_given
from juece.web.bulletin.views.reach import version_of, work_of
from juece.web.docket import clock


@allow(EDIT, post=EDIT)
def edit(request, key):
    """Everything about a text on one page: its details to be changed, and what can be done with it."""
    work = work_of(key, request.acting)
    form, status = DetailsForm(request.POST or None, instance=work), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                changed = particulars.change(
                    Work.objects.get(pk=work.pk),
                    form.values(),
                    said.get("reason", ""),
                    request.acting.person,
                    said["seen"],
                )
            except particulars.NotChanged as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(request, _("已保存并记录。") if changed else _("没有任何改动。"))
                return redirect("bulletin:edit", key=key)
        work = work_of(key, request.acting)
        if form.is_bound:  # what was typed stays; the mark is of now, so that a second look can be saved
            form.data = form.data.copy()
            form.data["seen"] = particulars.mark_of(work)
    return _edit_page(request, work, form, status)


def _edit_page(request, work, form, status=200):
    day = clock.today()
    context = {
        "work": work,
        "form": form,
        "offers": offers(form),
        "versions": textpage.held_versions(work, day),
        "validity": validity_said(work, day),
        "endings": work.endings.select_related("by", "recorded_by", "cancels").order_by("-pk"),
        "cancelled": {one.cancels_id for one in work.endings.all()},
        "told": textpage.told(work, public_only=False),
        "renditions": Rendition.objects.filter(expression__work=work).select_related("expression"),
        "revisions": Revision.objects.filter(base__work=work, result=None, given_up=False),
        "interpretations": work.interpretations.all(),
        "may_publish": OPENNESS.holds(request.acting, {}) and work.published_at is None,
        "lacking": lacking_for_publication(work) if work.published_at is None else "",
    }
    return render(request, "bulletin/edit.html", context, status=status)


@allow(EDIT, post=EDIT)
def terms(request, key, ordinal):
    """The dates and the trial mark of one version."""
    work = work_of(key, request.acting)
    version = version_of(work, ordinal)
    form = TermsForm(request.POST or None, instance=version, initial={"seen": particulars.mark_of(work)})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                particulars.change_version(version, form.values(), said["reason"], request.acting.person, said["seen"])
            except particulars.NotChanged as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(request, _("已保存并记录。"))
                return redirect("bulletin:edit", key=key)
    title = _("第 %(n)s 版的日期和试行标记") % {"n": ordinal}
    back = reverse("bulletin:edit", kwargs={"key": key})
    lead = _("版本的文字不能改，日期和试行标记的变更连同理由记录在案。")
    return form_page(request, form, title, _("保存"), back, status, lead=lead, back_label=work.title)


@allow(OPENNESS, post=OPENNESS)
def publish(request, key):
    """Make a text public after reading it as it will stand; its subscribers are told."""
    work = work_of(key, request.acting)
    version = shown(work)
    if version is None:
        raise Http404
    form, status = ReadForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                publish_text(work, form.cleaned_data["seen"], request.acting.person)
            except NotPublished as problem:
                form.add_error(None, str(problem))
            else:
                subscribing.tell(work, _("新公布"), request.build_absolute_uri)
                messages.success(request, _("已公布。"))
                return redirect(work.get_absolute_url())
    form.initial["seen"] = version.sha256
    context = {"work": work, "version": version, "form": form, "lines": lines(version.text)}
    return render(request, "bulletin/publish.html", context, status=status)


@allow(EDIT, post=EDIT)
def end(request, key):
    """Record a repeal, in whole or of places."""
    work = work_of(key, request.acting)
    form, status = EndingForm(request.POST or None, version=shown(work)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            ending.record(work, said["on"], said["note"], request.acting.person, places=said["places"], by=said["by"])
            subscribing.tell(work, _("部分废止") if said["places"] else _("废止"), request.build_absolute_uri)
            messages.success(request, _("已记录废止，并标注在文件页面上。"))
            return redirect("bulletin:edit", key=key)
    back = reverse("bulletin:edit", kwargs={"key": key})
    lead = _("废止只标注，不删除：原文留在原来的地址上。")
    return form_page(request, form, _("记录废止"), _("记录"), back, status, lead=lead, back_label=work.title)


@allow(post=EDIT)
def cancel_end(request, key):
    """Take back a repeal that was recorded by mistake; both stay on record."""
    work = work_of(key, request.acting)
    found = work.endings.filter(pk=whole_number(request.POST.get("ending"))).first()
    try:
        if found is None:
            raise ending.NotCancelled(_("没有这条废止记录。"))
        ending.cancel(found, request.POST.get("reason", ""), request.acting.person)
    except ending.NotCancelled as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("已更正，两条记录都保留。"))
    return redirect("bulletin:edit", key=key)


@allow(EDIT, post=EDIT)
def add_rendition(request, key):
    """Another medium's rendition of the last version, to be compared."""
    work = work_of(key, request.acting)
    version = work.expressions.order_by("-ordinal").first()
    if version is None:
        raise Http404
    form, status = RenditionForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                text, name, _warnings = words_given(said)
            except ValueError as problem:
                form.add_error("file" if said["file"] else "pasted", str(problem))
            else:
                made = Rendition.objects.create(
                    expression=version, medium=said["medium"], text=text, source=(said["source"] or name)[:300],
                    recorded_by=request.acting.person,
                )  # fmt: skip
                messages.success(request, _("已存入。下面是它与本版的对照。"))
                address = reverse("bulletin:comparison", kwargs={"key": key})
                return redirect(f"{address}?a={version.ordinal}&b=r{made.pk}&only=changed")
    back = reverse("bulletin:edit", kwargs={"key": key})
    lead = _("同一版本的另一份文本（网站、公报、来文）逐字保存，只用于对照，不改变正式文本。")
    return form_page(request, form, _("存入另一载体的文本"), _("存入"), back, status, lead=lead, back_label=work.title)
