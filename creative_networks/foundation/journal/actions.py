"""Writing the journal, sealing it, and reading it in order."""

import logging
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from . import registry, rules
from .models import Entry, Reader, Seal, Waiting

logger = logging.getLogger(__name__)

# Any number of our own; all sealers ask PostgreSQL for this one.
_SEALERS_LOCK = 5_301_886_421


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
    return Entry.objects.create(
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
