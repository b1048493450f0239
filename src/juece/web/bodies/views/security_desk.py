"""The security administrator's desk: people, appointments, locks, sessions, and the access log.

The audit administrator reads all of it and changes nothing. Nobody appoints themselves.
"""

import secrets

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.debug import sensitive_variables

from juece.text.compare.visible import visible
from juece.web.bodies import drafts, second_factor, sign_in
from juece.web.bodies.access import allow, role
from juece.web.bodies.desk_forms import AppointmentForm, EndForm, PersonForm
from juece.web.bodies.log import log
from juece.web.bodies.models import AccessLog, Appointment, Person, Session
from juece.web.cells import csv_file
from juece.web.mailbox.notify import notify

READERS = role("security_admin", "audit_admin")
SECURITY_ADMIN = role("security_admin")


@allow(READERS, post=SECURITY_ADMIN)
@sensitive_variables("password")
def people(request):
    form = drafts.open_form(request, PersonForm)
    if request.method == "POST" and form.is_valid():
        password = secrets.token_urlsafe(12)
        person = form.save(commit=False)
        person.set_password(password)
        person.must_change_password = True
        with transaction.atomic():
            person.save()
            log(AccessLog.Act.PERSON_ADDED, request, about=person.account)
        drafts.forget(request)
        _show_once(request, person, password)
        return redirect("bodies:person", account=person.account)
    rows = Person.objects.prefetch_related("appointments__post__body__names")
    wanted = visible(request.GET.get("q", "")).strip()
    if wanted:
        rows = rows.filter(name__icontains=wanted) | rows.filter(account__icontains=wanted)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "wanted": wanted}
    return render(request, "bodies/security/people.html", context, status=422 if form.errors else 200)


def _show_once(request, person, password):
    text = _("%(account)s 的临时密码是 %(password)s，只显示这一次；首次登录须修改。")
    messages.warning(request, text % {"account": person.account, "password": password})


@allow(READERS, post=SECURITY_ADMIN)
def person(request, account):
    """One person; POST appoints them."""
    one = get_object_or_404(Person, account=account)
    form = AppointmentForm(request.POST if request.method == "POST" else None, person=one)
    if request.method == "POST" and one == request.acting.person:
        form.add_error(None, _("不能给自己任职，请由另一名安全管理员办理。"))
    elif request.method == "POST" and form.is_valid():
        form.instance.made_by = request.acting.person
        try:
            with transaction.atomic():
                made = form.save()
                log(AccessLog.Act.APPOINTED, request, about=f"{account}: {made.post} ({made.post.role})")
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("任职已登记。"))
            return redirect("bodies:person", account=account)
    context = {
        "one": one,
        "form": form,
        "end_form": EndForm(),
        "appointments": one.appointments.select_related("post__body").prefetch_related("post__body__names"),
        "sessions": one.sessions.filter(expire_date__gt=timezone.now()),
    }
    return render(request, "bodies/security/person.html", context, status=422 if form.errors else 200)


@allow(post=SECURITY_ADMIN)
@sensitive_variables("password")
def change_person(request, account):
    """`act`: deactivate, activate, new_password or factor_off. Deactivation and a new password end every session."""
    one = get_object_or_404(Person, account=account)
    act = request.POST.get("act", "")
    if act in {"activate", "deactivate"}:
        one.is_active = act == "activate"
        one.save(update_fields=["is_active"])
        log(AccessLog.Act.PERSON_CHANGED, request, about=f"{account}: {act}")
    elif act == "new_password":
        password = secrets.token_urlsafe(12)
        one.set_password(password)
        one.must_change_password = True
        one.save(update_fields=["password", "must_change_password"])
        log(AccessLog.Act.PASSWORD_SET, request, about=account)
        _show_once(request, one, password)
    elif act == "factor_off":
        second_factor.switch_off(one)
        log(AccessLog.Act.SECOND_FACTOR_OFF, request, about=account)
    else:
        raise Http404(_("没有这个操作。"))
    _tell(one, act)
    if act in {"deactivate", "new_password"}:
        Session.objects.filter(person=one).delete()
    messages.success(request, _("已保存。"))
    return redirect("bodies:person", account=account)


