"""The index follows the journal, can be made anew, and is whole while it changes."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.tests import factories
from creative_networks.engines.text import plugins
from creative_networks.engines.text.indexing import form_keys
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.access.registry import governed_kinds
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.journal.actions import seal
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.foundation.organisations.actions.offers import OfferFacts
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.searchables.registry import searchables
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import actions, encoding, tasks
from ..models import IndexedThing, KnownWord
from .worlds import NOW, World, found, index, item, search

pytestmark = pytest.mark.django_db

# Stands in for an analyser that an operator brings.
VOIKKO = """
class Voikko:
    def __init__(self, language):
        pass

    def analyze(self, word):
        return [{"BASEFORM": "xywzi"}] if word.casefold() == "qworven" else []
"""


@pytest.fixture
def world() -> World:
    return World()


def follow() -> None:
    seal(at=NOW)
    tasks.follow_journal(at=NOW)


def test_what_is_published_is_found_when_the_journal_has_been_read(world: World) -> None:
    made = item(world, "Looms", "Shared.")
    follow()
    assert found("looms") == ["Looms"]

    knowledge.retire_item(item=made, reason="Gone.", by=world.aino, at=NOW)
    follow()

    assert search("looms").results[0].is_past


def test_new_text_replaces_the_old(world: World) -> None:
    made = item(world, "Looms", "Shared.")
    follow()
    text = made.texts.get()
    content = knowledge.Content("Kilns", "Short.", {"body": "<p>Heated.</p>"})
    knowledge.save_text(
        text=text, content=content, base_revision=1, significance="major", note="", by=world.aino, at=NOW
    )
    review = knowledge.ask_for_review(item=made, reviewer_organisation=world.north, by=world.aino, at=NOW)
    knowledge.answer_review(review=review, outcome="accepted", remark="", by=world.nils, at=NOW)
    follow()

    assert (found("looms"), found("kilns")) == ([], ["Kilns"])


def test_what_is_gone_is_found_no_more(world: World) -> None:
    made = item(world, "Looms", "Shared.")
    index()
    factories.remove(made)

    index()

    assert found("looms") == []
    assert not IndexedThing.objects.filter(searchable="knowledge.item").exists()
    assert not KnownWord.objects.filter(word="looms").exists()


def test_making_the_index_anew_twice_changes_nothing(world: World) -> None:
    item(world, "Looms", "Shared.")

    assert (index() > 0, index()) == (True, 0)


def test_things_of_an_older_analyser_are_found_until_they_are_replaced(world: World) -> None:
    item(world, "Looms", "Shared.")
    item(world, "Looms too", "Shared.")
    index()
    old = IndexedThing.objects.filter(searchable="knowledge.item").order_by("pk").first()
    IndexedThing.objects.filter(pk=old.pk).update(key_version=encoding.version() - 1)

    assert sorted(found("looms")) == ["Looms", "Looms too"]
    assert actions.index_older_versions(at=NOW) == 1
    assert sorted(found("looms")) == ["Looms", "Looms too"]
    assert not IndexedThing.objects.filter(key_version__lt=encoding.version()).exists()


def test_index_is_made_anew_when_an_operator_switches_a_plug_in_on(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item(world, "Qworven kirnu", "Teksti.", language="fi")
    index()
    assert actions.index_older_versions(at=NOW) == 0

    (tmp_path / "libvoikko.py").write_text(VOIKKO)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("TEXT_VOIKKO", "yes")
    switch_plugins()
    try:
        assert actions.index_older_versions(at=NOW) > 0
        assert actions.index_older_versions(at=NOW) == 0
        assert found("xywzi", words_in="fi") == ["Qworven kirnu"]
    finally:
        monkeypatch.delenv("TEXT_VOIKKO")
        switch_plugins()

    assert actions.index_older_versions(at=NOW) > 0
    assert found("xywzi", words_in="fi") == []


def switch_plugins() -> None:
    """Forget what this process knows of words, as one does that starts anew."""
    for kept in (plugins.switched_on, form_keys, encoding.codes, encoding.joined, encoding.in_text):
        kept.cache_clear()


def test_what_nothing_registers_any_more_is_taken_out(world: World) -> None:
    item(world, "Looms", "Shared.")
    index()
    IndexedThing.objects.filter(searchable="knowledge.item").update(searchable="gone.thing", key_version=0)

    actions.index_older_versions(at=NOW)

    assert not IndexedThing.objects.filter(searchable="gone.thing").exists()


def test_what_came_without_the_journal_is_found_hourly(world: World) -> None:
    tasks.index_missing(at=NOW)

    assert search("pricing", words_in="en", kind="term").results[0].title == "<mark>Pricing</mark>"
    assert actions.index_missing(at=NOW) == 0


def test_offer_is_found_in_every_language_and_by_its_organisation(world: World) -> None:
    service = vocabulary.concept_ids("services")["mentoring"]
    facts = OfferFacts(languages=("fi",), serves_everywhere=True)
    organisations.offer_service(organisation=world.coast, service_id=service, facts=facts, by=world.aino, at=NOW)
    follow()

    kinds = [{result.kind for result in search(text).results} for text in ("mentorointi", world.coast.name)]

    assert ["offer" in one for one in kinds] == [True, True]
    assert "organisation" in kinds[1]
    region = places.regions()[0].pk
    assert len(search("mentoring", kind="offer", language="fi", region=region).results) == 1
    assert search("mentoring", kind="offer", language="sv").results == ()


def listed(world: World, **options: Any) -> Any:
    """Somebody whose profile everybody may find, with what is told of them."""
    account = accounts.create_account(email="weaver@example.org", name="Aino Weaver", language="en", by=None, at=NOW)
    told = {"name": account.name, "fields": {}, "visibility": {}, "is_listed": True, "by": account, "at": NOW}
    accounts.update_profile(account=account, **(told | options))
    return account


def test_person_is_found_by_what_each_reader_sees(world: World) -> None:
    listed(
        world,
        fields={"headline": "Tapestries", "about": "Secret looms"},
        visibility={"headline": "public", "about": "members"},
    )
    follow()
    member = reader_for(world.nils)

    assert [len(search(text, kind="person").results) for text in ("tapestries", "secret")] == [1, 0]
    assert [len(search(text, member, kind="person").results) for text in ("tapestries", "secret")] == [1, 1]


def test_erased_person_leaves_no_word_in_the_index(world: World) -> None:
    account = listed(
        world, name="Unheardofname", fields={"headline": "Unheardofheadline"}, visibility={"headline": "public"}
    )
    follow()
    assert KnownWord.objects.filter(word__startswith="unheardof").count() == 2

    actions.forget_person(account, NOW)

    assert not KnownWord.objects.filter(word__startswith="unheardof").exists()
    assert not IndexedThing.objects.filter(searchable__startswith="accounts.person").exists()


def test_index_is_whole_after_many_changes(world: World) -> None:
    """SQLite's index is told what to forget: told wrongly, it would say so here."""
    made = item(world, "Looms", "Shared by six weavers.")
    for title in ("Kilns", "Presses", "Looms again"):
        factories.retitle(made, title, f"{title}\nOther words, {title.lower()}.")
        index()

    assert [found(word) for word in ("kilns", "presses", "again")] == [[], [], ["Looms again"]]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM search_index WHERE search_index MATCH %s",
                [f'"{encoding.codes("kilns", "en")[0]}"'],
            )
            assert cursor.fetchone()[0] == 0


