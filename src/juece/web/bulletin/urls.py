"""Routes of the bulletin: the public's at permanent addresses, the officials' under bulletin/."""

from django.urls import path

from juece.web.bulletin.views import data, desk, issuing, public, revising, subscriptions

app_name = "bulletin"
_TEXT = "texts/<str:key>"
_EDIT = "bulletin/texts/<str:key>"
_ISSUE = "bulletin/issues/<int:year>/<int:number>"
urlpatterns = [
    path("gazette/", public.issues, name="issues"),
    path("gazette/<int:year>/<int:number>/", public.issue, name="issue"),
    path("gazette/<int:year>/<int:number>/file.<slug:form>", public.issue_file, name="issue_file"),
    path("texts/", public.texts, name="texts"),
    path(f"{_TEXT}/", public.text, name="text"),
    path(f"{_TEXT}/v/<int:ordinal>/", public.version, name="version"),
    path(f"{_TEXT}/v/<int:ordinal>/file.<slug:form>", public.version_file, name="version_file"),
    path(f"{_TEXT}/compare/", public.comparison, name="comparison"),
    path(f"{_TEXT}/compare.docx", public.comparison_file, name="comparison_file"),
    path("feeds/texts.atom", data.feed, name="feed"),
    path("feeds/gazette.atom", data.issue_feed, name="issue_feed"),
    path("feeds/subject/<slug:subject>.atom", data.subject_feed, name="subject_feed"),
    path("sitemap.xml", data.sitemap, name="sitemap"),
    path("data/texts.json", data.texts, name="data_texts"),
    path("data/gazettes.json", data.issues, name="data_issues"),
    path("subscribe/", subscriptions.subscribe, name="subscribe"),
    path(f"{_TEXT}/subscribe/", subscriptions.subscribe_text, name="subscribe_text"),
    path("subscription/<str:token>/", subscriptions.subscription, name="subscription"),
    path("bulletin/", desk.desk, name="desk"),
    path("bulletin/import/", desk.import_text, name="import"),
    path("bulletin/series/", desk.series, name="series"),
    path(f"{_EDIT}/", desk.edit, name="edit"),
    path(f"{_EDIT}/publish/", desk.publish, name="publish"),
    path(f"{_EDIT}/end/", desk.end, name="end"),
    path(f"{_EDIT}/rendition/", desk.add_rendition, name="rendition"),
    path(f"{_EDIT}/amend/", revising.amend, name="amend"),
    path("bulletin/revisions/<int:revision_id>/", revising.revision, name="revision"),
    path("bulletin/revisions/<int:revision_id>/settle/", revising.settle, name="settle"),
    path("bulletin/revisions/<int:revision_id>/confirm/", revising.confirm, name="confirm"),
    path("bulletin/revisions/<int:revision_id>/give-up/", revising.give_up, name="give_up"),
    path("bulletin/issues/new/", issuing.new_issue, name="new_issue"),
    path(f"{_ISSUE}/", issuing.compose, name="compose"),
    path(f"{_ISSUE}/add/", issuing.add, name="add"),
    path(f"{_ISSUE}/take-out/", issuing.take_out, name="take_out"),
    path(f"{_ISSUE}/publish/", issuing.publish, name="publish_issue"),
]
