"""What groups are asked, and what they decide. There is no path here for anybody else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from ..bases import Guarded, ProtocolRule
from ..models import DecisionKind, GroupDecision, Label, LabelKind, Placement, Protocol, Referral
from ..registry import Governed, governed_kinds
from .protocols import Withdrawn, require_governing, require_open_to_decisions

__all__ = ["AlreadyReferred", "NotReferred", "UnknownKind", "Withdrawn", "decide", "place_notices", "refer"]


class UnknownKind(LookupError):
    """No app registered this kind of thing for governing."""


class AlreadyReferred(Exception):
    """The group has been asked and has not answered yet."""


class NotReferred(Exception):
    """Nobody asked this group about the thing."""


@transaction.atomic
def refer(*, kind: str, thing: Guarded, protocol: Protocol, note: str, by: Any, at: datetime) -> Referral:
    """
    Ask a community's group to decide on a thing. From now on it is closed to all but the group, whether there is one
    yet or not; only the group opens it again.

    :raises UnknownKind, AlreadyReferred, Withdrawn:
    """
    governed = _governed(kind)
    thing = _locked(thing)
    require_open_to_decisions(thing)
    waiting = Referral.objects.filter(protocol=protocol, kind=kind, thing_id=thing.pk, answered_at=None)
    if waiting.exists():
        raise AlreadyReferred(thing.pk)
    referral = Referral.objects.create(
        protocol=protocol,
        kind=kind,
        thing_id=thing.pk,
        note=note.strip(),
        asked_by=by,
        asked_for=governed.scope(thing),
        asked_at=at,
    )
    _remember_readers(governed, thing)
    _put_on(thing, protocol)
    facts = {"protocol": protocol.pk, "referral": referral.pk}
    journal.record(verb="access.thing_referred", subject=thing, by=by, at=at, facts=facts)
    return referral


@transaction.atomic
def decide(
    *,
    kind: str,
    thing: Guarded,
    protocol: Protocol,
    decision: str,
    reason: str,
    by: Any,
    at: datetime,
    is_reason_public: bool = False,
    labels: Iterable[Label] | None = None,
) -> GroupDecision:
    """
    Decide, as a steward of the group that was asked: approve, restrict, relabel or withdraw; it takes effect at once.

    `labels`, where given, replace those of this community on the thing.
    :raises NotGoverning: when the actor is no steward of the group
    :raises NotReferred, UnknownKind, Withdrawn:
    """
    governed = _governed(kind)
    require_governing(by, [protocol])
    thing = _locked(thing)
    require_open_to_decisions(thing)
    referrals = Referral.objects.filter(protocol=protocol, kind=kind, thing_id=thing.pk)
    if not referrals.exists():
        raise NotReferred(thing.pk)
    made = GroupDecision.objects.create(
        protocol=protocol,
        kind=kind,
        thing_id=thing.pk,
        decision=decision,
        reason=reason.strip(),
        is_reason_public=is_reason_public,
        decided_by=by,
        decided_at=at,
    )
    if decision == DecisionKind.APPROVE:
        _take_off(thing, protocol)
    elif decision == DecisionKind.RESTRICT:
        _remember_readers(governed, thing)
        _put_on(thing, protocol)
    if labels is not None and decision != DecisionKind.WITHDRAW:
        own = Label.objects.filter(protocol=protocol)
        _place(governed, thing, own=own, wanted={label.pk for label in labels}, by=by, at=at)
    if decision != DecisionKind.RELABEL:
        referrals.filter(answered_at=None).update(answered_at=at)
    facts = {"protocol": protocol.pk, "decision": made.pk, "kind": decision}
    journal.record(verb="access.group_decided", subject=thing, by=by, at=at, facts=facts)
    if decision == DecisionKind.WITHDRAW:
        _withdraw(governed, thing, by=by, at=at)
    return made


@transaction.atomic
def withdraw_again(*, kind: str, thing_id: int, at: datetime) -> bool:
    """
    Repeat, in a backup that was put back, a withdrawal that happened after it was made; returns whether there was
    anything to do.
    """
    governed = _governed(kind)
    thing = governed.find(thing_id)
    if thing is None or (thing.protocol_rule != ProtocolRule.NONE and not thing.protocols.exists()):
        return False
    _withdraw(governed, _locked(thing), by=None, at=at)
    return True


@transaction.atomic
def place_notices(*, kind: str, thing: Guarded, notices: Iterable[Label], by: Any, at: datetime) -> None:
    """
    Show these notices on a thing and no others: what an institution says as long as a community has given no label.

    :raises UnknownKind, Withdrawn:
    """
    governed = _governed(kind)
    thing = _locked(thing)
    require_open_to_decisions(thing)
    own = Label.objects.filter(kind=LabelKind.NOTICE)
    _place(governed, thing, own=own, wanted={notice.pk for notice in notices}, by=by, at=at)
    journal.record(verb="access.notices_placed", subject=thing, by=by, at=at)


def _governed(kind: str) -> Governed:
    kinds = governed_kinds()
    if kind not in kinds:
        raise UnknownKind(kind)
    return kinds[kind]


def _locked(thing: Guarded) -> Guarded:
    return type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)


def _remember_readers(governed: Governed, thing: Guarded) -> None:
    """Note who can read a thing before it is closed further: they may be told so, and nobody else."""
    latest = Referral.objects.filter(kind=governed.kind, thing_id=thing.pk).order_by("pk").last()
    if latest is None or not governed.is_readable(thing):
        return
    if thing.protocol_rule == ProtocolRule.NONE:
        latest.was_readable = True
    else:
        keys = sorted(thing.protocols.values_list("pk", flat=True))
        admitted = {"rule": str(thing.protocol_rule), "protocols": keys}
        if admitted not in latest.once_admitted:
            latest.once_admitted = [*latest.once_admitted, admitted]
    latest.save(update_fields=["was_readable", "once_admitted"])


def _put_on(thing: Guarded, protocol: Protocol) -> None:
    """Strict: whatever combined them before, now every protocol must admit the reader."""
    thing.protocols.add(protocol)
    thing.protocol_rule = ProtocolRule.ALL
    thing.save(update_fields=["protocol_rule"])


def _take_off(thing: Guarded, protocol: Protocol) -> None:
    thing.protocols.remove(protocol)
    if not thing.protocols.exists():
        thing.protocol_rule = ProtocolRule.NONE
        thing.save(update_fields=["protocol_rule"])


def _withdraw(governed: Governed, thing: Guarded, *, by: Any, at: datetime) -> None:
    """Close it to everybody, for a thing that must be admitted by all of no protocols admits nobody; then empty it."""
    _remember_readers(governed, thing)
    thing.protocols.clear()
    thing.protocol_rule = ProtocolRule.ALL
    thing.save(update_fields=["protocol_rule"])
    Placement.objects.filter(kind=governed.kind, thing_id=thing.pk, removed_at=None).update(removed_at=at)
    Referral.objects.filter(kind=governed.kind, thing_id=thing.pk, answered_at=None).update(answered_at=at)
    governed.note_labels(thing, [])
    governed.remove_content(thing, at)
    journal.record(verb="access.thing_withdrawn", subject=thing, by=by, at=at, facts={"kind": governed.kind})


def _place(governed: Governed, thing: Guarded, *, own: Any, wanted: set[int], by: Any, at: datetime) -> None:
    here = Placement.objects.filter(kind=governed.kind, thing_id=thing.pk, removed_at=None)
    known = set(own.values_list("pk", flat=True))
    here.filter(label__in=known - wanted).update(removed_at=at)
    placed = set(here.values_list("label_id", flat=True))
    for label_id in sorted((wanted & known) - placed):
        Placement.objects.create(label_id=label_id, kind=governed.kind, thing_id=thing.pk, placed_by=by, placed_at=at)
    governed.note_labels(thing, _shown(here))


def _shown(here: Any) -> list[int]:
    """Labels of communities take the place of notices."""
    rows = list(here.order_by("label_id").values_list("label_id", "label__kind"))
    labels = [pk for pk, kind in rows if kind == LabelKind.LABEL]
    return labels or [pk for pk, _kind in rows]
