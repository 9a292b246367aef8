"""
Two networks that differ only in what a reader may not see answer that reader alike, byte for byte.

It catches titles, snippets, counts, figures, paging, suggestions, tables, feeds and ETags at once.
"""

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.module_loading import import_string

from creative_networks.domains.community import actions as community
from creative_networks.domains.events import actions as events
from creative_networks.domains.events.tests.people import facts as event_facts
from creative_networks.domains.investment import actions as investment
from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.tests.people import NOW, World, account
from creative_networks.domains.questions import actions as questions
from creative_networks.foundation.access import actions as access
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.files import actions as files
from creative_networks.foundation.jobs.registry import schedules
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.foundation.organisations.queries import role_named
from creative_networks.foundation.rights.addresses import addresses

from .source import listed
from .test_access_matrix import is_of_library, path_to

pytestmark = pytest.mark.django_db

# What differs between any two answers, and tells nothing.
MASKS = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(rb'"csrfToken": ?"[^"]+"'),
    re.compile(rb"DTSTAMP:[0-9TZ]+"),
)
HEADERS = ("Content-Type", "ETag", "Last-Modified", "Location", "Link", "Cache-Control")
QUERIES = ("", "?q=hiddenword", "?q=hidden", "?q=price", "?page=2", "?sheet=csv", "?lang=fi", "?sort=title")
SEARCHES = ("/en/search/", "/en/knowledge/", "/en/support/", "/en/organisations/", "/en/people/", "/en/events/")


class Twin(World):
    """What everybody sees comes first, so that its numbers are the same in both networks."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = [self.published(f"Price {number}") for number in range(3)]
        self.outsider = accounts.create_account(
            email="olga@example.org", name="Olga", language="en", is_verified=True, by=None, at=NOW
        )
        self.biret = account("Biret")
        # That a community has rules is no secret; what they close is.
        self.protocol = access.create_protocol(slug="closed", names={}, by=self.biret, at=NOW)

    def hide(self) -> list[int]:
        """Add what neither may see: a draft, an organisation's own, what a community closes."""
        word = {"title": "Hiddenword in a title"}
        ours = self.published(word["title"], audience="organisation")
        governed = self.published(word["title"])
        access.set_protocols(thing=governed, protocols=[self.protocol], by=self.biret, at=NOW)
        draft = self.draft(word["title"])
        knowledge.translate_item(item=ours, language="sms", content=self.content("Hiddenword"), by=self.aino, at=NOW)
        knowledge.report_trial(
            item=governed,
            organisation_id=self.fjord.pk,
            place="Hiddenword",
            region=None,
            changed="",
            result="worked",
            story="Hiddenword",
            language="en",
            by=self.kari,
            at=NOW,
        )
        files.store_file(
            upload=ContentFile(b"hiddenword,b\n1,2\n"), name="hidden.csv", organisation=self.coast, by=self.aino, at=NOW
        )
        self.hide_elsewhere()
        return [item.pk for item in (ours, governed, draft)]

    def hide_elsewhere(self) -> None:
        """Add what other apps keep from both: drafts, an organisation's own, what is between a few people."""
        facts: dict[str, Any] = {"organisation": self.coast, "language": "en", "by": self.aino, "at": NOW}
        event = {"content": events.Content("Hiddenword", "Hiddenword", "<p>Hiddenword</p>"), "facts": event_facts()}
        events.create_events(**facts, **event)
        inner = events.create_events(**facts, **event, audience="organisation")[0]
        events.publish_events(event=inner, by=self.aino, at=NOW)
        knowledge.create_collection(**facts, title="Hiddenword", introduction="Hiddenword", audience="organisation")
        community.file_search(
            **facts,
            side="request",
            country_code="FI",
            firm="Hiddenword Oy",
            contact="hiddenword@studio.example",
            card=community.Card("Hiddenword", "Hiddenword", "Hiddenword", "Hiddenword"),
        )
        asked = questions.ask_question(title="Hiddenword?", body="Hiddenword", language="en", by=self.aino, at=NOW)
        questions.withdraw_question(question=asked, by=self.aino, at=NOW)
        investment.open_round(firm=self.coast, title="Hiddenword", amount=40_000, by=self.aino, at=NOW)
        organisations.ask_to_join(organisation=self.coast, message="Hiddenword", by=self.kari, at=NOW)
        organisations.invite_member(
            organisation=self.coast,
            email="hiddenword@example.org",
            language="en",
            role=role_named("member"),
            by=self.aino,
            at=NOW,
        )


def work() -> None:
    """What the worker does in between: counting, indexing."""
    for name, schedule in sorted(schedules().items()):
        if name.startswith(("web.", "search.", "journal.", "directory.")):
            import_string(schedule.function_path)(at=NOW)


def paths(hidden: list[int]) -> list[str]:
    found = set()
    for address in addresses():
        if "GET" not in address.methods or is_of_library(address):
            continue
        for number in (1, hidden[1]):
            found.add(path_to(address, {address.name.partition(":")[0]: number}))
    found |= {f"{path}{query}" for path in SEARCHES for query in QUERIES}
    return sorted(found)


def answers(client: Client, asked: list[str]) -> dict[str, Any]:
    found = {}
    for path in asked:
        answer = client.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.streaming:
            answer.close()
        for mask in MASKS:
            content = mask.sub(b"", content)
        found[path] = (answer.status_code, {name: answer.get(name) for name in HEADERS}, content)
    return found


def test_hidden_things_change_no_answer_to_those_who_may_not_see_them() -> None:
    twin = Twin()
    last = max(item.pk for item in twin.seen)
    asked = paths([last + 1, last + 2, last + 3])
    readers = {"a stranger": Client(), "an outsider": Client()}
    readers["an outsider"].force_login(twin.outsider)
    work()
    before = {name: answers(client, asked) for name, client in readers.items()}

    hidden = twin.hide()
    work()
    after = {name: answers(client, asked) for name, client in readers.items()}

    assert hidden == [last + 1, last + 2, last + 3]
    assert len(asked) > 120
    differing = [f"{path} to {name}" for name in readers for path in asked if before[name][path] != after[name][path]]
    assert differing == [], "These answers tell of what the reader may not see.\n" + listed(differing)


def test_the_comparison_finds_what_everybody_sees() -> None:
    """A test that cannot fail proves nothing: one more public item changes answers."""
    twin = Twin()
    asked = ["/en/knowledge/", "/en/search/?q=price"]
    work()
    before = answers(Client(), asked)

    twin.published("Price of one more")
    work()

    assert [path for path, answer in answers(Client(), asked).items() if answer != before[path]] == asked
