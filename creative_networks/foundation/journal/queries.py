from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model, QuerySet

from .models import Entry, Seal
from .rules import START, chained_hash, values_of


@dataclass(frozen=True, slots=True)
class Problem:
    sequence: int
    reason: str


def history_of(subject: Model) -> QuerySet[Entry]:
    """Select what happened to a thing, latest first."""
    return Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).order_by("-pk")


def problems(*, now: datetime, unsealed_after: timedelta = timedelta(minutes=10)) -> Iterator[Problem]:
    """Go along the chain and tell every gap, every changed entry, and entries that wait too long for a seal."""
    expected, previous = 1, START
    for seal in Seal.objects.select_related("entry").order_by("sequence").iterator(chunk_size=2000):
        if seal.sequence != expected:
            yield Problem(seal.sequence, f"the number before should be {seal.sequence - 1}, but {expected} is missing")
        if seal.previous_hash != previous:
            yield Problem(seal.sequence, "does not follow the seal before it")
        wanted = chained_hash(sequence=seal.sequence, previous=seal.previous_hash, values=values_of(seal.entry))
        if seal.hash != wanted:
            yield Problem(seal.sequence, "the entry is not what was sealed")
        expected, previous = seal.sequence + 1, seal.hash
    waiting = Entry.objects.filter(seal=None, at__lt=now - unsealed_after).count()
    if waiting:
        yield Problem(expected, f"{waiting} entries have no seal yet: is the worker running?")


def head() -> Seal | None:
    """Find the last seal, whose hash is worth keeping outside."""
    return Seal.objects.order_by("-sequence").first()
