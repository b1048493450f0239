"""Subscribing by mail, without login. Following a link changes nothing: confirming and ending are buttons."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from juece.web.bodies.access import allow, anyone
from juece.web.bulletin import subscribing
from juece.web.bulletin.forms import SubscribeForm
from juece.web.bulletin.models import Subscription, Work
from juece.web.bulletin.views.reach import work_of


def _link(request):
    return lambda token: request.build_absolute_uri(reverse("bulletin:subscription", kwargs={"token": token}))


def _subscribe(request, work: Work | None):
    form, status = SubscribeForm(request.POST or None, initial={"subject": request.GET.get("subject", "")}), 200
    if work is not None:
        del form.fields["subject"]
    if request.method == "POST":
        if subscribing.too_often(request):
            form.add_error(None, _("请求过于频繁，请一小时后再试。"))
            status = 429
        elif not form.is_valid():
            status = 422
        else:
            if not form.cleaned_data["website"]:
                said = form.cleaned_data
                subscribing.ask(request, said["email"], said.get("subject", ""), work, _link(request))
            return render(
                request, "bulletin/subscribed.html", {"said": _("请到邮箱打开确认信。没有收到的，请看垃圾邮件。")}
            )
    return render(request, "bulletin/subscribe.html", {"form": form, "work": work}, status=status)


@allow(anyone, post=anyone)
def subscribe(request):
    return _subscribe(request, None)


@allow(anyone, post=anyone)
def subscribe_text(request, key):
    work = work_of(key, request.acting)
    if not work.is_public:
        raise Http404
    return _subscribe(request, work)


@allow(anyone, post=anyone)
def subscription(request, token):
    """Confirm or end, by whoever holds the token of the letter."""
    found = Subscription.objects.filter(token=token).select_related("work").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        if "end" in request.POST:
            found.delete()
            return render(request, "bulletin/subscribed.html", {"said": _("已经退订，邮箱地址已删除。")})
        found.confirmed_at = found.confirmed_at or timezone.now()
        found.save(update_fields=["confirmed_at"])
        return render(request, "bulletin/subscribed.html", {"said": _("订阅已确认。")})
    return render(request, "bulletin/subscription.html", {"one": found})
