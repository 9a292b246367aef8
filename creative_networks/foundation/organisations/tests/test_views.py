from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.organisations.models import JoinRequest, Membership, Organisation, ServiceOffer

from .factories import member, organisation

if TYPE_CHECKING:
    from creative_networks.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def coast() -> Organisation:
    return organisation("coast")


@pytest.fixture
def manager(coast) -> "Account":
    made = account("Aino")
    member(made, coast)
    return made


def signed_in(person: "Account") -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(name: str, *args) -> str:
    return reverse(f"organisations:{name}", args=args)


MANAGED = ("organisation", "facts", "offer_new", "invitations")


@pytest.mark.parametrize("name", MANAGED)
@pytest.mark.parametrize(
    ("persona", "status"),
    [("stranger", 302), ("member", 403), ("manager", 200), ("manager elsewhere", 403), ("coordinator", 200)],
)
def test_pages_of_managers_open_to_managers_and_coordinators(coast, name, persona, status):
    person = account("Person", is_coordinator=persona == "coordinator")
    if persona in {"member", "manager"}:
        member(person, coast, persona)
    if persona == "manager elsewhere":
        member(person, organisation("north", "SE"))
    client = Client() if persona == "stranger" else signed_in(person)

    assert client.get(page(name, coast.pk)).status_code == status


def test_what_hangs_on_another_organisation_is_not_found_through_ones_own(coast, manager):
    """A manager's right reaches no further than the organisation in the address."""
    north, nils, kari = organisation("north", "SE"), account("Nils"), account("Kari")
    theirs = member(nils, north)
    request = JoinRequest.objects.create(organisation=north, account=kari, created_at=north.created_at)
    client = signed_in(manager)

    answers = [
        client.post(page("member_role", coast.pk, theirs.pk), {"role": "member"}).status_code,
        client.post(page("member_removal", coast.pk, theirs.pk)).status_code,
        client.post(page("member_removal", north.pk, theirs.pk)).status_code,
        client.post(page("join_acceptance", coast.pk, request.pk), {"role": "manager"}).status_code,
        client.post(page("join_refusal", north.pk, request.pk)).status_code,
    ]

    assert answers == [404, 404, 403, 404, 403]
    assert Membership.objects.get(account=nils).role.slug == "manager"
    assert JoinRequest.objects.get().state == "waiting"


def test_coordinator_decides_on_members_only_while_nobody_manages(coast):
    carla, nils, kari = account("Carla", is_coordinator=True), account("Nils"), account("Kari")
    client, theirs = signed_in(carla), member(nils, coast, "editor")
    request = JoinRequest.objects.create(organisation=coast, account=kari, created_at=coast.created_at)
    invited = {"email": "second@example.org", "language": "en", "role": "manager", "message": ""}
    without = client.post(page("invitations", coast.pk), invited).status_code
    member(account("Aino"), coast)
    invitation = apps.get_model("accounts", "Invitation").objects.get()

    refused = [
        client.post(page("invitations", coast.pk), invited).status_code,
        client.post(page("invitation_withdrawal", coast.pk, invitation.pk)).status_code,
        client.post(page("member_role", coast.pk, theirs.pk), {"role": "manager"}).status_code,
        client.post(page("member_removal", coast.pk, theirs.pk)).status_code,
        client.post(page("join_acceptance", coast.pk, request.pk), {"role": "manager"}).status_code,
        client.post(page("join_refusal", coast.pk, request.pk)).status_code,
    ]

    seen = client.get(page("organisation", coast.pk)).content.decode()
    assert (without, refused) == (302, [403] * 6)
    assert ("coordinators do only while it has none" in seen, "second@example.org" in seen) == (True, False)
    assert "Change the role of" not in seen


def test_coordinators_see_all_organisations_and_others_their_own(coast, manager):
    organisation("north", "SE")

    everything = signed_in(account("Carla", is_coordinator=True)).get(page("organisations"))
    own = signed_in(manager).get(page("organisations"))

    assert [one.name for one in everything.context["organisations"]] == ["Coast", "North"]
    assert "organisations" not in own.context
    assert [membership.organisation.name for membership, _role in own.context["memberships"]] == ["Coast"]


def test_coordinator_adds_an_organisation_and_takes_it_off_the_lists():
    client = signed_in(account("Carla", is_coordinator=True))

    added = client.post(
        page("new"), {"name": "Fjord Park", "kind": "science_park", "country": "NO", "status": "confirmed"}
    )
    fjord = Organisation.objects.get()
    client.post(page("activity", fjord.pk), {"is_active": "no"})

    assert added["Location"] == page("organisation", fjord.pk)
    fjord.refresh_from_db()
    assert (fjord.status, fjord.is_active) == ("confirmed", False)


