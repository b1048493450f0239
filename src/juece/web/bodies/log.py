"""Writing the access log. One call, one row, never changed afterwards."""

from juece.web.bodies.address import client_address
from juece.web.bodies.models import AccessLog
from juece.web.log_lines import on_one_line


def log(act: AccessLog.Act, request, *, person=None, account: str = "", about: str = "") -> None:
    """Record a security event of this request; `about` says to whom or what it was done, cut to 300 characters."""
    acting = getattr(request, "acting", None)
    doer = person or (acting.person if acting is not None and acting.signed_in else None)
    body = acting.body if acting is not None and acting.signed_in and person is None else None
    AccessLog.objects.create(
        act=act,
        person=doer,
        account=on_one_line(account or (doer.account if doer else ""))[:60],
        body_code=body.code if body else "",
        address=client_address(request)[:45],
        about=on_one_line(about)[:300],
    )
