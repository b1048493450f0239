"""The roles of the decision procedure (requirements part 7) and the three administrators.

A role is *tabled* when a decision body names, with dates, the body that holds it (区司法局 holds the legality review);
its staff have the role only while their body is in that table. The others belong to the post itself, or (承办单位,
执行单位, 专家, 评估单位) say in which capacity a unit's staff act where a matter names their unit.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its stable key, its name on screen, and whether the decision body's role table grants it."""

    key: str
    name: str | Promise
    tabled: bool = False


_ALL = (
    Role("decision_body", _("决策机关"), tabled=True),
    Role("district_head", _("区长（主要负责人）")),
    Role("deputy_head", _("副区长")),
    Role("office", _("政府办公室"), tabled=True),
    Role("justice_bureau", _("司法行政部门"), tabled=True),
    Role("undertaking_unit", _("决策承办单位")),
    Role("unit_legal_office", _("单位法制机构")),
    Role("openness", _("公开与解读部门"), tabled=True),
    Role("audit", _("审计机关"), tabled=True),
    Role("exec_unit", _("决策执行单位")),
    Role("market_regulator", _("市场监管部门"), tabled=True),
    Role("party_committee", _("党委"), tabled=True),
    Role("npc_sc", _("人大常委会"), tabled=True),
    Role("expert", _("专家、专业机构")),
    Role("evaluator", _("评估单位")),
    Role("kexie", _("科协"), tabled=True),
    Role("hr_bureau", _("人力社保部门"), tabled=True),
    Role("system_admin", _("系统管理员")),
    Role("security_admin", _("安全管理员")),
    Role("audit_admin", _("审计管理员")),
)
ROLES: dict[str, Role] = {role.key: role for role in _ALL}
TABLED = frozenset(role.key for role in _ALL if role.tabled)
# 三员分立: no person holds two of the three at one time.
THREE_HANDS = ("system_admin", "security_admin", "audit_admin")
CHOICES = [(role.key, role.name) for role in _ALL]
TABLED_CHOICES = [(role.key, role.name) for role in _ALL if role.tabled]
