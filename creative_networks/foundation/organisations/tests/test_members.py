from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth import get_user_model

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts.registry import desk_of
from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.journal.registry import notices_for
from creative_networks.foundation.organisations import actions, permissions, queries
from creative_networks.foundation.organisations.models import JoinRequest, Membership, Organisation

from .factories import member, organisation

if TYPE_CHECKING:
    from creative_networks.foundation.accounts.tests.factories import Account, Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def coast() -> Organisation:
    return organisation("coast")


def test_roles_come_with_plain_descriptions_in_four_languages():
    assert [role.slug for role in queries.roles()] == ["manager", "reviewer", "editor", "member"]
    for role in queries.roles():
        assert set(role.names) == set(role.descriptions) == {"en", "fi", "sv", "nb"}


def test_member_is_added_with_entry_and_sees_at_once(coast):
    aino = account("Aino")
    assert reader_for(aino).scopes == frozenset()

    actions.add_member(organisation=coast, account=aino, role="editor", by=None, at=NOW)

    assert reader_for(aino).scopes == {coast.scope}
    entry = Entry.objects.get()
    assert (entry.verb, entry.for_organisation_id, entry.facts) == (
        "organisations.member_added",
        coast.pk,
        {"account": aino.pk, "role": "editor"},
    )


def test_member_cannot_be_added_twice(coast):
    aino = account("Aino")
    actions.add_member(organisation=coast, account=aino, role="editor", by=None, at=NOW)

    with pytest.raises(actions.AlreadyMember):
        actions.add_member(organisation=coast, account=aino, role="manager", by=None, at=NOW)


def test_last_manager_can_neither_leave_nor_step_down(coast):
    aino = account("Aino")
    membership = member(aino, coast)
    member(account("Off", is_active=False), coast)

    with pytest.raises(actions.LastManager):
        actions.remove_member(membership=membership, by=aino, at=NOW)
    with pytest.raises(actions.LastManager):
        actions.change_role(membership=membership, role=queries.role_named("member"), by=aino, at=NOW)

    assert queries.account_ids_where(coast.pk, "manages") == [aino.pk]


def test_manager_who_leaves_takes_rights_and_invitations_along(coast):
    aino = account("Aino")
    membership = member(aino, coast)
    member(account("Nils"), coast)
    invite(coast, by=aino)

    actions.remove_member(membership=membership, by=aino, at=NOW)

    assert reader_for(aino).scopes == frozenset()
    assert not permissions.can_manage(aino, coast)
    assert apps.get_model("accounts", "Invitation").objects.get().state == "withdrawn"


def test_role_change_has_effect_at_once(coast):
    aino = account("Aino")
    membership = member(aino, coast, "member")
    assert not permissions.can_publish_for(aino, coast)

    actions.change_role(membership=membership, role=queries.role_named("editor"), by=None, at=NOW)

    assert permissions.can_publish_for(get_user_model().objects.get(pk=aino.pk), coast)


def test_invitation_makes_a_member_in_the_role_it_names(coast):
    manager, kari = account("Aino"), account("Kari")
    member(manager, coast)
    EmailAddress.objects.create(user=kari, email=kari.email, verified=True, primary=True)
    invitation = invite(coast, by=manager)

    assert [entry.title for entry in desk_of(kari).entries] == [
        "You are invited to act for Coast. Your role: Editor. Writes and publishes in the organisation's name."
    ]
    accounts.accept_invitation(invitation=invitation, by=kari, at=NOW)

    assert Membership.objects.get(account=kari).role.slug == "editor"
    assert desk_of(kari).entries == []


def test_invitation_of_a_member_leaves_their_role(coast):
    aino, kari = account("Aino"), account("Kari")
    member(aino, coast)
    member(kari, coast, "reviewer")
    EmailAddress.objects.create(user=kari, email=kari.email, verified=True, primary=True)

    accounts.accept_invitation(invitation=invite(coast, by=aino), by=kari, at=NOW)

    assert Membership.objects.get(account=kari).role.slug == "reviewer"


