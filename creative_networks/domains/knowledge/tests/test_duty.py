"""What happens to an item that nobody confirms."""

from datetime import datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from creative_networks.domains.knowledge import actions, emails, queries
from creative_networks.domains.knowledge.documents import load
from creative_networks.domains.knowledge.models import Item, State
from creative_networks.domains.knowledge.tasks import mark_due_items
from creative_networks.domains.knowledge.tests.people import NOW, World, member
from creative_networks.foundation.access.queries import STRANGER
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.organisations import queries as organisations

pytestmark = pytest.mark.django_db

DUE = NOW + timedelta(days=366)
ENDS = ("subject.txt", "txt")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def item(world: World) -> Item:
    item = world.published()
    mark_due_items(DUE)
    return item


def told(item: Item) -> list[str]:
    entries = Entry.objects.filter(subject_type="knowledge.item", subject_id=item.pk, actor_id=None).order_by("pk")
    return [verb.removeprefix("knowledge.item_") for verb in entries.values_list("verb", flat=True)]


def watch(*days: float, start: datetime = DUE) -> None:
    for day in days:
        mark_due_items(start + timedelta(days=day))


def test_owners_are_reminded_twice_and_then_it_is_retired(item: Item) -> None:
    watch(29, 30, 31, 60, 61, 89)
    item.refresh_from_db()
    assert (told(item), item.state) == (["due", "unconfirmed", "unconfirmed"], State.DUE)

    watch(90, 91)

    item.refresh_from_db()
    assert told(item) == ["due", "unconfirmed", "unconfirmed", "lapsed"]
    assert (item.state, item.has_lapsed, item.is_readable) == (State.RETIRED, True, True)


def test_nobody_is_overrun_when_the_worker_stood_still(item: Item) -> None:
    watch(200, 201, 213)
    assert told(item) == ["due", "unconfirmed"]

    watch(214, 227)
    assert told(item) == ["due", "unconfirmed", "unconfirmed"]

    watch(228)
    assert told(item)[-1] == "lapsed"


def test_what_is_confirmed_starts_anew(world: World, item: Item) -> None:
    watch(30)
    actions.confirm_item(item=item, organisation=world.coast, by=world.aino, at=DUE + timedelta(days=40))

    watch(60, 100, 200)

    item.refresh_from_db()
    assert (item.state, item.reminders, told(item)) == (State.PUBLISHED, 0, ["due", "unconfirmed"])


def test_what_another_organisation_reads_waits_for_its_answer(world: World, item: Item) -> None:
    watch(30, 60)
    actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=DUE + timedelta(days=80))

    watch(90, 120)

    item.refresh_from_db()
    assert item.state == State.DUE


def test_owner_restores_it_and_the_days_are_counted_anew(world: World, item: Item, client: Client) -> None:
    watch(30, 60, 90)
    client.force_login(world.aino)
    page = reverse("knowledge:item", args=[item.pk])
    assert "Nobody confirmed it when it was due for review." in client.get(page).content.decode()

    client.post(reverse("knowledge:restoration", args=[item.pk]))

    watch(91, 120)
    item.refresh_from_db()
    assert (item.state, item.reminders) == (State.DUE, 0)


def test_mails_go_to_the_owners_with_the_days_that_are_left(world: World, item: Item) -> None:
    watch(30, 60, 90)
    entries = Entry.objects.filter(verb="knowledge.item_unconfirmed").order_by("pk")

    reminders = [message for entry in entries for message in emails.item_unconfirmed(entry)]
    lapsed = list(emails.item_lapsed(Entry.objects.get(verb="knowledge.item_lapsed")))

    assert [(message.recipient_id, message.context["days"]) for message in reminders] == [
        (world.aino.pk, 60),
        (world.aino.pk, 30),
    ]
    assert [message.recipient_id for message in lapsed] == [world.aino.pk]


def test_what_falls_due_together_is_one_mail_to_each(world: World) -> None:
    """Aino publishes for two organisations, Kari for one of them; three items fall due, then wait, then lapse."""
    member(world.aino, world.fjord)
    items = [world.published(title) for title in ("First", "Second")]
    items.append(world.published("Third", organisation=world.fjord, by=world.kari))
    watch(0, 30, 60, 90)

    for what, times in (("due", 1), ("unconfirmed", 2), ("lapsed", 1)):
        entries = Entry.objects.filter(verb=f"knowledge.item_{what}").order_by("pk")
        messages = [message for entry in entries for message in getattr(emails, f"item_{what}")(entry)]
        told = [(m.recipient_id, len(m.context.get("items", [0]))) for m in messages]
        assert sorted(told) == sorted([(world.aino.pk, 3), (world.kari.pk, 1)] * times)
        together = next(message for message in messages if "items" in message.context)
        subject, text = (render_to_string(f"{together.template}.{end}", together.context) for end in ENDS)
        assert subject.startswith("3 items")
        assert all(title in text for title in ("First", "Second", "Third"))


def test_of_several_only_what_may_still_be_seen_is_mailed(world: World) -> None:
    first, second = world.published("First"), world.published("Second")
    watch(0)
    [message] = [m for entry in Entry.objects.filter(verb="knowledge.item_due") for m in emails.item_due(entry)]
    told = {"recipient_id": message.recipient_id, "context": message.context}
    assert emails.may_still_see(told) is True

    Item.objects.filter(pk=second.pk).update(protocol_rule="all")
    left = emails.may_still_see(told)
    Item.objects.filter(pk=first.pk).update(protocol_rule="all")

    assert [one["item"] for one in left["items"]] == [first.pk]
    assert emails.may_still_see(told) is False


def test_coordinators_hear_of_it_where_nobody_publishes(world: World, item: Item) -> None:
    organisations.members_of(world.coast).get(account=world.aino).delete()
    watch(30)

    messages = list(emails.item_unconfirmed(Entry.objects.get(verb="knowledge.item_unconfirmed")))

    assert [message.recipient_id for message in messages] == [world.coordinator.pk]


def test_lists_say_since_when_it_is_not_confirmed(item: Item, client: Client) -> None:
    (card,) = queries.list_items(STRANGER, ("en",)).cards
    assert card.not_confirmed_since == NOW

    page = client.get(reverse("knowledge:items")).content.decode()

    assert "Not confirmed since 24 November 2026" in page


def test_search_does_not_count_an_old_confirmation(world: World, item: Item) -> None:
    (due,) = load([item.pk])
    actions.confirm_item(item=item, organisation=world.coast, by=world.aino, at=DUE)
    (confirmed,) = load([item.pk])

    assert (due.confirmed, confirmed.confirmed) == (None, DUE.date())


def test_page_tells_its_owners_when_it_is_retired(world: World, item: Item, client: Client) -> None:
    page = reverse("knowledge:item", args=[item.pk])
    stranger = client.get(page).content.decode()
    client.force_login(world.aino)
    owner = client.get(page).content.decode()

    assert "Not confirmed since" in stranger
    assert "it is retired on" not in stranger
    assert "it is retired on" in owner


def test_desk_shows_drafts_to_those_who_write_for_the_organisation_alone(world: World, client: Client) -> None:
    draft = world.draft()

    client.force_login(world.nils)
    assert "Being written" not in client.get("/en/desk/").content.decode()
    client.force_login(world.aino)
    assert f'<a href="/en/knowledge/{draft.pk}/"' in client.get("/en/desk/").content.decode()
