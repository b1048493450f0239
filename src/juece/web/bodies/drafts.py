"""What a person has typed is never lost, whatever happens to their session.

A *draft* is the fields of one form page (its path), kept for one person, sealed with the site's key. It is kept

* every few seconds while they type, when the form includes `components/autosave.html`;
* when a form is sent after the session has ended: the fields are kept for the person named in a signed cookie, who
  finds them in the form after signing in again (nobody else does, though they sign in on the same machine);

and forgotten when the act succeeds. In a view:

    @allow(role("office"), post=role("office"))
    def record(request, matter_id):
        form = drafts.open_form(request, RecordForm, prefix=…)
        if request.method == "POST" and form.is_valid():
            …
            drafts.forget(request)
            return redirect(…)
        return render(…)

A form that posts to another address than its own page carries a hidden field `_page` with the path of its page.
Refuses to keep passwords, one-time codes and files (the names of chosen files are kept, to remind).
"""

import datetime
import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from juece.web.bodies.models import FormDraft, Person
from juece.web.sealing import Unreadable, seal, unseal

RETURNING_COOKIE = "juece_returning"
RETURNING_DAYS = 7
KEPT_DAYS = 30
MOST_DRAFTS = 50
LARGEST = 1_000_000
_PURPOSE = "drafts"
_NEVER = ("password", "csrfmiddlewaretoken", "code", "otp")


def page_of(request: HttpRequest) -> str:
    """The path of the page whose form this is: the `_page` field when it is a path of ours, else the request's."""
    page = request.POST.get("_page", "") if request.method == "POST" else ""
    return page[:300] if page.startswith("/") and not page.startswith(("//", "/\\")) else request.path[:300]


def keep(request: HttpRequest, person: Person, page: str = "") -> bool:
    """Keep the posted fields as the person's draft of this page, or of another; False when it is nothing, or too large."""
    fields = {
        name: values
        for name, values in request.POST.lists()
        if not name.startswith("_") and not any(word in name.lower() for word in _NEVER) and any(values)
    }
    chosen = [file.name for files in request.FILES.lists() for file in files[1]]
    text = json.dumps({"fields": fields, "files": chosen}, ensure_ascii=False)
    if not fields or len(text) > LARGEST:
        return False
    FormDraft.objects.update_or_create(
        person=person, page=page or page_of(request), defaults={"sealed": seal(text, _PURPOSE)}
    )
    surplus = FormDraft.objects.filter(person=person).order_by("-kept_at").values_list("pk", flat=True)[MOST_DRAFTS:]
    FormDraft.objects.filter(pk__in=list(surplus)).delete()
    return True


def keep_for_returning(request: HttpRequest) -> bool:
    """Keep the posted fields for the person whose session ended, known by the signed cookie; False when unknown."""
    try:
        pk = request.get_signed_cookie(
            RETURNING_COOKIE, salt=RETURNING_COOKIE, max_age=datetime.timedelta(days=RETURNING_DAYS)
        )
    except (KeyError, signing.BadSignature):
        return False
    person = Person.objects.filter(pk=pk, is_active=True).first()
    return person is not None and keep(request, person)


def remember_returning(response, person: Person) -> None:
    """Set the signed cookie that names who was signed in here. It opens nothing; it only addresses drafts."""
    response.set_signed_cookie(
        RETURNING_COOKIE,
        str(person.pk),
        salt=RETURNING_COOKIE,
        max_age=RETURNING_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def typed(request: HttpRequest) -> tuple[MultiValueDict, list[str]] | None:
    """What the signed-in person had typed on this page, and the names of files they had chosen; None when nothing."""
    draft = FormDraft.objects.filter(person=request.acting.person, page=page_of(request)).first()
    if draft is None:
        return None
    try:
        content = json.loads(unseal(draft.sealed, _PURPOSE))
    except Unreadable:
        return None
    return MultiValueDict(content["fields"]), content["files"]


def open_form(request: HttpRequest, form_class: type[BaseForm], **kwargs: Any) -> BaseForm:
    """The form for this request: bound when posted, otherwise filled with the draft, if there is one, and saying so."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES, **kwargs)
    form = form_class(**kwargs)
    found = typed(request)
    if found is None:
        return form
    fields, files = found
    _fill(form, fields)
    reminder = _("已恢复您上次填写但尚未提交的内容。")
    if files:
        reminder += _("附件需要重新选择：%(files)s。") % {"files": "、".join(files)}
    messages.info(request, reminder)
    return form


def _fill(form: BaseForm, fields: MultiValueDict) -> bool:
    """Put what was typed into the form's initial values; whether there was anything of this form."""
    data, found = QueryDict(mutable=True), False
    data.update(fields)
    for name, field in form.fields.items():
        widget = field.widget
        if form.add_prefix(name) in data and not widget.value_omitted_from_data(
            data, MultiValueDict(), form.add_prefix(name)
        ):
            form.initial[name] = widget.value_from_datadict(data, MultiValueDict(), form.add_prefix(name))
            found = True
    return found


def restore(request: HttpRequest, *forms: BaseForm | None) -> None:
    """On a page with several small forms: put back what was typed into one of them and refused, once."""
    shown = [form for form in forms if form is not None]
    found = typed(request) if shown else None
    if found is None:
        return
    for form in shown:
        _fill(form, found[0])
    forget(request)


def forget(request: HttpRequest, page: str = "") -> None:
    """The form was accepted, or the person discards it: its draft goes."""
    FormDraft.objects.filter(person=request.acting.person, page=page or page_of(request)).delete()


def purge() -> int:
    """Delete drafts older than KEPT_DAYS; returns how many."""
    return FormDraft.objects.filter(kept_at__lt=timezone.now() - datetime.timedelta(days=KEPT_DAYS)).delete()[0]
