"""What this room adds to the rail."""

from django.utils.translation import gettext_lazy as _

from juece.web.bodies.access import anyone, role
from juece.web.navigation import PUBLIC, WORK, Entry

ENTRIES = [
    Entry(_("文件与公报"), "bulletin:desk", "file-earmark-ruled", role("office", "openness"), section=WORK, order=60),
    Entry(_("政府公报"), "bulletin:issues", "journal-text", anyone, section=PUBLIC, order=30),
    Entry(_("政策文件"), "bulletin:texts", "file-earmark-text", anyone, section=PUBLIC, order=31),
]
