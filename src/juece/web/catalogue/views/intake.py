"""The call and its coverage, and every suggestion from coming in to its answer."""

from django.contrib import messages
from django.db.models import Q
from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from juece.documents import render as render_document
from juece.procedure.events.intake import Channel, ProposerKind
from juece.web.bodies import drafts
from juece.web.bodies.access import allow, role
from juece.web.catalogue import intake
from juece.web.catalogue.declaration import declaration_form
from juece.web.catalogue.forms.intake import (
    AnswerForm,
    CallForm,
    DeclarationForm,
    ProposalForm,
    ReceivedForm,
    StudyForm,
)
from juece.web.catalogue.house import capacity, ours
from juece.web.catalogue.tasks import page
from juece.web.catalogue.views.reach import acting_as, attempt, form_page, year_of
from juece.web.catalogue.views.years import attachment
from juece.web.docket import clock
from juece.web.docket.refusals import Refused
from juece.web.docket.store import law

OFFICES = role("office", "justice_bureau")
OVERSIGHT = role("office", "justice_bureau", "decision_body", "district_head", "deputy_head", "audit")
UNITS = role("undertaking_unit")


@allow((OVERSIGHT | UNITS) & ours)
def overview(request, body, year):
    """The call, who has answered, and the suggestions by channel. A unit sees its own and those it studies."""
    found = year_of(body, year)
    acting = request.acting
    proposals = found.proposals.select_related("unit", "body").prefetch_related("studies__unit__names")
    if not acting.has(*["office", "justice_bureau", "decision_body", "district_head", "deputy_head", "audit"]):
        proposals = proposals.filter(Q(body=acting.body) | Q(studies__unit=acting.body)).distinct()
    made = intake.open_call(found)
    asked = made is not None and made.audience.filter(pk=acting.body.pk).exists()
    answered = made is not None and (
        made.nil_returns.filter(body=acting.body).exists() or proposals.filter(body=acting.body).exists()
    )
    office = capacity(acting, found.decision_body, "office", "justice_bureau")
    coverage = intake.coverage(made) if made and not acting.roles <= {"undertaking_unit"} else []
    return render(
        request,
        "catalogue/intake.html",
        {
            "year": found,
            "call": made,
            "coverage": coverage,
            "silent": sum(row.silent for row in coverage),
            "proposals": proposals,
            "today": clock.today(),
            "bulk": {"study": StudyForm(government=found.decision_body), "answer": AnswerForm()}
            if office is not None and proposals
            else None,
            "may_call": office is not None and not found.is_published,
            "may_propose": capacity(
                acting, found.decision_body, "office", "justice_bureau", "district_head", "deputy_head"
            )
            is not None
            or acting.has("undertaking_unit"),
            "may_nil": acting.has("undertaking_unit") and asked and not answered,
            "law": law().quote("R9-06-0-2"),
        },
    )


@allow(OFFICES & ours, post=OFFICES & ours)
def call(request, body, year):
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office", "justice_bureau")
    form = drafts.open_form(request, CallForm, government=found.decision_body)

    def do():
        said = dict(form.cleaned_data)
        intake.call(found, list(said.pop("audience")), by, request.acting.person, **said)
        messages.success(request, _("征集通知已发布。"))
        return page("intake", found)

    return form_page(
        request,
        form,
        do,
        title=_("发布征集通知"),
        eyebrow=str(found),
        back=page("intake", found),
        submit=_("发布"),
        sentence=law().quote("R9-06-0-2"),
        source="R9-06-0-2",
    )


@allow(post=UNITS & ours)
def nil(request, body, year):
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "undertaking_unit")
    made = intake.open_call(found)
    if made is None:
        raise Http404
    return attempt(
        request,
        None,
        lambda: intake.nil_return(made, request.acting.body, by, request.acting.person),
        _("已作零申报。"),
        page("intake", found),
    )


# Who proposes decides the channel: role → (channel, kind of proposer, sentence)
_CHANNEL_OF = {
    "district_head": (Channel.HEAD, ProposerKind.HEAD, "R9-06-1-1"),
    "deputy_head": (Channel.HEAD, ProposerKind.DEPUTY_HEAD, "R9-06-1-1"),
    "undertaking_unit": (Channel.DEPARTMENT, ProposerKind.DEPARTMENT, "R9-06-2-1"),
    "office": (Channel.OFFICES, ProposerKind.OFFICE, "R9-06-3-1"),
    "justice_bureau": (Channel.OFFICES, ProposerKind.JUSTICE, "R9-06-3-1"),
}
PROPOSERS = role(*_CHANNEL_OF)


