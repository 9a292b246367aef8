"""Governing groups: asked, deciding, never overruled; labels as they were given."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from creative_networks.foundation.access import actions, queries, rules
from creative_networks.foundation.access.actions.groups import PURPOSE
from creative_networks.foundation.access.models import GroupDecision, LabelText, Protocol, ProtocolMember
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.accounts.tests.factories import NOW, account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Protocol:
    """Biret and Elle decide; Ánte reads."""
    protocol = actions.create_protocol(slug="duodji", names={"en": "Duodji"}, by=account("Biret"), at=NOW)
    for name, is_steward in (("Elle", True), ("Ante", False)):
        ProtocolMember.objects.create(protocol=protocol, account=account(name), is_steward=is_steward)
    return protocol


def who(name: str) -> Any:
    return people.account_with_email(f"{name.lower()}@example.org")


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(who(name))
    return client


def heard(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    list(answer.streaming_content)
    answer.close()
    return answer.status_code, answer["Content-Type"]


def test_sami_knowledge_waits_for_its_group_and_says_so(client):
    page = client.get("/en/protocols/groups/sami-knowledge/").content.decode()

    assert "There is no group yet that could decide" in page
    assert queries.protocol_named("sami-knowledge").founded_at is None


def test_first_steward_is_named_by_command_once_and_is_no_coordinator(capsys):
    account("Biret"), account("Carla", is_coordinator=True)

    with pytest.raises(CommandError, match="decides nothing for a community"):
        call_command("found_group", "sami-knowledge", "carla@example.org")
    call_command("found_group", "sami-knowledge", "biret@example.org")
    with pytest.raises(CommandError, match="founded before"):
        call_command("found_group", "sami-knowledge", "biret@example.org")

    assert queries.is_steward(who("Biret").pk, queries.protocol_named("sami-knowledge").pk)


def test_inner_pages_exist_for_stewards_only(group):
    account("Carla", is_coordinator=True)
    addresses = [reverse(f"access:{name}", args=["duodji"]) for name in ("members", "labels", "end")]

    seen = {name: [signed_in(name).get(address).status_code for address in addresses] for name in ("Ante", "Carla")}

    assert seen == {"Ante": [404] * 3, "Carla": [404] * 3}
    assert [signed_in("Elle").get(address).status_code for address in addresses] == [200] * 3


def test_steward_who_becomes_coordinator_decides_nothing_any_more(group):
    accounts.make_coordinator(account=who("Elle"), by=None, at=NOW)

    assert signed_in("Elle").get("/en/protocols/groups/duodji/members/").status_code == 404


def test_stewards_invite_and_who_accepts_is_in(group):
    answer = signed_in("Elle").post(
        "/en/protocols/groups/duodji/members/",
        {"email": "maret@example.org", "language": "nb", "role": "steward", "message": ""},
    )
    (invitation,) = people.invitations_for(PURPOSE, protocol=group.pk)
    maret = accounts.create_account(
        email="maret@example.org", name="Maret", language="nb", is_verified=True, by=None, at=timezone.now()
    )

    accounts.accept_invitation(invitation=invitation, by=maret, at=timezone.now())

    assert answer.status_code == 302
    assert queries.is_steward(maret.pk, group.pk)


def test_invitations_of_a_removed_steward_let_nobody_in(group):
    actions.invite_to_group(
        protocol=group,
        email="maret@example.org",
        language="nb",
        is_steward=True,
        message="",
        by=who("Elle"),
        at=timezone.now(),
    )
    member = ProtocolMember.objects.get(account=who("Elle"))

    signed_in("Biret").post(f"/en/protocols/groups/duodji/members/{member.pk}/removal/")

    assert list(people.invitations_for(PURPOSE, protocol=group.pk)) == []


def test_last_steward_stays_until_the_group_ends(group):
    actions.leave_group(member=ProtocolMember.objects.get(account=who("Elle")), at=NOW)

    answer = signed_in("Biret").post(
        f"/en/protocols/groups/duodji/members/{ProtocolMember.objects.get(account=who('Biret')).pk}/removal/",
        follow=True,
    )

    assert "Nobody would be left to decide" in answer.content.decode()
    assert queries.is_steward(who("Biret").pk, group.pk)


def test_group_that_ends_opens_nothing(group):
    signed_in("Biret").post("/en/protocols/groups/duodji/end/")

    group.refresh_from_db()
    assert not group.is_acting
    assert queries.steward_ids(group.pk) == []
    assert group.members.count() == 3
    assert "What it governed stays closed" in Client().get("/en/protocols/groups/duodji/").content.decode()


def test_group_ends_when_its_last_steward_is_erased(group):
    accounts.erase_account(account=who("Elle"), by=None, at=NOW)
    group.refresh_from_db()
    assert group.is_acting

    accounts.erase_account(account=who("Biret"), by=None, at=NOW)

    group.refresh_from_db()
    assert not group.is_acting


def test_label_is_shown_as_given_once_a_second_person_approved_it(group):
    label = actions.create_label(protocol=group, code="TK A", hub_url="", by=who("Biret"), at=NOW)
    # Not a word of any language: what a community says is the community's to write.
    given = "  Čž ŋŧ  ʹ\nsecond line "
    version = actions.write_text(label=label, language="sma-NO-x-given", name="Čž", text=given, by=who("Biret"), at=NOW)

    before = queries.labels_shown([label.pk], ["sma"])
    own = signed_in("Biret").post(f"/en/protocols/labels/{label.pk}/versions/1/approval/", follow=True)
    actions.approve_version(version=version, by=who("Elle"), at=NOW)

    (shown,) = queries.labels_shown([label.pk], ["sma"])
    assert before == []
    assert "a second person of the group approves it" in own.content.decode()
    assert (shown.text, shown.language, shown.code) == (given, "sma-NO-x-given", "TK A")


def test_database_knows_that_two_persons_are_needed(group):
    label = actions.create_label(protocol=group, code="TK A", hub_url="", by=who("Biret"), at=NOW)
    version = actions.write_text(label=label, language="se", name="n", text="t", by=who("Biret"), at=NOW)
    version.approved_by, version.approved_at = who("Biret"), NOW

    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()


def test_new_version_keeps_what_was_given_before(group):
    label = actions.create_label(protocol=group, code="TK A", hub_url="", by=who("Biret"), at=NOW)
    sound = ContentFile(b"ID3" + b"\0" * 30, name="spoken.mp3")
    first = actions.write_text(label=label, language="se", name="first", text="t", audio=sound, by=who("Biret"), at=NOW)
    actions.approve_version(version=first, by=who("Elle"), at=NOW)

    second = actions.write_text(label=label, language="sms", name="second", text="t", by=who("Elle"), at=NOW)

    assert second.number == 2
    assert {text.language: text.name for text in second.texts.all()} == {"se": "first", "sms": "second"}
    assert [one.name for one in queries.labels_shown([label.pk], ["sms", "se"])] == ["first"]
    spoken = LabelText.objects.get(version=first)
    assert heard(Client(), f"/en/protocols/audio/{spoken.pk}/") == (200, "audio/mpeg")


def test_spoken_text_is_not_heard_before_it_is_approved(group):
    label = actions.create_label(protocol=group, code="TK A", hub_url="", by=who("Biret"), at=NOW)
    sound = ContentFile(b"OggS" + b"\0" * 30, name="spoken.ogg")
    actions.write_text(label=label, language="se", name="n", text="t", audio=sound, by=who("Biret"), at=NOW)
    address = f"/en/protocols/audio/{LabelText.objects.get().pk}/"

    assert Client().get(address).status_code == 404
    assert heard(signed_in("Biret"), address) == (200, "audio/ogg")


def test_bad_labels_are_refused_and_nothing_is_lost(group):
    label = actions.create_label(protocol=group, code="TK A", hub_url="", by=who("Biret"), at=NOW)
    sound = ContentFile(b"<html>", name="spoken.mp3")

    answer = signed_in("Biret").post(
        f"/en/protocols/labels/{label.pk}/", {"language": "no tag!", "name": "Kept name", "text": "t", "audio": sound}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This is no language tag" in page
    assert "This file is no sound we know" in page
    assert "Kept name" in page
    assert LabelText.objects.count() == 0


def test_notices_are_kept_by_coordinators_and_labels_are_not(group):
    carla = account("Carla", is_coordinator=True)
    client = signed_in("Carla")

    made = client.post("/en/protocols/notices/", {"code": "TK Notice", "hub_url": ""})
    with pytest.raises(actions.NotGoverning):
        actions.create_label(protocol=group, code="TK A", hub_url="", by=carla, at=NOW)

    assert made.status_code == 302
    assert signed_in("Biret").get("/en/protocols/notices/").status_code == 404


@pytest.mark.parametrize("tag", ["sma", "sma-NO", "se-Latn-FI-x-given", "zh-cmn-Hans-CN", "x-own", "smn"])
def test_language_tags_of_any_length(tag):
    assert rules.is_language_tag(tag)


@pytest.mark.parametrize("tag", ["", "s", "x", "se_FI", "se FI", "sé", "a" * 9, "se-" + "a" * 9, "se-" * 50 + "a"])
def test_no_language_tags(tag):
    assert not rules.is_language_tag(tag)


def test_decision_needs_a_reason(group):
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupDecision.objects.create(
            protocol=group, kind="k", thing_id=1, decision="approve", reason="", decided_at=NOW + timedelta(days=1)
        )
