"""Routes of this room."""

from django.urls import path

from juece.web.bodies.views import account, drafts, security_desk, sign_in, system_desk

app_name = "bodies"
urlpatterns = [
    path("login/", sign_in.login_page, name="login"),
    path("login/code/", sign_in.code_page, name="login_code"),
    path("logout/", sign_in.logout_now, name="logout"),
    path("act-as/", sign_in.act_as, name="act_as"),
    path("drafts/", drafts.keep, name="keep_draft"),
    path("drafts/discard/", drafts.discard, name="discard_draft"),
    path("desk/", account.desk, name="desk"),
    path("account/password/", account.password, name="password"),
    path("account/second-factor/", account.factor, name="factor"),
    path("account/second-factor/code.svg", account.factor_picture, name="factor_picture"),
    path("system/bodies/", system_desk.bodies, name="bodies"),
    path("system/bodies/<slug:code>/", system_desk.body, name="body"),
    path("system/posts/<int:post_id>/end/", system_desk.end_post, name="end_post"),
    path("system/roles/", system_desk.role_table, name="role_table"),
    path("system/roles/<int:row_id>/end/", system_desk.end_role, name="end_role"),
    path("system/jobs/", system_desk.jobs, name="jobs"),
    path("system/jobs/<int:job_id>/retry/", system_desk.retry_job, name="retry_job"),
    path("system/mail/", system_desk.mail, name="mail"),
    path("security/people/", security_desk.people, name="people"),
    path("security/people/<str:account>/", security_desk.person, name="person"),
    path("security/people/<str:account>/change/", security_desk.change_person, name="change_person"),
    path("security/appointments/<int:appointment_id>/end/", security_desk.end_appointment, name="end_appointment"),
    path("security/locks/", security_desk.locks, name="locks"),
    path("security/sessions/", security_desk.sessions, name="sessions"),
    path("security/log.csv", security_desk.access_log_file, name="access_log_file"),
    path("security/log/", security_desk.access_log, name="access_log"),
]
