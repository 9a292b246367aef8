"""Cards of partner searches on the workbench of translators, and interests that are answered, taken back, returned."""

from typing import Any

import pytest
from django.test import Client

from creative_networks.domains.community import actions, queries, translating
from creative_networks.domains.community.models import Answer, PartnerSearch
from creative_networks.domains.community.tests.test_community import CARD, NOW, World
from creative_networks.foundation.access.queries import STRANGER
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.translations import actions as translations

pytestmark = pytest.mark.django_db
CONTENT = {"title": "Säveltäjää etsitään", "cooperation": "Musiikkia peliin.", "firm": "Neljän studio.", "partner": ""}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def fia(world: World) -> Any:
    """Somebody of no organisation who was given Finnish."""
    person = account("Fia")
    translations.admit_translator(account=person, language="fi", reviews=False, by=world.carla, at=NOW)
    return person


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def bench(search: PartnerSearch) -> str:
    return f"/en/translate/texts/community.partnersearch/{search.pk}/fi/"


def listed(state: str) -> list[str]:
    work = translating.VERSIONS.work(STRANGER, ("en",), language="fi", state=state, groups={}, start=0, limit=20)
    return [one.title for one in work]


def test_translator_writes_beside_the_card_and_learns_nothing_of_the_firm(world: World, fia: Any) -> None:
    search, client = world.opened(), signed_in(fia)
    missing = listed("missing")

    page = client.get(bench(search)).content.decode()
    answer = client.post(bench(search), CONTENT | {"base_revision": "0", "follows": "1"})

    assert (missing, listed("missing")) == (["Composer wanted"], [])
    assert "A studio of four." in page
    assert "Revontuli" not in page
    assert answer["Location"] == f"/en/partners/{search.pk}/?lang=fi"
    assert "Säveltäjää etsitään" in client.get(answer["Location"]).content.decode()
    assert client.get(bench(world.filed())).status_code == 404


def test_translation_that_names_the_firm_is_refused_and_stays_in_the_form(world: World) -> None:
    search, client = world.opened(), signed_in(world.aino)
    named = CONTENT | {"cooperation": "Studio Revontuli tarvitsee musiikkia.", "base_revision": "0", "follows": "1"}

    answer = client.post(bench(search), named)

    assert (answer.status_code, queries.text_of(search, "fi")) == (422, None)
    assert "The firm&#x27;s name stands here" in answer.content.decode()
    assert "Studio Revontuli tarvitsee musiikkia." in answer.content.decode()


def test_what_changed_in_the_card_stands_beside_its_translation(world: World, fia: Any) -> None:
    search = world.opened()
    written = actions.Card(**CONTENT)
    actions.translate_card(search=search, language="fi", card=written, by=fia, at=NOW)
    changed = actions.Card("Composer wanted", "Music for two games.", CARD.firm, CARD.partner)
    actions.save_card(text=queries.texts_of(search)[0], card=changed, significance="major", by=world.aino, at=NOW)

    page = signed_in(fia).get(bench(search)).content.decode()
    late = signed_in(fia).post(bench(search), CONTENT | {"base_revision": "0", "follows": "2", "is_done": "on"})

    assert listed("outdated_major") == ["Composer wanted"]
    assert "<ins>two games.</ins>" in page
    assert late.status_code == 409


def test_own_searches_are_a_file_without_firm_and_contact(world: World) -> None:
    world.filed()

    sheets = [signed_in(who).get("/en/partners/mine/?as=csv").content.decode() for who in (world.aino, world.nils)]

    assert ["Draft" in sheet for sheet in sheets] == [True, False]
    assert "Revontuli" not in sheets[0]


def test_refusal_that_comes_too_late_loses_nothing_that_was_typed(world: World) -> None:
    interest = world.interest(world.opened())
    actions.accept_interest(interest=interest, by=world.aino, at=NOW)

    late = signed_in(world.aino).post(f"/en/partners/interests/{interest.pk}/refusal/", {"reason": "We found a duo."})

    interest.refresh_from_db()
    assert (late.status_code, interest.answer) == (409, Answer.ACCEPTED)
    assert "We found a duo." in late.content.decode()
    assert "Somebody answered before you" in late.content.decode()


def test_interest_taken_back_is_shown_again_unless_the_search_was_closed(world: World) -> None:
    search = world.opened()
    interest, client = world.interest(search), signed_in(world.kari)
    again = f"/en/partners/interests/{interest.pk}/return/"

    told = client.post(f"/en/partners/interests/{interest.pk}/withdrawal/", follow=True).content.decode()
    assert again in told
    assert signed_in(world.nils).post(again).status_code == 404
    client.post(again)
    interest.refresh_from_db()
    assert (interest.answer, interest.answered_at) == (Answer.WAITING, None)

    actions.withdraw_interest(interest=interest, by=world.kari, at=NOW)
    actions.close_search(search=search, by=world.aino, at=NOW)
    with pytest.raises(actions.NotOpen):
        actions.return_interest(interest=interest, by=world.kari, at=NOW)
