"""Amend and settle in the browser: what is refused, by whom it is settled, who checks and who approves; what nobody can turn into law."""

import datetime
import re
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from juece.web.bodies.models import Person
from juece.web.bulletin import consolidating
from juece.web.bulletin.importing import store
from juece.web.bulletin.models import Expression, Revision, Work

pytestmark = pytest.mark.django_db
BASE = "某区样例办法（试行）\n\n第一条　为了规范样例，制定本办法。\n\n第二条　样例应当公开，样例应当易懂。\n\n第三条　违反第二条的，予以公开通报。\n"
DECISION = (
    "某区人民政府关于修改《某区样例办法（试行）》的决定\n\n一、将第一条中的“规范样例”修改为“规范全部样例”。\n\n"
    "二、将第三条中的“样例应当易懂”修改为“样例应当好懂”。\n\n三、将第三条中的“没有的词语”修改为“别的词语”。\n\n"
    "本决定自2025年6月1日起施行。\n\n某区人民政府\n2025年5月8日\n"
)
CLEAN = "关于修改《某区样例办法（试行）》的决定\n\n将第一条中的“规范样例”修改为“规范全部样例”。\n"
DAY = datetime.date(2024, 3, 1)


@pytest.fixture
def base():
    return store(BASE, public=True, in_force_from=DAY)


@pytest.fixture
def office(signed_in_as):
    return signed_in_as("bangongshi")


@pytest.fixture
def openness(signed_in_as):
    return signed_in_as("zhengwu")


def _begin(client, base, decision=DECISION):
    answer = client.post(f"/bulletin/texts/{base.work.key}/amend/", {"pasted": decision})
    assert answer.status_code == 302, answer.content.decode()
    return Revision.objects.latest("pk")


def _seen(client, revision):
    page = client.get(f"/bulletin/revisions/{revision.pk}/")
    return re.search(r'name="seen" value="([0-9a-f]{64})"', page.content.decode())[1]


def _do(client, revision, act, **said):
    return client.post(f"/bulletin/revisions/{revision.pk}/{act}/", said, follow=True).content.decode()


def _settled(client, base):
    revision = _begin(client, base)
    for one in consolidating.look(revision).open:
        _do(client, revision, "settle", id=one.instruction.id, reason="与原文不符，另行处理")
    return revision


def _checked(client, revision, **said):
    said = {"in_force_from": "2025-06-01", "read": "on"} | said
    return _do(client, revision, "check", **{"seen": said.pop("seen", None) or _seen(client, revision)} | said)


def test_what_is_certain_is_applied_and_what_is_not_is_refused_beside_its_candidates(office, base):
    revision = _begin(office, base)
    page = office.get(f"/bulletin/revisions/{revision.pk}/").content.decode()
    assert "已执行" in page and "拒绝执行" in page and "可选的办法" in page
    assert Expression.objects.count() == 1 and revision.opened_by.account == "bangongshi"


def test_signature_and_date_of_a_decision_are_shown_as_what_they_are(office, base):
    seen = consolidating.look(_begin(office, base))
    words = {one.instruction.id: one.instruction.text for one in seen.outcomes}
    assert {words[one] for one in seen.signed} <= {"某区人民政府", "2025年5月8日"}
    assert all(one.instruction.text != "某区人民政府" for one in seen.open)


def test_the_day_of_force_is_offered_from_the_decision_and_never_from_what_it_quotes(office, base):
    assert consolidating.first_day(_begin(office, base)) == datetime.date(2025, 6, 1)
    quoting = CLEAN + "\n将第三条修改为：“第三条　本办法自2030年1月1日起施行。”\n"
    assert consolidating.first_day(_begin(office, base, quoting)) is None


def test_one_person_checks_another_approves_and_only_then_there_is_a_new_version(office, openness, base):
    revision = _settled(office, base)
    assert "已送复核" in _checked(office, revision, trial="on", expires_on="2027-02-28")
    assert Expression.objects.count() == 1
    assert "规范全部样例" not in Client().get(base.work.get_absolute_url()).content.decode()
    assert "另一人复核" in office.get(f"/bulletin/revisions/{revision.pk}/").content.decode()
    page = _do(openness, revision, "approve", seen=_seen(openness, revision), read="on")
    made = Expression.objects.get(ordinal=2)
    assert "新版本已存入" in page and "规范全部样例" in made.text and base.text == BASE
    assert (made.in_force_from, made.expires_on, made.trial) == (
        datetime.date(2025, 6, 1), datetime.date(2027, 2, 28), True,
    )  # fmt: skip
    assert made.recorded_by.account == "zhengwu" and made.made_by.checked_by.account == "bangongshi"
    by_hand = {row["text"][:5]: (row["status"], row["by"]) for row in made.report}
    assert by_hand["将第三条中"] == ("left out", "演示·政府办")
    assert "已经办结" in _do(openness, revision, "approve", seen=made.sha256, read="on")


