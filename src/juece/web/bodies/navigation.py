"""What this room adds to the rail."""

from django.utils.translation import gettext_lazy as _

from juece.web.bodies.access import role, signed_in
from juece.web.navigation import DESKS, MINE, Entry

_SYSTEM = role("system_admin", "audit_admin")
_SECURITY = role("security_admin", "audit_admin")

ENTRIES = [
    Entry(_("机构与岗位"), "bodies:bodies", "building", _SYSTEM, DESKS, 10),
    Entry(_("职责分工表"), "bodies:role_table", "diagram-3", _SYSTEM, DESKS, 11),
    Entry(_("后台任务"), "bodies:jobs", "gear", _SYSTEM, DESKS, 12),
    Entry(_("邮件通知"), "bodies:mail", "envelope", _SYSTEM, DESKS, 13),
    Entry(_("人员与任职"), "bodies:people", "people", _SECURITY, DESKS, 20),
    Entry(_("锁定"), "bodies:locks", "lock", _SECURITY, DESKS, 21),
    Entry(_("登录会话"), "bodies:sessions", "display", _SECURITY, DESKS, 22),
    Entry(
        _("安全日志"), "bodies:access_log", "journal-text", role("security_admin", "audit_admin", "audit"), DESKS, 23
    ),
    Entry(_("我的账号"), "bodies:desk", "person-badge", signed_in, MINE, 90),
]
