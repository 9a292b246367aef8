"""Following partner searches: told to those who may see the card, and nothing of who is behind it."""

import pytest
from django.utils import timezone

from creative_networks.domains.community import actions, news
from creative_networks.domains.community.models import PartnerSearch
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.subscriptions import actions as subscriptions
from creative_networks.foundation.subscriptions import queries

from .test_community import NOW, World

pytestmark = pytest.mark.django_db


def note() -> None:
    journal.seal(at=timezone.now())
    journal.read("subscriptions", subscriptions.note_news, at=timezone.now())


def test_opened_search_is_news_and_a_closed_one_no_longer() -> None:
    world, reader = World(), account("Reader")
    subscriptions.follow(account=reader, tags=["kind:request", "country:FI"], by=reader, at=NOW)
    search = world.opened()
    note()
    told = [item.card.title for item in queries.news_of(reader)]

    actions.close_search(search=PartnerSearch.objects.get(pk=search.pk), by=world.aino, at=NOW)

    assert told == ["Composer wanted"]
    assert queries.news_of(reader) == []


def test_tags_of_a_search_do_not_tell_who_is_behind_it() -> None:
    World().opened()

    tags = news.tags(Entry.objects.get(verb="community.search_opened"))
    names = {tag.partition(":")[0] for tag in tags}

    assert names == {"kind", "country", "partners", "language"}


def test_draft_is_no_news_to_anybody_else() -> None:
    world, reader = World(), account("Reader")
    search = world.filed()

    assert news.ids_told(queries.reader_for(reader)) == set()
    assert search.state == "draft"