def test_command_makes_the_index_and_refuses_what_it_does_not_know(world: World, capsys: Any) -> None:
    item(world, "Looms", "Shared.")

    call_command("reindex", "knowledge.item")
    assert "1 things were indexed anew" in capsys.readouterr().out
    call_command("reindex", "--list")
    assert "knowledge.item" in capsys.readouterr().out
    with pytest.raises(CommandError, match=r"nothing\.known"):
        call_command("reindex", "nothing.known")


def words_in_file() -> bytes:
    with connection.cursor() as cursor:
        return bytes(cursor.connection.serialize()) if connection.vendor == "sqlite" else b""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["removed", "withdrawn"])
def test_no_trace_of_what_is_gone_remains_in_the_file(world: World, settings: Any, how: str) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    for number in range(3):
        item(world, f"Loom {number}", "Shared.")
    made = item(world, "Zyxwvutloom", "Zyxwvutloom.")
    index()
    assert connection.vendor != "sqlite" or b"yxwvutloom" in words_in_file()

    if how == "removed":
        factories.remove(made)
    else:
        governed_kinds()["knowledge.item"].remove_content(made, NOW)
    searchable = next(one for one in searchables() if one.name == "knowledge.item")
    actions.index_things(searchable=searchable, ids=[made.pk], at=NOW)

    assert b"yxwvutloom" not in words_in_file()
