"""The first steps of an organisation: who follows them, and what is ticked off."""

import pytest
from django.test import Client

from creative_networks.domains.knowledge.tests.factories import World
from creative_networks.foundation.accounts.registry import purpose
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.foundation.organisations.tests.factories import member, organisation
from creative_networks.interfaces.web.onboarding import MINUTES, steps_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def done(world: World, who: object) -> list[str]:
    return [step.name for step in steps_of(world.coast, who) if step.is_done]


def test_steps_take_less_than_ten_minutes() -> None:
    assert MINUTES < 10


def test_steps_are_ticked_off_as_they_are_done(world: World) -> None:
    new = organisation("new", "FI")
    world.coast = new
    assert done(world, world.coordinator) == []

    member(world.aino, new)
    world.draft()
    member(world.kari, new)

    assert done(world, world.aino) == ["manager", "members", "item"]


def test_coordinator_is_told_of_no_draft(world: World) -> None:
    world.draft()

    assert "item" not in done(world, world.coordinator)


def test_invitation_leads_back_to_the_steps(world: World, client: Client) -> None:
    new = organisation("new", "FI")
    client.force_login(world.coordinator)
    facts = {"email": "new@example.org", "language": "fi", "role": "manager", "message": ""}
    address = f"/en/manage/organisations/{new.pk}/invitations/"

    guided = client.post(f"{address}?first-steps&role=manager", facts)
    alone = client.post(address, facts | {"email": "other@example.org"})

    assert guided["Location"] == f"/en/onboarding/{new.pk}/"
    assert alone["Location"] == f"/en/manage/organisations/{new.pk}/"


def test_only_managers_and_coordinators_follow_them(world: World, client: Client) -> None:
    answers = []
    for who in (world.aino, world.coordinator, world.nils):
        client.force_login(who)
        answers.append(client.get(f"/en/onboarding/{world.coast.pk}/").status_code)

    assert answers == [200, 200, 403]


def test_overview_offers_to_begin_to_coordinators_only(world: World, client: Client) -> None:
    client.force_login(world.coordinator)
    coordinator = client.get("/en/onboarding/").content.decode()
    client.force_login(world.aino)
    manager = client.get("/en/onboarding/").content.decode()

    assert "Begin with the facts" in coordinator
    assert "Begin with the facts" not in manager
    assert f"/en/onboarding/{world.coast.pk}/" in manager


def test_new_manager_is_led_to_the_steps(world: World) -> None:
    lead = purpose(organisations.PURPOSE).leads_to

    assert lead({"organisation": world.coast.pk, "role": "manager"}) == f"/en/onboarding/{world.coast.pk}/"
    assert lead({"organisation": world.coast.pk, "role": "member"}) == ""
