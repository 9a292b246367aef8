from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Model, QuerySet

from . import rules, triggers
from .actions import sealed_values
from .models import Entry, Seal, Waiting


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the journal; `sequence` is 0 where it is not one entry's."""

    sequence: int
    reason: str


def history_of(subject: Model) -> QuerySet[Entry]:
    """Select what happened to a thing, latest first."""
    rows = Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    return rows.order_by("-pk")


def problems(*, now: datetime, unsealed_after: timedelta = timedelta(minutes=10)) -> Iterator[Problem]:
    """Go along the chain and tell gaps, changed entries, missing triggers, and entries that wait too long."""
    for name, table in sorted(triggers.expected(connection) - triggers.present(connection)):
        yield Problem(0, f"the trigger {name} on {table} is missing")
    expected, previous = 1, rules.GENESIS
    for seal in Seal.objects.select_related("entry").order_by("sequence").iterator(chunk_size=2000):
        if seal.sequence != expected:
            yield Problem(seal.sequence, f"number {expected} is missing before it")
        if seal.previous_hash != previous:
            yield Problem(seal.sequence, "it does not follow the seal before it")
        if seal.hash != rules.chain_hash(seal.sequence, seal.previous_hash, sealed_values(seal.entry)):
            yield Problem(seal.sequence, "the entry is not what was sealed")
        expected, previous = seal.sequence + 1, seal.hash
    unknown = Entry.objects.filter(seal=None).exclude(pk__in=Waiting.objects.values("entry")).count()
    if unknown:
        yield Problem(0, f"{unknown} entries have no seal and wait for none")
    late = Waiting.objects.filter(entry__recorded_at__lt=now - unsealed_after).count()
    if late:
        yield Problem(0, f"{late} entries have waited too long for a seal: is the worker running?")


def head() -> Seal | None:
    """Find the last seal, whose hash is worth keeping outside."""
    return Seal.objects.order_by("-sequence").first()
