"""The report on the procedures performed, on screen and as DOCX."""

from django.shortcuts import render

from juece.web.bodies.access import allow
from juece.web.docket import clock, standing_page
from juece.web.docket.directory import Directory
from juece.web.docket.procedure_report import as_docx, report
from juece.web.docket.projection import stand
from juece.web.docket.store import record_of
from juece.web.docket.uploads import TYPES
from juece.web.docket.views.files import plain_file
from juece.web.docket.views.reach import WORKERS, matter_of


@allow(WORKERS)
def procedure_report(request, code):
    matter, standing, unit = _reported(request, code)
    context = {
        "matter": matter,
        "unit": unit,
        "sections": report(standing),
        "as_of": standing.case.as_of,
        "findings": standing_page.findings(standing.assessment.open_findings()),
    }
    return render(request, "docket/procedure_report.html", context)


@allow(WORKERS)
def procedure_report_docx(request, code):
    matter, standing, unit = _reported(request, code)
    return plain_file(as_docx(matter, standing, unit), TYPES["docx"], f"{matter.code}-程序履行情况报告.docx")


def _reported(request, code):
    matter = matter_of(request.acting, code)
    standing = stand(matter, list(record_of(matter)), Directory.recent(clock.today()))
    return matter, standing, standing.directory.names.get(matter.state.unit_id, "")