def test_a_choice_that_is_not_offered_is_refused(office, base):
    revision = _begin(office, base)
    twice = next(one for one in consolidating.look(revision).open if one.candidates)
    assert "没有这个办法" in _do(office, revision, "settle", id=twice.instruction.id, choice="99")
    revision.refresh_from_db()
    assert not revision.settled


def test_a_candidate_that_a_person_chose_is_carried_out_and_bears_their_name(office, base):
    revision = _begin(office, base)
    twice = next(one for one in consolidating.look(revision).open if one.candidates)
    _do(office, revision, "settle", id=twice.instruction.id, choice="0")
    revision.refresh_from_db()
    said = revision.settled[twice.instruction.id]
    assert said["by"] == "演示·政府办" and said["said"] == twice.candidates[0]
    page = office.get(f"/bulletin/revisions/{revision.pk}/").content.decode()
    assert "已裁定" in page and "演示·政府办于" in page
    _do(office, revision, "settle", id=twice.instruction.id, again="1")
    revision.refresh_from_db()
    assert twice.instruction.id not in revision.settled


WRONG_ORDER = {
    "approved before it was checked": ("approve", {"read": "on"}, "还没有经办人核对"),
    "checked while something is open": ("check", {"in_force_from": "2025-06-01", "read": "on"}, "没有处理的指令"),
    "sent back before it was checked": ("send-back", {"reason": "不对"}, "还没有送复核"),
    "settled without a choice": ("settle", {"id": "3"}, "请选一个办法"),
    "settled with no such instruction": ("settle", {"id": "99", "reason": "x"}, "没有这条指令"),
}


@pytest.mark.parametrize("name", WRONG_ORDER)
def test_wrong_order_is_told_and_changes_nothing(office, openness, base, name):
    act, said, told = WRONG_ORDER[name]
    revision = _begin(office, base)
    client = openness if act in ("approve", "send-back") else office
    page = _do(client, revision, act, **{"seen": _seen(client, revision)} | said)
    assert told in page and Expression.objects.count() == 1
    revision.refresh_from_db()
    assert not revision.checked_sha256 and not revision.settled and not revision.left_out


def test_wrong_people_are_kept_out(office, openness, signed_in_as, base):
    revision = _settled(office, base)
    _checked(office, revision)
    seen = _seen(office, revision)
    for account in ("shichang", "sifaju", "quzhang", "shenji"):
        assert signed_in_as(account).get(f"/bulletin/revisions/{revision.pk}/").status_code == 403
    assert office.post(f"/bulletin/revisions/{revision.pk}/approve/", {"seen": seen, "read": "on"}).status_code == 403
    assert Client().post(f"/bulletin/revisions/{revision.pk}/approve/").status_code == 302
    assert Expression.objects.count() == 1


def test_the_person_who_checked_cannot_approve(openness, base):
    revision = _settled(openness, base)
    _checked(openness, revision)
    page = _do(openness, revision, "approve", seen=_seen(openness, revision), read="on")
    assert "两个人分别办理" in page and Expression.objects.count() == 1


def test_settling_anew_undoes_the_check_and_sending_back_says_why(office, openness, base):
    revision = _settled(office, base)
    _checked(office, revision)
    assert "请写明退回的理由" in _do(openness, revision, "send-back", reason=" ")
    assert "复核退回：第三条请再核" in _do(openness, revision, "send-back", reason="第三条请再核")
    revision.refresh_from_db()
    assert not revision.checked_sha256
    _checked(office, revision)
    first = next(iter(Revision.objects.get(pk=revision.pk).left_out))
    _do(office, revision, "settle", id=first, again="1")
    assert "还没有经办人核对" in _do(openness, revision, "approve", seen=_seen(openness, revision), read="on")


def test_a_text_that_is_not_the_one_on_the_screen_is_never_stored(office, openness, base):
    revision = _settled(office, base)
    assert "不一致" in _checked(office, revision, seen="0" * 64)
    _checked(office, revision)
    assert "不一致" in _do(openness, revision, "approve", seen="0" * 64, read="on")
    assert "请先核对" in _do(openness, revision, "approve", seen=_seen(openness, revision))
    Revision.objects.filter(pk=revision.pk).update(decision_text=DECISION.replace("规范全部样例", "规范各类样例"))
    assert "与经办人核对过的文本不一致" in _do(openness, revision, "approve", seen=_seen(openness, revision), read="on")
    assert Expression.objects.count() == 1


