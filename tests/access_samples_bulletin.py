"""Arguments for the routes of the bulletin in the access matrix (see test_access_matrix.py).

"own" is a public text and a published issue; "unpublished" a text that is not public and an issue still being composed.
"""

from django.utils import timezone

from juece.web.bulletin.importing import store
from juece.web.bulletin.models import GazetteIssue, Revision, Subscription, Work


def _work(whose):
    title = f"样例（{whose}）的通知"
    held = Work.objects.filter(title=title).first()
    return held or store(f"{title}\n\n一、样例。\n", public=whose == "own").work


def text(cast, acting, whose):
    return None if whose == "other" else {"key": _work(whose).key}


def version(cast, acting, whose):
    return None if whose == "other" else {"key": _work(whose).key, "ordinal": 1}


def version_file(cast, acting, whose):
    return None if whose == "other" else {"key": _work(whose).key, "ordinal": 1, "form": "json"}


def article(cast, acting, whose):
    return None if whose == "other" else {"key": _work(whose).key, "anchor": "lvl1_1"}


def _issue(whose):
    published = {"published_at": timezone.now()} if whose == "own" else {}
    fields = {"title": "样例公报", "host": "样例办公室", **published}
    return GazetteIssue.objects.get_or_create(year=2027, number=1 if whose == "own" else 2, defaults=fields)[0]


def issue(cast, acting, whose):
    if whose == "other":
        return None
    found = _issue(whose)
    return {"year": found.year, "number": found.number}


def issue_file(cast, acting, whose):
    found = issue(cast, acting, whose)
    return found and {**found, "form": "json"}


def issue_pages(cast, acting, whose):
    found = issue(cast, acting, whose)
    if found and not _issue(whose).entries.exists():
        _issue(whose).entries.create(order=1, title="样例", expression=_work("own").expressions.get())
    return found


def issue_page(cast, acting, whose):
    found = issue_pages(cast, acting, whose)
    return found and {**found, "page": 1}


def subject(cast, acting, whose):
    return {"subject": "labour"} if whose == "own" else None


def subscription(cast, acting, whose):
    if whose != "own":
        return None
    Subscription.objects.get_or_create(token="sample", defaults={"email": "reader@example.org", "subject": "labour"})
    return {"token": "sample"}


def revision(cast, acting, whose):
    if whose != "own":
        return None
    base = _work("own").expressions.get()
    found = Revision.objects.filter(base=base).first()
    told = {"decision_title": "样例决定", "decision_text": "将第一条中的“甲”修改为“乙”。"}
    return {"revision_id": (found or Revision.objects.create(base=base, **told)).pk}


SAMPLES = {
    **{
        f"bulletin:{name}": text
        for name in (
            "text", "comparison", "comparison_file", "comparison_pdf", "text_feed", "subscribe_text", "edit", "publish",
            "end", "cancel_end", "rendition", "amend", "whole",
        )
    },
    **{f"bulletin:{name}": version for name in ("version", "terms")},
    "bulletin:article": article,
    "bulletin:version_file": version_file,
    **{
        f"bulletin:{name}": issue
        for name in (
            "issue", "compose", "add", "take_out", "publish_issue", "edit_issue", "move_up", "by_date", "correct",
        )
    },
    "bulletin:issue_file": issue_file,
    "bulletin:issue_pages": issue_pages,
    "bulletin:issue_page": issue_page,
    "bulletin:subject_feed": subject,
    "bulletin:subscription": subscription,
    **{
        f"bulletin:{name}": revision
        for name in ("revision", "settle", "check", "approve", "send_back", "give_up")
    },
}  # fmt: skip
