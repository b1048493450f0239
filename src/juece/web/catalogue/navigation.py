"""What this room adds to the rail."""

from django.utils.translation import gettext_lazy as _

from juece.web.bodies.access import anyone
from juece.web.catalogue.views.years import HOUSE
from juece.web.navigation import PUBLIC, WORK, Entry

ENTRIES = [
    Entry(_("年度目录"), "catalogue:index", "card-checklist", HOUSE, section=WORK, order=40),
    Entry(_("决策目录"), "catalogue:public_home", "card-checklist", anyone, section=PUBLIC, order=10),
]