WRONG_FILES = {
    "a notice that orders nothing": ("关于召开会议的通知\n\n请准时参加会议。\n", "。"),
    "a decision about another text": (
        "关于修改部分文件的决定\n\n一、对《某区甲办法》作如下修改：\n将第一条中的“甲”修改为“乙”。\n\n"
        "二、对《某区乙办法》作如下修改：\n将第二条中的“甲”修改为“乙”。\n",
        "。",
    ),
    "nothing but blanks": ("   \n\n", "。"),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_is_refused_in_a_sentence_or_everything_in_it_is(office, base, name):
    text, told = WRONG_FILES[name]
    file = SimpleUploadedFile("决定.txt", text.encode())
    answer = office.post(f"/bulletin/texts/{base.work.key}/amend/", {"file": file})
    if answer.status_code == 302:
        seen = consolidating.look(Revision.objects.latest("pk"))
        assert seen.text == BASE and all(not one.applied for one in seen.outcomes)
    else:
        assert answer.status_code == 422 and told in answer.content.decode()
        assert not Revision.objects.exists()


def test_a_file_of_another_kind_is_refused(office, base):
    file = SimpleUploadedFile("图.png", b"\x89PNG\r\n\x1a\n0000")
    answer = office.post(f"/bulletin/texts/{base.work.key}/amend/", {"file": file})
    assert answer.status_code == 422 and "图片" in answer.content.decode()


def test_a_text_does_not_amend_itself_and_a_decision_is_named_once(office, base):
    address = f"/bulletin/texts/{base.work.key}/amend/"
    assert "不能用一份文件修改它自己" in office.post(address, {"decision": base.work.title}).content.decode()
    assert "三者取一" in office.post(address, {"decision": "", "pasted": ""}).content.decode()
    assert "库中没有这份文件" in office.post(address, {"decision": "朝政发〔2099〕1号"}).content.decode()


def test_two_revisions_of_one_version_become_one_version(office, openness, base):
    first, second = _settled(office, base), _begin(office, base, CLEAN)
    for one in (first, second):
        _checked(office, one)
    _do(openness, first, "approve", seen=_seen(openness, first), read="on")
    page = _do(openness, second, "approve", seen=_seen_of(second), read="on")
    assert "已有新的版本" in page and Expression.objects.count() == 2
    assert "已有新的版本" in office.get(f"/bulletin/revisions/{second.pk}/").content.decode()


def _seen_of(revision):
    return consolidating.look(Revision.objects.get(pk=revision.pk)).sha256


def test_dates_out_of_order_are_refused(office, base):
    revision = _begin(office, base, CLEAN)
    assert "不能早于原版本" in _checked(office, revision, in_force_from="2024-02-29")
    assert "不能早于施行日期" in _checked(office, revision, expires_on="2025-05-31")
    assert "施行日期" in _checked(office, revision, in_force_from="不是日期")
    assert not Revision.objects.get(pk=revision.pk).checked_sha256


def test_a_text_issued_anew_is_compared_whole_and_goes_the_same_way(office, openness, base):
    address = f"/bulletin/texts/{base.work.key}/whole/"
    assert office.post(address, {"pasted": BASE.replace("予以公开通报", "予以通报批评")}).status_code == 302
    revision = Revision.objects.get()
    assert "通报批评" in office.get(f"/bulletin/revisions/{revision.pk}/").content.decode()
    _checked(office, revision)
    _do(openness, revision, "approve", seen=_seen(openness, revision), read="on")
    assert "予以通报批评" in Expression.objects.get(ordinal=2).text


def test_the_same_text_is_no_new_version(office, base):
    office.post(f"/bulletin/texts/{base.work.key}/whole/", {"pasted": BASE})
    assert "没有任何变化" in _checked(office, Revision.objects.get())


def test_a_decision_that_changes_the_title_changes_it_under_the_same_address(office, openness, base):
    office.post(
        f"/bulletin/texts/{base.work.key}/whole/", {"pasted": BASE.replace("某区样例办法（试行）", "某区样例管理办法")}
    )
    revision = Revision.objects.get()
    _checked(office, revision)
    _do(openness, revision, "approve", seen=_seen(openness, revision), read="on")
    work = Work.objects.get(pk=base.work.pk)
    assert work.title == "某区样例管理办法" and work.key == base.work.key
    change = work.detail_changes.get(field="title")
    assert change.before == "某区样例办法（试行）" and change.recorded_by.account == "zhengwu" and change.reason
    citing = store("通知\n\n依照《某区样例办法（试行）》第一条办理。\n", public=True)
    assert work.get_absolute_url() in Client().get(citing.work.get_absolute_url()).content.decode()


def test_what_was_given_up_stays_given_up(office, base):
    revision = _begin(office, base, CLEAN)
    _do(office, revision, "give-up")
    assert "已经放弃" in office.get(f"/bulletin/revisions/{revision.pk}/").content.decode()
    assert "已经办结" in _checked(office, revision, seen=_seen_of(revision))


@pytest.mark.django_db(transaction=True)
def test_approved_twice_at_once_there_is_one_new_version(signed_in_as, cast):
    base = store(BASE, public=True, in_force_from=DAY)
    office = signed_in_as("bangongshi")
    revision = _begin(office, base, CLEAN)
    _checked(office, revision)
    seen, person, done = _seen_of(revision), Person.objects.get(account="zhengwu"), []

    def approve():
        try:
            consolidating.approve(Revision.objects.get(pk=revision.pk), seen, person)
            done.append("stored")
        except Exception as problem:
            done.append(type(problem).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=approve) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    # The in-memory SQLite of the tests refuses a second writer by itself; the others are told that it is done.
    assert done.count("stored") == 1 and set(done) <= {"stored", "NotConfirmed", "OperationalError"}
    assert Expression.objects.filter(work=base.work).count() == 2
