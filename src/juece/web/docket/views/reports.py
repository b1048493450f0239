"""The report on the procedures performed, on screen, as PDF and as DOCX."""

from django.shortcuts import render

from juece.documents import render as printed
from juece.documents.papers import ProcedureReport
from juece.documents.papers import procedure_report as paper
from juece.web.bodies.access import allow
from juece.web.docket import clock, standing_page
from juece.web.docket.directory import Directory
from juece.web.docket.models import Attachment, Matter
from juece.web.docket.procedure_report import report
from juece.web.docket.projection import Standing, stand
from juece.web.docket.store import record_of
from juece.web.docket.views.files import plain_file
from juece.web.docket.views.reach import WORKERS, matter_of


@allow(WORKERS)
def procedure_report(request, code):
    matter, standing, made = _reported(request, code)
    context = {
        "matter": matter,
        "report": made,
        "steps": [(step, [line for line in step.basis.splitlines() if line]) for step in made.steps],
        "open": [step.name for step in made.steps if step.on is None],
        "findings": standing_page.findings(standing.assessment.open_findings()),
    }
    return render(request, "docket/procedure_report.html", context)


@allow(WORKERS)
def procedure_report_docx(request, code):
    return _file(request, code, "docx")


@allow(WORKERS)
def procedure_report_pdf(request, code):
    return _file(request, code, "pdf")


def _file(request, code, form):
    matter, _, made = _reported(request, code)
    done = printed(paper(made), form)
    return plain_file(done.content, done.media_type, f"{matter.code}-程序履行情况报告.{form}")


def _reported(request, code) -> tuple[Matter, Standing, ProcedureReport]:
    matter = matter_of(request.acting, code)
    standing = stand(matter, list(record_of(matter)), Directory.recent(clock.today()))
    files: dict[int, list[Attachment]] = {}
    for file in Attachment.objects.filter(event__matter=matter).select_related("event"):
        files.setdefault(file.event.seq, []).append(file)
    return matter, standing, report(matter, standing, files)
