"""What is swept away on schedule: old drafts, old attempts, sessions that have ended."""

from juece.web.bodies import drafts, sign_in
from juece.web.bodies.sessions import SessionStore
from juece.web.jobs.registry import every, job


@every(hours=1)
@job("bodies.sweep")
def sweep() -> None:
    drafts.purge()
    sign_in.purge()
    SessionStore.clear_expired()
