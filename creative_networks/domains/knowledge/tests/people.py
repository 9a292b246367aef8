"""The persons of these tests: Aino writes in Vaasa, Nils reviews in Umeå, Kari tries in Bodø, Stranger reads."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import Item, Outcome
from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.organisations.tests.factories import member, organisation

__all__ = ["NOW", "World", "account", "member", "organisation"]


class World:
    """Three organisations of three countries with one person each, and a coordinator."""

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

    def content(self, title: str = "Price from the year", **sections: str) -> actions.Content:
        filled = {"body": "<p>Count the year first.</p>"} | sections
        return actions.Content(title, "A way to set prices.", filled)

    def draft(self, title: str = "Price from the year", **options: Any) -> Item:
        facts = {"kind": "insight", "organisation": self.coast, "language": "en", "by": self.aino, "at": NOW}
        return actions.create_item(**({"content": self.content(title)} | facts | options))

    def published(self, title: str = "Price from the year", **options: Any) -> Item:
        item = self.draft(title, **options)
        review = actions.ask_for_review(
            item=item, reviewer_organisation=self.north, by=options.get("by", self.aino), at=NOW
        )
        return actions.answer_review(review=review, outcome=Outcome.ACCEPTED, remark="", by=self.nils, at=NOW)


@contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[None]:
    """Let somebody else act once, after a view has looked and before its action begins."""
    waiting = [act]

    def first_the_other(execute: Any, sql: str, *rest: Any) -> Any:
        if waiting and "SAVEPOINT" in sql and any("knowledge/views" in frame.filename for frame in inspect.stack(0)):
            waiting.pop()()
        return execute(sql, *rest)

    with connection.execute_wrapper(first_the_other):
        yield
    assert not waiting, "No action began."
