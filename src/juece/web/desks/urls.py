"""Routes of the desks."""

from django.urls import path

from juece.web.desks.views import audit, legality, meetings, publication, supervision

app_name = "desks"
_FILE = "desks/legality/<str:code>"
_MEETING = "desks/meetings/<int:meeting_id>"
_ITEM = f"{_MEETING}/items/<int:item_id>"
urlpatterns = [
    path("desks/legality/", legality.desk, name="legality"),
    path(f"{_FILE}/", legality.file, name="file"),
    path(f"{_FILE}/return/", legality.send_back, name="return"),
    path(f"{_FILE}/supplement/", legality.ask_for_more, name="supplement"),
    path(f"{_FILE}/supplied/", legality.supplied, name="supplied"),
    path(f"{_FILE}/co-review/", legality.co_review, name="co_review"),
    path(f"{_FILE}/opinion/", legality.opinion, name="opinion"),
    path(f"{_FILE}/opinion.<slug:form>", legality.opinion_file, name="opinion_file"),
    path("desks/meetings/", meetings.desk, name="meetings"),
    path(f"{_MEETING}/", meetings.meeting, name="meeting"),
    path(f"{_MEETING}/items/", meetings.add_item, name="add_item"),
    path(f"{_MEETING}/attendance/", meetings.add_attendance, name="add_attendance"),
    path(f"{_MEETING}/number/", meetings.number, name="minutes_number"),
    path(f"{_MEETING}/<slug:kind>.<slug:form>", meetings.paper, name="meeting_paper"),
    path(f"{_ITEM}/", meetings.item, name="item"),
    path(f"{_ITEM}/approve/", meetings.approve, name="approve"),
    path(f"{_ITEM}/take-off/", meetings.take_off, name="take_off"),
    path(f"{_ITEM}/return/", meetings.send_back, name="return_materials"),
    path(f"{_ITEM}/schedule/", meetings.schedule, name="schedule"),
    path(f"{_ITEM}/speak/", meetings.speak, name="speak"),
    path(f"{_ITEM}/decide/", meetings.decide, name="decide"),
    path(f"{_ITEM}/minutes/", meetings.minutes, name="minutes"),
    path("desks/publication/", publication.desk, name="publication"),
    path("desks/supervision/", supervision.desk, name="supervision"),
    path("desks/audit/", audit.desk, name="audit"),
    path("desks/audit/trail.csv", audit.trail, name="trail"),
]
