"""
Every address says to whom it is open, and keeps to it.

What is declared is tried: people to whom an address is not open ask for it with every method it answers, on things of
an organisation they have nothing to do with, and get nothing.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from creative_networks.domains.knowledge.tests.people import World, account, member
from creative_networks.foundation.rights.addresses import Address, addresses
from creative_networks.foundation.rights.registry import Who, declared_access

from .source import listed

SIGN_IN, REFUSED = 302, {403, 404, 405, 410}
# Pages that answer whoever is signed in with their own: the person decides what is on it.
OWN = {Who.SELF, Who.MEMBER}


def test_each_address_is_declared():
    missing = [f"{address.name} ({', '.join(address.methods)})" for address in addresses() if not address.who]

    assert missing == [], (
        'Say to whom these are open, in the app\'s registers.py: declare_access("knowledge", "facts text", '
        "Who.PUBLISHES).\n" + listed(missing)
    )


def test_what_is_declared_is_there():
    names = {address.name for address in addresses()}
    stale = [name for name in declared_access() if name not in names]

    assert stale == [], "No address has these names (any more): take them out of registers.py.\n" + listed(stale)


def test_doors_are_as_declared():
    wrong = [address.name for address in addresses() if address.is_open != bool({"everyone", "link"} & {*address.who})]

    assert wrong == [], (
        "Open to everybody by @login_not_required and not declared so, or the other way round: change one of the two.\n"
        + listed(wrong)
    )


@pytest.mark.django_db
def test_who_is_not_declared_gets_nothing():
    world = World()
    insider = account("Insider")
    member(insider, world.coast, "editor")
    item = world.draft()
    ids = {"knowledge": item.pk, "organisations": world.coast.pk, "directory": world.coast.pk}
    wrong, tried = [], 0
    for address in addresses():
        path = path_to(address, ids)
        if path is None or is_of_library(address) or not address.who:
            continue
        for name, person in (("a stranger", None), ("an outsider", world.kari), ("the coordinator", world.coordinator)):
            if may(address, name):
                continue
            for method in address.methods:
                tried += 1
                status = ask(person, method, path)
                is_refused = status in REFUSED or (person is None and status == SIGN_IN)
                if not is_refused:
                    wrong.append(f"{address.name}: {method} by {name} answers {status}")

    assert tried > 150
    assert wrong == [], "These answer people to whom they are not declared open.\n" + listed(wrong)


def may(address: Address, who: str) -> bool:
    declared = {Who(word) for word in address.who}
    if declared & {Who.EVERYONE, Who.LINK}:
        return True
    if who == "a stranger":
        return False
    return bool(declared & OWN) or (who == "the coordinator" and Who.COORDINATOR in declared)


def path_to(address: Address, ids: dict[str, int]) -> str | None:
    """An address on something that is there; what has no number of ours in it is taken as it is."""
    namespace = address.name.partition(":")[0]
    number = ids.get(namespace, 1)
    words = {"pk": number, "language": "en", "kind": "insight", "slug": "sami-knowledge", "token": "x" * 20}
    words |= {"membership": 1, "number": 1, "name": "x", "purpose": "listed", "scheme": "topics"}
    for chosen in (
        ("pk",),
        ("slug",),
        ("token",),
        ("pk", "language"),
        ("pk", "token"),
        ("pk", "membership"),
        ("kind",),
        (),
    ):
        try:
            return reverse(address.name, kwargs={name: words[name] for name in chosen})
        except NoReverseMatch:
            continue
    return None


def ask(person: Any, method: str, path: str) -> int:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    answer = client.generic(method, path)
    if answer.streaming:
        answer.close()
    return int(answer.status_code)


def is_of_library(address: Address) -> bool:
    return address.name.startswith(("account_", "mfa_", "socialaccount_", "openid_", "usersessions_", "<language>/"))