@allow(PROPOSERS & ours, post=PROPOSERS & ours)
def propose(request, body, year):
    """A suggestion in one's own right, by whichever channel one's role opens."""
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, *_CHANNEL_OF)
    channel, kind, row = _CHANNEL_OF[by.role]
    kind_of_form = DeclarationForm if by.role == "undertaking_unit" else ProposalForm
    own = {"unit": request.acting.body} if by.role == "undertaking_unit" else {}
    form = drafts.open_form(request, kind_of_form, government=found.decision_body, initial=own)

    def do():
        made = intake.propose(
            found,
            by,
            request.acting.person,
            channel=channel.value,
            proposer_kind=kind.value,
            proposer=by.name,
            body=by.body,
            **form.values(),
        )
        messages.success(request, _("已提交，回执号 %(receipt)s。") % {"receipt": made.receipt})
        if made.late:
            messages.warning(request, _("已超过征集截止日期，按逾期申报记录；仍可由区政府办公室和区司法局建议列入。"))
        if channel is Channel.HEAD:
            messages.warning(
                request, _("可以直接列入目录；启动决策程序之前，仍应交有关单位研究论证（国务院条例第十条）。")
            )
        return page("proposal", found, proposal_id=made.pk)

    return form_page(
        request,
        form,
        do,
        title=_("提出决策事项建议"),
        eyebrow=str(found),
        back=page("intake", found),
        submit=_("提交"),
        sentence=law().quote(row),
        source=row,
    )


@allow((OVERSIGHT | UNITS) & ours)
def blank(request, body, year):
    """The declaration form (F-02), blank, to be signed and stamped on paper."""
    found = year_of(body, year)
    made = render_document(declaration_form(found), "docx")
    return attachment(made.content, made.media_type, f"{found.year}年度决策事项建议申报表.docx")


@allow(OFFICES & ours, post=OFFICES & ours)
def receive(request, body, year):
    """A proposal of deputies, members or the public that came on paper, entered by the office that received it."""
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office", "justice_bureau")
    form = drafts.open_form(request, ReceivedForm, government=found.decision_body)

    def do():
        made = intake.propose(found, by, request.acting.person, channel=Channel.PUBLIC.value, **form.values())
        messages.success(request, _("已登记，请交有关单位研究论证。"))
        return page("proposal", found, proposal_id=made.pk)

    return form_page(
        request,
        form,
        do,
        title=_("登记代表委员和公众的建议"),
        eyebrow=str(found),
        back=page("intake", found),
        submit=_("登记"),
        sentence=law().quote("R9-06-4-1"),
        source="R9-06-4-1",
    )


@allow(post=OFFICES & ours)
def bulk(request, body, year):
    """The same done to every suggestion that was ticked: handed to units for study, or answered. Each for itself."""
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office", "justice_bureau")
    ticked = [int(pk) for pk in request.POST.getlist("chosen")[:500] if pk.isascii() and pk.isdigit() and len(pk) < 10]
    chosen = list(found.proposals.filter(pk__in=ticked).order_by("pk"))
    where, person = page("intake", found), request.acting.person
    if request.POST.get("act") == "answer":
        form: BaseForm = AnswerForm(request.POST)
        done = _("已答复 %(count)d 项建议。")
    else:
        form = StudyForm(request.POST, government=found.decision_body)
        done = _("已交办 %(count)d 项建议。")
    if not chosen:
        messages.error(request, _("请先勾选建议。"))
        return redirect(where)
    if not form.is_valid():
        return attempt(request, form, lambda: None, "", where)
    said, count = form.cleaned_data, 0
    for one in chosen:
        try:
            if "answer" in said:
                intake.refuse_unless_answerable(one)
                intake.answer(one, said["answer"], by, person)
            else:
                intake.assign_study(one, list(said["units"]), said["limit"], by, person)
            count += 1
        except Refused as problem:
            messages.error(request, f"{one.title}：{problem}")
    if count:
        messages.success(request, done % {"count": count})
    return redirect(where)
