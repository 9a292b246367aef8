"""Saved searches tell their owners what is new, and never what they may not see."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from creative_networks.domains.knowledge.tests.factories import narrow
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.journal.registry import Message

from .. import actions, emails
from ..models import SavedSearch
from .worlds import NOW, World, index, item

pytestmark = pytest.mark.django_db

FOUND = "search.new_results_found"
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def world() -> World:
    return World()


def save(world: World, query: str = "q=loom") -> SavedSearch:
    index()
    return actions.save_search(name="", query=query, by=world.kari, at=NOW)


def told() -> list[Message]:
    """What the journal has to say to people about their searches."""
    return [message for entry in Entry.objects.filter(verb=FOUND) for message in emails.new_results(entry)]


def text_of(message: Message, part: str = "txt") -> str:
    return render_to_string(f"{message.template}.{part}", message.context)


def test_owner_is_told_once_of_what_is_new(world: World) -> None:
    item(world, "Loom of old", "Text.")
    save(world)
    item(world, "Loom of today", "Text.")
    index()

    assert (actions.look_again(at=TOMORROW), actions.look_again(at=TOMORROW)) == (1, 0)
    (message,) = told()

    assert message.recipient_id == world.kari.pk
    assert text_of(message, "subject.txt").strip() == "1 new result for “loom”"
    assert ("Loom of today" in text_of(message), "Loom of old" in text_of(message)) == (True, False)
    assert Entry.objects.filter(verb=FOUND).count() == 1


def test_mail_speaks_its_owners_language(world: World) -> None:
    world.kari.language = "fi"
    world.kari.save()
    save(world)
    item(world, "Loom", "Text.")
    index()
    actions.look_again(at=TOMORROW)

    assert "/fi/search/?q=loom" in text_of(told()[0])


def test_nothing_new_tells_nobody(world: World) -> None:
    item(world, "Loom", "Text.")
    save(world)

    assert (actions.look_again(at=TOMORROW), told()) == (0, [])


def test_what_the_owner_may_not_see_is_no_news(world: World) -> None:
    save(world)
    hidden = item(world, "Loom", "Text.")
    narrow(hidden, "organisation", world.coast.scope)
    index()

    assert actions.look_again(at=TOMORROW) == 0


def test_mail_is_dropped_when_the_right_is_gone_before_it_leaves(world: World) -> None:
    save(world)
    made = item(world, "Loom", "Text.")
    index()
    actions.look_again(at=TOMORROW)
    (message,) = told()
    facts = {"recipient_id": message.recipient_id, "context": message.context}
    assert emails.may_still_see(facts)

    narrow(made, "organisation", world.coast.scope)

    assert not emails.may_still_see(facts)


def test_mail_tells_the_rest_when_one_thing_is_hidden_before_it_leaves(world: World) -> None:
    save(world)
    made = [item(world, f"Loom {number}", "Text.") for number in range(2)]
    index()
    actions.look_again(at=TOMORROW)
    (message,) = told()
    narrow(made[0], "organisation", world.coast.scope)

    context = emails.may_still_see({"recipient_id": message.recipient_id, "context": message.context})

    assert isinstance(context, dict)
    assert [title for title, _url in context["titles"]] == ["Loom 1"]
    assert render_to_string(f"{message.template}.subject.txt", context).strip() == "1 new result for “loom”"


def test_no_alert_after_it_is_switched_off(world: World) -> None:
    saved = save(world)
    actions.set_alerts(saved=saved, has_alerts=False, by=world.kari, at=NOW)
    item(world, "Loom", "Text.")
    index()

    assert actions.look_again(at=TOMORROW) == 0


def test_same_search_is_kept_once_and_nonsense_never(world: World) -> None:
    assert save(world).pk == save(world, "?q=loom&page=3&utm=x").pk
    with pytest.raises(actions.NothingAsked):
        actions.save_search(name="", query="page=2", by=world.kari, at=NOW)


def test_number_of_saved_searches_is_bounded(world: World) -> None:
    for number in range(50):
        actions.save_search(name="", query=f"q=loom{number}", by=world.kari, at=NOW)

    with pytest.raises(actions.TooMany):
        actions.save_search(name="", query="q=more", by=world.kari, at=NOW)
