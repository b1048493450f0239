"""Where a commitment to each act is made, in the transaction that records it.

`HOOKS` are called, in order, with the event row and its canonical bytes; one that raises undoes the whole recording. The ledger
puts itself here.
"""

from collections.abc import Callable

from juece.web.docket.models import Event

HOOKS: list[Callable[[Event, bytes], None]] = []


def commit(event: Event, canonical: bytes) -> None:
    """Let every hook commit to the act."""
    for hook in HOOKS:
        hook(event, canonical)
