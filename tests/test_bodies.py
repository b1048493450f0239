"""Bodies through time, posts, roles that follow from them, the three hands, founding."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from juece.web.bodies.acting import acting_for, roles_of
from juece.web.bodies.characters import visible
from juece.web.bodies.directory import UnknownBody, body_named, names_of
from juece.web.bodies.founding import FoundingProblem, found
from juece.web.bodies.models import Appointment, Body, Person, Post, RoleHolder

DAY = datetime.date


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (DAY(2022, 9, 13), "区政务服务局"),
        (DAY(2024, 3, 31), "区政务服务局"),
        (DAY(2024, 4, 1), "区政务服务和数据管理局"),
        (DAY(2010, 1, 1), "区政务服务局"),
    ],
    ids=["before the reform", "last day of the old name", "first day of the new", "before all names: the nearest"],
)
def test_a_body_bears_the_name_of_the_day(cast, on, name):
    body = Body.objects.get(code="services")
    assert body.name_on(on) == name
    assert names_of([body.pk], on) == {body.pk: name}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("区市场监管局(区知识产权局)", "market"),
        ("区市场监管局（区知识产权局）", "market"),
        ("区知识产权局", "market"),
        ("市规划自然资源委朝阳分局", "planning-branch"),
        ("区政务服务局", "services"),
    ],
)
def test_a_body_is_found_by_the_name_in_an_official_text(cast, text, code):
    assert body_named(text).code == code


@pytest.mark.parametrize("text", ["区没有这个局", "区市场监管局(区民政局)", ""])
def test_a_name_that_means_no_single_body_is_refused(cast, text):
    with pytest.raises(UnknownBody):
        body_named(text)


def test_a_tabled_role_is_held_only_while_the_table_gives_it_to_the_body(cast):
    row = RoleHolder.objects.get(role="openness")
    row.valid_to = DAY(2025, 12, 31)
    row.save()
    assert [role.key for role in roles_of(cast["zhengwu"], DAY(2025, 12, 31))] == ["openness"]
    assert roles_of(cast["zhengwu"], DAY(2026, 1, 1)) == []


def test_roles_end_with_the_appointment_the_post_and_the_body(cast):
    appointment = Appointment.objects.get(person=cast["shichang"])
    for dated in (appointment, appointment.post, appointment.post.body):
        dated.valid_to = DAY(2025, 6, 30)
        dated.save()
        assert roles_of(cast["shichang"], DAY(2025, 6, 30))
        assert roles_of(cast["shichang"], DAY(2025, 7, 1)) == []
        dated.valid_to = None
        dated.save()


def test_a_person_in_two_bodies_acts_as_one_of_them(cast):
    person = cast["jianzhi"]
    street = Body.objects.get(code="street")
    acting = acting_for(person, street.pk)
    assert acting.body == street
    assert {body.code for body in acting.capacities} == {"civil-affairs", "street"}
    elsewhere = acting_for(person, Body.objects.get(code="audit").pk)
    assert elsewhere.body.code == "civil-affairs", "a body that is not theirs is never acted for"


def test_switching_body_is_kept_and_only_for_ones_own(cast, signed_in_as):
    client, street = signed_in_as("jianzhi"), Body.objects.get(code="street")
    assert client.post("/act-as/", {"body": street.pk}).status_code == 302
    assert "演示街道办事处" in client.get("/desk/").content.decode()
    assert client.post("/act-as/", {"body": Body.objects.get(code="audit").pk}).status_code == 404


@pytest.mark.parametrize("second", ["security_admin", "audit_admin"])
def test_nobody_is_two_of_the_three_hands_at_one_time(cast, second):
    system = cast["xitong"]
    post = Post.objects.filter(role=second).first()
    with pytest.raises(ValidationError, match="三员分立"):
        Appointment.objects.create(person=system, post=post, valid_from=DAY(2026, 1, 1))
    held = Appointment.objects.get(person=system)
    held.valid_to = DAY(2025, 12, 31)
    held.save()
    Appointment.objects.create(person=system, post=post, valid_from=DAY(2026, 1, 1))


def test_founding_twice_adds_nothing_and_resets_no_password(cast):
    counts = [model.objects.count() for model in (Body, Post, Person, Appointment, RoleHolder)]
    before = cast["quzhang"].password
    assert all(account.password is None for account in found(password="another-password"))
    assert [model.objects.count() for model in (Body, Post, Person, Appointment, RoleHolder)] == counts
    assert Person.objects.get(account="quzhang").password == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("from: 2020-01-01\nbodies: [{code: a1, kind: castle, name: x}]", "a1"),
        ("from: 2020-01-01\nbodies: [{code: a1, kind: other, name: x, parent: nowhere}]", "nowhere"),
        ("from: 2020-01-01\nbodies: [{code: a1, name: x}]", "kind"),
    ],
)
def test_a_wrong_founding_file_is_refused_with_its_place(db, tmp_path, text, says):
    file = tmp_path / "site.yaml"
    file.write_text(text)
    with pytest.raises(FoundingProblem, match=says):
        found(file)
    assert not Body.objects.filter(code="a1").exists()


@pytest.mark.parametrize("text", ["局\u202e长", "区\u200b长", "区长\n", "区\x00长"])
def test_names_with_hidden_characters_are_refused(text):
    with pytest.raises(ValidationError):
        visible(text)


def test_the_system_desk_renames_and_keeps_history(cast, signed_in_as):
    client = signed_in_as("xitong")
    fields = {"act": "rename", "rename-name": "区城市管理委", "rename-valid_from": "2026-01-01", "rename-basis": ""}
    assert client.post("/system/bodies/city-management/", fields).status_code == 302
    body = Body.objects.get(code="city-management")
    assert body.name_on(DAY(2025, 12, 31)) == "区城管委"
    assert body.name_on(DAY(2026, 1, 1)) == "区城市管理委"
    again = client.post("/system/bodies/city-management/", fields)
    assert again.status_code == 422
    assert "已经登记过名称" in again.content.decode()


def test_the_security_desk_appoints_others_but_not_oneself(cast, signed_in_as):
    client = signed_in_as("anquan")
    post = Post.objects.get(role="district_head")
    fields = {"post": post.pk, "valid_from": "2026-01-01"}
    assert client.post("/security/people/anquan/", fields).status_code == 422
    assert not Appointment.objects.filter(person=cast["anquan"], post=post).exists()
    assert client.post("/security/people/fuquzhang/", fields).status_code == 302
    assert Appointment.objects.get(person=cast["fuquzhang"], post=post).made_by == cast["anquan"]
