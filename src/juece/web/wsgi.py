"""The WSGI application that the server calls.

What every request needs (statutes, routes) is loaded before the first one comes, and set aside from the collector of garbage: it
never becomes garbage, and walking over it would hold up a request for a tenth of a second now and then.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juece.web.settings")
application = get_wsgi_application()


def _settle() -> None:
    from django.urls import get_resolver

    from juece.web.docket.store import law

    law()
    get_resolver().url_patterns  # noqa: B018  (reading it loads every view)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


_settle()
