"""Pages that are kept for strangers, through the whole of Django: the same for all, new after each change."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.test import Client, RequestFactory
from django.urls import get_resolver

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.journal.queries import Generations, connect
from creative_networks.foundation.organisations.tests.factories import member, organisation
from creative_networks.foundation.places import actions as places
from creative_networks.foundation.places import queries as places_known
from creative_networks.foundation.vocabulary import actions as vocabulary
from creative_networks.foundation.vocabulary import queries as terms
from creative_networks.interfaces.web.page_cache import PageCache

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PAGES = (
    "/en/",
    "/en/about/",
    "/en/privacy/",
    "/en/accessibility/",
    "/en/search/?q=price",
    "/en/knowledge/",
    "/en/support/",
    "/en/organisations/",
    "/en/people/",
    "/en/translate/",
    "/en/translate/se/",
)


class Network:
    def __init__(self) -> None:
        self.coast, self.north = organisation("coast", "FI"), organisation("north", "SE")
        self.aino, self.nils = account("Aino"), account("Nils")
        member(self.aino, self.coast)
        member(self.nils, self.north)

    def publish(self, title: str) -> Any:
        content = knowledge.Content(title, "A way to set prices.", {"body": "<p>Count the year first.</p>"})
        item = knowledge.create_item(
            kind="insight", organisation=self.coast, language="en", content=content, by=self.aino, at=NOW
        )
        review = knowledge.ask_for_review(item=item, reviewer_organisation=self.north, by=self.aino, at=NOW)
        return knowledge.answer_review(review=review, outcome="accepted", remark="", by=self.nils, at=NOW)


class Door:
    """Django behind the cache, as the server calls it."""

    def __init__(self, generations: Generations) -> None:
        self.cache = PageCache(
            WSGIHandler(),
            most_bytes=1_000_000,
            generation=generations.current,
            refresh=generations.forget_outdated,
        )

    def get(self, path: str, cookie: str = "", **headers: str) -> tuple[int, str]:
        environ = RequestFactory().get(path).environ | headers
        environ["HTTP_COOKIE"] = cookie
        started: list[Any] = []
        body = b"".join(self.cache(environ, lambda *head: started.extend(head)))
        return int(started[0].split()[0]), body.decode()

    def holds(self, path: str) -> bool:
        """Tell whether the page is in memory and was not made just now."""
        asked: list[bool] = []
        request_started.connect(receiver := lambda **facts: asked.append(True), weak=False)
        try:
            self.get(path)
        finally:
            request_started.disconnect(receiver)
        return not asked


@pytest.fixture
def door(door_to_django: None, transactional_db: None) -> Iterator[Door]:
    generations = Generations(connect)
    yield Door(generations)
    generations.close()


@pytest.fixture
def network(transactional_db: None) -> Iterator[Network]:
    # The test before has emptied every table.
    places.load_places()
    vocabulary.load_vocabulary()
    yield Network()
    places_known.forget()
    terms.forget()


def test_change_is_on_the_kept_page_at_once(door: Door, network: Network) -> None:
    assert "Price from the year" not in door.get("/en/knowledge/")[1]
    assert door.holds("/en/knowledge/")

    item = network.publish("Price from the year")
    assert "Price from the year" in door.get("/en/knowledge/")[1]
    page = f"/en/knowledge/{item.pk}/"
    assert door.get(page)[0] == 200
    assert door.holds(page)

    knowledge.retire_item(item=item, reason="It no longer holds.", by=network.aino, at=NOW)
    assert "It no longer holds." in door.get(page)[1]


def test_term_that_another_process_named_anew_is_on_the_page_at_once(door: Door, network: Network) -> None:
    concept = terms.concepts_by_slug("sectors")[next(iter(terms.concept_ids("sectors")))]
    door.get("/en/knowledge/")
    kept = terms._Kept.tables
    vocabulary.set_label(concept=concept, language="en", text="Quite another name", by=None, at=NOW)
    terms._Kept.tables = kept  # as in the memory of a process that did not do this itself

    assert "Quite another name" in door.get("/en/knowledge/")[1]


def test_signed_in_reader_and_stranger_never_share_a_page(door: Door, network: Network) -> None:
    item = network.publish("Price from the year")
    page = f"/en/knowledge/{item.pk}/"
    member_of_coast = Client()
    member_of_coast.force_login(network.aino)
    cookie = f"sessionid={member_of_coast.cookies['sessionid'].value}"
    door.get(page)

    own = door.get(page, cookie)[1]
    assert "My account" in own
    assert "My account" not in door.get(page)[1]
    assert door.get(page, cookie)[1].count("My account") == own.count("My account")


def test_what_is_not_there_is_not_kept(door: Door, network: Network) -> None:
    assert door.get("/en/knowledge/4711/")[0] == 404
    assert not door.holds("/en/knowledge/4711/")
    assert door.get("/en/account/login/")[0] == 200
    assert not door.holds("/en/account/login/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_stranger_gets_the_same_whatever_else_the_browser_says(path: str) -> None:
    plain = Client().get(path)
    noisy = Client(
        HTTP_USER_AGENT="Other/1.0",
        HTTP_REFERER="https://elsewhere.example/",
        HTTP_X_FORWARDED_HOST="evil.example",
        HTTP_X_FORWARDED_FOR="192.0.2.7",
        HTTP_ACCEPT="text/plain",
        HTTP_COOKIE="theme=dark",
    ).get(path)

    assert plain.content == noisy.content
    assert plain.status_code == 200
    assert not plain.cookies
    assert plain["Cache-Control"] == "no-cache"


@pytest.mark.django_db
def test_member_s_page_is_for_them_alone() -> None:
    member_of_coast = Client()
    member_of_coast.force_login(account("Aino"))

    said = member_of_coast.get("/en/knowledge/")["Cache-Control"]

    assert set(said.split(", ")) == {"no-cache", "private"}


def test_only_open_doors_are_kept() -> None:
    closed = [
        str(pattern)
        for pattern in _patterns(get_resolver())
        if getattr(pattern.callback, "is_same_for_strangers", False)
        and getattr(pattern.callback, "login_required", True)
    ]

    assert closed == []


def _patterns(resolver: Any) -> Iterator[Any]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern)
        else:
            yield pattern
