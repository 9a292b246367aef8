import pytest
from django.template.loader import render_to_string
from django.utils import translation

from creative_networks.foundation.accounts import actions, emails, queries, registry
from creative_networks.foundation.journal.models import Entry

from .factories import NOW, account

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(monkeypatch):
    monkeypatch.setattr(registry, "_purposes", dict(registry._purposes))
    registry.register_purpose("tests.greeting", lambda *accepted: None, lambda facts: "You are invited to greet.")
    return actions.invite(
        email="kari@example.org",
        language="en",
        purpose="tests.greeting",
        facts={},
        message="See you & greet!",
        by=account("Aino"),
        at=NOW,
    )


def test_invitation_is_mailed_to_the_invited_in_their_language(invited, settings):
    settings.BASE_URL = "https://network.example"
    [message] = emails.invitation_sent(Entry.objects.get())
    with translation.override("en"):
        url = f"https://network.example/en/invitations/{queries.invitation_token(invited)}/"
        subject = render_to_string(f"{message.template}.subject.txt", message.context).strip()
        text = render_to_string(f"{message.template}.txt", message.context)

    assert (message.address, message.language, message.recipient_id) == ("kari@example.org", "en", None)
    assert subject == "Aino invites you to Creative Networks"
    assert text == (
        "You are invited to greet.\n\nAino writes:\nSee you & greet!\n\n"
        f"See the invitation and answer it:\n{url}\n\n"
        "It is valid until 24 December 2026 and works once, for this email address.\n\n"
        "If you do not know Aino or do not want this, do nothing. "
        "You will not be asked again by this invitation.\n\n"
    )


def test_invitation_taken_back_is_not_mailed(invited):
    message = {"context": {"invitation": invited.pk}}
    assert emails.is_still_open(message)

    actions.withdraw_invitation(invitation=invited, by=invited.invited_by, at=NOW)

    assert not emails.is_still_open(message)
    assert list(emails.invitation_sent(Entry.objects.earliest("pk"))) == []
