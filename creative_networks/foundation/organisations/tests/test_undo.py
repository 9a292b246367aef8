"""What managers and coordinators do by one press is undone by one more."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.organisations import actions, queries
from creative_networks.foundation.organisations.models import Membership, Office, Organisation
from creative_networks.foundation.places import queries as places

from .factories import member, organisation

if TYPE_CHECKING:
    from creative_networks.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def coast() -> Organisation:
    return organisation("coast")


@pytest.fixture
def manager(coast: Organisation) -> "Account":
    made = account("Aino")
    member(made, coast)
    return made


def signed_in(person: "Account") -> Client:
    client = Client()
    client.force_login(person)
    return client


def undone(client: Client, address: str, told: dict[str, Any]) -> Any:
    """Do it, then press what the message offers."""
    client.post(address, told)
    [message] = list(client.get("/en/manage/organisations/").context["messages"])
    return client.post(message.extra_tags.removeprefix("undo:"))


def test_office_comes_back_with_its_address(coast: Organisation, manager: "Account") -> None:
    office = actions.add_office(
        organisation=coast, municipality=places.municipalities()[0], address="Shore Street 1", by=manager, at=NOW
    )

    undone(signed_in(manager), f"/en/manage/organisations/{coast.pk}/offices/{office.pk}/removal/", {})

    assert Office.objects.get().address == "Shore Street 1"


def test_role_is_changed_back(coast: Organisation, manager: "Account") -> None:
    membership = member(account("Eeva"), coast, "member")

    undone(signed_in(manager), f"/en/manage/organisations/{coast.pk}/members/{membership.pk}/role/", {"role": "editor"})

    membership.refresh_from_db()
    assert membership.role.slug == "member"


def test_membership_comes_back_in_its_role_to_this_person_only(coast: Organisation, manager: "Account") -> None:
    eeva, other = account("Eeva"), account("Other")
    membership = member(eeva, coast, "editor")
    member(other, coast)
    client = signed_in(manager)

    client.post(f"/en/manage/organisations/{coast.pk}/members/{membership.pk}/removal/")
    [message] = list(client.get("/en/manage/organisations/").context["messages"])
    way_back = message.extra_tags.removeprefix("undo:")

    assert signed_in(other).post(way_back).status_code == 404
    assert client.post(way_back.replace("was=", "was=x")).status_code == 404
    client.post(way_back)
    assert Membership.objects.get(account=eeva).role.slug == "editor"


def test_organisation_comes_back_onto_the_lists(coast: Organisation) -> None:
    carla = account("Carla", is_coordinator=True)

    undone(signed_in(carla), f"/en/manage/organisations/{coast.pk}/activity/", {"is_active": "no"})

    coast.refresh_from_db()
    assert coast.is_active
    assert queries.organisation_by_id(coast.pk) is not None
