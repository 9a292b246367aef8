"""Asking firms and investors to a meeting day: in their language, by a link, with an account or without one."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from creative_networks.domains.investment import actions, emails, queries
from creative_networks.domains.investment.models import Invitation, Party
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.organisations.tests.factories import member, organisation

from .people import NOW, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def invite(world, day, **told):
    known = {"side": "investor", "email": "kari@example.org", "language": "nb", "by": world.aino, "at": timezone.now()}
    return actions.invite(day=day, **(known | told))


def newcomer(email="kari@example.org"):
    return accounts.create_account(
        email=email, name="Kari", language="nb", is_verified=True, password="a-password-0", by=None, at=NOW
    )


def test_organiser_invites_by_name_and_by_address_each_in_their_language(world):
    day = world.day()
    fund_person, fund = world.organisation("Fund")
    fund_person.language = "fi"
    fund_person.save()
    actions.save_profile(
        organisation=fund,
        ticket_from=None,
        ticket_to=None,
        routes=[],
        about="",
        never="",
        stages=[],
        sectors=[],
        countries=[],
        by=fund_person,
        at=NOW,
    )
    page = f"/en/investment/days/{day.event_id}/invitations/"
    told = {
        "investors": [str(fund.pk)],
        "side": "firm",
        "language": "sv",
        "addresses": "Lotta@example.org, Lottas vävar",
    }

    answer = client_of(world.aino).post(page, told, follow=True)

    assert "2 invitations are on their way." in answer.content.decode()
    rows = [(one.invitation.email, one.invitation.language, one.side) for one in Invitation.objects.order_by("pk")]
    assert rows == [(fund_person.email, "fi", "investor"), ("lotta@example.org", "sv", "firm")]
    with translation.override("sv"):
        offer = emails.invitation_offer(Invitation.objects.latest("pk").invitation.facts)
    assert offer.startswith("Du är inbjuden att träffa investerare och finansiärer på ”Investor day”: 2 mars 2095")
    assert mail.outbox == [], "Mails leave through the outbox, not in the request."
    again = client_of(world.aino).post(page, told | {"investors": []}, follow=True).content.decode()
    assert "Left out" in again
    assert Invitation.objects.count() == 2


def test_who_accepts_without_an_organisation_gets_the_one_named_and_is_let_in(world):
    day = world.day()
    invitation = invite(world, day, organisation_name="Northern Lights Fund")
    kari = newcomer()
    client = client_of(kari)

    accounts.accept_invitation(invitation=invitation.invitation, by=kari, at=timezone.now())

    fund = organisations.organisation_by_id(*organisations.organisation_ids_where(kari, "publishes"))
    assert (fund.name, fund.status) == ("Northern Lights Fund", "to_confirm")
    page = f"/en/investment/days/{day.event_id}/participation/"
    assert 'value="investor" required id="id_side_1" checked' in " ".join(client.get(page).content.decode().split())
    answer = client.post(page, {"side": "investor", "organisation": fund.pk, "languages": ["nb"]}, follow=True)
    assert "You take part." in answer.content.decode()
    assert queries.party_of(kari, day).is_admitted
    listed = client_of(world.aino).get(f"/en/investment/days/{day.event_id}/invitations/").content.decode()
    assert "takes part" in listed


def test_organisation_that_is_in_the_network_is_not_handed_to_whoever_is_invited(world):
    day = world.day()
    _person, fund = world.organisation("Fund")
    invitation = invite(world, day, organisation_name="fund")
    kari = newcomer()

    accounts.accept_invitation(invitation=invitation.invitation, by=kari, at=timezone.now())

    assert organisations.organisation_ids_of(kari) == []
    assert organisations.active_organisations().filter(name__iexact="fund").get() == fund
    answer = client_of(kari).get(f"/en/investment/days/{day.event_id}/participation/")
    assert answer.status_code == 403
    assert "Join your firm or organisation first" in answer.content.decode()


def test_invited_firm_still_needs_its_advisers_go(world):
    day = world.day()
    person = newcomer()
    firm = organisation("aho", "FI")
    member(person, firm)
    invitation = invite(world, day, side="firm", email=person.email, organisation=firm)
    accounts.accept_invitation(invitation=invitation.invitation, by=person, at=timezone.now())
    told = {"side": "firm", "organisation": firm.pk, "languages": ["fi"]}

    answer = client_of(person).post(f"/en/investment/days/{day.event_id}/participation/", told)

    assert "adviser&#x27;s go" in answer.content.decode()
    assert not Party.objects.exists()


def test_invitation_taken_back_opens_nothing_and_can_be_sent_anew(world):
    day = world.day()
    invitation = invite(world, day)
    with pytest.raises(actions.AlreadyInvited):
        invite(world, day, email="KARI@example.org")

    client_of(world.aino).post(f"/en/investment/days/{day.event_id}/invitations/{invitation.pk}/end/")

    with pytest.raises(accounts.AlreadyAnswered):
        accounts.accept_invitation(invitation=invitation.invitation, by=newcomer(), at=timezone.now())
    assert invite(world, day).pk != invitation.pk


def test_only_organisers_invite_and_see_whom_they_asked(world):
    day = world.day()
    invitation = invite(world, day)
    page = f"/en/investment/days/{day.event_id}/invitations/"

    for person in (world.nils, world.stranger, world.party(day, "Aho").account):
        client = client_of(person)
        assert client.get(page).status_code == 403
        assert client.post(f"{page}{invitation.pk}/end/").status_code == 403
    assert Client().get(page).status_code == 302
    assert Invitation.objects.get().invitation.state == "waiting"


def test_only_advised_firms_are_offered_by_name(world):
    """That a firm looks for money is known to it and its adviser; no organiser learns it from a list."""
    day = world.day()
    world.ready("Aho")
    now = NOW + timedelta(days=1)

    assert queries.invitable(world.aino, day, now)["firm"] == []
    assert [name for _pk, name in queries.invitable(world.nils, day, now)["firm"]] == ["Aho"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "Choose somebody, or write an address."),
        ("kari at example", "write an address, a comma, and the name of the firm"),
        ("\n".join(f"n{n}@example.org" for n in range(101)), "Too many at once"),
    ],
)
def test_bad_lines_are_told_and_nothing_is_lost(world, lines, words):
    day = world.day()
    told = {"addresses": lines, "side": "firm", "language": "fi", "message": "Come!"}

    answer = client_of(world.aino).post(f"/en/investment/days/{day.event_id}/invitations/", told)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Come!" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_who_is_let_in_hears_of_it(world):
    day = world.day()
    party = world.party(day, "Fund", "investor", is_admitted=False)

    actions.admit_party(party=party, by=world.aino, at=NOW)

    messages = list(emails.party_admitted(Entry.objects.get(verb="investment.party_admitted")))
    assert [message.recipient_id for message in messages] == [party.account_id]
