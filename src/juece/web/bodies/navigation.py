"""What this room adds to the rail."""

from django.utils.translation import gettext_lazy as _

from juece.web.bodies.access import signed_in
from juece.web.navigation import MINE, Entry

ENTRIES = [
    Entry(_("我的账号"), "bodies:desk", "person-badge", signed_in, section=MINE, order=90),
]
