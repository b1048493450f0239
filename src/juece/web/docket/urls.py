"""Routes of the docket."""

app_name = "docket"
urlpatterns = []
