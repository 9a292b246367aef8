"""The persons of these tests: Aino organises in Vaasa, Nils may help from Umeå, Kari comes, a visitor asks."""

from datetime import UTC, datetime
from typing import Any

from creative_networks.domains.events import actions
from creative_networks.domains.events.models import Event
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.organisations.tests.factories import member, organisation

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
# Far enough away for pages, which look at the clock.
DAY = datetime(2095, 3, 2, 9, 0, tzinfo=UTC)
END = datetime(2095, 3, 2, 11, 0, tzinfo=UTC)


def facts(**changed: Any) -> actions.EventFacts:
    known = {
        "kind": "workshop",
        "starts_at": DAY,
        "ends_at": END,
        "time_zone": "Europe/Helsinki",
        "venue": "Old Mill, Vaasa",
        "country_id": "FI",
    }
    return actions.EventFacts(**(known | changed))


def guest(name: str, **told: Any) -> actions.Registrant:
    return actions.Registrant(name=name, email=f"{name.lower()}@example.org", **told)


class World:
    def __init__(self) -> None:
        self.coast, self.north, self.fjord = (
            organisation("coast", "FI"),
            organisation("north", "SE"),
            organisation("fjord", "NO"),
        )
        self.aino, self.nils, self.kari = account("Aino"), account("Nils"), account("Kari")
        self.coordinator = account("Carla", is_coordinator=True)
        member(self.aino, self.coast)
        member(self.nils, self.north)
        member(self.kari, self.fjord)

    def draft(self, title: str = "Prices that hold", **options: Any) -> Event:
        return self.series(title, **options)[0]

    def series(self, title: str = "Prices that hold", **options: Any) -> list[Event]:
        known = {"organisation": self.coast, "language": "en", "by": self.aino, "at": NOW, "facts": facts()}
        content = actions.Content(title, "A morning on prices.", "<p>Bring last year's invoices.</p>")
        return actions.create_events(**(known | {"content": content} | options))

    def announced(self, title: str = "Prices that hold", **changed: Any) -> Event:
        event = self.draft(title, facts=facts(**changed))
        return actions.publish_events(event=event, by=self.aino, at=NOW)[0]

    def comes(self, person: Any, event: Event, **told: Any) -> Any:
        return actions.register(event=event, registrant=guest(person.name, **told), account=person, by=person, at=NOW)
