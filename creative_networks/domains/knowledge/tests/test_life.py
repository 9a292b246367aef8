from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import Item, Outcome, State
from creative_networks.domains.knowledge.rules import SECTIONS, TRANSITIONS, next_review_date, state_diagram
from creative_networks.domains.knowledge.tests.people import NOW, World
from creative_networks.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def verbs_of(item: Item) -> list[str]:
    entries = Entry.objects.filter(subject_type="knowledge.item", subject_id=item.pk).order_by("pk")
    return list(entries.values_list("verb", flat=True))


def test_item_is_published_by_the_review_of_another_organisation(world: World) -> None:
    item = world.published()

    item.refresh_from_db()
    assert (item.state, item.confirmed_for, item.confirmed_by) == (State.PUBLISHED, world.north, world.nils)
    assert item.review_due_date == date(2027, 11, 24)
    assert verbs_of(item) == ["knowledge.item_created", "knowledge.review_asked", "knowledge.item_published"]


def test_review_cannot_be_asked_of_the_own_organisation(world: World) -> None:
    item = world.draft()

    with pytest.raises(actions.NotAllowedFrom):
        actions.ask_for_review(item=item, reviewer_organisation=world.coast, by=world.aino, at=NOW)

    assert item.reviews.count() == 0


def test_review_names_the_fields_that_are_still_empty(world: World) -> None:
    item = world.draft(kind="practice")

    with pytest.raises(actions.NotComplete) as refusal:
        actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)

    assert refusal.value.missing == list(SECTIONS["practice"])


def test_changes_asked_for_make_it_a_draft_again(world: World) -> None:
    item = world.draft()
    review = actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)

    actions.answer_review(review=review, outcome=Outcome.CHANGES, remark="Say how.", by=world.nils, at=NOW)

    item.refresh_from_db()
    assert item.state == State.DRAFT


def test_review_is_answered_once(world: World) -> None:
    item = world.draft()
    review = actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)
    actions.answer_review(review=review, outcome=Outcome.ACCEPTED, remark="", by=world.nils, at=NOW)

    with pytest.raises(actions.NotAllowedFrom):
        actions.answer_review(review=review, outcome=Outcome.CHANGES, remark="No", by=world.nils, at=NOW)


def test_item_comes_due_on_its_day_and_is_confirmed(world: World) -> None:
    item = world.published()
    due = date(2027, 11, 24)

    before = actions.mark_due_items(today=due - timedelta(days=1), at=NOW)
    on_the_day = actions.mark_due_items(today=due, at=NOW)
    again = actions.mark_due_items(today=due, at=NOW)

    assert (before, on_the_day, again) == (0, 1, 0)
    item.refresh_from_db()
    assert item.state == State.DUE
    actions.confirm_item(item=item, organisation=world.coast, by=world.aino, at=NOW + timedelta(days=400))
    item.refresh_from_db()
    assert (item.state, item.confirmed_for) == (State.PUBLISHED, world.coast)


def test_retired_item_stays_readable_and_can_be_restored(world: World) -> None:
    item = world.published()

    actions.retire_item(item=item, reason="The scheme has ended.", by=world.aino, at=NOW)
    item.refresh_from_db()
    assert (item.state, item.is_readable, item.retired_reason) == (State.RETIRED, True, "The scheme has ended.")

    actions.restore_item(item=item, by=world.aino, at=NOW)
    item.refresh_from_db()
    assert (item.state, item.retired_reason) == (State.PUBLISHED, "")


def test_trial_is_counted_once_with_its_journal_entry(world: World) -> None:
    item = world.published()

    actions.report_trial(
        item=item,
        organisation_id=world.fjord.pk,
        place="Bodø",
        result="worked",
        story="Sold out.",
        language="en",
        region="NO071",
        by=world.kari,
        at=NOW,
    )

    item.refresh_from_db()
    assert item.trial_count == 1
    entry = Entry.objects.get(verb="knowledge.trial_reported")
    assert (entry.actor_id, entry.for_organisation_id, entry.places) == (world.kari.pk, world.fjord.pk, ["NO071"])


def test_refused_review_leaves_nothing(world: World) -> None:
    item = world.draft(content=actions.Content("Only a title"))
    before = Entry.objects.count()

    with pytest.raises(actions.NotComplete):
        actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)

    item.refresh_from_db()
    assert (item.state, item.reviews.count(), Entry.objects.count()) == (State.DRAFT, 0, before)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 11, 24), 2, date(2027, 1, 24)),
    ],
)
def test_next_review_date_stays_within_the_month(day: date, months: int, expected: date) -> None:
    assert next_review_date(day, months) == expected


def test_state_diagram_draws_every_transition() -> None:
    assert state_diagram().count("-->") == len(TRANSITIONS) + 1


def test_documented_states_are_those_of_the_rules() -> None:
    page = (Path(settings.ROOT) / "docs" / "reference" / "item-states.md").read_text(encoding="utf-8")

    assert state_diagram() in page, "Write docs/reference/item-states.md anew from rules.state_diagram()."
