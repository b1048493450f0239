"""Routes of the bulletin: the public's at permanent addresses, the officials' under bulletin/."""

from django.urls import path

from juece.web.bulletin.views import comparing, data, desk, details, issuing, public, revising, subscriptions

app_name = "bulletin"
_TEXT = "texts/<str:key>"
_EDIT = "bulletin/texts/<str:key>"
_REVISION = "bulletin/revisions/<int:revision_id>"
_ISSUE = "bulletin/issues/<int:year>/<int:number>"
urlpatterns = [
    path("gazette/", public.issues, name="issues"),
    path("gazette/<int:year>/<int:number>/", public.issue, name="issue"),
    path("gazette/<int:year>/<int:number>/file.<slug:form>", public.issue_file, name="issue_file"),
    path("gazette/<int:year>/<int:number>/pages/", public.issue_pages, name="issue_pages"),
    path("gazette/<int:year>/<int:number>/pages/<int:page>.png", public.issue_page, name="issue_page"),
    path("texts/", public.texts, name="texts"),
    path(f"{_TEXT}/", public.text, name="text"),
    path(f"{_TEXT}/v/<int:ordinal>/", public.version, name="version"),
    path(f"{_TEXT}/v/<int:ordinal>/file.<slug:form>", public.version_file, name="version_file"),
    path(f"{_TEXT}/articles/<slug:anchor>/", public.article, name="article"),
    path(f"{_TEXT}/compare/", comparing.comparison, name="comparison"),
    path(f"{_TEXT}/compare.docx", comparing.comparison_docx, name="comparison_file"),
    path(f"{_TEXT}/compare.pdf", comparing.comparison_pdf, name="comparison_pdf"),
    path(f"{_TEXT}/versions.atom", data.text_feed, name="text_feed"),
    path("feeds/texts.atom", data.feed, name="feed"),
    path("feeds/gazette.atom", data.issue_feed, name="issue_feed"),
    path("feeds/subject/<slug:subject>.atom", data.subject_feed, name="subject_feed"),
    path("sitemap.xml", data.sitemap, name="sitemap"),
    path("robots.txt", data.robots, name="robots"),
    path("data/texts.json", data.texts, name="data_texts"),
    path("data/gazettes.json", data.issues, name="data_issues"),
    path("subscribe/", subscriptions.subscribe, name="subscribe"),
    path(f"{_TEXT}/subscribe/", subscriptions.subscribe_text, name="subscribe_text"),
    path("subscription/<str:token>/", subscriptions.subscription, name="subscription"),
    path("bulletin/", desk.desk, name="desk"),
    path("bulletin/import/", desk.import_text, name="import"),
    path("bulletin/series/", desk.series, name="series"),
    path(f"{_EDIT}/", details.edit, name="edit"),
    path(f"{_EDIT}/publish/", details.publish, name="publish"),
    path(f"{_EDIT}/versions/<int:ordinal>/", details.terms, name="terms"),
    path(f"{_EDIT}/end/", details.end, name="end"),
    path(f"{_EDIT}/end/cancel/", details.cancel_end, name="cancel_end"),
    path(f"{_EDIT}/rendition/", details.add_rendition, name="rendition"),
    path(f"{_EDIT}/amend/", revising.amend, name="amend"),
    path(f"{_EDIT}/whole/", revising.whole, name="whole"),
    path(f"{_REVISION}/", revising.revision, name="revision"),
    path(f"{_REVISION}/settle/", revising.settle, name="settle"),
    path(f"{_REVISION}/check/", revising.check, name="check"),
    path(f"{_REVISION}/approve/", revising.approve, name="approve"),
    path(f"{_REVISION}/send-back/", revising.send_back, name="send_back"),
    path(f"{_REVISION}/give-up/", revising.give_up, name="give_up"),
    path("bulletin/issues/import/", issuing.import_issue, name="import_issue"),
    path("bulletin/issues/new/", issuing.new_issue, name="new_issue"),
    path(f"{_ISSUE}/", issuing.compose, name="compose"),
    path(f"{_ISSUE}/add/", issuing.add, name="add"),
    path(f"{_ISSUE}/take-out/", issuing.take_out, name="take_out"),
    path(f"{_ISSUE}/edit/", issuing.edit_issue, name="edit_issue"),
    path(f"{_ISSUE}/up/", issuing.move_up, name="move_up"),
    path(f"{_ISSUE}/by-date/", issuing.by_date, name="by_date"),
    path(f"{_ISSUE}/errata/", issuing.correct, name="correct"),
    path(f"{_ISSUE}/publish/", issuing.publish, name="publish_issue"),
]
