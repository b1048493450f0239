"""What this room adds to the rail."""

from django.utils.translation import gettext_lazy as _

from juece.web.bodies.access import anyone
from juece.web.navigation import PUBLIC, Entry

ENTRIES = [Entry(_("公众首页"), "front:page", "house", anyone, section=PUBLIC, order=5)]
