"""Following what items are about, and being told."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import Item
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts.registry import desk_of
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.journal.registry import Message, notices_for
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.subscriptions import actions as subscriptions
from creative_networks.foundation.subscriptions import queries
from creative_networks.foundation.vocabulary import queries as vocabulary

from .people import NOW, World, account, member

pytestmark = pytest.mark.django_db
DUE = "subscriptions.digest_due"
TUESDAY_MORNING = NOW + timedelta(days=7)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def reader(world: World) -> object:
    """Somebody who follows the pricing of creative work."""
    person = account("Reader", language="fi", languages=["fi"], time_zone="Europe/Helsinki")
    follow(person, "topics:pricing")
    return person


def follow(person: object, *tags: str, **options: str) -> object:
    return subscriptions.follow(account=person, tags=tags, by=person, at=NOW, **options)


def published(world: World, title: str = "Price from the year", topic: str = "pricing", **options: object) -> Item:
    item = world.draft(title, **options)
    concept = vocabulary.concept_ids("topics")[topic]
    actions.update_facts(item=item, by=world.aino, at=NOW, concepts=[concept], countries=["FI"])
    review = actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)
    actions.answer_review(review=review, outcome="accepted", remark="", by=world.nils, at=NOW)
    note()
    return item


def note() -> None:
    """Do what the worker does with the journal."""
    journal.seal(at=timezone.now())
    journal.read("subscriptions", subscriptions.note_news, at=timezone.now())


def told(person: object) -> list[str]:
    return [item.card.title for item in queries.news_of(person)]


def messages() -> list[Message]:
    entries = Entry.objects.filter(verb=DUE).order_by("pk")
    return [message for entry in entries for notice in notices_for(DUE) for message in notice.compose(entry)]


def is_wanted(message: Message) -> bool:
    [notice] = notices_for(DUE)
    return notice.still_wanted(asdict(message))


@pytest.mark.parametrize(
    ("tags", "is_told"),
    [
        (["topics:pricing"], True),
        (["topics:marketing"], False),
        (["country:FI"], True),
        (["country:SE"], False),
        (["kind:insight", "language:en", "source:knowledge.item"], True),
        (["kind:insight", "topics:pricing", "country:SE"], False),
        (["source:events.event", "country:FI"], False),
    ],
)
def test_news_of_what_somebody_follows(world: World, tags: list[str], is_told: bool):
    follow(world.kari, *tags)

    published(world)

    assert told(world.kari) == (["Price from the year"] if is_told else [])


def test_news_of_an_organisation_and_of_a_person_as_long_as_they_are_listed(world: World):
    author = accounts.create_account(email="author@example.org", name="Author", language="en", by=None, at=NOW)
    member(author, world.coast)
    follow(world.coordinator, f"organisation:{world.coast.pk}")
    follow(world.kari, f"person:{author.pk}")
    listed(author, True)
    published(world, by=author)
    both = (told(world.coordinator), told(world.kari))

    listed(author, False)

    assert both == (["Price from the year"], ["Price from the year"])
    assert told(world.kari) == []


def listed(person: Any, is_listed: bool) -> None:
    accounts.update_profile(
        account=person, name=person.name, fields={}, visibility={}, is_listed=is_listed, by=person, at=NOW
    )


def test_nobody_is_told_what_they_did_themselves(world: World):
    """Aino wrote it and Nils published it; both know."""
    for person in (world.aino, world.nils, world.kari):
        follow(person, "topics:pricing")
    published(world)

    subscriptions.send_digests(at=TUESDAY_MORNING)

    assert [told(person) for person in (world.aino, world.nils, world.kari)] == [[], [], ["Price from the year"]]
    assert [message.recipient_id for message in messages()] == [world.kari.pk]


def test_rhythm_is_chosen_by_kind_within_what_is_followed(world: World, reader: object):
    client = Client()
    client.force_login(reader)
    page = client.get("/en/following/new/?tag=topics:pricing")
    kinds = {name: field for field, name in page.context["form"].names.items()}
    sent = {"frequency": "weekly", kinds["knowledge.item"]: "now"}

    client.post("/en/following/new/?tag=topics:pricing", sent)
    published(world)

    [item] = queries.news_of(reader)
    assert item.frequency == "now"
    shown = client.get("/en/following/").content.decode()
    assert "Every week · Knowledge: At once" in shown
    [subscription] = queries.subscriptions_of(reader)
    client.post(f"/en/following/{subscription.pk}/end/")
    [message] = list(client.get("/en/following/").context["messages"])
    client.post(message.extra_tags.removeprefix("undo:"))
    [again] = queries.subscriptions_of(reader)
    assert (again.frequency, again.by_kind) == ("weekly", {"knowledge.item": "now"})


def test_region_is_followed_from_the_list_of_all(reader: object):
    client = Client()
    client.force_login(reader)

    page = client.get("/en/following/").content.decode()

    assert '<option value="region:NO071">' in page
    assert client.get("/en/following/new/?tag=region:NO071").status_code == 200


@pytest.mark.parametrize("audience", ["organisation", "members"])
def test_news_are_only_of_what_the_reader_may_see_when_they_look(world: World, reader: object, audience: str):
    item = published(world, audience=audience)
    before = told(reader)

    Item.objects.filter(pk=item.pk).update(audience="organisation", audience_scope=world.coast.scope)

    assert (before, told(reader)) == ([] if audience == "organisation" else ["Price from the year"], [])


def test_same_entry_read_twice_is_one_piece_of_news(world: World, reader: object):
    published(world)
    entry = Entry.objects.get(verb="knowledge.item_published")

    subscriptions.note_news(entry)

    assert len(told(reader)) == 1


def test_title_is_in_the_language_the_reader_reads_best(world: World, reader: object):
    item = published(world)
    content = actions.Content("Hinta vuodesta", "", {"body": "<p>x</p>"})

    actions.translate_item(item=item, language="fi", content=content, by=world.aino, at=NOW)

    assert told(reader) == ["Hinta vuodesta"]


def test_digest_of_the_day_is_told_once_in_the_morning(world: World, reader: object):
    published(world)
    evening, morning = NOW + timedelta(hours=9), NOW + timedelta(hours=22)

    counts = [subscriptions.send_digests(at=moment) for moment in (evening, morning, morning, morning)]

    assert counts == [0, 1, 0, 0]
    [message] = messages()
    assert (message.recipient_id, message.context["first"]) == (reader.pk, "Price from the year")
    assert message.unsubscribe_url.startswith("http://127.0.0.1:8000/fi/following/mails/")
    assert is_wanted(message)


def test_at_once_is_within_a_minute_and_never_is_never(world: World, reader: object):
    follow(world.kari, "topics:pricing", frequency="now")
    follow(world.coordinator, "topics:pricing", frequency="never")
    published(world)

    subscriptions.send_digests(at=NOW + timedelta(minutes=1))
    at_once = [message.recipient_id for message in messages()]
    subscriptions.send_digests(at=TUESDAY_MORNING)

    assert at_once == [world.kari.pk]
    assert {message.recipient_id for message in messages()} == {world.kari.pk, reader.pk}
    assert told(world.coordinator) == ["Price from the year"]


def test_kind_of_news_chosen_weekly_waits_for_monday(world: World, reader: object):
    subscriptions.choose_frequencies(account=reader, choices={"knowledge.item": "weekly"}, by=reader, at=NOW)
    published(world)

    saturday = subscriptions.send_digests(at=NOW + timedelta(days=4))
    monday = subscriptions.send_digests(at=NOW + timedelta(days=6))

    assert (saturday, monday) == (0, 1)


def test_worker_that_dies_in_between_neither_loses_nor_repeats(world: World, reader: object):
    published(world)

    class Killed(Exception):
        pass

    def die_after_sending() -> None:
        with transaction.atomic():
            subscriptions.send_digests(at=TUESDAY_MORNING)
            raise Killed

    with pytest.raises(Killed):
        die_after_sending()
    after_the_kill = len(messages())
    subscriptions.send_digests(at=TUESDAY_MORNING)
    subscriptions.send_digests(at=TUESDAY_MORNING)

    assert (after_the_kill, len(messages())) == (0, 1)
    assert len({message.key for message in messages() + messages()}) == 1


def test_what_can_no_longer_be_seen_is_not_mailed(world: World, reader: object):
    item = published(world)
    subscriptions.send_digests(at=TUESDAY_MORNING)
    [message] = messages()

    Item.objects.filter(pk=item.pk).update(audience="organisation", audience_scope=world.coast.scope)

    assert (is_wanted(message), messages()) == (False, [])


def test_one_click_ends_mails_without_sign_in_and_looking_does_not(world: World, reader: object):
    published(world)
    subscriptions.send_digests(at=TUESDAY_MORNING)
    [message] = messages()
    path = message.unsubscribe_url.partition("/fi/")[2]
    program = Client(enforce_csrf_checks=True)

    looked = program.get(f"/fi/{path}")
    still = is_wanted(message)
    posted = program.post(f"/fi/{path}", "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    published(world, "Another")

    assert (looked.status_code, still, posted.status_code, is_wanted(message)) == (200, True, 200, False)
    assert subscriptions.send_digests(at=TUESDAY_MORNING + timedelta(days=7)) == 0
    assert told(reader) == ["Another", "Price from the year"]


def test_choosing_a_rhythm_brings_mails_back(world: World, reader: object):
    subscriptions.end_mails(account_id=reader.pk, at=NOW)

    subscriptions.choose_frequencies(account=reader, choices={"knowledge.item": "daily"}, by=reader, at=NOW)
    published(world)

    assert subscriptions.send_digests(at=TUESDAY_MORNING) == 1


@pytest.mark.parametrize("token", ["nonsense", "WzFd:x"])
def test_link_that_nobody_signed_is_not_there(token: str):
    assert Client().post(f"/en/following/mails/{token}/").status_code == 404


def test_words_of_the_mail_are_those_of_its_reader(world: World, reader: object):
    published(world)
    subscriptions.send_digests(at=TUESDAY_MORNING)
    [message] = messages()

    words = render_to_string(f"{message.template}.txt", message.context)

    assert "Price from the year" in words
    assert "/fi/knowledge/" in words
    assert message.context["unsubscribe"] in words
    assert message.context["lines"][0]["kind"] == "Tietopankki"


def test_followed_is_told_from_now_on_only(world: World):
    published(world, "Old")
    follow(world.kari, "topics:pricing")

    subscriptions.send_digests(at=TUESDAY_MORNING)

    assert (messages(), told(world.kari)) == ([], ["Old"])


def test_unread_is_what_came_after_one_moment(world: World, reader: object):
    published(world)
    client = Client()
    client.force_login(reader)
    new = [item.is_new for item in queries.news_of(reader)]
    on_desk = [entry.kind for entry in desk_of(reader).entries]

    client.post("/en/news/reading/")

    assert (new, on_desk) == ([True], ["subscriptions.news"])
    assert ([item.is_new for item in queries.news_of(reader)], desk_of(reader).entries) == ([False], [])


def test_pages_of_following(world: World, reader: object):
    client = Client()
    client.force_login(reader)
    address = queries.follow_address(f"organisation:{world.coast.pk}")
    published(world)

    page = client.get(address)
    answer = client.post(address, {"frequency": "weekly"}, follow=True)
    listed = answer.content.decode()
    [mine] = [one for one in queries.subscriptions_of(reader) if one.frequency == "weekly"]
    client.post(f"/en/following/{mine.pk}/end/")

    assert (page.status_code, "Coast" in listed) == (200, True)
    assert "Price from the year" in client.get("/en/news/").content.decode()
    assert [one.first_tag for one in queries.subscriptions_of(reader)] == ["topics:pricing"]


@pytest.mark.parametrize(
    "tags",
    ["", "tag=topics:nothing", "tag=person:999999", "tag=organisation:x", "tag=nonsense", "tag=topics:pricing&tag=x"],
)
def test_what_does_not_exist_cannot_be_followed(world: World, tags: str):
    client = Client()
    client.force_login(world.kari)

    assert client.get(f"/en/following/new/?{tags}").status_code == 404
    assert client.post(f"/en/following/new/?{tags}", {}).status_code == 404


def test_nobody_ends_the_subscription_of_another(world: World, reader: object):
    client = Client()
    client.force_login(world.kari)
    [theirs] = queries.subscriptions_of(reader)

    assert client.post(f"/en/following/{theirs.pk}/end/").status_code == 404
    assert len(queries.subscriptions_of(reader)) == 1


def test_visitor_is_asked_to_sign_in_and_finds_the_same_page_after(client: Client):
    answer = client.get("/en/following/new/?tag=topics:pricing")

    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/en/following/new/%3Ftag%3Dtopics%3Apricing")


def test_list_with_filters_can_be_followed_and_one_with_words_not(client: Client, world: World):
    filtered = client.get("/en/knowledge/?topics=pricing&kind=story").content.decode()
    with_words = client.get("/en/knowledge/?topics=pricing&q=price").content.decode()

    assert "/following/new/?tag=kind%3Astory&amp;tag=topics%3Apricing&amp;tag=source%3Aknowledge.item" in filtered
    assert "/following/new/" not in with_words


def test_news_cost_the_same_for_one_and_for_many(world: World, reader: object, django_assert_max_num_queries):
    for number in range(8):
        published(world, f"Title {number}")
    organisations.forget(reader)
    client = Client()
    client.force_login(reader)
    client.get("/en/news/")

    with django_assert_max_num_queries(15):
        page = client.get("/en/news/").content.decode()

    assert page.count("Title ") == 8
