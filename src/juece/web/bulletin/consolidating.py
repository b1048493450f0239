"""From a stored text and what changes it to a new version: looked at, settled, checked by one person, approved by another.

`look` computes what would become of the text; nothing is stored. `check` keeps that one person saw exactly this text, with every
instruction applied, settled or left out for a reason. `approve` stores the version when another person has the same text before
them. Whatever is settled anew after a check undoes the check.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from juece.text.amendments import Consolidation, Outcome, amend, read_text
from juece.text.compare import Comparison, compare
from juece.text.numerals import from_chinese
from juece.text.official import Role, read_official, read_tree
from juece.text.tree import write
from juece.web.bodies.models import Person
from juece.web.bulletin import particulars
from juece.web.bulletin.deriving import derive
from juece.web.bulletin.models import Expression, Revision
from juece.web.bulletin.models.text import digest

_PART = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_FORCE = re.compile(rf"自\s*(\d{{4}})\s*年\s*{_PART}\s*月\s*{_PART}\s*日起\s*(?:施行|实施|生效|执行)")
_FROM_ISSUE = re.compile(r"自(?:公布|印发|发布)之日起\s*(?:施行|实施|生效|执行)")
_QUOTED = re.compile("“[^”]*”")


class NotConfirmed(ValueError):
    """The revision does not become a version; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Look:
    """What would become of the text. A text issued anew has no instructions; `done` is then None."""

    done: Consolidation | None
    text: str
    comparison: Comparison
    open: tuple[Outcome, ...]  # refused, neither settled nor left out
    signed: frozenset[str] = frozenset()  # ids of what is the decision's signature and date, and no instruction

    @property
    def sha256(self) -> str:
        return digest(self.text)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return self.done.outcomes if self.done else ()


def look(revision: Revision) -> Look:
    """Apply the decision as far as it is certain. Raises ValueError, in a sentence, when it does not concern the text."""
    base = read_tree(revision.base.text)
    if revision.whole_text:
        return Look(None, revision.whole_text, compare(base, read_tree(revision.whole_text)), ())
    settled = {name: int(said["choice"]) for name, said in revision.settled.items()}
    done = amend(read_text(revision.base.text), revision.decision_text, revision.item or None, settled)
    text = write(done.tree)
    signature = _signature(revision.decision_text)
    refused = [one for one in done.outcomes if not one.applied]
    signed = frozenset(one.instruction.id for one in refused if _plain(one.instruction.text) in signature)
    left = revision.left_out.keys() | signed
    still = tuple(one for one in refused if one.instruction.id not in left)
    return Look(done, text, compare(base, read_tree(text)), still, signed)


def _signature(decision: str) -> set[str]:
    """The lines of 署名 and 成文日期 of a decision: they order nothing, and are shown as what they are."""
    parts = read_official(decision).parts
    lines = [write(part.node) for part in parts if part.role in (Role.ISSUER, Role.DATE, Role.SIGNATURE)]
    return {_plain(line) for line in lines} - {""}


def _plain(line: str) -> str:
    return re.sub(r"\s", "", line)


def first_day(revision: Revision) -> datetime.date | None:
    """The day of force that the decision names for itself; what it quotes is another text's. From its issue: its own date."""
    said = _QUOTED.sub("", revision.decision_text)
    found = [day for match in _FORCE.finditer(said) if (day := _day(match))]
    decision = revision.decision
    if not found and decision and _FROM_ISSUE.search(said):
        found = [day for day in (decision.promulgated_on or decision.dated,) if day]
    before = revision.base.in_force_from
    return found[-1] if found and (before is None or found[-1] >= before) else None


def _day(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(match[1]), from_chinese(match[2]), from_chinese(match[3]))
    except ValueError:
        return None


@transaction.atomic
def settle(revision: Revision, name: str, person: Person, *, choice: int | None = None, reason: str = "") -> None:
    """One refused instruction, by a person: carried out as a candidate says, or left out for a reason; neither: open again."""
    revision = _open(revision)
    known = {one.instruction.id: one for one in look(revision).outcomes}
    if name not in known:
        raise NotConfirmed(_("没有这条指令，请刷新页面。"))
    by = {"by": person.name, "on": timezone.localdate().isoformat()}
    revision.settled.pop(name, None)
    revision.left_out.pop(name, None)
    if choice is not None:
        candidates = known[name].candidates
        if not 0 <= choice < len(candidates):
            raise NotConfirmed(_("没有这个办法，请刷新页面。"))
        revision.settled[name] = {"choice": choice, "said": candidates[choice], **by}
        if any(one.instruction.id == name and not one.applied for one in look(revision).outcomes):
            raise NotConfirmed(_("这个办法只供参考，不能照它自动修改。请选别的办法，或者写明不执行的理由。"))
    elif reason.strip():
        revision.left_out[name] = {"reason": reason.strip()[:300], **by}
    _unchecked(revision, "")
    revision.save()