def test_join_request_reaches_every_manager(coast):
    first, second, kari = account("Aino"), account("Nils"), account("Kari")
    member(first, coast)
    member(second, coast)
    member(account("Editor"), coast, "editor")

    actions.ask_to_join(organisation=coast, message="I advise makers", by=kari, at=NOW)

    assert [message.recipient_id for message in told()] == [first.pk, second.pk]
    for manager in (first, second):
        assert [entry.title for entry in desk_of(manager).entries] == ["Kari asks to join Coast"]


def test_join_request_to_an_organisation_without_manager_reaches_the_coordinators(coast):
    carla, kari = account("Carla", is_coordinator=True), account("Kari")

    actions.ask_to_join(organisation=coast, message="I work here", by=kari, at=NOW)

    assert [message.recipient_id for message in told()] == [carla.pk]
    assert [entry.kind for entry in desk_of(carla).entries] == ["organisations.join_request"]


def test_join_request_is_answered_once_and_the_asker_is_told(coast):
    manager, kari = account("Aino"), account("Kari")
    member(manager, coast)
    request = actions.ask_to_join(organisation=coast, message="Hello", by=kari, at=NOW)
    role = queries.role_named("editor")

    actions.accept_join_request(request=request, role=role, by=manager, at=NOW)
    with pytest.raises(actions.AlreadyAnswered):
        actions.decline_join_request(request=request, by=manager, at=NOW)

    assert [(message.recipient_id, message.template) for message in told()] == [
        (kari.pk, "organisations/emails/join_accepted")
    ]
    assert JoinRequest.objects.get().state == "accepted"
    assert permissions.can_publish_for(kari, coast)


def test_join_request_declined_lets_nobody_in_and_can_be_made_again(coast):
    manager, kari = account("Aino"), account("Kari")
    member(manager, coast)
    request = actions.ask_to_join(organisation=coast, message="Hello", by=kari, at=NOW)
    with pytest.raises(actions.AlreadyAsked):
        actions.ask_to_join(organisation=coast, message="Hello", by=kari, at=NOW)

    actions.decline_join_request(request=request, by=manager, at=NOW)

    assert [message.template for message in told()] == ["organisations/emails/join_declined"]
    assert reader_for(kari).scopes == frozenset()
    assert permissions.can_ask_to_join(kari, coast)


@pytest.mark.parametrize(
    ("persona", "manages", "publishes", "reviews", "creates"),
    [
        ("stranger", False, False, False, False),
        ("member", False, False, False, False),
        ("editor", False, True, False, False),
        ("reviewer", False, True, True, False),
        ("manager", True, True, True, False),
        ("switched off manager", False, False, False, False),
        ("coordinator", True, False, False, True),
        ("manager of another organisation", False, False, False, False),
    ],
)
def test_permissions_of_each_persona(coast, persona, manages, publishes, reviews, creates):
    person = account("Person", is_coordinator=persona == "coordinator", is_active="switched off" not in persona)
    if persona in {"member", "editor", "reviewer", "manager", "switched off manager"}:
        member(person, coast, persona.split()[-1])
    if persona == "manager of another organisation":
        member(person, organisation("north", "SE"))

    answers = [
        bool(permissions.can_manage(person, coast)),
        bool(permissions.can_publish_for(person, coast)),
        bool(permissions.can_review_for(person, coast)),
        bool(permissions.can_create_organisation(person)),
    ]

    assert answers == [manages, publishes, reviews, creates]


def invite(coast: Organisation, *, by: "Account") -> "Invitation":
    return actions.invite_member(
        organisation=coast,
        email="kari@example.org",
        language="nb",
        role=queries.role_named("editor"),
        by=by,
        at=NOW,
    )


def told() -> list:
    """The messages of the last entry that tells anybody anything."""
    for entry in Entry.objects.order_by("-pk"):
        found = [message for notice in notices_for(entry.verb) for message in notice.compose(entry)]
        if found:
            return found
    return []
