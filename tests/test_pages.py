"""The shell of the site: headers, nothing inline, calm pages for bad moments, the language, the environment, serving."""

import errno
import re
import socket
import stat

import pytest
from conftest import PASSWORD
from django.conf import settings as site
from django.db import OperationalError
from django.test import Client
from django.urls import get_resolver

from juece.web import serve
from juece.web.database import database_settings
from juece.web.environment import SETTINGS, Environment, EnvironmentProblem
from juece.web.secret_key import SecretKeyProblem, secret_key
from juece.web.statics import vendored

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)
ADMIN_PAGES = {
    "xitong": ["/system/bodies/", "/system/bodies/market/", "/system/roles/", "/system/jobs/", "/system/mail/"],
    "anquan": [
        "/security/people/",
        "/security/people/jianzhi/",
        "/security/locks/",
        "/security/sessions/",
        "/security/log/",
    ],
    "bangongshi": ["/desk/", "/account/password/", "/account/second-factor/", "/notices/"],
}


@pytest.mark.parametrize("path", ["/login/", "/nothing-here/", "/static/juece/juece.css"])
def test_every_answer_carries_the_headers(db, path):
    headers = Client().get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_pages_are_not_stored_and_static_files_are(db):
    assert Client().get("/login/")["Cache-Control"] == "no-store"
    assert "max-age=31536000" in Client().get("/static/vendor/bootstrap/bootstrap.min.css")["Cache-Control"]


def test_hsts_only_over_https(db, settings):
    assert "Strict-Transport-Security" not in Client().get("/login/").headers
    settings.HTTPS = True
    assert "max-age=" in Client().get("/login/")["Strict-Transport-Security"]


@pytest.mark.parametrize("account", ADMIN_PAGES)
def test_pages_have_nothing_inline_and_nothing_from_outside(cast, signed_in_as, account):
    client = signed_in_as(account)
    for path in ADMIN_PAGES[account]:
        response = client.get(path)
        assert response.status_code == 200, path
        page = response.content.decode()
        assert not INLINE.search(page), (path, INLINE.search(page))
        assert not re.findall(r"(?:src|href|action)=\"(?:https?:)?//[^\"]*", page), path


@pytest.mark.parametrize("account", ADMIN_PAGES)
def test_pages_take_few_queries(cast, signed_in_as, account, django_assert_max_num_queries):
    client = signed_in_as(account)
    for path in ADMIN_PAGES[account]:
        with django_assert_max_num_queries(16):
            client.get(path)


def test_only_few_vendored_files_and_all_are_there():
    assert all(path.is_file() for path in vendored().values())
    assert not any("bootswatch" in address for address in vendored())


def test_no_style_guide_outside_development():
    assert not site.DEBUG
    assert "style_guide" not in get_resolver().reverse_dict


# Bad moments


@pytest.mark.parametrize(
    ("problem", "status", "says"),
    [
        (OperationalError("database or disk is full"), 507, "存储空间已满"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "没有保存"),
        (OperationalError("database is locked"), 503, "稍候"),
        (RuntimeError("a fault"), 500, "编号"),
    ],
    ids=["database disk full", "file system full", "database busy", "fault"],
)
def test_when_something_breaks_the_page_is_calm_and_says_what_to_do(
    cast, signed_in_as, monkeypatch, problem, status, says
):
    client = signed_in_as("bangongshi")
    client.raise_request_exception = False

    def broken(*_, **__):
        raise problem

    monkeypatch.setattr("juece.web.bodies.views.account.Session.objects.filter", broken)
    response = client.get("/desk/")
    page = response.content.decode()
    assert response.status_code == status
    assert says in page
    assert "Traceback" not in page
    assert str(problem) not in page
    assert not INLINE.search(page)


def test_forbidden_and_missing_pages(cast, signed_in_as):
    client = signed_in_as("bangongshi")
    forbidden = client.get("/security/log/")
    assert forbidden.status_code == 403
    assert "切换身份" in forbidden.content.decode()
    missing = client.get("/nothing/")
    assert missing.status_code == 404
    assert "没有找到" in missing.content.decode()


