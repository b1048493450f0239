"""What this room adds to the rail."""

from django.utils.translation import gettext_lazy as _

from juece.web.docket.views.reach import WORKERS
from juece.web.navigation import WORK, Entry

ENTRIES = [
    Entry(_("待办"), "docket:inbox", "inbox", WORKERS, WORK, 10),
    Entry(_("决策事项"), "docket:docket", "folder2-open", WORKERS, WORK, 20),
]
