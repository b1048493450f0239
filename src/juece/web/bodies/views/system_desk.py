"""The system administrator's desk: bodies and their names, posts, the role table, background jobs, outgoing mail.

The audit administrator reads all of it and changes nothing.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from juece.web.bodies import drafts
from juece.web.bodies.access import allow, role
from juece.web.bodies.desk_forms import AliasForm, BodyForm, EndForm, PostForm, RenameForm, RoleHolderForm
from juece.web.bodies.log import log
from juece.web.bodies.models import AccessLog, Body, Post, RoleHolder
from juece.web.jobs import queue
from juece.web.jobs.models import Job
from juece.web.mailbox.models import Notice

READERS = role("system_admin", "audit_admin")
SYSTEM_ADMIN = role("system_admin")


def _page(request, rows, size=50):
    return Paginator(rows, size).get_page(request.GET.get("page"))


@allow(READERS, post=SYSTEM_ADMIN)
def bodies(request):
    form = drafts.open_form(request, BodyForm)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            body = form.save()
            log(AccessLog.Act.BODY_CHANGED, request, about=f"+ {body.code} {form.cleaned_data['name']}")
        drafts.forget(request)
        return redirect("bodies:body", code=body.code)
    rows = Body.objects.with_names().select_related("parent").prefetch_related("parent__names")
    context = {"form": form, "bodies": rows}
    return render(request, "bodies/system/bodies.html", context, status=422 if form.errors else 200)


def _forms_of_body(request, body):
    """The forms on a body's page; the one whose button was pressed is bound."""
    pressed = request.POST.get("act", "")
    made = {
        "rename": lambda data: RenameForm(data, body=body, prefix="rename"),
        "alias": lambda data: AliasForm(data, prefix="alias"),
        "post": lambda data: PostForm(data, prefix="post"),
        "end": lambda data: EndForm(data, dated=body, prefix="end"),
    }
    return {name: make(request.POST if name == pressed else None) for name, make in made.items()}, pressed


@allow(READERS, post=SYSTEM_ADMIN)
def body(request, code):
    one = get_object_or_404(Body.objects.with_names(), code=code)
    forms, pressed = _forms_of_body(request, one)
    form = forms.get(pressed)
    if form is not None and form.is_valid():
        with transaction.atomic():
            _change_body(request, one, pressed, form)
        return redirect("bodies:body", code=code)
    context = {"body": one, "forms": forms, "posts": one.posts.all(), "end_form": EndForm()}
    return render(request, "bodies/system/body.html", context, status=422 if form is not None else 200)


def _change_body(request, one, pressed, form):
    if pressed == "rename":
        about = f"{one.name} → {form.save().name}"
    elif pressed == "end":
        one.valid_to = form.cleaned_data["last_day"]
        one.save(update_fields=["valid_to"])
        about = f"{one.name} ⊣ {one.valid_to}"
    else:
        form.instance.body = one
        about = f"{one.name} + {form.save()}"
    log(AccessLog.Act.POST_CHANGED if pressed == "post" else AccessLog.Act.BODY_CHANGED, request, about=about)
    messages.success(request, _("已保存。"))


@allow(post=SYSTEM_ADMIN)
def end_post(request, post_id):
    post = get_object_or_404(Post, pk=post_id)
    form = EndForm(request.POST, dated=post)
    if form.is_valid():
        post.valid_to = form.cleaned_data["last_day"]
        post.save(update_fields=["valid_to"])
        log(AccessLog.Act.POST_CHANGED, request, about=f"{post} ⊣ {post.valid_to}")
        messages.success(request, _("岗位已设定最后一天。"))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("bodies:body", code=post.body.code)


@allow(READERS, post=SYSTEM_ADMIN)
def role_table(request):
    form = drafts.open_form(request, RoleHolderForm)
    if request.method == "POST" and form.is_valid():
        row = form.save()
        log(AccessLog.Act.ROLE_TABLE_CHANGED, request, about=f"+ {row.role} {row.body.code} / {row.decision_body.code}")
        drafts.forget(request)
        return redirect("bodies:role_table")
    rows = RoleHolder.objects.select_related("body", "decision_body").prefetch_related(
        "body__names", "decision_body__names"
    )
    context = {"form": form, "rows": rows, "end_form": EndForm()}
    return render(request, "bodies/system/role_table.html", context, status=422 if form.errors else 200)


@allow(post=SYSTEM_ADMIN)
def end_role(request, row_id):
    row = get_object_or_404(RoleHolder, pk=row_id)
    form = EndForm(request.POST, dated=row)
    if form.is_valid():
        row.valid_to = form.cleaned_data["last_day"]
        row.save(update_fields=["valid_to"])
        log(AccessLog.Act.ROLE_TABLE_CHANGED, request, about=f"{row.role} {row.body.code} ⊣ {row.valid_to}")
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("bodies:role_table")


@allow(READERS)
def jobs(request):
    """Dead jobs first: somebody must decide about them; then those that wait, then the last that were done."""
    context = {
        "dead": Job.objects.dead()[:100],
        "waiting": Job.objects.filter(done_at=None, dead_at=None).order_by("run_at")[:100],
        "done": Job.objects.filter(done_at__isnull=False).order_by("-done_at")[:20],
    }
    return render(request, "bodies/system/jobs.html", context)


@allow(post=SYSTEM_ADMIN)
def retry_job(request, job_id):
    job = get_object_or_404(Job, pk=job_id)
    if queue.revive(job.pk):
        log(AccessLog.Act.JOB_RETRIED, request, about=str(job))
        messages.success(request, _("任务已重新排队。"))
    return redirect("bodies:jobs")


@allow(READERS)
def mail(request):
    """What was sent, what waits; subjects only, never the text, which is the recipient's."""
    unsent = Q(sent_at=None) & ~Q(recipient__email="")
    rows = Notice.objects.select_related("recipient").only(
        "subject", "kind", "created_at", "sent_at", "recipient__name", "recipient__email"
    )
    context = {"page": _page(request, rows), "waiting": Notice.objects.filter(unsent).count()}
    return render(request, "bodies/system/mail.html", context)
