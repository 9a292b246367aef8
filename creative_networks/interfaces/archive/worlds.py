"""A test world from a JSON file: organisations, people in every role, hidden things beside visible ones."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.foundation.access import actions as access
from creative_networks.foundation.access import queries as protocols
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.foundation.organisations import queries as known

ITEM, REASON = "knowledge.item", "As the file of the world says."
KINDS = ("organisations", "accounts", "memberships", "protocols", "items")


class WorldRefused(Exception):
    """The file does not describe a world; the message says where."""


@transaction.atomic
def load(path: Path, *, at: datetime) -> dict[str, int]:
    """
    Load a world, all or nothing; returns how many of each kind.

    Everything goes through the same actions as on the pages, so what they refuse is refused here.
    :raises WorldRefused:
    """
    try:
        world = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WorldRefused(f"{path} cannot be read: {error}") from error
    if not isinstance(world, dict) or set(world) - set(KINDS):
        raise WorldRefused(f"{path} must be one object with any of: {', '.join(KINDS)}.")
    makers = dict(zip(KINDS, (_organisation, _account, _membership, _protocol, _item), strict=True))
    counts = {}
    for kind in KINDS:
        for number, facts in enumerate(world.get(kind, [])):
            try:
                makers[kind](facts, at)
            except (KeyError, TypeError, ValueError, LookupError, AttributeError) as error:
                raise WorldRefused(f"{kind}[{number}]: {type(error).__name__}: {error}") from error
        counts[kind] = len(world.get(kind, []))
    return counts


def _organisation(facts: dict[str, Any], at: datetime) -> None:
    told = organisations.OrganisationFacts(
        name=facts["name"], kind=facts.get("kind", "other"), country=facts.get("country", "")
    )
    organisations.create_organisation(facts=told, key=facts["key"], by=None, at=at)


def _account(facts: dict[str, Any], at: datetime) -> None:
    made = accounts.create_account(
        email=facts["email"],
        name=facts.get("name", ""),
        language=facts.get("language", "en"),
        password=facts.get("password"),
        is_verified=True,
        by=None,
        at=at,
    )
    if facts.get("coordinator"):
        accounts.make_coordinator(account=made, by=None, at=at)


def _membership(facts: dict[str, Any], at: datetime) -> None:
    organisations.add_member(
        organisation=_organisation_of(facts["organisation"]),
        account=_person(facts["account"]),
        role=facts["role"],
        by=None,
        at=at,
    )


def _protocol(facts: dict[str, Any], at: datetime) -> None:
    first, *others = [_person(email) for email in facts["stewards"]]
    made = access.create_protocol(slug=facts["slug"], names=facts.get("names", {}), by=first, at=at)
    for account in others:
        access.add_protocol_member(protocol=made, account=account, is_steward=True, by=first, at=at)
    for email in facts.get("readers", []):
        access.add_protocol_member(protocol=made, account=_person(email), by=first, at=at)


def _item(facts: dict[str, Any], at: datetime) -> None:
    author = _person(facts["by"])
    item = knowledge.create_item(
        kind=facts.get("kind", "insight"),
        organisation=_organisation_of(facts["organisation"]),
        language=facts.get("language", "en"),
        content=_content(facts),
        audience=facts.get("audience", "public"),
        key=facts.get("key"),
        by=author,
        at=at,
    )
    for text in facts.get("translations", []):
        knowledge.translate_item(item=item, language=text["language"], content=_content(text), by=author, at=at)
    wanted = [_protocol_named(slug) for slug in facts.get("protocols", [])]
    stewards = {protocol.pk: protocols.steward_ids(protocol.pk) for protocol in wanted}
    # Closed before anybody could have read it, so that to others it does not exist.
    for protocol in wanted:
        if stewards[protocol.pk]:
            _close(item, protocol, stewards[protocol.pk][0], author, at)
    if wanted and facts.get("rule", "all") != "all":
        _combine(item, wanted, facts["rule"], set.intersection(*map(set, stewards.values())), at)
    if facts.get("state", "published") == "published":
        item.refresh_from_db()
        reviewer = _organisation_of(facts["reviewed_by"])
        review = knowledge.ask_for_review(item=item, reviewer_organisation=reviewer, by=author, at=at)
        knowledge.answer_review(review=review, outcome="accepted", remark="", by=None, at=at)
    for protocol in wanted:
        if not stewards[protocol.pk]:
            item.refresh_from_db()
            access.refer(kind=ITEM, thing=item, protocol=protocol, note="", by=author, at=at)


def _close(item: Any, protocol: Any, steward: int, author: Any, at: datetime) -> None:
    """Ask a group, and let it restrict the item to whom it admits; on its page it can decide anew."""
    access.refer(kind=ITEM, thing=item, protocol=protocol, note="", by=author, at=at)
    by = people.people_by_id([steward])[steward]
    access.decide(kind=ITEM, thing=item, protocol=protocol, decision="restrict", reason=REASON, by=by, at=at)


def _combine(item: Any, wanted: list[Any], rule: str, stewards: set[int], at: datetime) -> None:
    if not stewards:
        raise ValueError(f"a rule of {rule!r} needs one steward whom all of its protocols have")
    by = people.people_by_id([min(stewards)])[min(stewards)]
    access.set_protocols(thing=item, protocols=wanted, rule=rule, by=by, at=at)


def _protocol_named(slug: str) -> Any:
    protocol = protocols.protocol_named(slug)
    if protocol is None:
        raise LookupError(f"there is no protocol {slug}")
    return protocol


def _content(facts: dict[str, Any]) -> knowledge.Content:
    return knowledge.Content(facts["title"], facts.get("summary", ""), facts.get("sections", {}))


def _person(email: str) -> Any:
    found = people.account_with_email(email)
    if found is None:
        raise LookupError(f"there is no account {email}")
    return found


def _organisation_of(key: str) -> Any:
    found = known.organisation_by_key(key)
    if found is None:
        raise LookupError(f"there is no organisation {key}")
    return found
