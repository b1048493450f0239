"""One's own desk and account: posts, drafts, password, second factor."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.web.bodies import second_factor, sign_in
from juece.web.bodies.access import allow, signed_in
from juece.web.bodies.address import client_address
from juece.web.bodies.forms import CodeForm, PasswordForm
from juece.web.bodies.log import log
from juece.web.bodies.models import AccessLog, Appointment, FormDraft, Session
from juece.web.bodies.views.sign_in import page_after

_OFFERED = "second_factor_offered"


@allow(signed_in)
def desk(request):
    person = request.acting.person
    context = {
        "appointments": Appointment.objects.in_force()
        .filter(person=person)
        .select_related("post__body")
        .prefetch_related("post__body__names"),
        "drafts": FormDraft.objects.filter(person=person).only("page", "kept_at"),
        "sessions": Session.objects.filter(person=person).count(),
    }
    return render(request, "bodies/desk.html", context)


@allow(signed_in, post=signed_in)
def password(request):
    """Change one's password; every other session of the person ends."""
    person = request.acting.person
    form = PasswordForm(
        request.POST or None, person=person, guess=lambda said: sign_in.is_theirs(request, person, said)
    )
    if request.method == "POST" and form.is_valid():
        person.set_password(form.cleaned_data["new_password"])
        person.must_change_password = False
        person.save(update_fields=["password", "must_change_password"])
        update_session_auth_hash(request, person)
        Session.objects.filter(person=person).exclude(session_key=request.session.session_key).delete()
        log(AccessLog.Act.PASSWORD_CHANGED, request)
        messages.success(request, _("密码已修改，其他设备上的登录已全部退出。"))
        return redirect(page_after(request, reverse("bodies:desk")))
    context = {"form": form, "next": page_after(request, ""), "first": person.must_change_password}
    return render(request, "bodies/password.html", context, status=422 if form.errors else 200)


@allow(signed_in, post=signed_in)
def factor(request):
    """Switch the second factor on (after a code proves that the app has the secret) or off (with a code)."""
    person = request.acting.person
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _switch(request, person, form)
    secret = ""
    if not person.has_second_factor:
        secret = request.session.setdefault(_OFFERED, second_factor.new_secret())
    context = {"form": form, "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))}
    return render(request, "bodies/factor.html", context, status=422 if form.errors else 200)


def _switch(request, person, form):
    code, offered = form.cleaned_data["code"], request.session.get(_OFFERED, "")
    held = person.has_second_factor  # guesses count as they do when signing in
    if held and not sign_in.is_locked(person.account, client_address(request)) and second_factor.accept(person, code):
        second_factor.switch_off(person)
        log(AccessLog.Act.SECOND_FACTOR_OFF, request)
        messages.success(request, _("动态口令已停用。"))
    elif not held and offered and (step := second_factor.code_fits(offered, code)) is not None:
        second_factor.switch_on(person, offered, step)
        del request.session[_OFFERED]
        log(AccessLog.Act.SECOND_FACTOR_ON, request)
        messages.success(request, _("动态口令已启用，下次登录时需要输入。"))
    else:
        if held:
            sign_in.second_factor_failed(request, person)
        messages.error(request, _("动态口令不对。请核对手机时间，再输入当前显示的六位数字。"))
        return redirect("bodies:factor")
    return redirect("bodies:desk")


@allow(signed_in)
def factor_picture(request):
    """The QR code of the secret that is being offered to this person."""
    secret = request.session.get(_OFFERED)
    if not secret or request.acting.person.has_second_factor:
        raise Http404(_("现在没有待绑定的动态口令。"))
    return HttpResponse(second_factor.picture(request.acting.person, secret), content_type="image/svg+xml")
