"""Routes of the docket."""

from django.urls import path

from juece.web.docket.views import files, inbox, lists, matter, public, recording, reports

app_name = "docket"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("matters/", lists.docket, name="docket"),
    path("matters/new/", lists.new_matter, name="new_matter"),
    path("matters/<str:code>/", matter.matter, name="matter"),
    path("matters/<str:code>/record/", recording.choose, name="choose"),
    path("matters/<str:code>/record/<slug:kind>/", recording.record_act, name="record"),
    path("matters/<str:code>/record/<slug:kind>/preview/", recording.preview_act, name="preview"),
    path("matters/<str:code>/events/<int:seq>/correct/", recording.correct, name="correct"),
    path("matters/<str:code>/events/<int:seq>/withdraw/", recording.withdraw, name="withdraw"),
    path("matters/<str:code>/events/<int:seq>/files/<int:position>/", files.attachment, name="attachment"),
    path("matters/<str:code>/export.zip", files.export, name="export"),
    path("matters/<str:code>/record.pdf", files.bound, name="bound"),
    path("matters/<str:code>/report/", reports.procedure_report, name="procedure_report"),
    path("matters/<str:code>/report.pdf", reports.procedure_report_pdf, name="procedure_report_pdf"),
    path("matters/<str:code>/report.docx", reports.procedure_report_docx, name="procedure_report_docx"),
    path("public/matters/<str:code>/", public.public_matter, name="public_matter"),
]
