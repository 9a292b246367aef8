"""Partner searches in the bin."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from creative_networks.domains.community import actions, queries, tasks
from creative_networks.domains.community.models import PartnerSearch
from creative_networks.domains.community.tests.test_community import NOW, World
from creative_networks.foundation.access.queries import reader_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_search_in_the_bin_is_nowhere_else_and_comes_back(world: World) -> None:
    search, client = world.filed(), signed_in(world.aino)
    address = queries.searches_of(world.aino, ("en",))[0].url

    page = client.post(f"{address}removal/", follow=True).content.decode()

    assert f"{address}return/" in page
    assert client.get(address).status_code == 404
    assert queries.visible_search(reader_for(world.aino), search.pk) is None
    assert signed_in(world.kari).post(f"{address}return/").status_code == 404
    client.post(f"{address}return/")
    assert client.get(address).status_code == 200


def test_what_others_are_in_touch_about_stays(world: World) -> None:
    search = world.opened()
    with pytest.raises(actions.NotAllowedFrom):
        actions.remove_search(search=search, by=world.aino, at=NOW)

    interest = world.interest(search)
    actions.close_search(search=search, by=world.aino, at=NOW)
    with pytest.raises(actions.NotAllowedFrom):
        actions.remove_search(search=search, by=world.aino, at=NOW)

    actions.decline_interest(interest=interest, reason="Too far.", by=world.aino, at=NOW)
    assert actions.remove_search(search=search, by=world.aino, at=NOW).removed_at == NOW
    with pytest.raises(actions.NotAllowedFrom):
        actions.open_search(search=search, by=world.aino, at=NOW)


def test_bin_is_emptied_after_its_days(world: World) -> None:
    actions.remove_search(search=world.filed(), by=world.aino, at=NOW)

    tasks.watch_searches(NOW + timedelta(days=29))
    assert PartnerSearch.objects.count() == 1
    tasks.watch_searches(NOW + timedelta(days=31))

    assert PartnerSearch.objects.count() == 0
