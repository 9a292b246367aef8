from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction

from creative_networks.foundation.accounts import actions, queries, registry
from creative_networks.foundation.accounts.models import Account, Invitation, Profile, Visibility
from creative_networks.foundation.journal.models import Entry

from .factories import NOW, account

pytestmark = pytest.mark.django_db
PURPOSE = "tests.greeting"


@pytest.fixture
def greeted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """A purpose that notes whom it let in."""
    found: list[tuple[int, int]] = []
    monkeypatch.setattr(registry, "_purposes", dict(registry._purposes))
    registry.register_purpose(
        PURPOSE,
        lambda invitation, account, at: found.append((invitation.pk, account.pk)),
        lambda facts: f"You are invited to greet {facts['whom']}.",
    )
    return found


def test_account_is_created_with_profile_and_entry():
    made = actions.create_account(
        email=" Aino@Example.org ", name="Aino  Virtanen", language="fi", by=None, at=NOW, is_verified=True
    )

    assert (made.email, made.name, made.language, made.languages) == (
        "aino@example.org",
        "Aino Virtanen",
        "fi",
        ["fi"],
    )
    assert (made.time_zone, made.has_usable_password(), made.is_coordinator) == ("Europe/Helsinki", False, False)
    assert made.profile.visibility_of("phone") == Visibility.NOBODY
    assert queries.verified_addresses(made) == ["aino@example.org"]
    assert entries() == [("accounts.account_created", made.pk)]


def test_account_with_a_taken_address_is_refused_in_any_case_of_letters():
    actions.create_account(email="aino@example.org", name="Aino", language="fi", by=None, at=NOW)

    with pytest.raises(actions.EmailTaken):
        actions.create_account(email="AINO@example.org", name="Other", language="fi", by=None, at=NOW)

    assert Account.objects.count() == 1


def test_profile_is_updated_with_its_readers():
    aino = actions.create_account(email="aino@example.org", name="Aino", language="fi", by=None, at=NOW)

    actions.update_profile(
        account=aino,
        name="Aino V.",
        fields={"headline": "I price craft", "region_id": "FI19A"},
        visibility={"headline": "public"},
        is_listed=True,
        by=aino,
        at=NOW,
    )

    profile = Profile.objects.get(account=aino)
    assert (profile.headline, profile.region_id, profile.is_listed) == ("I price craft", "FI19A", True)
    assert (profile.visibility["headline"], profile.visibility["phone"]) == ("public", "nobody")


@pytest.mark.parametrize("wrong", [{"fields": {"email": "x"}}, {"visibility": {"headline": "friends"}}])
def test_profile_with_what_we_do_not_know_is_refused(wrong):
    aino = actions.create_account(email="aino@example.org", name="Aino", language="fi", by=None, at=NOW)

    with pytest.raises(ValueError, match=r"no email|like that"):
        actions.update_profile(
            **{"account": aino, "name": "A", "fields": {}, "visibility": {}, "is_listed": True, "by": aino, "at": NOW}
            | wrong
        )


def test_languages_are_set_without_doubles():
    aino = account("Aino")

    actions.set_languages(
        account=aino, language="fi", languages=["se", "fi", "se"], time_zone="Europe/Oslo", by=aino, at=NOW
    )

    aino.refresh_from_db()
    assert (aino.language, aino.languages, aino.time_zone) == ("fi", ["se", "fi"], "Europe/Oslo")


