from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from ..bases import Guarded, ProtocolRule
from ..models import Circle, Protocol, ProtocolMember
from ..permissions import can_govern


class NotGoverning(Exception):
    """The account is no steward of every protocol concerned."""


class Withdrawn(Exception):
    """A community's group withdrew the thing, for good: nobody decides on it again."""


@transaction.atomic
def create_protocol(*, slug: str, names: dict[str, str], by: Any, at: datetime) -> Protocol:
    """Create a protocol whose first steward is the actor, a member of the governing group."""
    protocol = Protocol.objects.create(slug=slug, names=names, created_at=at, founded_at=at)
    ProtocolMember.objects.create(protocol=protocol, account=by, is_steward=True)
    journal.record(verb="access.protocol_created", subject=protocol, by=by, at=at)
    return protocol


@transaction.atomic
def add_protocol_member(
    *, protocol: Protocol, account: Any, is_steward: bool = False, by: Any, at: datetime
) -> ProtocolMember:
    """
    Let an account into what the protocol closes.

    :raises NotGoverning: when the actor is no steward of it
    """
    require_governing(by, [protocol])
    member, _made = ProtocolMember.objects.update_or_create(
        protocol=protocol, account=account, defaults={"is_steward": is_steward}
    )
    journal.record(verb="access.protocol_member_added", subject=protocol, by=by, at=at, facts={"account": account.pk})
    return member


@transaction.atomic
def set_protocols(
    *, thing: Guarded, protocols: Sequence[Protocol], rule: str = ProtocolRule.ALL, by: Any, at: datetime
) -> None:
    """
    Replace the protocols on a thing; an empty list lifts them.

    :raises NotGoverning: unless the actor is a steward of every protocol set or lifted
    :raises Withdrawn: when a group withdrew the thing
    """
    # The caller's copy may be older than a group's decision.
    thing.refresh_from_db(fields=["protocol_rule"], from_queryset=type(thing)._default_manager.select_for_update())
    before = list(thing.protocols.all())
    require_open_to_decisions(thing)
    require_governing(by, {*before, *protocols})
    thing.protocols.set(protocols)
    thing.protocol_rule = rule if protocols else ProtocolRule.NONE
    thing.save(update_fields=["protocol_rule"])
    journal.record(
        verb="access.protocols_set",
        subject=thing,
        by=by,
        at=at,
        facts={
            "before": [p.pk for p in before],
            "after": [p.pk for p in protocols],
            "rule": str(thing.protocol_rule),
        },
    )


@transaction.atomic
def create_circle(*, people: Iterable[Any], at: datetime) -> Circle:
    """Name the people of an audience; whoever sets it on a thing records that."""
    circle = Circle.objects.create(created_at=at)
    circle.people.set(people)
    return circle


def require_open_to_decisions(thing: Guarded) -> None:
    """
    Refuse to touch what was withdrawn: that is for good.

    :raises Withdrawn:
    """
    if thing.protocol_rule != ProtocolRule.NONE and not thing.protocols.exists():
        raise Withdrawn(thing.pk)


def require_governing(by: Any, protocols: Iterable[Protocol]) -> None:
    decision = can_govern(by, protocols)
    if not decision:
        raise NotGoverning(str(decision.reason))
