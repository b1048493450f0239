"""Signing in and what surrounds it: Argon2, locks, limits of sessions, the second factor, the log, what was typed."""

import datetime
import time

import pyotp
import pytest
from conftest import PASSWORD
from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from juece.web.bodies import second_factor
from juece.web.bodies.address import client_address
from juece.web.bodies.models import AccessLog, FormDraft, Session
from juece.web.bodies.sign_in import locked_accounts
from juece.web.sealing import Unreadable, seal, unseal


def sign_in(client, account="bangongshi", password=PASSWORD, **extra):
    return client.post("/login/", {"account": account, "password": password, **extra})


def signed_in(client):
    return client.get("/desk/").status_code == 200


def test_passwords_are_hashed_with_argon2(settings):
    import juece.web.settings as site

    settings.PASSWORD_HASHERS = site.PASSWORD_HASHERS
    assert make_password("x" * 12).startswith("argon2$argon2id$")


def test_signing_in_leads_to_where_one_wanted_to_go_and_nowhere_else(cast):
    assert sign_in(Client(), next="/desk/")["Location"] == "/desk/"
    for outside in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        assert sign_in(Client(), next=outside)["Location"] == "/"


def test_wrong_password_unknown_account_and_lock_answer_alike(cast):
    def answer(account, password):
        response = Client().post("/login/", {"account": account, "password": password})
        return response.status_code, response.content.decode().split('role="alert"')[1].split("</div>")[0]

    wrong, unknown = answer("bangongshi", "wrong"), answer("nobody-such", "wrong")
    for _ in range(6):
        answer("sifaju", "wrong")
    assert wrong == unknown == answer("sifaju", PASSWORD)


def test_a_lock_is_for_a_time_and_can_be_lifted(cast, settings, signed_in_as):
    for _ in range(settings.LOCKOUT_FAILURES):
        sign_in(Client(), password="wrong")
    assert sign_in(Client()).status_code == 422
    desk = signed_in_as("anquan")
    assert "bangongshi" in desk.get("/security/locks/").content.decode()
    desk.post("/security/locks/", {"account": "bangongshi"})
    assert sign_in(Client()).status_code == 302


def test_a_lock_ends_by_itself(cast, settings):
    from juece.web.bodies.models import SignInAttempt

    for _ in range(settings.LOCKOUT_FAILURES):
        sign_in(Client(), password="wrong")
    SignInAttempt.objects.update(at=timezone.now() - datetime.timedelta(minutes=settings.LOCKOUT_MINUTES, seconds=1))
    assert sign_in(Client()).status_code == 302


def test_an_address_that_tries_many_accounts_is_locked(cast, settings):
    settings.LOCKOUT_FAILURES = 1
    for number in range(10):
        sign_in(Client(), account=f"guess{number}", password="wrong")
    assert sign_in(Client()).status_code == 422


def test_at_most_three_sessions_and_the_oldest_ends(cast, settings):
    clients = [Client() for _ in range(4)]
    for client in clients:
        sign_in(client)
    assert [signed_in(client) for client in clients] == [False, True, True, True]


@pytest.mark.parametrize(
    ("key", "ago"), [("seen", 31 * 60), ("started", 12 * 3600 + 1)], ids=["idle too long", "open too long"]
)
def test_sessions_end(cast, signed_in_as, key, ago):
    client = signed_in_as("bangongshi")
    assert signed_in(client)
    session = client.session
    session[key] = timezone.now().timestamp() - ago
    session.save()
    assert not signed_in(client)


def test_the_session_key_changes_at_sign_in(cast):
    client = Client()
    client.get("/login/")
    session = client.session
    session["planted"] = 1
    session.save()
    before = session.session_key
    client.cookies["juece_session"] = before
    sign_in(client)
    assert client.session.session_key != before


def test_a_deactivated_person_is_out_at_once(cast, signed_in_as):
    client, desk = signed_in_as("bangongshi"), signed_in_as("anquan")
    desk.post("/security/people/bangongshi/change/", {"act": "deactivate"})
    assert not signed_in(client)
    assert sign_in(Client()).status_code == 422


def test_changing_the_password_ends_the_other_sessions(cast):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    new = "a-much-better-word-2026"
    fields = {"old_password": PASSWORD, "new_password": new, "again_password": new}
    assert here.post("/account/password/", fields).status_code == 302
    assert signed_in(here)
    assert not signed_in(there)
    assert sign_in(Client(), password=new).status_code == 302


@pytest.mark.parametrize("weak", ["short", "123456789012", "password1234"[:8], "bangongshi12"])
def test_weak_passwords_are_refused(cast, signed_in_as, weak):
    fields = {"old_password": PASSWORD, "new_password": weak, "again_password": weak}
    assert signed_in_as("bangongshi").post("/account/password/", fields).status_code == 422


