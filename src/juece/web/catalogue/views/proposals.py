"""One suggestion: what it says, its studies, its answer, and what may be done with it now."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from juece.procedure.events.intake import Channel
from juece.web.bodies import drafts
from juece.web.bodies.access import allow, condition, role
from juece.web.catalogue import intake
from juece.web.catalogue.forms.fields import judged
from juece.web.catalogue.forms.intake import AnswerForm, ConclusionForm, ReasonForm, StudyForm
from juece.web.catalogue.forms.years import EntryForm
from juece.web.catalogue.house import capacity, ours
from juece.web.catalogue.models import Proposal
from juece.web.catalogue.tasks import page
from juece.web.catalogue.views.intake import OFFICES, OVERSIGHT, UNITS
from juece.web.catalogue.views.reach import acting_as, attempt, year_of
from juece.web.docket.store import law


def _seen_by_unit(acting, body, year, proposal_id) -> bool:
    """Its own declaration, or one that it studies; whether others exist is not told."""
    found = Proposal.objects.filter(pk=proposal_id, year__year=year, year__decision_body__code=body)
    if not acting.body or not found.filter(Q(body=acting.body) | Q(studies__unit=acting.body)).exists():
        raise Http404
    return True


def _studies(acting, body, year, proposal_id, **rest) -> bool:
    if (
        not acting.body
        or not Proposal.objects.filter(
            pk=proposal_id, year__year=year, year__decision_body__code=body, studies__unit=acting.body
        ).exists()
    ):
        raise Http404
    return True


own_or_studied = condition("own suggestions and those to be studied", _seen_by_unit)
to_be_studied = condition("suggestions that their unit studies", _studies)


@allow((OVERSIGHT | UNITS & own_or_studied) & ours)
def proposal(request, body, year, proposal_id):
    """One suggestion: what it says, its study, and what may be done with it now."""
    found = year_of(body, year)
    one = get_object_or_404(found.proposals.select_related("unit", "body"), pk=proposal_id)
    studies = list(one.studies.select_related("unit").prefetch_related("unit__names"))
    own_study = next((s for s in studies if s.unit_id == request.acting.body.pk and not s.concluded_on), None)
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
        "studies": studies,
        "contact": getattr(one, "contact", None) if either else None,
        "deeds": one.deeds.all(),
        "texts": [
            (one._meta.get_field(n).verbose_name, getattr(one, n))
            for n in ("problem", "reasons", "plan", "necessity", "feasibility", "leader_opinion")
            if getattr(one, n)
        ],
        "head_unstudied": one.channel == Channel.HEAD.value and not any(study.concluded_on for study in studies),
        "law_head": law().quote("S713-10-1") or law().quote("S713-10"),
        "law_study": law().quote("R9-06-4-1"),
        "cosign": one.state == "cosigning" and either is not None and not signed.get(either.role, True),
        "study_form": StudyForm(government=government)
        if either and one.state in {"received", "listed", "studying"}
        else None,
        "conclude": [
            (study, ConclusionForm(prefix=f"s{study.pk}"))
            for study in studies
            if not study.concluded_on and (either or study == own_study)
        ],
        "entry_form": EntryForm(
            government=government,
            prefix="entry",
            initial={
                "name": one.title,
                "unit": one.unit or one.body,
                "planned": one.planned,
                "scope": one.scope,
                **judged({"open": True, **dict.fromkeys(one.concerns, True)}),
            },
        )
        if office and listable and found.stage == "drafting"
        else None,
        "refuse_form": ReasonForm(prefix="refuse")
        if capacity(request.acting, government, "decision_body", "office") and one.state not in {"listed", "refused"}
        else None,
        "answer_form": AnswerForm() if either and intake.answerable(one) else None,
    }
    forms = ("study_form", "entry_form", "refuse_form", "answer_form")
    drafts.restore(request, *(form for _study, form in context["conclude"]), *(context[name] for name in forms))
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
            one, list(form.cleaned_data["units"]), form.cleaned_data["limit"], by, request.acting.person
        ),
        _("已交办研究论证。"),
        where,
    )


@allow(post=(OFFICES | UNITS & to_be_studied) & ours)
def conclude(request, body, year, proposal_id, study_id):
    """The unit concludes its own study; the offices enter a conclusion that came on paper."""
    _found, one, by, where = _acting(request, body, year, proposal_id, "undertaking_unit", "office", "justice_bureau")
    study = get_object_or_404(one.studies, pk=study_id)
    if by.role == "undertaking_unit" and study.unit_id != request.acting.body.pk:
        raise Http404
    form = ConclusionForm(request.POST, prefix=f"s{study.pk}")
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
        lambda: intake.list_entry(found, by, request.acting.person, one, **form.values()),
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
