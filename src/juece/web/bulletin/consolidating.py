"""From a stored text and an amending decision to a new version, under a person's eye.

`look` computes what would become of the text; nothing is stored.  `confirm` stores it only when every instruction is applied,
settled or left out with a reason, and the text is, character by character, the one that the person saw.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from juece.text import statute
from juece.text.amendments import Consolidation, Outcome, amend
from juece.text.compare import Comparison, compare
from juece.text.official import read_tree
from juece.text.tree import write
from juece.web.bodies.models import Person
from juece.web.bulletin.indexing import index_work
from juece.web.bulletin.models import Expression, Revision
from juece.web.bulletin.models.text import digest


class NotConfirmed(ValueError):
    """The revision does not become a version; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Look:
    """What would become of the text."""

    done: Consolidation
    text: str
    comparison: Comparison
    open: tuple[Outcome, ...]  # refused, neither settled nor left out

    @property
    def sha256(self) -> str:
        return digest(self.text)


def look(revision: Revision) -> Look:
    """Apply the decision as far as it is certain. Raises ValueError, in a sentence, when it does not concern the text."""
    base = statute.read(revision.base.text)
    settled = {name: int(choice) for name, choice in revision.settled.items()}
    done = amend(base, revision.decision_text, revision.item or None, settled)
    text = write(done.tree)
    still = tuple(one for one in done.outcomes if not one.applied and one.instruction.id not in revision.left_out)
    return Look(done, text, compare(read_tree(revision.base.text), read_tree(text)), still)


@transaction.atomic
def confirm(revision: Revision, seen: str, in_force_from: datetime.date, person: Person) -> Expression:
    """Store the new version. `seen` is the digest of the text that was on the person's screen."""
    revision = Revision.objects.select_for_update().get(pk=revision.pk)
    if revision.result_id or revision.given_up:
        raise NotConfirmed("这次修改已经办结，不能再次确认。")
    work = revision.base.work
    last = work.expressions.order_by("-ordinal").first()
    if last is None or last.pk != revision.base_id:
        raise NotConfirmed("原文在此期间已有新的版本，请以最新版本重新办理。")
    if last.in_force_from and in_force_from < last.in_force_from:
        raise NotConfirmed("新版本的施行日期不能早于原版本的施行日期。")
    seen_now = look(revision)
    if seen_now.open:
        raise NotConfirmed("还有没有处理的指令，请逐条裁定，或者写明不执行的理由。")
    if seen_now.sha256 != seen:
        raise NotConfirmed("页面上的文本与现在的结果不一致，请重新核对后再确认。")
    if seen_now.text == revision.base.text:
        raise NotConfirmed("文本没有任何变化，不必另存一个版本。")
    made = Expression.objects.create(
        work=work,
        ordinal=last.ordinal + 1,
        in_force_from=in_force_from,
        expires_on=last.expires_on,
        trial=last.trial,
        text=seen_now.text,
        source=revision.decision,
        note=(seen_now.done.history_note or revision.decision_title)[:400],
        report=_account(seen_now.done, revision.left_out),
        recorded_by=person,
    )
    revision.result = made
    revision.save(update_fields=["result"])
    index_work(work)
    return made


def _account(done: Consolidation, left_out: dict[str, str]) -> list[dict[str, object]]:
    """What became of each instruction, kept with the version."""
    return [
        {
            "id": one.instruction.id,
            "text": one.instruction.text,
            "kind": one.instruction.action.value,
            "target": one.target,
            "status": "settled" if one.settled else "applied" if one.applied else "left out",
            "detail": one.detail if one.applied else left_out.get(one.instruction.id, one.detail),
        }
        for one in done.outcomes
    ]
