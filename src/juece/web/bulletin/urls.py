"""Routes of the bulletin: the public's at permanent addresses, the officials' under bulletin/."""

from django.urls import path

from juece.web.bulletin.views import data, public

app_name = "bulletin"
_TEXT = "texts/<str:key>"
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
]
