"""What this room adds to the rail."""

from django.utils.translation import gettext_lazy as _

from juece.web.bodies.access import role
from juece.web.desks.views.audit import READERS as AUDITORS
from juece.web.desks.views.meetings import READERS as MEETING
from juece.web.desks.views.publication import READERS as PUBLICATION
from juece.web.desks.views.supervision import READERS as SUPERVISION
from juece.web.navigation import WORK, Entry

ENTRIES = [
    Entry(_("合法性审查"), "desks:legality", "journal-check", role("justice_bureau"), section=WORK, order=50),
    Entry(_("会议"), "desks:meetings", "people", MEETING, section=WORK, order=52),
    Entry(_("公布与解读"), "desks:publication", "megaphone", PUBLICATION, section=WORK, order=54),
    Entry(_("督促检查"), "desks:supervision", "speedometer2", SUPERVISION, section=WORK, order=56),
    Entry(_("审计监督"), "desks:audit", "search", AUDITORS, section=WORK, order=58),
]
