from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client

from creative_networks.foundation.accounts import actions, emails, queries
from creative_networks.foundation.accounts.models import Account
from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    kept, gone = account("Aino"), account("Ainowork")
    for person in (kept, gone):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return kept, gone


def test_both_addresses_open_the_account_that_stays_and_part_again(two):
    kept, gone = two
    merger = actions.merge_accounts(kept=kept, gone=gone, by=None, at=NOW)

    rows = EmailAddress.objects.filter(user=kept)
    assert {(row.email, row.primary) for row in rows} == {(kept.email, True), (gone.email, False)}
    assert Account.objects.get(pk=gone.pk).is_active is False

    actions.part_accounts(merger=merger, by=None, at=NOW + timedelta(days=1))

    assert EmailAddress.objects.get(user=gone).primary is True
    assert Account.objects.get(pk=gone.pk).is_active is True


def test_coordinators_and_accounts_out_of_use_are_not_merged(two):
    kept, _gone = two
    for other in (account("Carla", is_coordinator=True), account("Left", is_active=False), kept):
        with pytest.raises(actions.NotMergeable):
            actions.merge_accounts(kept=kept, gone=other, by=None, at=NOW)
        with pytest.raises(actions.NotMergeable):
            actions.merge_accounts(kept=other, gone=kept, by=None, at=NOW)


def test_both_addresses_are_told(two):
    kept, gone = two
    actions.merge_accounts(kept=kept, gone=gone, by=None, at=NOW)

    messages = list(emails.accounts_merged(Entry.objects.get(verb="accounts.accounts_merged")))

    assert {message.address for message in messages} == {kept.email, gone.email}


def link_in_mail():
    (message,) = emails.merger_asked(Entry.objects.get(verb="accounts.merger_asked"))
    return message, message.context["url"].removeprefix(settings.BASE_URL)


def test_coordinator_asks_and_the_person_merges(two):
    kept, gone = two
    client = Client()
    client.force_login(kept)
    assert client.get("/en/manage/people/duplicates/").status_code == 403
    assert client.post(f"/en/manage/people/{kept.pk}/merger/{gone.pk}/").status_code == 403

    client.force_login(account("Carla", is_coordinator=True))
    refused = client.post("/en/manage/people/duplicates/", {"kept": kept.email, "gone": "nobody@example.org"})
    found = client.post("/en/manage/people/duplicates/", {"kept": kept.email, "gone": gone.email})
    asked = client.post(found.headers["Location"])

    assert (refused.status_code, found.status_code, asked.status_code) == (422, 302, 302)
    assert queries.account_with_email(gone.email) == gone, "Nothing moves before the person has said yes."

    message, url = link_in_mail()
    assert (message.recipient_id, message.is_secret) == (gone.pk, True)
    client.force_login(kept)
    assert client.get(url).status_code == 200
    assert queries.account_with_email(gone.email) == gone
    assert client.post(url).status_code == 302
    assert queries.account_with_email(gone.email) == kept
    assert EmailAddress.objects.filter(user=kept).count() == 2
    assert client.post(url).status_code == 410


def test_coordinator_lets_nobody_into_another_account(two):
    """The link reaches the one account and works in the other: both belong to one person, or it does nothing."""
    victim, puppet = two
    client = Client()
    client.force_login(account("Carla", is_coordinator=True))
    client.post(f"/en/manage/people/{victim.pk}/merger/{puppet.pk}/")
    _message, url = link_in_mail()

    # The coordinator reads the puppet's mail, but is not signed in as the victim.
    assert client.post(url).status_code == 410
    client.force_login(puppet)
    assert client.post(url).status_code == 410
    Account.objects.filter(pk=puppet.pk).update(email="changed@example.org")
    client.force_login(victim)
    assert client.post(url).status_code == 410

    assert not EmailAddress.objects.filter(user=victim).exclude(email=victim.email).exists()
