"""The call and its coverage, and every suggestion from coming in to its answer."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from juece.procedure.events.intake import Channel, ProposerKind
from juece.web.bodies import drafts
from juece.web.bodies.access import allow, condition, role
from juece.web.catalogue import intake
from juece.web.catalogue.forms import (
    AnswerForm,
    CallForm,
    ConclusionForm,
    EntryForm,
    ProposalForm,
    ReasonForm,
    ReceivedForm,
    StudyForm,
)
from juece.web.catalogue.house import capacity, ours
from juece.web.catalogue.models import Proposal
from juece.web.catalogue.views.reach import acting_as, attempt, form_page, page, year_of
from juece.web.docket.store import law

OFFICES = role("office", "justice_bureau")
OVERSIGHT = role("office", "justice_bureau", "decision_body", "district_head", "deputy_head", "audit")
UNITS = role("undertaking_unit")


def _seen_by_unit(acting, body, year, proposal_id) -> bool:
    """Its own declaration, or one that it studies; whether others exist is not told."""
    found = Proposal.objects.filter(pk=proposal_id, year__year=year, year__decision_body__code=body)
    if not acting.body or not found.filter(Q(body=acting.body) | Q(study__unit=acting.body)).exists():
        raise Http404
    return True


def _studies(acting, body, year, proposal_id) -> bool:
    if (
        not acting.body
        or not Proposal.objects.filter(
            pk=proposal_id, year__year=year, year__decision_body__code=body, study__unit=acting.body
        ).exists()
    ):
        raise Http404
    return True


own_or_studied = condition("own suggestions and those to be studied", _seen_by_unit)
to_be_studied = condition("suggestions that their unit studies", _studies)


@allow((OVERSIGHT | UNITS) & ours)
def overview(request, body, year):
    """The call, who has answered, and the suggestions by channel. A unit sees its own and those it studies."""
    found = year_of(body, year)
    acting = request.acting
    proposals = found.proposals.select_related("study__unit", "unit", "body").prefetch_related("study__unit__names")
    if not acting.has(*["office", "justice_bureau", "decision_body", "district_head", "deputy_head", "audit"]):
        proposals = proposals.filter(Q(body=acting.body) | Q(study__unit=acting.body))
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
    form = drafts.open_form(request, ProposalForm, government=found.decision_body)

    def do():
        made = intake.propose(
            found,
            by,
            request.acting.person,
            channel=channel.value,
            proposer_kind=kind.value,
            proposer=by.name,
            body=by.body,
            **form.cleaned_data,
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


@allow(OFFICES & ours, post=OFFICES & ours)
def receive(request, body, year):
    """A proposal of deputies, members or the public that came on paper, entered by the office that received it."""
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office", "justice_bureau")
    form = drafts.open_form(request, ReceivedForm, government=found.decision_body)

    def do():
        made = intake.propose(found, by, request.acting.person, channel=Channel.PUBLIC.value, **form.cleaned_data)
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


@allow((OVERSIGHT | UNITS & own_or_studied) & ours)
def proposal(request, body, year, proposal_id):
    """One suggestion: what it says, its study, and what may be done with it now."""
    found = year_of(body, year)
    one = get_object_or_404(found.proposals.select_related("unit", "body"), pk=proposal_id)
    study = getattr(one, "study", None)
    government = found.decision_body
    office = capacity(request.acting, government, "office")
    either = capacity(request.acting, government, "office", "justice_bureau")
    signed = {"office": one.cosigned_office, "justice_bureau": one.cosigned_justice}
    listable = one.state in {"in_scope"} or (
        one.state in {"received", "studying"} and one.channel != Channel.PUBLIC.value
    )
    context = {
        "year": found,
        "one": one,
        "study": study,
        "contact": getattr(one, "contact", None) if either else None,
        "deeds": one.deeds.all(),
        "texts": [
            (one._meta.get_field(n).verbose_name, getattr(one, n))
            for n in ("problem", "reasons", "plan", "necessity", "feasibility")
            if getattr(one, n)
        ],
        "head_unstudied": one.channel == Channel.HEAD.value and (study is None or not study.concluded_on),
        "law_head": law().quote("S713-10-1") or law().quote("S713-10"),
        "law_study": law().quote("R9-06-4-1"),
        "cosign": one.state == "cosigning" and either is not None and not signed.get(either.role, True),
        "study_form": StudyForm(government=government)
        if either and study is None and one.state in {"received", "listed"}
        else None,
        "conclude_form": ConclusionForm()
        if study and not study.concluded_on and (either or request.acting.body == study.unit)
        else None,
        "entry_form": EntryForm(
            government=government,
            prefix="entry",
            initial={"name": one.title, "unit": one.unit or one.body, "planned": one.planned, "scope": one.scope},
        )
        if office and listable and found.stage == "drafting"
        else None,
        "refuse_form": ReasonForm(prefix="refuse")
        if capacity(request.acting, government, "decision_body", "office") and one.state not in {"listed", "refused"}
        else None,
        "answer_form": AnswerForm()
        if either
        and one.channel == Channel.PUBLIC.value
        and not one.answered_on
        and one.state in {"out_of_scope", "listed", "refused", "in_scope"}
        else None,
    }
    return render(request, "catalogue/proposal.html", context)


def _acting(request, body, year, proposal_id, *roles):
    found = year_of(body, year)
    one = get_object_or_404(found.proposals, pk=proposal_id)
    return found, one, acting_as(request, found.decision_body, *roles), page("proposal", found, proposal_id=one.pk)


@allow(post=OFFICES & ours)
def cosign(request, body, year, proposal_id):
    _found, one, by, where = _acting(request, body, year, proposal_id, "office", "justice_bureau")
    return attempt(request, None, lambda: intake.cosign(one, by, request.acting.person), _("已联署。"), where)


@allow(post=OFFICES & ours)
def assign(request, body, year, proposal_id):
    found, one, by, where = _acting(request, body, year, proposal_id, "office", "justice_bureau")
    form = StudyForm(request.POST, government=found.decision_body)
    return attempt(
        request,
        form,
        lambda: intake.assign_study(
            one, form.cleaned_data["unit"], form.cleaned_data["limit"], by, request.acting.person
        ),
        _("已交办研究论证。"),
        where,
    )


@allow(post=(OFFICES | UNITS & to_be_studied) & ours)
def conclude(request, body, year, proposal_id):
    _found, one, by, where = _acting(request, body, year, proposal_id, "undertaking_unit", "office", "justice_bureau")
    study = getattr(one, "study", None)
    if study is None:
        raise Http404
    form = ConclusionForm(request.POST)
    return attempt(
        request,
        form,
        lambda: intake.conclude_study(
            study, form.cleaned_data["in_scope"], form.cleaned_data["conclusion"], by, request.acting.person
        ),
        _("研究论证结论已形成。"),
        where,
    )


@allow(post=role("office") & ours)
def list_it(request, body, year, proposal_id):
    found, one, by, where = _acting(request, body, year, proposal_id, "office")
    form = EntryForm(request.POST, government=found.decision_body, prefix="entry")
    return attempt(
        request,
        form,
        lambda: intake.list_entry(found, by, request.acting.person, one, **form.cleaned_data),
        _("已列入目录草案。"),
        where,
    )


@allow(post=role("office", "decision_body") & ours)
def refuse(request, body, year, proposal_id):
    _found, one, by, where = _acting(request, body, year, proposal_id, "decision_body", "office")
    form = ReasonForm(request.POST, prefix="refuse")
    return attempt(
        request,
        form,
        lambda: intake.refuse(one, form.cleaned_data["reason"], by, request.acting.person),
        _("已登记不列入的决定和理由。"),
        where,
    )


@allow(post=OFFICES & ours)
def answer(request, body, year, proposal_id):
    _found, one, by, where = _acting(request, body, year, proposal_id, "office", "justice_bureau")
    form = AnswerForm(request.POST)
    return attempt(
        request,
        form,
        lambda: intake.answer(one, form.cleaned_data["answer"], by, request.acting.person),
        _("已答复建议人。"),
        where,
    )
