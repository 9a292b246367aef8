"""Events and series: made, changed on one date or several, announced, cancelled, told in mails."""

from datetime import date, timedelta

import pytest
from django.core import mail

from creative_networks.domains.events import actions, duties, emails, queries, rules
from creative_networks.domains.events.models import Event, Organiser
from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.journal.models import Entry

from .people import DAY, END, NOW, World, facts

pytestmark = pytest.mark.django_db

TUESDAYS = [date(2095, 3, 1), date(2095, 3, 8), date(2095, 4, 5)]


def local_starts(events):
    return [event.starts_at.astimezone(rules.ZoneInfo("Europe/Helsinki")).isoformat()[:16] for event in events]


def test_series_keeps_its_clock_on_every_date():
    events = World().series(days=TUESDAYS)

    assert local_starts(events) == ["2095-03-01T11:00", "2095-03-08T11:00", "2095-04-05T11:00"]
    assert len({event.series_id for event in events}) == 1


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("this", ["2095-03-01T11:00", "2095-03-09T13:00", "2095-04-05T11:00"]),
        ("following", ["2095-03-01T11:00", "2095-03-09T13:00", "2095-04-06T13:00"]),
        ("all", ["2095-03-02T13:00", "2095-03-09T13:00", "2095-04-06T13:00"]),
    ],
)
def test_change_moves_the_dates_of_its_scope(scope, expected):
    world = World()
    events = world.series(days=TUESDAYS)
    later = facts(starts_at=events[1].starts_at + timedelta(days=1, hours=2), ends_at=END.replace(day=9, hour=13))

    actions.change_events(event=events[1], facts=later, audience="public", scope=scope, by=world.aino, at=NOW)

    assert local_starts(Event.objects.order_by("pk")) == expected


def test_new_time_raises_the_sequence_and_new_seats_do_not():
    world = World()
    event = world.announced()

    actions.change_events(event=event, facts=facts(capacity=5), audience="public", by=world.aino, at=NOW)
    assert Event.objects.get().sequence == 0
    actions.change_events(event=event, facts=facts(venue="Elsewhere"), audience="public", by=world.aino, at=NOW)
    assert Event.objects.get().sequence == 1
    assert Entry.objects.filter(verb="events.event_changed").count() == 2


def test_saving_without_a_change_records_nothing():
    world = World()
    event = world.announced()

    assert actions.change_events(event=event, facts=facts(), audience="public", by=world.aino, at=NOW) == []
    assert not Entry.objects.filter(verb="events.event_changed").exists()


def test_cancelled_event_can_be_taken_up_again_before_it_ends():
    world = World()
    event = world.announced()
    world.comes(world.kari, event)

    actions.cancel_events(event=event, reason="Storm", by=world.aino, at=NOW)
    with pytest.raises(actions.RegistrationClosed):
        world.comes(world.nils, event)
    actions.reopen_event(event=event, by=world.aino, at=NOW)

    again = Event.objects.get()
    assert (again.state, again.sequence, again.seats_taken) == ("published", 2, 1)


def test_what_is_over_cannot_be_cancelled():
    world = World()
    event = world.announced()

    with pytest.raises(actions.NotAllowedFrom):
        actions.cancel_events(event=event, reason="Late", by=world.aino, at=END + timedelta(days=1))


def test_change_of_the_original_marks_its_translations():
    world = World()
    event = world.draft()
    actions.translate_event(event=event, language="fi", content=actions.Content("Hinnat"), by=world.aino, at=NOW)
    original = event.texts.get(is_original=True)

    actions.save_text(
        text=original,
        content=actions.Content("Prices that last"),
        base_revision=1,
        significance="major",
        by=world.aino,
        at=NOW,
    )
    with pytest.raises(actions.EditClash):
        actions.save_text(
            text=original, content=actions.Content("Mine"), base_revision=1, significance="typo", by=world.aino, at=NOW
        )

    assert dict(event.texts.values_list("language", "outdated_by")) == {"en": "", "fi": "major"}


def test_organisation_is_named_only_once_it_agrees():
    world = World()
    event = world.announced()
    organiser = actions.ask_organiser(event=event, organisation=world.north, by=world.aino, at=NOW)

    def names():
        return [one.organisation.name for one in queries.shown_organisers(queries.events_by_id([event.pk])[event.pk])]

    assert names() == ["Coast"]
    assert [duty.kind for duty in duties.duties_of(world.nils, at=NOW)] == ["asked"]
    actions.answer_invitation(organiser=organiser, agrees=True, by=world.nils, at=NOW)

    assert names() == ["Coast", "North"]
    assert duties.duties_of(world.nils, at=NOW) == []


