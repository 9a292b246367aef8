"""The persons of these tests: firms and investors by name, Nils who advises, Aino who organises."""

from datetime import UTC, datetime, timedelta
from typing import Any

from creative_networks.domains.events import actions as events
from creative_networks.domains.investment import actions
from creative_networks.domains.investment.models import MeetingDay, Party, Round, Slot
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.organisations.tests.factories import member, organisation

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
# Far enough away for pages, which look at the clock.
MORNING = datetime(2095, 3, 2, 8, 0, tzinfo=UTC)
ANSWERS = {"numbers": "Sales of 80 000.", "rights": "All designs.", "use_of_money": "A loom.", "pitch": "We weave."}


class World:
    def __init__(self) -> None:
        self.coast, self.north = organisation("coast", "FI"), organisation("north", "SE")
        self.aino, self.nils = account("Aino"), account("Nils")
        self.stranger = account("Stranger")
        member(self.aino, self.coast)
        member(self.nils, self.north)

    def organisation(self, name: str) -> Any:
        """An organisation with one person of the same name."""
        person, firm = account(name), organisation(name.lower(), "FI")
        member(person, firm)
        return person, firm

    def round(self, name: str) -> tuple[Any, Round]:
        person, firm = self.organisation(name)
        return person, actions.open_round(firm=firm, title=f"{name} weaves", amount=40_000, by=person, at=NOW)

    def sent(self, person: Any, round: Round) -> Any:
        check = round.checks.order_by("-number").first()
        actions.save_answers(check=check, answers=ANSWERS, by=person, at=NOW)
        return actions.send_check(check=check, adviser=self.north, by=person, at=NOW)

    def ready(self, name: str) -> tuple[Any, Round]:
        person, round = self.round(name)
        actions.decide_check(check=self.sent(person, round), is_go=True, reason="Ready.", by=self.nils, at=NOW)
        return person, round

    def day(self, slots: int = 6, tables: int = 3, **options: Any) -> MeetingDay:
        facts = events.EventFacts(
            kind="meeting_day",
            starts_at=MORNING,
            ends_at=MORNING + timedelta(hours=8),
            time_zone="Europe/Helsinki",
            mode="both",
            venue="Old Mill, Vaasa",
        )
        event = events.create_events(
            organisation=self.coast,
            facts=facts,
            language="en",
            content=events.Content("Investor day"),
            by=self.aino,
            at=NOW,
        )[0]
        events.publish_events(event=event, by=self.aino, at=NOW)
        day = actions.open_day(event=event, facts=actions.DayFacts(**options), by=self.aino, at=NOW)
        length = timedelta(minutes=20)
        times = [(MORNING + n * length, MORNING + (n + 1) * length) for n in range(slots)]
        actions.set_slots(day=day, times=times, by=self.aino, at=NOW)
        places = [("Hall", tables, False, ""), ("Online", 2, True, "https://meet.example/1")]
        actions.set_places(day=day, places=places, by=self.aino, at=NOW)
        day.refresh_from_db()
        return day

    def party(self, day: MeetingDay, name: str, side: str = "firm", **told: Any) -> Party:
        person, organisation = self.organisation(name)
        known = {"languages": ["en"], "is_admitted": True}
        return actions.join_day(
            day=day, side=side, organisation=organisation, account=person, by=person, at=NOW, **(known | told)
        )

    def asks(self, one: Party, other: Party, strength: str = "want", **told: Any) -> Any:
        return actions.ask(sender=one, receiver=other, strength=strength, by=one.account, at=NOW, **told)

    def agree(self, one: Party, other: Party, strength: str = "want") -> None:
        self.asks(one, other, strength)
        self.asks(other, one, strength)


def slots_of(day: MeetingDay) -> list[Slot]:
    return list(day.slots.all())