@pytest.mark.parametrize(
    "wrong",
    [{"language": "se"}, {"languages": ["xx"]}, {"time_zone": "Mars/Olympus"}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_language_or_zone_that_nobody_can_choose_is_refused(wrong):
    aino = account("Aino")
    right = {"language": "fi", "languages": ["fi"], "time_zone": "Europe/Oslo"}

    with pytest.raises(ValueError, match="not a"):
        actions.set_languages(account=aino, by=aino, at=NOW, **{**right, **wrong})


def test_invitation_is_accepted_once_by_who_holds_the_address(greeted):
    invitation = invite("kari@example.org")
    kari = holder("Kari")

    actions.accept_invitation(invitation=invitation, by=kari, at=NOW)
    with pytest.raises(actions.AlreadyAnswered):
        actions.accept_invitation(invitation=invitation, by=kari, at=NOW)

    assert greeted == [(invitation.pk, kari.pk)]
    assert [verb for verb, _ in entries()] == ["accounts.invitation_sent", "accounts.invitation_accepted"]


def test_invitation_passed_on_opens_nothing(greeted):
    invitation = invite("kari@example.org")

    with pytest.raises(actions.WrongAddress):
        actions.accept_invitation(invitation=invitation, by=holder("Nils"), at=NOW)

    assert greeted == []


def test_invitation_to_an_address_not_yet_verified_waits(greeted):
    invitation = invite("kari@example.org")
    kari = account("Kari")
    EmailAddress.objects.create(user=kari, email="kari@example.org", verified=False)

    with pytest.raises(actions.WrongAddress):
        actions.accept_invitation(invitation=invitation, by=kari, at=NOW)


def test_invitation_older_than_thirty_days_is_refused(greeted):
    invitation = invite("kari@example.org")

    with pytest.raises(actions.Expired):
        actions.accept_invitation(invitation=invitation, by=holder("Kari"), at=NOW + timedelta(days=30))

    assert greeted == []


def test_invitation_taken_back_cannot_be_accepted(greeted):
    invitation = invite("kari@example.org")
    actions.withdraw_invitation(invitation=invitation, by=invitation.invited_by, at=NOW)

    with pytest.raises(actions.AlreadyAnswered):
        actions.accept_invitation(invitation=invitation, by=holder("Kari"), at=NOW)

    assert greeted == []


def test_invitation_of_a_coordinator_ends_with_the_role(greeted):
    invitation = invite("kari@example.org")
    actions.make_coordinator(account=invitation.invited_by, by=None, at=NOW)

    actions.make_coordinator(account=invitation.invited_by, is_coordinator=False, by=None, at=NOW)
    with pytest.raises(actions.AlreadyAnswered):
        actions.accept_invitation(invitation=invitation, by=holder("Kari"), at=NOW)

    assert greeted == []


def test_acceptance_that_fails_in_the_middle_leaves_nothing(monkeypatch):
    monkeypatch.setattr(registry, "_purposes", dict(registry._purposes))

    def fail(invitation, account, at):
        raise RuntimeError("no room")

    registry.register_purpose(PURPOSE, fail, str)
    invitation = invite("kari@example.org")

    with pytest.raises(RuntimeError), transaction.atomic():
        actions.accept_invitation(invitation=invitation, by=holder("Kari"), at=NOW)

    assert Invitation.objects.get().state == "waiting"
    assert [verb for verb, _ in entries()] == ["accounts.invitation_sent"]


def test_purpose_nobody_registered_is_refused():
    with pytest.raises(LookupError):
        actions.invite(
            email="kari@example.org", language="nb", purpose="tests.unknown", facts={}, by=account("Nils"), at=NOW
        )

    assert Invitation.objects.count() == 0


def test_coordinator_is_made_once_and_ended():
    aino = account("Aino")

    for wanted in (True, True, False):
        actions.make_coordinator(account=aino, is_coordinator=wanted, by=None, at=NOW)

    assert [verb for verb, _ in entries()] == ["accounts.coordinator_made", "accounts.coordinator_ended"]


def invite(email: str) -> Invitation:
    inviter = Account.objects.filter(name="Inviter").first() or account("Inviter")
    return actions.invite(email=email, language="nb", purpose=PURPOSE, facts={"whom": "everybody"}, by=inviter, at=NOW)


def holder(name: str) -> Account:
    made = account(name)
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def entries() -> list[tuple[str, int]]:
    return [(verb, int(subject)) for verb, subject in Entry.objects.order_by("pk").values_list("verb", "subject_id")]
