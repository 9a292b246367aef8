import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from creative_networks.foundation.accounts import actions, queries, registry
from creative_networks.foundation.accounts.models import Account, Invitation, Profile
from creative_networks.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
SIGN_UP = "/en/account/signup/"
SIGN_IN = "/en/account/login/code/"


@pytest.fixture(autouse=True)
def mail_at_once(settings):
    """Mail leaves at once, so that these tests read it; the outbox has tests of its own."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def english():
    """A page in another language leaves it active in its thread, which here is the test's own."""
    with translation.override("en"):
        yield


@pytest.fixture
def purpose(monkeypatch):
    monkeypatch.setattr(registry, "_purposes", dict(registry._purposes))
    registry.register_purpose("tests.greeting", lambda *accepted: None, lambda facts: "You are invited to greet.")


def person(name: str, **facts) -> Account:
    return actions.create_account(
        **{"email": f"{name.lower()}@example.org", "name": name, "language": "en", "is_verified": True}
        | facts
        | {"by": None, "at": timezone.now()}
    )


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def invitation(**facts) -> Invitation:
    return actions.invite(
        **{
            "email": "kari@example.org",
            "language": "nb",
            "purpose": "tests.greeting",
            "facts": {},
            "by": person("Inviter"),
            "at": timezone.now(),
        }
        | facts
    )


def address(invited: Invitation) -> str:
    return reverse("accounts:invitation", args=[queries.invitation_token(invited)])


def code_in(message) -> str:
    return re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", message.body, re.MULTILINE).group(1)


def test_sign_up_lets_somebody_in_by_a_mailed_code_with_profile_and_entry(client):
    client.post("/fi/account/signup/", {"name": "Aino", "email": "Aino@example.org"})
    client.post("/fi/account/confirm-email/", {"code": code_in(mail.outbox[0])})

    aino = Account.objects.get()
    assert (aino.email, aino.name, aino.language, aino.time_zone) == (
        "aino@example.org",
        "Aino",
        "fi",
        "Europe/Helsinki",
    )
    assert Profile.objects.get().account == aino
    assert [entry.verb for entry in Entry.objects.all()] == ["accounts.account_created"]
    assert client.session["_auth_user_id"] == str(aino.pk)


@pytest.mark.parametrize("name", ["Win at https://evil.example/x", "See www.evil.example", "<b>Aino</b>"])
def test_name_that_mails_would_make_a_link_of_is_refused(client, name):
    answer = client.post("/en/account/signup/", {"name": name, "email": "aino@example.org"})

    assert "Write only the name" in answer.content.decode()
    assert (Account.objects.count(), mail.outbox) == (0, [])


def test_sign_up_answers_alike_for_a_known_and_an_unknown_address():
    person("Aino")

    answers = [
        Client().post(SIGN_UP, {"name": "Somebody", "email": email}, follow=True)
        for email in ("aino@example.org", "nobody@example.org")
    ]

    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert stripped(answers[0], "aino@example.org") == stripped(answers[1], "nobody@example.org")
    assert Account.objects.filter(email="aino@example.org").count() == 1


def test_sign_in_answers_alike_for_a_known_and_an_unknown_address():
    person("Aino")

    answers = [
        Client().post(SIGN_IN, {"email": email}, follow=True) for email in ("aino@example.org", "nobody@example.org")
    ]

    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert stripped(answers[0], "aino@example.org") == stripped(answers[1], "nobody@example.org")


def test_mail_to_somebody_we_know_is_in_their_language(client):
    person("Aino", language="fi")
    client.post(SIGN_IN, {"email": "aino@example.org"})
    client.post("/fi/account/login/code/", {"email": "aino@example.org"})

    assert mail.outbox[0].subject == mail.outbox[-1].subject


def test_profile_is_saved_with_its_readers(client):
    aino = person("Aino")
    readers = {f"visible_{field}": "members" for field in Profile.FIELDS}
    told = {"name": "Aino V.", "headline": "I price craft", "region": "FI19A", "topics": ["pricing"], **readers}

    answer = signed_in(aino).post(
        reverse("accounts:profile"), told | {"visible_headline": "public", "visible_phone": "nobody"}
    )

    profile = Profile.objects.get()
    assert answer.status_code == 302
    assert (profile.account.name, profile.headline, profile.region_id, profile.is_listed) == (
        "Aino V.",
        "I price craft",
        "FI19A",
        False,
    )
    assert profile.visibility == dict.fromkeys(Profile.FIELDS, "members") | {"headline": "public", "phone": "nobody"}
    assert [topic.slug for topic in profile.topics.all()] == ["pricing"]