def test_manager_cannot_add_confirm_or_hide_organisations(coast, manager):
    client = signed_in(manager)

    answers = [
        client.post(page("new"), {"name": "X", "kind": "other"}).status_code,
        client.post(page("activity", coast.pk), {"is_active": "no"}).status_code,
        client.post(page("facts", coast.pk), {"name": "Coast", "kind": "other", "status": "confirmed"}).status_code,
    ]

    assert answers == [403, 403, 302]
    coast.refresh_from_db()
    assert (coast.kind, coast.status, coast.is_active) == ("other", "to_confirm", True)


def test_wrong_number_keeps_what_was_typed_and_names_the_remedy(coast, manager):
    told = {"name": "Coast Hub", "kind": "other", "country": "FI", "register_number": "2077474-1"}

    answer = signed_in(manager).post(page("facts", coast.pk), told)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["register_number"]
    assert 'value="Coast Hub"' in answer.content.decode()
    coast.refresh_from_db()
    assert coast.name == "Coast"


def test_personal_number_is_never_shown_and_stays_when_the_facts_are_saved(manager, coast):
    Organisation.objects.update(country="SE", register_number="640823-3234", register_number_is_personal=True)
    client = signed_in(manager)

    shown = [client.get(page(name, coast.pk)).content.decode() for name in ("organisation", "facts")]
    client.post(page("facts", coast.pk), {"name": "Coast", "kind": "company", "country": "SE"})

    assert [text.count("640823") for text in shown] == [0, 0]
    coast.refresh_from_db()
    assert (coast.kind, coast.register_number, coast.register_number_is_personal) == ("company", "640823-3234", True)


def test_service_is_offered_and_changed(coast, manager):
    client = signed_in(manager)
    told = {"service": "coaching", "languages": ["fi", "sv"], "area": ["FI19A"], "cost": "free", "sectors": []}

    client.post(page("offer_new", coast.pk), told)
    offer = ServiceOffer.objects.get()
    again = client.post(page("offer_new", coast.pk), told)
    client.post(page("offer", coast.pk, offer.pk), told | {"cost": "paid", "waiting_days": "14"})

    assert (again.status_code, list(again.context["form"].errors)) == (422, ["service"])
    offer.refresh_from_db()
    assert (offer.cost, offer.waiting_days) == ("paid", 14)


def test_join_request_is_made_seen_and_answered(coast, manager):
    kari = account("Kari")
    asker = signed_in(kari)

    asker.post(page("join_request", coast.pk), {"message": "I advise makers."})
    waiting = asker.get(page("join_request", coast.pk))
    request = JoinRequest.objects.get()
    seen = signed_in(manager).get(page("organisation", coast.pk)).content.decode()
    signed_in(manager).post(page("join_acceptance", coast.pk, request.pk), {"role": "editor"})

    assert "Take the request back" in waiting.content.decode()
    assert "I advise makers." in seen
    assert Membership.objects.get(account=kari).role.slug == "editor"
    assert asker.get(page("join_request", coast.pk)).status_code == 403


@pytest.mark.parametrize("known", [True, False])
def test_invitation_answers_alike_whether_or_not_the_address_has_an_account(coast, manager, known):
    if known:
        account("Kari")
    told = {"email": "kari@example.org", "role": "editor", "language": "nb"}

    answer = signed_in(manager).post(page("invitations", coast.pk), told, follow=True)

    assert [str(message) for message in answer.context["messages"]] == [
        "The invitation is on its way. It is valid for 30 days."
    ]
    assert apps.get_model("accounts", "Invitation").objects.get().facts == {"organisation": coast.pk, "role": "editor"}


def test_last_manager_is_told_why_they_cannot_leave(coast, manager):
    membership = Membership.objects.get()

    answer = signed_in(manager).post(page("member_removal", coast.pk, membership.pk), follow=True)

    assert [str(message) for message in answer.context["messages"]] == [
        "Nobody could manage the organisation then. Make another member a manager first."
    ]
    assert Membership.objects.count() == 1


def test_member_leaves_by_themself(coast, manager):
    kari = account("Kari")
    membership = member(kari, coast, "member")

    answer = signed_in(kari).post(page("member_removal", coast.pk, membership.pk))

    assert answer["Location"] == page("organisations")
    assert [one.account for one in Membership.objects.all()] == [manager]


@pytest.mark.parametrize("number", [1, 12])
def test_page_of_an_organisation_asks_the_database_equally_often_for_many(
    coast, manager, number, django_assert_max_num_queries
):
    for key in range(number):
        member(account(f"Member{key}"), coast, "member")
        JoinRequest.objects.create(organisation=coast, account=account(f"Asker{key}"), created_at=coast.created_at)
    client = signed_in(manager)
    client.get(page("organisation", coast.pk))

    with django_assert_max_num_queries(13):
        client.get(page("organisation", coast.pk))
