"""A person's own notices."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone

from juece.web.bodies.access import allow, signed_in
from juece.web.mailbox.models import Notice


@allow(signed_in)
def notices(request):
    rows = Notice.objects.filter(recipient=request.acting.person)
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    return render(request, "mailbox/notices.html", {"page": page, "unread": rows.filter(read_at=None).count()})


@allow(post=signed_in)
def mark_read(request):
    Notice.objects.filter(recipient=request.acting.person, read_at=None).update(read_at=timezone.now())
    return redirect("mailbox:notices")
