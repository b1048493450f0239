"""Pages for when something is wrong: each says what happened, that nothing was half done, and what to do.

They read neither database nor session, which may be what is broken.
"""

import logging
import secrets
import sys

from django.db import OperationalError
from django.shortcuts import render
from django.utils.translation import gettext as _

from juece.web.bodies import drafts
from juece.web.bodies.access import allow, anyone
from juece.web.database import says_disk_full

logger = logging.getLogger("juece.errors")


def not_found(request, exception=None):
    return render(request, "404.html", {"reason": _reason(exception)}, status=404)


def forbidden(request, exception=None):
    return render(request, "403.html", {}, status=403)


def bad_request(request, exception=None):
    return render(request, "400.html", {}, status=400)


def server_error(request):
    """Chooses among: no room on the disk (507), the database is away or busy (503), a fault of ours (500)."""
    problem = sys.exc_info()[1]
    number = secrets.token_hex(4)
    logger.error("error page %s for %s %s", number, request.method, request.path, exc_info=problem)
    if says_disk_full(problem):
        return render(request, "507.html", {"number": number}, status=507)
    if isinstance(problem, OperationalError):
        response = render(request, "503.html", {"number": number}, status=503)
        response.headers["Retry-After"] = "10"
        return response
    return render(request, "500.html", {"number": number}, status=500)


@allow(anyone, post=anyone)
def csrf_failure(request, reason=""):
    """A form from a page that is too old (or from elsewhere). What was typed is kept if the page was certainly ours."""
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    kept = ours and request.method == "POST" and drafts.keep_for_returning(request)
    page = drafts.page_of(request) if ours else ""
    return render(request, "403_csrf.html", {"kept": kept, "page": page}, status=403)


def _reason(exception) -> str:
    """What a view said in `Http404(...)`, when it is a sentence of ours rather than Django's account of the routes."""
    words = exception.args[0] if exception is not None and exception.args else ""
    return words if isinstance(words, str) and words.endswith("。") else _("没有这个页面，或者它还没有公开。")
