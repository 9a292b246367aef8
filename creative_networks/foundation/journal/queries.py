from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Exists, Model, OuterRef, QuerySet

from . import rules, triggers
from .actions import sealed_values
from .generations import Generations as Generations
from .generations import connect as connect
from .generations import generations
from .models import Entry, Reader, Seal, Waiting

# Long enough for a worker to be started again without an alarm.
# Nobody records more of one verb at one moment; it keeps the search within a part of the index.
MOST_TOGETHER = 5_000
UNSEALED_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the journal; `sequence` is 0 where it is not one entry's."""

    sequence: int
    reason: str


def generation() -> int | None:
    """
    Number what is committed now: anything read before, under another number, may be outdated.

    Asks the database each time. Nothing when it does not answer.
    """
    return generations.current()


def refresh_kept(number: int) -> None:
    """Have this process forget the rows that it keeps and that have changed up to this generation."""
    generations.forget_outdated(number)


def history_of(subject: Model) -> QuerySet[Entry]:
    """Select what happened to a thing, latest first."""
    rows = Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    return rows.order_by("-pk")


def sealed_acts_of(account_id: int) -> QuerySet[Seal]:
    """Select, by their place in the order, what an account did itself."""
    return Seal.objects.filter(entry__actor_id=account_id)


def recorded_together(entry: Entry) -> QuerySet[Entry]:
    """Select what was recorded under the same verb in one go, this entry too, oldest first."""
    near = (entry.pk - MOST_TOGETHER, entry.pk + MOST_TOGETHER)
    return Entry.objects.filter(verb=entry.verb, at=entry.at, pk__range=near).order_by("pk")


def problems(
    *, now: datetime, unsealed_after: timedelta = UNSEALED_AFTER, anchor: tuple[int, str] | None = None
) -> Iterator[Problem]:
    """
    Go along the chain and tell gaps, changed entries, missing triggers, and entries that wait too long.

    Who can lift the triggers can also write the whole chain anew, or cut off its end: that shows only against an
    `anchor`, the number and hash of a seal that were kept elsewhere.
    """
    for name, table in sorted(triggers.expected(connection) - triggers.present(connection)):
        yield Problem(0, f"the trigger {name} on {table} is missing")
    yield from _chain_problems()
    if anchor and not Seal.objects.filter(sequence=anchor[0], hash=anchor[1]).exists():
        yield Problem(anchor[0], "the seal kept elsewhere is not in the journal")
    yield from _waiting_problems(now - unsealed_after)


def head() -> Seal | None:
    """Find the last seal, whose hash is worth keeping outside."""
    return Seal.objects.order_by("-sequence").first()


def stopped_readers() -> QuerySet[Reader]:
    """Select the readers that failed at an entry and will try it again."""
    return Reader.objects.exclude(failed_at=None).order_by("name")


def _chain_problems() -> Iterator[Problem]:
    expected, previous = 1, rules.GENESIS
    for seal in Seal.objects.select_related("entry").order_by("sequence").iterator(chunk_size=2000):
        if seal.sequence != expected:
            yield Problem(seal.sequence, f"number {expected} is missing before it")
        if seal.previous_hash != previous:
            yield Problem(seal.sequence, "it does not follow the seal before it")
        if seal.hash != rules.chain_hash(seal.sequence, seal.previous_hash, sealed_values(seal.entry)):
            yield Problem(seal.sequence, "the entry is not what was sealed")
        expected, previous = seal.sequence + 1, seal.hash
    # The walk joins each seal with its entry, so a last seal without one was passed over.
    if Seal.objects.filter(sequence__gte=expected).exists():
        yield Problem(expected, "its entry is gone")


def _waiting_problems(too_old: datetime) -> Iterator[Problem]:
    unknown = Entry.objects.filter(
        ~Exists(Seal.objects.filter(entry=OuterRef("pk"))), ~Exists(Waiting.objects.filter(entry=OuterRef("pk")))
    ).count()
    if unknown:
        yield Problem(0, f"{unknown} entries have no seal and wait for none")
    late = Waiting.objects.filter(entry__recorded_at__lt=too_old).count()
    if late:
        yield Problem(0, f"{late} entries have waited too long for a seal: is the worker running?")