def test_a_stale_form_is_refused_and_what_was_typed_is_kept(cast):
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")
    token = client.cookies["juece_csrf"].value
    client.post("/login/", {"account": "anquan", "password": PASSWORD, "csrfmiddlewaretoken": token})
    fields = {"account": "xinren", "name": "新来的人"}
    elsewhere = client.post("/security/people/", fields, HTTP_SEC_FETCH_SITE="cross-site")
    assert elsewhere.status_code == 403
    assert "已经保存" not in elsewhere.content.decode()
    ours = client.post("/security/people/", fields, HTTP_SEC_FETCH_SITE="same-origin")
    assert ours.status_code == 403
    assert "已经保存" in ours.content.decode()


# Language


def test_chinese_unless_english_was_chosen(db):
    client = Client(HTTP_ACCEPT_LANGUAGE="en-US")
    assert 'lang="zh-Hans"' in client.get("/login/").content.decode()
    response = client.post("/language/", {"language": "en", "next": "/login/"})
    assert response["Location"] == "/login/"
    page = client.get("/login/").content.decode()
    assert '<html lang="en">' in page
    assert "Account" in page
    assert client.post("/language/", {"language": "en", "next": "//evil.example/"})["Location"] == "/"


# Environment, key, database address, serving


def test_defaults_are_readable_and_each_setting_says_what_it_means():
    environment = Environment({})
    assert environment["JUECE_TIME_ZONE"] == "Asia/Shanghai"
    assert environment["JUECE_DEBUG"] is False
    assert all(setting.meaning for setting in SETTINGS)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("JUECE_DEBUG", "perhaps", "yes or no"),
        ("JUECE_DATABASE_URL", "mysql://x", "sqlite:///"),
        ("JUECE_DATBASE_URL", "sqlite:///x", "did you mean JUECE_DATABASE_URL"),
        ("JUECE_IDLE_MINUTES", "0", "above zero"),
        ("JUECE_TIME_ZONE", "Peking", "Asia/Shanghai"),
        ("JUECE_EMAIL", "sendmail", "smtp://"),
        ("JUECE_TRUSTED_ORIGINS", "juece.example", "https://"),
        ("JUECE_TRUSTED_PROXIES", "everyone", "everyone"),
    ],
)
def test_a_wrong_setting_is_refused_loudly(name, value, says):
    with pytest.raises(EnvironmentProblem, match=re.escape(says)):
        Environment({name: value})


def test_the_generated_key_is_private_and_stays(tmp_path):
    first = secret_key(tmp_path)
    assert len(first) > 60
    assert secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    (tmp_path / "secret-key").chmod(0o644)
    with pytest.raises(SecretKeyProblem, match="chmod 600"):
        secret_key(tmp_path)


def test_database_addresses():
    sqlite = database_settings("sqlite:///var/juece.sqlite3")
    assert sqlite["NAME"] == "var/juece.sqlite3"
    assert sqlite["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in sqlite["OPTIONS"]["init_command"]
    assert database_settings("sqlite:////srv/j.sqlite3")["NAME"] == "/srv/j.sqlite3"
    postgres = database_settings("postgres://u:p%40ss@db:5433/juece?sslmode=verify-full")
    assert [postgres[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "juece",
        "u",
        "p@ss",
        "db",
        "5433",
    ]
    assert postgres["OPTIONS"] == {"sslmode": "verify-full"}


def test_a_taken_port_and_an_unwritable_folder_are_one_sentence_each(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(serve.CannotServe, match="taken by another program"):
            serve.check_port("127.0.0.1", taken.getsockname()[1])
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(serve.CannotServe, match="cannot be written"):
        serve.check_folder(file / "var")


def test_readings_that_cannot_be_read_are_told_before_anything_is_served(tmp_path, monkeypatch):
    from juece.web.docket.store import law

    file = tmp_path / "readings.toml"
    file.write_text('[R9]\nconsultation_count = "backwards"\n', "utf-8")
    monkeypatch.setenv("JUECE_READINGS", str(file))
    law.cache_clear()
    try:
        with pytest.raises(serve.CannotServe, match="consultation_count"):
            serve.check_law()
    finally:
        law.cache_clear()


def test_the_style_guide_shows_every_component(db, rf):
    from juece.web import shell
    from juece.web.bodies.acting import VISITOR

    request = rf.get("/styleguide/")
    request.acting = VISITOR
    page = shell.style_guide(request).content.decode()
    for css in (
        "severity-block",
        "light-red",
        "ribbon-late",
        "facts",
        "timeline-entry",
        "why-provisional",
        "empty-title",
    ):
        assert css in page
