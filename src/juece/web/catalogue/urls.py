"""Routes of the catalogue: the officials' under catalogue/, the public's under public/."""

from django.urls import path

from juece.web.catalogue.views import adjusting, intake, proposals, public, statistics, years

app_name = "catalogue"
_YEAR = "catalogue/<slug:body>/<int:year>"
_ONE = f"{_YEAR}/proposals/<int:proposal_id>"
urlpatterns = [
    path("catalogue/", years.index, name="index"),
    path(f"{_YEAR}/", years.year, name="year"),
    path(f"{_YEAR}/hand-up/", years.hand_up, name="hand_up"),
    path(f"{_YEAR}/consent/<slug:step>/", years.consent, name="consent"),
    path(f"{_YEAR}/publish/", years.publish, name="publish"),
    path(f"{_YEAR}/versions/", years.versions, name="versions"),
    path(f"{_YEAR}/export.<slug:form>", years.export, name="export"),
    path(f"{_YEAR}/import/", years.import_file, name="import"),
    path(f"{_YEAR}/entries/new/", years.entry, name="new_entry"),
    path(f"{_YEAR}/entries/<int:entry_id>/", years.entry, name="entry"),
    path(f"{_YEAR}/intake/", intake.overview, name="intake"),
    path(f"{_YEAR}/call/", intake.call, name="call"),
    path(f"{_YEAR}/nil/", intake.nil, name="nil"),
    path(f"{_YEAR}/propose/", intake.propose, name="propose"),
    path(f"{_YEAR}/declaration.docx", intake.blank, name="blank_declaration"),
    path(f"{_YEAR}/receive/", intake.receive, name="receive"),
    path(f"{_YEAR}/bulk/", intake.bulk, name="bulk"),
    path(f"{_ONE}/", proposals.proposal, name="proposal"),
    path(f"{_ONE}/cosign/", proposals.cosign, name="cosign"),
    path(f"{_ONE}/study/", proposals.assign, name="assign"),
    path(f"{_ONE}/conclude/<int:study_id>/", proposals.conclude, name="conclude"),
    path(f"{_ONE}/list/", proposals.list_it, name="list"),
    path(f"{_ONE}/refuse/", proposals.refuse, name="refuse"),
    path(f"{_ONE}/answer/", proposals.answer, name="answer"),
    path(f"{_YEAR}/adjustments/", adjusting.adjustments, name="adjustments"),
    path(f"{_YEAR}/adjustments/new/", adjusting.ask, name="adjust"),
    path(f"{_YEAR}/adjustments/<int:adjustment_id>/", adjusting.decide, name="decide"),
    path(f"{_YEAR}/statistics/", statistics.page, name="statistics"),
    path(f"{_YEAR}/statistics.xlsx", statistics.workbook, name="statistics_file"),
    path("public/catalogue/", public.home, name="public_home"),
    path("public/catalogue/<slug:body>/", public.catalogues, name="public_index"),
    path("public/catalogue/<slug:body>/<int:year>/", public.catalogue, name="public_year"),
    path("public/suggest/<slug:body>/", public.suggest, name="suggest"),
    path("public/suggest/<slug:body>/receipt/", public.receipt, name="receipt"),
]
