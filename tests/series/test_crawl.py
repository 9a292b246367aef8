"""
Readers of every kind open every page of random worlds, and none shows them a word that they may not see.

The titles of hidden items are canaries: they stand nowhere else.
"""

import logging
import random
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from creative_networks.domains.knowledge.tests.people import World, account, member
from creative_networks.foundation.access.queries import STRANGER, Reader, reader_for
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts.models import Profile
from creative_networks.foundation.accounts.queries import people_by_id
from creative_networks.foundation.journal.actions import seal
from creative_networks.foundation.rights.addresses import addresses
from creative_networks.interfaces.notifications.actions import send_due
from creative_networks.interfaces.notifications.models import OutboxMessage
from creative_networks.interfaces.notifications.tasks import tell_people
from tests.guards.test_access_matrix import is_of_library, path_to
from tests.guards.test_no_leak import make_world, may_see

from . import size

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(3600)]

SEEDS = range(11, 11 + size(6, 1))
PAIRS_PER_WORLD = size(3_500, 250)
CANARY = re.compile(r"\bword(\d+)(?: title)?\b", re.IGNORECASE)
# What a reader typed comes back to them, which tells nothing.
SEARCHES = ("/search/", "/search/suggestions/", "/knowledge/", "/events/", "/questions/", "/partners/", "/people/")


class Crawler:
    """A reader with all the ways in that they have: session, token, or none."""

    def __init__(self, person: Any) -> None:
        self.reader: Reader = reader_for(person) if person else STRANGER
        self.client = Client(raise_request_exception=False)
        self.headers = {}
        if person is not None:
            Profile.objects.get_or_create(account=person, defaults={"updated_at": timezone.now()})
            self.client.force_login(person)
            facts = {"name": "crawl", "days": 1, "by": person, "at": timezone.now()}
            self.headers = {"Authorization": f"Bearer {accounts.create_access_token(account=person, **facts)[1]}"}

    def words(self, path: str) -> set[int]:
        """Open an address and read which canaries stand there, beside those that the address itself names."""
        headers = self.headers if path.startswith("/api/") else {}
        answer = self.client.get(path, headers=headers)
        assert answer.status_code < 500, path
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = content.decode("utf-8", "replace") + str(sorted(answer.headers.items()))
        asked = set(CANARY.findall(path))
        return {int(number) for number in CANARY.findall(text) if number not in asked}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_page_shows_a_canary_to_who_may_not_see_it(seed: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, logger="django.request")  # thousands of refusals are meant
    world, items, _protocols = make_world(seed)
    crawlers = {name: Crawler(person) for name, person in people(world).items()}
    may = {
        name: {number for number, item in numbered(items) if may_see(world, one.reader, item)}
        for name, one in crawlers.items()
    }
    pairs = [(name, path) for path in paths([item.pk for item in items]) for name in crawlers]
    random.Random(seed).shuffle(pairs)  # noqa: S311
    leaks, seen = [], 0

    for name, path in pairs[:PAIRS_PER_WORLD]:
        found = crawlers[name].words(path)
        seen += len(found)
        leaks += [f"{name} reads Word{number} at {path}" for number in sorted(found - may[name])]

    print(f"\nworld {seed}: {len(pairs[:PAIRS_PER_WORLD])} pairs, {seen} canaries seen by who may, {len(leaks)} leaks")
    assert seen > 0, "No canary was seen at all: this proves nothing."
    assert leaks == []
    assert mails_that_leak(world, items) == []


def numbered(items: list[Any]) -> list[tuple[int, Any]]:
    return list(enumerate(items))


def people(world: World) -> dict[str, Any]:
    """One reader for each role in the network and in an organisation, and for each relation that worlds know."""
    plain, reviewer, manager, newcomer = (account(name) for name in ("Plain", "Reviewer", "Manager", "Newcomer"))
    member(plain, world.coast, "member")
    member(reviewer, world.north, "reviewer")
    member(manager, world.coast, "manager")
    return {
        "a stranger": None,
        "an author": world.aino,
        "one of a circle and a protocol": world.nils,
        "a steward": world.kari,
        "the coordinator": world.coordinator,
        "a plain member": plain,
        "a reviewer elsewhere": reviewer,
        "a manager": manager,
        "a newcomer": newcomer,
    }


def paths(ids: list[int]) -> list[str]:
    found = set()
    for address in addresses():
        if "GET" not in address.methods or is_of_library(address) or address.name == "account_logout":
            continue
        numbers = ids if "<int:pk>" in address.pattern else ids[:1]
        found |= {path_to(address, {address.name.partition(":")[0]: number}) for number in numbers}
    for number in range(len(ids)):
        for word in (f"word{number}", f"Word{number} title"):
            found |= {f"/{language}{page}?q={word}" for page in SEARCHES for language in ("en", "fi")}
            found.add(f"/api/v1/search?q={word}")
    found |= {path.replace("/en/", "/sv/", 1) for path in set(found) if path.startswith("/en/")}
    found |= {f"{path}?sheet=csv" for path in set(found) if path.count("/") == 3 and "?" not in path}
    return sorted(found)


def mails_that_leak(world: World, items: list[Any]) -> list[str]:
    """Whom a mail that left tells of what they may not see; what may be told is asked once more when it leaves."""
    seal(at=timezone.now())
    tell_people(at=timezone.now())
    while send_due(at=timezone.now()):
        continue
    leaks = []
    for mail in OutboxMessage.objects.filter(state="sent").exclude(recipient_id=None):
        reader = reader_for(people_by_id([mail.recipient_id])[mail.recipient_id])
        may = {number for number, item in numbered(items) if may_see(world, reader, item)}
        told = {int(number) for number in CANARY.findall(f"{mail.subject} {mail.text_body} {mail.html_body}")}
        leaks += [f"mail to {mail.address} tells of Word{number}" for number in sorted(told - may)]
    return leaks
