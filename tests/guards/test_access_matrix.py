"""
Every address says to whom it is open, and keeps to it.

What is declared is tried: people to whom an address is not open ask for it with every method it answers, on things of
an organisation they have nothing to do with, and get nothing.
"""

import re
from typing import Any

import pytest
from django.test import Client

from creative_networks.domains.knowledge.tests.people import World, account, member
from creative_networks.foundation.rights.addresses import Address, addresses
from creative_networks.foundation.rights.registry import Who, declared_access

from .source import listed

SIGN_IN, REFUSED = 302, {403, 404, 405, 410}
# Pages that answer whoever is signed in with their own: the person decides what is on it.
OWN = {Who.SELF, Who.MEMBER}
WORDS = {"language": "en", "kind": "knowledge.item", "slug": "sami-knowledge", "scheme": "topics", "purpose": "listed"}
# What else each of the people below may do, on things of the organisation called Coast.
ALSO = {
    "an outsider": {Who.PUBLISHES_SOMEWHERE},
    "the coordinator": {Who.COORDINATOR},
    "a newcomer": set[Who](),
    "a plain member": {Who.ACTS},
    "an editor": {Who.ACTS, Who.PUBLISHES, Who.PUBLISHES_SOMEWHERE, Who.REVIEWS},
}


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
    people = {"a stranger": None, "an outsider": world.kari, "the coordinator": world.coordinator}
    people |= {"a newcomer": account("Newcomer"), "a plain member": account("Plain"), "an editor": account("Insider")}
    member(people["a plain member"], world.coast, "member")
    member(people["an editor"], world.coast, "editor")
    item = world.draft()
    ids = {"knowledge": item.pk, "organisations": world.coast.pk, "directory": world.coast.pk}
    clients = {name: signed_in(person) for name, person in people.items()}
    wrong, tried = [], 0
    for address in addresses():
        if is_of_library(address) or not address.who:
            continue
        path = path_to(address, ids)
        for name, client in clients.items():
            if may(address, name):
                continue
            for method in address.methods:
                tried += 1
                status = ask(client, method, path)
                is_refused = status in REFUSED or (name == "a stranger" and status == SIGN_IN)
                if not is_refused:
                    wrong.append(f"{address.name}: {method} by {name} answers {status}")

    assert tried > 400
    assert wrong == [], "These answer people to whom they are not declared open.\n" + listed(wrong)


def may(address: Address, who: str) -> bool:
    declared = {Who(word) for word in address.who}
    if declared & {Who.EVERYONE, Who.LINK}:
        return True
    if who == "a stranger":
        return False
    return bool(declared & (OWN | ALSO[who]))


def path_to(address: Address, ids: dict[str, int]) -> str:
    """An address on something that is there, where we know of one."""
    number = ids.get(address.name.partition(":")[0], 1)
    words = WORDS | {"pk": str(number)}
    return re.sub(
        r"<(?:(\w+):)?(\w+)>", lambda part: words.get(part[2], "1" if part[1] == "int" else "x"), address.pattern
    )


def signed_in(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def ask(client: Client, method: str, path: str) -> int:
    answer = client.generic(method, path)
    if answer.streaming:
        answer.close()
    return int(answer.status_code)


def is_of_library(address: Address) -> bool:
    return address.name.startswith(("account_", "mfa_", "socialaccount_", "openid_", "usersessions_", "<language>/"))