@dataclass(frozen=True, slots=True)
class Terms:
    """From when, until when, and whether on trial."""

    in_force_from: datetime.date
    expires_on: datetime.date | None = None
    trial: bool = False


@transaction.atomic
def check(revision: Revision, seen: str, terms: Terms, person: Person) -> None:
    """Keep that a person checked the result. `seen` is the digest of the text that was on their screen."""
    revision = _open(revision)
    _ready(revision, look(revision), seen, terms)
    revision.in_force_from, revision.expires_on, revision.trial = terms.in_force_from, terms.expires_on, terms.trial
    revision.checked_sha256, revision.checked_by, revision.checked_at = seen, person, timezone.now()
    revision.sent_back = ""
    revision.save()


@transaction.atomic
def send_back(revision: Revision, reason: str) -> None:
    """The second person does not approve, and says why."""
    revision = _open(revision)
    if not revision.checked_sha256:
        raise NotConfirmed(_("这次修改还没有送复核。"))
    if not reason.strip():
        raise NotConfirmed(_("请写明退回的理由。"))
    _unchecked(revision, reason.strip()[:300])
    revision.save()


@transaction.atomic
def approve(revision: Revision, seen: str, person: Person) -> Expression:
    """Store the new version: a second person has before them the same text that the first one checked."""
    revision = _open(revision)
    if not revision.checked_sha256 or revision.in_force_from is None:
        raise NotConfirmed(_("这次修改还没有经办人核对，不能复核。"))
    if revision.checked_by_id == person.pk:
        raise NotConfirmed(_("核对和复核须由两个人分别办理，请由另一人复核。"))
    now = look(revision)
    _ready(revision, now, seen, Terms(revision.in_force_from, revision.expires_on, revision.trial))
    if revision.checked_sha256 != seen:
        raise NotConfirmed(_("现在的结果与经办人核对过的文本不一致，请退回重新核对。"))
    work, last = revision.base.work, revision.base
    made = Expression.objects.create(
        work=work,
        ordinal=last.ordinal + 1,
        in_force_from=revision.in_force_from,
        expires_on=revision.expires_on,
        trial=revision.trial,
        text=now.text,
        source=revision.decision,
        note=((now.done.history_note if now.done else "") or revision.decision_title)[:400],
        report=_account(revision, now),
        recorded_by=person,
    )
    revision.result = made
    revision.save(update_fields=["result"])
    _renamed(revision, made, person)
    derive(work, made)
    return made


def _renamed(revision: Revision, made: Expression, person: Person) -> None:
    """A decision that changes the title changes it; the text keeps its address."""
    old, new = read_official(revision.base.text).title, read_official(made.text).title
    if new and old != new and revision.base.work.title == old:
        reason = _("依据《%(decision)s》") % {"decision": revision.decision_title.strip("《》")}
        particulars.change(revision.base.work, {"title": new[:300]}, reason[:300], person)


def _open(revision: Revision) -> Revision:
    found = (
        Revision.objects.select_for_update(of=("self",)).select_related("base__work", "decision").get(pk=revision.pk)
    )
    if found.finished:
        raise NotConfirmed(_("这次修改已经办结，不能再改。"))
    return found


def _ready(revision: Revision, now: Look, seen: str, terms: Terms) -> None:
    last = revision.base.work.expressions.order_by("-ordinal").first()
    if last is None or last.pk != revision.base_id:
        raise NotConfirmed(_("原文在此期间已有新的版本，请以最新版本重新办理。"))
    if last.in_force_from and terms.in_force_from < last.in_force_from:
        raise NotConfirmed(_("新版本的施行日期不能早于原版本的施行日期。"))
    if terms.expires_on and terms.expires_on < terms.in_force_from:
        raise NotConfirmed(_("有效期的最后一天不能早于施行日期。"))
    if now.open:
        raise NotConfirmed(_("还有没有处理的指令，请逐条裁定，或者写明不执行的理由。"))
    if now.sha256 != seen:
        raise NotConfirmed(_("页面上的文本与现在的结果不一致，请重新核对后再确认。"))
    if now.text == revision.base.text:
        raise NotConfirmed(_("文本没有任何变化，不必另存一个版本。"))


def _unchecked(revision: Revision, why: str) -> None:
    revision.checked_sha256, revision.checked_by, revision.checked_at = "", None, None
    revision.sent_back = why


def _account(revision: Revision, now: Look) -> list[dict[str, object]]:
    """What became of each instruction and by whose hand, kept with the version."""
    return [
        {
            "id": one.instruction.id,
            "text": one.instruction.text,
            "kind": one.instruction.action.value,
            "target": one.target,
            "status": "settled" if one.settled else "applied" if one.applied else "left out",
            "detail": one.detail if one.applied else _why_left_out(revision, one),
            "by": (revision.settled | revision.left_out).get(one.instruction.id, {}).get("by", ""),
        }
        for one in now.outcomes
    ]


def _why_left_out(revision: Revision, one: Outcome) -> str:
    said = revision.left_out.get(one.instruction.id)
    return said["reason"] if said else "署名、成文日期，不是指令"
