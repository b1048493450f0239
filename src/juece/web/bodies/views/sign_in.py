"""Signing in and out, and choosing in which capacity one acts."""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from juece.web.bodies import acting, drafts, second_factor, sessions, sign_in
from juece.web.bodies.access import allow, anyone, signed_in
from juece.web.bodies.address import client_address
from juece.web.bodies.forms import CodeForm, SignInForm
from juece.web.bodies.log import log
from juece.web.bodies.models import AccessLog, Person

_PENDING = "second_factor_pending"
_PENDING_SECONDS = 300


def page_after(request, otherwise: str = "/") -> str:
    """Where to go afterwards: a path of this site that the request names, or `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else otherwise


def _complete(request, person: Person, after: str):
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    sessions.begin(request, client_address(request))
    sign_in.forgive(person)
    log(AccessLog.Act.SIGNED_IN, request, person=person)
    first = f"{reverse('bodies:password')}?{urlencode({'next': after})}" if person.must_change_password else after
    response = redirect(first)
    drafts.remember_returning(response, person)
    return response


@allow(anyone, post=anyone)
def login_page(request):
    after = page_after(request)
    if request.method == "GET" and request.acting.signed_in:
        return redirect(after)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = sign_in.check_password(request, form.cleaned_data["account"], form.cleaned_data["password"])
        if person is not None and person.has_second_factor:
            request.session.cycle_key()
            request.session[_PENDING] = {"person": person.pk, "until": time.time() + _PENDING_SECONDS, "next": after}
            return redirect("bodies:login_code")
        if person is not None:
            return _complete(request, person, after)
        form.add_error(None, _("账号或密码不对，或者该账号因多次失败暂时锁定。请稍后再试，或联系安全管理员。"))
    context = {"form": form, "next": after, "kept": "kept" in request.GET}
    return render(request, "bodies/login.html", context, status=422 if form.errors else 200)


@allow(anyone, post=anyone)
def code_page(request):
    """The second step, for those who have switched it on."""
    pending = request.session.get(_PENDING)
    person = Person.objects.filter(pk=pending["person"], is_active=True).first() if pending else None
    if person is None or pending["until"] < time.time():
        request.session.pop(_PENDING, None)
        return redirect("bodies:login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        locked = sign_in.is_locked(person.account, client_address(request))
        if not locked and second_factor.accept(person, form.cleaned_data["code"]):
            del request.session[_PENDING]
            return _complete(request, person, pending["next"])
        sign_in.second_factor_failed(request, person)
        form.add_error(None, _("动态口令不对，或者已经用过。请等下一个口令；多次失败后账号会暂时锁定。"))
    return render(request, "bodies/login_code.html", {"form": form}, status=422 if form.errors else 200)


@allow(post=anyone)
def logout_now(request):
    if request.acting.signed_in:
        log(AccessLog.Act.SIGNED_OUT, request)
    logout(request)
    response = redirect("bodies:login")
    response.delete_cookie(drafts.RETURNING_COOKIE)
    return response


@allow(post=signed_in)
def act_as(request):
    """Switch to another of one's bodies."""
    wanted = request.POST.get("body", "")
    body = next((one for one in request.acting.capacities if str(one.pk) == wanted), None)
    if body is None:
        raise Http404(_("您现在不在该机构任职。"))
    request.session[acting.SESSION_KEY] = body.pk
    log(AccessLog.Act.ACTED_AS, request, about=body.code)
    return redirect("home")
