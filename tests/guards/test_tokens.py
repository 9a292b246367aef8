"""Access tokens: a program reads as the person, and nothing more."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from creative_networks.domains.knowledge.tests.people import World
from creative_networks.foundation.accounts import actions, queries
from creative_networks.foundation.accounts.models import AccessToken, Account
from creative_networks.foundation.journal.models import Entry
from creative_networks.interfaces.search import actions as search

pytestmark = pytest.mark.django_db
SEARCH, MINE = "/api/v1/search?q=only", "/en/profile/tokens/"


@pytest.fixture
def world() -> World:
    world = World()
    item = world.published("Only for us")
    type(item).objects.filter(pk=item.pk).update(audience="organisation", audience_scope=world.coast.scope)
    search.reindex(at=timezone.now())
    return world


def made(account: Account, days: int = 90) -> str:
    _token, text = actions.create_access_token(account=account, name="reader", days=days, by=account, at=timezone.now())
    return text


def ask(text: str, address: str = SEARCH):
    return Client().get(address, headers={"Authorization": f"Bearer {text}"})


def test_program_finds_what_its_person_may_see(world):
    mine, others = ask(made(world.aino)), ask(made(world.kari))

    assert (mine.json()["total"], others.json()["total"], Client().get(SEARCH).json()["total"]) == (1, 0, 0)
    assert {"Authorization", "Cookie"} <= {name.strip() for name in mine["Vary"].split(",")}
    assert queries.access_tokens_of(world.aino, timezone.now())[0].last_used_on == timezone.now().date()


def test_what_opens_nothing_is_refused(world):
    ended, expired, closed = made(world.aino), made(world.kari), made(world.nils)
    for token in queries.access_tokens_of(world.aino, timezone.now()):
        actions.end_access_token(token=token, by=world.aino, at=timezone.now())
    AccessToken.objects.filter(account=world.kari).update(expires_at=timezone.now() - timedelta(seconds=1))
    Account.objects.filter(pk=world.nils.pk).update(is_active=False)

    answers = [ask(text) for text in (ended, expired, closed, "", "cn_invented")]

    assert [answer.status_code for answer in answers] == [401] * 5
    assert {answer["WWW-Authenticate"] for answer in answers} == {'Bearer error="invalid_token"'}


def test_token_opens_no_page_and_writes_nothing(world):
    text = made(world.aino)

    assert ask(text, "/en/desk/").status_code == 302
    assert Client().post(SEARCH, headers={"Authorization": f"Bearer {text}"}).status_code == 405


def test_text_is_shown_once_and_never_kept(world):
    client = Client()
    client.force_login(world.aino)

    page = client.post(MINE, {"name": "my reader", "days": "30"})
    text = re.search(r"cn_[\w-]{40,}", page.content.decode())[0]

    assert ask(text).json()["total"] == 1
    assert text not in client.get(MINE).content.decode()
    token = AccessToken.objects.get()
    assert text not in (token.digest, token.name)
    assert "no-store" in page["Cache-Control"]
    assert Entry.objects.order_by("pk").last().verb == "accounts.token_created"
    assert client.post(f"{MINE}{token.pk}/end/", follow=True).status_code == 200
    assert ask(text).status_code == 401


def test_nobody_ends_the_token_of_somebody_else(world):
    text, client = made(world.aino), Client()
    client.force_login(world.kari)

    assert client.post(f"{MINE}{AccessToken.objects.get().pk}/end/").status_code == 404
    assert ask(text).status_code == 200


def test_form_says_what_is_wrong_and_twenty_are_enough(world):
    client = Client()
    client.force_login(world.aino)
    nameless = client.post(MINE, {"name": "", "days": "30"})
    for _number in range(actions.MOST_TOKENS):
        made(world.aino)

    one_more = client.post(MINE, {"name": "one more", "days": "30"})

    assert (nameless.status_code, one_more.status_code) == (422, 422)
    assert "You have many tokens already" in one_more.content.decode()
    assert AccessToken.objects.count() == actions.MOST_TOKENS


def test_command_prints_the_token_alone_and_ends_it(world, capsys):
    call_command("create_token", world.aino.email, "--name", "exam")
    text = capsys.readouterr().out.strip()

    assert ask(text).json()["total"] == 1
    call_command("create_token", world.aino.email, "--name", "exam", "--end")
    assert ask(text).status_code == 401
    with pytest.raises(CommandError, match="no token named exam"):
        call_command("create_token", world.aino.email, "--name", "exam", "--end")
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command("create_token", "nobody@example.org")


def test_address_for_machines_declares_it():
    schema = Client().get("/api/v1/openapi.json").json()

    assert schema["components"]["securitySchemes"]["accessToken"]["scheme"] == "bearer"
    assert schema["security"] == [{}, {"accessToken": []}]
