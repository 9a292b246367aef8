"""Writing the journal, sealing it, and reading it in order."""

import logging
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from creative_networks.foundation.prepared import insert_row

from . import registry, rules
from .models import Entry, Reader, Seal, Waiting

logger = logging.getLogger(__name__)

# Any number of our own; all sealers ask PostgreSQL for this one.
_SEALERS_LOCK = 5_301_886_421
# Entries in one transaction: each costs a wait for the disk, and a long one keeps SQLite's other writers waiting.
_READ_TOGETHER = 50


class NotInTransaction(Exception):
    """An entry must be written in the transaction of what it tells."""


class UnknownVerb(Exception):
    """Verbs are declared in the app's registers.py."""


class UnfitEntry(Exception):
    """The subject has no key yet, or places or facts are not plain JSON."""


def record(
    *,
    verb: str,
    subject: models.Model | tuple[str, int | str],
    by: Any | None,
    at: datetime,
    for_organisation_id: int | None = None,
    places: Iterable[str] = (),
    facts: Mapping[str, Any] | None = None,
) -> Entry:
    """
    Write down that this happened, in the transaction that does it.

    A subject that is no row (any more) is given as type and id: `("knowledge.item", 12)`. `by` is the acting account,
    None for the system. Facts are plain JSON and refer to people by id, never by name, address or what they wrote:
    an entry cannot be taken back when a person asks to be forgotten.

    :raises NotInTransaction: outside `transaction.atomic`
    :raises UnknownVerb: when no app declared the verb
    :raises UnfitEntry: when the subject was never saved, or facts are not JSON
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(verb)
    if verb not in registry.verbs():
        raise UnknownVerb(verb)
    subject_type, subject_id = subject if isinstance(subject, tuple) else (subject._meta.label_lower, subject.pk)
    codes = [str(code) for code in places]
    known = dict(facts or {})
    if subject_id is None:
        raise UnfitEntry(f"{verb}: the subject has no key")
    if wrong := rules.not_json(known):
        raise UnfitEntry(f"{verb}: {wrong} is not plain JSON")
    entry = Entry(
        verb=verb,
        subject_type=subject_type,
        subject_id=str(subject_id),
        actor_id=by.pk if by is not None else None,
        for_organisation_id=for_organisation_id,
        places=codes,
        facts=known,
        at=at,
        recorded_at=timezone.now(),
    )
    insert_row(entry)
    return entry


def seal(*, at: datetime, limit: int = 1000) -> int:
    """
    Number committed entries without gaps and chain each to the one before; returns how many.

    Only what is committed can be seen here, so an entry that commits later gets a later number, whatever its id.
    Two sealers take turns.
    """
    # Asked every second, mostly in vain: a transaction would keep SQLite's other writers waiting.
    return _seal(at, limit) if Waiting.objects.exists() else 0


@transaction.atomic
def _seal(at: datetime, limit: int) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALERS_LOCK])
    ids = list(Waiting.objects.order_by("entry_id").values_list("entry_id", flat=True)[:limit])
    if not ids:
        return 0
    last = Seal.objects.order_by("-sequence").first()
    sequence, previous = (last.sequence, last.hash) if last else (0, rules.GENESIS)
    seals = []
    for entry in Entry.objects.filter(pk__in=ids).order_by("pk"):
        sequence += 1
        chained = rules.chain_hash(sequence, previous, sealed_values(entry))
        seals.append(Seal(sequence=sequence, entry=entry, previous_hash=previous, hash=chained, sealed_at=at))
        previous = chained
    Seal.objects.bulk_create(seals)
    Waiting.objects.filter(entry_id__in=ids).delete()
    return len(seals)


def read(name: str, handle: Callable[[Entry], None], *, at: datetime, limit: int = 500) -> int:
    """
    Give the sealed entries after a reader's position to `handle`, in order; returns how many it took.

    Each is handled in one transaction with the step of the position, so neither happens without the other. One that
    fails leaves nothing, stops the reader there, is noted, and is the first next time.
    """
    position = Reader.objects.filter(name=name).values_list("position", flat=True).first()
    if not Seal.objects.filter(sequence__gt=position or 0).exists():
        return 0
    if position is None:
        Reader.objects.get_or_create(name=name)
    taken = 0
    while taken < limit:
        batch = min(_READ_TOGETHER, limit - taken)
        count = _read_next(name, handle, at=at, limit=batch)
        taken += count
        if count < batch:
            break
    return taken


def sealed_values(entry: Entry) -> dict[str, Any]:
    """Take out of an entry what its seal vouches for."""
    return {field.attname: getattr(entry, field.attname) for field in Entry._meta.concrete_fields}


@transaction.atomic
def _read_next(name: str, handle: Callable[[Entry], None], *, at: datetime, limit: int) -> int:
    reader = Reader.objects.select_for_update().get(name=name)
    following = Seal.objects.filter(sequence__gt=reader.position).select_related("entry").order_by("sequence")[:limit]
    failure = ""
    count = 0
    for seal in following:
        try:
            with transaction.atomic():
                handle(seal.entry)
        except Exception as error:
            if reader.failed_at is None or count:  # once for each entry it stops at, not every second
                logger.exception("The reader %s stopped at entry %s", name, seal.sequence)
            failure = "".join(traceback.format_exception_only(error)).strip()[:4000]
            break
        reader.position = seal.sequence
        count += 1
    if failure:
        reader.attempts = 1 if count else reader.attempts + 1
        reader.failed_at, reader.failure = at, failure
    else:
        reader.failed_at, reader.failure, reader.attempts = None, "", 0
    reader.save()
    return count
