"""Routes of this room."""

from django.urls import path

from juece.web.bodies.views import account, drafts, sign_in

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
]