def _with_second_factor(client):
    client.get("/account/second-factor/")
    secret = client.session["second_factor_offered"]
    picture = client.get("/account/second-factor/code.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content
    client.post("/account/second-factor/", {"code": pyotp.TOTP(secret).now()})
    return secret


def test_second_factor_is_asked_for_and_a_code_is_good_once(cast, signed_in_as):
    secret = _with_second_factor(signed_in_as("bangongshi"))
    cast["bangongshi"].refresh_from_db()
    assert secret not in cast["bangongshi"].totp_sealed
    client = Client()
    assert sign_in(client)["Location"] == "/login/code/"
    assert not signed_in(client)
    assert client.post("/login/code/", {"code": pyotp.TOTP(secret).now()}).status_code == 422, (
        "the code of switching on"
    )
    code = pyotp.TOTP(secret).at(time.time() + 30)
    assert client.post("/login/code/", {"code": "000000"}).status_code == 422
    assert client.post("/login/code/", {"code": code}).status_code == 302
    assert signed_in(client)
    replay = Client()
    sign_in(replay)
    assert replay.post("/login/code/", {"code": code}).status_code == 422


def test_codes_drift_by_one_step_and_no_more():
    secret, now = pyotp.random_base32(), 1_700_000_010
    for seconds, fits in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        assert (second_factor.code_fits(secret, pyotp.TOTP(secret).at(now + seconds), now) is not None) == fits


def test_guessing_codes_locks_the_account(cast, signed_in_as, settings):
    secret = _with_second_factor(signed_in_as("bangongshi"))
    client = Client()
    sign_in(client)
    for _ in range(settings.LOCKOUT_FAILURES):
        client.post("/login/code/", {"code": "000000"})
    assert client.post("/login/code/", {"code": pyotp.TOTP(secret).now()}).status_code == 422


def test_the_log_tells_what_happened_and_cannot_be_changed(cast):
    sign_in(Client(), password="wrong")
    sign_in(Client())
    acts = list(AccessLog.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["sign_in_failed", "signed_in"]
    for change in (lambda: AccessLog.objects.update(about="x"), lambda: AccessLog.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_forged_line_stays_one_line(cast):
    sign_in(Client(), account="x\r\n2026 signed_in root", password="wrong")
    row = AccessLog.objects.get()
    assert "\n" not in row.account
    assert "\\n" in row.account


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "address"),
    [
        ([], "203.0.113.9", "10.0.0.1", "203.0.113.9"),
        (["127.0.0.0/8"], "127.0.0.1", "198.51.100.7", "198.51.100.7"),
        (["127.0.0.0/8"], "127.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        (["127.0.0.0/8"], "203.0.113.9", "1.2.3.4", "203.0.113.9"),
        (["127.0.0.0/8"], "127.0.0.1", "rubbish", ""),
    ],
    ids=["not believed by default", "from a trusted proxy", "only the nearest", "from a stranger", "no address"],
)
def test_forwarded_addresses(settings, proxies, peer, forwarded, address):
    from ipaddress import ip_network

    settings.TRUSTED_PROXIES = tuple(map(ip_network, proxies))
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


# What was typed


def _end_session(client):
    session = client.session
    session["seen"] = 0
    session.save()


def test_what_was_typed_survives_an_expired_session(cast):
    client = Client()
    sign_in(client, account="anquan")
    _end_session(client)
    response = client.post("/security/people/", {"account": "xinren", "name": "新来的人", "password": "secret"})
    assert response["Location"] == "/login/?next=%2Fsecurity%2Fpeople%2F&kept=1"
    draft = FormDraft.objects.get()
    assert draft.person == cast["anquan"]
    assert "新来的人" not in draft.sealed
    assert "secret" not in unseal(draft.sealed, "drafts")
    assert "已经保存" in client.get(response["Location"]).content.decode()


def test_nobody_else_finds_it_on_the_same_machine(cast):
    client = Client()
    sign_in(client, account="anquan")
    _end_session(client)
    client.post("/security/people/", {"account": "xinren", "name": "新来的人"})
    sign_in(client, account="bangongshi")
    assert FormDraft.objects.get().person == cast["anquan"]
    assert "/security/people/" not in client.get("/desk/").content.decode()


def test_typing_is_kept_while_it_goes_on_and_can_be_discarded(cast, signed_in_as):
    client = signed_in_as("bangongshi")
    answer = client.post("/drafts/", {"_page": "/desk/", "reason": "因为"})
    assert "自动保存" in answer.content.decode()
    assert client.post("/drafts/", {"_page": "/desk/", "password": "x"}).status_code == 204
    assert FormDraft.objects.count() == 1
    client.post("/drafts/discard/", {"_page": "/desk/"})
    assert not FormDraft.objects.exists()


def test_a_sealed_text_opens_only_whole_and_for_its_purpose():
    sealed = seal("内容", "drafts")
    assert unseal(sealed, "drafts") == "内容"
    for wrong in (lambda: unseal(sealed, "second factor"), lambda: unseal(sealed[:-2] + "AA", "drafts")):
        with pytest.raises(Unreadable):
            wrong()


def test_session_keys_are_never_shown(cast, signed_in_as):
    signed_in_as("bangongshi")
    page = signed_in_as("anquan").get("/security/sessions/").content.decode()
    assert all(session.session_key not in page for session in Session.objects.all())


FRESH = "a-password-of-my-own-2026"


def change_password(client, old=PASSWORD, new=FRESH, **more):
    return client.post("/account/password/", {"old_password": old, "new_password": new, "again_password": new, **more})


@pytest.fixture
def newcomer(cast):
    """Somebody who has signed in with a password that somebody else has set."""
    person = cast["bangongshi"]
    person.must_change_password = True
    person.save()
    client = Client()
    sign_in(client)
    return client


def test_until_a_temporary_password_is_changed_every_other_page_leads_there(newcomer):
    from test_access_matrix import routes

    from juece.web.bodies.first_password import OPEN

    for name, pattern in routes():
        if name in OPEN or pattern.pattern.converters:
            continue
        for answer in (newcomer.get(reverse(name)), newcomer.post(reverse(name), {"act": "x"})):
            assert (answer.status_code, answer["Location"]) == (302, "/account/password/"), name
    page = newcomer.get("/account/password/").content.decode()
    assert "临时密码" in page and 'class="rail"' not in page


def test_a_script_is_told_where_to_go_and_nothing_is_done(newcomer, cast):
    answer = newcomer.post("/catalogue/", {"year": 2027}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/account/password/")
    from juece.web.catalogue.models import CatalogueYear

    newcomer.post("/catalogue/", {"year": 2027})
    assert not CatalogueYear.objects.exists()


def test_signing_out_and_the_language_stay_open_before_the_change(newcomer):
    assert newcomer.post("/language/", {"language": "en", "next": "/account/password/"}).status_code == 302
    assert newcomer.post("/logout/").status_code == 302 and not signed_in(newcomer)


def test_after_the_change_one_goes_on_to_where_one_wanted(cast):
    person = cast["bangongshi"]
    person.must_change_password = True
    person.save()
    client = Client()
    where = sign_in(client, next="/catalogue/")["Location"]
    assert where == "/account/password/?next=%2Fcatalogue%2F"
    assert change_password(client, next="/catalogue/")["Location"] == "/catalogue/"
    assert client.get("/catalogue/").status_code == 200


def test_the_temporary_password_is_not_kept_by_entering_it_again(newcomer, cast):
    assert change_password(newcomer, new=PASSWORD).status_code == 422
    assert newcomer.get("/desk/").status_code == 302


def test_who_lost_the_second_factor_gets_in_again_and_hears_of_it(cast, signed_in_as):
    from juece.web.mailbox.models import Notice

    second_factor.switch_on(cast["sifaju"], second_factor.new_secret())
    assert sign_in(Client(), account="sifaju")["Location"] == "/login/code/"
    signed_in_as("anquan").post("/security/people/sifaju/change/", {"act": "factor_off"})
    assert sign_in(Client(), account="sifaju")["Location"] == "/"
    assert Notice.objects.get(recipient=cast["sifaju"]).subject == "您的动态口令已由安全管理员停用"
    assert AccessLog.objects.filter(act="second_factor_off", about="sifaju").exists()


@pytest.mark.parametrize("page", ["password", "second-factor"])
def test_guesses_on_ones_own_account_page_lock_the_account(cast, signed_in_as, page, settings):
    settings.LOCKOUT_FAILURES = 3
    second_factor.switch_on(cast["bangongshi"], second_factor.new_secret())
    client = signed_in_as("bangongshi")
    wrong = {
        "password": {"old_password": "wrong", "new_password": "朝露-4821-晨钟", "again_password": "朝露-4821-晨钟"},
        "second-factor": {"code": "000000"},
    }
    for _ in range(3):
        client.post(f"/account/{page}/", wrong[page])
    assert "bangongshi" in locked_accounts()
    cast["bangongshi"].refresh_from_db()
    code = pyotp.TOTP(unseal(cast["bangongshi"].totp_sealed, "second factor")).now()
    right = {"password": {**wrong["password"], "old_password": PASSWORD}, "second-factor": {"code": code}}
    client.post(f"/account/{page}/", right[page])
    cast["bangongshi"].refresh_from_db()
    assert cast["bangongshi"].has_second_factor and cast["bangongshi"].check_password(PASSWORD)


NUL = {
    "people": ("anquan", "/security/people/?q=a%00b"), "access log": ("shenjiyuan", "/security/log/?account=a%00b"),
    "texts": ("bangongshi", "/bulletin/?q=a%00b"), "audit": ("shenji", "/desks/audit/?matter=a%00b&kind=%00"),
}  # fmt: skip


@pytest.mark.parametrize("name", NUL)
def test_a_character_that_no_database_keeps_finds_nothing(signed_in_as, name):
    """Fails on PostgreSQL where it reaches a question to the database."""
    account, address = NUL[name]
    assert signed_in_as(account).get(address).status_code == 200


def test_no_lock_has_such_a_name(signed_in_as):
    assert signed_in_as("anquan").post("/security/locks/", {"account": "a\x00b"}).status_code == 302
