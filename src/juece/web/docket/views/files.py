"""Attachments and the whole record as files. Everything is sent to be saved, never shown by the browser under our name."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from juece.web.bodies.access import allow
from juece.web.docket.bound_dossier import bound_dossier, too_large
from juece.web.docket.dossier import dossier
from juece.web.docket.models import Attachment
from juece.web.docket.uploads import path_of
from juece.web.docket.views.reach import WORKERS, matter_of

_SANDBOX = "default-src 'none'; sandbox"


def _sent(response, name: str):
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response


@allow(WORKERS)
def attachment(request, code, seq, position):
    matter = matter_of(request.acting, code)
    found = Attachment.objects.filter(event__matter=matter, event__seq=seq, position=position).first()
    if found is None or not path_of(found.sha256).is_file():
        raise Http404(_("没有这个附件。"))
    return _sent(FileResponse(path_of(found.sha256).open("rb"), content_type=found.media_type), found.name)


@allow(WORKERS)
def export(request, code):
    """The record in order as one ZIP: an index to read, the acts as JSON, every attachment."""
    matter = matter_of(request.acting, code)
    return _sent(FileResponse(dossier(matter), content_type="application/zip"), f"{matter.code}.zip")


@allow(WORKERS)
def bound(request, code):
    """The record as one PDF to read, with every attachment in order; too many bytes of them go as ZIP instead."""
    matter = matter_of(request.acting, code)
    if too_large(matter):
        messages.info(request, _("附件超过 300 MB，请下载 ZIP 文件。"))
        return redirect("docket:matter", code=matter.code)
    return plain_file(bound_dossier(matter).content, "application/pdf", f"{matter.code}-全过程记录.pdf")


def plain_file(content: bytes, media_type: str, name: str) -> HttpResponse:
    return _sent(HttpResponse(content, content_type=media_type), name)