def test_profile_with_an_error_keeps_what_was_typed():
    answer = signed_in(person("Aino")).post(reverse("accounts:profile"), {"name": "x" * 10_000, "about": "I make"})

    assert answer.status_code == 422
    assert "I make</textarea>" in answer.content.decode()
    assert Account.objects.get().name == "Aino"


def test_languages_are_ranked_without_a_script():
    aino = person("Aino")
    told = {"first": "se", "second": "fi", "third": "", "language": "fi", "time_zone": "Europe/Helsinki"}

    double = signed_in(aino).post(reverse("accounts:languages"), told | {"third": "se"})
    signed_in(aino).post(reverse("accounts:languages"), told)

    aino.refresh_from_db()
    assert (double.status_code, list(double.context["form"].errors)) == (422, ["third"])
    assert (aino.language, aino.languages, aino.time_zone) == ("fi", ["se", "fi"], "Europe/Helsinki")


@pytest.mark.parametrize("page", ["accounts:profile", "accounts:languages"])
def test_own_pages_ask_for_sign_in(client, page):
    answer = client.get(reverse(page))

    assert answer["Location"].startswith(reverse("account_login"))


def test_invitation_keeps_its_purpose_through_sign_up(client, purpose):
    invited = invitation()

    shown = client.get(address(invited))
    client.post(shown.context["sign_up_url"], {"name": "Kari", "email": "kari@example.org"})
    arrived = client.post("/en/account/confirm-email/", {"code": code_in(mail.outbox[-1])})

    assert arrived["Location"] == address(invited)
    client.post(f"{address(invited)}acceptance/")
    invited.refresh_from_db()
    assert (invited.state, invited.accepted_by.email) == ("accepted", "kari@example.org")


def test_invitation_that_was_used_says_so_and_what_to_do(client, purpose):
    invited, kari = invitation(), person("Kari")
    actions.accept_invitation(invitation=invited, by=kari, at=timezone.now())

    by_stranger, by_kari = client.get(address(invited)), signed_in(kari).get(address(invited))
    again = signed_in(kari).post(f"{address(invited)}acceptance/")

    assert (by_stranger.status_code, by_kari.status_code, again.status_code) == (410, 200, 302)
    assert "This invitation was used already." in by_stranger.content.decode()
    assert "ask the one who invited you for a new invitation" in by_stranger.content.decode()


def test_invitation_shows_neither_purpose_nor_button_once_taken_back(client, purpose):
    invited = invitation()
    actions.withdraw_invitation(invitation=invited, by=invited.invited_by, at=timezone.now())

    answer = client.get(address(invited))

    assert (answer.status_code, "greet" in answer.content.decode()) == (410, False)


def test_invitation_that_is_too_old_asks_for_a_new_one(client, purpose):
    answer = client.get(address(invitation(at=timezone.now() - timedelta(days=31))))

    assert answer.status_code == 410
    assert "This invitation is too old." in answer.content.decode()


def test_invitation_is_not_accepted_by_another_address(purpose):
    invited = invitation()
    client = signed_in(person("Nils"))

    shown = client.get(address(invited))
    client.post(f"{address(invited)}acceptance/")

    assert "another address than yours" in shown.content.decode()
    invited.refresh_from_db()
    assert invited.state == "waiting"


def test_invitation_with_a_wrong_token_is_not_found(client):
    assert client.get(reverse("accounts:invitation", args=["nonsense"])).status_code == 404


def test_visitor_costs_no_statement_and_gets_no_session(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/en/privacy/")

    assert "sessionid" not in answer.cookies


def test_clock_is_the_readers_own(rf):
    aino = person("Aino", language="fi")
    client = signed_in(aino)
    seen = []

    from creative_networks.foundation.accounts.middleware import TimeZoneMiddleware

    for cookies, user in (({}, None), ({"sessionid": client.cookies["sessionid"].value}, aino)):
        request = rf.get("/")
        request.COOKIES, request.user = cookies, user
        TimeZoneMiddleware(lambda _: seen.append(timezone.get_current_timezone_name()))(request)

    assert seen == ["Europe/Stockholm", "Europe/Helsinki"]


def test_address_added_later_counts_once_it_is_verified(purpose):
    nils = person("Nils")
    EmailAddress.objects.create(user=nils, email="kari@example.org", verified=True)

    assert queries.account_with_email("kari@example.org") == nils
    actions.accept_invitation(invitation=invitation(), by=nils, at=timezone.now())


def stripped(answer, email: str) -> str:
    """A page without what differs by request: the typed address, the token against forgery."""
    text = answer.content.decode().replace(email, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