def test_declined_question_is_gone_and_the_leader_stays():
    world = World()
    event = world.announced()
    organiser = actions.ask_organiser(event=event, organisation=world.north, by=world.aino, at=NOW)

    actions.answer_invitation(organiser=organiser, agrees=False, by=world.nils, at=NOW)
    actions.end_organiser(organiser=event.organisers.get(), by=world.aino, at=NOW)

    assert [one.organisation for one in Organiser.objects.all()] == [world.coast]


def test_draft_is_visible_to_its_organisers_and_those_asked_only():
    world = World()
    event = world.draft()
    actions.ask_organiser(event=event, organisation=world.north, by=world.aino, at=NOW)

    seen = {
        person.name: queries.visible_event(reader_for(person), event.pk) is not None
        for person in (world.aino, world.nils, world.kari, world.coordinator)
    }

    assert seen == {"Aino": True, "Nils": True, "Kari": False, "Carla": False}
    assert queries.visible_event(STRANGER, event.pk) is None


def test_mails_say_when_and_where_on_both_clocks_and_in_the_readers_language():
    world = World()
    world.kari.language = "fi"
    world.kari.save()
    event = world.announced()
    actions.translate_event(event=event, language="fi", content=actions.Content("Hinnat"), by=world.aino, at=NOW)
    world.comes(world.kari, event)

    message = next(iter(emails.registered(Entry.objects.get(verb="events.registered"))))

    assert message.recipient_id == world.kari.pk
    assert message.context["title"] == "Hinnat"
    assert message.context["clocks"] == "11:00 Helsinki · 10:00 Tukholma"
    assert message.context["place"] == "Old Mill, Vaasa"
    assert mail.outbox == []


def test_only_a_new_time_or_place_is_worth_a_mail():
    world = World()
    event = world.announced()
    world.comes(world.kari, event)

    for changed in ({"capacity": 7}, {"venue": "Elsewhere"}):
        actions.change_events(event=event, facts=facts(**changed), audience="public", by=world.aino, at=NOW)
    entries = Entry.objects.filter(verb="events.event_changed").order_by("pk")

    assert [len(list(emails.event_changed(entry))) for entry in entries] == [0, 1]


def test_who_left_is_not_written_to():
    world = World()
    event = world.announced()
    registration = world.comes(world.kari, event)
    actions.leave(registration=registration, by=world.kari, at=NOW)

    actions.cancel_events(event=event, reason="Storm", by=world.aino, at=NOW)

    assert list(emails.event_cancelled(Entry.objects.get(verb="events.event_cancelled"))) == []


def test_list_takes_as_many_statements_for_many_as_for_few(django_assert_num_queries):
    world = World()
    for number in range(12):
        event = world.draft(
            f"Number {number}",
            facts=facts(starts_at=DAY + timedelta(days=number), ends_at=END + timedelta(days=number)),
        )
        actions.publish_events(event=event, by=world.aino, at=NOW)
    queries.list_events(STRANGER, ("en",), at=NOW)

    with django_assert_num_queries(4):
        page = queries.list_events(STRANGER, ("en",), at=NOW)

    assert [card.title for card in page.cards][:2] == ["Number 0", "Number 1"]


def test_home_shows_the_next_date_of_a_series_alone():
    world = World()
    series = world.series("Weekly", days=[DAY.date() + timedelta(days=number) for number in (0, 7)])
    actions.publish_events(event=series[0], scope="all", by=world.aino, at=NOW)
    world.announced("Alone")

    cards = queries.next_events(STRANGER, ("en",), at=NOW)

    assert sorted(card.title for card in cards) == ["Alone", "Weekly"]
    assert series[0].pk in {card.id for card in cards}


def test_filters_narrow_the_list():
    world = World()
    world.announced("Here", languages=["fi", "en"])
    world.announced("Away", mode="online", country_id="SE", languages=["sv"])

    def titles(**filters):
        return [card.title for card in queries.list_events(STRANGER, ("en",), queries.Filters(**filters), at=NOW).cards]

    assert titles(mode="online") == titles(country="SE") == titles(language="sv") == ["Away"]
    assert titles(language="fi") == titles(mode="place") == ["Here"]
    assert titles(is_past=True) == titles(kind="webinar") == []


def test_cancelled_dates_of_a_series_are_taken_up_again_together(client):
    world = World()
    days = [DAY.date() + timedelta(days=number) for number in (0, 7, 14)]
    first, second, third = world.series(days=days)
    actions.publish_events(event=first, scope="all", by=world.aino, at=NOW)
    actions.cancel_events(event=third, reason="Snow", by=world.aino, at=NOW)
    client.force_login(world.aino)

    client.post(f"/en/events/{first.pk}/cancellation/", {"reason": "Ill", "scope": "all"})
    [message] = list(client.get("/en/events/").context["messages"])
    client.post(message.extra_tags.removeprefix("undo:"))

    states = [Event.objects.get(pk=one.pk).state for one in (first, second, third)]
    assert states == ["published", "published", "cancelled"]