# What a person hears of that was done to their account by somebody else.
_TOLD = {
    "new_password": _lazy("您的密码已由安全管理员重设"),
    "factor_off": _lazy("您的动态口令已由安全管理员停用"),
}


def _tell(person, act):
    if act in _TOLD:
        when = timezone.now()
        subject, text = str(_TOLD[act]), _("如果这不是您要求的，请立即联系安全管理员。")
        notify(person, "security", f"{act}:{when.isoformat()}", subject, text, reverse("bodies:desk"))


@allow(post=SECURITY_ADMIN)
def end_appointment(request, appointment_id):
    one = get_object_or_404(Appointment.objects.select_related("person", "post"), pk=appointment_id)
    form = EndForm(request.POST, dated=one)
    if form.is_valid():
        one.valid_to = form.cleaned_data["last_day"]
        one.save(update_fields=["valid_to"])
        log(AccessLog.Act.APPOINTMENT_ENDED, request, about=f"{one.person.account}: {one.post} ⊣ {one.valid_to}")
        messages.success(request, _("任职已设定最后一天。"))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("bodies:person", account=one.person.account)


@allow(READERS, post=SECURITY_ADMIN)
def locks(request):
    """Accounts locked now; POST lifts one of them."""
    if request.method == "POST":
        account = visible(request.POST.get("account", ""))[:60]
        if sign_in.lift_lock(account):
            log(AccessLog.Act.LOCK_LIFTED, request, about=account)
            messages.success(request, _("锁定已解除。"))
        return redirect("bodies:locks")
    return render(request, "bodies/security/locks.html", {"accounts": sign_in.locked_accounts()})


@allow(READERS, post=SECURITY_ADMIN)
def sessions(request):
    """Who is signed in now; POST ends a session, named by its handle."""
    current = Session.objects.filter(person__isnull=False, expire_date__gt=timezone.now()).select_related("person")
    if request.method == "POST":
        ended = next((one for one in current if str(one.handle) == request.POST.get("handle")), None)
        if ended is None:
            raise Http404(_("该会话已经结束。"))
        ended.delete()
        log(AccessLog.Act.SESSION_ENDED, request, about=ended.person.account)
        return redirect("bodies:sessions")
    page = Paginator(current, 50).get_page(request.GET.get("page"))
    return render(request, "bodies/security/sessions.html", {"page": page})


# The audit bureau reads who came in and what was refused, as it reads the record of every matter (R9-05-5-1).
LOG_READERS = role("security_admin", "audit_admin", "audit")


def _log_rows(request):
    """The rows asked for, and the filters as they were understood."""
    rows = AccessLog.objects.select_related("person")
    act, account = request.GET.get("act", ""), visible(request.GET.get("account", "")).strip()
    if act in AccessLog.Act.values:
        rows = rows.filter(act=act)
    if account:
        rows = rows.filter(account=account)
    return rows, act, account


@allow(LOG_READERS)
def access_log(request):
    rows, act, account = _log_rows(request)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    prefix = f"{query.urlencode()}&" if query else ""
    context = {"page": page, "acts": AccessLog.Act.choices, "act": act, "account": account, "query": prefix}
    return render(request, "bodies/security/log.html", context)


@allow(LOG_READERS)
def access_log_file(request):
    """The log as CSV, row by row, so that its size does not matter. Cells stay text."""
    rows, _act, _account = _log_rows(request)
    heading = (_("时间"), _("事件"), _("人员"), _("账号"), _("机构"), _("来源地址"), _("内容"))
    cells = (
        (
            row.at.isoformat(),
            row.get_act_display(),
            row.person.name if row.person else "",
            row.account,
            row.body_code,
            row.address,
            row.about,
        )
        for row in rows.iterator(chunk_size=500)
    )
    return csv_file("access-log.csv", heading, cells)
